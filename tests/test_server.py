"""The server, over real sockets."""

import errno
import http.client
import json
import resource
import socket
import threading
from asyncio.trsock import TransportSocket
from contextlib import ExitStack, closing

import pytest

from journal import server
from journal.answering import Shelf
from journal.livepage import News
from journal.outputs import Copy, Output
from journal.server import Shown, listen, running

PAGE = b"<!doctype html><html><head><title>x</title></head><body>page</body></html>"
LARGE = bytes(48 * 1024 * 1024)
CLIENTS = 500


def outputs(*files):
    return {file.path: file for file in files}


FILES = outputs(
    Output("index.html", PAGE),
    Output("404.html", b"<head></head>not here"),
    Output("feed.xml", b"<feed/>"),
    Output("large.bin", LARGE),
    Copy("photo.png", "photo.png"),
    Copy("own.html", "own.html"),
    Copy("link.png", "link.png"),
    Copy("behind/link.png", "link/photo.png"),
    Copy("folder", "folder"),
    Copy("gone.html", "gone.html"),
)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "photo.png").write_bytes(bytes(range(256)) * 4096)
    (tmp_path / "own.html").write_bytes(b"<head></head>own")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "photo.png").write_bytes(b"secret")
    (tmp_path / "link.png").symlink_to("secret/photo.png")
    (tmp_path / "link").symlink_to("secret")
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.fixture
def started(root):
    """A running server: its port, and the function that lets it show something else."""
    with listen("127.0.0.1", 0) as listener:
        shown = Shown(Shelf(FILES), News("s"))
        with running(listener, shown, lambda source: root / source) as show:
            yield listener.getsockname()[1], show


@pytest.fixture
def port(started):
    return started[0]


def get(port, target, method="GET", **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def raw(port, data):
    """What comes back for these bytes, until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        client.sendall(data)
        return b"".join(iter(lambda: client.recv(65536), b""))


def test_no_part_of_an_answer_waits_for_word_that_another_has_come(port, monkeypatch):
    options = []
    monkeypatch.setattr(TransportSocket, "setsockopt", lambda _socket, *option: options.append(option))
    get(port, "/")

    assert options == [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]


# ---------------------------------------------------------------- files


def test_a_page_comes_with_the_script_and_other_files_as_they_are(port):
    status, headers, body = get(port, "/")

    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert body.startswith(b'<!doctype html><html><head><script defer src="/.journal-live/script.js" data-tag="')
    assert body.endswith(PAGE.partition(b"<head>")[2])
    assert get(port, "/feed.xml")[2] == b"<feed/>"


def test_a_page_that_the_browser_has_is_not_sent_again(port):
    tag = get(port, "/")[1]["ETag"]

    assert get(port, "/", If_None_Match=tag)[::2] == (304, b"")


def test_a_file_is_sent_from_the_disk_whole_and_in_parts(port, root):
    data = (root / "photo.png").read_bytes()
    status, headers, body = get(port, "/photo.png")

    assert (status, headers["Content-Type"], body) == (200, "image/png", data)
    assert get(port, "/photo.png", Range="bytes=1000000-1000009")[::2] == (206, data[1000000:1000010])
    assert get(port, "/photo.png", If_None_Match=headers["ETag"])[::2] == (304, b"")


def test_a_page_of_the_author_has_the_script_as_well(port):
    assert b"data-tag" in get(port, "/own.html")[2]


def test_what_is_not_there_is_a_page_with_the_status_for_it(port):
    status, _, body = get(port, "/nowhere/")

    assert status == 404
    assert body.endswith(b"not here")


@pytest.mark.parametrize("path", ["/link.png", "/behind/link.png", "/folder", "/gone.html"])
def test_no_link_is_followed_and_no_folder_listed(port, path):
    assert get(port, path)[::2] == (404, b"404 Not Found: this file is gone, or a symbolic link\n")


def test_the_head_alone_is_sent_when_that_is_asked_for(port):
    for path in ("/", "/photo.png", "/folder", "/.journal-live/script.js", "/.journal-live/events"):
        assert get(port, path, "HEAD")[2] == b""


def test_the_script_holds_the_library_and_leaves_no_name_behind(port):
    status, headers, body = get(port, "/.journal-live/script.js")

    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert body.startswith(b"(() => {\nvar Idiomorph=")
    assert body.endswith(b"listen();\n})();\n")


# ---------------------------------------------------------------- connections


def test_a_connection_takes_several_requests(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for _ in range(3):
            connection.request("GET", "/feed.xml")
            assert connection.getresponse().read() == b"<feed/>"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /../../etc/passwd HTTP/1.0\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /%2e%2e%2fetc/passwd HTTP/1.0\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n", 403),
        (b"POST / HTTP/1.0\r\nHost: localhost\r\n\r\n", 405),
        (b"\x16\x03\x01\x00\xa5\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", 431),
    ],
)
def test_what_is_refused_is_answered_and_the_connection_ended(port, request_, status):
    try:
        answer = raw(port, request_)
    except ConnectionResetError:  # the rest of what was sent came too late for the answer to be taken
        answer = b"HTTP/1.1 431 "
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())


def test_who_never_ends_a_request_is_given_up(monkeypatch, port):
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.05)

    assert raw(port, b"GET / HTTP/1.1\r\nHost: local") == b""
    assert raw(port, b"") == b""


def test_who_takes_nothing_is_given_up(monkeypatch, port):
    given_up = threading.Event()

    class Transport:
        def __init__(self, writer):
            self.abort = lambda: (writer._transport.abort(), given_up.set())  # noqa: SLF001

    monkeypatch.setattr(server, "STALLED_SECONDS", 0.05)
    monkeypatch.setattr("asyncio.StreamWriter.transport", property(Transport))
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        client.sendall(b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")

        assert given_up.wait(60)
        # What was on its way can still be read.
        assert sum(len(piece) for piece in iter(lambda: client.recv(1 << 20), b"")) < len(LARGE)


def test_a_file_that_becomes_shorter_ends_the_connection(port, root, monkeypatch):
    monkeypatch.setattr("os.fstat", lambda handle, stat=server.os.fstat: Longer(stat(handle)))
    answer = raw(port, b"GET /photo.png HTTP/1.1\r\nHost: localhost\r\n\r\n")

    assert len(answer.partition(b"\r\n\r\n")[2]) == (root / "photo.png").stat().st_size


class Longer:
    def __init__(self, status):
        self.__dict__.update({name: getattr(status, name) for name in dir(status) if name.startswith("st_")})
        self.st_size += 1


def test_five_hundred_browsers_and_as_many_that_say_nothing_are_no_matter(port):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    try:
        with ExitStack() as stack:
            clients = [
                stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
                for _ in range(2 * CLIENTS)
            ]
            for client in clients[::2]:
                client.sendall(b"GET /feed.xml HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answers = [b"".join(iter(lambda client=client: client.recv(4096), b"")) for client in clients[::2]]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    assert all(answer.endswith(b"<feed/>") for answer in answers)


# ---------------------------------------------------------------- events


class Events:
    """A browser that listens."""

    def __init__(self, port, seen=""):
        self.client = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.client.sendall(f"GET /.journal-live/events?seen={seen} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        self.stream = self.client.makefile("rb")

    def line(self, start):
        """The next line that begins so."""
        return next(line for line in self.stream if line.startswith(start))

    def next(self):
        return json.loads(self.line(b"data: ").removeprefix(b"data: "))

    def close(self):
        self.stream.close()
        self.client.close()


def test_open_pages_are_told_what_changed(started):
    port, show = started
    with closing(Events(port, "s-0")) as one, closing(Events(port, "s-0")) as other:
        assert one.next()["mark"] == other.next()["mark"] == "s-0"
        show(Shown(Shelf(outputs(Output("index.html", b"new"))), News("s", 1, {"/site.css": 1})))

        assert one.next()["changed"] == other.next()["changed"] == ["/site.css"]
        assert get(port, "/")[2].endswith(b"new")


def test_who_comes_back_is_told_what_happened_meanwhile(started):
    port, show = started
    show(Shown(Shelf(FILES), News("s", 2, {"/old.css": 1, "/new.css": 2})))
    get(port, "/")
    with closing(Events(port, "s-1")) as page:
        assert page.next()["changed"] == ["/new.css"]


def test_a_quiet_connection_is_tried_now_and_then(monkeypatch, port):
    monkeypatch.setattr(server, "HEARTBEAT_SECONDS", 0.01)
    with closing(Events(port)) as page:
        page.next()

        assert page.line(b":") == b":\n"


def test_open_pages_do_not_keep_the_server_from_ending(root):
    with listen("127.0.0.1", 0) as listener:
        with running(listener, Shown(Shelf(FILES), News("s")), lambda source: root / source):
            page = Events(listener.getsockname()[1])
            page.next()

        assert list(page.stream) == [b"\n"]
        page.close()


# ---------------------------------------------------------------- ports


def test_the_next_port_is_taken_when_one_is_taken():
    with listen("127.0.0.1", 0) as first:
        taken = first.getsockname()[1]
        with listen("127.0.0.1", taken) as second:
            assert taken < second.getsockname()[1] <= taken + 50


def test_when_all_near_ports_are_taken_any_will_do(monkeypatch):
    create = socket.create_server

    def refuse(address, **options):
        if address[1]:
            raise OSError(errno.EADDRINUSE, "taken")
        return create(address, **options)

    monkeypatch.setattr("socket.create_server", refuse)
    with listen("127.0.0.1", 65_530) as listener:
        assert listener.getsockname()[1]


def test_a_host_that_is_not_this_machine_is_an_error():
    with pytest.raises(OSError, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 8000)


@pytest.mark.parametrize(("elsewhere", "address"), [("127.0.0.1", "127.0.0.1"), ("256.0.0.1", "")])
def test_a_machine_knows_its_address_on_the_network_where_there_is_one(monkeypatch, elsewhere, address):
    monkeypatch.setattr(server, "_ELSEWHERE", elsewhere)

    assert server.address_on_network() == address
