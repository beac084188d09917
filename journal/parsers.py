"""What makes of each sort of source file what it says."""

from collections.abc import Collection, Sequence

from journal.challenges import parse_challenge
from journal.config import parse_config
from journal.log import parse_log
from journal.parsing import Parsers
from journal.plans import ChallengeSpec
from journal.posts import parse_post
from journal.problems import Checked
from journal.resultvalues import parse_results
from journal.settings import Config
from journal.written import Post, Source, SourceFile


def _references(source: SourceFile) -> Checked[tuple[Source, ...]]:
    from journal.bibtex import parse_references  # noqa: PLC0415 - start-up time: most journals have no such file

    return parse_references(source)


def _posts(
    sources: Sequence[SourceFile], config: Config, challenges: Sequence[ChallengeSpec], bundle_folders: Collection[str]
) -> list[Checked[Post]]:
    return [parse_post(source, config, challenges, bundle_folders) for source in sources]


AS_WRITTEN = Parsers(parse_config, parse_challenge, parse_log, _posts, parse_results, _references)
"""Reads every file anew."""
