import pytest
from conftest import assembled, day
from msgspec.structs import replace

from journal import linkeddata
from journal.body import Question
from journal.convert import convert

SITE = "{title: J, base_url: https://example.org/repo, author: {name: A, url: https://a.example}}"
DAY = "posts/100-days/day-1.md"


def entry(text, config=SITE):
    site = assembled({DAY: text}, config=config).value
    return site.challenges[0].days[0], site


def test_a_day_is_a_posting_to_learn_from():
    made = linkeddata.of_entry(
        *entry(
            day(
                title="Adam",
                minutes=75,
                topics="[adam]",
                updated="2026-01-06",
                sources="[{title: Paper, year: 2014, url: https://p.example}]",
                text="Two words.",
            )
        ),
        "https://example.org/repo/a.png",
    )

    assert made == {
        "@context": "https://schema.org",
        "@type": ["BlogPosting", "LearningResource"],
        "headline": "Adam",
        "description": "Two words.",
        "url": "https://example.org/repo/100-days/day-1/",
        "datePublished": "2026-01-05",
        "dateModified": "2026-01-06",
        "inLanguage": "en",
        "author": {"@type": "Person", "name": "A", "url": "https://a.example"},
        "keywords": ["adam"],
        "wordCount": 2,
        "timeRequired": "PT75M",
        "citation": [{"@type": "CreativeWork", "name": "Paper", "url": "https://p.example", "datePublished": "2014"}],
        "image": "https://example.org/repo/a.png",
        "isPartOf": {"@type": "Blog", "name": "J", "url": "https://example.org/repo/"},
    }


@pytest.mark.parametrize(
    ("keys", "config", "author"),
    [
        ({"authors": "[B, C]"}, SITE, [{"@type": "Person", "name": "B"}, {"@type": "Person", "name": "C"}]),
        ({}, "base_url: https://example.org", None),
    ],
)
def test_the_author_is_the_posts_or_the_journals(keys, config, author):
    assert linkeddata.of_entry(*entry(day(**keys), config), "").get("author") == author


def test_a_plain_page_is_a_page():
    site = assembled({"pages/about.md": "Me."}, config=SITE).value

    assert linkeddata.of_entry(site.pages[0], site, "")["@type"] == "WebPage"


def test_the_journal_is_a_blog():
    assert linkeddata.of_site(assembled({}, config=SITE).value) == {
        "@context": "https://schema.org",
        "@type": "Blog",
        "name": "J",
        "url": "https://example.org/repo/",
        "inLanguage": "en",
        "author": {"@type": "Person", "name": "A", "url": "https://a.example"},
    }


def test_without_an_address_there_is_nothing_to_link():
    made, site = entry(day(), "")

    assert (linkeddata.of_entry(made, site, ""), linkeddata.of_site(site)) == ({}, {})


def test_the_questions_that_a_day_answers_are_told_apart_from_it():
    made, site = entry(day(title="Adam"))
    answered = Question("q-why", "Why?", "Why?", "A &lt; B, as <code>f</code> says", goes_on=False, open=False)
    left_open = Question("q-when", "When?", "When?", "", goes_on=False, open=True)
    made = replace(made, body=replace(made.body, questions=(answered, left_open)))
    posting, page = linkeddata.of_entry(made, site, "")["@graph"]

    assert posting["headline"] == "Adam"
    assert page == {
        "@type": "FAQPage",
        "url": "https://example.org/repo/100-days/day-1/",
        "inLanguage": "en",
        "mainEntity": [
            {
                "@type": "Question",
                "name": "Why?",
                "url": "https://example.org/repo/100-days/day-1/#q-why",
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": "A < B, as f says",
                    "url": "https://example.org/repo/100-days/day-1/#q-why",
                },
            }
        ],
    }


def test_an_answer_says_its_formulas_once():
    (question,) = convert("### Q: Why?\n\nBecause $x^2 < 1$ holds.\n", "", {}).questions
    made, site = entry(day())
    made = replace(made, body=replace(made.body, questions=(question,)))
    page = linkeddata.of_entry(made, site, "")["@graph"][1]

    assert page["mainEntity"][0]["acceptedAnswer"]["text"] == "Because x² < 1 holds."


def test_a_day_that_leaves_all_open_is_a_posting_alone():
    assert "@graph" not in linkeddata.of_entry(*entry(day(text="### Q: When?\n\n*open*")), "")
