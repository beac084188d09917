"""What is said on a terminal: results on stdout, everything else on stderr, colour only where it is wanted."""

import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from journal.failing import Failed
from journal.figures import duration

if TYPE_CHECKING:
    from journal.problems import Code

Paint = Callable[[str, str], str]
"""Gives a text a style: `error`, `warning`, `note`, `hint`, `strong`, `dim` or `good`."""

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "36",
    "hint": "36",
    "good": "1;32",
    "strong": "1",
    "dim": "2",
}
_VERB_COLUMNS = 8
_BAR_COLUMNS = 30
_PATIENCE_SECONDS = 0.3


def unpainted(text: str, _style: str) -> str:
    """Leaves a text as it is."""
    return text


def painter(stream: TextIO, color: str) -> Paint:
    """Paints with the eight colours of the user's own terminal theme; `color` is auto, always or never."""
    return _painted if _wants_color(stream, color) else unpainted


def _painted(text: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if text else text


def _wants_color(stream: TextIO, color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def say(text: str = "") -> None:
    """A line for the person at the terminal; when nobody can read it, the work goes on."""
    with suppress(OSError):
        print(text, file=sys.stderr)


def tell(out: str, err: str) -> None:
    """Texts for stdout, as in `answer`, and for stderr, as in `say`, each with its line feeds."""
    if out:
        answer(out.removesuffix("\n"))
    if err:
        say(err.removesuffix("\n"))


def answer(text: str) -> None:
    """A line of the result, for pipes and programs.

    Raises:
        Failed: when it cannot be written, as on a full disk.
    """
    with _delivering():
        print(text)


def finish() -> None:
    """Hand over what was answered; raises as `answer` does."""
    with _delivering():
        sys.stdout.flush()


@contextmanager
def _delivering() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left would be tried again, and complained of, when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = f"the result cannot be written: {error.strerror}"
        raise Failed(None, message, "make room, or send it elsewhere") from error


def step(verb: str, text: str, seconds: float, paint: Paint) -> None:
    """`    Read 35 posts in 12ms`."""
    say(f"{paint(verb.rjust(_VERB_COLUMNS), 'good')} {text} {paint(f'in {duration(seconds)}', 'dim')}")


class Bar:
    """A line that shows on a terminal how far the work has come, once it takes long enough to wonder."""

    def __init__(self, stream: TextIO, paint: Paint) -> None:
        """Nothing is shown before something is told, nor where nobody watches."""
        self._stream = stream
        self._paint = paint
        self._watched = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._began = time.monotonic()
        self._shown = False

    def tell(self, stage: str, done: int, of: int) -> None:
        """So many of the items of a stage are done."""
        if not self._watched or time.monotonic() - self._began < _PATIENCE_SECONDS:
            return
        full, rest = _bar_letters(self._stream)
        length = _BAR_COLUMNS * done // of
        bar = self._paint(full * length, "good") + self._paint(rest * (_BAR_COLUMNS - length), "dim")
        self._write(f"\r{stage} {bar} {done:,}/{of:,}\x1b[K")
        self._shown = True

    def erase(self) -> None:
        """Leave the line as if nothing had been on it."""
        if self._shown:
            self._write("\r\x1b[K")
            self._shown = False

    def _write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)
            self._stream.flush()


def _bar_letters(stream: TextIO) -> tuple[str, str]:
    try:
        "━".encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return "#", "."
    return "━", "─"


def failure(code: "Code | None", message: str, hint: str, paint: Paint, place: str = "") -> None:
    """An error that is not about a line of a file."""
    name = f"error[{code}]" if code else "error"
    say(f"{paint(name, 'error')}{paint(f': {message}', 'strong')}")
    if place:
        say(f"  {paint('-->', 'dim')} {place}")
    say(f"{paint('hint', 'hint')}: {hint}")


def note(text: str, paint: Paint) -> None:
    """Something worth knowing that is no mistake."""
    say(f"{paint('note', 'hint')}: {text}")


def tolerate_any_text() -> None:
    """No letter of a file name or title may stop a message, whatever the terminal's encoding; nor may a closed stream.

    A file that is opened must not get the number of a standard stream that is closed.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    # Python has no object for a stream that was closed when it started, whatever its stubs say.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - start-up time; the process ends with it
