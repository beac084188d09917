"""What counts as HTML between angle brackets: the grammar of tags, and the names that exist."""

import re

from journal.value import Value

_ATTRIBUTE = r"""\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?"""

OPEN_TAG = rf"<([A-Za-z][A-Za-z0-9-]*+)(?:{_ATTRIBUTE})*\s*+/?>"
CLOSE_TAG = r"</([A-Za-z][A-Za-z0-9-]*+)\s*+>"

TAG = re.compile(f"{OPEN_TAG}|{CLOSE_TAG}")
"""A whole tag; group 1 is the name of an opening, group 2 of a closing one."""

SPECIAL = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
"""How what is no tag begins and ends: comments, processing instructions, CDATA sections, declarations."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that have no end tag."""

BLOCKS = frozenset(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li
    link main menu menuitem nav noframes ol optgroup option p param search section source summary table tbody td
    tfoot th thead title tr track ul
    """.split()
)
"""What begins an HTML block at the start of a line: GitHub's list, and the newer `search` of CommonMark."""

_HTML = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image
img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noembed noframes noscript object
ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section
select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
time title tr track tt u ul var video wbr xmp
"""

_SVG = """
animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix fecomposite feflood
fegaussianblur femerge femergenode feoffset filter foreignobject g line lineargradient marker mask metadata path
pattern polygon polyline radialgradient rect set stop switch symbol text textpath tspan use view
"""

_MATHML = """
annotation math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace
msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
"""

_NAMES = frozenset((_HTML + _SVG + _MATHML).split())


def is_element(name: str) -> bool:
    """Whether HTML has an element of this name; `T` of `List<T>` and `your-name`'s kin without hyphen are words.

    A name with a hyphen is a custom element.
    """
    return name.lower() in _NAMES or "-" in name


class HtmlStart(Value):
    """How an HTML block begins, and what its last line holds; None: a blank line follows the last one."""

    start: re.Pattern[str]
    end: re.Pattern[str] | None


_STARTS = (
    HtmlStart(
        re.compile(r"<(?:script|pre|style|textarea)(?=[ \t>]|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    HtmlStart(re.compile(r"<!--"), re.compile(r"-->")),
    HtmlStart(re.compile(r"<\?"), re.compile(r"\?>")),
    HtmlStart(re.compile(r"<![A-Za-z]"), re.compile(r">")),
    HtmlStart(re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    HtmlStart(re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))})(?=[ \t]|/?>|$)", re.IGNORECASE), None),
)
_ALONE = HtmlStart(re.compile(rf"(?:{TAG.pattern})[ \t]*$"), None)


def html_start(content: str, *, in_paragraph: bool) -> HtmlStart | None:
    """How the HTML block begins that a line opens, or None; a paragraph is not interrupted by any tag alone."""
    for start in _STARTS:
        if start.start.match(content):
            return start
    alone = None if in_paragraph else _ALONE.start.match(content)
    return _ALONE if alone and is_element(alone[1] or alone[2]) else None
