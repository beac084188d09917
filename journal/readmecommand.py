"""`journal readme`: the block of a README that shows where the challenges stand is written, or held against them."""

import datetime as dt
from pathlib import Path

from journal import console, files, scaffold, themefiles
from journal.badges import badge, badges
from journal.build import Request, survey
from journal.failing import OK, PROBLEMS, Failed
from journal.model import Site
from journal.ordering import in_hand
from journal.readmetext import END, START, block, with_block
from journal.resources import Resources
from journal.strings import words_of
from journal.theme import Theme
from journal.urls import badge_url
from journal.value import Value

README = "README.md"


class ReadmeOptions(Value):
    """What was asked for on the command line."""

    root: Path
    now: dt.datetime
    check: bool
    images: str
    as_of: dt.date | None


def write_readme(options: ReadmeOptions) -> int:
    """Write the block, or with `check` say whether it is up to date: 0 when it is, else 1.

    Raises:
        Failed: when there is no README with the two comments, or badges have no address.
    """
    root = options.root
    site = survey(Request(root, options.now, options.as_of)).value
    images = options.images.strip("/")
    if not site.config.base_url and not images:
        hint = "set it in journal.yml, or keep badges in the repository with `--images docs/images`"
        raise Failed("no-address", "a README shows badges by their address, and this journal has no base_url", hint)
    before = _readme(root)
    pictures = _pictures(site, root, images) if images else {}
    texts = {**pictures, README: _with_block(before, site, images)}
    stale = {path: text for path, text in texts.items() if not _says(root / path, text)}
    for path, text in stale.items():
        if options.check:
            console.answer(f"{path} is out of date; `journal readme` writes it anew")
        else:
            scaffold.put(root, path, text)
            console.answer(path)
    if not stale:
        console.say(f"{README} is up to date")
    return PROBLEMS if stale and options.check else OK


def _readme(root: Path) -> str:
    if not (root / README).is_file():
        hint = f"make one with the lines {START} and {END}"
        raise Failed("no-readme", f"there is no {README} beside journal.yml", hint)
    return scaffold.read_exact(root, README)


def _with_block(before: str, site: Site, images: str) -> str:
    words = words_of(site.config.language)
    names = {challenge.spec.slug: badge(challenge, words, site.config.language).name for challenge in site.challenges}
    after = with_block(before, block(site, names, images))
    if after is None:
        hint = f"put the lines {START} and {END} where the block shall stand"
        raise Failed("no-readme", f"{README} does not say where the block shall stand", hint, README)
    return after


def _pictures(site: Site, root: Path, images: str) -> dict[str, str]:
    """Path of each badge to what it says."""
    project = files.read_project(root).value
    theme_files = themefiles.read_theme(root, project.templates, project.files)
    theme = Theme(theme_files, site.config.base_url, site.config.language)
    pages = {page.url: page for page in badges(site, Resources({}, {}))}
    return {
        f"{images}/{challenge.spec.slug}-badge.svg": theme.render(pages[badge_url(challenge.spec.slug)]).value
        for challenge in in_hand(site.challenges)
    }


def _says(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() == text.encode()
