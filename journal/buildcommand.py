"""`journal build`: builds, says what came of every file, and writes the site when nothing is wrong."""

import datetime as dt
import os
import sys
import time
import webbrowser
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from journal import console, files, memory, output, program, record, report, strings, themefiles
from journal.build import Built, Request, build
from journal.console import Paint
from journal.figures import counted, duration, file_size
from journal.manuscript import Include
from journal.model import State
from journal.ordering import all_entries
from journal.posts import PAGES, POSTS
from journal.problems import Problem
from journal.statustext import summary
from journal.tracker import GOING_ON

OUTPUT = "_site"
_CONTENT_FOLDERS = (POSTS, PAGES, files.STATIC, files.TEMPLATES, ".journal")
_UNCHANGED = "mend that and build again; nothing in the folder was changed"
_BEGUN = "mend that and build again; each page is whole, old or new, and the next build brings the rest"
_NAMED_STATES: tuple[State, ...] = ("draft", "scheduled", "private", "error")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What was asked for on the command line."""

    root: Path
    now: dt.datetime
    output: str | None
    drafts: bool
    future: bool
    strict: bool
    base_url: str | None
    as_of: dt.date | None
    fresh: bool
    jobs: int
    open_site: bool
    form: str
    quiet: bool
    color: str


def build_site(options: BuildOptions) -> int:
    """Build and write the site; 0 when it was written, 1 when something was wrong, 2 when the folder is."""
    paint = console.painter(sys.stderr, options.color)
    began = time.perf_counter()
    folder = Path(os.path.realpath(options.output)) if options.output else options.root / OUTPUT
    try:
        output.check_folder(folder, options.root, _CONTENT_FOLDERS)
    except output.CannotWrite as error:
        console.failure("output-folder", str(error), "choose a folder for the site alone with --output", paint)
        return 2
    include = Include(drafts=options.drafts, scheduled=options.future)
    request = Request(options.root, options.now, options.as_of, include, options.base_url, options.jobs)
    with memory.opened(None if options.fresh else options.root) as remembered:
        try:
            done = _published(request, options, folder, remembered, paint)
        except output.Touched:  # by somebody else, in the second that a build takes: what was to be kept is made anew
            done = _published(request, options, folder, memory.NO_MEMORY, paint)
        except output.CannotWrite as error:
            console.failure("cannot-write", str(error), _BEGUN if error.begun else _UNCHANGED, paint)
            return 1
    if remembered.note:
        console.note(remembered.note, paint)
    if not done:
        return 1
    built, written = done
    for path in written.foreign:
        console.note(f"{path} in {folder.name} was not written by this program and was replaced", paint)
    if not options.quiet:
        _say_what_was_done(built, written, folder, time.perf_counter() - began, paint)
    if options.open_site:
        webbrowser.open((folder / "index.html").as_uri())
    return 0


def _published(
    request: Request, options: BuildOptions, folder: Path, remembered: memory.Memory, paint: Paint
) -> tuple[Built, output.Written] | None:
    """The site, written to its folder; None when something is wrong with the journal."""
    known = record.read(remembered, folder, program.version())
    built = build(request, memory=remembered, there={path: file.key for path, file in known.items()})
    _report(built, options, paint)
    if any(problem.severity == "error" or options.strict for problem in built.problems):
        console.say(_left_alone(built, folder, paint) if options.form in {"human", "short"} else "")
        return None

    def locate(source: str) -> Path:
        return themefiles.locate(options.root, source)

    written = output.publish(folder, built.outputs, locate, known=known, fresh=options.fresh)
    record.write(remembered, folder, program.version(), built.outputs, locate)
    return built, written


def _report(built: Built, options: BuildOptions, paint: Paint) -> None:
    problems = built.problems
    if options.form == "json":
        console.answer(report.as_json(problems))
    elif problems and options.form == "github":
        console.answer(report.github(problems))
    elif problems and options.form == "short":
        console.say(report.short(problems))
    elif problems:
        console.say(report.human(problems, built.texts, paint) + "\n")


def _left_alone(built: Built, folder: Path, paint: Paint) -> str:
    """Say that nothing was written, such as `3 errors in 3 of 36 posts. _site was left as it was.`."""
    count = _problem_count(built.problems)
    posts = {item.path for item in built.site.ledger}
    broken = {problem.place.path for problem in built.problems}
    where = counted(len(broken), "file")
    if broken <= posts:
        where = counted(1, "post") if len(posts) == 1 else f"{len(broken)} of {counted(len(posts), 'post')}"
    left = f"{folder.name} was left as it was" if folder.exists() else "Nothing was written"
    code = min(built.problems, key=lambda problem: problem.severity != "error").code
    more = paint(f"More about it: journal explain {code}", "dim")
    return f"{paint(count, 'strong')} in {where}. {left}.\n{more}"


def _problem_count(problems: tuple[Problem, ...]) -> str:
    counts = Counter(problem.severity for problem in problems)
    parts = [counted(counts[severity], severity) for severity in ("error", "warning") if counts[severity]]
    return ", ".join(parts)


def _say_what_was_done(built: Built, written: output.Written, folder: Path, seconds: float, paint: Paint) -> None:
    site, seconds_of = built.site, built.seconds
    links = sum(len(entry.body.links) for entry in all_entries(site))
    pages = sum(made.path.endswith(".html") for made in built.outputs)
    read = f"{counted(len(site.ledger), 'post')}, {counted(len(site.challenges), 'challenge')}"
    console.step("Read", read, seconds_of["read"] + seconds_of["parse"], paint)
    making = seconds_of["convert"] + seconds_of["assemble"] + seconds_of["compose"]
    console.step("Rendered", counted(pages, "page"), making, paint)
    console.step("Checked", counted(links, "link"), seconds_of["check"], paint)
    changed = f"{written.changed:,} new or changed" if written.changed else "nothing changed"
    removed = f", {written.removed:,} removed" if written.removed else ""
    size = file_size(written.size)
    console.say(
        f"{paint('Wrote'.rjust(8), 'good')} {folder.name}, {counted(written.files, 'file')}, {size}: {changed}{removed}"
    )
    console.say()
    for line in _ledger(built, paint):
        console.say(line)
    if built.problems:
        console.say(_problem_count(built.problems))
    for challenge in site.challenges:
        if challenge.progress.status in GOING_ON:
            console.say(summary(challenge))
    console.say(paint(f"Built in {duration(seconds)}", "strong"))


def _ledger(built: Built, paint: Paint) -> list[str]:
    """How many files are published, and the name of every one that is not."""
    counts = Counter(item.state for item in built.site.ledger)
    words: dict[State, str] = {
        "published": f"{counts['published']} published",
        "draft": counted(counts["draft"], "draft"),
        "scheduled": f"{counts['scheduled']} scheduled",
        "private": f"{counts['private']} private",
        "error": f"{counts['error']} in error",
    }
    line = ", ".join(text for state, text in words.items() if counts[state] or state == "published")
    lines = [line]
    for item in built.site.ledger:
        if item.state in _NAMED_STATES:
            when = f", from {strings.long_date(item.date, 'en')}" if item.state == "scheduled" and item.date else ""
            lines.append(f"  {paint(item.state.ljust(9), 'dim')}  {report.shown(item.path)}{when}")
    return lines
