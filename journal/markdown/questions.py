"""Questions as a page shows them: a block with an address of its own."""

from xml.etree.ElementTree import Element

from journal.body import Question
from journal.markdown.elements import QUESTION, text_of, word
from journal.markdown.markup import write_label


def show_questions(root: Element) -> tuple[Question, ...]:
    """Give each question the id of its heading and a link to itself; the questions there are."""
    return tuple(_show(section) for section in root if section.get("class", "").split(" ")[0] == QUESTION)


def _show(section: Element) -> Question:
    heading, answer = section
    name = heading.attrib.pop("id")
    section.set("id", name)
    is_open = section.get("class") != QUESTION
    paragraphs = [element for element in answer if element.tag == "p"]
    question = Question(
        id=name,
        text=" ".join(text_of(heading).split()),
        html=write_label(heading),
        answer="" if is_open or not paragraphs else write_label(paragraphs[0]),
        goes_on=len(answer) > 1 and not is_open,
        open=is_open,
    )
    link = Element("a", {"class": "mark", "href": f"#{name}", "aria-label": word("question-link")})
    link.text, link.tail, heading.text = "Q", f" {heading.text or ''}", None
    heading.insert(0, link)
    return question
