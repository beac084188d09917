"""What a terminal shows in the end: progress bars that were drawn over and over become their last state."""

import re
from collections.abc import Iterator
from itertools import repeat

_MOVES = re.compile(r"\r(?!\n)|\x08|\x1b\[\d{0,4}[A-DGK]")
_TOKEN = re.compile(
    r"(?P<newline>\r*+\n)|(?P<back>\x08+)|\r|\x1b\[(?P<number>\d{0,4})(?P<move>[A-DGK])"
    r"|(?P<style>\x1b\[[0-9;:]*m)|(?P<text>(?:[^\r\n\x08\x1b]|\x1b(?!\[(?:\d{0,4}[A-DGK]|[0-9;:]*m)))+)"
)
MAX_COLUMNS = 2_000
"""How far right the cursor can be moved without writing."""
_MAX_STYLE = 100
_WHOLE_LINE = 2
_PLAIN = re.compile(r"\x1b\[0*m")
_RESET = re.compile(r"\x1b\[0*[;m]")


def settled(text: str) -> str:
    """The text after all that draws over what was drawn: carriage returns, backspaces, the cursor moved up or down."""
    if not _MOVES.search(text):
        return text.replace("\r\n", "\n")
    screen = _Screen()
    for match in _TOKEN.finditer(text):
        screen.take(match)
    return "\n".join(screen.lines())


class _Screen:
    """Lines of characters, each with the style that it was written in."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[str, str]]] = [[]]
        self.row = 0
        self.column = 0
        self.style = ""

    def take(self, match: re.Match[str]) -> None:
        """Do what a token says."""
        if match["text"]:
            self._write(match["text"])
        elif match["newline"]:
            self._go_down(1)
            self.column = 0
        elif match["style"]:
            self._set_style(match["style"])
        elif match["back"]:
            self.column = max(self.column - len(match["back"]), 0)
        elif match["move"]:
            self._move(match["move"], int(match["number"] or 0))
        else:
            self.column = 0

    def lines(self) -> Iterator[str]:
        """The lines, without blanks at their ends."""
        for row in self.rows:
            line = []
            before = ""
            for style, char in row:
                if style != before:
                    line.append(("\x1b[0m" if before else "") + style)
                    before = style
                line.append(char)
            yield "".join(line).rstrip(" ") + ("\x1b[0m" if before else "")

    def _write(self, text: str) -> None:
        row = self.rows[self.row]
        row += [("", " ")] * (self.column - len(row))
        row[self.column : self.column + len(text)] = zip(repeat(self.style), text, strict=False)
        self.column += len(text)

    def _set_style(self, sequence: str) -> None:
        if _PLAIN.fullmatch(sequence):
            self.style = ""
        else:
            anew = _RESET.match(sequence) or len(self.style) > _MAX_STYLE
            self.style = sequence if anew else self.style + sequence

    def _move(self, move: str, number: int) -> None:
        if move == "K":
            del self.rows[self.row][0 if number == _WHOLE_LINE else self.column :]
            return
        number = max(number, 1)
        if move == "A":
            self.row = max(self.row - number, 0)
        elif move == "B":
            self._go_down(min(number, len(self.rows) - 1 - self.row))
        elif move == "C":
            self.column = min(self.column + number, max(MAX_COLUMNS, self.column))
        elif move == "D":
            self.column = max(self.column - number, 0)
        else:
            self.column = min(number - 1, MAX_COLUMNS)

    def _go_down(self, number: int) -> None:
        self.row += number
        if self.row == len(self.rows):
            self.rows.append([])
