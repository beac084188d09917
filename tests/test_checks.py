import pytest
from conftest import assembled, day

from journal.checks import dead_links, long_shares, missing_images, unknown_covers

DAY = "posts/100-days/day-001.md"
PATHS = frozenset({"index.html", "days/index.html", "100-days/day-1/index.html", "logo.svg"})


def problems(text, *, others=(), files=None, **keys):
    site = assembled({DAY: day(text=text, **keys), **(files or {})}, others=others).value
    return [*dead_links(site, PATHS), *missing_images(site, PATHS)]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org)",
        "[x](mailto:me@example.org)",
        "[x](//example.org/x)",
        "[x](tel:+4930)",
        "[x](#here)",
        "[x](#top)",
        "[x](day-001.md#here)",
        "[x](/days/)",
        "[x](/days)",
        "[x](../../)",
        "[x](challenge.md)",
        "![x](https://example.org/a.png)",
        "![x](/logo.svg)",
        "![x](data:image/png;base64,AAAA)",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(text):
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "code", "message", "label"),
    [
        ("[x](day-01.md)", "dead-link", "`day-01.md` leads nowhere", "nearest: `day-001.md`"),
        ("[x](nowhere.md)", "dead-link", "`nowhere.md` leads nowhere", ""),
        ("[x]()", "dead-link", "this link has no target", ""),
        ("[x](#herr)", "dead-anchor", "there is no heading `#herr` on that page", "nearest: `#here`"),
        ("[x](day-001.md#other)", "dead-anchor", "there is no heading `#other` on that page", ""),
        ("![x](Plot.png)", "missing-image", "there is no picture `Plot.png`", "nearest: `plot.png`"),
        ("![x](/a.png)", "missing-image", "there is no picture `/a.png`", ""),
        ("![x](day-001.md)", "missing-image", "`day-001.md` is a page and no picture", ""),
        ("[x](file:///etc/hosts)", "dead-link", "`file:///etc/hosts` is a file on one computer", ""),
        ("[x](JavaScript:go)", "dead-link", "a link to `javascript:` does nothing: pages run no scripts of a text", ""),
        ("[x](//)", "dead-link", "`//` is not a web address", ""),
        ("[x](https://)", "dead-link", "`https://` is not a web address", ""),
        ("[x](http://[y)", "dead-link", "`http://[y` is not a web address", ""),
    ],
)
def test_a_link_that_leads_nowhere_is_a_warning_at_its_place(text, code, message, label):
    found = problems(f"![](plot.png) {text}", others=("posts/100-days/plot.png",))

    assert [(problem.code, problem.message, problem.label) for problem in found] == [(code, message, label)]
    assert (found[0].severity, found[0].place.path, found[0].place.line) == ("warning", DAY, 4)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"draft": "true"}, "`day-002.md` is a draft, so it is not on the site"),
        ({"private": "true"}, "`day-002.md` is private, so it is not on the site"),
        ({"date": "2099-01-01"}, "`day-002.md` is scheduled for later, so it is not on the site"),
    ],
)
def test_a_link_to_what_is_not_published_is_dead_too(keys, message):
    found = problems("[x](day-002.md)", files={"posts/100-days/day-002.md": day(**keys)})

    assert [problem.message for problem in found] == [message]


def test_a_link_to_a_post_with_mistakes_is_not_a_second_mistake():
    assert problems("[x](day-002.md)", files={"posts/100-days/day-002.md": day(titel="x")}) == []


def test_links_of_challenges_notes_and_pages_are_checked():
    files = {
        "posts/100-days/challenge.md": "---\ndays: 3\n---\n[x](a.md)",
        "posts/100-days/note.md": "[x](a.md)",
        "posts/note.md": "[x](a.md)",
        "pages/about.md": "[x](a.md)",
    }
    found = problems("Text.", files=files)

    assert [(problem.place.path, problem.place.line) for problem in found] == [
        ("posts/100-days/challenge.md", 4),
        ("posts/100-days/note.md", 1),
        ("posts/note.md", 1),
        ("pages/about.md", 1),
    ]


@pytest.mark.parametrize(("image", "count"), [("a.png", 1), ("b.png", 0), ("https://example.org/a.png", 0)])
def test_the_picture_of_a_post_is_checked(image, count):
    found = problems("Text.", others=("posts/100-days/b.png",), image=image)

    assert [problem.place.line for problem in found] == [3] * count


def test_a_text_to_share_that_is_too_long_is_told_at_its_place():
    site = assembled({DAY: day(share="word " * 70), "posts/100-days/day-002.md": day(share="Short.")}).value

    (found,) = long_shares(site, PATHS)
    assert (found.code, found.severity) == ("share-length", "warning")
    assert found.place.line == 3
    assert found.message == ("with address and hashtag this is 349 of 280 characters on X and 349 of 300 on Bluesky")


# ---------------------------------------------------------------- goals and interests


@pytest.mark.parametrize(
    ("covers", "messages", "labels"),
    [
        ("[Read one book, adam]", [], []),
        ("[read One Book]", [], []),
        ("[Read on book]", ["`Read on book` is neither"], ["did you mean `Read one book`?"]),
        ("[1-99999]", ["`1-99999` is neither"], [""]),
    ],
)
def test_what_is_covered_is_a_goal_or_an_interest(covers, messages, labels):
    plan = "---\ndays: 100\nstart: 2026-01-01\ngoals: [Read one book]\ninterests: [Adam]\n---\nAn hour.\n"
    site = assembled({"posts/100-days/challenge.md": plan, DAY: day(covers=covers)}).value
    found = list(unknown_covers(site, PATHS))

    assert [problem.message.partition(" a goal")[0] for problem in found] == messages
    assert [problem.label for problem in found] == labels
    assert {problem.place.path for problem in found} <= {DAY}
