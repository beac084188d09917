import posixpath
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import urls


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Day 45 - Go: POST", "day-45-go-post"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#", "f-sharp"),
        ("Node.js", "node-js"),
        ("Straße", "straße"),
        ("日本語 の ノート", "日本語-の-ノート"),
        ("हिन्दी", "हिन्दी"),
        ("../../etc", "etc"),
        ("x" * 200, "x" * 80),
        ("🎉", ""),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_every_script(text, slug):
    assert urls.slugify(text) == slug


@given(st.text(max_size=120))
def test_a_slug_of_a_slug_is_itself(text):
    assert urls.slugify(urls.slugify(text)) == urls.slugify(text)


@given(st.text(min_size=1, max_size=120))
def test_every_name_has_some_slug_that_is_one_part_of_a_path(text):
    slug = urls.slug_of_any(text)

    assert slug
    assert posixpath.normpath(slug) == slug
    assert "/" not in slug


@pytest.mark.parametrize(("text", "slug"), [("…", "u2026"), ("🎉", "1f389"), ("", "x")])
def test_a_name_of_signs_has_a_slug_that_is_no_year(text, slug):
    assert urls.slug_of_any(text) == slug


@pytest.mark.parametrize(
    ("days", "slug"), [((12,), "day-12"), ((14, 15, 16), "day-14-16"), ((3, 5, 6), "day-3-and-5-6"), ((0,), "day-0")]
)
def test_a_day_slug_names_its_stretches(days, slug):
    assert urls.day_slug(days) == slug


@pytest.mark.parametrize(("days", "label"), [((12,), "12"), ((14, 15, 16), "14–16"), ((3, 5, 6), "3, 5–6"), ((), "")])
def test_the_label_of_days_joins_what_follows_on_another(days, label):
    assert urls.day_label(days) == label


@given(st.sets(st.integers(0, 60), max_size=20))
def test_spans_cover_exactly_the_days(days):
    spans = urls.spans(sorted(days))

    assert {day for first, last in spans for day in range(first, last + 1)} == days


def test_addresses_follow_the_conventions():
    assert urls.challenge_url("100-days") == "/100-days/"
    assert urls.day_url("100-days", 1, "day-7") == "/100-days/day-7/"
    assert urls.day_url("100-days", 2, "day-7") == "/100-days/round-2/day-7/"
    assert urls.note_url(("Deep Learning", "🎉"), "on-rnns") == "/notes/deep-learning/1f389/on-rnns/"
    assert urls.plain_page_url((), "about") == "/about/"
    assert urls.topic_url("rnn") == "/topics/rnn/"
    assert urls.code_page_url("/100-days/day-7/", "net.py") == "/100-days/code/day-7/net.py/"
    assert urls.feed_urls("/100-days/") == ("/100-days/feed.xml", "/100-days/feed.json")


@pytest.mark.parametrize(
    ("here", "there", "reference"),
    [
        ("/a/b/", "/a/c/", "../c/"),
        ("/a/b/", "/", "../../"),
        ("/", "/a/", "a/"),
        ("/a/", "/a/", "./"),
        ("/a/", "/a/#x", "#x"),
        ("/a/", "/b/?q=1", "../b/?q=1"),
        ("/404.html", "/a/", "a/"),
        ("/a/", "/a/x y.png", "x%20y.png"),
        ("/a/", "/a/b:c/", "./b:c/"),
        ("/", "/日/", "%E6%97%A5/"),
    ],
)
def test_a_relative_reference_is_the_shortest_way(here, there, reference):
    assert urls.relative(here, there) == reference


PATHS = st.lists(st.text("abc:%é ", min_size=1, max_size=4), max_size=4).map(
    lambda parts: "/" + "".join(f"{p}/" for p in parts)
)


@given(PATHS, PATHS)
def test_a_relative_reference_leads_back(here, there):
    reference, _ = urls.split_target(urls.relative(here, there))

    assert posixpath.normpath(posixpath.join(here, reference)) == posixpath.normpath(there)


@given(PATHS, st.sampled_from(["", "x.html"]), PATHS, st.sampled_from(["", "x.html", ".x", "..", "./", "../", "/"]))
@example("/a/", "", "/b/../c/", "./")
@example("/../a/", "", "/a/b/", "")
def test_a_relative_reference_is_that_of_the_standard_library(folder, page, path, end):
    there = path + end
    expected = "./" if there == folder + page else posixpath.relpath(there, folder) + "/" * there.endswith("/")
    if ":" in expected.split("/")[0]:
        expected = f"./{expected}"

    assert urls.relative(folder + page, there) == quote(expected, safe="/~!$&'()*+,;=:@-._")


def test_an_absolute_address_keeps_the_base_path():
    assert urls.absolute("https://example.org/repo", "/a b/#x") == "https://example.org/repo/a%20b/#x"


@pytest.mark.parametrize(
    ("url", "path"), [("/", "index.html"), ("/a/", "a/index.html"), ("/404.html", "404.html"), ("/a/x.png", "a/x.png")]
)
def test_a_url_and_its_file_belong_together(url, path):
    assert urls.output_path(url) == path
    assert urls.url_of(path) == url


@pytest.mark.parametrize(
    "target", ["https://a.org", "//a.org/x", "mailto:me@a.org", "data:image/png;base64,x", "http://["]
)
def test_what_has_a_scheme_or_host_is_external(target):
    assert urls.is_external(target)


@pytest.mark.parametrize("target", ["a.md", "/a/", "#x", "", r"C:\Users\me\x.png", "C:/x.png", "a b.md", "?q"])
def test_what_has_none_is_not(target):
    assert not urls.is_external(target)


def test_a_target_is_split_into_path_and_fragment():
    assert urls.split_target(r"images\day%2004.png?raw=1#f%C3%BCr") == ("images/day 04.png", "für")


@pytest.mark.parametrize(
    "permalink", ["/a/b/", "a", "/:year/:month/:slug.html", "/:challenge/:day/", "/über/", "/", "/console/", "/v1.0/"]
)
def test_a_path_of_the_site_is_a_permalink(permalink):
    assert urls.permalink_fault(permalink) == ""


@pytest.mark.parametrize(
    "permalink", ["/../x/", "/a//b", "/a?b", "/a#b", r"\a", "/a%20b", "/:nonsense/", "/" + "x" * 201]
)
def test_what_leaves_the_site_is_no_permalink(permalink):
    assert urls.permalink_fault(permalink)


@pytest.mark.parametrize(
    "permalink",
    [
        "/.journal-manifest.json",
        "/.journal-stage/0/",
        "/.git/config/",
        "/a/.b/",
        "/CON/",
        "/a/nul.html",
        "/com1",
        "/:/",
        "/a:b/",
        "/ /",
        "/a /b/",
        "/a./b/",
        "/<a>/",
        "/a|b/",
        "/*/",
    ],
)
def test_what_is_no_file_name_on_every_system_is_no_permalink(permalink):
    assert urls.permalink_fault(permalink)


@pytest.mark.parametrize(
    ("permalink", "url"),
    [
        ("/:year/:slug.html", "/2026/x.html"),
        ("about", "/about/"),
        ("/a/:day", "/a/7/"),
        ("/", "/"),
        ("/v1.0/", "/v1.0/"),
    ],
)
def test_a_permalink_is_filled_in(permalink, url):
    assert urls.filled_permalink(permalink, {"year": "2026", "slug": "x", "day": "7"}) == url


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://[::1]:80/x", "HTTPS://a.b/c?d=e#f", "mailto:a@b.org", "https://ü.org/ß"]
)
def test_an_address_of_the_web_or_of_mail_has_no_fault(address):
    assert urls.address_fault(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://a](b/",
        "http://[x",
        "https://",
        "https:///x",
        "https://a:b/",
        "https://a:99999/",
        "https://a:0/",
        "https://a b",
        "https://a\x00b",
        'https://a"b',
        "ftp://a.org",
        "javascript://%0aalert(1)",
        "a.org",
        "",
    ],
)
def test_anything_else_has_one(address):
    assert urls.address_fault(address)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org/a?b#c", "https://example.org/a?b#c"),
        ("https//x.org", "https://x.org"),
        ("https:/x.org/y", "https://x.org/y"),
        ("http:x.org", "https://x.org"),
        ("//x.org", "https://x.org"),
        ("a text", ""),
        ("https://", ""),
        ("x.org:port/", ""),
    ],
)
def test_an_address_that_is_nearly_one_is_mended(written, meant):
    assert urls.address_mend(written) == meant
