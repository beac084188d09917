from conftest import assembled, day

from journal.dayrecords import day_table

RESULT = "{dataset: moons, model: MLP, metric: accuracy, value: 90}"
OTHER = "{dataset: moons, model: RNN, metric: accuracy, value: 91}"


def table(files):
    site = assembled(files).value
    return day_table(site.challenges[0], site)


def test_a_line_for_each_day_and_a_column_for_each_sort_of_thing():
    book = "{title: A book, author: Ada, locator: ch. 1}"
    files = {
        "posts/100-days/day-001-002.md": day(text="### Q: Why?\n\nSo.\n\n### Q: How?", results=f"[{RESULT}, {OTHER}]"),
        "posts/100-days/day-003.md": day("2026-01-06", results=f"[{RESULT}]", sources=f"[{book}]"),
        "posts/100-days/day-004.md": day("2026-01-08"),
        "posts/100-days/day-005.md": day("2026-01-07", sources=f"[{book}, Another]"),
    }
    found = table(files)

    assert [(row.day.label, row.datasets, row.models, row.counts) for row in found.rows] == [
        ("1–2", ("moons",), ("MLP", "RNN"), (2, 2, 0)),
        ("3", ("moons",), ("MLP",), (1, 0, 1)),
        ("5", (), (), (0, 0, 2)),
    ]
    assert found.columns == (
        ("results", "/100-days/results/", 3),
        ("questions", "/questions/", 2),
        ("sources", "/100-days/sources/", 2),
    )
    assert (found.datasets, found.models, found.named) == (1, 2, True)


def test_days_without_any_of_it_have_no_table():
    assert table({"posts/100-days/day-001.md": day()}) is None


def test_drafts_count_nowhere():
    files = {
        "posts/100-days/day-001.md": day(sources="[A]"),
        "posts/100-days/day-002.md": day("2026-01-06", sources="[B]", draft="true"),
    }

    found = table(files)

    assert found.columns == (("sources", "/100-days/sources/", 1),)
    assert not found.named
