import pytest
from conftest import unplaced

from journal.problems import Place
from journal.resultvalues import parse_results
from journal.written import Result, SourceFile

HEADER = "day,dataset,model,metric,value,unit,spread,split,better\n"


def parse(text):
    return parse_results(SourceFile("posts/100-days/results.csv", text))


def test_each_row_is_a_result():
    checked = parse(HEADER + "5,moons,MLP,accuracy,95.30,%,0.4,test,higher\n14-16,moons,MLP,loss,0.2,,,,\n")

    assert checked.problems == ()
    assert unplaced(*checked.value) == (
        Result("moons", "MLP", "accuracy", "95.30", "%", "0.4", "test", "higher", (5,)),
        Result("moons", "MLP", "loss", "0.2", days=(14, 15, 16)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "dataset;model;metric;value\nmoons;MLP, 8 units;accuracy;0.9\n",
        "dataset\tmodel\tmetric\tvalue\r\nmoons\tMLP, 8 units\taccuracy\t0.9",
        'Dataset, Model, Metric, Value\n\n moons, "MLP, 8 units", accuracy, 0.9\n,,,\n',
        '\ufeffvalue,metric,model,dataset\n0.9,accuracy,"MLP, 8 units",moons\n',
    ],
)
def test_columns_may_stand_in_any_order_and_be_separated_in_three_ways(text):
    checked = parse(text)

    assert checked.problems == ()
    assert unplaced(*checked.value) == (Result("moons", "MLP, 8 units", "accuracy", "0.9"),)


@pytest.mark.parametrize("text", ["", "\n\n", HEADER, "\ufeff"])
def test_a_file_without_rows_has_no_results(text):
    assert parse(text).value == ()
    assert parse(text).problems == ()


def test_a_percent_sign_is_a_unit():
    (result,) = parse("dataset,model,metric,value,spread\nmoons,MLP,accuracy,95.3 %,0.4%\n").value

    assert (result.value, result.unit, result.spread) == ("95.3", "%", "0.4")


@pytest.mark.parametrize("value", ["0,913", "1,000", "good", "1.2.3", "nan", "inf", "--1", "e5", "."])
def test_a_value_that_is_no_number_is_told_at_its_cell(value):
    (problem,) = parse(f"dataset;model;metric;value\nmoons;MLP;accuracy;{value}\n").problems

    assert (problem.code, problem.place) == ("figure", Place("posts/100-days/results.csv", 2, 20, len(value)))


@pytest.mark.parametrize("value", ["-0.003", "+1", "1e-5", ".5", "3.", "\u22121.5"])
def test_numbers_are_written_in_several_ways(value):
    checked = parse(f"dataset,model,metric,value\nmoons,MLP,accuracy,{value}\n")

    assert checked.problems == ()
    assert checked.value[0].value == value.replace("\u2212", "-")


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("dataset,model,metric\nmoons,MLP,accuracy\n", "this result has no `value`", 2, 1),
        ("dataset,model\n,MLP\n", "this result has no `dataset` and no `metric` and no `value`", 2, 1),
        ("dataset,model\na,b,c\n", "this row has 3 cells, and the first line names 2 columns", 2, 5),
    ],
)
def test_a_result_that_lacks_a_part_is_none(text, message, line, column):
    checked = parse(text)
    (problem,) = checked.problems

    assert unplaced(*checked.value) == ()
    assert (problem.code, problem.message) == ("result", message)
    assert (problem.place.line, problem.place.column) == (line, column)


def test_a_column_that_is_nearly_one_of_ours_is_told_once():
    problems = parse("datset,model,metric,value\na,b,c,1\nd,e,f,2\n").problems

    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [("unknown-key", 1, 1)]


def test_which_figures_are_better_is_one_of_two_words():
    (problem,) = parse("dataset,model,metric,value,better\na,b,c,1,bigger\n").problems

    assert (problem.code, problem.place.column) == ("result-direction", 9)


def test_a_cell_of_several_lines_stands_with_its_last():
    (result,) = parse('model,dataset,metric,value\n"a\nb",moons,c,1\n').value

    assert (result.model, result.place.line) == ("a b", 3)
