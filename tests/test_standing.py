import datetime as dt

from conftest import CHALLENGE, assembled, day

from journal.manuscript import Include


def challenge(files, **options):
    paths = {f"posts/100-days/{name}.md": text for name, text in files.items()}
    return assembled({"posts/100-days/challenge.md": CHALLENGE, **paths}, **options).value.challenges[0]


def test_what_is_published_and_what_is_private_counts():
    files = {
        "day-001": day(date="2026-01-01", minutes=60),
        "day-002": day(date="2026-01-02", private="true", minutes=30),
        "day-003": day(date="2026-01-03", draft="true", minutes=30),
        "day-004": day(date="2026-01-04", titel="x"),
    }

    for include in (Include(), Include(drafts=True, scheduled=True)):
        found = challenge(files, include=include, as_of=dt.date(2026, 1, 4)).progress
        assert (found.covered, found.run, found.minutes, found.next_day) == (2, 2, 90, 3)


def test_the_tracker_stands_at_the_as_of_date():
    files = {f"day-{number:03}": day(date=f"2026-01-{number:02}") for number in range(1, 6)}

    assert challenge(files, as_of=dt.date(2026, 1, 3)).progress.covered == 3
    assert challenge(files, as_of=dt.date(2026, 1, 9)).progress.covered == 5


def test_rounds_never_mix():
    spec = CHALLENGE.replace("2026-01-01", "2026-01-10").replace("days: 100", "days: 3\nround: 2\nnext: Begin")
    files = {
        "challenge": spec,
        "day-001": day(date="2025-12-01", minutes=10, next="Old plan"),
        "day-002": day(date="2025-12-02", minutes=10),
        "a": day(day="R2D1", date="2026-01-10", minutes=60),
    }
    found = challenge(files)

    assert (found.progress.covered, found.progress.minutes, found.progress.start) == (1, 60, dt.date(2026, 1, 10))
    assert [cell.state for cell in found.cells] == ["written", "next", "ahead"]
    assert found.next == "Begin"
    (earlier,) = found.earlier
    assert (earlier.number, earlier.progress.covered, earlier.progress.run, earlier.progress.minutes) == (1, 2, 2, 20)
    assert [entry.url for entry in found.days] == ["/100-days/day-1/", "/100-days/day-2/", "/100-days/round-2/day-1/"]


def test_a_round_that_is_only_private_has_its_figures_too():
    spec = CHALLENGE.replace("days: 100", "days: 3\nround: 2")
    (earlier,) = challenge({"challenge": spec, "day-001": day(private="true")}).earlier

    assert (earlier.progress.covered, earlier.cells[0].url) == (1, "")


def test_a_challenge_without_days_stands_at_its_beginning():
    found = challenge({})

    assert (found.progress.covered, found.progress.next_day, found.cells[0].state, found.earlier) == (0, 1, "next", ())


def test_a_range_with_dates_is_done_on_each_of_them():
    found = challenge({"day-001-003": day(dates="2026-01-03..2026-01-05")})

    assert [date.date.day for date in found.progress.calendar if date.state == "done"] == [3, 4, 5]


def test_plans_are_held_against_the_round_that_is_running():
    spec = CHALLENGE.replace(
        "days: 100", "days: 3\nround: 2\ninterests: [Adam]\ngoals: [{title: G, topic: adam}]\nrules: [Cite]"
    )
    files = {"challenge": spec, "day-001": day(topics="[adam]"), "a": day(day="R2D1", sources="[B]")}
    found = challenge(files)

    assert (found.interests[0].days, found.goals[0].state, found.rules[0].kept) == (0, "open", 1)
