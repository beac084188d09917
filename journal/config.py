"""journal.yml becomes a Config; every key is optional."""

import re
from collections.abc import Mapping

from journal.nodes import Items, Node, Plain, Scalar, Table
from journal.notation import Mistake, parse_time_of_day
from journal.problems import Checked, Place, Problem, Problems
from journal.readers import ADDRESS, FLAG, LINK, NUMBER, TEXT, ZONE
from journal.schema import Field, Fields, Reader, Record, each, first_of, read_fields, record, scalar
from journal.settings import Author, Config, Fonts, ImageSettings, NavItem, TopicSpec
from journal.urls import address_fault, address_mend, slugify
from journal.written import SourceFile
from journal.yamltext import read_yaml

# ---------------------------------------------------------------- author, topics, navigation

_AUTHOR_NAME = Field("name", TEXT, "", "How the site names the author.")
_AUTHOR_URL = Field("url", ADDRESS, "", "The author's own page.")
_AUTHOR_EMAIL = Field("email", TEXT, "", "For the feeds; leave it out to keep it private.")
AUTHOR_FIELDS = Fields(_AUTHOR_NAME, _AUTHOR_URL, _AUTHOR_EMAIL)


def _author(read: Record, _place: Place) -> Author:
    return Author(read[_AUTHOR_NAME], read[_AUTHOR_URL], read[_AUTHOR_EMAIL])


def _named_author(node: Node) -> Checked[Author | None]:
    name = TEXT(node)
    return Checked(Author(name.value) if name.value else None, name.problems)


_TOPIC_TITLE = Field("title", TEXT, "", "How the topic is written.")
_TOPIC_DESCRIPTION = Field("description", TEXT, "", "A sentence for the topic's page.")
_TOPIC_LINK = Field("link", ADDRESS, "", "Where to read more.")
TOPIC_FIELDS = Fields(_TOPIC_TITLE, _TOPIC_DESCRIPTION, _TOPIC_LINK)


def _topics(node: Node) -> Checked[tuple[TopicSpec, ...] | None]:
    """A table of topics, or a plain list of their titles."""
    problems = Problems()
    if not isinstance(node, Table):
        titles = problems.take(each(TEXT)(node)) or ()
        return Checked(tuple(TopicSpec(slugify(title), title) for title in titles), problems.sorted())
    return Checked(tuple(problems.take(_topic(key, value)) for key, value in node.pairs), problems.sorted())


def _topic(key: Scalar, value: Node) -> Checked[TopicSpec]:
    slug = slugify(key.text)
    if isinstance(value, Scalar):
        title = TEXT(value)
        return Checked(TopicSpec(slug, title.value or key.text), title.problems)
    read = record(TOPIC_FIELDS, lambda read, _place: read)(value)
    if read.value is None:
        return Checked(TopicSpec(slug, key.text), read.problems)
    title_text = read.value[_TOPIC_TITLE] or key.text
    topic = TopicSpec(slug, title_text, read.value[_TOPIC_DESCRIPTION], read.value[_TOPIC_LINK])
    return Checked(topic, read.problems)


_NAV_TITLE = Field("title", TEXT, "", "The word in the navigation.")
_NAV_URL = Field("url", LINK, "", "An address of the site, such as `/about/`, or of the web.")
NAV_FIELDS = Fields(_NAV_TITLE, _NAV_URL)


def _nav_item(read: Record, _place: Place) -> NavItem:
    return NavItem(read[_NAV_TITLE], read[_NAV_URL])


def _nav(node: Node) -> Checked[tuple[NavItem, ...] | None]:
    """A list of `{title, url}`, or a table of title to url."""
    if not isinstance(node, Table):
        return each(record(NAV_FIELDS, _nav_item))(node)
    problems = Problems()
    items = [(key.text, problems.take(LINK(value))) for key, value in node.pairs]
    return Checked(tuple(NavItem(title, url) for title, url in items if url), problems.sorted())


# ---------------------------------------------------------------- single values


def parse_base_url(text: str) -> str:
    """Where a site stands, without a slash at its end.

    Raises:
        Mistake: for what is no address of a site.
    """
    address = text.strip().rstrip("/")
    if not re.fullmatch(r"https?://[^/?#]+(/[^?#]*)?", address) or address_fault(address):
        mend = address_mend(address) or "https://example.org/journal"
        raise Mistake(f"`{text.strip()}` is not the address of a site", f"write it whole, such as `{mend}`")
    return address


def _language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text.strip()):
        raise Mistake(f"`{text.strip()}` is not a language tag", "write a tag such as `en`, `de` or `pt-BR`")
    return text.strip()


def plain_table(node: Node) -> Checked[Mapping[str, Plain] | None]:
    """A table of any keys, for templates."""
    return record(Fields(), lambda read, _place: read.extra, closed=False)(node)


_MACRO: Reader[str] = scalar("tex-syntax", lambda text: text)


def _macros(node: Node) -> Checked[Mapping[str, str] | None]:
    """TeX macros, name with or without its backslash to replacement."""
    table = record(Fields(), lambda read, _place: read, closed=False)(node)
    if not isinstance(node, Table):
        return Checked(None, table.problems)
    from journal.markdown.maths import macro_mistake  # noqa: PLC0415 - start-up time: few journals have macros

    problems = Problems()
    macros = {key.text: problems.take(_MACRO(value)) or "" for key, value in node.pairs}
    first: dict[str, Scalar] = {}
    for key, value in node.pairs:
        name = key.text.removeprefix("\\")
        mistake = macro_mistake(key.text, macros)
        if mistake:
            message = f"the macro `{key.text}` cannot be used: {mistake}"
            problems.add(Problem(value.place, "tex-syntax", message, "mend its TeX or its name"))
        if name in first:
            hint = f"keep one of the two; the first is on line {first[name].place.line}"
            message = f"`{key.text}` is the macro `{first[name].text}` again"
            problems.add(Problem(key.place, "duplicate-key", message, hint, also=(first[name].place,)))
        first.setdefault(name, key)
    return Checked({key.text.removeprefix("\\"): macros[key.text] for key, _ in node.pairs}, problems.sorted())


_MACROS: Field[Mapping[str, str]] = Field(
    "macros", _macros, {}, "TeX macros of your own: name to replacement, `#1` for an argument."
)
MATHS_FIELDS = Fields(_MACROS)


def _fonts(text: str) -> Fonts:
    for fonts in _FONTS:
        if text.strip().lower() == fonts:
            return fonts
    raise Mistake(f"`{text.strip()}` is not a set of fonts", "write `literata` or `system`")


_FONTS: tuple[Fonts, ...] = ("literata", "system")
_THEME_FONTS: Field[Fonts] = Field(
    "fonts", scalar("text", _fonts), "literata", "`literata`, or `system` for a serif that the reader's system has."
)
THEME_FIELDS = Fields(_THEME_FONTS)


def _width(text: str) -> int:
    width = int(text) if re.fullmatch(r"\d{1,5}", text.strip()) else 0
    if not _NARROWEST <= width <= _WIDEST:
        hint = f"write pixels, from {_NARROWEST} to {_WIDEST}, such as `widths: [640, 1280]`"
        raise Mistake(f"`{text.strip()}` is not a width of pictures", hint)
    return width


_NARROWEST, _WIDEST = 16, 10_000
_IMAGE_WIDTHS: Field[tuple[int, ...]] = Field(
    "widths",
    each(scalar("number", _width)),
    ImageSettings().widths,
    "In which widths, in pixels, pictures are offered: `[640, 960, 1280]`; `[]` for none but their own.",
)
_IMAGE_WEBP = Field(
    "webp", FLAG, ImageSettings().webp, "Whether they are offered as WebP where that is smaller: `true`."
)
IMAGE_FIELDS = Fields(_IMAGE_WIDTHS, _IMAGE_WEBP)


def _images(read: Record, _place: Place) -> ImageSettings:
    return ImageSettings(tuple(sorted(set(read[_IMAGE_WIDTHS]))), read[_IMAGE_WEBP])


_FEED_ENTRIES = Field("entries", NUMBER, 20, "How many entries a feed holds at most.")
FEED_FIELDS = Fields(_FEED_ENTRIES)

# ---------------------------------------------------------------- the table

TITLE = Field("title", TEXT, "A learning journal", "The name of the site.")
DESCRIPTION = Field("description", TEXT, "", "One or two sentences for the home page, feeds and search engines.")
HEADLINE = Field("headline", TEXT, "", "The sentence at the top of the home page; without it the title stands there.")
AUTHOR = Field(
    "author",
    first_of((Scalar, _named_author), (Table, record(AUTHOR_FIELDS, _author))),
    Author(),
    "A name, or `{name, url, email}`.",
)
BASE_URL = Field(
    "base_url",
    scalar("address", parse_base_url),
    "",
    "Where the site will stand. Without it there are no feeds, no sitemap and no canonical links.",
)
LANGUAGE = Field("language", scalar("text", _language), "en", "Language of the posts and of the theme's words.")
TIMEZONE = Field("timezone", ZONE, "UTC", "IANA name of the zone whose dates count, such as `Europe/Berlin`.")
DAY_ENDS = Field(
    "day_ends",
    scalar("time", parse_time_of_day),
    0,
    "When a day ends: `04:00` counts work until four in the morning to the evening before.",
)
REPOSITORY = Field(
    "repository", ADDRESS, "", "Web address of the repository: code is linked to there, as it was on its day."
)
TOPICS: Field[tuple[TopicSpec, ...]] = Field(
    "topics", _topics, (), "Topics with title, description and link: `slug: {title, description, link}`."
)
NAV: Field[tuple[NavItem, ...]] = Field(
    "nav", _nav, (), "The navigation, when the usual one will not do: a list of `{title, url}`."
)
FEEDS = Field("feeds", record(FEED_FIELDS, lambda read, _place: read[_FEED_ENTRIES]), 20, "`{entries: 20}`.")
MATHS: Field[Mapping[str, str]] = Field(
    "maths", record(MATHS_FIELDS, lambda read, _place: read[_MACROS]), {}, r"`{macros: {R: \mathbb{R}}}`."
)
THEME: Field[Fonts] = Field(
    "theme", record(THEME_FIELDS, lambda read, _place: read[_THEME_FONTS]), "literata", "`{fonts: system}`."
)
IMAGES = Field(
    "images",
    record(IMAGE_FIELDS, _images),
    ImageSettings(),
    "`{widths: [640, 960, 1280], webp: true}`, where the extra `images` is installed.",
)
EXTRA: Field[Mapping[str, Plain]] = Field("extra", plain_table, {}, "Whatever your own templates want to know.")

CONFIG_FIELDS = Fields(
    TITLE,
    HEADLINE,
    DESCRIPTION,
    AUTHOR,
    BASE_URL,
    LANGUAGE,
    TIMEZONE,
    DAY_ENDS,
    REPOSITORY,
    TOPICS,
    NAV,
    FEEDS,
    MATHS,
    THEME,
    IMAGES,
    EXTRA,
)


def parse_config(source: SourceFile) -> Checked[Config]:
    """The configuration that a journal.yml holds, with the defaults for what it leaves out."""
    problems = Problems()
    node = problems.take(read_yaml(source.path, source.text))
    if isinstance(node, Scalar | Items):
        message = "this file must be lines of the form `key: value`"
        hint = "write a space after each colon"
        if isinstance(node, Items):
            hint = "begin each line with its key, without `- `, such as `title: My journal`"
        problems.add(Problem(node.place, "yaml-syntax", message, hint))
    table = node if isinstance(node, Table) else Table((), Place(source.path))
    read = problems.take(read_fields(table, CONFIG_FIELDS))
    config = Config(
        title=read[TITLE],
        headline=read[HEADLINE],
        description=read[DESCRIPTION],
        author=read[AUTHOR],
        base_url=read[BASE_URL],
        language=read[LANGUAGE],
        timezone=read[TIMEZONE],
        day_ends=read[DAY_ENDS],
        repository=read[REPOSITORY].rstrip("/"),
        topics=read[TOPICS],
        nav=read[NAV],
        feed_entries=read[FEEDS],
        macros=read[MATHS],
        fonts=read[THEME],
        images=read[IMAGES],
        extra={**read.extra, **read[EXTRA]},
    )
    return Checked(config, problems.sorted())
