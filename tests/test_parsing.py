import pytest
from conftest import CHALLENGE, day

from journal.config import parse_config
from journal.parsers import AS_WRITTEN
from journal.parsing import parse_sources
from journal.written import SourceFile

CONFIG = parse_config(SourceFile("journal.yml", "")).value


def parse(files):
    return parse_sources([SourceFile(path, text) for path, text in sorted(files.items())], CONFIG, AS_WRITTEN)


@pytest.mark.parametrize("name", ["challenge.md", "Challenge.md", "CHALLENGE.MD"])
def test_a_plan_is_known_by_its_name_in_any_case(name):
    parsed = parse({f"posts/100-days/{name}": CHALLENGE, "posts/100-days/day-001.md": day()}).value

    assert [spec.slug for spec in parsed.specs] == ["100-days"]
    assert [post.kind for post in parsed.posts] == ["day"]


def test_topics_past_the_limit_are_told_once_and_have_no_pages(monkeypatch):
    monkeypatch.setattr("journal.parsing.MAX_TOPICS", 2)
    checked = parse({f"posts/{name}.md": day(topics=f"[{name}, x]") for name in "abc"})
    (problem,) = checked.problems

    assert (problem.code, problem.severity, problem.place.path) == ("topics", "error", "posts/b.md")
    assert [post.topics for post in checked.value.posts] == [("a", "x"), (), ()]
