import pytest
from conftest import CHALLENGE, assembled, day

from journal.addresses import address_place, same


def urls_of(files, **options):
    site = assembled(files, **options).value
    entries = [*site.notes, *site.pages]
    for challenge in site.challenges:
        entries += [*challenge.days, *challenge.notes]
    return {entry.post.path: entry.url for entry in entries}


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("posts/100-days/day-012.md", "/100-days/day-12/"),
        ("posts/100-days/day-014-016-rnn.md", "/100-days/day-14-16/"),
        ("posts/100-days/2026-01-05-day-7-x.md", "/100-days/day-7/"),
        ("posts/100-days/day-002/index.md", "/100-days/day-2/"),
        ("posts/100-days/reading.md", "/100-days/reading/"),
        ("posts/100-days/papers/adam.md", "/100-days/papers/adam/"),
        ("posts/on-notebooks.md", "/notes/on-notebooks/"),
        ("posts/README.md", "/notes/readme/"),
        ("posts/2026-01-05-first.md", "/notes/first/"),
        ("posts/2026-01-05.md", "/notes/2026-01-05/"),
        ("posts/content/en/day-1-setup.md", "/notes/content/en/day-1-setup/"),
        ("posts/Über uns/C++ und C#.md", "/notes/über-uns/c-plus-plus-und-c-sharp/"),
        ("posts/🎉.md", "/notes/1f389/"),
        ("pages/about.md", "/about/"),
        ("pages/me/cv.md", "/me/cv/"),
    ],
)
def test_the_address_follows_from_where_a_post_lies(path, url):
    assert urls_of({path: day()}) == {path: url}


@pytest.mark.parametrize(
    ("keys", "url"),
    [
        ({"slug": "by-hand"}, "/100-days/by-hand/"),
        ({"permalink": "/dl/first/"}, "/dl/first/"),
        ({"permalink": "/:challenge/:year/:month/:day/:slug/"}, "/100-days/2026/01/12/day-12/"),
        ({"permalink": "/:title.html", "title": "Loops & nets"}, "/loops-nets.html"),
        ({"day": "R2D3"}, "/100-days/round-2/day-3/"),
        ({"day": "3, 5-6"}, "/100-days/day-3-and-5-6/"),
    ],
)
def test_front_matter_may_say_otherwise(keys, url):
    assert list(urls_of({"posts/100-days/day-012.md": day(**keys)}).values()) == [url]


def test_a_permalink_pattern_of_an_undated_note_leaves_its_date_out():
    text = "---\npermalink: /:year/:month/:day/x/\n---\n"

    assert urls_of({"posts/x.md": text}) == {"posts/x.md": "/x/"}


def test_further_posts_of_a_day_are_told_apart_by_their_names():
    files = {
        "posts/100-days/day-012.md": day(),
        "posts/100-days/day-012-evening.md": day(),
        "posts/100-days/day-012-late/index.md": day(),
    }

    assert sorted(urls_of(files).values()) == [
        "/100-days/day-12-evening/",
        "/100-days/day-12-late/",
        "/100-days/day-12/",
    ]


def test_a_note_that_names_a_challenge_stays_where_it_lies():
    files = {"posts/30-days/challenge.md": CHALLENGE, "posts/elsewhere/x.md": day(challenge="30-days")}

    assert urls_of(files)["posts/elsewhere/x.md"] == "/notes/elsewhere/x/"


def test_names_that_a_file_system_takes_for_one_are_the_same():
    assert same("/Straße/É/") == same("/strasse/E\u0301/")


def test_the_place_of_an_address_is_where_it_was_chosen():
    site = assembled({"posts/100-days/day-1.md": day(slug="x"), "posts/y.md": "Text."}).value

    assert address_place(site.challenges[0].days[0].post).line == 3
    assert address_place(site.notes[0].post).line == 0
