"""Hands that draw: the SVG of a card becomes a PNG through resvg, where it is installed."""

from importlib.util import find_spec

_FACES = ("latin", "latin-ext", "cyrillic", "greek", "vietnamese")


def can_draw() -> bool:
    """Whether the extra `cards` is installed."""
    return find_spec("resvg_py") is not None


def png_of(svg: str) -> bytes:
    """The PNG of an SVG; the same for the same text, whatever fonts the system has.

    Raises:
        ValueError: when it is no SVG.
    """
    from importlib.resources import files  # noqa: PLC0415 - start-up time: most builds draw nothing

    import resvg_py  # noqa: PLC0415 - an extra, which need not be there

    fonts = [str(files("journal").joinpath(f"data/literata-{face}.ttf")) for face in _FACES]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts))
