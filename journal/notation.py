"""Dates, minutes and day numbers as people write them, read into values; what cannot be read raises a Mistake."""

import re
from calendar import monthrange
from datetime import date, datetime

from journal.value import Value

MAX_SPAN = 1000
"""The most days that one entry may stand for."""


# The patterns are texts: `re` compiles one when it is first used and keeps it, and most commands use few of them.
_ANY_CASE = re.IGNORECASE


class Mistake(ValueError):  # noqa: N818 - it is the author's, not an error of ours
    """Text that is not what it should be: what is wrong with it, and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        """Both are sentences without a full stop that quote what was written in backquotes."""
        super().__init__(message)
        self.message = message
        self.hint = hint


# ---------------------------------------------------------------- day numbers


class DayNumbers(Value):
    """The day numbers an entry stands for, ascending and each once, and the round they belong to."""

    days: tuple[int, ...]
    round: int = 0
    """From 1; 0 when none was written."""


NO_DAYS = DayNumbers(())
"""What stands for days that were not given."""

_DAY_DIGITS = 6
_DAY_HINT = "write a number or a range, such as `12`, `14-16` or `3, 5-6`"
_DAY_WORD = r"\bdays?\b\s*#?"
_DAY = r"(?:R(\d+)\s*D)?(\d+)"
_DAY_PART = rf"{_DAY}(?:\s*(?:-|–|—|\.\.|to|bis)\s*{_DAY})?"
_DAY_SEPARATOR = r"\s*(?:,|&|/|\+|\band\b)\s*"


def parse_days(text: str) -> DayNumbers:
    """`12`, `014`, `3-4`, `3 to 4`, `3, 5-6`, `76/77`, `Day 1 - Day 2`, `R2D7`, `R1D37 to R1D71`; all decimal.

    Raises:
        Mistake: for words, fractions, and ranges that are empty, open, backwards, negative, longer than `MAX_SPAN`
            or across rounds.
    """
    written = text.strip()
    cleaned = re.sub(_DAY_WORD, "", written, flags=_ANY_CASE).strip()
    if not cleaned:
        raise Mistake("the day has no number", _DAY_HINT)
    days: set[int] = set()
    rounds: set[int] = set()
    for part in re.split(_DAY_SEPARATOR, cleaned, flags=_ANY_CASE):
        match = re.fullmatch(_DAY_PART, part, _ANY_CASE)
        if not match:
            raise Mistake(_why_no_day(part, written), _DAY_HINT)
        first_round, first, last_round, last = match.groups()
        rounds |= {int(number) for number in (first_round, last_round) if number}
        if len(max(first, last or "", key=len)) > _DAY_DIGITS:
            raise Mistake(f"`{written}` has more than {_DAY_DIGITS} digits", _DAY_HINT)
        days.update(_span(int(first), int(last or first), written))
    if len(rounds) > 1:
        raise Mistake(f"`{written}` runs from one round into another", "write one post for each round")
    return DayNumbers(tuple(sorted(days)), next(iter(rounds), 0))


def _span(first: int, last: int, written: str) -> range:
    if last < first:
        raise Mistake(f"`{written}` runs backwards", f"write `{last}-{first}`")
    if last - first >= MAX_SPAN:
        raise Mistake(
            f"`{written}` is {last - first + 1:,} days long, the limit is {MAX_SPAN:,}", "check the two numbers"
        )
    return range(first, last + 1)


def _why_no_day(part: str, written: str) -> str:
    if re.fullmatch(r"[-–]\s*\d+", part):
        return f"`{written}` is negative, and days count from 1 (0 is a preface)"
    if re.fullmatch(r".*\d\s*(?:-|–|\.\.|to)", part):
        return f"`{written}` has no end"
    if re.fullmatch(r"\d+\.\d+", part):
        return f"`{written}` is not a whole number"
    return f"`{written}` is not a day number"


_NAMED_DAY = (
    r"(?<![a-z0-9])(?:days?[ _-]*(?P<days>\d+(?:[ _]*(?:-|to|and|&)[ _]*(?:day[ _-]*)?\d+(?!\d))?)(?![\d.]*\d)"
    r"|(?P<round>r\d+[ _-]?d\d+(?:[ _]*-[ _]*(?:r\d+)?d?\d+)?))(?![a-z])"
)

# `day-7-100-percent` is day 7: in 150 public journals no range in a name is longer than this.
_MAX_SPAN_IN_NAME = 50


def days_in_name(name: str) -> DayNumbers | None:
    """The day numbers that a file, folder or title names, such as `day-014-016-rnn` or `Day 45: Go`; None without."""
    match = re.search(_NAMED_DAY, name, _ANY_CASE)
    if not match:
        return None
    words = re.sub(r"[ _]+", " ", match["days"] or match["round"])
    try:
        found = parse_days(words)
    except Mistake:
        found = None
    if found and found.days[-1] - found.days[0] < _MAX_SPAN_IN_NAME:
        return found
    first = re.match(r"\d+", words)
    return parse_days(first[0]) if first else None


def after_day(name: str) -> str:
    """What a name says after its day number, such as `-rnn` of `day-014-016-rnn`; all of it without one."""
    match = re.search(_NAMED_DAY, name, _ANY_CASE)
    return name[match.end() :] if match else name


# ---------------------------------------------------------------- minutes

_MINUTES_HINT = "write minutes or hours, such as `90`, `1h30`, `1.5h` or `1:30`"
_MINUTES = r"(\d+)\s*(?:m|min|mins|minutes?)?"
_HOURS = r"(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?)"
_HOURS_AND_MINUTES = r"(\d+)\s*(?:h|hr|hrs|hours?|:)\s*(\d{1,2})\s*(?:m|min|mins|minutes?)?"
_MINUTES_A_DAY = 24 * 60


def parse_minutes(text: str) -> int:
    """Minutes of `90`, `90 min`, `1h30`, `1.5h`, `1:30`, `1 h 30 min`; seldom more than a day's 1,440 is meant.

    Raises:
        Mistake: for anything else, for 60 or more minutes beside hours, and past a thousand days.
    """
    written = text.strip()
    if match := re.fullmatch(_MINUTES, written, _ANY_CASE):
        return _sensible(int(match[1][:9]), written)
    if match := re.fullmatch(_HOURS, written, _ANY_CASE):
        return _sensible(round(min(float(match[1].replace(",", ".")), 1e6) * 60), written)
    if match := re.fullmatch(_HOURS_AND_MINUTES, written, _ANY_CASE):
        hours, minutes = int(match[1][:9]), int(match[2])
        if minutes < 60:  # noqa: PLR2004 - minutes of an hour
            return _sensible(hours * 60 + minutes, written)
        raise Mistake(
            f"`{written}` has {minutes} minutes beside its hours", f"write `{hours * 60 + minutes}` for so many minutes"
        )
    raise Mistake(f"`{written}` is not a time spent", _MINUTES_HINT)


def parse_hours(text: str) -> int:
    """Minutes of a number of hours, such as `1.5`; with a unit as `parse_minutes`."""
    written = text.strip()
    return parse_minutes(f"{written}h" if re.fullmatch(r"\d+(?:[.,]\d+)?", written) else written)


def _sensible(minutes: int, written: str) -> int:
    if minutes > 1000 * _MINUTES_A_DAY:
        raise Mistake(f"`{written}` is more than a thousand days", _MINUTES_HINT)
    return minutes


def parse_time_of_day(text: str) -> int:
    """Minutes after midnight of `04:00` or `4:00`.

    Raises:
        Mistake: for anything else, and from 24:00 on.
    """
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip())
    if match and int(match[1]) < 24 and int(match[2]) < 60:  # noqa: PLR2004 - hours of a day, minutes of an hour
        return int(match[1]) * 60 + int(match[2])
    raise Mistake(f"`{text.strip()}` is not a time of day", "write hours and minutes, such as `04:00`")


# ---------------------------------------------------------------- dates

_DATE_HINT = "write YYYY-MM-DD, such as `2026-02-28`"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_ABBREVIATIONS = tuple(name[:3].lower() for name in _MONTHS)
_ISO_DATE = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
_ISO_MOMENT = (
    r"(\d{4}-\d{1,2}-\d{1,2})(?:[Tt]|\s+)(\d{1,2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*([Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th)?\.?"
_WORD_DATES = (
    rf"(?:[a-z]+,\s*)?(?P<month>[a-z]+)\.?\s+{_ORDINAL},?\s+(\d{{4}})",
    rf"(?:[a-z]+,?\s+)?{_ORDINAL}(?:\s+of)?[\s-]+(?P<month>[a-z]+)\.?,?[\s-]+(\d{{4}})",
)
_DAY_AND_MONTH = r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2,4})"


def parse_date(text: str) -> date | datetime:
    """A date (`2026-02-28`, `July 9, 2018`, `9 July 2018`) or, where a time is written, a date-time.

    A date-time has an offset only when one was written. `03/04/2018` is refused: half of its readers
    would read the other month.

    Raises:
        Mistake: for what is not a date, or a date the calendar lacks.
    """
    written = text.strip()
    if match := re.fullmatch(_ISO_DATE, written):
        return _calendar_date(int(match[1]), int(match[2]), int(match[3]), written)
    if match := re.fullmatch(_ISO_MOMENT, written):
        return _moment(match, written)
    for pattern in _WORD_DATES:
        match = re.fullmatch(pattern, written, _ANY_CASE)
        month = match["month"][:3].lower() if match else ""
        if match and month in _MONTH_ABBREVIATIONS:
            numbers = [int(group) for group in match.groups() if group.isdigit()]
            return _calendar_date(numbers[1], _MONTH_ABBREVIATIONS.index(month) + 1, numbers[0], written)
    if match := re.fullmatch(_DAY_AND_MONTH, written):
        raise _other_order(written, int(match[1]), int(match[2]), match[3])
    raise Mistake(f"`{written}` is not a date", _DATE_HINT)


def _other_order(written: str, first: int, second: int, year: str) -> Mistake:
    """The mistake in `03/04/2018`, and the date or the two dates that it can mean."""
    year = year if len(year) > 2 else f"20{year}"  # noqa: PLR2004 - a year of two digits
    meant = {
        f"{year}-{month:02}-{day:02}" for day, month in ((first, second), (second, first)) if _is_date(year, month, day)
    }
    if len(meant) > 1:
        return Mistake(
            f"`{written}` can be read in two ways", "write " + " or ".join(f"`{date}`" for date in sorted(meant))
        )
    hint = f"write `{meant.pop()}`" if meant else _DATE_HINT
    return Mistake(f"`{written}` does not begin with the year", hint)


def _is_date(year: str, month: int, day: int) -> bool:
    try:
        return bool(date(int(year), month, day))
    except ValueError:
        return False


def _calendar_date(year: int, month: int, day: int, written: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        # CPython's sentences differ between versions; ours say which of the three numbers is wrong.
        if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
            why = f"there is no month {month}"
        elif year < 1:
            why = f"there is no year {year}"
        else:
            why = f"{_MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days"
        raise Mistake(f"`{written}` is not a date: {why}", _DATE_HINT) from error
    if not 1900 <= year <= 2200:  # noqa: PLR2004 - a slip of the finger, never a learner's day
        raise Mistake(f"`{written}` is in the year {year}, and dates run from 1900 to 2200", _DATE_HINT)
    return found


def _moment(match: re.Match[str], written: str) -> datetime:
    year, month, number = match[1].split("-")
    day = _calendar_date(int(year), int(month), int(number), written)
    offset = (match[4] or "").upper()
    offset = "+00:00" if offset in {"Z", "UTC", "GMT"} else offset
    hour, minute = match[2].split(":")
    try:
        return datetime.fromisoformat(f"{day.isoformat()}T{hour:0>2}:{minute}{match[3] or ':00'}{offset}")
    except ValueError as error:
        raise Mistake(f"`{written}` is not a time: {error}", "write YYYY-MM-DD, or YYYY-MM-DD HH:MM") from error


_DATE_IN_NAME = r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)"


def date_in_name(name: str) -> date | None:
    """The date that a file name begins with or holds, such as `2026-01-08-rnn`; None without one."""
    for match in re.finditer(_DATE_IN_NAME, name):
        try:
            found = _calendar_date(int(match[1]), int(match[2]), int(match[3]), name)
        except Mistake:
            continue
        return found
    return None


def after_date(name: str) -> str:
    """What a name says after the date that it begins with; all of it when there is no date, or nothing else."""
    return re.sub(r"^\d{4}[-_.]?\d{2}[-_.]?\d{2}[ _-]+", "", name) or name


# ---------------------------------------------------------------- questions

_PERHAPS_A_QUESTION = re.compile(r"^[ \t]*(?:#+[ \t]+)?(?:Q|Question)[ \t\d]*[:\uff1a]", re.IGNORECASE | re.MULTILINE)


def may_ask(text: str) -> bool:
    """Whether a line of a text begins like a question; what it really is, the reading of Markdown tells."""
    return bool(_PERHAPS_A_QUESTION.search(text))
