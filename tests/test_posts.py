import datetime as dt

import pytest
from conftest import unplaced

from journal.challenges import parse_challenge
from journal.config import parse_config
from journal.postfields import POST_FIELDS
from journal.posts import parse_post
from journal.written import CodeLink, Result, Source, SourceFile

CONFIG = parse_config(
    SourceFile("journal.yml", "timezone: Europe/Berlin\nday_ends: '04:00'\ntopics: [optimisation]")
).value
SPECS = [
    parse_challenge(SourceFile(f"posts/{folder}/challenge.md", "")).value
    for folder in ("100-days", "30-days", "30-days/deep")
]


def parse(matter="", path="posts/100-days/day-001.md", own_folders=()):
    text = f"---\n{matter}\n---\nBody." if matter else "Body."
    return parse_post(SourceFile(path, text), CONFIG, SPECS, own_folders)


def post(matter="", path="posts/100-days/day-001.md", own_folders=()):
    checked = parse(matter, path, own_folders)

    assert checked.problems == ()
    return checked.value


# ---------------------------------------------------------------- what the path says


@pytest.mark.parametrize(
    ("path", "kind", "challenge", "days"),
    [
        ("posts/100-days/day-001.md", "day", "100-days", (1,)),
        ("posts/100-days/day-014-016-rnn.md", "day", "100-days", (14, 15, 16)),
        ("posts/100-days/day-002/index.md", "day", "100-days", (2,)),
        ("posts/100-days/Day 3/README.md", "day", "100-days", (3,)),
        ("posts/30-days/deep/day-4.md", "day", "deep", (4,)),
        ("posts/100-days/reading.md", "note", "100-days", ()),
        ("posts/100-days/README.md", "note", "100-days", ()),
        ("posts/on-notebooks.md", "note", "", ()),
        ("posts/README.md", "note", "", ()),
        ("posts/elsewhere/day-001.md", "note", "", ()),
        ("pages/about.md", "page", "", ()),
        ("pages/day-1.md", "page", "", ()),
    ],
)
def test_the_path_tells_what_a_post_is(path, kind, challenge, days):
    found = post(path=path)

    assert (found.kind, found.challenge, found.days) == (kind, challenge, days)


@pytest.mark.parametrize(
    ("path", "own", "folder", "name", "bundle"),
    [
        ("posts/100-days/day-001.md", (), "posts/100-days", "day-001", ""),
        (
            "posts/100-days/day-002/index.md",
            ("posts/100-days/day-002",),
            "posts/100-days",
            "day-002",
            "posts/100-days/day-002",
        ),
        ("posts/100-days/day-002/index.md", (), "posts/100-days", "day-002", ""),
        ("posts/README.md", (), "posts", "README", ""),
        ("posts/100-days/README.md", (), "posts/100-days", "README", ""),
        ("pages/index.md", (), "pages", "index", ""),
    ],
)
def test_a_post_is_named_by_its_file_or_by_its_own_folder(path, own, folder, name, bundle):
    found = post(path=path, own_folders=own)

    assert (found.folder, found.name, found.bundle) == (folder, name, bundle)


@pytest.mark.parametrize("path", ["posts/100-days/_day-001.md", "posts/_drafts/x.md", "posts/100-days/_day-2/index.md"])
def test_a_leading_underline_makes_a_draft(path):
    assert post(path=path).draft


# ---------------------------------------------------------------- numbers and dates


@pytest.mark.parametrize(
    ("matter", "path", "days", "round_"),
    [
        ("day: 7", "posts/100-days/day-001.md", (7,), 1),
        ("days: [3, 5-6]", "posts/100-days/x.md", (3, 5, 6), 1),
        ("day: R2D7", "posts/100-days/x.md", (7,), 2),
        ("part: 4", "posts/100-days/x.md", (4,), 1),
        ("title: 'Day 45 - Go: POST'", "posts/100-days/x.md", (45,), 1),
        ("title: Day 45", "posts/100-days/day-003.md", (3,), 1),
        ("day: ~", "posts/100-days/day-003.md", (3,), 1),
        ("day: 7", "posts/x.md", (), 1),
    ],
)
def test_the_day_comes_from_front_matter_then_name_then_title(matter, path, days, round_):
    found = parse(matter, path).value

    assert (found.days, found.round) == (days, round_)


@pytest.mark.parametrize(
    ("matter", "path", "date"),
    [
        ("date: 2026-01-05", "posts/2025-12-31-x.md", dt.date(2026, 1, 5)),
        ("created: January 5, 2026", "posts/x.md", dt.date(2026, 1, 5)),
        ("published: 2026-01-05", "posts/x.md", dt.date(2026, 1, 5)),
        ("date: {created: 2026-01-05, updated: 2026-01-09}", "posts/x.md", dt.date(2026, 1, 5)),
        ("dates: 2026-01-05..2026-01-07", "posts/x.md", dt.date(2026, 1, 7)),
        ("", "posts/2026-01-05-x.md", dt.date(2026, 1, 5)),
        ("", "posts/2026-01-05/index.md", dt.date(2026, 1, 5)),
        ("", "posts/x.md", None),
        ("date: 2026-01-05T03:30:00+00:00", "posts/x.md", dt.date(2026, 1, 5)),
        ("date: 2026-01-05T02:30:00+00:00", "posts/x.md", dt.date(2026, 1, 4)),
        ("date: 2026-01-05 23:30", "posts/x.md", dt.date(2026, 1, 5)),
    ],
)
def test_the_date_is_that_of_the_journals_zone(matter, path, date):
    assert post(matter, path).date == date


@pytest.mark.parametrize(
    ("matter", "dates"),
    [
        ("dates: 2026-01-05..2026-01-07", (5, 6, 7)),
        ("dates: [2026-01-05, 2026-01-09]", (5, 9)),
        ("dates: 2026-01-05", (5,)),
    ],
)
def test_a_range_may_have_dates_of_its_own(matter, dates):
    assert tuple(date.day for date in post(matter).dates) == dates


@pytest.mark.parametrize(
    "matter",
    ["dates: 2026-01-05..", "dates: 2026-01-07..2026-01-05", "dates: soon..later", "dates: 2020-01-01..2026-01-01"],
)
def test_a_wrong_range_of_dates_is_told(matter):
    assert {problem.code for problem in parse(matter).problems} == {"date"}


def test_days_of_two_rounds_in_one_post_are_told():
    (problem,) = parse("day: [R1D5, R2D6]", "posts/100-days/x.md").problems

    assert problem.message == "these days belong to several rounds"


@pytest.mark.parametrize(
    ("matter", "name"),
    [
        ("", "2026-01-05"),
        ("title: Day one\ndate: 2026-01-05", "x"),
        ("date: 2026-01-05", "first-day"),
        ("minutes: 5", "x"),
    ],
)
def test_a_dated_post_of_a_challenge_without_a_number_is_warned_of(matter, name):
    (problem,) = parse(matter, f"posts/100-days/{name}.md").problems

    assert (problem.code, problem.severity) == ("day-without-number", "warning")


PLAN = "---\nstart: 2026-01-01\nround: 2\n---\n"


def doubts(matter, path="posts/100-days/x.md", plan=PLAN):
    spec = parse_challenge(SourceFile("posts/100-days/challenge.md", plan)).value
    found = parse_post(SourceFile(path, f"---\n{matter}\n---\n"), CONFIG, [spec], ()).problems
    return [(problem.code, problem.severity, problem.place.line) for problem in found]


@pytest.mark.parametrize(
    ("matter", "name", "found"),
    [
        ("day: 4", "day-003.md", [("day", "warning", 2)]),
        ("day: 14", "day-014-016.md", []),
        ("day: R2D1\ndate: 2025-12-31", "x.md", [("date", "warning", 3)]),
        ("day: R2D1\ndate: 2026-01-01", "x.md", []),
        ("day: R1D1\ndate: 2025-12-31", "x.md", []),
        ("day: R2D0\ndate: 2025-12-31", "x.md", []),
        ("day: R2D1", "2025-12-31.md", []),
        ("day: 1\nminutes: 90000", "x.md", [("minutes", "warning", 3)]),
        ("day: 1-2\nminutes: 2880", "x.md", []),
        ("day: 1\ndates: 2026-01-01..2026-01-03\nminutes: 4320", "x.md", []),
    ],
)
def test_what_is_mostly_a_slip_is_warned_of(matter, name, found):
    assert doubts(matter, f"posts/100-days/{name}") == found


def test_where_days_are_no_dates_one_may_take_longer():
    assert doubts("day: 1\nminutes: 90000", plan="---\npace: scope\n---\n") == []


@pytest.mark.parametrize(
    ("matter", "name"), [("date: 2026-01-05", "reading"), ("title: A day off", "x"), ("date: 2026-01-05", "_first-day")]
)
def test_any_other_note_of_a_challenge_is_one(matter, name):
    assert parse(matter, f"posts/100-days/{name}.md").problems == ()


# ---------------------------------------------------------------- switches and lists


@pytest.mark.parametrize("matter", ["draft: true", "published: false", "status: draft", "draft: yes"])
def test_a_draft_is_written_in_several_ways(matter):
    assert post(matter).draft


@pytest.mark.parametrize("matter", ["draft: false", "published: true", "status: done", "published: 2026-01-05"])
def test_what_is_no_draft_is_none(matter):
    assert not post(matter).draft


@pytest.mark.parametrize(
    ("matter", "visibility"),
    [("private: true", "private"), ("visibility: private", "private"), ("private: no", "public"), ("", "public")],
)
def test_a_private_day_is_written_in_two_ways(matter, visibility):
    assert post(matter).visibility == visibility


@pytest.mark.parametrize(
    ("matter", "topics"),
    [
        ("topics: [adam, C++]", ("adam", "C++")),
        ("tags: adam, momentum", ("adam", "momentum")),
        ("categories: [[adam], [momentum]]", ("adam", "momentum")),
        ("tags: [None]", ()),
        ("tags: ['#adam', ~, '', adam]", ("adam",)),
        ("tags: [a]\ncategories: [b, a]", ("a", "b")),
    ],
)
def test_topics_are_read_in_every_usual_shape(matter, topics):
    assert post(matter).topics == topics


@pytest.mark.parametrize(
    ("matter", "minutes"),
    [
        ("minutes: 1h30", 90),
        ("time: 45", 45),
        ("hours: 1.5", 90),
        ("duration: 2 h", 120),
        ("", None),
        ("minutes:", None),
    ],
)
def test_minutes_are_none_when_they_were_not_logged(matter, minutes):
    assert post(matter).minutes == minutes


@pytest.mark.parametrize(
    ("matter", "address"),
    [
        ("permalink: /:year/x/", "/:year/x/"),
        ("url: /old/x/", "/old/x/"),
        ("url: https://example.org", ""),
    ],
)
def test_a_permalink_has_synonyms_when_they_hold_a_path(matter, address):
    assert post(matter).permalink == address


def test_aliases_that_are_no_addresses_are_other_names():
    assert post("aliases: [/old/, first page, x.html]").aliases == ("/old/", "x.html")


@pytest.mark.parametrize(
    ("matter", "challenge"),
    [
        ("challenge: 30-days", "30-days"),
        ("challenge: 30 Days", "30-days"),
        ("series: [30-days]", "30-days"),
        ("series: 30-days", "30-days"),
        ("series: Learning in public", "100-days"),
        ("series: []", "100-days"),
    ],
)
def test_a_post_may_name_its_challenge(matter, challenge):
    assert post(matter).challenge == challenge


def test_an_unknown_challenge_is_told_with_the_nearest():
    (problem,) = parse("challenge: 100-dasy").problems

    assert (problem.code, problem.label) == ("unknown-challenge", "did you mean `100-days`?")


def test_without_any_challenge_there_is_no_nearest():
    (problem,) = parse_post(SourceFile("posts/x.md", "---\nchallenge: x\n---\n"), CONFIG, [], ()).problems

    assert problem.hint.endswith("there is none yet")


# ---------------------------------------------------------------- code, sources, results


@pytest.mark.parametrize(
    ("written", "path", "url", "lines"),
    [
        ("net.py", "net.py", "", (0, 0)),
        ("code/net.py#L10-L40", "code/net.py", "", (10, 40)),
        ("net.py#L10", "net.py", "", (10, 10)),
        (r"code\net.py", "code/net.py", "", (0, 0)),
        ("https://example.org/net.py", "", "https://example.org/net.py", (0, 0)),
        ("me/repo@3f2a1c:src/net.py", "", "https://github.com/me/repo/blob/3f2a1c/src/net.py", (0, 0)),
        ("me/repo@3f2a1c", "", "https://github.com/me/repo/commit/3f2a1c", (0, 0)),
        ("me/repo@v1.0:net.py#L3-L9", "", "https://github.com/me/repo/blob/v1.0/net.py#L3-L9", (0, 0)),
        ("codeberg.org/me/x@3f2a1c0:a.py", "", "https://codeberg.org/me/x/src/commit/3f2a1c0/a.py", (0, 0)),
        ("gitlab.com/a/b/x@3f2a1c0", "", "https://gitlab.com/a/b/x/-/commit/3f2a1c0", (0, 0)),
        ("git.sr.ht/~me/x@main:a.py#L3", "", "https://git.sr.ht/~me/x/tree/main/item/a.py#L3", (0, 0)),
        ("code/day/net@v2.py", "code/day/net@v2.py", "", (0, 0)),
        ("./net@v2.py", "./net@v2.py", "", (0, 0)),
        ("net.py#L10-40", "net.py", "", (10, 40)),
    ],
)
def test_a_code_link_is_a_path_or_an_address(written, path, url, lines):
    (link,) = post(f"code: ['{written}']").code

    assert (link.text, link.path, link.url, (link.first_line, link.last_line)) == (written, path, url, lines)


def test_a_code_link_may_have_a_label():
    named, addressed = post("code: [{path: net.py, label: The net}, {url: 'https://a.org/b', title: Elsewhere}]").code

    assert (named.path, named.label) == ("net.py", "The net")
    assert (addressed.url, addressed.label) == ("https://a.org/b", "Elsewhere")


@pytest.mark.parametrize(
    ("matter", "code"),
    [
        ("code: {label: x}", "code"),
        ("code: [{label: x}]", "code"),
        ("code: ['net.py#L9-L2']", "code"),
        ("code: ['me/x@3f2a1c0:net.py#L9-L2']", "code"),
        ("code: ['net.py#L0']", "code"),
        (r"code: ['C:\work\net.py']", "code"),
        ("code: ['~/net.py']", "code"),
        ("code: ['file:///home/net.py']", "code"),
        ("code: [{path: net.py, kind: picture}]", "code"),
        ("code: ['javascript://%0aalert(1)']", "address"),
        ("code: ['http://[x']", "address"),
        ("code: [{path: x.py, lable: y}]", "unknown-key"),
        ("code: [{url: 'ftp://x.org/y'}]", "address"),
    ],
)
def test_a_wrong_code_link_is_told(matter, code):
    assert [problem.code for problem in parse(matter).problems] == [code]


@pytest.mark.parametrize("matter", ["code: auto", "code: [Auto]", "code: auto, net.py"])
def test_code_may_be_the_commits_of_the_day(matter):
    first, *_ = post(matter).code

    assert (first.auto, first.path, first.url) == (True, "", "")


def test_a_file_may_be_called_auto():
    assert [(link.auto, link.path) for link in post("code: ./auto").code] == [(False, "./auto")]


def test_code_may_say_what_it_is():
    assert [link.kind for link in post("code: [{url: 'https://a.org', kind: Notebooks}, net.py]").code] == [
        "notebook",
        None,
    ]


def test_an_empty_code_entry_says_nothing():
    assert post("code: [~]").code == ()


def test_a_table_of_code_without_values_is_told():
    assert [problem.code for problem in parse("code: [{path: }]").problems] == ["code"]


def test_sources_are_addresses_texts_or_tables():
    matter = """\
sources:
  - https://example.org/paper
  - Bishop, Pattern Recognition
  - {title: Adam, url: "https://arxiv.org/abs/1412.6980", author: Kingma and Ba, kind: paper, year: 2014, chapter: 2}
  - ~"""

    assert unplaced(*post(matter).sources) == (
        Source("https://example.org/paper", "https://example.org/paper"),
        Source("Bishop, Pattern Recognition"),
        Source("Adam", "https://arxiv.org/abs/1412.6980", "Kingma and Ba", "paper", "2014", "2"),
    )


def test_a_source_with_a_script_address_is_refused():
    assert [problem.code for problem in parse("sources: ['javascript://x']").problems] == ["address"]


def test_results_keep_their_digits():
    matter = (
        "results: [{dataset: moons, model: MLP, metric: accuracy, value: 0.950, unit: '', spread: 0.01, split: test}]"
    )

    assert unplaced(*post(matter).results) == (Result("moons", "MLP", "accuracy", "0.950", "", "0.01", "test"),)


@pytest.mark.parametrize("value", ["good", "0.9.1", "1/2"])
def test_a_result_that_is_no_figure_is_told(value):
    assert [problem.code for problem in parse(f"results: [{{value: {value}}}]").problems] == ["figure"]


def test_the_place_of_each_field_is_kept():
    places = parse("title: x\nslug: y").value.places

    assert (places["title"].line, places["slug"].line, places["slug"].column) == (2, 3, 7)


def test_code_links_keep_their_place():
    (link,) = post("code: [net.py]").code

    assert link == CodeLink("net.py", link.place, path="net.py")
    assert (link.place.line, link.place.column) == (2, 8)


# ---------------------------------------------------------------- texts


@pytest.mark.parametrize(
    ("matter", "next_"), [("next: Convolutions", "Convolutions"), ("tomorrow: [a, b]", "a; b"), ("next_steps: []", "")]
)
def test_the_next_step_is_one_line(matter, next_):
    assert post(matter).next == next_


@pytest.mark.parametrize(
    ("matter", "template"), [("layout: post", ""), ("layout: essay", "essay"), ("template: post", "post")]
)
def test_jekylls_usual_layouts_need_no_template(matter, template):
    assert post(matter).template == template


@pytest.mark.parametrize(
    ("matter", "image"),
    [
        ("image: a.png", "a.png"),
        ("cover: {image: a.png, alt: x}", "a.png"),
        ("featured_image: https://a.org/b.png", "https://a.org/b.png"),
    ],
)
def test_the_picture_has_synonyms(matter, image):
    assert post(matter).image == image


@pytest.mark.parametrize(("matter", "toc"), [("toc: false", False), ("toc: {depth: 2}", True), ("", True)])
def test_the_contents_list_can_be_switched_off(matter, toc):
    assert post(matter).toc is toc


def test_keys_of_others_are_kept_for_templates():
    assert post("weight: 2\nmath: true\nextra: {mood: good}").extra == {"weight": "2", "math": "true", "mood": "good"}


@pytest.mark.parametrize(
    ("line", "severity", "message"),
    [
        ("title: #100DaysOfCode Day 5", "error", "`#` begins a comment here, so the title is empty"),
        ("title: Day 5 #100DaysOfCode", "warning", "`#` begins a comment here, so the title reads `Day 5`"),
        ("next: #40 at last", "error", "`#` begins a comment here, so the next is empty"),
    ],
)
def test_a_text_that_a_comment_cuts_short_is_told(line, severity, message):
    (problem,) = parse(line).problems

    assert (problem.code, problem.severity, problem.message) == ("text-cut", severity, message)


@pytest.mark.parametrize(
    "line", ["title: x # a comment", "title: '#100Days'", "title: C#sharp", "draft: true #later", "title: # todo"]
)
def test_other_comments_are_comments(line):
    assert parse(line).problems == ()


def test_a_topic_that_is_nearly_a_declared_one_is_told():
    (problem,) = parse("topics: [adam, optimzation, optimisation]").problems

    assert (problem.code, problem.place.column, problem.label) == ("unknown-topic", 16, "did you mean `optimisation`?")


def test_every_mistake_of_a_post_is_told():
    found = parse("titel: x\ndrafft: true\ndate: 2026-02-30\nminutes: long\nslug: '!'\npermalink: /../x").problems

    assert [problem.code for problem in found] == ["unknown-key", "unknown-key", "date", "minutes", "slug", "permalink"]


def test_a_title_of_more_than_300_characters_is_told():
    (problem,) = parse("title: " + "so on " * 60).problems

    assert problem.message == "this title has 359 characters, the limit is 300"


def test_more_than_100_topics_are_told():
    (problem,) = parse(f"topics: {[f't{number}' for number in range(101)]}").problems

    assert problem.message == "these are 101 topics, the limit is 100"


@pytest.mark.parametrize("matter", ["visibility: friends", "draft: perhaps", "shared: example.org", "private: maybe"])
def test_a_wrong_value_is_told(matter):
    assert len(parse(matter).problems) == 1


def test_every_key_is_documented():
    assert all(field.doc.endswith(".") for field in POST_FIELDS)
