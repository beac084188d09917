"""Lines of a file as links name them: `net.py#L10-L40`."""

import re

_LINES = re.compile(r"#L(\d{1,7})(?:C\d+)?(?:-L?(\d{1,7})(?:C\d+)?)?$")


def split_lines(text: str) -> tuple[str, int, int]:
    """What stands before the lines, and the first and last of them; zeros where none are named."""
    found = _LINES.search(text)
    if not found:
        return text, 0, 0
    return text[: found.start()], int(found[1]), int(found[2] or found[1])


def lines_fault(text: str) -> tuple[str, str]:
    """Why the lines that a text names can be none, and how to mend it; two empty texts when they can."""
    path, first, last = split_lines(text)
    if last < first:
        return f"`{text[len(path) :]}` runs backwards", f"write `#L{last}-L{first}`"
    if first == 0 and path != text:
        return "lines count from 1", "write such as `#L1-L9`, or leave the lines out"
    return "", ""


def anchor(first: int, last: int) -> str:
    """`#L10-L40` or `#L10`, as code pages have it; empty for the whole file."""
    if not first:
        return ""
    return f"#L{first}" if first == last else f"#L{first}-L{last}"


def label(first: int, last: int) -> str:
    """`:10–40` or `:10`, as it stands behind a file's name; empty for the whole file."""
    if not first:
        return ""
    return f":{first}" if first == last else f":{first}–{last}"


def lines_in(text: str) -> list[str]:
    """The lines of a file, as editors and code pages count them."""
    return text.removesuffix("\n").split("\n") if text else []
