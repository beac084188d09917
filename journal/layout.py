"""Where things lie in the folder of a journal, and what they are by their names."""

from collections.abc import Collection, Iterator, Sequence

from journal.plans import ChallengeSpec

CONFIG = "journal.yml"
POSTS = "posts"
PAGES = "pages"
STATIC = "static"
TEMPLATES = "templates"
CHALLENGE = "challenge.md"
LOG = "log.md"
RESULTS = "results.csv"
REFERENCES = "references.bib"
INDEX_NAMES = frozenset({"index.md", "readme.md", "index.ipynb"})
"""Of the post to which a folder belongs."""


def parted(path: str) -> tuple[str, str]:
    """The folder of a path, and its name in it."""
    folder, _, name = path.rpartition("/")
    return folder, name


def is_log(path: str, challenges: Sequence[ChallengeSpec]) -> bool:
    """Whether a file is the log of a challenge; as with challenge.md, capitals do not count in its name."""
    folder, name = parted(path)
    return name.lower() == LOG and any(folder == spec.folder for spec in challenges)


def is_notebook(path: str) -> bool:
    """Whether a file is a notebook, by its name."""
    return path.lower().endswith(".ipynb")


def notebook_posts(paths: Collection[str], markdown: Collection[str]) -> frozenset[str]:
    """The notebooks that are posts: those that belong to no post in Markdown, by their name or their folder."""
    owned = bundles(markdown, ())
    stems = {path.rpartition(".")[0] for path in markdown}
    return frozenset(
        path
        for path in paths
        if is_notebook(path)
        and path.rpartition(".")[0] not in stems
        and not any(folder in owned for folder in _folders_above(path))
    )


def _folders_above(path: str) -> Iterator[str]:
    while path := parted(path)[0]:
        yield path


def bundles(paths: Collection[str], challenge_folders: Collection[str]) -> frozenset[str]:
    """Folders that belong to one post alone: they hold its `index.md`, `README.md` or `index.ipynb`, and no other."""
    roots = {POSTS, PAGES, *challenge_folders}
    indexes = {folder for folder, name in map(parted, paths) if name.lower() in INDEX_NAMES} - roots
    crowded = set()
    for path in paths:
        folder, name = parted(path)
        above = folder if name.lower() not in INDEX_NAMES else parted(folder)[0]
        while above:
            crowded.add(above)
            above = parted(above)[0]
    return frozenset(indexes - crowded)
