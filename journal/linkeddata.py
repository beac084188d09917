"""What a page is about, in the vocabulary of schema.org, for search engines."""

from collections.abc import Mapping

from journal.cards import summary
from journal.model import Entry, Site
from journal.urls import HOME, absolute
from journal.written import Source

LinkedData = Mapping[str, object]


def of_entry(entry: Entry, site: Site, image: str) -> LinkedData:
    """A day, note or page as a posting to learn from; empty without a base_url, since it needs full addresses."""
    config, post = site.config, entry.post
    if not config.base_url:
        return {}
    address = post.canonical_url or absolute(config.base_url, entry.url)
    return _without_empties(
        {
            "@context": "https://schema.org",
            "@type": "WebPage" if post.kind == "page" else ["BlogPosting", "LearningResource"],
            "headline": entry.title,
            "description": summary(entry),
            "url": address,
            "mainEntityOfPage": address,
            "datePublished": entry.date.isoformat() if entry.date else "",
            "dateModified": post.updated.isoformat() if post.updated else "",
            "inLanguage": post.language or config.language,
            "author": [{"@type": "Person", "name": name} for name in post.authors] or _author(site),
            "keywords": [topic.title for topic in entry.topics],
            "wordCount": entry.body.words,
            "timeRequired": f"PT{post.minutes}M" if post.minutes else "",
            "citation": [_work(source) for source in entry.sources],
            "image": image,
            "isPartOf": {"@type": "Blog", "name": config.title, "url": absolute(config.base_url, HOME)},
        }
    )


def of_site(site: Site) -> LinkedData:
    """The journal as a blog; empty without a base_url."""
    config = site.config
    if not config.base_url:
        return {}
    return _without_empties(
        {
            "@context": "https://schema.org",
            "@type": "Blog",
            "name": config.title,
            "description": config.description,
            "url": absolute(config.base_url, HOME),
            "inLanguage": config.language,
            "author": _author(site),
        }
    )


def _author(site: Site) -> LinkedData:
    author = site.config.author
    return _without_empties({"@type": "Person", "name": author.name, "url": author.url}) if author.name else {}


def _work(source: Source) -> LinkedData:
    work = {"@type": "CreativeWork", "name": source.title, "author": source.author, "url": source.url}
    return _without_empties(work | {"datePublished": source.year})


def _without_empties(data: LinkedData) -> LinkedData:
    return {key: value for key, value in data.items() if value}
