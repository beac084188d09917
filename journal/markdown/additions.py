"""What Python-Markdown's extensions add to GitHub's rules: abbreviations, attribute lists, definition lists.

Their patterns are narrowed, so that none needs the square of a text's length, and braces that hold no attributes stay
text: `{{ x }}` is what an author writes about.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrBlockprocessor, AbbrExtension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.def_list import DefListExtension

_ATTRIBUTE = r"""(?:[.#][\w:-]++|[\w:-]++=(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"'=}]++))"""
_ATTRIBUTES = rf"\{{:?+ *+({_ATTRIBUTE}(?: ++{_ATTRIBUTE})*+) *+\}}"


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


class _AbbreviationProcessor(AbbrBlockprocessor):
    RE = re.compile(r"^\*\[(?P<abbr>[^\\\]\n]*+)\] ?: *+(?P<title>.*)$", re.MULTILINE)


class _AttributeListProcessor(AttrListTreeprocessor):
    HEADER_RE = re.compile(rf"(?<! ) ++{_ATTRIBUTES} *+$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n *+{_ATTRIBUTES} *+$")  # type: ignore[misc]
    INLINE_RE = re.compile(_ATTRIBUTES)  # type: ignore[misc]

    def run(self, doc: Element) -> None:
        """Read the attribute lists, if any brace stands in the text."""
        if any("{" in (element.text or "") or "{" in (element.tail or "") for element in doc.iter()):
            super().run(doc)


ADDITIONS: Final[tuple[type[Extension], ...]] = (Abbreviations, AttributeLists, DefListExtension)
"""What every text may use."""
