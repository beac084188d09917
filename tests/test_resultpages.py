import csv
import io
import json

from conftest import NOW, assembled, day, write_journal

from journal.build import Request, build
from journal.outputs import Output, Page, shown
from journal.resources import Resources
from journal.resultpages import COLUMNS, results

EMPTY = Resources({}, {})
ONE = "{dataset: moons, model: MLP, metric: accuracy, value: 90.5, unit: '%', spread: 2.0, split: test}"
TWO = "{dataset: moons, model: RNN, metric: accuracy, value: 91, unit: '%', split: test}"
OTHER = "{dataset: spirals, model: MLP, metric: accuracy, value: 70, unit: '%', split: test}"


def made(files, kind=Page, **options):
    return {
        getattr(part, "url", "") or part.path: part
        for part in results(assembled(files, **options).value, EMPTY)
        if isinstance(part, kind)
    }


def page(*lines, url="/100-days/results/"):
    files = {
        f"posts/100-days/day-{number}.md": day(date=f"2026-01-0{number}", results=f"[{line}]")
        for number, line in enumerate(lines, 1)
    }
    return shown(made(files)[url])


def board(*lines):
    ((_, (found,)),) = page(*lines)["datasets"]
    return found


def test_without_results_there_are_no_pages():
    assert made({"posts/100-days/day-1.md": day()}) == {}


def test_results_have_a_page_by_challenge_and_one_over_all():
    files = {"posts/100-days/day-1.md": day(results=f"[{ONE}]"), "posts/n.md": f"---\nresults: [{TWO}]\n---\n"}
    pages = made(files)

    assert {url: shown(found)["total"] for url, found in pages.items()} == {"/100-days/results/": 1, "/results/": 2}
    assert "challenge" in shown(pages["/100-days/results/"])
    assert "challenge" not in shown(pages["/results/"])


def test_the_best_is_named_in_words_and_whether_its_lead_means_anything():
    assert board(ONE, TWO).sentence == (
        "Best so far: RNN, 91 %, on day 2. Its lead over MLP is smaller than the spread. Higher is better."
    )


def test_equals_are_named_together_without_a_day_unless_it_is_the_same():
    equal = TWO.replace("91", "90.50").replace("RNN", "GRU")

    assert board(ONE, equal).sentence == "Best so far, and equal: MLP and GRU, 90.5 %. Higher is better."
    found = board(f"{ONE}, {equal}, {TWO.replace('91', '90')}")
    assert found.sentence == (
        "Best so far, and equal: MLP and GRU, 90.5 %, on day 1."
        " Their lead over RNN is smaller than the spread. Higher is better."
    )
    assert [(row.best, row.tied) for row in found.rows] == [(True, True), (True, True), (False, False)]


def test_without_a_direction_no_best_is_named():
    found = board(ONE.replace("accuracy", "frames"))

    assert (found.sentence, [row.best for row in found.rows]) == ("", [False])
    assert "<title>frames (test)</title>" in found.scale


def test_a_row_shows_figure_spread_and_day():
    row, _ = board(ONE, TWO.replace("91", "-91")).rows

    assert (row.model, row.figure, row.label, row.url) == ("MLP", "90.5 ± 2.0 %", "1", "/100-days/day-1/")
    assert board(ONE, TWO.replace("91", "-91")).rows[1].figure == "\u221291 %"


def test_how_the_best_came_about_is_drawn_when_it_changed():
    found = board(ONE, TWO)

    assert found.trend_sentence == "The best accuracy on moons: 90.5 % on day 1, 91 % on day 2."
    assert found.trend_sentence in found.trend
    assert board(TWO, ONE).trend == ""


def test_days_of_two_challenges_do_not_stand_on_one_axis():
    files = {
        "posts/30-days/challenge.md": "---\ndays: 30\n---\n",
        "posts/100-days/day-1.md": day(results=f"[{ONE}]"),
        "posts/30-days/day-2.md": day(results=f"[{TWO}]"),
    }
    ((_, (found,)),) = shown(made(files)["/results/"])["datasets"]

    assert found.trend == ""


def test_a_metric_of_several_datasets_has_a_table_of_models_and_datasets():
    (matrix,) = page(f"{ONE}, {TWO}", f"{OTHER}, {OTHER.replace('70', '60')}")["matrices"]

    assert (matrix.metric, matrix.datasets) == ("accuracy (test)", ("moons", "spirals"))
    assert [(model, [cell and cell.figure for cell in cells]) for model, cells in matrix.rows] == [
        ("MLP", ["90.5 ± 2.0 %", "70 %"]),
        ("RNN", ["91 %", None]),
    ]


def test_a_metric_of_one_dataset_needs_no_such_table():
    assert page(ONE, TWO)["matrices"] == ()


def test_results_can_be_downloaded():
    files = {"posts/100-days/day-1-2.md": day(results=f"[{ONE}]")}
    found = made(files, Output, config="base_url: https://example.org/a")
    expected = {
        "challenge": "100-days",
        "day": "1-2",
        "dataset": "moons",
        "model": "MLP",
        "metric": "accuracy",
        "value": "90.5",
        "unit": "%",
        "spread": "2.0",
        "split": "test",
        "better": "higher",
        "url": "https://example.org/a/100-days/day-1-2/",
    }

    assert set(found) == {f"{folder}results/results.{name}" for folder in ("", "100-days/") for name in ("csv", "json")}
    assert list(csv.DictReader(io.StringIO(found["results/results.csv"].data.decode()))) == [expected]
    assert json.loads(found["100-days/results/results.json"].data) == {"results": [expected]}
    assert tuple(expected) == COLUMNS


def test_a_file_of_results_belongs_to_its_challenge(tmp_path):
    files = {
        "posts/100-days/results.csv": "day,dataset,model,metric,value\n1,x,a,loss,1\n7,x,b,loss,2\n3,x,c,loss,3\n",
        "posts/100-days/day-001.md": day(),
        "posts/100-days/day-003.md": day(visibility="private"),
        "posts/30-days/results.csv": "not read: no challenge",
    }
    built = build(Request(write_journal(tmp_path, files), NOW))
    (challenge,) = built.site.challenges

    assert built.problems == ()
    assert [row.model for row in challenge.days[0].results] == ["a"]
    assert [row.model for row in challenge.results] == ["b"]


def test_a_mistake_in_a_file_of_results_is_an_error_of_that_file(tmp_path):
    files = {"posts/100-days/results.csv": "day,dataset,model,metric,value\n1,moons,a,loss,x\n"}
    (problem,) = build(Request(write_journal(tmp_path, files), NOW)).problems

    assert (problem.code, problem.place.path, problem.place.line) == ("figure", "posts/100-days/results.csv", 2)
