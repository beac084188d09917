import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.mathml import STYLES, finished
from journal.markdown.maths import MAX_DEPTH, MAX_LENGTH, PRELUDE, Formula, macro_mistake, to_mathml
from journal.markdown.written import Written
from journal.problems import Place


def checked(tex, *, display=False, macros=None):
    return to_mathml([Formula(Written(tex, ((0, 3, 7),)), display)], macros or {})


def mathml(tex, *, display=False, macros=None):
    [result] = checked(tex, display=display, macros=macros).value
    return result


def problem(tex, *, display=False):
    [found] = checked(tex, display=display).problems
    return found


def test_a_formula_becomes_mathml_that_keeps_its_tex():
    assert mathml("a < b") == (
        "<math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"
        '<annotation encoding="application/x-tex">a &lt; b</annotation></semantics></math>'
    )


def test_a_formula_that_stands_alone_is_displayed():
    assert mathml("x", display=True).startswith('<math display="block">')


def test_an_unknown_command_is_a_problem_with_place_and_nearest_name():
    found = problem(r"x + \frc{a}{b}")

    assert found.code == "unknown-tex"
    assert found.place == Place("", 3, 11, 4)
    assert found.message == r"`\frc` is not a known command of TeX"
    assert found.hint == r"write `\frac`"
    assert found.label == r"did you mean `\frac`?"


def test_a_command_like_no_other_is_to_be_declared():
    found = problem(r"\qqqqq")

    assert (found.label, found.hint) == ("", "commands of your own are declared under `maths: macros:` in journal.yml")


def test_an_unknown_environment_is_a_problem_too():
    found = problem(r"\begin{cases*}x\end{cases*}")

    assert (found.code, found.message, found.hint) == (
        "unknown-tex",
        "`cases*` is not a known environment of TeX",
        "write `cases`",
    )


@pytest.mark.parametrize(
    ("tex", "column", "message"),
    [
        ("x^2^3", 10, "duplicate subscript or superscript"),
        (r"\frac{a", 13, "expected closing token `}`, but reached end of input"),
        ("a}", 8, "unmatched closing token: `}`"),
        ("a & b", 9, "found `&`, which may only appear in a table-like environment"),
    ],
)
def test_other_mistakes_are_problems_of_syntax(tex, column, message):
    found = problem(tex)

    assert (found.code, found.place, found.message) == ("tex-syntax", Place("", 3, column, 1), message)


def test_a_mistake_in_a_formula_of_many_lines_knows_its_line():
    tex = Written("a\n\\foo", ((0, 3, 1), (2, 4, 5)))

    assert to_mathml([Formula(tex, display=True)], {}).problems[0].place == Place("", 4, 5, 4)


def test_every_wrong_formula_is_told_and_the_right_ones_are_shown():
    formulas = [Formula(Written(tex), display=False) for tex in (r"\foo", "x", r"\bar")]
    result = to_mathml([*formulas, Formula(Written("{"), display=False)], {})

    assert [value is None for value in result.value] == [True, False, True, True]
    assert [problem.code for problem in result.problems] == ["unknown-tex", "tex-syntax", "tex-syntax"]


@pytest.mark.parametrize(
    "tex",
    [
        "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1),
        r"\sqrt" * (MAX_DEPTH + 1) + " x",
        r"\left(" * (MAX_DEPTH + 1) + r"\right)" * (MAX_DEPTH + 1),
        "{" * 500_000,
        "x" * (MAX_LENGTH + 1),
        r"\def\a{\sqrt\sqrt\sqrt\sqrt\sqrt\sqrt\sqrt\sqrt\sqrt}\a\a\a\a\a\a\a\a\a x",
    ],
)
def test_a_formula_beyond_the_limits_never_reaches_the_converter(tex):
    found = problem(tex)

    assert (found.code, found.message) == ("tex-syntax", "this formula is too long or nests too deep")
    assert found.place == Place("", 3, 7, len(tex))


@pytest.mark.parametrize("name", PRELUDE)
def test_commands_of_common_packages_are_known(name):
    assert mathml(rf"\{name}{{a}}{{b}}")


def test_macros_of_the_journal_are_known_with_or_without_backslash():
    assert "<mn>1</mn>" in mathml(r"\R \Q", macros={r"\R": r"\mathbb{R}", "Q": "1"})


def test_macros_of_the_journal_stand_before_the_prelude():
    assert "<mn>7</mn>" in mathml(r"\norm{x}", macros={"norm": "7"})


def test_a_wrong_macro_stands_for_nothing_since_it_is_told_where_it_is_declared():
    macros = {"f": "#a", "x y": "1", "g": r"\f 2", "h": r"\h"}

    assert checked(r"1\f\g\h", macros=macros).problems == ()
    assert re.findall("<mn>(.)</mn>", mathml(r"1\f\g\h", macros=macros)) == ["1", "2"]


def test_macros_use_each_other_and_mend_what_the_converter_lacks():
    macros = {"inner": r"\langle #1, #2 \rangle", "sq": r"\inner{#1}{#1}", "word": r"\text{if $x$}"}

    assert mathml(r"\sq{a}", macros=macros).count("<mi>a</mi>") == 2
    assert "<mi>x</mi>" in mathml(r"\word", macros=macros)


def test_a_macro_may_stand_for_a_command_that_is_known():
    assert "<mi>ε</mi>" in mathml(r"\epsilon", macros={"epsilon": r"\varepsilon"})


def test_an_argument_that_is_missing_is_told_at_the_macro():
    found = to_mathml([Formula(Written(r"\sq", ((0, 3, 7),)), display=False)], {"sq": "#1^2"}).problems[0]

    assert (found.place, found.message) == (Place("", 3, 9), "expected argument but reached end of input")


@pytest.mark.parametrize(
    ("name", "tex", "mistake"),
    [
        ("R", r"\mathbb{R}", ""),
        (r"\R", r"\mathbb{R}", ""),
        ("x y", "1", "a macro's name is letters, with or without a backslash before them"),
        ("f", "#a", "invalid parameter number. Must be 1-9"),
        ("Loss", r"\mathcl{L}", r"unknown command `\mathcl`"),
        ("Loss", r"\mathbb{R", "a brace in it has no partner"),
        ("set", r"\\{#1}\{", ""),
        ("a", r"x\a", "it uses itself"),
        ("a", r"\other", ""),
    ],
)
def test_a_macro_is_checked_before_it_is_used(name, tex, mistake):
    assert macro_mistake(name, {name: tex, "other": "1"}) == mistake


def test_macros_that_go_in_a_circle_are_told():
    macros = {"a": r"\b + \c", r"\b": r"\c\c", "c": r"\a", "d": r"\a"}

    assert [macro_mistake(name, macros) for name in macros] == [
        r"it uses itself, by way of `\c`",
        r"it uses itself, by way of `\a`",
        r"it uses itself, by way of `\a`",
        "",
    ]


@pytest.mark.parametrize(
    "tex",
    [
        r"a = b \tag{1}",
        r"\begin{split} a &= b \\ &= c \end{split}",
        r"\begin{alignedat}{2} a &= b \end{alignedat}",
        r"\begin{cases} x & \text{if $x$ is $y$} \end{cases}",
        r"\pi* x",
    ],
)
def test_what_the_converter_lacks_is_said_in_other_words_and_kept_in_the_annotation(tex):
    result = mathml(tex, display=True)

    assert result
    assert tex.replace("&", "&amp;") in result


def test_a_mistake_beside_what_is_rewritten_keeps_its_place():
    found = problem(r"\text{if $x$} \foo")

    assert found.place == Place("", 3, 21, 4)


def test_equations_are_numbered_through_the_text_and_can_be_referred_to():
    formulas = [
        Formula(Written(r"\eqref{second}"), display=False),
        Formula(Written(r"\begin{equation}a\end{equation}"), display=True),
        Formula(Written(r"\begin{equation}b\label{second}\end{equation}"), display=True),
    ]
    reference, _, equation = to_mathml(formulas, {}).value

    assert '<a href="#eq:second">(2)</a>' in reference
    assert 'id="eq:second"' in equation


def test_two_formulas_with_one_label_are_shown_all_the_same():
    formula = Formula(Written(r"\begin{equation}a\label{b}\end{equation}"), display=True)

    assert None not in to_mathml([formula, formula], {}).value


@pytest.mark.parametrize(
    ("style", "attributes"),
    [
        ("text-align: left;justify-items: start;padding-right: 0;", ' class="tex-left tex-flush-right"'),
        ("text-align: right;justify-items: end;padding-right: 0;", ' class="tex-end"'),
        ("color:#FF0000;", ' mathcolor="#FF0000"'),
        ("font-size:90%", ' mathsize="90%"'),
        ("width:2.8453rem", ""),
    ],
)
def test_styles_become_classes_and_attributes(style, attributes):
    assert finished(f'<mtd style="{style}">', "") == f"<mtd{attributes}>"


@pytest.mark.parametrize(
    ("tex", "has_source"), [("x", False), (" 12 ", False), (r"\delta", True), ("xy", True), (r"\mathrm{x}", True)]
)
def test_a_letter_or_number_is_its_own_source(tex, has_source):
    assert ("<annotation" in mathml(tex)) == has_source


def test_no_style_is_left_in_what_journals_write():
    tex = r"\begin{array}{|l:r|}\hline a\!b&\color{red}c\\ \hdashline\cfrac{d}{e}&\text{\textsc{f}}\\ \hline\end{array}"
    result = mathml(tex, display=True)

    assert ' style="' not in result
    assert set(re.findall(r"tex-[\w-]+", result)) <= set(STYLES.values())


TEX = st.lists(
    st.sampled_from([*"{}[]()^_&$%#' xy1\n\\", r"\label{a}", r"\tag{1}", r"\begin{align}", r"\end{align}", r"\frac"])
)


@given(st.lists(st.tuples(TEX.map("".join), st.booleans()), max_size=3))
def test_formulas_that_are_right_alone_are_right_together(formulas):
    result = to_mathml([Formula(Written(tex), display) for tex, display in formulas], {})
    refused = [problem for problem in result.problems if problem.code != "duplicate-label"]

    assert sum(value is None for value in result.value) == len(refused)
