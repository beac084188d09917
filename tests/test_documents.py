import pytest
from conftest import CHALLENGE, assembled, day

from journal.documents import (
    FINDERS,
    KINDS,
    contents_of,
    documents,
    numbered_parts,
    title_terms,
    topic_terms,
)
from journal.manuscript import Include
from journal.resources import Resources
from journal.terms import terms_in

LOG = "# Log\n\nBefore the first day.\n\n- Day 7, 2026-01-07, 30 min: read about dropout.\n"
JOURNAL = {
    "posts/100-days/challenge.md": CHALLENGE.replace("days:", "description: Every morning.\ndays:"),
    "posts/100-days/day-005.md": day(title="Losses", topics="[GANs]", code="[net.py]", text="It fell."),
    "posts/100-days/log.md": LOG,
    "posts/100-days/aside.md": day(date="2026-01-06", text="An aside."),
    "posts/note.md": "A note.",
    "pages/about.md": "About me.",
}
NET = Resources({}, {"posts/100-days/net.py": "x = 1\n"})


def found(files, resources=NET, **options):
    return documents(assembled(files, others=("posts/100-days/net.py",), **options).value, resources)


def words(document):
    parts = contents_of(document).terms.parts
    return title_terms(document) | topic_terms(document) | {term for part in parts for term in part}


def test_every_kind_of_thing_is_found_the_latest_last():
    assert [(document.kind, document.label, document.url, document.challenge) for document in found(JOURNAL)] == [
        ("log", "", "/100-days/log/", "A hundred days"),
        ("challenge", "", "/100-days/", ""),
        ("topic", "", "/topics/gans/", ""),
        ("page", "", "/about/", ""),
        ("note", "", "/notes/note/", ""),
        ("code", "5", "/100-days/code/day-5/net.py/", "A hundred days"),
        ("day", "5", "/100-days/day-5/", "A hundred days"),
        ("note", "", "/100-days/aside/", "A hundred days"),
        ("day", "7", "/100-days/log/#day-7", "A hundred days"),
    ]


def test_there_is_a_finder_for_each_kind():
    site = assembled(JOURNAL, others=("posts/100-days/net.py",)).value
    kinds = [{document.kind for document in finder(site, NET)} or {"question"} for finder in FINDERS]

    assert kinds == [{kind} for kind in KINDS]


def test_a_question_leads_to_its_place_and_has_the_beginning_of_its_answer(built):
    text = day(text="### Q: Why?\n\nSince *a* & `b`.\n\nMore.\n\n### Q: How?\n")
    site = built({"posts/100-days/day-005.md": text}).site
    questions = [item for item in documents(site, NET) if item.kind == "question"]

    assert [(item.title, item.url.partition("#")[0], item.label, contents_of(item).parts) for item in questions] == [
        ("How?", "/100-days/day-5/", "5", ()),
        ("Why?", "/100-days/day-5/", "5", ("Since a & b.",)),
    ]


def test_an_empty_journal_has_its_challenge():
    assert [document.kind for document in found({})] == ["challenge"]


@pytest.mark.parametrize(
    "hidden", [{"draft": "true"}, {"visibility": "private"}, {"date": "2026-03-01"}, {"status": "draft"}]
)
@pytest.mark.parametrize("include", [Include(), Include(drafts=True, scheduled=True)])
def test_what_is_not_published_is_never_found_nor_what_belongs_to_it(hidden, include):
    post = day(**{"title": "Secret", "topics": "[hush]", "code": "[net.py]", **hidden})
    files = {"posts/100-days/day-001.md": post, "posts/n.md": post, "pages/p.md": post}

    assert [document.kind for document in found(files, include=include)] == ["challenge"]


def test_a_preview_of_a_draft_challenge_is_not_found():
    files = {**JOURNAL, "posts/100-days/challenge.md": CHALLENGE.replace("days:", "draft: true\ndays:")}
    kinds = {document.kind for document in found(files, include=Include(drafts=True))}

    assert kinds == {"page", "note"}


def test_code_that_a_published_day_shares_with_a_draft_is_found():
    files = {
        "posts/100-days/day-001.md": day(code="[net.py]", draft="true"),
        "posts/100-days/day-002.md": day(code="[net.py]", date="2026-01-06"),
    }
    (code,) = (document for document in found(files, include=Include(drafts=True)) if document.kind == "code")

    assert (code.label, code.title, code.lined, contents_of(code).parts) == ("2", "net.py", True, ("x = 1\n",))


def test_a_day_is_found_by_everything_that_its_page_shows():
    post = day(
        title="Zeroth",
        topics="[GANs, Noise floor]",
        description="Described.",
        sources="[{title: Deep Learning, author: Goodfellow}]",
        results="[{dataset: MNIST, model: MLP, metric: accuracy, value: 0.9}]",
        text="# Zeroth\n\nWritten.",
    )
    (document,) = (item for item in found({"posts/100-days/day-014-016.md": post}) if item.kind == "day")
    shown = "Day 14 15 16 Zeroth GANs Noise floor Described Deep Learning Goodfellow MNIST MLP accuracy Written"

    assert words(document) >= set(terms_in(shown))
    contents = contents_of(document)
    assert contents.parts[-1] == "Described.\nGoodfellow, Deep Learning\nMNIST, MLP, accuracy"
    assert len(contents.parts) == len(contents.terms.parts) == len(list(numbered_parts(document)))


def test_a_day_is_named_in_the_language_of_the_journal_by_its_number():
    (document,) = (item for item in found({"posts/100-days/day-12.md": day()}) if item.kind == "day")

    assert title_terms(document) == {"day", "12"}


def test_a_challenge_is_found_by_its_pledge_and_description():
    (challenge,) = (item for item in found(JOURNAL) if item.kind == "challenge")

    assert words(challenge) >= {"hundred", "hour", "morning"}
