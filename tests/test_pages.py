import datetime as dt

import pytest
from conftest import CHALLENGE, assembled, day

from journal import entrypages, pages
from journal.body import NO_PROSE, Body, Heading, Link, Prose
from journal.cards import card, summary
from journal.frame import navigation, outside
from journal.manuscript import Include
from journal.outputs import shown
from journal.problems import Place
from journal.resources import Rendition, Resources
from journal.settings import NavItem
from journal.written import Unshown

EMPTY = Resources({}, {})
DAYS = {
    f"posts/100-days/day-{number}.md": day(date=f"2026-01-{number:02}", text=f"Text {number}.")
    for number in range(1, 10)
}


def data_of(kind, files, url, *, resources=EMPTY, **options):
    site = assembled(files, **options).value
    (page,) = (page for page in kind(site, resources) if page.url == url)
    return shown(page)


def test_home_shows_the_latest_days_first():
    data = data_of(pages.home, DAYS, "/")

    assert [item.label for item in data["latest"]] == ["9", "8", "7", "6", "5", "4", "3"]
    assert data["total"] == 9


def test_a_draft_in_a_preview_has_no_text_to_share():
    files = {"posts/100-days/day-001.md": day(), "posts/100-days/day-002.md": day(draft="true")}
    site = assembled(files, include=Include(drafts=True)).value
    shares = {page.url: shown(page)["share"] for page in entrypages.days(site, EMPTY)}

    assert shares["/100-days/day-1/"].text == "Day 1 of 100\n\nText."
    assert shares["/100-days/day-2/"] is None


def test_home_of_an_empty_journal_shows_its_challenge():
    data = data_of(pages.home, {}, "/")
    (plate,) = data["plates"]

    assert (plate.challenge.title, plate.challenge.days, plate.number) == ("A hundred days", 100, 0)
    assert (data["finished"], data["year"]) == ((), None)


def test_home_shows_challenges_that_are_over_apart():
    spec = CHALLENGE.replace("days:", "status: stopped\ndays:")
    data = data_of(pages.home, {"posts/100-days/challenge.md": spec}, "/")

    assert (data["plates"], len(data["finished"])) == ((), 1)


@pytest.mark.parametrize(("config", "headline"), [("", ""), ("headline: An hour a day.", "An hour a day.")])
def test_home_has_a_headline_if_it_is_given_one(config, headline):
    assert data_of(pages.home, {}, "/", config=config)["site"].headline == headline


def test_what_is_not_found_leads_back_by_the_grid_of_the_running_challenge():
    files = {
        "posts/100-days/challenge.md": CHALLENGE.replace("days:", "status: stopped\ndays:"),
        "posts/b/challenge.md": CHALLENGE.replace("A hundred", "Other"),
        "posts/b/day-1.md": day("2026-01-19"),
    }
    (plate,) = data_of(pages.not_found, files, "/404.html")["plates"]

    assert plate.challenge.title == "Other days"


def test_what_is_not_found_in_a_journal_of_notes_shows_no_grid():
    spec = CHALLENGE.replace("days:", "draft: true\ndays:")

    assert data_of(pages.not_found, {"posts/100-days/challenge.md": spec}, "/404.html")["plates"] == ()


def test_a_day_knows_the_days_around_it():
    first, middle, last = (data_of(entrypages.days, DAYS, f"/100-days/day-{number}/") for number in (1, 5, 9))

    assert (first["previous"], first["next"].label) == (None, "2")
    assert (middle["previous"].label, middle["next"].label) == ("4", "6")
    assert (last["previous"].label, last["next"]) == ("8", None)


def test_the_only_day_has_none_around_it():
    data = data_of(entrypages.days, {"posts/100-days/day-1.md": day()}, "/100-days/day-1/")

    assert (data["previous"], data["next"]) == (None, None)


def test_a_challenge_shows_which_interests_have_a_topic():
    spec = CHALLENGE.replace("days:", "interests: [Adam, GANs]\ndays:")
    files = {"posts/100-days/challenge.md": spec, "posts/100-days/day-1.md": day(topics="[adam]")}
    data = data_of(pages.challenges, files, "/100-days/")

    shown = [(cover.interest.title, cover.days, url) for cover, url in data["interests"]]
    assert shown == [("Adam", 1, "/topics/adam/"), ("GANs", 0, "")]


def test_a_challenge_shows_the_grids_of_its_earlier_rounds():
    files = {
        "posts/100-days/challenge.md": CHALLENGE.replace("days:", "round: 2\ndays:"),
        "posts/100-days/r1d2.md": day(days="R1D2"),
    }
    ((earlier, squares),) = data_of(pages.challenges, files, "/100-days/")["earlier"]

    assert (earlier.number, squares[1].look) == (1, "l4")


def test_the_archive_groups_days_by_month_and_the_undated_last():
    files = {
        "posts/100-days/day-1.md": day(date="2025-12-31"),
        "posts/100-days/day-2.md": day(date="2026-01-01"),
        "posts/100-days/day-3.md": day(date="2026-01-09"),
        "posts/n.md": "Undated.",
    }
    months = data_of(pages.archive, files, "/days/")["months"]

    assert [(month, [item.label for item in items]) for month, items in months] == [
        (dt.date(2026, 1, 1), ["3", "2"]),
        (dt.date(2025, 12, 1), ["1"]),
        (None, [""]),
    ]


def test_a_code_page_has_lines_and_the_days_that_list_it():
    files = {f"posts/100-days/day-{number}.md": day(code="[net.py]") for number in (1, 2)}
    resources = Resources({}, {"posts/100-days/net.py": "x = 1\nif x < 2:\n    pass\n"})
    data = data_of(
        pages.code_pages, files, "/100-days/code/day-1/net.py/", resources=resources, others=("posts/100-days/net.py",)
    )

    assert (data["language"], data["size"], len(data["lines"]), data["unshown"]) == ("python", 25, 3, None)
    assert "&lt;" in data["lines"][1]
    assert [use.entry.label for use in data["quoted"]] == ["1", "2"]


def test_the_page_of_a_file_that_is_no_text_says_how_long_it_is():
    resources = Resources({}, {}, unshown={"posts/100-days/net.bin": Unshown("binary", 999)})
    files = {"posts/100-days/day-1.md": day(code="[net.bin]")}
    data = data_of(
        pages.code_pages,
        files,
        "/100-days/code/day-1/net.bin/",
        resources=resources,
        others=("posts/100-days/net.bin",),
    )

    assert (data["size"], data["lines"], data["unshown"].why) == (999, (), "binary")


def test_without_topics_there_is_no_list_of_them():
    assert list(pages.topics(assembled({}).value, EMPTY)) == []


def test_topics_are_counted():
    data = data_of(pages.topics, {"posts/100-days/day-1.md": day(topics="[adam, rnn]")}, "/topics/")

    assert data["topics"] == (("adam", "/topics/adam/", 1), ("rnn", "/topics/rnn/", 1))


@pytest.mark.parametrize(
    ("files", "config", "titles"),
    [
        ({}, "", ["Challenge", "Days"]),
        ({"posts/30-days/challenge.md": CHALLENGE}, "", ["Challenges", "Days"]),
        ({"posts/100-days/day-1.md": day(topics="[adam]")}, "", ["Challenge", "Days", "Topics"]),
        (
            {"posts/n.md": "Text.", "pages/about.md": "Text.", "pages/me/cv.md": "Text."},
            "",
            ["Challenge", "Days", "Notes", "About"],
        ),
        ({}, "nav: [{title: Home, url: /}]", ["Home"]),
    ],
)
def test_the_navigation_follows_from_what_there_is(files, config, titles):
    data = data_of(pages.home, files, "/", config=config)

    assert [item.title for item in data["site"].nav] == titles


def test_a_journal_without_challenges_has_no_link_to_them():
    site = assembled({"posts/100-days/challenge.md": CHALLENGE.replace("days:", "draft: true\ndays:")}).value

    assert navigation(site) == (NavItem("Days", "/days/"),)


def headings(*levels):
    listed = tuple(Heading(level, f"h{number}", "", "") for number, level in enumerate(levels))
    return Body(Prose(headings=listed))


@pytest.mark.parametrize(("levels", "count"), [((2, 2), 0), ((2, 3, 4), 0), ((2, 3, 2), 3), ((2, 3, 4, 2), 3), ((), 0)])
def test_a_contents_list_needs_three_headings(levels, count):
    assert len(entrypages.contents(headings(*levels))) == count


@pytest.mark.parametrize(
    ("image", "config", "address"),
    [
        ("a.png", "base_url: https://example.org/repo", "https://example.org/repo/100-days/a.png"),
        ("a.png", "", ""),
        ("nowhere.png", "base_url: https://example.org", ""),
        ("https://example.org/b.png", "", "https://example.org/b.png"),
        ("~", "base_url: https://example.org", ""),
    ],
)
def test_the_picture_of_an_entry_has_a_full_address(image, config, address):
    files = {"posts/100-days/day-1.md": day(image=image)}
    data = data_of(entrypages.days, files, "/100-days/day-1/", config=config, others=("posts/100-days/a.png",))

    assert (data["image"].address if data["image"] else "") == address


def test_the_reading_time_is_at_least_a_minute():
    files = {"posts/100-days/day-1.md": day(text="word " * 500), "posts/100-days/day-2.md": day(text="")}

    assert data_of(entrypages.days, files, "/100-days/day-1/")["reading_minutes"] == 3
    assert data_of(entrypages.days, files, "/100-days/day-2/")["reading_minutes"] == 1


def test_a_summary_is_the_description_or_the_beginning_of_the_text():
    files = {
        "posts/100-days/day-1.md": day(description="Described."),
        "posts/100-days/day-2.md": day(text="Short."),
        "posts/100-days/day-3.md": day(text="word, " * 60),
    }
    described, short, long = assembled(files).value.challenges[0].days

    assert (summary(described), summary(short)) == ("Described.", "Short.")
    assert summary(long).endswith("word…")
    assert len(summary(long)) <= 181


def test_a_card_of_a_note_has_no_challenge():
    site = assembled({"posts/n.md": "Text."}).value

    assert card(site.notes[0], site).challenge == ""


def test_a_page_was_changed_when_its_post_says_so():
    files = {"posts/100-days/day-1.md": day(updated="2026-01-09"), "posts/100-days/day-2.md": day()}
    site = assembled(files).value

    assert [page.updated for page in entrypages.days(site, EMPTY)] == [dt.date(2026, 1, 9), dt.date(2026, 1, 5)]


def test_a_day_shows_its_place_on_the_ruler():
    files = {"posts/100-days/day-3.md": day(), "posts/100-days/day-0.md": day()}

    assert data_of(entrypages.days, files, "/100-days/day-3/")["ruler"].needle == 30
    assert data_of(entrypages.days, files, "/100-days/day-0/")["ruler"] is None


def test_a_day_of_an_earlier_round_has_that_rounds_ruler():
    files = {
        "posts/100-days/challenge.md": CHALLENGE.replace("days:", "round: 2\ndays:"),
        "posts/100-days/r1d2.md": day(days="R1D2"),
    }
    site = assembled(files).value
    (page,) = entrypages.days(site, EMPTY)

    assert shown(page)["ruler"].done == "M18 24v-17"


def test_a_day_of_a_round_that_is_not_yet_counted_has_no_ruler():
    site = assembled({"posts/100-days/day-1.md": day(draft="true", days="R3D1")}, include=Include(drafts=True)).value
    (page,) = entrypages.days(site, EMPTY)

    assert shown(page)["ruler"] is None


def test_a_day_shows_which_rules_it_kept():
    spec = CHALLENGE.replace("days:", "rules: [Cite every source, Be kind, Write an entry]\ndays:")
    files = {"posts/100-days/challenge.md": spec, "posts/100-days/day-1.md": day()}

    assert data_of(entrypages.days, files, "/100-days/day-1/")["kept"] == (("sources", False), ("entry", True))


def test_a_day_off_keeps_no_rules():
    spec = CHALLENGE.replace("days:", "rules: [Cite every source]\ndays:")
    files = {"posts/100-days/challenge.md": spec, "posts/100-days/day-1.md": day(rest="true")}

    assert data_of(entrypages.days, files, "/100-days/day-1/")["kept"] == ()


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ((("image", "src", "https://a.org/x.png"), ("image", "src", "x.png")), (("https://a.org",), ())),
        (
            (("media", "src", "//a.org:8/v"), ("media", "poster", "http://b.org/p")),
            (("http://b.org",), ("a.org:8", "http://b.org")),
        ),
        ((("link", "href", "https://a.org/"), ("image", "src", "data:image/png,x")), ((), ())),
    ],
)
def test_a_page_tells_from_which_hosts_it_loads(links, expected):
    body = Body(NO_PROSE, links=tuple(Link(url, name, kind, "", Place("", 1)) for kind, name, url in links))
    found = outside(body)

    assert (found.images, found.media) == expected


def test_a_topic_names_those_it_occurs_with_more_than_once():
    files = {f"posts/100-days/day-{number}.md": day(topics="[adam, rnn]") for number in (1, 2)}
    files["posts/100-days/day-3.md"] = day(topics="[adam, gan]")
    together = data_of(pages.topics, files, "/topics/adam/")["together"]

    assert [topic.title for topic in together] == ["rnn"]


def test_the_archive_counts_the_minutes():
    files = {"posts/100-days/day-1.md": day(minutes=30), "posts/100-days/day-2.md": day()}

    assert data_of(pages.archive, files, "/days/")["minutes"] == 30


def test_a_code_page_lists_the_files_of_its_first_day():
    files = {"posts/100-days/day-1.md": day(code="[net.py, net.py#L1, data.py, 'https://example.org']")}
    others = ("posts/100-days/net.py", "posts/100-days/data.py")
    data = data_of(pages.code_pages, files, "/100-days/code/day-1/net.py/", others=others)

    assert [file.label for file in data["files"]] == ["net.py", "net.py:1", "data.py"]
    assert [use.entry.label for use in data["quoted"]] == ["1"]


def test_a_picture_that_is_shown_as_it_is_has_no_further_file():
    site = assembled({"posts/100-days/day-1.md": day(text="![](a.png)")}, others=("posts/100-days/a.png",)).value
    sizes = {"posts/100-days/a.png": (Rendition(320, "a-320.webp", b"x"), Rendition(640, ""))}

    (output,) = pages.pictures(site, Resources({}, {}, renditions=sizes))
    assert (output.path, output.data) == ("100-days/a-320.webp", b"x")
