import datetime as dt

import pytest
from conftest import assembled, day

from journal.config import parse_config
from journal.history import NO_HISTORY, Change, Commit, History
from journal.pins import NO_PIN, DayCommit, Pin, first_commits, pins_of
from journal.written import SourceFile

DAY = "posts/100-days/day-001.md"
GITHUB = "repository: https://github.com/me/x"
BLOB = "https://github.com/me/x/blob"


def commit(name, date, *changes, **options):
    """A commit at noon; changes are paths, or pairs of an earlier and a later one, with `-` before what is gone."""
    made = [
        Change(item[1], item[0]) if isinstance(item, tuple) else Change(item.lstrip("-"), gone=item.startswith("-"))
        for item in changes
    ]
    moment = dt.datetime.fromisoformat(f"2026-01-{date}T12:00:00+00:00") if isinstance(date, str) else date
    return Commit(name * 10, moment, f"Commit {name}", tuple(made), **options)


def pins(*newest_first, folder="", config=GITHUB):
    return pins_of(History(newest_first, folder), parse_config(SourceFile("journal.yml", config)).value)


def on(number):
    return dt.date(2026, 1, number)


@pytest.mark.parametrize(("number", "name"), [(5, "aaaa"), (6, "aaaa"), (7, "bbbb"), (19, "bbbb"), (20, "cccc")])
def test_a_file_is_pinned_to_the_commit_that_was_current_on_the_day(number, name):
    known = pins(commit("cccc", "20", "a.py"), commit("bbbb", "07", "a.py"), commit("aaaa", "05", "a.py"))

    assert known.of_file("a.py", on(number)) == Pin(f"{BLOB}/{name * 10}/a.py", (name * 2)[:7])


def test_a_file_without_a_day_is_pinned_to_its_last_commit():
    known = pins(commit("bbbb", None, "a.py"), commit("aaaa", "05", "a.py"))

    assert known.of_file("a.py", None).address == f"{BLOB}/{'bbbb' * 10}/a.py"


def test_a_file_that_was_committed_later_has_its_first_commit():
    known = pins(commit("cccc", "20", "a.py"), commit("bbbb", "07", "a.py"))

    assert known.of_file("a.py", on(5)).address == f"{BLOB}/{'bbbb' * 10}/a.py"


def test_lines_are_part_of_the_pinned_link():
    assert pins(commit("aaaa", "05", "a.py")).of_file("a.py", on(5), 3, 9).address.endswith("/a.py#L3-L9")


@pytest.mark.parametrize(
    "known", [pins(commit("aaaa", "05", "b.py")), pins(commit("bbbb", "06", "-a.py"), commit("aaaa", "05", "a.py"))]
)
def test_a_file_that_is_in_no_commit_has_no_link(known):
    assert known.of_file("a.py", on(7)) == NO_PIN


def test_without_a_history_a_file_is_linked_to_as_it_is_now():
    assert pins().of_file("a.py", on(5)) == Pin(f"{BLOB}/HEAD/a.py")


@pytest.mark.parametrize("config", ["", "repository: https://git.example.org/me/x"])
def test_without_a_repository_of_a_known_kind_there_is_no_link(config):
    assert pins(commit("aaaa", "05", "a.py"), config=config).of_file("a.py", on(5)) == NO_PIN


def test_a_file_keeps_its_history_under_another_name():
    known = pins(
        commit("dddd", "20", "c.py"),
        commit("cccc", "10", ("b.py", "c.py")),
        commit("bbbb", "07", ("a.py", "b.py")),
        commit("aaaa", "05", "a.py"),
    )

    assert known.of_file("c.py", on(5)).address == f"{BLOB}/{'aaaa' * 10}/a.py"
    assert known.of_file("c.py", on(8)).address == f"{BLOB}/{'bbbb' * 10}/b.py"
    assert known.of_file("c.py", on(10)).address == f"{BLOB}/{'cccc' * 10}/c.py"


def test_files_that_change_names_keep_their_own_histories():
    known = pins(
        commit("bbbb", "07", ("a.py", "b.py"), ("b.py", "a.py")),
        commit("aaaa", "05", "a.py"),
        commit("ffff", "04", "b.py"),
    )

    assert known.of_file("a.py", on(6)).address == f"{BLOB}/{'ffff' * 10}/b.py"
    assert known.of_file("b.py", on(6)).address == f"{BLOB}/{'aaaa' * 10}/a.py"


def test_what_had_the_name_before_was_another_file():
    known = pins(
        commit("cccc", "10", ("a.py", "b.py")), commit("bbbb", "07", "-b.py", "a.py"), commit("aaaa", "05", "b.py")
    )

    assert known.of_file("b.py", on(5)).address == f"{BLOB}/{'bbbb' * 10}/a.py"


def test_a_file_that_was_gone_on_the_day_has_its_first_commit():
    known = pins(commit("cccc", "10", "a.py"), commit("bbbb", "07", "-a.py"), commit("aaaa", "05", "a.py"))

    assert known.of_file("a.py", on(8)).address == f"{BLOB}/{'aaaa' * 10}/a.py"


@pytest.mark.parametrize(("number", "revision"), [(5, "HEAD"), (8, "bbbb" * 10), (12, "cccc" * 10)])
def test_a_shallow_clone_pins_what_it_knows(number, revision):
    known = pins(commit("cccc", "10", "a.py"), commit("bbbb", "07", "a.py", first=True))

    assert known.of_file("a.py", on(number)).address == f"{BLOB}/{revision}/a.py"


def test_a_journal_may_be_a_folder_of_the_repository():
    known = pins(commit("aaaa", "05", "sub/a.py"), folder="sub/")

    assert known.of_file("a.py", on(5)).address == f"{BLOB}/{'aaaa' * 10}/sub/a.py"


def test_work_before_the_day_ends_belongs_to_the_evening_before():
    late = dt.datetime(2026, 1, 6, 1, 30, tzinfo=dt.UTC)
    settings = f"{GITHUB}\ntimezone: Europe/Berlin\nday_ends: '04:00'"
    known = pins(commit("aaaa", late, "a.py"), config=settings)

    assert [made.commit.hash for made in known.on({on(5)})] == ["aaaa" * 10]
    assert known.on({on(6)}) == ()


# ---------------------------------------------------------------- the commits of a day


def test_the_commits_of_a_day_are_those_that_change_more_than_texts_of_the_journal():
    known = pins(
        commit("dddd", "05", "sub/posts/x/net.py", "sub/posts/x/day-1.md"),
        commit("cccc", "05", "README.md"),
        commit("bbbb", "05", "sub/posts/x/day-1.md", "sub/pages/about.markdown"),
        commit("aaaa", "05"),
        commit("eeee", None, "a.py"),
        folder="sub/",
    )

    assert [(made.commit.subject, made.address[-8:]) for made in known.on({on(5)})] == [
        ("Commit cccc", "cccccccc"),
        ("Commit dddd", "dddddddd"),
    ]


def refs(code, *commits, config=GITHUB, **keys):
    files = {DAY: day(code=code, **keys)}
    return assembled(files, history=History(commits), config=config)


def test_auto_lists_the_commits_of_the_day():
    checked = refs("auto", commit("bbbb", "06", "a.py"), commit("aaaa", "05", "a.py"))
    (ref,) = checked.value.challenges[0].days[0].code

    assert (ref.kind, ref.label, ref.commit, ref.titled, checked.problems) == (
        "commit",
        "Commit aaaa",
        "aaaaaaa",
        True,
        (),
    )
    assert ref.url == f"https://github.com/me/x/commit/{'aaaa' * 10}"


def test_auto_lists_the_commits_of_every_day_of_a_range():
    checked = refs(
        "[Auto]", commit("bbbb", "06", "a.py"), commit("aaaa", "05", "a.py"), dates="2026-01-05..2026-01-06", days="1-2"
    )

    assert [ref.commit for ref in checked.value.challenges[0].days[0].code] == ["aaaaaaa", "bbbbbbb"]


def test_a_commit_without_a_repository_has_no_link():
    (ref,) = refs("auto", commit("aaaa", "05", "a.py"), config="").value.challenges[0].days[0].code

    assert (ref.url, ref.label) == ("", "Commit aaaa")


def test_a_commit_without_a_subject_is_called_by_its_name():
    (ref,) = (
        refs("auto", Commit("a" * 40, dt.datetime(2026, 1, 5, tzinfo=dt.UTC), "", (Change("a.py"),)))
        .value.challenges[0]
        .days[0]
        .code
    )

    assert (ref.label, ref.titled) == ("aaaaaaa", False)


def test_a_commit_may_be_named():
    checked = refs("[aaaaaaaa, auto]", commit("bbbb", "09", "a.py"), commit("aaaa", "05", "a.py"))

    assert [ref.label for ref in checked.value.challenges[0].days[0].code] == ["Commit aaaa"]
    assert [problem.code for problem in refs("ccccccc", commit("aaaa", "05", "a.py")).problems] == ["missing-code-file"]


def test_auto_without_a_history_is_told_once():
    files = {f"posts/100-days/day-00{number}.md": day(f"2026-01-0{number}", code="auto") for number in (1, 2)}
    (problem,) = assembled(files).problems

    assert (problem.code, problem.severity, problem.place.path, problem.place.line) == ("no-history", "note", DAY, 3)


@pytest.mark.parametrize(("number", "told"), [(5, True), (7, True), (8, False)])
def test_auto_on_a_day_before_a_shallow_clone_begins_is_told(number, told):
    files = {DAY: day(f"2026-01-0{number}", code="auto")}
    history = History((commit("bbbb", "08", "a.py"), commit("aaaa", "07", "a.py", first=True)))
    problems = assembled(files, history=history).problems

    assert [problem.code for problem in problems] == ["no-history"] * told
    assert all("2026-01-07" in problem.message for problem in problems)


# ---------------------------------------------------------------- first commits


def test_the_first_commit_of_a_file_counts_under_whatever_name():
    history = History((commit("bbbb", "07", ("s/a.md", "s/b.md"), "c.md"), commit("aaaa", "05", "s/a.md")), "s/")

    assert {path: moment.day for path, moment in first_commits(history).items()} == {"b.md": 5}


def test_a_clone_that_does_not_reach_back_gives_no_date():
    history = History((commit("bbbb", "07", "b.md"), commit("aaaa", "05", "a.md", first=True)))

    assert list(first_commits(history)) == ["b.md"]
    assert first_commits(NO_HISTORY) == {}


def test_a_commit_is_found_with_its_address():
    made = commit("aaaa", "05", "a.py")

    assert pins(made).named("aaaaaaa") == DayCommit(made, f"https://github.com/me/x/commit/{'aaaa' * 10}")
