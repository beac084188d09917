"""One text of the journal → Body, by what it is: Markdown or a notebook."""

from journal.body import Body
from journal.highlight import Paint, highlight
from journal.value import Value


class Text(Value):
    """All that a body follows from."""

    text: str
    title: str
    """That of the front matter; or empty."""
    macros: tuple[tuple[str, str], ...]
    """TeX macros by name, in order of name."""
    notebook: bool
    """Whether it is the text of a notebook's file."""


def body_of(text: Text, paint: Paint = highlight) -> Body:
    """What becomes of a text, its blocks of code as `paint` makes them; never fails."""
    macros = dict(text.macros)
    if not text.notebook:
        from journal.convert import convert  # noqa: PLC0415 - start-up time: few builds have more than one text to convert

        return convert(text.text, text.title, macros, paint=paint)
    from journal.notebook.body import notebook_body  # noqa: PLC0415 - start-up time: most journals hold no notebook

    return notebook_body(text.text, text.title, macros, paint)
