"""Readers that several tables of fields share: one node to one value, with the mistakes people make in it."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from journal.nodes import Items, Node, Scalar
from journal.notation import DayNumbers, Mistake, parse_date, parse_days, parse_minutes
from journal.problems import Checked, Problems
from journal.schema import Reader, each, scalar, wrong
from journal.urls import address_fault, address_mend, is_external

_TRUE = frozenset({"true", "yes", "on", "1"})
_FALSE = frozenset({"false", "no", "off", "0"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _folded(text: str) -> str:
    return " ".join(text.split())


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word not in _TRUE | _FALSE:
        raise Mistake(f"`{text.strip()}` is neither yes nor no", "write `true` or `false`")
    return word in _TRUE


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text.strip()):
        raise Mistake(f"`{text.strip()}` is not a whole number", "write digits only, such as `100`")
    return int(text.strip())


def _address(text: str) -> str:
    address = text.strip()
    if fault := address_fault(address):
        mend = address_mend(address) or "https://example.org/page"
        raise Mistake(f"`{address}` is not a web address: {fault}", f"write it whole, such as `{mend}`")
    return address


def _link(text: str) -> str:
    """An address elsewhere or a path of the site."""
    return _address(text) if is_external(text.strip()) else text.strip()


def _weekday(text: str) -> int:
    word = text.strip().lower()
    found = [number for number, name in enumerate(WEEKDAYS) if len(word) > 1 and name.startswith(word.rstrip("s"))]
    if not found:
        raise Mistake(f"`{text.strip()}` is not a weekday", "write names such as `[saturday, sunday]`")
    return found[0]


def _zone(text: str) -> str:
    try:
        ZoneInfo(text.strip())
    except (KeyError, ValueError, OSError) as error:
        raise Mistake(
            f"`{text.strip()}` is not a time zone", "write an IANA name such as `Europe/Berlin` or `UTC`"
        ) from error
    return text.strip()


TEXT: Reader[str] = scalar("text", _folded)
"""One line of text; line breaks and runs of blanks count as one blank."""
PARAGRAPHS: Reader[str] = scalar("text", str.strip)
"""A text with its line breaks."""
FLAG: Reader[bool] = scalar("flag", _flag)
NUMBER: Reader[int] = scalar("number", _number)
ADDRESS: Reader[str] = scalar("address", _address)
"""A web address; `javascript:` and the like are refused."""
LINK: Reader[str] = scalar("address", _link)
MINUTES: Reader[int] = scalar("minutes", parse_minutes)
WEEKDAY: Reader[int] = scalar("weekday", _weekday)
ZONE: Reader[str] = scalar("timezone", _zone)
MOMENT: Reader[dt.date | dt.datetime] = scalar("date", parse_date)
TEXTS: Reader[tuple[str, ...]] = each(TEXT)
"""A list, or one text with commas."""
LINES: Reader[tuple[str, ...]] = each(TEXT, split="")
"""A list, or one text that may hold commas."""


def _plain_date(text: str) -> dt.date:
    found = parse_date(text)
    return found.date() if isinstance(found, dt.datetime) else found


DATE: Reader[dt.date] = scalar("date", _plain_date)


def days(node: Node) -> Checked[DayNumbers | None]:
    """Day numbers: one notation, or a list of them in one round."""
    parts = node.items if isinstance(node, Items) else (node,)
    problems = Problems()
    read = [problems.take(_DAY_NUMBERS(part)) for part in parts]
    numbers = [found for found in read if found is not None]
    rounds = {found.round for found in numbers if found.round}
    if len(rounds) > 1:
        problems.take(wrong(node, "day", "these days belong to several rounds", "write one post for each round"))
    if not numbers or (isinstance(node, Scalar) and node.absent):
        return Checked(None, problems.sorted())
    merged = sorted({day for found in numbers for day in found.days})
    return Checked(DayNumbers(tuple(merged), next(iter(rounds), 0)), problems.sorted())


_DAY_NUMBERS: Reader[DayNumbers] = scalar("day", parse_days)


def dates(node: Node) -> Checked[tuple[dt.date, ...] | None]:
    """Dates as `2026-01-03..2026-01-05` or as a list."""
    if isinstance(node, Scalar) and ".." in node.text:
        return _date_range(node)
    return each(DATE)(node)


def _date_range(node: Scalar) -> Checked[tuple[dt.date, ...] | None]:
    first_text, _, last_text = node.text.partition("..")
    problems = Problems()
    first = problems.take(DATE(Scalar(first_text.strip(), node.place)))
    last = problems.take(DATE(Scalar(last_text.strip(), node.place)))
    if first is None or last is None:
        if not problems.sorted():
            problems.take(wrong(node, "date", f"`{node.text}` has no end", "write `2026-01-03..2026-01-05`"))
        return Checked(None, problems.sorted())
    length = (last - first).days + 1
    if length < 1:
        return wrong(node, "date", f"`{node.text}` runs backwards", f"write `{last}..{first}`")
    if length > 1000:  # noqa: PLR2004 - as many as an entry may have days
        return wrong(node, "date", f"`{node.text}` is {length:,} days long", "check the two dates")
    return Checked(tuple(first + dt.timedelta(days=day) for day in range(length)))
