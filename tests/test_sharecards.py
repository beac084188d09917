import pytest
from conftest import CHALLENGE, assembled, day

from journal import entrypages, pages
from journal.outputs import shown
from journal.resources import Resources
from journal.sharecards import (
    image_of_challenge,
    image_of_entry,
    share_card,
    share_cards,
    text_of_challenge,
    text_of_entry,
)
from journal.views import SocialImage

DRAWN, PLAIN = Resources({}, {}, share_cards=True), Resources({}, {})
BASE = "base_url: https://example.org/repo"
PLAN = "posts/100-days/challenge.md"


def site(files, config=BASE, **options):
    return assembled(files, config=config, **options).value


def text_of(text=None, name="day-012", plan=CHALLENGE):
    made = site({PLAN: plan, f"posts/100-days/{name}.md": text or day(title="Adam")})
    (challenge,) = made.challenges
    return text_of_entry((*challenge.days, *challenge.notes)[0], challenge, made)


def test_a_day_has_its_number_its_challenge_and_a_ruler():
    text = text_of()
    made = share_card(text)

    assert (made.number.lines, made.of.lines, made.above.lines) == (("12",), ("of 100",), ("A hundred days",))
    assert made.title.lines == ("Adam",)
    assert (made.done.count("M"), made.ahead.count("M")) == (12, 88)
    assert made.needle == "M191.9 0v-34"
    assert text.name == "Day 12 of 100: Adam"


@pytest.mark.parametrize(
    ("name", "plan", "drawn"),
    [
        ("day-009-011", CHALLENGE, (("9–11",), True)),
        ("day-000", CHALLENGE, (("0",), False)),
        ("day-012", CHALLENGE.replace("days: 100\n", ""), (("12",), False)),
        ("day-012", CHALLENGE.replace("100", "365"), (("12",), False)),
    ],
)
def test_a_ruler_is_drawn_where_there_is_room_for_the_day(name, plan, drawn):
    made = share_card(text_of(name=name, plan=plan))

    assert (made.number.lines, bool(made.needle)) == drawn


def test_a_day_without_title_is_not_named_twice():
    assert text_of(day()).name == "Day 12 of 100"


def test_a_note_has_neither_number_nor_ruler():
    text = text_of(name="notes-on-adam", text=day(title="Notes"))
    made = share_card(text)

    assert (made.number, made.of, made.done, text.name) == (None, None, "", "Notes")


@pytest.mark.parametrize("title", ["反向传播", "Party 🎉"])
def test_letters_that_the_font_lacks_are_not_drawn(title):
    assert text_of(day(title=title)) is None
    assert text_of(plan=CHALLENGE.replace("A hundred days", title)) is None


def test_a_challenge_has_its_grid():
    made = site({"posts/100-days/day-001.md": day(), "posts/100-days/day-002.md": day("2026-01-06")})
    text = text_of_challenge(made.challenges[0], made)
    drawn = share_card(text)

    assert (drawn.number.lines, text.name) == (("2",), "Day 2 of 100: A hundred days")
    assert [square.look for square in drawn.squares[:3]] == ["written", "written", "next-day"]
    assert drawn.scale == 1.4


def test_a_challenge_that_has_not_begun_and_has_no_end_has_no_numbers():
    made = site({PLAN: CHALLENGE.replace("days: 100\n", "")})
    text = text_of_challenge(made.challenges[0], made)

    assert (text.label, text.of, text.name) == ("", "", "A hundred days")


def test_the_grid_of_a_long_challenge_is_smaller():
    made = site({PLAN: CHALLENGE.replace("100", "200")})

    assert share_card(text_of_challenge(made.challenges[0], made)).scale < 1


FILES = {
    "posts/100-days/day-001.md": day(title="Adam"),
    "posts/100-days/day-002.md": day("2026-01-06", image="a.png"),
    "posts/100-days/day-003.md": day("2026-01-07", title="反"),
    "posts/100-days/log.md": "- Day 4, 2026-01-08: Read.\n",
    "posts/100-days/aside.md": day(title="Aside"),
    "posts/thought.md": day(title="Thought", permalink="/thought.html"),
    "pages/about.md": "Me.",
}


def test_a_card_is_drawn_for_each_page_that_is_shared_and_has_none():
    made = site(FILES, others=("posts/100-days/a.png",))

    assert [page.url for page in share_cards(made, DRAWN)] == [
        "/100-days/share-card.png",
        "/100-days/day-1/share-card.png",
        "/100-days/aside/share-card.png",
        "/thought.share-card.png",
    ]


@pytest.mark.parametrize(("resources", "config"), [(PLAIN, BASE), (DRAWN, "title: J")])
def test_without_the_extra_or_an_address_none_is_drawn(resources, config):
    made = site(FILES, config)
    challenge = made.challenges[0]

    assert list(share_cards(made, resources)) == []
    assert image_of_challenge(challenge, made, resources) is None
    assert image_of_entry(challenge.days[0], challenge, made, resources) is None


def test_pages_name_the_card_that_is_drawn_for_them():
    made = site(FILES, others=("posts/100-days/a.png",))
    images = {
        page.url: shown(page)["image"] for kind in (pages.challenges, entrypages.days) for page in kind(made, DRAWN)
    }

    assert images["/100-days/day-1/"] == SocialImage(
        "https://example.org/repo/100-days/day-1/share-card.png", "Day 1 of 100: Adam", 1200, 630
    )
    assert images["/100-days/day-2/"] == SocialImage("https://example.org/repo/100-days/a.png")
    assert images["/100-days/day-3/"] is None
    assert images["/100-days/"].address == "https://example.org/repo/100-days/share-card.png"


def test_a_card_of_a_day_stays_the_same_when_another_is_written():
    before, after = (site({path: FILES[path] for path in list(FILES)[:count]}) for count in (1, 2))
    first, again = (next(page for page in share_cards(made, DRAWN) if "day-1" in page.url) for made in (before, after))

    assert first == again
