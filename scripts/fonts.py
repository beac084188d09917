"""Writes static/assets/fonts: Literata from an npm package, and a maths font cut out of Latin Modern Math.

    npm pack @fontsource-variable/literata
    apt-get download fonts-lmodern && dpkg -x fonts-lmodern_*.deb lmodern
    pip install fonttools brotli
    python scripts/fonts.py fontsource-variable-literata-*.tgz lmodern

Each face of Literata keeps the weights that the theme uses; the Latin one is cut down to the characters of Western
European texts, and the others load only where a page has their characters. Of Latin Modern Math stays what most
formulas need; it gets a name of its own, as its licence asks for, and browsers fetch it only where the system has no
maths font.
"""

import io
import sys
import tarfile
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parent.parent / "static" / "assets" / "fonts"

WEIGHTS = {"normal": (400, 400, 600), "italic": 400}
FACES = ("latin", "latin-ext", "cyrillic", "greek", "vietnamese")
LATIN = (
    "20-7E,A0-FF,131,152-153,178,2BB-2BC,2C6,2DA,2DC,2009-200A,2010-2015,2018-201A,201C-201E,2020-2022,2026,2030,"
    "2032-2033,2039-203A,2044,2074,20AC,2122,2190-2193,2212,2215"
)
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "pnum", "rvrn", "tnum"]

MATHS = "usr/share/texmf/fonts/opentype/public/lm-math/latinmodern-math.otf"
MATHS_LICENCE = "usr/share/texmf/doc/fonts/lm-math/GUST-FONT-LICENSE.txt"
MATHS_NAME = "Journal Maths"
SIGNS = (
    "20-7E,A8,AC,AF-B1,B7,D7,F7,302-305,307-308,30C,332,338,393-394,398,39B,39E,3A0,3A3,3A5-3A6,3A8-3A9,3B1-3C9,3D1,3D5,"
    "3F1,3F5,2016,2026,2032-2034,203E,2057,2061-2064,20D7,2102,210B,210D-2110,2112-2113,2115,2118-211D,2124,212C,"
    "2130-2131,2133,2135,2190-2194,21A6,21A9-21AA,21C0,21CC,21D0-21D4,2200,2202-2205,2207-2209,220B,220F-2213,2216-2218,"
    "221A,221D-221E,2223-222E,2234-2235,223C,2243,2245,2248,2250,2254,2260-2261,2264-2265,226A-226B,227A-227D,2282-2283,"
    "2286-2289,228E,2293-2297,2299,22A2-22A5,22A8,22C0-22C6,22EE-22F1,2308-230B,23DE-23DF,25A1,25CB,25CF,25EF,2A00-2A02,"
    "2A04,2A06,2A7D-2A7E,2AAF-2AB0,27C2,27E6-27E9,27F5-27FA,1D400-1D467,1D49C-1D4B5,1D538-1D56B,1D6A8-1D6C0,1D6FC-1D755,"
    "1D7CE-1D7D9"
)
"""Letters upright, italic, bold, script and double-struck, and the signs that machine learning uses."""
PRIMES = (0x2032, 0x2033, 0x2034)
"""What must be larger as an exponent, or else a prime is a speck; letters only shrink."""
SIZES = 4
"""How many sizes of a sign that grows are kept; beyond them it is put together from pieces."""


def main(package: str, lmodern: str) -> None:
    """Read the fonts and write what the theme needs of them, with their licences."""
    FONTS.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as archive:
        for style, weights in WEIGHTS.items():
            for face in FACES:
                data = _bytes(archive, f"package/files/literata-{face}-wght-{style}.woff2")
                (FONTS / f"literata-{face}-{style}.woff2").write_bytes(_text_face(data, face, weights))
        (FONTS / "literata.LICENSE").write_bytes(_bytes(archive, "package/LICENSE"))
    (FONTS / "maths.woff2").write_bytes(_maths(Path(lmodern, MATHS)))
    (FONTS / "maths.LICENSE").write_bytes(Path(lmodern, MATHS_LICENCE).read_bytes())


def _bytes(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        sys.exit(f"{name} is not in the package")
    return member.read()


def _text_face(data: bytes, face: str, weights: int | tuple[int, int, int]) -> bytes:
    font = TTFont(io.BytesIO(data))
    _reduce(font, parse_unicodes(LATIN) if face == "latin" else list(font.getBestCmap()), FEATURES)
    return _written(instantiateVariableFont(font, {"wght": weights}, updateFontNames=False))


def _maths(path: Path) -> bytes:
    font = TTFont(path)
    variants = font["MATH"].table.MathVariants
    for sign in (*variants.VertGlyphConstruction, *variants.HorizGlyphConstruction):
        sign.MathGlyphVariantRecord = sign.MathGlyphVariantRecord[:SIZES]
        sign.VariantCount = len(sign.MathGlyphVariantRecord)
    _keep_scripts(font, {font.getBestCmap()[sign] for sign in PRIMES})
    _reduce(font, parse_unicodes(SIGNS), ["ssty"])
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = MATHS_NAME.replace(" ", "") if record.nameID == 6 else MATHS_NAME  # noqa: PLR2004 - PostScript
    return _written(font)


def _keep_scripts(font: TTFont, glyphs: set[str]) -> None:
    """Of the forms that letters have in exponents, drop all but those of some glyphs."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for name in ("mapping", "alternates"):
                substitutes = getattr(table, name, {})
                for glyph in set(substitutes) - glyphs:
                    del substitutes[glyph]


def _reduce(font: TTFont, characters: list[int], features: list[str]) -> None:
    subsetter = Subsetter(Options(layout_features=features, hinting=False, notdef_outline=True, drop_tables=["FFTM"]))
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _written(font: TTFont) -> bytes:
    font.flavor = "woff2"
    font.recalcTimestamp = False
    written = io.BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
