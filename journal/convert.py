"""One Markdown text → Body. Pure and slow, so the one stage that is remembered and run in parallel.

It knows nothing of the site the text will stand in: links stay as written, as slots, and words of the theme's language
are slots too.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType
from xml.etree.ElementTree import Element

from journal.body import Body, Heading, Prose
from journal.highlight import Paint, highlight
from journal.markdown.additions import ADDITIONS
from journal.markdown.brackets import References
from journal.markdown.citations import number_citations
from journal.markdown.elements import HEADINGS, QUESTION, WORDS, lower_level, text_of
from journal.markdown.figures import show_code, show_formulas, show_images
from journal.markdown.gfm import GithubMarkdown
from journal.markdown.headings import Slugs
from journal.markdown.inline import add_inline
from journal.markdown.markup import write_label, write_markup
from journal.markdown.questions import show_questions
from journal.markdown.sidenotes import mark_notes
from journal.markdown.tags import BLOCKS
from journal.markdown.titles import title_of, written_title
from journal.markdown.written import Written
from journal.problems import Problem
from journal.terms import UNUSUAL, text_terms

__all__ = ["WORDS", "convert"]

NO_MACROS: Mapping[str, str] = MappingProxyType({})


def convert(
    text: str,
    title: str = "",
    macros: Mapping[str, str] = NO_MACROS,
    extensions: tuple[str, ...] = (),
    paint: Paint = highlight,
) -> Body:
    """What becomes of a Markdown text with line feeds at its ends of lines; never fails.

    `title` is that of the front matter: a first-level heading at the start that says the same, or any if it is empty,
    is lifted out. `macros` are TeX commands by name; `extensions` are further ones of Python-Markdown, by name; `paint`
    is how blocks of code become HTML.
    """
    markdown = reader(extensions)
    return body_of(markdown, markdown.tree(text), title, macros, paint)


def reader(extensions: tuple[str, ...] = ()) -> GithubMarkdown:
    """What reads one text, with all that a text may use."""
    return GithubMarkdown(extensions=[*(addition() for addition in ADDITIONS), *extensions])


def body_of(
    markdown: GithubMarkdown, root: Element, title: str, macros: Mapping[str, str], paint: Paint = highlight
) -> Body:
    """What becomes of the tree of a text; the tree is used up."""
    heading = _lift_title(root, title)
    shown = written_title(title, macros) if title or heading is None else title_of(heading, macros)
    lowered = _lower_headings(root)
    code_blocks = show_code(root, paint)
    formulas = show_formulas(root, macros)
    headings = _name_headings(root)
    summary = _summary(root)
    citations = number_citations(root)
    questions = show_questions(root)
    show_images(root)
    mark_notes(root)
    markup = write_markup(root, lowered=lowered)
    html = markdown.finish(markup.html)
    terms = text_terms(markup.plain, [heading.text for heading in headings])
    return Body(
        prose=Prose(html, markup.plain, terms, headings),
        title=shown.value.text,
        summary=summary,
        words=count_words(markup.prose),
        formulas=html.count("<math"),
        parts=len(terms.parts),
        anchors=tuple(dict.fromkeys(_ANCHOR.findall(html))),
        links=markup.links,
        code_blocks=code_blocks,
        questions=questions,
        citations=citations,
        title_html=shown.value.html,
        title_problems=shown.problems if title else (),
        problems=(
            *(() if title else shown.problems),
            *formulas,
            *map(_never_closed, markdown.parser.document.unclosed),
        ),
    )


def _never_closed(mark: Written) -> Problem:
    is_code = mark.startswith(("`", "~"))
    message = f"the {'block of code' if is_code else 'formula'} that begins with `{mark}` is never closed"
    closing = mark.replace("\\[", "\\]")
    hint = f"put a line `{closing}` below it" + ("" if is_code else ", with no blank line between")
    return Problem(mark.place(0, len(mark)), "never-closed", message, hint, severity="warning")


def count_words(text: str) -> int:
    """How many words a text has; scripts without spaces count a word for each letter."""
    return len((_word() if UNUSUAL.search(text) else _WORD).findall(text))


_ANCHOR = re.compile(r"""\s(?:id|name)=["']?([^"'\s>]+)""")
_FIRST_LEVEL = re.compile(r"<h1[\s>]", re.IGNORECASE)
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters and Japanese kana, of which each counts; Korean has spaces between words."""
_WORD = re.compile(r"[^\W_]++(?:['’.-][^\W_]++)*+")


@cache
def _word() -> re.Pattern[str]:
    # Its ranges are large, so that it takes longer to compile than most modules to import.
    return re.compile(rf"[^\W_{_UNSPACED}]++(?:['’.-][^\W_{_UNSPACED}]++)*+|[{_UNSPACED}]")


_NO_REFERENCES = References({}, ())


def _lift_title(root: Element, title: str) -> Element | None:
    """Take out the first-level heading that opens the text, if there is one and it does not differ from the title."""
    if not len(root) or root[0].tag != "h1":
        return None
    heading = root[0]
    text = text_of(heading)
    if not text.strip() or (title and _folded(text) != _folded(_without_markdown(title))):
        return None
    root.remove(heading)
    return heading


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without_markdown(text: str) -> str:
    element = Element("span")
    add_inline(element, text, _NO_REFERENCES)
    return text_of(element)


def _lower_headings(root: Element) -> bool:
    """Lower all headings by a level if any is of the first, which the page has for itself; whether that was so."""
    lowered = any(element.tag == "h1" or _FIRST_LEVEL.search(element.get("html", "")) for element in root.iter())
    if lowered:
        for element in root.iter():
            element.tag = lower_level(element.tag)
    return lowered


def _name_headings(root: Element) -> tuple[Heading, ...]:
    """Give each heading an id that has none."""
    headings = []
    slugs = Slugs()
    for element in root.iter():
        if element.tag in HEADINGS:
            # That of GitHub, where a question keeps its mark.
            text = element.attrib.pop("mark", "") + text_of(element, images=False, tex=True)
            name = element.get("id") or slugs.take(" ".join(text.split()))
            element.set("id", name)
            text = " ".join(text_of(element).split())
            headings.append(Heading(HEADINGS.index(element.tag) + 1, name, text, write_label(element)))
    return tuple(headings)


def _summary(root: Element) -> str:
    """Text of the first paragraph that is prose, else of the first item of a list that is."""
    answers = (answer for section in root if section.get("class") == QUESTION for answer in section)
    outer = (element for parent in (root, *answers) for element in parent if element.tag == "p")
    paragraphs = (text_of(element, images=False) for element in outer)
    items = (_first_text(item) for item in root.iter("li"))
    return next((" ".join(text.split()) for text in chain(paragraphs, items) if count_words(text)), "")


def _first_text(item: Element) -> str:
    """The text of an item to its first block, or that block if it begins with one."""
    text = item.text or ""
    for child in item:
        if child.tag in BLOCKS and text:
            break
        text += text_of(child, images=False) + (child.tail or "")
    return text
