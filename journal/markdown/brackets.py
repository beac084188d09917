"""Links, images and footnotes in inline text: what a closing bracket ends."""

import re
from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from journal.markdown.elements import CITATION
from journal.markdown.pieces import Bracket, End, Piece, Run, link, pair
from journal.markdown.scan import MAX_LABEL, Target, label_key, read_label, read_target
from journal.markdown.written import Written
from journal.value import Value

_CITED_KEY = r"@[\w][^\s,;@\[\]{}\"]*+(?:,[^;\[\]]*+)?"
CITED = re.compile(rf"\s*{_CITED_KEY}(?:;\s*{_CITED_KEY})*")
"""What stands between the brackets of a citation: keys with an `@`, each with a locator behind a comma or without."""


class References(Value):
    """What a text can refer to: link targets and footnotes by label (see `scan.label_key`)."""

    targets: Mapping[str, Target]
    notes: Collection[str]


class Brackets:
    """The brackets of a text that are open."""

    def __init__(self, text: str, references: References, pieces: list[Piece], runs: list[Run]) -> None:
        """Begin with none; pieces and runs are those of the text so far, and grow while it is read."""
        self._text = text
        self._references = references
        self._pieces = pieces
        self._runs = runs
        self._open: list[Bracket] = []
        self._images = 0
        """How many of the open ones may begin images."""
        self._inactive = 0
        """How many of the open ones, from the outermost, hold a link already and so begin none."""

    def may_begin_link(self) -> bool:
        """Whether what is read may still turn out to be the text of a link or an image."""
        return self._images > 0 or len(self._open) > self._inactive

    def begin(self, start: int) -> int:
        """Read the opening bracket at start; where it ends."""
        image = self._text[start] == "!"
        end = start + 1 + image
        if self._open:
            self._open[-1].nested = True
        bracket = Bracket(image, end, len(self._pieces), len(self._runs))
        self._open.append(bracket)
        self._images += image
        self._pieces.append(bracket)
        return end

    def end(self, start: int) -> int:
        """Read the closing bracket at start, with the target behind it; where that ends."""
        bracket = self._pop()
        if bracket and self._is_note(bracket, start):
            del self._pieces[bracket.pieces :], self._runs[bracket.runs :]
            self._pieces.append("!" * bracket.image)
            self._pieces.append(Element("sup", note=label_key(self._text[bracket.start + 1 : start])))
            return start + 1
        found = self._find_target(bracket, start) if bracket else None
        if bracket and not found and self._is_citation(bracket, start):
            del self._pieces[bracket.pieces :], self._runs[bracket.runs :]
            self._pieces.append(Element(CITATION, text=self._cut(bracket.start - 1, start + 1)))
            return start + 1
        if not bracket or not found:
            self._pieces.append("]")
            return start + 1
        target, end = found
        bracket.element = _image(target) if bracket.image else link(target.url, title=target.title)
        self._pieces.append(End())
        pair(self._runs[bracket.runs :])
        del self._runs[bracket.runs :]
        if not bracket.image:
            self._inactive = len(self._open)
        return end

    def _pop(self) -> Bracket | None:
        """The innermost bracket, if it may begin something."""
        if not self._open:
            return None
        bracket = self._open.pop()
        self._images -= bracket.image
        is_active = bracket.image or len(self._open) >= self._inactive
        self._inactive = min(self._inactive, len(self._open))
        return bracket if is_active else None

    def _is_note(self, bracket: Bracket, end: int) -> bool:
        if bracket.nested or not self._text.startswith("^", bracket.start):
            return False
        return label_key(self._text[bracket.start + 1 : end]) in self._references.notes

    def _cut(self, start: int, end: int) -> str:
        """The text from start to end, which knows its place if the text does."""
        return self._text.cut(start, end) if isinstance(self._text, Written) else self._text[start:end]

    def _is_citation(self, bracket: Bracket, end: int) -> bool:
        return not bracket.image and not bracket.nested and bool(CITED.fullmatch(self._text, bracket.start, end))

    def _find_target(self, bracket: Bracket, end: int) -> tuple[Target, int] | None:
        """What the text from the bracket to end leads to, and where that is written to the end."""
        after = end + 1
        if self._text.startswith("(", after) and (found := read_target(self._text, after)):
            return found
        label = read_label(self._text, after) if self._text.startswith("[", after) else None
        if label:
            after = label[1]
        if not label or not label[0]:
            if bracket.nested or end - bracket.start > MAX_LABEL:
                return None
            label = (self._text[bracket.start : end], after)
        target = self._references.targets.get(label_key(label[0]))
        return (target, after) if target else None


def _image(target: Target) -> Element:
    return Element("img", {"src": target.url, "title": target.title} if target.title else {"src": target.url})
