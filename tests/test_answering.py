import pytest

from journal.answering import (
    EVENTS,
    SCRIPT,
    Answer,
    Asked,
    Events,
    Found,
    Reply,
    Script,
    Shelf,
    content_type,
    find,
    parse,
    reply,
    written_out,
)
from journal.outputs import Copy, Output

FILES = {
    path: Output(path, b"x")
    for path in ("index.html", "404.html", "day-1/index.html", "day-1/a b.png", "über/index.html")
} | {"photo.jpg": Copy("photo.jpg", "static/photo.jpg")}
SHELF = Shelf(FILES)
BELOW = Shelf(FILES, "/repo/")


def asked(target, *, method="GET", host="127.0.0.1:8000", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Asked(method, target, {"host": host, **named} if host is not None else named)


# ---------------------------------------------------------------- requests


def test_a_request_is_read():
    head = b'GET /a?b HTTP/1.1\r\nHost: localhost\r\nIf-None-Match:  "x"\r\n\r\n'

    assert parse(head) == Asked("GET", "/a?b", {"host": "localhost", "if-none-match": '"x"'})


@pytest.mark.parametrize(
    ("head", "keeps"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", True),
        (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", False),
        (b"GET / HTTP/1.0\r\n\r\n", False),
        (b"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", True),
    ],
)
def test_a_connection_stays_open_as_the_browser_wishes(head, keeps):
    assert parse(head).keeps is keeps


@pytest.mark.parametrize(
    "head",
    [
        b"\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/2\r\n\r\n",
        b"GET  / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        b"GET / HTTP/1.1\r\n folded: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\n",
        b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
)
def test_what_is_no_plain_request_is_refused(head):
    assert parse(head).status == 400


# ---------------------------------------------------------------- who may ask


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "localhost.:80", "a.localhost:1"],
)
def test_the_names_of_this_machine_are_answered(host):
    assert isinstance(find(asked("/", host=host), SHELF), Found)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "10.0.0.1",
        "",
        "a@localhost",
        "[::1",
    ],
)
def test_a_name_that_could_be_anybodys_is_not(host):
    assert find(asked("/", host=host), SHELF).status == 403


def test_without_a_name_there_is_no_answer():
    assert find(asked("/", host=None), SHELF).status == 400


@pytest.mark.parametrize(
    ("host", "status"), [("192.168.1.5:8000", 200), ("[fe80::1]:8000", 200), ("evil.example", 403)]
)
def test_on_a_network_any_address_of_the_machine_is_answered_and_still_no_foreign_name(host, status):
    assert find(asked("/", host=host), Shelf(FILES, open_to_network=True)).status == status


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("cross-site", "no-cors", 403),
        ("cross-site", "cors", 403),
        ("cross-site", "navigate", 200),
        ("same-origin", "no-cors", 200),
        ("none", "navigate", 200),
    ],
)
def test_pages_of_other_sites_can_only_link_here(site, mode, status):
    assert find(asked("/", sec_fetch_site=site, sec_fetch_mode=mode), SHELF).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_a_preview_is_only_read(method):
    found = find(asked("/", method=method), SHELF)

    assert (found.status, found.headers) == (405, (("Allow", "GET, HEAD"),))


# ---------------------------------------------------------------- what is asked for


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", "index.html"),
        ("/?q=x", "index.html"),
        ("/index.html", "index.html"),
        ("/day-1/", "day-1/index.html"),
        ("/day-1/a%20b.png", "day-1/a b.png"),
        ("/%C3%BCber/", "über/index.html"),
        ("/\u00c3\u00bcber/", "über/index.html"),  # bytes that were not encoded
        ("/photo.jpg?live=1", "photo.jpg"),
    ],
)
def test_an_address_names_a_file(target, path):
    assert find(asked(target), SHELF) == Found(path, FILES[path])


@pytest.mark.parametrize("target", ["/nowhere/", "/nowhere", "/day-1/index", "/INDEX.HTML", "/.git/config"])
def test_what_is_not_there_is_answered_by_the_page_for_it(target):
    assert find(asked(target), SHELF) == Found("404.html", FILES["404.html"], 404)


def test_without_such_a_page_a_sentence_says_it():
    assert find(asked("/nowhere"), Shelf({})) == Answer(404, "there is no such page")


@pytest.mark.parametrize(
    "target",
    [
        "*",
        "http://evil.example/",
        "evil.example:443",
        "//evil.example/",
        "/a//b",
        "/../secret",
        "/day-1/../../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/..%5Csecret",
        "/..\\secret",
        "/a%00b",
        "/a\x00b",
        "/./a",
        "/%ff",
        "/a\tb",
    ],
)
def test_an_address_that_no_browser_sends_is_refused(target):
    assert find(asked(target), SHELF).status == 400


@pytest.mark.parametrize(
    ("target", "shelf", "location"),
    [
        ("/day-1", SHELF, "/day-1/"),
        ("/day-1?q=a%20b", SHELF, "/day-1/?q=a%20b"),
        ("/%C3%BCber", SHELF, "/%C3%BCber/"),
        ("/", BELOW, "/repo/"),
        ("/repo", BELOW, "/repo/"),
        ("/repo/day-1", BELOW, "/repo/day-1/"),
    ],
)
def test_a_folder_is_led_to(target, shelf, location):
    assert find(asked(target), shelf) == Answer(307, "", (("Location", location),))


def test_a_site_below_an_address_is_answered_there_alone():
    assert find(asked("/repo/day-1/"), BELOW) == Found("day-1/index.html", FILES["day-1/index.html"])
    assert find(asked("/day-1/"), BELOW).status == 404


@pytest.mark.parametrize("shelf", [SHELF, BELOW])
def test_the_preview_has_two_addresses_of_its_own(shelf):
    assert find(asked(SCRIPT), shelf) == Script()
    assert find(asked(f"{EVENTS}?seen=a-1"), shelf) == Events("a-1")
    assert find(asked(EVENTS), shelf) == Events("")
    assert find(asked(EVENTS, host="evil.example"), shelf).status == 403


# ---------------------------------------------------------------- what is sent


def headers_of(answer: Reply):
    return dict(answer.headers)


def test_a_file_is_sent_whole():
    sent = reply(asked("/"), "index.html", 10, "tag")

    assert (sent.status, sent.start, sent.stop) == (200, 0, 10)
    assert headers_of(sent) == {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": '"tag"',
        "Cache-Control": "no-cache",
        "Accept-Ranges": "bytes",
        "Content-Length": "10",
    }


@pytest.mark.parametrize(("known", "status"), [('"tag"', 304), ('W/"a", "tag"', 304), ('"other"', 200), ("tag", 200)])
def test_what_the_browser_has_is_not_sent_again(known, status):
    sent = reply(asked("/", if_none_match=known), "index.html", 10, "tag")

    assert (sent.status, sent.stop) == (status, 0 if status == 304 else 10)


@pytest.mark.parametrize(
    ("wish", "status", "start", "stop"),
    [
        ("bytes=0-3", 206, 0, 4),
        ("bytes=4-", 206, 4, 10),
        ("bytes=-3", 206, 7, 10),
        ("bytes=-99", 206, 0, 10),
        ("bytes=8-99", 206, 8, 10),
        ("bytes=10-", 416, 0, 0),
        ("bytes=5-4", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=-", 200, 0, 10),
        ("bytes=0-1,4-5", 200, 0, 10),
        ("lines=0-1", 200, 0, 10),
    ],
)
def test_a_part_is_sent_when_that_is_asked_for(wish, status, start, stop):
    sent = reply(asked("/film.mp4", range=wish), "film.mp4", 10, "tag")

    assert (sent.status, sent.start, sent.stop) == (status, start, stop)
    assert headers_of(sent)["Content-Length"] == str(stop - start)


def test_a_page_that_is_not_there_has_no_parts():
    assert reply(asked("/x", range="bytes=0-1"), "404.html", 10, "tag", 404).status == 404


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("journal.css", "text/css; charset=utf-8"),
        ("journal.js", "text/javascript; charset=utf-8"),
        ("progress.json", "application/json; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("net.py", "text/x-python; charset=utf-8"),
        ("notes.md", "text/plain; charset=utf-8"),
        ("card.svg", "image/svg+xml; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("photo.JPG", "image/jpeg"),
        ("film.mp4", "video/mp4"),
        ("a.b/LICENSE", "application/octet-stream"),
        ("weights.npz", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_name(path, kind):
    assert content_type(path) == kind


def test_an_answer_is_written_out():
    assert written_out(Answer(404, "there is no such page"), keeps=True) == (
        b"HTTP/1.1 404 Not Found\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n"
        b"Content-Length: 37\r\n"
        b"Cache-Control: no-store\r\n"
        b"Cross-Origin-Resource-Policy: same-origin\r\n"
        b"X-Content-Type-Options: nosniff\r\n"
        b"Connection: keep-alive\r\n"
        b"\r\n"
        b"404 Not Found: there is no such page\n"
    )


def test_the_answer_to_head_has_no_body():
    assert written_out(Answer(405), keeps=False, bodiless=True).endswith(b"Connection: close\r\n\r\n")
