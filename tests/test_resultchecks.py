from conftest import assembled, day

from journal.resultchecks import mixed_directions, mixed_units


def problems(check, *lines):
    files = {
        f"posts/100-days/day-{number}.md": day(results=f"[{{dataset: moons, model: m, value: 1, {line}}}]")
        for number, line in enumerate(lines, 1)
    }
    found = check(assembled(files).value, ())
    return [(item.severity, item.place.path[-4:-3], [place.path[-4:-3] for place in item.also]) for item in found]


def test_two_units_are_told_with_both_places():
    assert problems(mixed_units, "metric: loss, unit: s", "metric: Loss, unit: ms", "metric: loss, unit: s") == [
        ("error", "2", ["1"])
    ]


def test_a_unit_and_none_are_two():
    assert problems(mixed_units, "metric: loss", "metric: loss, unit: ms") == [("error", "2", ["1"])]


def test_units_of_different_metrics_may_differ():
    assert problems(mixed_units, "metric: loss, unit: s", "metric: time, unit: ms") == []


def test_two_directions_are_told_with_both_places():
    lines = ["metric: loss", "metric: loss, better: higher", "metric: loss, better: lower"]

    assert problems(mixed_directions, *lines) == [("error", "3", ["2"])]


def test_a_metric_of_unknown_direction_is_a_warning_once():
    lines = ["metric: frames", "metric: frames", "metric: bars, better: lower", "metric: loss"]

    assert problems(mixed_directions, *lines) == [("warning", "1", [])]


def test_the_message_says_what_stands_where():
    files = {
        "posts/100-days/day-1.md": day(results="[{dataset: moons, model: m, metric: loss, value: 1}]"),
        "posts/100-days/day-2.md": day(results="[{dataset: moons, model: m, metric: loss, value: 1, unit: s}]"),
    }
    (problem,) = mixed_units(assembled(files).value, ())

    assert problem.message == "`loss` on `moons` has the unit `s` here and no unit elsewhere"
