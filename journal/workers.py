"""Hands that share work out among processes: one for each core, and this one does its part."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")
U = TypeVar("U")

Work = Callable[[Sequence[T]], list[U]]
"""Makes a result of each item."""
Tell = Callable[[int, int], None]
"""Hears how many items are done, and of how many."""

WORTH_A_FORK = 40
"""Items that take longer than to begin a process that is a copy of this one: some 20 ms."""

_AT_A_TIME = 10


def in_silence(_done: int, _of: int) -> None:
    """Tells nobody."""


def cores() -> int:
    """How many processes can run at a time on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - the tests run on Linux


def can_fork() -> bool:
    """Whether a process can be copied with all that it knows; only Linux does it safely."""
    return sys.platform == "linux"


def spread(
    work: Work[T, U],
    items: Sequence[T],
    workers: int,
    tell: Tell = in_silence,
    *,
    worth_a_fork: int = 0,
) -> list[U]:
    """What `work` makes of the items, a result each, in their order; shares of them are done side by side.

    The other processes are copies of this one, so `work` and the items may be anything; results have to be data. `tell`
    hears how many are done, as far as this process can know. So many items are `worth_a_fork`.
    """
    workers = min(workers, len(items) // (worth_a_fork or WORTH_A_FORK) + 1) if can_fork() else 1
    others = [_begun(work, items[number::workers]) for number in range(1, workers)]
    results: list[list[U]] = [[]]
    try:
        share = items[::workers]
        for start in range(0, len(share), _AT_A_TIME):
            results[0] += work(share[start : start + _AT_A_TIME])
            tell(min(len(results[0]) * workers, len(items)), len(items))
        for process, connection in others:
            results.append(_received(connection) or work(items[len(results) :: workers]))
            process.join()
    finally:
        for process, connection in others:
            connection.close()
            process.kill()
    return [results[place % workers][place // workers] for place in range(len(items))]


def _begun(work: Work[T, U], items: Sequence[T]) -> "tuple[ForkProcess, Connection]":
    from multiprocessing import get_context  # noqa: PLC0415 - start-up time: small journals need no other process

    # What there is by now stays; a look through it by a collector would only copy it.
    gc.freeze()
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_do_share, args=(work, items, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _received(connection: "Connection") -> list[U] | None:
    """The results of another process; None when it died, as one does that is short of memory."""
    try:
        results: list[U] | None = connection.recv()
    except EOFError:
        return None
    return results


def _do_share(work: Work[T, U], items: Sequence[T], connection: "Connection") -> None:
    """In another process."""
    connection.send(work(items))
    connection.close()
