"""A code file becomes numbered lines of highlighted HTML."""

from markupsafe import Markup

from journal.highlight import highlight_lines, language_of_file


def language_name(name: str) -> str:
    """The language of a file by its name, such as `python`; or empty."""
    return language_of_file(name)


def code_lines(text: str, name: str) -> tuple[Markup, ...]:
    """The file's lines as HTML, each balanced in itself."""
    lines = highlight_lines(text, language_of_file(name))
    return tuple(Markup(line) for line in lines)  # noqa: S704 - highlight escapes all text
