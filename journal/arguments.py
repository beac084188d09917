"""Kinds of arguments of the command line, read by the same notations as front matter."""

import datetime as dt
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from journal.notation import DayNumbers

# The notations are imported where they are read: most commands are given none, and their patterns take time to compile.


class Date(click.ParamType[dt.date]):
    """A date as in front matter."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        from journal.notation import Mistake, parse_date  # noqa: PLC0415 - start-up time

        try:
            found = parse_date(str(value))
        except Mistake as mistake:
            self.fail(f"{mistake.message}; {mistake.hint}", param, ctx)
        return found.date() if isinstance(found, dt.datetime) else found


class NearDate(click.ParamType[dt.date | dt.timedelta]):
    """A date, or `yesterday`, `today` or `tomorrow` as the distance from the journal's today."""

    name = "date"
    _DISTANCES = MappingProxyType({"yesterday": -1, "today": 0, "tomorrow": 1})

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date | dt.timedelta:
        if isinstance(value, str) and value in self._DISTANCES:
            return dt.timedelta(days=self._DISTANCES[value])
        return Date().convert(value, param, ctx)


class Days(click.ParamType["DayNumbers"]):
    """Day numbers as in front matter."""

    name = "days"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> "DayNumbers":
        from journal.notation import Mistake, parse_days  # noqa: PLC0415 - start-up time

        try:
            return parse_days(str(value))
        except Mistake as mistake:
            self.fail(f"{mistake.message}; {mistake.hint}", param, ctx)


class Minutes(click.ParamType[int]):
    """Time spent as in front matter, in minutes."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from journal.notation import Mistake, parse_minutes  # noqa: PLC0415 - start-up time

        try:
            return parse_minutes(str(value))
        except Mistake as mistake:
            self.fail(f"{mistake.message}; {mistake.hint}", param, ctx)


class Words(click.ParamType[str]):
    """A text that goes into an author's file: what can be read, without control characters."""

    name = "text"

    def __init__(self, *, lines: bool = False) -> None:
        """`lines` allows several."""
        self._allowed = "\n\t" if lines else ""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        for letter in text:
            category = unicodedata.category(letter)
            if category == "Cs":
                self.fail("this text is not in the encoding of the terminal", param, ctx)
            if category == "Cc" and letter not in self._allowed:
                self.fail(f"the control character U+{ord(letter):04X} cannot stand in it", param, ctx)
        return text


class BaseUrl(click.ParamType[str]):
    """Where a site will stand, as in journal.yml."""

    name = "url"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from journal.config import parse_base_url  # noqa: PLC0415 - start-up time
        from journal.notation import Mistake  # noqa: PLC0415 - start-up time

        try:
            return parse_base_url(str(value))
        except Mistake as mistake:
            self.fail(f"{mistake.message}; {mistake.hint}", param, ctx)
