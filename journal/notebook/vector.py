"""An SVG picture that a program wrote into a notebook → the same picture without all that could run or load anything.

It becomes a file of the site, and a reader can open that file by itself: what an `img` would not run, a page does.
"""

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"

_ELEMENTS = frozenset(
    """
    circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter g image line linearGradient marker mask path pattern polygon polyline radialGradient rect stop
    style svg switch symbol text textPath title tspan use
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    alignment-baseline amplitude azimuth baseFrequency baseline-shift bias class clip-path clip-rule clipPathUnits color
    color-interpolation color-interpolation-filters cx cy d diffuseConstant direction display divisor dominant-baseline
    dx dy edgeMode elevation exponent fill fill-opacity fill-rule filter filterUnits flood-color flood-opacity
    font-family font-size font-size-adjust font-stretch font-style font-variant font-weight fx fy gradientTransform
    gradientUnits height id image-rendering in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lengthAdjust
    letter-spacing lighting-color limitingConeAngle marker-end marker-mid marker-start markerHeight markerUnits
    markerWidth mask maskContentUnits maskUnits mode numOctaves offset opacity operator order orient overflow
    paint-order pathLength patternContentUnits patternTransform patternUnits points preserveAlpha preserveAspectRatio
    primitiveUnits r radius refX refY result role rotate rx ry scale seed shape-rendering slope spacing
    specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color stop-opacity
    stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
    stroke-width style surfaceScale tableValues targetX targetY text-anchor text-decoration text-rendering textLength
    transform type values vector-effect version viewBox visibility width word-spacing writing-mode x x1 x2
    xChannelSelector y y1 y2 yChannelSelector z
    """.split()
)
_HREF = re.compile(r"#[^\s]*|data:image/(?:gif|jpeg|png|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_LOADING = re.compile(r"""(?:expression|image|image-set|src|url)\s*\((?!\s*["']?\s*\#)""", re.IGNORECASE)
_NAMESPACED = re.compile(r"\{([^}]*)\}(.*)")


def clean_svg(svg: str) -> str | None:
    """The picture as a file, or None when it cannot be read.

    What stands before its root is not looked at, so no entity is ever declared and none can multiply.
    """
    try:
        root = ET.fromstring(svg[max(svg.find("<svg"), 0) :])  # noqa: S314 - see above
        if _local(root.tag) != "svg":
            return None
        _clean(root)
        root.set("xmlns", _SVG)
        root.set("xmlns:xlink", _XLINK)
        return ET.tostring(root, encoding="unicode")
    except (ET.ParseError, RecursionError, ValueError):
        return None


def _clean(root: ET.Element) -> None:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        element.tag = _local(element.tag)
        if element.tag == "a":
            element.tag = "g"
            element.attrib.clear()
        attributes = {_local(name): value for name, value in element.items() if _is_safe(_local(name), value)}
        element.attrib.clear()
        element.attrib.update(attributes)
        if element.tag == "style" and _may_load(element.text or ""):
            element.text = None
        element[:] = _kept(element)
        waiting += element


def _kept(element: ET.Element) -> list[ET.Element]:
    """The children that may stay; the text behind the others stays, too."""
    kept: list[ET.Element] = []
    for child in element:
        if _local(child.tag) in _ELEMENTS or _local(child.tag) == "a":
            kept.append(child)
        elif child.tail and kept:
            kept[-1].tail = (kept[-1].tail or "") + child.tail
        elif child.tail:
            element.text = (element.text or "") + child.tail
    return kept


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    """The name of an element or attribute of SVG; empty for one of another vocabulary."""
    match = _NAMESPACED.fullmatch(name)
    if not match:
        return name
    if match[1] == _XLINK:
        return f"xlink:{match[2]}"
    return match[2] if match[1] == _SVG else ""


def _is_safe(name: str, value: str) -> bool:
    if name in {"href", "xlink:href"}:
        return bool(_HREF.fullmatch(value.strip()))
    return name in _ATTRIBUTES and not _may_load(value)


def _may_load(style: str) -> bool:
    """Whether a style could load anything; a backslash or a comment can hide that."""
    if "@" in style or "\\" in style or "/*" in style:
        return True
    return "(" in style and bool(_LOADING.search(style))
