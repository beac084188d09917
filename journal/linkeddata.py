"""What a page is about, in the vocabulary of schema.org, for search engines."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from journal.body import Question
from journal.cards import summary
from journal.markdown.saying import said
from journal.model import Entry, Site
from journal.urls import HOME, absolute
from journal.written import Source

LinkedData = Mapping[str, object]
_CONTEXT, _SCHEMA = "@context", "https://schema.org"
_MATHS = re.compile(r"<math\b.*?</math>", re.DOTALL)


def of_entry(entry: Entry, site: Site, image: str) -> LinkedData:
    """A day, note or page as a posting to learn from, with the questions that it answers.

    Empty without a base_url, since it needs full addresses.
    """
    config, post = site.config, entry.post
    if not config.base_url:
        return {}
    address = post.canonical_url or absolute(config.base_url, entry.url)
    posting = _without_empties(
        {
            "@type": "WebPage" if post.kind == "page" else ["BlogPosting", "LearningResource"],
            "headline": entry.title,
            "description": summary(entry),
            "url": address,
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
    questions = [_question(question, address) for question in entry.body.questions if question.answer]
    if questions:
        faq = {"@type": "FAQPage", "url": address, "inLanguage": posting["inLanguage"], "mainEntity": questions}
        return {_CONTEXT: _SCHEMA, "@graph": [posting, faq]}
    return {_CONTEXT: _SCHEMA, **posting}


def _question(question: Question, address: str) -> LinkedData:
    url = f"{address}#{question.id}"
    answer = {"@type": "Answer", "text": _said(question.answer), "url": url}
    return {"@type": "Question", "name": question.text, "url": url, "acceptedAnswer": answer}


def _said(html: str) -> str:
    """Inline HTML as text, its formulas as a line each."""
    return Markup(_MATHS.sub(lambda formula: escape(said(formula[0])), html)).striptags()  # noqa: S704 - tags go


def of_site(site: Site) -> LinkedData:
    """The journal as a blog; empty without a base_url."""
    config = site.config
    if not config.base_url:
        return {}
    return _without_empties(
        {
            _CONTEXT: _SCHEMA,
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
