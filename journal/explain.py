"""The page of a problem, as `journal explain` prints it: the same text as in the documentation."""

from pathlib import Path

from journal.nearest import nearest_name


def problem_pages() -> dict[str, Path]:
    """Code of each problem to its page: in the package, or beside it in a checkout."""
    inside = Path(__file__).parent / "problem_pages"
    folder = inside if inside.is_dir() else Path(__file__).parent.parent / "docs" / "problems"
    return {file.stem: file for file in sorted(folder.glob("*.md")) if file.stem != "README"}


def explained(code: str) -> str:
    """The page of a code; empty for a code that there is not."""
    page = problem_pages().get(code)
    return page.read_text(encoding="utf-8") if page else ""


def nearest_code(code: str) -> str:
    """The code that differs from this one by a slip; or empty."""
    return nearest_name(code, sorted(problem_pages()))


def summaries() -> dict[str, str]:
    """Code of each problem to the first sentence of its page."""
    found = {}
    for code, page in problem_pages().items():
        paragraphs = page.read_text(encoding="utf-8").split("\n\n")
        found[code] = " ".join(paragraphs[1].split()).partition(". ")[0].rstrip(".")
    return found
