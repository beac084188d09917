import pytest

from journal.markdown.headings import Slugs, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Usage", "usage"),
        ("Setting up, and C++!", "setting-up-and-c"),
        ("foo_bar  baz", "foo_bar--baz"),
        ("Día 1 – test", "día-1--test"),
        ("第三天 学习", "第三天-学习"),
        ("हिन्दी", "हिन्दी"),
        ("😄 emoji", "-emoji"),
        ("I ♥ unicode", "i--unicode"),
        ("Ⅷ ½", "ⅷ-"),
        ("don’t", "dont"),
        ("a\tb", "ab"),
    ],
)
def test_a_slug_is_as_github_makes_it(text, expected):
    assert slug(text) == expected


def test_a_second_heading_of_the_same_text_gets_a_number():
    slugs = Slugs()

    assert [slugs.take("A"), slugs.take("a"), slugs.take("A"), slugs.take("a-1")] == ["a", "a-1", "a-2", "a-1-1"]


def test_a_heading_without_letters_has_an_id_too():
    slugs = Slugs()

    assert [slugs.take("!"), slugs.take("?")] == ["section", "section-1"]
