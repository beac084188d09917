"""Writes what cards need that stand for a page elsewhere: journal/data, and static/assets/share-card.png.

    pip install fonttools brotli resvg-py
    python scripts/sharecards.py

In journal/data are the fonts of the theme as files that resvg can read, at one weight and with lining figures, and the
widths of their letters. The card stands for pages that have none of their own, and for all pages where the extra
`cards` is not installed.
"""

import shutil
from collections import defaultdict
from pathlib import Path

import resvg_py
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "static" / "assets" / "fonts"
DATA = ROOT / "journal" / "data"
FACES = ("latin", "latin-ext", "cyrillic", "greek", "vietnamese")
WEIGHT = 500


def main() -> None:
    """Write fonts, widths and the picture."""
    DATA.mkdir(exist_ok=True)
    widths: dict[str, int] = {}
    for face in FACES:
        font = instantiateVariableFont(TTFont(FONTS / f"literata-{face}-normal.woff2"), {"wght": WEIGHT})
        _line_figures(font)
        font.flavor = None
        font.recalcTimestamp = False
        font.save(DATA / f"literata-{face}.ttf")
        advances, units = font["hmtx"].metrics, font["head"].unitsPerEm
        for code, glyph in font.getBestCmap().items():
            widths.setdefault(chr(code), round(advances[glyph][0] * 1000 / units))
    shutil.copy(FONTS / "literata.LICENSE", DATA / "literata.LICENSE")
    (DATA / "widths.txt").write_text(_table(widths), encoding="utf-8")
    (ROOT / "static" / "assets" / "share-card.png").write_bytes(resvg_py.svg_to_bytes(svg_string=_picture()))


def _line_figures(font: TTFont) -> None:
    """Let the figures be lining ones without a feature to ask for."""
    table = font["GSUB"].table if "GSUB" in font else None
    for record in table.FeatureList.FeatureRecord if table else ():
        if record.FeatureTag == "lnum":
            lookups = [table.LookupList.Lookup[index] for index in record.Feature.LookupListIndex]
            swaps = {old: new for lookup in lookups for part in lookup.SubTable for old, new in part.mapping.items()}
            for cmap in font["cmap"].tables:
                cmap.cmap = {code: swaps.get(glyph, glyph) for code, glyph in cmap.cmap.items()}


def _table(widths: dict[str, int]) -> str:
    """A line for each width, in thousandths of the size, with its characters."""
    letters = defaultdict(list)
    for letter, width in sorted(widths.items()):
        if letter.isprintable():
            letters[width].append(letter)
    return "".join(f"{width} {''.join(letters[width])}\n" for width in sorted(letters))


LEVELS = "43443443442444344434144434244344434442434344400000"
PITCH = 80


def _picture() -> str:
    """Ink wells on graph paper beside the margin line; no word, so that it fits every journal."""
    wells = []
    for number, level in enumerate(map(int, LEVELS)):
        x, y = 310 + number % 10 * PITCH, 119 + number // 10 * PITCH
        filled = 18 * level
        wells.append(
            f'<rect x="{x + 1}" y="{y + 1}" width="70" height="70" fill="#fffefb" stroke="#8f8a7c" stroke-width="2"/>'
            f'<rect x="{x}" y="{y + 72 - filled}" width="72" height="{filled}" fill="#234e8c"/>'
        )
    x, y = 310 + LEVELS.index("0") % 10 * PITCH, 119 + LEVELS.index("0") // 10 * PITCH
    ring = f'<rect x="{x - 4}" y="{y - 4}" width="80" height="80" fill="none" stroke="#b3372b" stroke-width="5"/>'
    lines = "".join(f"M{x} 0V630" for x in range(26, 1200, 40)) + "".join(f"M0 {y}H1200" for y in range(35, 630, 40))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
<rect width="1200" height="630" fill="#fbf9f4"/>
<path d="{lines}" stroke="#efebe1" stroke-width="2"/>
<path d="M226 0V630" stroke="#e9bbb3" stroke-width="3"/>
{"".join(wells)}{ring}
</svg>"""


if __name__ == "__main__":
    main()
