"""What Python-Markdown's extensions add to GitHub's rules: abbreviations, attribute lists, definition lists.

Their patterns are narrowed, so that none needs the square of a text's length.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrBlockprocessor, AbbrExtension
from markdown.extensions.def_list import DefListProcessor
from markdown.treeprocessors import Treeprocessor

from journal.markdown.written import Written, as_written, joined, lines_of


class Abbreviations(AbbrExtension):
    """`*[HTML]: HyperText Markup Language`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the library's tree processor, and our block processor in place of its own."""
        super().extendMarkdown(md)
        processor = _AbbreviationProcessor(md.parser, self.abbrs)  # type: ignore[attr-defined] # the stubs lack it
        md.parser.blockprocessors.register(processor, "abbr", 16)


class AttributeLists(Extension):
    """`{: .class #id width=300}` behind what it is for; the colon may be left out."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register our tree processor."""
        md.treeprocessors.register(_AttributeListProcessor(md), "attr_list", 8)


class DefinitionLists(Extension):
    """Terms on lines of their own, and below each term its definitions, which begin with `: `."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register our block processor."""
        md.parser.blockprocessors.register(_DefinitionProcessor(md.parser), "deflist", 25)


class _DefinitionProcessor(DefListProcessor):
    """As the library's, but terms and definitions keep the places where they were written."""

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Append the first definition of a paragraph and the terms before it; False when it is no definition."""
        text = as_written(blocks[0])
        match = next(self.RE.finditer(text))
        terms = _terms(text.cut(0, match.start()))
        sibling = self.lastChild(parent)
        if not terms and sibling is None:
            return False
        state = "list"
        if not terms and sibling is not None and sibling.tag == "p":
            # The paragraph before holds the terms.
            state = "looselist"
            terms = lines_of(sibling.text or "")
            parent.remove(sibling)
            sibling = self.lastChild(parent)
        if sibling is not None and sibling.tag == "dl":
            items = sibling
            state = state if terms or not len(sibling[-1]) else "looselist"
        else:
            items = SubElement(parent, "dl")
        for term in terms:
            SubElement(items, "dt").text = term
        rest = text.cut(match.end(), len(text))
        definition = text.cut(match.start(2), match.end(2))
        goes_on = self.NO_INDENT_RE.match(rest)
        self.parser.state.set(state)
        self.parser.parseBlocks(SubElement(items, "dd"), [joined([definition, rest], "\n") if goes_on else definition])
        self.parser.state.reset()
        blocks[:1] = [] if goes_on or not rest else [rest]
        return None


def _terms(text: Written) -> list[Written]:
    """One on each line that is not blank."""
    lines = [line.cut(len(line) - len(line.lstrip()), len(line.rstrip())) for line in lines_of(text)]
    return [line for line in lines if line]


class _AbbreviationProcessor(AbbrBlockprocessor):
    RE = re.compile(r"^\*\[(?P<abbr>[^\\\]\n]*+)\] ?: *+(?P<title>.*)$", re.MULTILINE)


class _AttributeListProcessor(Treeprocessor):
    def run(self, root: Element) -> None:
        """Read the attribute lists, if any brace stands in the text, where code does not count."""
        for element in root.iter():
            if "{" in (element.tail or "") or ("{" in (element.text or "") and element.tag != "code"):
                from journal.markdown.attributes import read_attributes  # noqa: PLC0415 - start-up time: few texts

                read_attributes(self.md, root)
                return


ADDITIONS: Final[tuple[type[Extension], ...]] = (Abbreviations, AttributeLists, DefinitionLists)
"""What every text may use."""
