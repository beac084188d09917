"""The front matter of a post as a table: canonical keys, what is accepted as the same, and what each means."""

import datetime as dt
from collections.abc import Mapping

from journal import postvalues as values
from journal.config import plain_table
from journal.nodes import Items, Plain, Scalar, Table
from journal.notation import DayNumbers, parse_hours
from journal.readers import ADDRESS, FLAG, LINES, MINUTES, MOMENT, TEXT, TEXTS, dates, days
from journal.resultvalues import RESULT
from journal.schema import Field, Fields, Synonym, each, first_of, scalar
from journal.sourcevalues import SOURCE
from journal.written import CodeLink, Result, Source, Visibility

FOREIGN = frozenset({"math", "text", "mode", "images", "core", "links"})
"""Keys of other generators that are near to one of ours by chance."""


TITLE = Field("title", values.title, "", "Without it the first `# Heading`, else “Day 12”.")
DATE: Field[values.Moment | None] = Field(
    "date",
    first_of((Scalar, MOMENT), (Table, values.created)),
    None,
    "`2026-01-31` or `January 31, 2026`. Without it the date in the file name, else that of the first commit.",
    (
        Synonym("created"),
        Synonym("pubDate"),
        Synonym("publishDate"),
        Synonym("datePublished"),
        Synonym("published", values.published_as_date),
    ),
)
DATES: Field[tuple[dt.date, ...]] = Field("dates", dates, (), "Every date of a range: `A..B` or a list.")
UPDATED: Field[values.Moment | None] = Field(
    "updated",
    MOMENT,
    None,
    "When it was last changed.",
    (Synonym("modified"), Synonym("lastmod"), Synonym("last_modified_at"), Synonym("date-modified")),
)
DRAFT = Field(
    "draft",
    FLAG,
    default=False,
    doc="Not yet to be published; a file under `_drafts/` or with a leading `_` is a draft as well.",
    also=(Synonym("published", values.published_as_switch), Synonym("status", values.draft_status)),
)
VISIBILITY: Field[Visibility] = Field(
    "visibility",
    values.VISIBILITY,
    "public",
    "`private`: the day counts in the tracker and is rendered nowhere.",
    (Synonym("private", values.private),),
)
REST = Field("rest", FLAG, default=False, doc="The entry stands for a day off.")
SLUG = Field("slug", values.SLUG, "", "The last part of its address.")
PERMALINK = Field(
    "permalink",
    values.PERMALINK,
    "",
    "Its whole address, or a pattern of `:challenge :day :year :month :slug :title`.",
    (Synonym("url", values.permalink_synonym), Synonym("path", values.permalink_synonym)),
)
ALIASES: Field[tuple[str, ...]] = Field(
    "aliases", values.aliases, (), "Earlier addresses, which then lead to this one.", (Synonym("redirect_from"),)
)
CHALLENGE = Field("challenge", TEXT, "", "Its challenge, when not that of its folder.")
SERIES = Field("series", values.series, "", "Its challenge, when there is one of this name; else it is ignored.")
DAY = Field(
    "day",
    days,
    DayNumbers(()),
    "`12`, `14-16` or `3, 5-6`. Without it the number in the file name, folder name or title.",
    (Synonym("days"), Synonym("part"), Synonym("series_index")),
)
TOPICS: Field[tuple[str, ...]] = Field(
    "topics",
    values.topics,
    (),
    "What it is about: a list, or one text with commas.",
    (Synonym("tags"), Synonym("categories"), Synonym("keywords"), Synonym("tag"), Synonym("category")),
    merge=values.merged,
)
MINUTES_SPENT: Field[int | None] = Field(
    "minutes",
    MINUTES,
    None,
    "`90`, `1h30`, `1.5h`, `1:30` or `1 h 30 min`.",
    (
        Synonym("time"),
        Synonym("duration"),
        Synonym("time_spent"),
        Synonym("hours", scalar("minutes", parse_hours)),
    ),
)
CODE: Field[tuple[CodeLink, ...]] = Field(
    "code",
    each(values.code),
    (),
    "The day's code: `net.py`, `net.py#L10-L40`, `owner/repo@commit:path`, an address, or `auto`: the day's commits.",
    (Synonym("link_to_work"), Synonym("repo_path")),
)
SOURCES: Field[tuple[Source, ...]] = Field(
    "sources",
    each(SOURCE, split=""),
    (),
    "What it cites: addresses, DOIs, keys of a `references.bib`, texts or tables.",
    (Synonym("references"), Synonym("resources")),
)
RESULTS: Field[tuple[Result, ...]] = Field(
    "results",
    each(RESULT, split=""),
    (),
    "Figures reached: `{dataset, model, metric, value, unit, spread, split, better}`.",
)
SHARED: Field[tuple[str, ...]] = Field(
    "shared", each(ADDRESS, split=""), (), "Where the day was announced.", (Synonym("tweet"), Synonym("toot"))
)
SHARE = Field(
    "share",
    values.share,
    "",
    "What to say where the day is announced, in place of its title and summary; address and hashtag are added.",
)
NEXT = Field(
    "next",
    first_of((Scalar, TEXT), (Items, values.joined_lines)),
    "",
    "The teaser for the next day.",
    (Synonym("tomorrow"), Synonym("next_steps")),
)
COVERS: Field[tuple[str, ...]] = Field("covers", LINES, (), "Goals or interests it treats, when topics don't say so.")
DESCRIPTION = Field(
    "description",
    TEXT,
    "",
    "A sentence for lists, feeds and search engines; without it the first paragraph.",
    (Synonym("summary"), Synonym("excerpt")),
)
IMAGE = Field(
    "image",
    values.IMAGE,
    "",
    "A picture for previews elsewhere.",
    (Synonym("cover"), Synonym("cover_image"), Synonym("featured_image")),
)
AUTHORS: Field[tuple[str, ...]] = Field("authors", TEXTS, (), "When not the journal's author.", (Synonym("author"),))
LANG = Field("lang", TEXT, "", "Language of this post, when not the journal's.", (Synonym("language"),))
TOC = Field(
    "toc", first_of((Scalar, FLAG), (Table, values.declined)), default=True, doc="Whether it has a contents list."
)
CANONICAL_URL = Field(
    "canonical_url", ADDRESS, "", "Where it was published first, if elsewhere.", (Synonym("canonical"),)
)
TEMPLATE = Field("template", TEXT, "", "A template of its own, without `.html`.", (Synonym("layout", values.layout),))
EXTRA: Field[Mapping[str, Plain]] = Field("extra", plain_table, {}, "Whatever your own templates want to know.")


POST_FIELDS = Fields(
    TITLE,
    DATE,
    DATES,
    UPDATED,
    DRAFT,
    VISIBILITY,
    REST,
    SLUG,
    PERMALINK,
    ALIASES,
    CHALLENGE,
    SERIES,
    DAY,
    TOPICS,
    MINUTES_SPENT,
    CODE,
    SOURCES,
    RESULTS,
    SHARED,
    SHARE,
    NEXT,
    COVERS,
    DESCRIPTION,
    IMAGE,
    AUTHORS,
    LANG,
    TOC,
    CANONICAL_URL,
    TEMPLATE,
    EXTRA,
)
