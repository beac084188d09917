"""What is remembered of sources is what would be read."""

from functools import partial
from pathlib import Path

import msgspec
import pytest
from conftest import CHALLENGE, SHARED, day
from demo import ROOT
from msgspec.structs import replace

from journal import parsers
from journal.files import read_project
from journal.memory import opened
from journal.parsers import AS_WRITTEN
from journal.parsing import parse_sources
from journal.shelf import Shelf
from journal.workers import spread
from journal.written import SourceFile

VERSION = b"1"
PLAN = SourceFile("posts/100-days/challenge.md", CHALLENGE)
DAY = "posts/100-days/day-001.md"
JOURNALS = [ROOT, *sorted(path for path in SHARED.glob("journals/*") if path.is_dir())]
RICH = day(
    title="One",
    topics="[a, b]",
    code="[{path: net.py, label: Net}]",
    results="[{dataset: M, model: N, metric: accuracy, value: 0.9}]",
    extra="{deep: [a, {b: [c]}]}",
    layout="post",
    minutes="1h30",
    text="Text.\n\nMore.",
)


def parsed(root, text, *, path=DAY, version=VERSION, **more):
    """What a build with a memory makes of a post, and what one without makes of it."""
    sources = [PLAN, SourceFile(path, text), *more.get("others", ())]
    config, data = SourceFile("journal.yml", more.get("config", "")), more.get("data", ())
    with opened(root) as memory:
        one = Shelf(memory, version)
        found = whole(one.parsers, config, sources, data)
        one.keep()
    return found, whole(AS_WRITTEN, config, sources, data)


def whole(hands, config, sources, data):
    settings = hands.config(config)
    return settings, parse_sources(sources, settings.value, hands, data)


@pytest.fixture
def counted(monkeypatch):
    """The paths of the posts that were read, and not taken from the memory."""
    paths = []

    def parse(sources, *others):
        paths.extend(source.path for source in sources)
        return AS_WRITTEN.posts(sources, *others)

    monkeypatch.setattr(parsers, "AS_WRITTEN", replace(AS_WRITTEN, posts=parse))
    return paths


@pytest.mark.parametrize(
    "text",
    [
        RICH,
        "No front matter.",
        "",
        "\ufeffWith a mark of order.",
        RICH.replace("\n", "\r\n"),
        "+++\ndate = 2026-01-05\n+++\nTOML.\n",
        "---\ndate: 2026-01-05\n---",
        "---\nminutes: many\nnope: 1\n---\nWrong.\n",
        "---\ntitle: never closed\n",
        "title: x\ndate: 2026-01-05\n---\nNever opened.",
    ],
)
def test_a_remembered_post_is_the_post(tmp_path, counted, text):
    for _ in range(2):
        found, expected = parsed(tmp_path, text)
        assert found == expected

    assert counted == [DAY]


@pytest.mark.parametrize(
    ("before", "after", "times"),
    [
        (RICH, RICH.replace("More.", "Another text.\n\n---\n\nMore."), 1),
        (RICH, RICH.replace("More.", "One line.\r\nAnother."), 2),
        (RICH, RICH.replace("One", "Two"), 2),
        ("\ufeffText.", "\ufeff" + RICH, 2),
        ("Text.", RICH, 2),
        (RICH, RICH.partition("---\n")[2], 2),
        ("---\ndate: 2026-01-05\n---\n", "---\ndate: 2026-01-05\n---\nText.", 1),
    ],
)
def test_a_post_is_read_again_when_its_front_matter_changes(tmp_path, counted, before, after, times):
    for text in (before, after):
        found, expected = parsed(tmp_path, text)
        assert found == expected

    assert len(counted) == times


@pytest.mark.parametrize(
    "change",
    [
        {"config": "timezone: Asia/Tokyo"},
        {"version": b"2"},
        {"path": "posts/100-days/day-002.md"},
        {"others": (SourceFile("posts/other/challenge.md", "---\ndays: 3\n---\n"),)},
    ],
)
def test_a_post_is_read_again_when_anything_else_changes_that_it_follows_from(tmp_path, counted, change):
    parsed(tmp_path, RICH)
    found, expected = parsed(tmp_path, RICH, **change)

    assert found == expected
    assert len(counted) == 2


def test_a_post_in_a_folder_that_becomes_its_own_is_read_again(tmp_path, counted):
    path, beside = "posts/100-days/day-001/index.md", SourceFile("posts/100-days/day-001/more.md", "More.")
    parsed(tmp_path, RICH, path=path, others=(beside,))
    found, expected = parsed(tmp_path, RICH, path=path)

    assert found == expected
    assert counted.count(path) == 2


def test_many_posts_are_read_by_several_processes(tmp_path):
    share_out = partial(spread, workers=2, worth_a_fork=2)
    sources = [PLAN, *(SourceFile(f"posts/100-days/day-{number:03}.md", RICH) for number in range(1, 9))]
    config = SourceFile("journal.yml", "")
    with opened(tmp_path) as memory:
        shelf = Shelf(memory, VERSION, share_out)

        assert whole(shelf.parsers, config, sources, ()) == whole(AS_WRITTEN, config, sources, ())


@pytest.mark.parametrize("broken", [b"\xc1", b"\x81\xa1x", b"\x80"])
def test_what_another_program_put_there_is_not_taken(tmp_path, broken):
    parsed(tmp_path, RICH)
    with opened(tmp_path) as memory:
        memory.keep([(Shelf(memory, VERSION)._place, broken)])  # noqa: SLF001 - to put something else there

    found, expected = parsed(tmp_path, RICH)
    assert found == expected


def test_values_of_other_types_are_not_taken(tmp_path):
    parsed(tmp_path, RICH)
    with opened(tmp_path) as memory:
        place = Shelf(memory, VERSION)._place  # noqa: SLF001 - to put something else there
        stored = msgspec.msgpack.decode(memory.recall(place))
        others = {path: (key, head, [[], []]) for path, (key, head, _) in stored.items()}
        memory.keep([(place, msgspec.msgpack.encode(others))])

    found, expected = parsed(tmp_path, RICH)
    assert found == expected


def test_where_nothing_is_new_nothing_is_read(tmp_path, monkeypatch):
    more = {
        "config": "title: T\nmine: {deep: [a]}\ntopics: [a]\nmaths: {macros: {R: x}}\n",
        "data": (
            SourceFile("posts/100-days/results.csv", "day,dataset,model,metric,value\n1,M,N,accuracy,0.9\n"),
            SourceFile("posts/100-days/references.bib", "@book{a, title={A}, author={B}}"),
        ),
    }
    before, expected = parsed(tmp_path, RICH, **more)
    monkeypatch.setattr(parsers, "AS_WRITTEN", None)
    after, _ = parsed(tmp_path, RICH, **more)

    assert before == after == expected


@pytest.mark.parametrize("root", JOURNALS, ids=lambda root: root.name)
def test_every_post_of_real_journals_can_be_remembered(tmp_path, root: Path):
    project = read_project(root).value
    files = (project.config, project.sources, project.data)
    expected = whole(AS_WRITTEN, *files)
    for _ in range(2):
        with opened(tmp_path) as memory:
            one = Shelf(memory, VERSION)
            assert whole(one.parsers, *files) == expected
            one.keep()
