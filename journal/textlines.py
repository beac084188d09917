"""The lines of an author's file, with their own ends: what edits work on that leave every other character as it is."""

import re


def lines_of(text: str) -> list[str]:
    """The lines with their ends; together they are the text."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def line_end(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
