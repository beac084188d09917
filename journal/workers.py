"""Hands that share work out among processes: one for each core, and this one does its part."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
U = TypeVar("U")

WORTH_A_FORK = 40
"""Items that take longer than to begin a process that is a copy of this one: some 20 ms."""


def cores() -> int:
    """How many processes can run at a time on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - the tests run on Linux


def can_fork() -> bool:
    """Whether a process can be copied with all that it knows; only Linux does it safely."""
    return sys.platform == "linux"


def spread(work: Callable[[Sequence[T]], list[U]], items: Sequence[T], workers: int) -> list[U]:
    """What `work` makes of the items, a result each, in their order; shares of them are done side by side.

    The other processes are copies of this one, so `work` and the items may be anything; results have to be data.
    """
    workers = min(workers, len(items) // WORTH_A_FORK + 1) if can_fork() else 1
    if workers < 2:  # noqa: PLR2004 - alone
        return work(items)
    from multiprocessing import get_context  # noqa: PLC0415 - start-up time: small journals need no other process

    context = get_context("fork")
    others = []
    results: list[list[U]] = []
    try:
        for number in range(1, workers):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_do_share, args=(work, items[number::workers], theirs), daemon=True)
            process.start()
            theirs.close()
            others.append((process, ours))
        results.append(work(items[::workers]))
        for process, connection in others:
            results.append(_received(connection) or work(items[len(results) :: workers]))
            process.join()
    finally:
        for process, connection in others:
            connection.close()
            process.kill()
    return [results[place % workers][place // workers] for place in range(len(items))]


def _received(connection: "Connection") -> list[U] | None:
    """The results of another process; None when it died, as one does that is short of memory."""
    try:
        results: list[U] | None = connection.recv()
    except EOFError:
        return None
    return results


def _do_share(work: Callable[[Sequence[T]], list[U]], items: Sequence[T], connection: "Connection") -> None:
    """In another process."""
    connection.send(work(items))
    connection.close()
