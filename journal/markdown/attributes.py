"""The attribute lists of a text: `{: .class #id width=300}` behind what it is for.

The library's patterns are narrowed, so that none needs the square of a text's length, and braces that hold no
attributes stay text: `{{ x }}` is what an author writes about.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

_ATTRIBUTE = r"""(?:[.#][\w:-]++|[\w:-]++=(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"'=}]++))"""
_ATTRIBUTES = rf"\{{:?+ *+({_ATTRIBUTE}(?: ++{_ATTRIBUTE})*) *+\}}"


def read_attributes(markdown: Markdown, root: Element) -> None:
    """Give the elements of a text the attributes that stand behind them."""
    _Processor(markdown).run(root)


class _Processor(AttrListTreeprocessor):
    HEADER_RE = re.compile(rf"(?<! ) ++{_ATTRIBUTES} *+$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n *+{_ATTRIBUTES} *+$")  # type: ignore[misc]
    INLINE_RE = re.compile(_ATTRIBUTES)  # type: ignore[misc]
