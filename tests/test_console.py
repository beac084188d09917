import io

import pytest

from journal import console


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding="utf-8"):
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self):
        return True

    def shown(self):
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)


@pytest.fixture
def waited(monkeypatch):
    """A clock that goes on by a second with each look at it."""
    seconds = iter(range(999))
    monkeypatch.setattr(console.time, "monotonic", lambda: next(seconds))
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("waited")
@pytest.mark.parametrize(("encoding", "bar"), [("utf-8", "━" * 10 + "─" * 20), ("ascii", "#" * 10 + "." * 20)])
def test_a_bar_shows_how_far_the_work_has_come_and_leaves_nothing(encoding, bar):
    terminal = Terminal(encoding)
    line = console.Bar(terminal, console.unpainted)
    line.tell("Converting", 1000, 3000)
    assert terminal.shown() == f"\rConverting {bar} 1,000/3,000\x1b[K"
    line.erase()
    line.erase()

    assert terminal.shown().endswith("\r\x1b[K")
    assert terminal.shown().count("\r") == 2


def test_work_that_is_done_at_once_shows_no_bar(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    line = console.Bar(terminal, console.unpainted)
    line.tell("Converting", 1, 3)
    line.erase()

    assert terminal.shown() == ""


@pytest.mark.usefixtures("waited")
def test_where_nobody_watches_there_is_no_bar(monkeypatch):
    pipe = io.StringIO()
    console.Bar(pipe, console.unpainted).tell("Converting", 1, 3)
    assert pipe.getvalue() == ""

    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal()
    console.Bar(terminal, console.unpainted).tell("Converting", 1, 3)
    assert terminal.shown() == ""


@pytest.mark.usefixtures("waited")
def test_a_terminal_that_went_away_stops_nothing():
    terminal = Terminal()
    line = console.Bar(terminal, console.unpainted)
    terminal.write = lambda _text: (_ for _ in ()).throw(OSError)
    line.tell("Converting", 1, 3)
