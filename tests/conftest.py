"""What several tests share: journals written from code, parsed without a disk or built on one."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from demo import build_demo
from hypothesis import settings
from msgspec.structs import replace
from playwright.sync_api import sync_playwright

from journal import cli
from journal.assemble import assemble
from journal.body import Body, Link, Prose, Question
from journal.build import Built, Request, build
from journal.config import parse_config
from journal.manuscript import Include, Logged, Manuscript, Pledged, Written
from journal.markdown.sections import questions_in
from journal.model import Site
from journal.parsers import AS_WRITTEN
from journal.parsing import parse_sources
from journal.problems import Checked, Place
from journal.terms import text_terms
from journal.value import Value
from journal.written import Facts, SourceFile

# No test asserts a time, and a busy machine may take any.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

NOW = dt.datetime(2026, 1, 20, 12, 0, tzinfo=dt.UTC)
SHARED = Path(__file__).parent.parent.parent / "shared"
CHALLENGE = "---\ntitle: A hundred days\ndays: 100\nstart: 2026-01-01\n---\nAn hour.\n"
PUBLISHED = Include()
CHROMIUM = "/usr/bin/chromium"


def unplaced(*values: Value) -> tuple[Value, ...]:
    """The same values, written nowhere."""
    return tuple(replace(value, **{name: _NOWHERE[name] for name in _placed(value)}) for value in values)


def _placed(value: Value) -> list[str]:
    return [name for name in value.__struct_fields__ if name in _NOWHERE]


_NOWHERE = {"place": Place(""), "places": {}}
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]*)\)")


def body_of(text: str, title: str = "") -> Body:
    """A body with the links, pictures and questions of a text and no other Markdown: enough for what comes after."""
    links = tuple(
        Link(
            match[3],
            "src" if match[1] else "href",
            "image" if match[1] else "link",
            match[2],
            Place("", 1, 1),
            bool(match[1]),
        )
        for match in _LINK.finditer(text)
    )
    html = "".join(f"<i \x00{number}\x00></i>" for number in range(len(links)))
    heading = re.match(r"# (.+)", text)
    terms = text_terms(text)
    return Body(
        Prose(f'<p id="here">{html}</p>', text, terms),
        title or (heading[1] if heading else ""),
        text.strip()[:500],
        len(text.split()),
        parts=len(terms.parts),
        anchors=("here",),
        links=links,
        questions=tuple(
            Question(
                f"q-{number}", question.text.replace("*", ""), question.text, "", goes_on=False, open=question.open
            )
            for number, question in enumerate(questions_in(text))
        ),
    )


def assembled(
    files: dict[str, str],
    *,
    others: tuple[str, ...] = (),
    include: Include = PUBLISHED,
    config: str = "",
    converter: Callable[[str, str], Body] = body_of,
    **facts: object,
) -> Checked[Site]:
    """The site of a journal given as path to text, without a disk; `others` are paths of further files."""
    sources = {"posts/100-days/challenge.md": CHALLENGE, **files}
    settings = parse_config(SourceFile("journal.yml", config)).value
    parsed = parse_sources([SourceFile(path, text) for path, text in sorted(sources.items())], settings, AS_WRITTEN)
    broken = {problem.place.path for problem in parsed.problems if problem.severity == "error"}
    logs = {log.challenge: Logged(log, converter(log.text, log.title)) for log in parsed.value.logs}
    pledged = tuple(Pledged(spec, converter(spec.text, spec.title), logs.get(spec.slug)) for spec in parsed.value.specs)
    written = tuple(Written(post, converter(post.text, post.title), post.path in broken) for post in parsed.value.posts)
    world = Facts(**{"now": NOW, "files": frozenset(others), **facts})
    return assemble(Manuscript(settings, pledged, written), world, include)


def day(date: str = "2026-01-05", text: str = "Text.", **keys: object) -> str:
    """The text of a day-post."""
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ndate: {date}\n{lines}---\n{text}\n"


def write_journal(root: Path, files: dict[str, str]) -> Path:
    """Write files below root; journal.yml and a challenge `100-days` are there unless given."""
    defaults = {"journal.yml": "title: Test\n", "posts/100-days/challenge.md": CHALLENGE}
    for path, text in {**defaults, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return root


@pytest.fixture
def built(tmp_path):
    """Build a journal on disk given as path to text: `built({"posts/100-days/day-001.md": "…"})`."""

    def from_files(files: dict[str, str], **request: object) -> Built:
        return build(Request(write_journal(tmp_path, files), NOW, **request))

    return from_files


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command in a folder: status, stdout, stderr."""

    def command(folder, *arguments):
        monkeypatch.chdir(folder)
        status = cli.run(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder with the demo site; its name stands for a sub-path of a host."""
    return build_demo(tmp_path_factory.mktemp("demo") / "repo")


@pytest.fixture(scope="session")
def chromium():
    """Debian's browser, driven by Playwright; tests that use it skip where it is absent."""
    if not Path(CHROMIUM).is_file():
        pytest.skip(f"there is no {CHROMIUM}; `apt install chromium` brings it")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared():
    """The folder of shared vectors and journals; tests that use it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with vectors and journals is not there")
    return SHARED
