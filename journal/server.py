"""Hands that answer browsers: sockets, time limits and open streams; what is answered is decided by `answering`."""

import asyncio
import errno
import hashlib
import os
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from journal import answering, livepage
from journal.answering import Answer, Asked, Events, Found, Reply, Script, Shelf
from journal.livepage import News
from journal.outputs import Copy, Output
from journal.value import Value

HEAD_SECONDS = 8.0
"""Until a request must have come whole; also how long an idle connection is kept."""
STALLED_SECONDS = 30.0
"""Until a browser must have taken the next piece of an answer."""
HEARTBEAT_SECONDS = 15.0
_HEAD_BYTES = 32 * 1024
_PIECE_BYTES = 256 * 1024
_BACKLOG = 1024
_PORTS_TRIED = 50
_ELSEWHERE = "192.0.2.1"
"""An address that no machine has (RFC 5737): the way there begins as every other way out."""
_LIVE_FILES = Path(__file__).parent / "live"

Locate = Callable[[str], Path]
"""Tells where the file behind a `Copy.source` lies."""


class Shown(Value):
    """What the server shows at a moment."""

    shelf: Shelf
    news: News


def listen(host: str, port: int) -> socket.socket:
    """A socket on the port, or on the next one that is free; port 0 is any.

    Raises:
        OSError: when the host is not this machine, or the port not allowed.
    """
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    ports = range(port, min(port + _PORTS_TRIED, 65_536)) if port else ()
    for number in ports:
        try:
            return socket.create_server((address[0], number), family=family, backlog=_BACKLOG)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    return socket.create_server((address[0], 0), family=family, backlog=_BACKLOG)


def address_on_network() -> str:
    """What this machine is called by others on its network; empty without one. Nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_ELSEWHERE, 9))
        except OSError:
            return ""
        address: str = probe.getsockname()[0]
    return address


def live_script() -> bytes:
    """The script of the preview with the library that it needs, in a room of its own."""
    parts = [(_LIVE_FILES / name).read_bytes() for name in ("idiomorph.js", "live.js")]
    return b"(() => {\n" + b"\n".join(parts) + b"})();\n"


@contextmanager
def running(listener: socket.socket, shown: Shown, locate: Locate) -> Iterator[Callable[[Shown], None]]:
    """Answer in a thread of its own; what is given shows something else from then on."""
    server = _Server(listener, shown, locate)
    thread = threading.Thread(target=server.run, name="journal-serve", daemon=True)
    thread.start()
    try:
        server.started.wait()
        yield server.show
    finally:
        server.stop()
        thread.join()


class _Server:
    """One event loop for all connections; a slow one holds up no other."""

    def __init__(self, listener: socket.socket, shown: Shown, locate: Locate) -> None:
        self.started = threading.Event()
        self._listener = listener
        self._shown = shown
        self._locate = locate
        self._script = live_script()
        self._loop = asyncio.new_event_loop()
        self._stopped = asyncio.Event()
        self._news = asyncio.Event()
        self._connections: set[asyncio.Task[None]] = set()

    # ---------------------------------------------------------------- called from other threads

    def run(self) -> None:
        """Answer until `stop`."""
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    def show(self, shown: Shown) -> None:
        """Show this from now on and tell the open pages."""
        self._loop.call_soon_threadsafe(self._replace, shown)

    def stop(self) -> None:
        """End every connection."""
        self._loop.call_soon_threadsafe(self._stopped.set)

    # ---------------------------------------------------------------- in the loop

    def _replace(self, shown: Shown) -> None:
        self._shown = shown
        self._news.set()
        self._news = asyncio.Event()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, sock=self._listener, limit=_HEAD_BYTES, backlog=_BACKLOG)
        self.started.set()
        await self._stopped.wait()
        server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio calls this as a task
        self._connections.add(task)
        # An answer has two parts, and the second would wait 40 ms for word that the first has come (RFC 896, RFC 1122).
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            while await self._answered(reader, writer):
                pass
        except TimeoutError:
            writer.transport.abort()  # to close would wait until the rest was taken
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the browser went away, or the server ends
        finally:
            self._connections.discard(task)
            writer.close()

    async def _answered(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether another may follow."""
        try:
            async with asyncio.timeout(HEAD_SECONDS):
                asked = answering.parse(await reader.readuntil(b"\r\n\r\n"))
        except asyncio.LimitOverrunError:
            asked = Answer(431)
        if isinstance(asked, Answer):
            await _Line(writer, Asked("GET", "", keeps=False)).answer(asked)
            return False
        line = _Line(writer, asked)
        shown = self._shown
        match answering.find(asked, shown.shelf):
            case Answer() as answer:
                await line.answer(answer)
            case Events(seen):
                await self._tell(line, seen)
                return False
            case Script():
                await line.file("live.js", self._script, _digest(self._script))
            case found:
                await self._send(line, found, shown.news)
        return asked.keeps

    async def _send(self, line: "_Line", found: Found, news: News) -> None:
        """Send a file of the site; a page with the script in it."""
        file = found.file
        if isinstance(file, Copy):
            with _opened(self._locate(file.source)) as stream:
                if stream is None:
                    await line.answer(Answer(404, "this file is gone, or a symbolic link"))
                elif found.is_page:
                    await self._send(line, replace(found, file=Output(file.path, stream.read())), news)
                else:
                    await line.stream(found.path, stream)
            return
        tag = _digest(file.data)
        data = livepage.with_script(file.data, tag, news.mark) if found.is_page else file.data
        await line.file(found.path, data, tag, found.status)

    async def _tell(self, line: "_Line", seen: str) -> None:
        """Tell a page of every change until it goes away."""
        await line.begin_events()
        while line.asked.method != "HEAD":
            waiting, news = self._news, self._shown.news
            await line.send(livepage.event(news, seen))
            seen = news.mark
            while not waiting.is_set():
                try:
                    async with asyncio.timeout(HEARTBEAT_SECONDS):
                        await waiting.wait()
                except TimeoutError:
                    await line.send(b":\n\n")


class _Line(Value):
    """The way to the one who asked."""

    writer: asyncio.StreamWriter
    asked: Asked

    async def send(self, data: bytes) -> None:
        """Send bytes as they are; who takes none of them for a while is given up."""
        self.writer.write(data)
        async with asyncio.timeout(STALLED_SECONDS):
            await self.writer.drain()

    async def answer(self, answer: Answer) -> None:
        """Send an answer that is complete."""
        bodiless = self.asked.method == "HEAD"
        await self.send(answering.written_out(answer, keeps=self.asked.keeps, bodiless=bodiless))

    async def file(self, path: str, data: bytes, tag: str, status: int = 200) -> None:
        """Send what is in memory."""
        start, stop = await self._head(answering.reply(self.asked, path, len(data), tag, status))
        for first in range(start, stop, _PIECE_BYTES):
            await self.send(data[first : min(first + _PIECE_BYTES, stop)])

    async def stream(self, path: str, stream: BinaryIO) -> None:
        """Send a file from the disk, piece by piece."""
        state = os.fstat(stream.fileno())
        tag = f"{state.st_mtime_ns:x}-{state.st_size:x}-{state.st_ino:x}"
        start, stop = await self._head(answering.reply(self.asked, path, state.st_size, tag))
        stream.seek(start)
        while start < stop:
            piece = stream.read(min(stop - start, _PIECE_BYTES))
            if not piece:
                raise ConnectionError("the file became shorter while it was sent")
            await self.send(piece)
            start += len(piece)

    async def _head(self, reply: Reply) -> tuple[int, int]:
        """Send the head of a reply; from where to where the body follows."""
        await self.send(answering.head(reply.status, reply.headers, keeps=self.asked.keeps))
        return (0, 0) if self.asked.method == "HEAD" else (reply.start, reply.stop)

    async def begin_events(self) -> None:
        """Begin a stream of events."""
        headers = (("Content-Type", "text/event-stream"), ("Cache-Control", "no-store"))
        await self.send(answering.head(200, headers, keeps=False) + b"retry: 1000\n\n")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO | None]:
    """A regular file that no symbolic link leads to; None for anything else."""
    handle = _handle(file)
    if handle is None:
        yield None
    else:
        with os.fdopen(handle, "rb") as stream:
            yield stream


def _handle(file: Path) -> int | None:
    with suppress(OSError):
        if os.path.realpath(file) == str(file):
            handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return handle
            os.close(handle)
    return None
