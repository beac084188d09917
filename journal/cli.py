"""Arguments in, text and exit status out; every import that takes time waits until a command needs it."""

import os
import sys
from collections.abc import Sequence

import click

from journal import __version__, console
from journal.authorcommands import init, log, new_day, pause, promote, restart, resume
from journal.failing import INTERRUPTED, OK, PROBLEMS, USAGE, Failed
from journal.sitecommands import build, explain, readme, serve, share, status


def main() -> None:
    """The command `journal`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit status of the command: 0 fine, 1 mistakes in the content, 2 wrong usage, 130 interrupted."""
    console.tolerate_any_text()
    paint = console.painter(sys.stderr, _color(arguments))
    try:
        status = commands.main(list(arguments), prog_name="journal", standalone_mode=False)
        console.finish()
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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="journal %(version)s")
def commands() -> None:
    """Turn a folder of day-posts into a site that shows how far you have come."""


for command in (init, new_day, log, promote, pause, resume, restart, build, serve, status, share, readme, explain):
    commands.add_command(command)
