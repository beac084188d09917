import pytest

from journal.config import CONFIG_FIELDS, parse_config
from journal.settings import Author, ImageSettings, NavItem, TopicSpec
from journal.written import SourceFile


def parse(text):
    return parse_config(SourceFile("journal.yml", text))


def test_every_key_is_optional():
    config = parse("").value

    assert (config.title, config.language, config.timezone, config.feed_entries) == (
        "A learning journal",
        "en",
        "UTC",
        20,
    )
    assert parse("").problems == ()


def test_every_key_is_read():
    config = parse(
        r"""
title: The notebook
description: What I learn.
author: {name: A. Learner, url: https://example.org/me, email: me@example.org}
base_url: https://example.org/journal/
language: pt-BR
timezone: Europe/Berlin
day_ends: "04:00"
repository: https://github.com/me/journal/
topics:
  rnn: {title: Recurrent nets, description: Loops., link: "https://example.org/rnn"}
  C++: The language
nav: [{title: About, url: /about/}]
feeds: {entries: 5}
maths: {macros: {R: '\mathbb{R}', '\E': '\mathbb{E}'}}
extra: {colour: blue}
weather: sun
"""
    )

    assert parse("").problems == config.problems == ()
    config = config.value
    assert config.author == Author("A. Learner", "https://example.org/me", "me@example.org")
    assert (config.base_url, config.repository) == ("https://example.org/journal", "https://github.com/me/journal")
    assert (config.language, config.timezone, config.day_ends) == ("pt-BR", "Europe/Berlin", 240)
    assert config.topics == (
        TopicSpec("rnn", "Recurrent nets", "Loops.", "https://example.org/rnn"),
        TopicSpec("c-plus-plus", "The language"),
    )
    assert config.nav == (NavItem("About", "/about/"),)
    assert (config.feed_entries, config.macros) == (5, {"R": r"\mathbb{R}", "E": r"\mathbb{E}"})
    assert config.extra == {"weather": "sun", "colour": "blue"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("author: A. Learner", lambda config: config.author == Author("A. Learner")),
        ("topics: [Recurrent nets]", lambda config: config.topics == (TopicSpec("recurrent-nets", "Recurrent nets"),)),
        (
            "topics: {rnn: {link: 'https://a.org'}}",
            lambda config: config.topics == (TopicSpec("rnn", "rnn", url="https://a.org"),),
        ),
        ("topics: {rnn: [a]}", lambda config: config.topics == (TopicSpec("rnn", "rnn"),)),
        ("nav: {About: /about/, Code: 'https://a.org'}", lambda config: len(config.nav) == 2),
        ("nav: {About: /about/, Code: 'javascript:x'}", lambda config: len(config.nav) == 1),
        ("author:", lambda config: config.author == Author()),
        ("maths: {macros: none}", lambda config: config.macros == {}),
    ],
)
def test_short_forms_are_understood(text, read):
    assert read(parse(text).value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("base_url: example.org", "address"),
        ("base_url: https://a:b/", "address"),
        ("base_url: 'https://a](b/'", "address"),
        ("repository: 'http://[x'", "address"),
        ("base_url: https://example.org/?x", "address"),
        ("language: English!", "text"),
        ("timezone: Berlin", "timezone"),
        ("timezone: /etc/passwd", "timezone"),
        ("day_ends: soon", "time"),
        ("repository: git@github.com:me/x", "address"),
        ("feeds: {entries: many}", "number"),
        ("titel: x", "unknown-key"),
        ("author: {nmae: x}", "unknown-key"),
        ("- a\n- b", "yaml-syntax"),
        ("just text", "yaml-syntax"),
        ("title: a: b", "yaml-syntax"),
        ("maths: {macros: [a]}", "shape"),
        ("maths: {macros: {R: [a]}}", "shape"),
        (r"maths: {macros: {'R 2': x}}", "tex-syntax"),
        (r"maths: {macros: {R: x, '\R': y}}", "duplicate-key"),
        (r"maths: {macros: {a: '\a'}}", "tex-syntax"),
        ("extra: none", "shape"),
        ("topics: {rnn: [a]}", "shape"),
    ],
)
def test_a_mistake_has_a_code_and_a_place(text, code):
    (problem,) = parse(text).problems

    assert (problem.code, problem.place.path, problem.place.line) == (code, "journal.yml", 1)


def test_every_key_is_documented():
    assert all(field.doc.endswith(".") for field in CONFIG_FIELDS)


@pytest.mark.parametrize(
    ("text", "fonts"), [("", "literata"), ("theme: {fonts: System}", "system"), ("theme: {}", "literata")]
)
def test_fonts_are_ours_or_the_systems(text, fonts):
    assert parse_config(SourceFile("journal.yml", text)).value.fonts == fonts


def test_other_fonts_are_for_a_stylesheet():
    (problem,) = parse_config(SourceFile("journal.yml", "theme: {fonts: Comic Sans}")).problems

    assert (problem.code, problem.message) == ("text", "`Comic Sans` is not a set of fonts")


@pytest.mark.parametrize(
    ("text", "images"),
    [
        ("", ImageSettings((640, 960, 1280), webp=True)),
        ("images: {widths: [800, 400, 800]}", ImageSettings((400, 800), webp=True)),
        ("images: {widths: 400, webp: no}", ImageSettings((400,), webp=False)),
        ("images: {widths: []}", ImageSettings((), webp=True)),
    ],
)
def test_pictures_are_offered_in_the_widths_that_are_wanted(text, images):
    assert parse(text).value.images == images


@pytest.mark.parametrize("width", ["15", "10001", "wide", "1.5", "-640"])
def test_a_width_is_a_number_of_pixels(width):
    (problem,) = parse(f"images: {{widths: [{width}]}}").problems

    assert (problem.code, problem.message) == ("number", f"`{width}` is not a width of pictures")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_on_any_system(end):
    checked = parse(f"\ufefftitle: The notebook{end}language: de{end}")

    assert (checked.value.title, checked.value.language, checked.problems) == ("The notebook", "de", ())


def test_an_address_that_is_nearly_one_is_mended():
    (problem,) = parse("repository: www.example.org/me").problems

    assert problem.hint == "write it whole, such as `https://www.example.org/me`"


def test_a_configuration_that_is_a_list_is_told_how_to_begin():
    (problem,) = parse("- title: x").problems

    assert problem.hint == "begin each line with its key, without `- `, such as `title: My journal`"
