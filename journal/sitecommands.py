"""The commands that show; every import that takes time waits until a command needs it."""

import sys
from typing import Any

import click

from journal import console
from journal.arguments import BaseUrl, Date, Days
from journal.commandline import color_option, journal_root, now, root_option
from journal.failing import USAGE, Failed


@click.command()
@click.option("-o", "--output", metavar="DIR", help="Where the site goes; _site in the journal when left out.")
@click.option("-D", "--drafts", is_flag=True, help="Include drafts.")
@click.option("--future", is_flag=True, help="Include days that are dated later than today.")
@click.option("--strict", is_flag=True, help="Let warnings stop the build as errors do.")
@click.option("-b", "--base-url", type=BaseUrl(), help="Where the site will stand, in place of journal.yml.")
@click.option("--as-of", type=Date(), help="Build as of this date instead of today.")
@click.option("--fresh", is_flag=True, help="Remember nothing, and write every file anew.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="How many processes work; one a core when left out.")
@click.option("--open", "open_site", is_flag=True, help="Show the site in the browser.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "short", "json", "github"]),
    default="human",
    help="How to show problems.",
)
@click.option("--profile", is_flag=True, help="Say how long each stage took, and which posts took longest.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@root_option
@color_option
def build(root: str | None, jobs: int | None, **options: Any) -> int:
    """Build the site. With any error nothing is written, and the earlier site stays as it was."""
    from journal.buildcommand import BuildOptions, build_site  # noqa: PLC0415 - start-up time
    from journal.workers import cores  # noqa: PLC0415 - start-up time

    return build_site(BuildOptions(root=journal_root(root), now=now(), jobs=jobs or cores(), **options))


@click.command()
@click.option(
    "-p", "--port", type=click.IntRange(0, 65_535), default=8000, help="The port; the next free one if taken."
)
@click.option("--host", default="127.0.0.1", help="Another address, so that other machines can read it, too.")
@click.option("--open", "open_site", is_flag=True, help="Show the site in the browser.")
@click.option("--follow", is_flag=True, help="Let the browser go where you edit.")
@click.option("--published", is_flag=True, help="Leave out drafts and later days, as `build` does.")
@click.option("--poll", is_flag=True, help="Look at every file now and then, where the system reports no changes.")
@click.option("--as-of", type=Date(), help="Show the site as of this date instead of today.")
@root_option
@color_option
def serve(root: str | None, **options: Any) -> int:
    """Show the site in the browser as you write it: built in memory, and again whenever you save."""
    from journal.servecommand import ServeOptions, serve_site  # noqa: PLC0415 - start-up time

    return serve_site(ServeOptions(root=journal_root(root), now=now, **options))


@click.command()
@click.option("--challenge", default="", help="Slug or title of the challenge; those that are going on when left out.")
@click.option("--all", "everything", is_flag=True, help="All challenges, also finished ones.")
@click.option("--explain", "explained", is_flag=True, help="Say why the run is as long as it is.")
@click.option("--due", is_flag=True, help="Say only what is due today; the exit status is 1 when something is.")
@click.option("--json", "as_json", is_flag=True, help="All figures as data, the same as progress.json.")
@click.option("--as-of", type=Date(), help="As of this date instead of today.")
@root_option
@color_option
def status(root: str | None, **options: Any) -> int:
    """Show how far you have come, and what is due today."""
    from journal.statuscommand import StatusOptions, show_status  # noqa: PLC0415 - start-up time

    return show_status(StatusOptions(root=journal_root(root), now=now(), **options))


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; the exit status is 1 when the block is out of date.")
@click.option("--images", metavar="DIR", default="", help="Keep badges in this folder and show those.")
@click.option("--as-of", type=Date(), help="As of this date instead of today.")
@root_option
def readme(root: str | None, **options: Any) -> int:
    """Write where the challenges stand into README.md, between `<!-- journal:start -->` and `<!-- journal:end -->`."""
    from journal.readmecommand import ReadmeOptions, write_readme  # noqa: PLC0415 - start-up time

    return write_readme(ReadmeOptions(root=journal_root(root), now=now(), **options))


@click.command()
@click.argument("days", type=Days(), metavar="[DAY]", required=False)
@click.option("--challenge", default="", help="Slug or title of the challenge; those in hand when left out.")
@root_option
@color_option
def share(root: str | None, **options: Any) -> int:
    """Print what to say of a day where you announce it; of the latest published one without DAY."""
    from journal.sharecommand import ShareOptions, print_share  # noqa: PLC0415 - start-up time

    return print_share(ShareOptions(root=journal_root(root), now=now(), **options))


@click.command()
@click.argument("code", required=False)
@color_option
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
        raise Failed(None, f"no problem is called `{code}`", hint, status=USAGE)
    console.answer(page.rstrip())
