"""Other generators with the same posts and the same kinds of pages: home, challenges, days, topics, archive, a feed.

Days have a table of contents and links to the days before and after, but with Eleventy, which needs programs for both.

Each is measured only where it is installed: `HUGO`, `PELICAN` and `ELEVENTY` name their commands, or they are on the
PATH; `ELEVENTY_MODULES` is the folder of Eleventy's modules.
Formulas are turned into MathML by Hugo, as by this program; the other two leave them to a script in the browser.
Pelican needs its plugin `render-math` for that, without which it reads the underscores in a formula as emphasis, and
`neighbors` for the links: `pip install pelican markdown pelican-render-math pelican-neighbors`.
"""

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rival:
    """A generator to measure beside this one."""

    name: str
    program: str
    """The variable of the environment that names its command, which is else its name in small letters."""
    prepare: Callable[[Path, Path], None]
    """Writes its site into a folder, from the folder of a journal."""
    arguments: tuple[str, ...]
    output: str
    """The folder of its output, which a build from nothing does not have."""
    memory: tuple[str, ...] = ()
    """Further folders that a build from nothing does not have."""

    def command(self) -> list[str]:
        """What to run in the folder; empty where it is not installed."""
        found = shutil.which(os.environ.get(self.program, self.name.lower()))
        return [found, *self.arguments] if found else []


def _posts(journal: Path) -> list[Path]:
    return sorted((journal / "posts").glob("*/day-*.md"))


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _hugo(folder: Path, journal: Path) -> None:
    shutil.copytree(journal / "posts", folder / "content")
    for plan in (folder / "content").glob("*/challenge.md"):
        plan.rename(plan.with_name("_index.md"))
    entries = '{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Summary }}</li>{{ end }}'
    around = '{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    _write(
        folder,
        {
            "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "A long journal"\n[taxonomies]\ntopic = "topics"\n'
            "[markup.highlight]\nnoClasses = false\n[markup.goldmark.extensions.passthrough]\nenable = true\n"
            "[markup.goldmark.extensions.passthrough.delimiters]\nblock = [['$$', '$$']]\ninline = [['$', '$']]\n",
            "content/days.md": "---\ntitle: All days\nlayout: archive\n---\n",
            "layouts/_default/baseof.html": "<!doctype html><html lang=en><title>{{ .Title }}</title><nav>"
            '{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>'
            '{{ block "main" . }}{{ end }}</html>',
            "layouts/_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}'
            + entries
            + "{{ end }}",
            "layouts/_default/archive.html": '{{ define "main" }}{{ range .Site.RegularPages }}'
            '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}',
            "layouts/_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .TableOfContents }}'
            "{{ .Content }}"
            f"{around}{around.replace('Prev', 'Next')}"
            '{{ range .GetTerms "topics" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}',
            "layouts/_default/_markup/render-passthrough.html": '{{ transform.ToMath .Inner (dict "output" "mathml" '
            '"displayMode" (eq .Type "block")) }}',
        },
    )


def _pelican(folder: Path, journal: Path) -> None:
    around = (
        "{% if article.prev_article %}<a href='{{ SITEURL }}/{{ article.prev_article.url }}'>"
        "{{ article.prev_article.title }}</a>{% endif %}"
    )
    for post in _posts(journal):
        text = re.sub(r"(?m)^topics: \[(.*)\]$", r"tags: \1", post.read_text(encoding="utf-8"), count=1)
        text = text.replace("](day-", f"]({{filename}}/{post.parent.name}/day-")
        _write(
            folder,
            {
                f"content/{post.parent.name}/{post.name}": text.replace(
                    "---\n", f"---\nslug: {post.parent.name}-{post.stem}\n", 1
                ).replace("\n---\n", "\n---\n\n[TOC]\n", 1)
            },
        )
    _write(
        folder,
        {
            "pelicanconf.py": "SITENAME = 'A long journal'\nSITEURL = 'https://example.org'\nPATH = 'content'\n"
            "TIMEZONE = 'UTC'\nTHEME = 'simple'\nUSE_FOLDER_AS_CATEGORY = True\nCACHE_CONTENT = True\n"
            "LOAD_CONTENT_CACHE = True\nFEED_ALL_ATOM = 'feed.xml'\nDEFAULT_PAGINATION = False\n"
            "PLUGINS = ['neighbors', 'render_math']\nTHEME_TEMPLATES_OVERRIDES = ['templates']\n"
            "MARKDOWN = {'output_format': 'html5', 'extension_configs': {\n"
            "    'markdown.extensions.codehilite': {'css_class': 'highlight'}, 'markdown.extensions.extra': {},\n"
            "    'markdown.extensions.meta': {}, 'markdown.extensions.toc': {}}}\n",
            "templates/article.html": "{% extends '!simple/article.html' %}{% block content %}{{ super() }}"
            f"{around}{around.replace('prev', 'next')}{{% endblock %}}",
        },
    )


def _eleventy(folder: Path, journal: Path) -> None:
    challenges = sorted({post.parent.name for post in _posts(journal)})
    for post in _posts(journal):
        text = re.sub(
            r"(?m)^topics: (.*)$",
            rf"tags: \1\nchallenge: {post.parent.name}",
            post.read_text(encoding="utf-8"),
            count=1,
        )
        text = text.replace("---\n", "---\nlayout: day.html\n", 1)
        _write(folder, {f"posts/{post.parent.name}/{post.name}": text})
    page = "---\nlayout: base.html\n---\n"
    _write(
        folder,
        {
            "eleventy.config.js": 'import highlight from "@11ty/eleventy-plugin-syntaxhighlight";\n'
            "export default function (config) {\n  config.addPlugin(highlight);\n"
            '  config.addCollection("days", (all) => all.getFilteredByGlob("posts/**/day-*.md"));\n'
            '  return { markdownTemplateEngine: false, dir: { input: ".", output: "_site" } };\n}\n',
            "package.json": json.dumps({"type": "module"}),
            "_includes/base.html": "<!doctype html><html lang=en><title>{{ title }}</title>{{ content }}</html>",
            "_includes/day.html": "---\nlayout: base.html\n---\n<h1>{{ title }}</h1>{{ content }}"
            "{% for tag in tags %}<a href='/topics/{{ tag }}/'>{{ tag }}</a>{% endfor %}",
            "index.html": page + "{% assign posts = collections.days | reverse | slice: 0, 7 %}" + _listed("posts"),
            "days.html": page + _listed("collections.days"),
            "topics.html": "---\nlayout: base.html\npagination: {data: collections, size: 1, alias: topic}\n"
            "permalink: /topics/{{ topic }}/\n---\n{% assign posts = collections[topic] %}" + _listed("posts"),
            "feed.liquid": "---\npermalink: /feed.xml\n---\n<feed>"
            "{% assign posts = collections.days | reverse | slice: 0, 20 %}{% for post in posts %}"
            "<entry><title>{{ post.data.title }}</title><content>{{ post.content | escape }}</content></entry>"
            "{% endfor %}</feed>",
            **{
                f"{name}.html": page + f"{{% for post in collections.days %}}{{% if post.data.challenge == '{name}' %}}"
                "<a href='{{ post.url }}'>{{ post.data.title }}</a>{% endif %}{% endfor %}"
                for name in challenges
            },
        },
    )
    modules = os.environ.get("ELEVENTY_MODULES")
    if modules:
        (folder / "node_modules").symlink_to(Path(modules).resolve())


def _listed(posts: str) -> str:
    return (
        f"{{% for post in {posts} %}}<li><a href='{{{{ post.url }}}}'>{{{{ post.data.title }}}}</a></li>{{% endfor %}}"
    )


RIVALS = (
    Rival("Hugo", "HUGO", _hugo, ("--quiet",), "public", ("resources",)),
    Rival("Pelican", "PELICAN", _pelican, ("-q",), "output", ("cache",)),
    Rival("Eleventy", "ELEVENTY", _eleventy, ("--quiet",), "_site"),
)
