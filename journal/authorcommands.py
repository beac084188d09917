"""The commands that make or change an author's files; every import that takes time waits until a command needs it."""

import datetime as dt
import os
import sys
from typing import TYPE_CHECKING

import click

from journal import console
from journal.arguments import Date, Days, Minutes, NearDate, Words
from journal.commandline import color_option, journal_root, now, root_option
from journal.failing import USAGE, Failed

if TYPE_CHECKING:
    from pathlib import Path

    from journal.newday import NewDay
    from journal.notation import DayNumbers
    from journal.pausing import Changed


@click.command()
@click.argument("folder", metavar="DIR", default=".")
@click.option("--title", type=Words(), default="A learning journal", help="Title of the journal.")
@click.option("--challenge", type=Words(), default="100 days of code", help="Title of the first challenge.")
@click.option("--days", type=click.IntRange(1, 9999), default=100, help="Days pledged.")
@click.option("--minutes", type=click.IntRange(1, 1440), default=60, help="Minutes pledged a day.")
@click.option("--start", type=Date(), help="First day; today when left out.")
@click.option("--scope", is_flag=True, help="Days are units of work, not dates.")
@click.option("--force", is_flag=True, help="Add what is missing to a folder that is not empty.")
@color_option
def init(
    folder: str,
    title: str,
    challenge: str,
    days: int,
    minutes: int,
    start: dt.date | None,
    scope: bool,
    force: bool,
    color: str,
) -> None:
    """Make a new journal in DIR: a challenge, a first day, and a workflow that publishes it."""
    from pathlib import Path  # noqa: PLC0415 - start-up time

    from journal import machine, starter  # noqa: PLC0415 - start-up time
    from journal.scaffold import refusals  # noqa: PLC0415 - start-up time

    target = Path(folder)
    with refusals(folder):
        author, repository = machine.git_setting(target, "user.name"), machine.repository(target)
    request = starter.JournalRequest(
        start=start or now().date(),
        timezone=machine.timezone(),
        title=title,
        author=author,
        repository=repository,
        challenge=challenge,
        days=days,
        minutes=minutes,
        scope=scope,
    )
    made = starter.new_journal(target, request, force=force)
    paint = console.painter(sys.stdout, color)
    width = max((len(path) for path, _ in made), default=0)
    console.answer(f"Created {paint(folder, 'strong')}\n" if made else "Everything was there already\n")
    for path, purpose in made:
        console.answer(f"  {path.ljust(width)}  {purpose}")
    console.answer("\nNext")
    steps = [("journal serve --open", "read it while you write"), ("journal new-day", "tomorrow's entry")]
    if folder != ".":
        steps.insert(0, (f"cd {machine.quoted(folder)}", ""))
    for command, purpose in steps:
        console.answer(f"  {command.ljust(width)}  {purpose}".rstrip())


@click.command("new-day")
@click.option("--title", type=Words(), default="", help="Title of the entry.")
@click.option("--topic", "topics", type=Words(), multiple=True, help="A topic; may be given several times.")
@click.option("--date", type=NearDate(), help="YYYY-MM-DD, yesterday or tomorrow; today when left out.")
@click.option("--days", type=Days(), help="Day number or range, such as 17-20; the next one when left out.")
@click.option("--challenge", default="", help="Slug or title of the challenge; the one in hand when left out.")
@click.option("--folder", is_flag=True, help="Give the day a folder of its own for code and pictures.")
@click.option("--rest", is_flag=True, help="A day off, as planned.")
@click.option("--edit", is_flag=True, help="Open it in $VISUAL or $EDITOR.")
@root_option
@color_option
def new_day(
    title: str,
    topics: tuple[str, ...],
    date: dt.date | dt.timedelta | None,
    days: "DayNumbers | None",
    challenge: str,
    folder: bool,
    rest: bool,
    edit: bool,
    root: str | None,
    color: str,
) -> None:
    """Make the next day's entry and print its path."""
    from journal import newday  # noqa: PLC0415 - start-up time
    from journal.notation import NO_DAYS  # noqa: PLC0415 - start-up time

    where = journal_root(root)
    editor = _editor() if edit else ()
    numbers = days or NO_DAYS
    made = newday.new_day(where, newday.DayRequest(now(), challenge, title, topics, date, numbers, folder, rest))
    _say_day(made, where, color)
    if editor:
        from journal import machine  # noqa: PLC0415 - start-up time

        paint = console.painter(sys.stderr, color)
        console.say(paint(f"Opening in {editor[0]}", "dim"))
        status = machine.edit(editor, where / made.path)
        if status:
            hint = "the entry is made: open it yourself"
            raise Failed("no-editor", f"`{editor[0]}` ended with the exit status {status}", hint, made.path)


def _editor() -> tuple[str, ...]:
    """The words of the editor's command, before anything is made."""
    from journal import machine  # noqa: PLC0415 - start-up time

    command = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
    words = machine.program(command)
    if not words:
        message = f"there is no program `{command}`" if command else "neither $VISUAL nor $EDITOR names an editor"
        hint = "set one of them, such as `EDITOR=nano`, or leave out `--edit`"
        raise Failed("no-editor", message, hint, status=USAGE)
    return words


# ---------------------------------------------------------------- log, promote


@click.command()
@click.argument("words", type=Words(lines=True), metavar="TEXT", nargs=-1)
@click.option("--minutes", type=Minutes(), help="Time spent, such as 45 or 1h30.")
@click.option("--day", "days", type=Days(), help="Day number or range; the next one when left out.")
@click.option("--date", type=NearDate(), help="YYYY-MM-DD, yesterday or tomorrow; today when left out.")
@click.option("--challenge", default="", help="Slug or title of the challenge; the one in hand when left out.")
@click.option("--rest", is_flag=True, help="A day off, as planned.")
@click.option("--private", is_flag=True, help="It counts and is shown nowhere.")
@root_option
@color_option
def log(
    words: tuple[str, ...],
    minutes: int | None,
    days: "DayNumbers | None",
    date: dt.date | dt.timedelta | None,
    challenge: str,
    rest: bool,
    private: bool,
    root: str | None,
    color: str,
) -> None:
    """Add a day to log.md in one line, for days that need no page of their own."""
    text = " ".join(words).strip()
    if not text and not rest:
        hint = 'say what you did, as in `journal log "read chapter 2" --minutes 45`'
        raise Failed(None, "the entry has no text", hint, status=USAGE)
    from journal import logbook  # noqa: PLC0415 - start-up time
    from journal.notation import NO_DAYS  # noqa: PLC0415 - start-up time

    where = journal_root(root)
    numbers = days or NO_DAYS
    request = logbook.LogRequest(now(), text, challenge, minutes, date, numbers, rest, private)
    _say_day(logbook.log_day(where, request), where, color)


@click.command()
@click.argument("day", type=click.IntRange(0, 9999), metavar="DAY")
@click.option("--challenge", default="", help="Slug or title of the challenge; the one in hand when left out.")
@root_option
@color_option
def promote(day: int, challenge: str, root: str | None, color: str) -> None:
    """Give a day of log.md a post of its own; its address on the log leads there from then on."""
    from journal import logbook  # noqa: PLC0415 - start-up time

    where = journal_root(root)
    _say_day(logbook.promote(where, now(), day, challenge), where, color)


def _say_day(made: "NewDay", root: "Path", color: str) -> None:
    from journal import strings  # noqa: PLC0415 - start-up time

    paint = console.painter(sys.stderr, color)
    total = f" of {made.total}" if made.total else ""
    console.say(paint(f"Day {made.label}{total}, {strings.full_date(made.date, 'en')}", "dim"))
    console.answer(os.path.relpath(root / made.path))


# ---------------------------------------------------------------- pause, resume, restart


@click.command()
@click.option("--why", type=Words(), default="", help="The reason, shown beside the calendar.")
@click.option("--from", "first", type=NearDate(), help="First free date; today when left out.")
@click.option("--until", "last", type=NearDate(), help="Last free date; without it the break is open.")
@click.option("--challenge", default="", help="Slug or title of the challenge; the one in hand when left out.")
@root_option
@color_option
def pause(
    why: str,
    first: dt.date | dt.timedelta | None,
    last: dt.date | dt.timedelta | None,
    challenge: str,
    root: str | None,
    color: str,
) -> None:
    """Declare a break: its dates are neither written nor missed."""
    from journal import pausing  # noqa: PLC0415 - start-up time

    where = journal_root(root)
    _say_changed(pausing.pause(where, pausing.PauseRequest(now(), challenge, why, first, last)), where, color)


@click.command()
@click.option("--date", type=NearDate(), help="The first date after the break; today when left out.")
@click.option("--challenge", default="", help="Slug or title of the challenge; the one in hand when left out.")
@root_option
@color_option
def resume(date: dt.date | dt.timedelta | None, challenge: str, root: str | None, color: str) -> None:
    """End the break that is going on."""
    from journal import pausing  # noqa: PLC0415 - start-up time

    where = journal_root(root)
    _say_changed(pausing.resume(where, now(), challenge, date), where, color)


@click.command()
@click.option("--start", type=NearDate(), help="First date of the round; today when left out.")
@click.option("--challenge", default="", help="Slug or title of the challenge; the one in hand when left out.")
@root_option
@color_option
def restart(start: dt.date | dt.timedelta | None, challenge: str, root: str | None, color: str) -> None:
    """Begin the next round of a challenge; what was written keeps its place and address."""
    from journal import pausing  # noqa: PLC0415 - start-up time

    where = journal_root(root)
    _say_changed(pausing.restart(where, now(), challenge, start), where, color)


def _say_changed(changed: "Changed", root: "Path", color: str) -> None:
    paint = console.painter(sys.stderr, color)
    console.say(paint(changed.sentence, "dim"))
    console.answer(os.path.relpath(root / changed.path))
