"""Real journals of other people, put below posts/ as they are."""

import datetime as dt
import json
import shutil
import unicodedata

import pytest
from conftest import SHARED

from journal.build import Request, build

NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
JOURNALS = sorted(folder.name for folder in SHARED.glob("journals/*") if folder.is_dir()) or ["none"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session", params=JOURNALS)
def real(request, shared, tmp_path_factory):
    """Name of a journal and what became of it."""
    root = tmp_path_factory.mktemp("real")
    shutil.copytree(shared / "journals" / request.param, root / "posts" / request.param)
    (root / "journal.yml").write_text(f"title: {json.dumps(request.param)}\n", encoding="utf-8")
    return request.param, build(Request(root, NOW))


def test_every_file_is_accounted_for(real, shared):
    name, built = real
    sources = [path for path in (shared / "journals" / name).rglob("*") if path.suffix.lower() in {".md", ".markdown"}]

    assert len(built.site.ledger) == len(sources)


def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_is_published(real):
    _, built = real
    broken = {problem.place.path for problem in built.problems if problem.severity == "error"}
    states = {item.path: item.state for item in built.site.ledger}

    assert {path for path, state in states.items() if state == "error"} == broken
    assert {state for path, state in states.items() if path not in broken} <= {"published", "draft"}
    assert all(problem.hint and problem.place.path for problem in built.problems)


def test_every_entry_has_a_page_with_its_words(real):
    _, built = real
    pages = {output.path: output for output in built.outputs}

    for note in built.site.notes:
        html = pages[f"{note.url.strip('/')}/index.html"].data.decode("utf-8")
        assert note.title in unescaped(html)
        assert note.body.words == 0 or len(html) > 1000


def unescaped(html):
    for entity, letter in (("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        html = html.replace(entity, letter)
    return html


@pytest.mark.parametrize("real", [name for name in JOURNALS if name.startswith("thlg057")], indirect=True)
def test_a_journal_with_hugo_front_matter_keeps_its_dates_and_titles(real, shared):
    name, built = real
    lines = (shared / "journals" / f"{name}.expected.jsonl").read_text(encoding="utf-8").splitlines()
    expected = {f"posts/{name}/{entry['path']}": (entry["title"], entry["date"]) for entry in map(json.loads, lines)}
    notes = {unicodedata.normalize("NFC", note.post.path): note for note in built.site.notes}
    found = {path: (notes[path].title, notes[path].date.isoformat()) for path in expected}

    assert found == expected
