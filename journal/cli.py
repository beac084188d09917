"""Arguments in, text and exit status out; every import that takes time waits until a command needs it."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journal import __version__, console
from journal.arguments import BaseUrl, Date, Days, NearDate

if TYPE_CHECKING:
    from pathlib import Path

    from journal.notation import DayNumbers
    from journal.problems import Code

OK, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130


class Failed(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Ends a command with an exit status and a message."""

    def __init__(self, status: int, code: "Code | None", message: str, hint: str, place: str = "") -> None:
        """`place` is the path of the file that it is about, where there is one."""
        super().__init__(message)
        self.status, self.code, self.message, self.hint, self.place = status, code, message, hint, place


def main() -> None:
    """The command `journal`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit status of the command: 0 fine, 1 mistakes in the content, 2 wrong usage, 130 interrupted."""
    console.tolerate_any_text()
    paint = console.painter(sys.stderr, _color(arguments))
    try:
        status = commands.main(list(arguments), prog_name="journal", standalone_mode=False)
        sys.stdout.flush()
    except Failed as error:
        console.failure(error.code, error.message, error.hint, paint, error.place)
        return error.status
    except click.UsageError as error:
        message, hint = _usage(error)
        console.failure(None, message, hint, paint)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of our output went away, as `journal explain | head` does; click tells it as an exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception:  # noqa: BLE001 - the one place where a bug of ours becomes a sentence
        from journal import crash  # noqa: PLC0415 - start-up time

        crash.report(arguments, paint)
        return PROBLEMS
    return status if isinstance(status, int) else OK


def _color(arguments: Sequence[str]) -> str:
    """The value of --color, also when the rest of the command line cannot be read."""
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=True):
        name, _, value = argument.partition("=")
        if name == "--color":
            return value or following
    return "auto"


def _usage(error: click.UsageError) -> tuple[str, str]:
    command = f"journal {error.ctx.info_name}" if error.ctx and error.ctx.parent else "journal"
    hint = f"`{command} --help` lists what there is"
    if isinstance(error, click.NoSuchCommand):
        nearest = f"did you mean `journal {error.possibilities[0]}`?" if error.possibilities else hint
        return f"no command `{error.command_name}`", nearest
    if isinstance(error, click.NoSuchOption):
        nearest = f"did you mean `{error.possibilities[0]}`?" if error.possibilities else hint
        return f"no option `{error.option_name}`", nearest
    sentence = error.format_message().rstrip(".")
    return sentence[:1].lower() + sentence[1:], hint


# ---------------------------------------------------------------- what commands share


def _root(folder: str | None) -> "Path":
    from pathlib import Path  # noqa: PLC0415 - start-up time

    from journal.files import find_root  # noqa: PLC0415 - start-up time

    start = Path(folder or ".").resolve()
    root = start if folder and (start / "journal.yml").is_file() else find_root(start)
    if root is None or (folder and root != start):
        where = f"in {folder}" if folder else "here or in any folder above"
        hint = "`journal init` makes one here, `--root DIR` points at one"
        raise Failed(USAGE, "no-journal", f"no journal.yml {where}", hint)
    return root


def _now() -> dt.datetime:
    """The moment that counts as now: SOURCE_DATE_EPOCH, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now().astimezone()


_root_option = click.option("-C", "--root", metavar="DIR", help="The journal's folder, when not this one or above.")
_color_option = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="journal %(version)s")
def commands() -> None:
    """Turn a folder of day-posts into a site that shows how far you have come."""


# ---------------------------------------------------------------- init, new-day


@commands.command()
@click.argument("folder", metavar="DIR", default=".")
@click.option("--title", default="A learning journal", help="Title of the journal.")
@click.option("--challenge", default="100 days of code", help="Title of the first challenge.")
@click.option("--days", type=click.IntRange(1, 9999), default=100, help="Days pledged.")
@click.option("--minutes", type=click.IntRange(1, 1440), default=60, help="Minutes pledged a day.")
@click.option("--start", type=Date(), help="First day; today when left out.")
@click.option("--scope", is_flag=True, help="Days are units of work, not dates.")
@click.option("--force", is_flag=True, help="Add what is missing to a folder that is not empty.")
@_color_option
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
    from journal.scaffold import CannotScaffold  # noqa: PLC0415 - start-up time

    target = Path(folder)
    request = starter.JournalRequest(
        start=start or _now().date(),
        timezone=machine.timezone(),
        title=title,
        author=machine.git_setting(target, "user.name"),
        repository=machine.repository(target),
        challenge=challenge,
        days=days,
        minutes=minutes,
        scope=scope,
    )
    try:
        made = starter.new_journal(target, request, force=force)
    except CannotScaffold as error:
        raise Failed(USAGE, error.code, error.message, error.hint) from error
    paint = console.painter(sys.stdout, color)
    width = max((len(path) for path, _ in made), default=0)
    console.answer(f"Created {paint(folder, 'strong')}\n" if made else "Everything was there already\n")
    for path, purpose in made:
        console.answer(f"  {path.ljust(width)}  {purpose}")
    console.answer("\nNext")
    steps = [("journal build --open", "look at it"), ("journal new-day", "tomorrow's entry")]
    if folder != ".":
        steps.insert(0, (f"cd {machine.quoted(folder)}", ""))
    for command, purpose in steps:
        console.answer(f"  {command.ljust(width)}  {purpose}".rstrip())


@commands.command("new-day")
@click.option("--title", default="", help="Title of the entry.")
@click.option("--topic", "topics", multiple=True, help="A topic; may be given several times.")
@click.option("--date", type=NearDate(), help="YYYY-MM-DD, yesterday or tomorrow; today when left out.")
@click.option("--days", type=Days(), help="Day number or range, such as 17-20; the next one when left out.")
@click.option("--challenge", default="", help="Slug of the challenge; the one in hand when left out.")
@click.option("--folder", is_flag=True, help="Give the day a folder of its own for code and pictures.")
@click.option("--edit", is_flag=True, help="Open it in $VISUAL or $EDITOR.")
@_root_option
@_color_option
def new_day(
    title: str,
    topics: tuple[str, ...],
    date: dt.date | dt.timedelta | None,
    days: "DayNumbers | None",
    challenge: str,
    folder: bool,
    edit: bool,
    root: str | None,
    color: str,
) -> None:
    """Make the next day's entry and print its path."""
    from journal import newday, strings  # noqa: PLC0415 - start-up time
    from journal.scaffold import CannotScaffold  # noqa: PLC0415 - start-up time

    where = _root(root)
    editor = _editor() if edit else ""
    request = newday.DayRequest(_now(), challenge, title, topics, date, days.days if days else (), folder)
    try:
        made = newday.new_day(where, request)
    except CannotScaffold as error:
        raise Failed(PROBLEMS, error.code, error.message, error.hint, error.place) from error
    paint = console.painter(sys.stderr, color)
    total = f" of {made.total}" if made.total else ""
    console.say(paint(f"Day {made.label}{total}, {strings.full_date(made.date, 'en')}", "dim"))
    console.answer(os.path.relpath(where / made.path))
    if editor:
        from journal import machine  # noqa: PLC0415 - start-up time

        console.say(paint(f"Opening in {editor.partition(' ')[0]}", "dim"))
        machine.edit(editor, where / made.path)


def _editor() -> str:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not command.strip():
        hint = "set one of them, such as `EDITOR=nano`, or open the printed path yourself"
        raise Failed(USAGE, "no-editor", "neither $VISUAL nor $EDITOR says which editor to open", hint)
    return command.strip()


# ---------------------------------------------------------------- build


@commands.command()
@click.option("-o", "--output", metavar="DIR", help="Where the site goes; _site in the journal when left out.")
@click.option("-D", "--drafts", is_flag=True, help="Include drafts.")
@click.option("--future", is_flag=True, help="Include days that are dated later than today.")
@click.option("--strict", is_flag=True, help="Let warnings stop the build as errors do.")
@click.option("-b", "--base-url", type=BaseUrl(), help="Where the site will stand, in place of journal.yml.")
@click.option("--as-of", type=Date(), help="Build as of this date instead of today.")
@click.option("--fresh", is_flag=True, help="Write every file anew, also those that are the same.")
@click.option("--open", "open_site", is_flag=True, help="Show the site in the browser.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "short", "json", "github"]),
    default="human",
    help="How to show problems.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@_root_option
@_color_option
def build(root: str | None, **options: Any) -> int:
    """Build the site. With any error nothing is written, and the earlier site stays as it was."""
    from journal.buildcommand import BuildOptions, build_site  # noqa: PLC0415 - start-up time

    return build_site(BuildOptions(root=_root(root), now=_now(), **options))


@commands.command()
@click.argument("code", required=False)
@_color_option
def explain(code: str | None, color: str) -> None:
    """Say more about a problem, such as `journal explain yaml-syntax`; without CODE list them all."""
    from journal import explain as pages  # noqa: PLC0415 - start-up time

    if code is None:
        summaries = pages.summaries()
        width = max(len(name) for name in summaries)
        paint = console.painter(sys.stdout, color)
        for name, sentence in summaries.items():
            console.answer(f"{paint(name.ljust(width), 'strong')}  {sentence}")
        return
    page = pages.explained(code)
    if not page:
        nearest = pages.nearest_code(code)
        hint = f"did you mean `journal explain {nearest}`?" if nearest else "`journal explain` lists them"
        raise Failed(USAGE, None, f"no problem is called `{code}`", hint)
    console.answer(page.rstrip())
