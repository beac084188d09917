"""GitHub's block and inline rules for Python-Markdown: a block parser and an inline stage in place of the library's.

The tree of blocks becomes elements directly; nothing is written as Markdown again. All else stays as the library has
it: a user's extension may register preprocessors, block processors, which are offered every paragraph, inline
patterns, which are offered all text that is not code or a formula, tree processors and postprocessors.
"""

import re
import string
from collections.abc import Iterable
from typing import Final, Self, TypeAlias
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.postprocessors import build_postprocessors
from markdown.treeprocessors import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, AtomicString, Registry

from journal.markdown.blocks import parse_blocks
from journal.markdown.brackets import References
from journal.markdown.elements import ALERTS, ANSWER, MATHS, QUESTION, RAW, append_text, word
from journal.markdown.footnotes import Citations
from journal.markdown.inline import add_inline
from journal.markdown.scan import ENTITY, Target, entity
from journal.markdown.sections import with_questions
from journal.markdown.tree import (
    Block,
    Code,
    Document,
    Heading,
    Html,
    Items,
    Maths,
    Paragraph,
    Question,
    Quote,
    Table,
)
from journal.markdown.written import Written, as_written, joined
from journal.value import Value

MAX_DEPTH: Final = 2
"""How often what a block processor gives back is offered to block processors again."""

MAX_INNER_DEPTH: Final = 8
"""How deep containers nest in what a block processor gives back."""

MAX_OFFERED: Final = 20_000
"""How long a paragraph is offered to them: they take a line from it and give back the rest, again and again."""

_STX, _ETX = "\x02\x03"
"""What encloses the library's placeholders; no author can write it."""

_PUT_BY = re.compile(rf"{AMP_SUBSTITUTE}(#?[A-Za-z0-9]+;)|{HTML_PLACEHOLDER_RE.pattern}")
_ALERT = re.compile(rf"\[!({'|'.join(ALERTS)})\][ \t]*(?:\n|$)", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\](?=[ \t]|$)")
_WITHOUT_PLACEHOLDERS = str.maketrans(dict.fromkeys(_STX + _ETX, "\ufffd"))


class Text(Value):
    """Markdown whose lines count from `first_line`."""

    markdown: str
    first_line: int = 1


Part: TypeAlias = Text | Element
"""A text, or an element that stands between texts and is taken as it is."""


class GithubMarkdown(Markdown):
    """Python-Markdown that reads text as GitHub does. For one text: a second one wants a new one."""

    parser: "GithubParser"

    def build_parser(self) -> Self:
        """Put our parser and inline stage in the places of the library's, and nothing before them."""
        self.preprocessors = Registry()
        self.parser = GithubParser(self)
        self.inlinePatterns = Registry()
        self.treeprocessors = Registry()
        self.treeprocessors.register(GithubInline(self), "inline", 20)
        self.postprocessors = build_postprocessors(self)
        self.ESCAPED_CHARS = list(string.punctuation)
        return self

    def tree(self, text: str) -> Element:
        """The elements of a text, after all that extensions do to them."""
        return self.tree_of([Text(text)])

    def tree_of(self, parts: Iterable[Part]) -> Element:
        """The elements of a text that comes in parts, after all that extensions do to them.

        No block reaches from a part into the next one; what links and footnotes refer to may stand in any part.
        """
        root = self.parser.parse_parts([part if isinstance(part, Element) else self._prepared(part) for part in parts])
        for treeprocessor in self.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        for element in root.iter():
            if element.text and _STX in element.text:
                element.text = _PUT_BY.sub(self._character, element.text)
            if element.tail and _STX in element.tail:
                element.tail = _PUT_BY.sub(self._character, element.tail)
        return root

    def _prepared(self, text: Text) -> Text:
        lines = text.markdown.split("\n")
        for preprocessor in self.preprocessors:
            lines = preprocessor.run(lines)
        return Text("\n".join(lines), text.first_line)

    def _character(self, match: re.Match[str]) -> str:
        """The character in place of an entity that an extension put by: a tree holds text."""
        html = f"&{match[1]}" if match[1] else str(self.htmlStash.rawHtmlBlocks[int(match[2])])
        return entity(html) if ENTITY.fullmatch(html) else match[0]

    def finish(self, html: str) -> str:
        """The HTML of a text, after all that extensions do to it."""
        for postprocessor in self.postprocessors:
            html = postprocessor.run(html)
        return html


class GithubParser(BlockParser):
    """Builds elements of blocks; their text is not yet read, it stands in them as a `Written`."""

    def __init__(self, md: Markdown) -> None:
        """Begin without a text."""
        super().__init__(md)
        self.document = Document((), {}, {})
        """What links and footnotes of the text that was read last refer to, and what it left open."""
        self.depth = 0
        """How many pieces of text that block processors gave back are being read, one within the other."""

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 - the library's name
        """The elements of a whole text, for extensions that ask for them."""
        return ElementTree(self.parse_parts([Text("\n".join(lines))]))

    def parse_parts(self, parts: Iterable[Part]) -> Element:
        """The elements of a whole text."""
        self.root = Element(self.md.doc_tag)
        targets: dict[str, Target] = {}
        notes: dict[str, tuple[Block, ...]] = {}
        unclosed: list[Written] = []
        for part in parts:
            if isinstance(part, Element):
                self.root.append(part)
            else:
                document = parse_blocks(part.markdown.translate(_WITHOUT_PLACEHOLDERS), first_line=part.first_line)
                self.add(self.root, with_questions(document.blocks))
                targets |= {label: target for label, target in document.targets.items() if label not in targets}
                notes |= {label: note for label, note in document.notes.items() if label not in notes}
                unclosed += document.unclosed
        self.document = Document((), targets, notes, tuple(unclosed))
        return self.root

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        """Append a piece of text that a block processor gives back, and empty the list as the library does."""
        text = joined([as_written(block) for block in blocks], "\n\n")
        blocks.clear()
        self.depth += 1
        self.add(parent, parse_blocks(text, MAX_INNER_DEPTH).blocks, tight=self.state.isstate("list"))
        self.depth -= 1

    def add(self, parent: Element, blocks: Iterable[Block | Question], *, tight: bool = False) -> None:
        """Append blocks; the paragraphs of a tight list have no element of their own."""
        for block in blocks:
            match block:
                case Paragraph(text) if tight:
                    append_text(parent, text)
                case Paragraph(text):
                    self._add_paragraph(parent, text)
                case Quote(inner):
                    self._add_quote(parent, inner)
                case Items():
                    self._add_list(parent, block)
                case Question():
                    self._add_question(parent, block)
                case _:
                    _add_leaf(parent, block)

    def _add_paragraph(self, parent: Element, text: str) -> None:
        """Offer the text to the block processors that extensions registered; what they leave is a paragraph."""
        blocks = [text]
        offered = self.depth <= MAX_DEPTH and len(text) <= MAX_OFFERED
        processors = tuple(self.blockprocessors) if offered else ()
        while blocks:
            if not any(
                processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False
                for processor in processors
            ):
                SubElement(parent, "p").text = blocks.pop(0)

    def _add_quote(self, parent: Element, blocks: tuple[Block, ...]) -> None:
        """Append a quote; an alert if its first line says so and something follows."""
        text = _opening(blocks)
        match = _ALERT.match(text)
        if not match or (match.end() == len(text) and len(blocks) == 1):
            self.add(SubElement(parent, "blockquote"), blocks)
            return
        kind = match[1].lower()
        alert = SubElement(parent, "div", {"class": f"alert alert-{kind}", "role": "note"})
        SubElement(alert, "p", {"class": "alert-title"}).text = AtomicString(word(kind))
        rest = text.cut(match.end(), len(text))
        self.add(alert, (Paragraph(rest), *blocks[1:]) if rest else blocks[1:])

    def _add_list(self, parent: Element, items: Items) -> None:
        element = SubElement(parent, "ul" if items.start is None else "ol")
        if items.start not in (None, 1):
            element.set("start", str(items.start))
        for blocks in items.items:
            item = SubElement(element, "li")
            text = _opening(blocks)
            match = _TASK.match(text)
            if match:
                element.set("class", "tasks")
                item.set("class", "task")
                _add_task(item, text.cut(match.end(), len(text)), done=match[1] != " ")
            self.add(item, blocks[1:] if match else blocks, tight=items.tight)

    def _add_question(self, parent: Element, question: Question) -> None:
        section = SubElement(parent, "section", {"class": f"{QUESTION} open" if question.open else QUESTION})
        SubElement(section, f"h{question.level}", mark=question.mark).text = question.text
        answer = SubElement(section, "div", {"class": ANSWER})
        self.add(answer, question.answer)
        if question.open and not any(isinstance(block, Paragraph) for block in question.answer):
            SubElement(answer, "p").text = AtomicString(word("left-open"))


class GithubInline(InlineProcessor):
    """Reads the text of all elements, then lets the inline patterns see it that extensions registered."""

    md: GithubMarkdown

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Read all text that is not atomic, then that of the footnotes it cites."""
        parser = self.md.parser
        document = parser.document
        references = References(document.targets, document.notes)
        _read(tree, references)
        citations = Citations()
        citations.number(tree)
        for note in citations.cited:
            item = Element("li")
            parser.add(item, document.notes[note])
            _read(item, references)
            citations.number(item)
            citations.items.append(item)
        if citations.items:
            tree.append(citations.section())
        if len(self.inlinePatterns):
            super().run(tree, ancestors)
        return tree


def _read(root: Element, references: References) -> None:
    """Read the text that blocks left, but not what reading makes of it."""
    for element in list(root.iter()):
        children = list(element)
        text = element.text
        if text and not isinstance(text, AtomicString):
            element[:] = []
            element.text = None
            add_inline(element, text, references)
            element.extend(children)
        for child in children:
            if child.tail and not isinstance(child.tail, AtomicString) and child.tail.strip():
                _read_tail(element, child, references)


def _read_tail(parent: Element, child: Element, references: References) -> None:
    holder = Element("span")
    add_inline(holder, child.tail or "", references)
    child.tail = holder.text
    index = list(parent).index(child) + 1
    parent[index:index] = list(holder)


def _opening(blocks: tuple[Block, ...]) -> Written:
    """The text of the paragraph that blocks begin with; empty if they do not begin with one."""
    return blocks[0].text if blocks and isinstance(blocks[0], Paragraph) else Written("")


def _add_leaf(parent: Element, block: Block) -> None:
    match block:
        case Heading(level, text):
            SubElement(parent, f"h{level}").text = text
        case Code(info, code):
            SubElement(SubElement(parent, "pre"), "code", info=info).text = AtomicString(code)
        case Maths(tex):
            SubElement(_scrolling(parent, "maths", "formula"), MATHS, tex=tex, display="block")
        case Html(html):
            SubElement(parent, RAW, html=html).tail = "\n"
        case Table():
            _add_table(parent, block)
        case _:
            SubElement(parent, "hr")


def _add_task(item: Element, text: Written, *, done: bool) -> None:
    label = SubElement(item, "label")
    box = SubElement(label, "input", type="checkbox", disabled="disabled")
    if done:
        box.set("checked", "checked")
    append_text(label, text)


def _scrolling(parent: Element, kind: str, name: str) -> Element:
    """A box that scrolls when its content is wider than the page, and so must take the focus and have a name."""
    return SubElement(parent, "div", {"class": kind, "tabindex": "0", "role": "group", "aria-label": word(name)})


def _add_table(parent: Element, table: Table) -> None:
    element = SubElement(_scrolling(parent, "table", "table"), "table")
    head = SubElement(SubElement(element, "thead"), "tr")
    for alignment, text in zip(table.alignments, table.head, strict=True):
        # An empty header cell names nothing, so it is no header.
        cell = SubElement(head, "th", scope="col") if text else SubElement(head, "td")
        _fill_cell(cell, alignment, text)
    body = SubElement(element, "tbody") if table.rows else element
    for texts in table.rows:
        row = SubElement(body, "tr")
        for alignment, text in zip(table.alignments, texts, strict=True):
            _fill_cell(SubElement(row, "td"), alignment, text)


def _fill_cell(cell: Element, alignment: str, text: Written) -> None:
    if alignment:
        cell.set("class", f"align-{alignment}")
    cell.text = text
