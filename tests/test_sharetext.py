import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import CHALLENGE, assembled, day
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.english import ENGLISH
from journal.german import GERMAN
from journal.sharetext import bluesky_length, clusters, cut, fits, share_of, x_length

BASE = "https://example.org/repo"
TAGGED = CHALLENGE.replace("days: 100", 'days: 100\nhashtag: "#100Days, Learning"')


def shared(text, plan=TAGGED, base=BASE, words=ENGLISH, name="day-012"):
    site = assembled({"posts/100-days/challenge.md": plan, f"posts/100-days/{name}.md": text}).value
    challenge = site.challenges[0]
    return share_of(challenge.days[0], challenge.spec, words, base)


@pytest.mark.parametrize(
    ("text", "on_x", "on_bluesky"),
    [
        ("", 0, 0),
        ("abc", 3, 3),
        ("naïve – “x”", 11, 11),
        ("nai\u0308ve", 5, 5),  # X composes letters first
        ("日本語", 6, 3),
        ("한국", 4, 2),
        ("Привет", 6, 6),
        ("क्षि", 4, 1),
        ("👍", 2, 1),
        ("👍🏽", 2, 1),
        ("👩‍👩‍👧‍👦", 2, 1),
        ("❤️", 2, 1),
        ("1️⃣", 2, 1),
        ("🇩🇪🇫🇷", 4, 2),
        ("→", 2, 1),
        ("https://example.org/" + "x" * 80, 23, 100),
        ("see https://a.example/b, ok.", 4 + 23 + 5, 28),
        ("see numpy.org/doc now", 4 + 23 + 4, 21),
        ("net.py of a@example.org", 23, 23),
        ("two\nlines", 9, 9),
    ],
)
def test_lengths_are_counted_as_the_two_sites_do(text, on_x, on_bluesky):
    assert (x_length(text), bluesky_length(text)) == (on_x, on_bluesky)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Short.", 20, "Short."),
        ("One is here. Two is there. Three is long.", 30, "One is here. Two is there."),
        ("Oh. Then a long sentence follows here", 24, "Oh. Then a long…"),
        ("Take e.g. two words of it here", 20, "Take e.g. two words…"),
        ("words, and more words", 8, "words…"),
        ("unbreakable", 5, "unbr…"),
        ("我今天学习了反向传播。然后我写了代码。", 12, "我今天学习了反向传播。"),
        ("我今天学习了反向传播然后我写了代码", 8, "我今天学习了反…"),
        ("https://example.org/a/long/one and", 12, ""),
        ("wordhttps://example.org/a/long/one", 12, "word…"),
        ("See https://example.org/中文中文中文 now", 26, "See…"),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2, "👩‍👩‍👧‍👦…"),
    ],
)
def test_a_text_is_cut_at_a_sentence_or_a_word_and_never_in_a_url(text, limit, expected):
    assert cut(text, lambda part: len(clusters(part)) <= limit) == expected


def test_a_day_says_its_number_title_summary_address_and_hashtags():
    assert shared(day(title="Adam", text="It went down. Slowly.")).text == (
        "Day 12 of 100: Adam\n\nIt went down. Slowly.\n\nhttps://example.org/repo/100-days/day-12/ #100Days #Learning"
    )


@pytest.mark.parametrize(
    ("text", "arguments", "first"),
    [
        (day(), {}, "Day 12 of 100"),
        (day(), {"plan": CHALLENGE.replace("days: 100\n", "")}, "Day 12"),
        (day(title="Adam"), {"words": GERMAN}, "Tag 12 von 100: Adam"),
        (day(title="Adam"), {"name": "day-012-014"}, "Day 12–14 of 100: Adam"),
    ],
)
def test_the_first_line_names_the_day(text, arguments, first):
    assert shared(text, **arguments).text.split("\n")[0] == first


def test_the_description_is_the_summary():
    assert "\n\nWhat it says.\n\n" in shared(day(description="What it says.", text="Text.")).text


def test_what_the_author_wrote_is_kept_and_only_completed():
    text = "Look at https://example.org/repo/100-days/day-12/\n\n#100Days" + " and more" * 40

    assert shared(day(share=f"|\n  {text.replace(chr(10), chr(10) + '  ')}")).text == f"{text}\n\n#Learning"


@pytest.mark.parametrize("switch", ["true", "false"])
def test_a_switch_of_other_tools_is_no_text(switch):
    assert shared(day(title="Adam", share=switch)).text.startswith("Day 12 of 100: Adam\n")


def test_without_an_address_there_is_none_and_no_link_that_needs_it():
    made = shared(day(title="Adam", text="Text."), base="")

    assert made.text == "Day 12 of 100: Adam\n\nText.\n\n#100Days #Learning"
    assert [name for name, _ in made.links] == ["Mastodon", "Bluesky", "X"]


def test_without_hashtag_and_address_nothing_stands_at_the_end():
    assert shared(day(title="Adam", text="Text."), plan=CHALLENGE, base="").text == "Day 12 of 100: Adam\n\nText."


def test_each_link_carries_the_whole_text():
    made = shared(day(title="R&D + 100 % #1 “?”"))
    links = dict(made.links)

    assert unquote(urlsplit(links["Mastodon"]).fragment.removeprefix("text=")) == made.text
    assert parse_qs(urlsplit(links["Bluesky"]).query)["text"] == [made.text]
    assert parse_qs(urlsplit(links["X"]).query)["text"] == [made.text]
    assert parse_qs(urlsplit(links["LinkedIn"]).query)["url"] == ["https://example.org/repo/100-days/day-12/"]


CHALLENGE_OF_IT = assembled(
    {"posts/100-days/challenge.md": TAGGED, "posts/100-days/day-012.md": day()}
).value.challenges[0]
ENTRY = CHALLENGE_OF_IT.days[0]
words = st.lists(
    st.sampled_from(
        ["word", "日本語。", "👩‍👩‍👧‍👦", "https://example.org/a/b?c=d", "e.g.", "End.", "ł" * 30, "क्षि", "numpy.org"]
    ),
    min_size=5,
    max_size=60,
).map(" ".join)


@given(words, words)
def test_every_text_fits_and_holds_no_piece_of_a_url(title, summary):
    entry = replace(ENTRY, title=title, post=replace(ENTRY.post, description=summary))
    text = share_of(entry, CHALLENGE_OF_IT.spec, ENGLISH, BASE).text

    assert fits(text)
    assert text.endswith("https://example.org/repo/100-days/day-12/ #100Days #Learning")
    assert all(url == "https://example.org/a/b?c=d" for url in re.findall(r"\S*https?:\S+", text)[:-1])


def test_a_text_that_is_too_long_for_bluesky_alone_does_not_fit():
    assert not fits("https://example.org/" + "x" * 300)
    assert fits("https://example.org/" + "x" * 200)
