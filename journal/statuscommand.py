"""`journal status`: where the challenges stand, as text, as data, or as an exit status."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from journal import console
from journal.build import Request, survey
from journal.desk import challenges_meant
from journal.failing import OK, PROBLEMS
from journal.figures import counted
from journal.model import Challenge, Site
from journal.ordering import in_hand
from journal.progressdata import progress_text
from journal.reasons import why_run
from journal.statustext import glyphs_for, is_due, status_lines
from journal.value import Value


class StatusOptions(Value):
    """What was asked for on the command line."""

    root: Path
    now: dt.datetime
    challenge: str
    everything: bool
    explained: bool
    due: bool
    as_json: bool
    as_of: dt.date | None
    color: str


def show_status(options: StatusOptions) -> int:
    """Print it; 0, or 1 when an entry was asked after with `due` and is to be written today.

    Raises:
        Failed: when there is no such challenge.
    """
    checked = survey(Request(options.root, options.now, options.as_of))
    site = checked.value
    if options.as_json:
        console.answer(progress_text(site).rstrip())
        return OK
    chosen = _chosen(site, options)
    if options.due:
        due = [challenge for challenge in chosen if is_due(challenge)]
        for challenge in due:
            console.answer(f"day {challenge.progress.next_day} of {challenge.title} is due")
        return PROBLEMS if due else OK
    paint = console.painter(sys.stdout, options.color)
    glyphs = glyphs_for(sys.stdout.encoding)
    for number, challenge in enumerate(chosen):
        lines = why_run(challenge.spec, challenge.progress) if options.explained else ()
        heading = [paint(challenge.title, "strong")] if options.explained and len(chosen) > 1 else []
        shown = [*heading, *lines] if options.explained else status_lines(challenge, glyphs, paint)
        console.answer("\n".join([*([""] if number else []), *shown]))
    broken = {problem.place.path for problem in checked.problems if problem.severity == "error"}
    if broken:
        files = counted(len(broken), "file")
        console.say(f"\nLeft out: {files} with errors. `journal build` tells what they are.")
    return OK


def _chosen(site: Site, options: StatusOptions) -> Sequence[Challenge]:
    """The challenge asked for; else those that are going on, or the latest; all if those are asked for."""
    return challenges_meant(options.challenge, site.challenges, tuple if options.everything else in_hand)
