from decimal import Decimal

import pytest
from conftest import assembled, day

from journal.scoreboard import (
    all_measured,
    allotted,
    best,
    boards,
    by_model,
    measured,
    points,
    ranked,
    rival,
    steps,
    usual_direction,
)
from journal.written import Result


def results(*lines):
    return "\n" + "\n".join(f"  - {{dataset: moons, {line}}}" for line in lines)


def site(**days):
    files = {
        f"posts/100-days/day-{name[1:].replace('_', '-')}.md": day(date=f"2026-01-{index:02}", results=results(*lines))
        for index, (name, lines) in enumerate(days.items(), 1)
    }
    return assembled(files).value


def board(**days):
    (found,) = boards(all_measured(site(**days)))
    return found


def names(found):
    return [item.result.model for item in found]


# ---------------------------------------------------------------- which results belong together


def test_results_are_compared_by_dataset_metric_and_split_whatever_their_case():
    found = boards(
        all_measured(
            site(
                d1=["model: a, metric: loss, value: 1", "model: a, metric: accuracy, value: 2"],
                d2=["model: b, metric: Loss, value: 3", "model: b, metric: loss, value: 4, split: test"],
            )
        )
    )

    assert [(item.metric, item.split, names(item.results)) for item in found] == [
        ("loss", "", ["a", "b"]),
        ("accuracy", "", ["a"]),
        ("loss", "test", ["b"]),
    ]


def test_boards_of_one_dataset_stand_together():
    files = {
        "posts/100-days/day-1.md": day(
            results="[{dataset: a, model: m, metric: loss, value: 1}, {dataset: b, model: m, metric: loss, value: 1},"
            " {dataset: A, model: m, metric: time, value: 1}]"
        )
    }

    assert [item.dataset for item in boards(all_measured(assembled(files).value))] == ["a", "A", "b"]


def test_results_of_private_days_and_drafts_are_none():
    line = results("model: a, metric: loss, value: 1")
    files = {
        "posts/100-days/day-1.md": day(visibility="private", results=line),
        "posts/100-days/day-2.md": day(draft="true", results=line),
    }

    assert all_measured(assembled(files).value) == ()


def test_notes_have_results_as_well():
    line = "[{dataset: a, model: m, metric: loss, value: 1}]"
    files = {"posts/n.md": f"---\nresults: {line}\n---\n", "posts/100-days/n.md": f"---\nresults: {line}\n---\n"}
    found = all_measured(assembled(files).value)

    assert [(item.entry.url, item.label) for item in found] == [("/100-days/n/", ""), ("/notes/n/", "")]


# ---------------------------------------------------------------- rows of a file


def test_a_row_belongs_to_the_first_post_of_its_day_in_the_round_that_runs():
    posts = [
        entry.post
        for entry in assembled(
            {
                "posts/100-days/day-1-3.md": day(),
                "posts/100-days/day-2.md": day(),
                "posts/100-days/r2d4.md": day(),
            }
        )
        .value.challenges[0]
        .days
    ]
    rows = [
        Result("a", "m", "loss", str(number), days=days) for number, days in enumerate(((2,), (3,), (4,), (), (9, 1)))
    ]
    found, rest = allotted(rows, posts, 1)

    assert {key: [row.value for row in mine] for key, mine in found.items()} == {
        "posts/100-days/day-1-3.md": ["0", "1", "4"]
    }
    assert [row.value for row in rest] == ["2", "3"]


# ---------------------------------------------------------------- the best


@pytest.mark.parametrize(
    ("metric", "direction"),
    [
        ("accuracy", "higher"),
        ("Top-1 accuracy", "higher"),
        ("R²", "higher"),
        ("squared error", "lower"),
        ("accuracy error", "lower"),
        ("cross-entropy", "lower"),
        ("time per epoch", "lower"),
        ("seeds that learn", ""),
    ],
)
def test_the_direction_of_a_usual_metric_is_known(metric, direction):
    assert usual_direction(metric) == direction


@pytest.mark.parametrize(
    ("metric", "extra", "expected"),
    [
        ("accuracy", "", ["b"]),
        ("loss", "", ["a"]),
        ("accuracy", ", better: lower", ["a"]),
        ("frames", "", []),
        ("frames", ", better: higher", ["b"]),
    ],
)
def test_the_best_follows_from_the_direction(metric, extra, expected):
    found = board(d1=[f"model: a, metric: {metric}, value: 1", f"model: b, metric: {metric}, value: 2{extra}"])

    assert names(best(found)) == expected


def test_equal_results_are_best_together_and_a_model_is_named_once():
    found = board(
        d1=[
            "model: a, metric: loss, value: 1.0",
            "model: b, metric: loss, value: 1",
            "model: A, metric: loss, value: 1",
        ]
    )

    assert names(best(found)) == ["A", "b"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a, value: 90, spread: 3", "b, value: 88", "c, value: 87"], "b"),
        (["a, value: 90", "b, value: 88, spread: 3", "c, value: 89, spread: 0.5"], None),
        (["a, value: 90, spread: 2", "b, value: 88"], None),
        (["a, value: 90, spread: 2"], None),
        (["a, value: 90, spread: 2", "b, value: 90"], None),
    ],
)
def test_a_lead_smaller_than_the_spread_has_a_rival(lines, expected):
    found = rival(board(d1=[f"metric: accuracy, model: {line}" for line in lines]))

    assert (found.result.model if found else None) == expected


def test_without_a_direction_there_is_no_rival():
    assert rival(board(d1=["model: a, metric: x, value: 1, spread: 9", "model: b, metric: x, value: 2"])) is None


@pytest.mark.parametrize(("metric", "value"), [("loss", "1"), ("accuracy", "3"), ("frames", "2")])
def test_a_model_stands_with_its_best_result_or_its_latest(metric, value):
    lines = {f"d{index}": [f"model: a, metric: {metric}, value: {number}"] for index, number in enumerate((3, 1, 2), 1)}

    assert by_model(board(**lines))["a"].result.value == value


def test_results_are_ranked_the_best_first():
    lines = ["model: a, metric: {}, value: 1", "model: b, metric: {}, value: 3", "model: c, metric: {}, value: 2"]
    ranks = {
        metric: names(ranked(board(d1=[line.format(metric) for line in lines])))
        for metric in ("loss", "accuracy", "frames")
    }

    assert ranks == {"loss": ["a", "c", "b"], "accuracy": ["b", "c", "a"], "frames": ["a", "b", "c"]}


# ---------------------------------------------------------------- by day


def test_the_best_so_far_changes_on_the_days_that_beat_it():
    values = {"d1": "70", "d2_4": "90", "d5": "80", "d6": "95"}
    found = board(**{name: [f"model: a, metric: accuracy, value: {value}"] for name, value in values.items()})

    assert steps(found) == ((1, Decimal(70)), (4, Decimal(90)), (6, Decimal(95)))
    assert points(found) == ((1, Decimal(70)), (4, Decimal(90)), (5, Decimal(80)), (6, Decimal(95)))


def test_of_several_results_of_a_day_only_the_best_is_a_step():
    found = board(d1=["model: a, metric: loss, value: 3", "model: b, metric: loss, value: 1"])

    assert steps(found) == ((1, Decimal(1)),)


def test_without_a_direction_there_are_no_steps():
    assert steps(board(d1=["model: a, metric: frames, value: 3"])) == ()


def test_results_stand_in_the_order_of_days():
    files = {
        f"posts/100-days/day-{number}.md": day(
            date=f"2026-01-{15 - number}", results=results(f"model: m{number}, metric: loss, value: 1")
        )
        for number in (1, 10, 2)
    }

    assert names(measured(assembled(files).value.challenges[0])) == ["m1", "m2", "m10"]
