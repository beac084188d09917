"""The tracker's figures as data for other programs: /progress.json, whose schema is docs/progress.schema.json."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping

from journal import urls
from journal.model import Challenge, Round, Site
from journal.outputs import Making, later
from journal.resources import Resources
from journal.tracker import Progress

PATH = "progress.json"
SCHEMA = "https://json-schema.org/draft/2020-12/schema"

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def progress_file(site: Site, _resources: Resources) -> Iterator[Making]:
    """The file that stands in the site."""
    yield Making(PATH, later(_progress_file, site), prose=())


def _progress_file(site: Site) -> bytes:
    return progress_text(site).encode()


def progress_text(site: Site) -> str:
    """The figures of every challenge as JSON, dates as `YYYY-MM-DD`, addresses full where there is a base_url."""
    data: dict[str, Json] = {
        "as_of": site.as_of.isoformat(),
        "title": site.config.title,
        "challenges": [_challenge(challenge, site.config.base_url) for challenge in site.challenges],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _challenge(challenge: Challenge, base_url: str) -> dict[str, Json]:
    spec, found = challenge.spec, challenge.progress
    return {
        "slug": spec.slug,
        "title": challenge.title,
        "url": urls.absolute(base_url, challenge.url),
        "days": spec.days,
        "pace": spec.pace,
        "pledge": spec.pledge,
        "round": spec.round,
        **_figures(found, shows_run=spec.shows_run),
        "next": challenge.next,
        "goals": [{"title": cover.goal.title, "state": cover.state} for cover in challenge.goals],
        "interests": [
            {"title": cover.interest.title, "days": cover.days, "minutes": cover.minutes}
            for cover in challenge.interests
        ],
        "rules": [{"text": cover.text, "kept": cover.kept, "of": cover.of} for cover in challenge.rules if cover.name],
        "earlier": [_round(earlier, shows_run=spec.shows_run) for earlier in challenge.earlier],
        "calendar": [
            {"date": day.date.isoformat(), "state": day.state, "minutes": day.minutes} for day in found.calendar
        ],
    }


def _figures(found: Progress, *, shows_run: bool) -> Mapping[str, Json]:
    return {
        "status": found.status,
        "start": _date(found.start),
        "covered": found.covered,
        "holes": list(found.holes),
        "bonus": found.bonus,
        "next_day": found.next_day,
        "run": found.run if shows_run else None,
        "longest_run": found.longest_run if shows_run else None,
        "at_risk": found.at_risk if shows_run else None,
        "done": found.done,
        "missed": found.missed,
        "grace": found.grace,
        "rest": found.rest,
        "break": found.breaks,
        "ahead": found.ahead,
        "minutes": found.minutes,
        "unlogged": found.unlogged,
        "pledge_kept": found.pledge_kept,
        "pledge_dates": found.pledge_dates,
        "forecast": _date(found.forecast),
        "finished": _date(found.finished),
    }


def _round(earlier: Round, *, shows_run: bool) -> Json:
    return {"round": earlier.number, **_figures(earlier.progress, shows_run=shows_run)}


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
