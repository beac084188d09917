import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journal.terms import LONGEST, PART, UNSPACED, UNUSUAL, Terms, fold, is_correctable, parts_of, terms_in, text_terms

TEXTS = st.text() | st.text(st.sampled_from("aZ é\u0301ßσΣς_-'.#+09 \n日本語のひらカナ한글ไทยकि\u0947اَ\u200c𠮷ａ"))


def test_all_marks_that_stay_and_all_scripts_without_spaces_are_unusual():
    letters = map(chr, range(0x80, 0x110000))
    marks = [letter for letter in letters if unicodedata.category(letter).startswith("M")]
    unspaced = [letter for letter in map(chr, range(0x80, 0x40000)) if re.match(f"[{UNSPACED}]", letter)]

    assert [letter for letter in (*marks, *unspaced) if not UNUSUAL.match(letter)] == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("… – ’", []),
        ("Back-propagation, by hand", ["back", "propagation", "by", "hand"]),
        ("learning_rate = 0.97", ["learning", "rate", "0", "97"]),
        ("C++, C# and F#", ["c++", "c#", "and", "f#"]),
        ("a+b # c", ["a", "b", "c"]),
        ("don't", ["don", "t"]),
        ("Naïve Ångström", ["naive", "angstrom"]),
        ("Nai\u0308ve", ["naive"]),
        ("Straße STRASSE ſo ı", ["strasse", "strasse", "so", "i"]),
        ("ΟΔΟΣ οδός", ["οδος", "οδος"]),
        ("ЁЖ и ёж", ["еж", "и", "еж"]),
        ("ﬁne ＷＩＤＥ x²", ["fine", "wide", "x2"]),
        ("½", ["1", "2"]),
        ("학교에서", ["학교에서"]),
        ("مُحَمَّد می\u200cخواهم", ["محمد", "میخواهم"]),
        ("שָׁלוֹם", ["שלום"]),
        ("किताब पढ़ना।", ["किताब", "पढ़ना"]),
        ("機械学習", ["機械", "械学", "学習", "習"]),
        ("猫", ["猫"]),
        ("用Python写", ["用", "python", "写"]),
        ("がぎ", ["がぎ", "ぎ"]),
        ("ｶﾞ", ["ガ"]),
        ("การ", ["กา", "าร", "ร"]),
        ("𠮷野", ["𠮷野", "野"]),
        ("x" * 50, ["x" * LONGEST]),
    ],
)
def test_a_text_has_these_terms(text, terms):
    assert terms_in(text) == terms


@settings(deadline=None)  # the first use makes a table of letters
@given(TEXTS)
@example("İstanbul ǅ ŉ")
def test_case_and_accents_make_no_difference(text):
    assert terms_in(text) == terms_in(fold(text))
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)  # the first use makes a table of letters
@given(TEXTS | st.text(st.characters(max_codepoint=0x2FFF)))
@example("Ωδή θ ∑ √x² Ёж Հայ ā_b++ c#")
def test_a_text_without_marks_has_the_terms_that_it_has_beside_marks(text):
    assert terms_in(f"{text} ก कि") == [*terms_in(text), "ก", "कि"]


@settings(deadline=None)  # the first use makes a table of letters
@given(TEXTS)
def test_terms_are_short_and_stand_on_one_line(text):
    for term in terms_in(text):
        assert 0 < len(term) <= LONGEST
        assert not {" ", "\n", "\t", "_"} & set(term)


@settings(deadline=None)  # the first use makes a table of letters
@given(TEXTS, TEXTS)
def test_words_keep_their_terms_beside_others(one, other):
    assert terms_in(f"{one} . {other}") == terms_in(one) + terms_in(other)


@settings(deadline=None)  # the first use makes a table of letters
@given(st.text("ab \n", max_size=4 * PART).flatmap(lambda text: st.sampled_from([text, text * 50, text * 3000])))
@example("word " * PART)
@example("x" * (3 * PART))
@example(("word\n" * 30 + "long " * 700) * 9)
def test_parts_are_the_text_and_of_about_one_size(text):
    parts = parts_of(text)

    assert "".join(parts) == text
    assert all(0 < len(part) <= PART * 3 // 2 for part in parts)
    assert all(len(part) >= PART // 2 for part in parts[:-1])


def test_parts_end_with_a_line_or_else_a_word():
    lines = parts_of("a line of text\n" * 1000)
    words = parts_of("word " * 3000)

    assert [part[-1] for part in lines] == ["\n"] * len(lines)
    assert [part[-1] for part in words] == [" "] * len(words)


def test_a_text_counts_its_terms_part_by_part():
    text = "adam " * 900 + "\n" + "momentum " * 500
    found = text_terms(text, ["Adam", "The rest"])

    assert found == Terms(
        tuple({term: terms_in(part).count(term) for term in dict.fromkeys(terms_in(part))} for part in parts_of(text)),
        ("adam", "the", "rest"),
    )
    assert len(found.parts) > 1
    assert sum(part.get("adam", 0) for part in found.parts) == 900


@pytest.mark.parametrize(
    ("term", "yes"),
    [
        ("loss", True),
        ("été", False),
        ("потеря", True),
        ("한글한글", True),
        ("adam2", False),
        ("学習", False),
        ("los", False),
    ],
)
def test_slips_are_forgiven_in_words_of_letters(term, yes):
    assert is_correctable(term) is yes
