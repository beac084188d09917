"""`journal build`: builds, says what came of every file, and writes the site when nothing is wrong."""

import datetime as dt
import math
import os
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from journal import console, git, memory, output, program, raster, record, report, strings, themefiles, unchanged
from journal.build import Built, Means, Request, build
from journal.console import Paint
from journal.figures import counted, duration, file_size
from journal.layout import CONFIG, PAGES, POSTS, REFERENCES, STATIC, TEMPLATES
from journal.manuscript import Include
from journal.model import State
from journal.ordering import all_entries
from journal.outputs import Kept, Keys
from journal.problems import Problem
from journal.sitefolder import CannotWrite
from journal.statustext import summary
from journal.tracker import GOING_ON
from journal.value import Value
from journal.zones import end_of_day

OUTPUT = "_site"
SLOWEST = 10
"""Posts that a profile names."""
_WATCHED = (POSTS, PAGES, STATIC, TEMPLATES)
_CONTENT_FOLDERS = (*_WATCHED, ".journal")
_LAST: list[Built] = []
"""What was built last: the process ends with it, which takes less time than to give back all its values before."""
_UNCHANGED = "mend that and build again; nothing in the folder was changed"
_BEGUN = "mend that and build again; each page is whole, old or new, and the next build brings the rest"
_NAMED_STATES: tuple[State, ...] = ("draft", "scheduled", "private", "error")


class BuildOptions(Value):
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
    profile: bool
    quiet: bool
    color: str


def build_site(options: BuildOptions) -> int:
    """Build and write the site; 0 when it was written, 1 when something was wrong, 2 when the folder is."""
    paint = console.painter(sys.stderr, options.color)
    began, moment = time.perf_counter(), time.time_ns()
    folder = Path(os.path.realpath(options.output)) if options.output else options.root / OUTPUT
    try:
        output.check_folder(folder, options.root, _CONTENT_FOLDERS)
    except CannotWrite as error:
        console.failure("output-folder", str(error), "choose a folder for the site alone with --output", paint)
        return 2
    before = unchanged.below(f"{options.root}/{name}" for name in _WATCHED)
    include = Include(drafts=options.drafts, scheduled=options.future)
    request = Request(options.root, options.now, options.as_of, include, options.base_url)
    with memory.opened(None if options.fresh else options.root) as remembered:
        try:
            done = _published(request, options, folder, remembered, paint)
        except CannotWrite as error:
            console.failure("cannot-write", str(error), _BEGUN if error.begun else _UNCHANGED, paint)
            return 1
    if remembered.note:
        console.note(remembered.note, paint)
    if not done:
        return 1
    built, written, said = done
    _LAST[:] = [built]
    for path in written.foreign:
        console.note(f"{path} in {folder.name} was not written by this program and was replaced", paint)
    if not options.quiet:
        _say_steps(built, paint)
        console.say(_what_was_written(written, folder, paint))
        console.say(_closing(built, paint, duration(time.perf_counter() - began)))
        nothing_written = replace(written, changed=0, removed=0)
        again = f"{_what_was_written(nothing_written, folder, paint)}\n{_closing(built, paint, unchanged.TIME)}\n"
        said = replace(said, err=said.err + again)
    if options.profile:
        _say_profile(built, time.perf_counter() - began, paint)
    if options.open_site:
        import webbrowser  # noqa: PLC0415 - start-up time: few look at once

        webbrowser.open((folder / "index.html").as_uri())
    elif not (options.fresh or options.profile):
        _leave(built, options, folder, said, before, moment)
    return 0


class Said(Value):
    """What goes to stdout and to stderr."""

    out: str
    err: str


def _published(
    request: Request, options: BuildOptions, folder: Path, remembered: memory.Memory, paint: Paint
) -> tuple[Built, output.Written, Said] | None:
    """The site, written to its folder, and what was said of problems; None when something is wrong with the journal."""
    # Of a folder that was deleted as a whole nothing can be kept.
    lies_there = (folder / output.MANIFEST).exists()
    known = record.read(remembered, folder, program.version()) if lies_there else record.NO_RECORD
    bar = console.Bar(sys.stderr, paint)
    draw = raster.png_of if raster.can_draw() else None

    def built_on(known: record.Record) -> Built:
        there = {path: Keys(file.key, file.basis) for path, file in known.items()}
        found = build(request, means=Means(remembered, there, bar.tell, draw, options.jobs))
        bar.erase()
        return found

    built = built_on(known)
    said = _report(built, options.form, paint)
    console.tell(said.out, said.err)
    stopping = {"error", "warning"} if options.strict else {"error"}
    if any(problem.severity in stopping for problem in built.problems):
        console.say(_left_alone(built, folder, paint) if options.form in {"human", "short"} else "")
        return None

    def locate(source: str) -> Path:
        return themefiles.locate(options.root, source)

    # What somebody else has touched is made anew, and all of it for those who do not stop.
    for without in (record.still_there, lambda *_: record.NO_RECORD):
        with suppress(output.Touched):
            written = output.publish(folder, built.outputs, locate, known=known, fresh=options.fresh)
            break
        known = without(folder, known)
        built = built_on(known)
    else:
        written = output.publish(folder, built.outputs, locate, fresh=options.fresh)
    record.write(remembered, folder, program.version(), built.outputs, locate, {} if options.fresh else known)
    return built, written, said


def _leave(  # noqa: PLR0913, PLR0917 - what was looked at before, during and after a build
    built: Built, options: BuildOptions, folder: Path, said: Said, before: unchanged.Stats, moment: int
) -> None:
    """Leave word for the next build, which need not begin while all of that is as it was."""
    stats = before | _looked_at(built, options.root)
    if unchanged.is_settled(stats, moment):
        stats |= unchanged.of(f"{folder}/{path}" for path in (output.MANIFEST, *(file.path for file in built.outputs)))
        fixed = options.as_of or os.environ.get("SOURCE_DATE_EPOCH")
        until = math.inf if fixed else _end_of_day(built).timestamp()
        word = unchanged.Word(sys.argv[1:], stats, moment / 1e9, until, said.out, said.err)
        unchanged.leave(str(options.root), word)


def _looked_at(built: Built, root: Path) -> unchanged.Stats:
    """The state of all that a site follows from and that lies outside of the folders for content."""
    theme = themefiles.default_theme()
    named = [path for path in built.looked_for if not path.startswith(_WATCHED)]
    folders = sorted({path.rpartition("/")[0] for path in named})
    found = unchanged.of(f"{root}/{path}" for path in (*named, *folders, CONFIG, REFERENCES))
    look = unchanged.below(f"{theme}/{name}" for name in (TEMPLATES, STATIC))
    return found | look | unchanged.of(git.traces(root))


def _end_of_day(built: Built) -> dt.datetime:
    config = built.site.config
    return end_of_day(built.site.as_of, config.timezone, config.day_ends)


def _report(built: Built, form: str, paint: Paint) -> Said:
    problems = built.problems
    if form == "json":
        return Said(report.as_json(problems) + "\n", "")
    if not problems:
        return Said("", "")
    if form == "github":
        return Said(report.github(problems) + "\n", "")
    if form == "short":
        return Said("", report.short(problems) + "\n")
    return Said("", report.human(problems, built.texts, paint) + "\n\n")


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
    parts = [counted(counts[severity], severity) for severity in ("error", "warning", "note") if counts[severity]]
    return ", ".join(parts)


def _say_steps(built: Built, paint: Paint) -> None:
    site, seconds_of = built.site, built.seconds
    links = sum(len(entry.body.links) for entry in all_entries(site))
    pages = [made for made in built.outputs if made.path.endswith(".html")]
    kept = sum(isinstance(page, Kept) for page in pages)
    rendered = counted(len(pages) - kept, "page") + (f", {kept:,} unchanged" if kept else "")
    read = f"{counted(len(site.ledger), 'post')}, {counted(len(site.challenges), 'challenge')}"
    console.step("Read", read, seconds_of["read"] + seconds_of["parse"], paint)
    making = seconds_of["convert"] + seconds_of["assemble"] + seconds_of["compose"]
    console.step("Rendered", rendered, making, paint)
    console.step("Checked", counted(links, "link"), seconds_of["check"], paint)


def _say_profile(built: Built, seconds: float, paint: Paint) -> None:
    """The time of each stage, and the posts that took longest to convert."""
    rest = seconds - sum(built.seconds.values())
    console.say(f"\n{paint('Time by stage', 'strong')}")
    for stage, took in {**built.seconds, "write": rest}.items():
        console.say(f"{duration(took):>9}  {stage}")
    slowest = sorted(built.took.items(), key=lambda item: -item[1])[:SLOWEST]
    told = [f"{duration(took):>9}  {report.shown(path)}" for path, took in slowest if took]
    if told:
        console.say("\n".join(["", paint("Slowest to convert", "strong"), *told]))


def _what_was_written(written: output.Written, folder: Path, paint: Paint) -> str:
    changed = f"{written.changed:,} new or changed" if written.changed else "nothing changed"
    removed = f", {written.removed:,} removed" if written.removed else ""
    size = file_size(written.size)
    return (
        f"{paint('Wrote'.rjust(8), 'good')} {folder.name}, {counted(written.files, 'file')}, {size}: {changed}{removed}"
    )


def _closing(built: Built, paint: Paint, took: str) -> str:
    """What there is, what is not shown, and where the challenges stand."""
    lines = ["", *_ledger(built, paint)]
    if built.problems:
        lines.append(_problem_count(built.problems))
    lines += [summary(challenge) for challenge in built.site.challenges if challenge.progress.status in GOING_ON]
    return "\n".join([*lines, paint(f"Built in {took}", "strong")])


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
