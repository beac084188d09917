from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.plots import axis, dot, scale, tick_text, trend

NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, places=6)


def ticks(*stretches):
    return [tick_text(tick) for tick in axis((Decimal(low), Decimal(high)) for low, high in stretches).ticks]


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([("71.8", "96.3"), ("65.6", "76.4")], ["60", "80", "100"]),
        ([("0", "1")], ["0", "0.5", "1"]),
        ([("0.009", "0.371")], ["0", "0.2", "0.4"]),
        ([("-0.003", "0.984")], ["\u22120.5", "0", "0.5", "1"]),
        ([("5", "5")], ["5", "5.2"]),
        ([("0", "0")], ["0", "0.5"]),
        ([("1200", "5300")], ["0", "2000", "4000", "6000"]),
        ([("97.6", "98.6")], ["97.5", "98", "98.5", "99"]),
    ],
)
def test_an_axis_has_a_few_round_marks(stretches, expected):
    assert ticks(*stretches) == expected


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1))
def test_an_axis_holds_all_it_is_for(stretches):
    shown = axis(stretches)
    ends = [end for stretch in stretches for end in stretch]

    assert shown.ticks[0] <= min(ends) <= max(ends) <= shown.ticks[-1]
    assert 2 <= len(shown.ticks) <= 6


def shapes(svg, name):
    return [element.attrib for element in ET.fromstring(svg).iter() if element.get("class") == name]


HUNDRED = axis([(Decimal(0), Decimal(100))])


def test_a_dot_stands_at_its_figure_with_its_spread_to_both_sides():
    svg = dot(HUNDRED, Decimal(50), Decimal(25))
    (spread,) = shapes(svg, "spread")

    assert HUNDRED.ticks[-1] == 100
    assert shapes(svg, "dot")[0]["cx"] == "120.0"
    assert (spread["x1"], spread["x2"]) == ("66.0", "174.0")


@pytest.mark.parametrize("spread", [None, Decimal(0)])
def test_a_dot_without_spread_has_no_line(spread):
    assert shapes(dot(HUNDRED, Decimal(50), spread), "spread") == []


def test_a_scale_says_what_it_is_and_names_its_marks():
    root = ET.fromstring(scale(HUNDRED, "a < b"))

    assert [element.text for element in root] == ["a < b", "0", "50", "100"]
    assert root.get("role") == "img"


def test_a_trend_has_a_dot_for_each_figure_and_steps_up_where_the_best_changed():
    points = [(2, Decimal(0)), (7, Decimal(100)), (12, Decimal(50))]
    svg = trend(HUNDRED, points, points[:2], "It rose.", "Day {label}")

    assert [(shape["cx"], shape["cy"]) for shape in shapes(svg, "dot")] == [
        ("40.0", "124.0"),
        ("194.0", "10.0"),
        ("348.0", "67.0"),
    ]
    assert [shape["d"] for shape in shapes(svg, "line")] == ["M40.0 124.0H194.0V10.0H348"]
    assert ">Day 2</text>" in svg
    assert ">Day 12</text>" in svg
