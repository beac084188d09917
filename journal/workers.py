"""Hands that share work out among processes: one for each core, and this one does its part."""

import gc
import math
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import BinaryIO, NamedTuple, Protocol, TypeVar

T = TypeVar("T")
U = TypeVar("U")

Work = Callable[[Sequence[T]], list[U]]
"""Makes a result of each item."""


class ShareOut(Protocol):
    """Has work done on all items, wherever it likes."""

    def __call__(self, work: Work[T, U], items: Sequence[T]) -> Sequence[U]:
        """A result of each item, in their order."""


def alone(work: Work[T, U], items: Sequence[T]) -> Sequence[U]:
    """All of it here and now."""
    return work(items)


Tell = Callable[[int, int], None]
"""Hears how many items are done, and of how many."""

WORTH_A_FORK = 40
"""Items that take longer than to begin a process that is a copy of this one: some 20 ms."""

_SHARES_OF_A_FORK = 10
"""A share takes so much less time than to begin a process."""
_TICKET = 4
"""Bytes of its number."""
_MOST_SHARES = 1_000
"""Their numbers fit into the smallest pipe that there is, of 4,096 bytes."""


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
    """What `work` makes of the items, a result each, in their order; they are done side by side, a few at a time.

    The other processes are copies of this one, so `work` and the items may be anything; results have to be data. Who is
    done with a few takes the next, since cores are seldom equally fast. `tell` hears how many are taken. So many items
    are `worth_a_fork`.
    """
    worth_a_fork = worth_a_fork or WORTH_A_FORK
    workers = min(workers, len(items) // worth_a_fork + 1) if can_fork() else 1
    size = max(1, worth_a_fork // _SHARES_OF_A_FORK, math.ceil(len(items) / _MOST_SHARES))
    shares = [items[start : start + size] for start in range(0, len(items), size)]
    results: dict[int, list[U]] = {}
    with _dealt(len(shares)) as numbers:
        others = [_copied(partial(_do_shares, work, shares, numbers)) for _ in range(1, workers)]
        try:
            for number in numbers:
                results[number] = work(shares[number])
                tell(min((number + 1) * size, len(items)), len(items))
            for other in others:
                results |= _received(other.said)
            tell(len(items), len(items))
        finally:
            for other in others:
                other.end()
    return [result for number, share in enumerate(shares) for result in results.get(number) or work(share)]


@contextmanager
def _dealt(count: int) -> Iterator[Iterator[int]]:
    """The numbers below a count, each of which comes out once, whichever process asks for the next.

    They lie in a pipe, out of which the system gives each few bytes to one reader.
    """
    reader, writer = os.pipe()
    try:
        os.write(writer, b"".join(number.to_bytes(_TICKET, "big") for number in range(count)))
        os.close(writer)
        yield (int.from_bytes(ticket, "big") for ticket in iter(partial(os.read, reader, _TICKET), b""))
    finally:
        os.close(reader)


def _do_shares(work: Work[T, U], shares: Sequence[Sequence[T]], numbers: Iterator[int], stream: BinaryIO) -> None:
    """In another process."""
    # One after the other, so that the receiver need not have all of them twice.
    for result in [(number, work(shares[number])) for number in numbers]:
        pickle.dump(result, stream)


def _received(stream: BinaryIO) -> dict[int, list[U]]:
    """The results of another process by share: not all of them when it died, as one does that is short of memory."""
    results: dict[int, list[U]] = {}
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            number, made = pickle.load(stream)  # noqa: S301 - from a copy of this process
            results[number] = made
    return results


class _Copy(NamedTuple):
    """A process that is a copy of this one."""

    number: int
    said: BinaryIO
    """What it writes."""

    def end(self) -> None:
        """It is not needed any longer, whatever it does."""
        self.said.close()
        with suppress(ChildProcessError, ProcessLookupError):  # who began us may have the system forget its children
            os.kill(self.number, signal.SIGKILL)
            os.waitpid(self.number, 0)


def _copied(do: Callable[[BinaryIO], None]) -> _Copy:
    """A copy of this process that does something and ends.

    What goes wrong there is not told: whoever misses a result does the work again, and sees it go wrong.
    """
    reader, writer = os.pipe()
    # What there is by now stays; a look through it by a collector would only copy it.
    gc.freeze()
    number = os.fork()
    if not number:
        try:
            with open(writer, "wb") as stream:  # noqa: PTH123 - no path
                do(stream)
        finally:
            os._exit(0)
    os.close(writer)
    return _Copy(number, open(reader, "rb"))  # noqa: PTH123 - no path; closed by `end`
