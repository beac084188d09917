"""A cell of code → an element: code as any other, outputs below it, both as far as their author wants them seen."""

import re
from collections.abc import Mapping
from typing import Literal
from xml.etree.ElementTree import Element, SubElement

from journal.ipynb import Cell, mapping
from journal.markdown.elements import MARKUP, word
from journal.markdown.written import Written
from journal.nodes import Items, Node, Scalar, Table
from journal.notebook.outputs import Look, Shown, folded, show
from journal.value import Value
from journal.yamltext import read_yaml

Part = Literal["shown", "folded", "removed"]


class Wishes(Value):
    """What an author wants to be seen of a cell, by its tags and the options in its first lines."""

    cell: Part = "shown"
    input: Part = "shown"
    output: Part = "shown"
    descriptions: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


_TAGS: Mapping[str, Mapping[str, Part]] = {
    "hide-cell": {"cell": "folded"},
    "hide-input": {"input": "folded"},
    "hide-output": {"output": "folded"},
    "hide-outputs": {"output": "folded"},
    "remove-cell": {"cell": "removed"},
    "remove-input": {"input": "removed"},
    "remove-output": {"output": "removed"},
    "remove-outputs": {"output": "removed"},
    "remove-all-outputs": {"output": "removed"},
}
"""With `-` or `_`, as Jupyter Book and nbconvert have them."""

_OPTION = re.compile(r"#\|[ \t]?(.*)")
_OPTIONS: Mapping[tuple[str, str], Mapping[str, Part]] = {
    ("echo", "false"): {"input": "removed"},
    ("include", "false"): {"cell": "removed"},
    ("output", "false"): {"output": "removed"},
    ("code-fold", "true"): {"input": "folded"},
}
"""Those of Quarto."""

_MAGIC = re.compile(r"%%(bash|html|javascript|js|latex|markdown|perl|R|ruby|sh|sql|svg)\b")


def wishes(cell: Cell) -> Wishes:
    """What is to be seen of a cell."""
    parts: dict[str, Part] = {}
    texts: dict[str, tuple[str, ...]] = {}
    tags = cell.metadata.get("tags")
    for tag in tags if isinstance(tags, list) else ():
        parts |= _TAGS.get(str(tag).lower().replace("_", "-"), {})
    for name, node in _options(cell.source.text)[0].items():
        texts[name] = _texts(node)
        parts |= _OPTIONS.get((name, " ".join(texts[name]).lower()), {})
    jupyter = mapping(cell.metadata.get("jupyter"))
    if jupyter.get("source_hidden") or cell.metadata.get("hide_input"):
        parts.setdefault("input", "folded")
    if jupyter.get("outputs_hidden") or cell.metadata.get("collapsed"):
        parts.setdefault("output", "folded")
    return Wishes(
        parts.get("cell", "shown"),
        parts.get("input", "shown"),
        parts.get("output", "shown"),
        texts.get("fig-alt", ()),
        texts.get("fig-cap", ()),
    )


def fill(element: Element, cell: Cell, language: str, line: int, macros: Mapping[str, str]) -> Shown:
    """Make an empty element the cell; what its outputs became.

    `line` is that of the cell's first one, by which its code tells its place.
    """
    wanted = wishes(cell)
    look = Look(cell.count, wanted.descriptions, wanted.captions, macros)
    shown = show(cell.outputs, look) if wanted.output != "removed" else Shown()
    element.tag = "div"
    element.set("class", "cell")
    inner = element
    if wanted.cell == "folded":
        inner = folded(word("cell"))
        element.append(inner)
    if wanted.input != "removed":
        _add_code(inner, cell, language, line, wanted)
    if shown.elements:
        box = Element("div", {"class": "outputs"})
        box.extend(shown.elements)
        inner.append(folded(word("output"), box) if wanted.output == "folded" else box)
    return shown


def _add_code(parent: Element, cell: Cell, language: str, line: int, wanted: Wishes) -> None:
    """The code as a fence would give it, with the number of its execution before it."""
    options = _options(cell.source.text)[1]
    lines = cell.source.text.rstrip("\n").split("\n")[options:]
    code = "\n".join(lines)
    if not code.strip():
        return
    if cell.count is not None:
        SubElement(SubElement(parent, "div", {"class": "cell-count"}), MARKUP, html=f"[{cell.count}]", text="")
    magic = _MAGIC.match(code)
    name = magic[1].lower() if magic else (cell.language or language)
    pre = Element("pre")
    SubElement(pre, "code", info=Written(name, ((0, line + options, 1),))).text = f"{code}\n"
    parent.append(folded(word("code"), pre) if wanted.input == "folded" else pre)


def _options(code: str) -> tuple[dict[str, Node], int]:
    """The options in the first lines of a cell, such as `#| echo: false`, and how many lines they take."""
    lines = []
    for line in code.split("\n"):
        match = _OPTION.match(line)
        if not match:
            break
        lines.append(match[1])
    node = read_yaml("", "\n".join(lines)).value if lines else None
    return ({key.text.lower(): value for key, value in node.pairs}, len(lines)) if isinstance(node, Table) else ({}, 0)


def _texts(node: Node) -> tuple[str, ...]:
    values = node.items if isinstance(node, Items) else (node,)
    return tuple(value.text for value in values if isinstance(value, Scalar))
