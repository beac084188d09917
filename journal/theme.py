"""Templates become pages: the journal's own files before the default theme's, file by file."""

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from traceback import walk_tb
from types import TracebackType
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from journal import dates, strings
from journal.digests import digest
from journal.figures import file_size
from journal.nearest import nearest_name
from journal.outputs import Page, shown
from journal.problems import Checked, Place, Problem
from journal.urls import NOT_FOUND, absolute, day_label, encoded, relative
from journal.value import Value
from journal.written import SourceFile

DEFAULT = "default/"
"""`default/day.html` is the default theme's template even where the journal has its own `day.html`."""


THEME_SOURCE = "theme:"
"""Begins the source of a file that comes from the default theme."""


class ThemeFiles(Value):
    """What the look is made of."""

    templates: Mapping[str, SourceFile]
    """Name, such as `day.html` or `default/day.html`, to the file."""
    static: Mapping[str, str]
    """Path in the site to the source of a `Copy`."""
    versions: Mapping[str, str]
    """Path in the site of a stylesheet or script to a few letters that change when it does."""


class Theme:
    """Renders pages; holds Jinja's environment with its compiled templates and nothing that a page can change."""

    def __init__(
        self, files: ThemeFiles, base_url: str, language: str, compiled: jinja2.BytecodeCache | None = None
    ) -> None:
        """Templates are compiled when they are first used, or come from those that were `compiled` before."""
        self._files = files
        self._environment = _environment(files, base_url, language)
        self._base_path = base_url.partition("://")[2].partition("/")[2]
        self._environment.bytecode_cache = compiled
        self._common = repr((base_url, language, sorted(files.static), sorted(files.versions.items())))
        self._looks: dict[str, bytes] = {}

    @property
    def static(self) -> Mapping[str, str]:
        """Path in the site of each static file to the source of its copy."""
        return self._files.static

    def has_template(self, name: str) -> bool:
        """Whether there is a template of this name, such as `day.html`."""
        return name in self._files.templates

    def nearest_template(self, name: str) -> str:
        """The name of a template that differs from this by a slip; or empty."""
        return nearest_name(name, list(self._files.templates))

    def look(self, name: str) -> bytes:
        """A digest of all that makes a page of a template beside the page's data."""
        if name not in self._looks:
            parts = [self._common, *(part for used in self._used_by(name) for part in (used, self._text(used)))]
            self._looks[name] = digest("\0".join(parts).encode("utf-8", "replace"))
        return self._looks[name]

    def _used_by(self, name: str) -> list[str]:
        """A template with all that it may extend, include or import; all there are where that cannot be told."""
        found = [name]
        for template in found:
            tags = _USE.findall(self._text(template))
            if any(not literal for _, literal in tags):
                return sorted(self._files.templates)
            found += [used for _, used in tags if used not in found]
        return found

    def _text(self, name: str) -> str:
        source = self._files.templates.get(name)
        return f"{source.path}\0{source.text}" if source else ""

    def render(self, page: Page) -> Checked[str]:
        """The page's HTML; a mistake in a template is a problem at its line, with the post that was shown."""
        data = shown(page)
        try:
            tools = _references(page, self._base_path, self._files.versions)
            html = self._environment.get_template(page.template).render({**data, **tools, "page": page})
        except jinja2.TemplateSyntaxError as error:
            place = Place(self._path(error.name or page.template), error.lineno)
            return _failed(place, error.message or "this cannot be read", page)
        except jinja2.TemplateNotFound as error:
            nearest = self.nearest_template(str(error.name))
            label = f", did you mean `{nearest}`?" if nearest else ""
            message = f"there is no template `{error.name}`{label}"
            return _failed(self._place_of(error.__traceback__, page), message, page)
        except RecursionError as error:
            message = "this template includes or extends itself, by itself or by way of others"
            return _failed(self._place_of(error.__traceback__, page), message, page)
        # A template is a program of the author's: any of these may come out of its expressions.
        except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            return _failed(self._place_of(error.__traceback__, page), str(error), page)
        return Checked(html)

    def failure(self, page: Page, message: str) -> Problem:
        """A problem of the template of a page."""
        (problem,) = _failed(Place(self._path(page.template)), message, page).problems
        return problem

    def _path(self, name: str) -> str:
        source = self._files.templates.get(name)
        return source.path if source else name

    def _place_of(self, traceback: TracebackType | None, page: Page) -> Place:
        paths = {source.path for source in self._files.templates.values()}
        frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(traceback)]
        inside = [Place(path, line) for path, line in frames if path in paths]
        return inside[-1] if inside else Place(self._path(page.template))


_USE = re.compile(r"""\{%[-+]?\s*(extends|include|import|from)\s+(?:["']([^"']+)["'](?!\s*(?:if|~)))?""")
"""A tag that uses another template, with its name where that is written out."""


def _failed(place: Place, message: str, page: Page) -> Checked[str]:
    also = (Place(page.place.path),) if page.place else ()
    hint = "`default/<name>` is the built-in template to compare with or to extend"
    return Checked("", (Problem(place, "template", _lowered(message), hint, also=also),))


def _lowered(message: str) -> str:
    sentence = message.rstrip(".")
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


class _Missing(jinja2.StrictUndefined):
    """A name that a template uses and a page does not have: an error that says what there is."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_obj is jinja2.utils.missing:
            return f"this page knows no `{name}`"
        known = [known for known in dir(self._undefined_obj) if not known.startswith("_")]
        nearest = nearest_name(name, known)
        label = f", did you mean `{nearest}`?" if nearest else ""
        return f"`{type(self._undefined_obj).__name__}` has no `{name}`{label}"


@lru_cache(maxsize=16)
def _csp_hash(script: str) -> str:
    """What a content security policy calls an inline script that it allows."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _code(text: str) -> Markup:
    """A sentence of the theme with what stands between backticks as code."""
    parts = [escape(part) for part in text.split("`")]
    return Markup().join(Markup("<code>{}</code>").format(part) if odd % 2 else part for odd, part in enumerate(parts))


def _counted(words: strings.Words, key: str, number: int) -> str:
    """A phrase with a number in it, such as `3 entries`, in the form for that number."""
    return strings.counted(words, key, number)[1].format(n=number)


def _duration(words: strings.Words, minutes: int) -> str:
    """`23 hours`, rounded; `45 minutes` for less than one."""
    hours = round(minutes / 60)
    return _counted(words, "count_hours", hours) if minutes >= 60 else _counted(words, "count_minutes", minutes)  # noqa: PLR2004 - an hour


def _references(page: Page, base_path: str, versions: Mapping[str, str]) -> dict[str, Callable[[str], str]]:
    """What makes references from a page; functions that asked for Jinja's context would cost a copy of it each time."""
    here = page.url

    def link(url: str) -> str:
        """A reference to a URL of the site."""
        if not url.startswith("/"):
            return url
        if here == NOT_FOUND:  # is answered at every address, so only a full path leads on
            return f"/{base_path}/".replace("//", "/") + encoded(url.lstrip("/"))
        return relative(here, url)

    def asset(path: str) -> str:
        """A reference to a static file that changes when the file does."""
        version = versions.get(path)
        return link(f"/{path}") + (f"?v={version}" if version else "")

    return {"link": link, "asset": asset}


def _environment(files: ThemeFiles, base_url: str, language: str) -> jinja2.Environment:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = files.templates.get(name)
        return (source.text, source.path, lambda: True) if source else None

    environment = jinja2.Environment(
        autoescape=True,
        undefined=_Missing,
        loader=jinja2.FunctionLoader(load),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # As many as there are: a cache that lets go of some looks through all of them at each use.
        cache_size=-1,
    )
    words = strings.words_of(language)
    environment.globals |= {
        "has_asset": lambda path: path in files.static,
        "full_url": lambda url: absolute(base_url, url),
        "words": words,
    }
    environment.filters |= {
        "code": _code,
        "counted": lambda number, key: _counted(words, key, number),
        "csp_hash": _csp_hash,
        "day_label": day_label,
        "day_and_month": lambda date: dates.day_and_month(date, language),
        "date": lambda date: dates.long_date(date, language),
        "duration": lambda minutes: _duration(words, minutes),
        "file_size": file_size,
        "full_date": lambda date: dates.full_date(date, language),
        "host": lambda address: urlsplit(address).netloc.removeprefix("www."),
        "iso": dt.date.isoformat,
        "month": lambda date: dates.month_and_year(date, language),
        "time_spent": lambda minutes: strings.time_spent(minutes, words),
    }
    environment.tests["rtl"] = strings.is_rtl
    return environment
