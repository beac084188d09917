"""`journal serve`: builds into memory, answers browsers, and builds again whenever something was saved."""

import datetime as dt
import os
import secrets
import socket
import sys
import time
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from journal import console, crash, memory, report, server, servetext, themefiles
from journal.answering import LOOPBACK, Shelf
from journal.assemble import as_of
from journal.build import Request
from journal.console import Paint
from journal.failing import OK, USAGE, Failed
from journal.layout import CONFIG
from journal.livepage import News
from journal.livesite import Served, changed_files, completed, rebuild
from journal.manuscript import Include
from journal.problems import Problem
from journal.server import Shown
from journal.servetext import Change
from journal.theme import THEME_SOURCE
from journal.urls import encoded
from journal.value import Value
from journal.watching import FOLDERS, Snapshot, Watch, look
from journal.workers import cores
from journal.written import Facts

_ANY_ADDRESS = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - what an author may ask for


class ServeOptions(Value):
    """What was asked for on the command line."""

    root: Path
    now: Callable[[], dt.datetime]
    host: str
    port: int
    published: bool
    as_of: dt.date | None
    open_site: bool
    follow: bool
    poll: bool
    color: str


class Looker(Protocol):
    """Waits for changes; `Watch` is one."""

    def cover(self, folders: frozenset[str]) -> str:
        """Look after these folders, too; what the system says when it cannot."""

    def next_look(
        self, before: Snapshot, outside: frozenset[str], is_over: Callable[[], bool]
    ) -> tuple[Snapshot, frozenset[str]]:
        """Wait until something changed, or the waiting is over; how the journal is then, and what did."""


def serve_site(options: ServeOptions) -> int:
    """Serve until interrupted.

    Raises:
        Failed: when the address cannot be had.
    """
    paint = console.painter(sys.stderr, options.color)
    with _listener(options) as listener, memory.opened(options.root) as remembered:
        port = listener.getsockname()[1]
        if options.port not in {0, port}:
            console.note(f"port {options.port} is taken, so this is {port}", paint)
        seen = look(options.root)
        # Other processes help with the first build alone: one that has threads is not to be copied.
        served = rebuild(_request(options), None, remembered, workers=cores())
        if remembered.note:
            console.note(remembered.note, paint)
        _tell(served.problems, served, paint)
        news = News(secrets.token_hex(4), follow=options.follow)
        watch = Watch(options.root, poll=options.poll)

        def again(last: Served, changed: Collection[str]) -> Served:
            if last.is_behind:
                return completed(last, remembered)
            return rebuild(_request(options), last, remembered, changed=changed)

        def is_over(last: Served) -> bool:
            return as_of(last.site.config, Facts(options.now(), options.as_of)) != last.site.as_of

        try:
            with server.running(listener, _shown(options, served, news), _locator(options.root)) as show:
                _say_start(options, served, port, paint)
                for change in rounds(watch, seen, served, again, is_over, paint):
                    news = news if change.is_quiet else news_after(news, change)
                    show(_shown(options, change.after, news))
                    if not change.is_quiet:
                        _say_change(change, paint)
        except KeyboardInterrupt:
            console.say()  # below the sign that the terminal shows for it
        finally:
            watch.close()
    return OK


# ---------------------------------------------------------------- round and round


def rounds(  # noqa: PLR0913, PLR0917 - all that the rounds go by
    watch: Looker,
    seen: Snapshot,
    served: Served,
    again: Callable[[Served, Collection[str]], Served],
    is_over: Callable[[Served], bool],
    paint: Paint,
) -> Iterator[Change]:
    """Each change, once the site was built again for it; after that what its pages did not wait for, and a new day.

    What is saved during a build is another than was seen before it, so it makes the next round. `is_over` says whether
    the day of a site is.
    """
    failed = False
    while True:
        changed: Collection[str] = ()
        if not served.is_behind:
            outside = served.outside
            if refusal := watch.cover(frozenset(path.partition("/")[0] for path in outside if "/" in path)):
                console.note(
                    f"the system reports no changes ({refusal}), so every file is looked at now and then", paint
                )
            over = partial(is_over, served)
            seen, changed = watch.next_look(seen, outside, over if not failed else lambda: False)
        sources = _latest_first(changed, seen)
        began = time.perf_counter()
        try:
            after = again(served, changed)
        except OSError as error:  # a file went away while it was read: what took it away makes the next round
            console.note(f"{error.filename or 'a file'} cannot be read: {error.strerror}", paint)
            served, failed = replace(served, built=None), True
            continue
        except Exception:  # noqa: BLE001 - a bug of ours in one build is no reason to stop serving
            crash.report(["serve"], paint)
            served, failed = replace(served, built=None), True
            continue
        yield Change(sources, served, after, changed_files(served, after, sources), time.perf_counter() - began)
        served, failed = after, False


def _latest_first(paths: Collection[str], seen: Snapshot) -> list[str]:
    """Those that are gone come last."""
    moments = {path: -seen.stamps[path].modified if path in seen.stamps else 0 for path in paths}
    return sorted(paths, key=lambda path: (moments[path], path))


def news_after(news: News, change: Change) -> News:
    """What open pages have to know after a change."""
    after = change.after
    generation = news.generation + 1
    assets = {_address(after, path): generation for path in change.files if not path.endswith(".html")}
    pages = (url for source in change.sources if (url := after.url_of(source)).endswith("/"))
    edited = next(pages, "")
    return replace(
        news,
        generation=generation,
        changed={**news.changed, **assets},
        edited=_address(after, edited.lstrip("/")) if edited else "",
    )


def _address(served: Served, path: str) -> str:
    return encoded(served.base + path)


def _shown(options: ServeOptions, served: Served, news: News) -> Shown:
    hosts = LOOPBACK
    if not _is_local(options.host):
        machine = socket.gethostname().lower()
        hosts = LOOPBACK | {options.host.lower(), machine, f"{machine}.local"}
    shelf = Shelf(served.files, served.base, hosts, open_to_network=hosts is not LOOPBACK)
    return Shown(shelf, replace(news, problems=served.errors, texts=served.texts, partial=not served.good))


# ---------------------------------------------------------------- the world outside


def _request(options: ServeOptions) -> Request:
    include = Include() if options.published else Include(drafts=True, scheduled=True)
    return Request(options.root, options.now(), options.as_of, include)


def _is_local(host: str) -> bool:
    return _in_address(host) in LOOPBACK


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listener(options: ServeOptions) -> socket.socket:
    try:
        return server.listen(options.host, options.port)
    except OSError as error:
        message = f"nothing can be served at {options.host}, port {options.port}: {error.strerror}"
        raise Failed(None, message, "leave out `--host`, or choose another `--port`", status=USAGE) from error


def _locator(root: Path) -> server.Locate:
    theme = Path(os.path.realpath(themefiles.default_theme()))

    def locate(source: str) -> Path:
        inside = source.removeprefix(THEME_SOURCE)
        return theme / inside if source.startswith(THEME_SOURCE) else root / inside

    return locate


# ---------------------------------------------------------------- what is said


def _say_start(options: ServeOptions, served: Served, port: int, paint: Paint) -> None:
    host = "127.0.0.1" if options.host in _ANY_ADDRESS else _in_address(options.host)
    address = f"http://{host}:{port}{served.base}"
    tops = sorted({path.partition("/")[0] for path in served.outside if "/" in path})
    watched = [name for name in (*FOLDERS, *tops) if (options.root / name).is_dir()]
    for line in servetext.start_lines(address, [*watched, CONFIG], paint, published=options.published):
        console.say(line)
    if not _is_local(options.host):
        shows = "the journal" if options.published else "the journal with its drafts"
        found = server.address_on_network() if options.host in _ANY_ADDRESS else ""
        at = f" at http://{found}:{port}{served.base}" if found else ""
        console.note(f"everybody on this network can read {shows}{at}", paint)
    if options.open_site:
        import webbrowser  # noqa: PLC0415 - start-up time: few look at once

        webbrowser.open(address)


def _say_change(change: Change, paint: Paint) -> None:
    console.say(servetext.change_line(change, dt.datetime.now().astimezone(), paint))
    _tell(servetext.new_problems(change.before.problems, change.after.problems), change.after, paint)


def _tell(problems: Collection[Problem], served: Served, paint: Paint) -> None:
    if problems:
        console.say(f"\n{report.human(tuple(problems), served.texts, paint)}\n")
