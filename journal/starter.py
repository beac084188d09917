"""A new journal: files that build without a warning and are meant to be written over."""

import datetime as dt
from pathlib import Path

from journal.failing import USAGE, Failed
from journal.layout import CHALLENGE
from journal.scaffold import create, refusals
from journal.urls import RESERVED, name_fault, slugify
from journal.value import Value
from journal.yamlmends import quoted


class JournalRequest(Value):
    """The journal that is wanted."""

    start: dt.date
    timezone: str
    title: str = "A learning journal"
    author: str = ""
    repository: str = ""
    challenge: str = "100 days of code"
    days: int = 100
    minutes: int = 60
    scope: bool = False


def new_journal(folder: Path, request: JournalRequest, *, force: bool = False) -> list[tuple[str, str]]:
    """Make the files of a new journal; path of each and what it is for.

    Raises:
        Failed: when the folder holds anything and `force` is not set. With it, missing files are added.
    """
    with refusals(str(folder)):
        if folder.exists() and not folder.is_dir():
            raise Failed("file-exists", f"{folder} is a file", "choose another name", status=USAGE)
        if folder.is_dir() and any(entry.name != ".git" for entry in folder.iterdir()) and not force:
            hint = "`--force` adds the missing files and changes none"
            raise Failed("not-empty", f"{folder} is not empty", hint, status=USAGE)
        folder.mkdir(parents=True, exist_ok=True)
    made = []
    for path, (text, purpose) in _files(request).items():
        if not (folder / path).exists():
            create(folder, path, text)
            made.append((path, purpose))
    return made


def _files(request: JournalRequest) -> dict[str, tuple[str, str]]:
    """Path of each file to its text and what it is for."""
    slug = slugify(request.challenge) or "challenge"
    slug += "-challenge" if slug in RESERVED or name_fault(slug) else ""
    day = f"posts/{slug}/day-001"
    return {
        "journal.yml": (_config_text(request), "title, author, site address"),
        f"posts/{slug}/{CHALLENGE}": (_challenge_text(request), "the pledge: days, pace, rules, interests, goals"),
        f"{day}/index.md": (_first_day_text(request), "a first entry to write over"),
        f"{day}/hello.py": (_HELLO, "shown on the site beside that entry"),
        ".github/workflows/publish.yml": (_WORKFLOW, "builds and publishes on every push"),
        ".gitignore": ("_site/\n.journal/\n", "keeps the built site out of git"),
    }


def _config_text(request: JournalRequest) -> str:
    repository = (
        f"repository: {request.repository}" if request.repository else "# repository: https://github.com/me/repo"
    )
    return f"""\
title: {quoted(request.title)}
description: "What I learn, a day at a time."
author: {quoted(request.author) if request.author else ""}
language: en
timezone: {request.timezone}
# Until when work counts to the evening before:
# day_ends: "04:00"
# Where the site will stand; feeds, sitemap and canonical links need it:
# base_url: https://example.org/journal
# Where the code is shown:
{repository}
""".replace("author: \n", "author:\n")


def _challenge_text(request: JournalRequest) -> str:
    pace = "scope" if request.scope else "daily"
    rest = "" if request.scope else "grace: 1\nrest: []\n"
    return f"""\
---
title: {quoted(request.challenge)}
days: {request.days}
start: {request.start.isoformat()}
pace: {pace}
pledge: {request.minutes}
{rest}rules:
  - At least {request.minutes} minutes a day.
  - An entry each day, however short.
  - The day's code goes to the repository the same day.
  - Every source is cited.
interests: []
goals: []
next: "The first page."
---

For {request.days} days I will give at least {request.minutes} minutes a day to this, and write down what came of it,
even when nothing did.
"""


def _first_day_text(request: JournalRequest) -> str:
    return f"""\
---
title: "The first page"
date: {request.start.isoformat()}
day: 1
minutes: {request.minutes}
topics: [beginnings]
next: "What I try tomorrow."
---

What I did today, what broke, and what I can now explain. The program is beside this page:

```python file="hello.py"
print("Day 1")
```

It printed `Day 1`, and with $n$ days to go there are

$$\\sum_{{d=1}}^{{n}} 1 = n$$

more pages to write.
"""


_HELLO = """\
print("Day 1")
"""

_WORKFLOW = """\
name: Publish the journal

on:
  push:
    branches: [main]
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

concurrency:
  group: pages

jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # days without a date take that of their first commit
      - uses: actions/setup-python@v5
        with:
          python-version: "3.x"
      - uses: actions/configure-pages@v5
        id: pages
      - run: pip install "learning-journal[images]"
      - run: journal build --strict --format github --base-url "${{ steps.pages.outputs.base_url }}"
      - uses: actions/upload-pages-artifact@v3
        with:
          path: _site
      - uses: actions/deploy-pages@v4
        id: deployment
"""
