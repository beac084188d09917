"""Figures: images that stand alone, code blocks and formulas, as a page shows them."""

import re
from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement

from journal.body import CodeBlock
from journal.highlight import Info, Paint, highlight, read_info
from journal.markdown.elements import MARKUP, MATHS, file_slot, lines_slot
from journal.markdown.equations import reference_of
from journal.markdown.saying import said
from journal.markdown.written import Written, as_written
from journal.problems import Problem


def show_images(root: Element) -> None:
    """Make a figure of each image that has a paragraph for itself, alone or with other images."""
    for paragraph in list(root.iter("p")):
        images = _images_alone(paragraph)
        if len(images) == 1:
            _become(paragraph, "figure", "")
            _fill_figure(paragraph, images[0])
        elif images:
            _become(paragraph, "div", "figures")
            for image in images:
                _fill_figure(SubElement(paragraph, "figure"), image)


def show_code(root: Element, paint: Paint = highlight) -> tuple[CodeBlock, ...]:
    """Make a figure of each code block, its code as `paint` makes it; the code blocks there are."""
    blocks: list[CodeBlock] = []
    for element in list(root.iter("pre")):
        code = element.find("code")
        written = code.get("info") if code is not None else None
        if code is not None and isinstance(written, Written):
            info = read_info(written)
            text = str(code.text or "")
            embeds = info.from_file and not text.strip()
            html = lines_slot(len(blocks)) if embeds else paint(text, info.language, info.marked)
            _become(element, "figure", "code")
            _fill_code(element, text, html, info, len(blocks))
            quoted = text if "#L" in info.file else ""
            blocks.append(CodeBlock(info.language, info.file, quoted, written.place(), embeds, info.marked))
    return tuple(blocks)


def show_formulas(root: Element, macros: Mapping[str, str]) -> tuple[Problem, ...]:
    """Make MathML of each formula, code of one that is wrong; what is wrong."""
    elements = _formulas(root)
    if not elements:
        return ()
    from journal.markdown.maths import Formula, to_mathml  # noqa: PLC0415 - start-up time: many texts have no formula

    formulas = [Formula(as_written(element.get("tex", "")), element.get("display") == "block") for element in elements]
    checked = to_mathml(formulas, macros)
    for element, formula, mathml in zip(elements, formulas, checked.value, strict=True):
        element.attrib.clear()
        if mathml is None:
            element.tag = "code"
            element.set("class", "tex")
            element.text = formula.tex
        elif reference := reference_of(mathml):
            element.tag = "a"
            element.set("href", reference.url)
            element.text = reference.number
        else:
            element.tag = MARKUP
            element.attrib.update(html=mathml, text=formula.tex, said=said(mathml))
    return checked.problems


def _formulas(root: Element) -> list[Element]:
    r"""The formulas of a text; a `\ref` outside of any is one only where an equation has a label."""
    elements = list(root.iter(MATHS))
    if not any("\\label" in element.get("tex", "") for element in elements):
        for element in elements:
            if "bare" in element.attrib:
                tex = element.get("tex", "")
                element.tag, element.attrib = MARKUP, {"html": escape(tex, quote=False), "text": tex}
    return [element for element in elements if element.tag == MATHS]


_FILE_NAME = re.compile(r".*\.(?:avif|bmp|gif|heic|jpe?g|mp4|png|svg|tiff?|webp)", re.IGNORECASE)
_NO_DESCRIPTION = re.compile(
    r"(?:screen ?shot|image|img|photo|picture|untitled|capture)\b[\W\d]*+(?:at\b)?[\W\d]*+(?:[ap]m)?", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


def _images_alone(paragraph: Element) -> list[Element]:
    """The images of a paragraph, linked or not, if there is nothing else in it."""
    if (paragraph.text or "").strip() or any((child.tail or "").strip() for child in paragraph):
        return []
    images = [child for child in paragraph if child.tag != "br"]
    return images if all(_image_of(image) is not None for image in images) else []


def _image_of(element: Element) -> Element | None:
    if element.tag == "img":
        return element
    alone = element.tag == "a" and len(element) == 1 and not (element.text or element[0].tail or "").strip()
    return element[0] if alone and element[0].tag == "img" else None


def _become(element: Element, tag: str, kind: str) -> None:
    """Make another element, still empty, of one in the tree."""
    tail = element.tail
    element.clear()
    element.tag = tag
    element.tail = tail
    if kind:
        element.set("class", kind)


def _fill_figure(figure: Element, element: Element) -> None:
    figure.append(element)
    element.tail = None
    image = _image_of(element)
    title = image.attrib.pop("title", "") if image is not None else ""
    description = image.get("alt", "").strip() if image is not None else ""
    if title:
        SubElement(figure, "figcaption").text = title
    elif _describes(description):
        # What the image says already need not be read aloud twice.
        SubElement(figure, "figcaption", {"aria-hidden": "true"}).text = description


def _describes(text: str) -> bool:
    """Whether a description is worth showing: two words or more, and not a file's name."""
    is_name = _FILE_NAME.fullmatch(text) or _NO_DESCRIPTION.fullmatch(text)
    return len(_WORD.findall(text)) > 1 and not is_name


def _fill_code(figure: Element, text: str, html: str, info: Info, block: int) -> None:
    if info.file:
        SubElement(SubElement(figure, "figcaption"), MARKUP, html=file_slot(block), text=info.file)
    code = SubElement(SubElement(figure, "pre", tabindex="0"), "code")
    if info.language:
        code.set("class", f"language-{info.language}")
    SubElement(code, MARKUP, html=html, text=text)
