import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.autolinks import read_url, split_addresses


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://a.com", "http://a.com"),
        ("HTTPS://a.com/b?c=d&e#f g", "HTTPS://a.com/b?c=d&e#f"),
        ("ftp://localhost:80/x", "ftp://localhost:80/x"),
        ("www.a.com/b_c", "www.a.com/b_c"),
        ("http://a.com/b.", "http://a.com/b"),
        ("http://a.com/b?!.,:*_~'\"", "http://a.com/b"),
        ("http://a.com/(b))", "http://a.com/(b)"),
        ("http://a.com/b);", "http://a.com/b"),
        ("http://a.com/b&copy;", "http://a.com/b"),
        ("http://a.com/b;", "http://a.com/b"),
        ("http://a.com<b>", "http://a.com"),
        ("http://münchen.de/ü", "http://münchen.de/ü"),
        ("http://a.com_", "http://a.com"),
    ],
)
def test_an_address_ends_before_punctuation_of_the_sentence(text, url):
    assert read_url(text, 0) == url


@pytest.mark.parametrize("text", ["http://", "http:// a", "www.", "http://a_b.com x", "http://.a", "mailto:a@b.c"])
def test_what_has_no_host_is_no_address(text):
    assert read_url(text, 0) is None


@pytest.mark.parametrize(("text", "start"), [("xhttp://a.com", 1), ("awww.a.com", 1), ("/www.a.com", 1)])
def test_an_address_does_not_begin_within_a_word(text, start):
    assert read_url(text, start) is None


@pytest.mark.parametrize(
    ("text", "start"), [("1http://a.com", 1), ("(www.a.com)", 1), ("*www.a.com*", 1), (" www.a.com", 1)]
)
def test_an_address_begins_behind_marks_and_spaces(text, start):
    assert read_url(text, start)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("to a@b.co now", [("to ", ""), ("a@b.co", "mailto:a@b.co"), (" now", "")]),
        ("a.b+c_d@e-f.gh.", [("", ""), ("a.b+c_d@e-f.gh", "mailto:a.b+c_d@e-f.gh"), (".", "")]),
        ("xmpp:a@b.co", [("", ""), ("xmpp:a@b.co", "xmpp:a@b.co"), ("", "")]),
        ("a@b", [("a@b", "")]),
        ("a@b.c_", [("a@b.c_", "")]),
        ("a@b.co1", [("a@b.co1", "")]),
        ("@you", [("@you", "")]),
    ],
)
def test_mail_addresses_are_found_in_text(text, pieces):
    assert list(split_addresses(text)) == pieces


@given(st.text(alphabet="a.@-_:/wmailto ", max_size=40))
def test_pieces_together_are_the_text(text):
    assert "".join(piece for piece, _ in split_addresses(text)) == text
