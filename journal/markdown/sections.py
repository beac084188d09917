"""Questions among the blocks of a text: a heading that begins with `Q:`, and as its answer what stands below it.

The tree of blocks is enough to find them, so a command that must feel instant need not convert a text for that.
"""

import re
from collections import Counter
from collections.abc import Iterable

from journal.markdown.blocks import parse_blocks
from journal.markdown.rawhtml import read_html
from journal.markdown.tags import VOID
from journal.markdown.tree import Block, Heading, Html, Paragraph, Question, Rule
from journal.notation import may_ask

_MARK = re.compile(r"(?:Q|Question)(?: ?\d+)?[ \t]*[:\uff1a][ \t\n]*(?=\S)", re.IGNORECASE)
_AROUND = " \t\n*_()."
_SAYS_NOTHING = frozenset({"", "?", "open", "tbd", "todo"})
"""What stands where an answer belongs and is none, without the marks around it."""


def with_questions(blocks: Iterable[Block]) -> tuple[Block | Question, ...]:
    """The blocks of a text, each question with its answer as one.

    An answer ends at the next question, at a heading of the same or a higher level, at a thematic break, and where
    HTML closes what it opened before the question.
    """
    gathering = _Gathering()
    for block in blocks:
        gathering.take(block)
    gathering.end_answer()
    return tuple(gathering.found)


def questions_in(text: str) -> tuple[Question, ...]:
    """The questions of a Markdown text."""
    blocks = parse_blocks(text).blocks if may_ask(text) else ()
    return tuple(block for block in with_questions(blocks) if isinstance(block, Question))


def question_key(text: str) -> str:
    """What two askings of one question have in common: letters and digits, whatever their case."""
    return "".join(filter(str.isalnum, text.casefold())) or text


class _Gathering:
    """Blocks on their way into questions."""

    def __init__(self) -> None:
        self.found: list[Block | Question] = []
        self.asked: Heading | None = None
        self.answer: list[Block] = []
        self.around: Counter[str] = Counter()
        """Elements that HTML opened outside of any question and did not close yet."""
        self.inside: Counter[str] = Counter()
        """Likewise in the answer at hand."""

    def take(self, block: Block) -> None:
        if self.asked and self._ends_answer(block, self.asked):
            self.end_answer()
        if isinstance(block, Heading) and _MARK.match(block.text):
            self.asked = block
        elif self.asked:
            self.answer.append(block)
        else:
            self.found.append(block)
            if isinstance(block, Html):
                _closes(block.text, self.around, Counter())

    def end_answer(self) -> None:
        if self.asked:
            self.found.append(_question(self.asked, tuple(self.answer)))
        self.asked, self.answer, self.inside = None, [], Counter()

    def _ends_answer(self, block: Block, asked: Heading) -> bool:
        match block:
            case Heading(level, text):
                return level <= asked.level or bool(_MARK.match(text))
            case Html(text):
                return _closes(text, self.inside, self.around)
            case _:
                return isinstance(block, Rule)


def _closes(html: str, inside: Counter[str], around: Counter[str]) -> bool:
    """Whether HTML closes an element that was opened around; what it opens and closes else is counted in `inside`."""
    for token in read_html(html):
        if token.kind == "start":
            inside[token.name] += token.name not in VOID
        elif token.kind == "end" and inside[token.name]:
            inside[token.name] -= 1
        elif token.kind == "end" and around[token.name]:
            return True
    return False


def _question(asked: Heading, answer: tuple[Block, ...]) -> Question:
    match = _MARK.match(asked.text)
    end = match.end() if match else 0
    text = asked.text.cut(end, len(asked.text))
    return Question(asked.level, asked.text[:end], text, answer, open=all(map(_says_nothing, answer)))


def _says_nothing(block: Block) -> bool:
    match block:
        case Paragraph(text):
            return text.strip(_AROUND).casefold() in _SAYS_NOTHING
        case Html(text):
            return text.startswith("<!--") and text.endswith("-->")
        case _:
            return False
