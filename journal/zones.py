"""Which date it is in a journal: in its own time zone, and with an end of the day of its own."""

import datetime as dt
from zoneinfo import ZoneInfo


def end_of_day(date: dt.date, timezone: str, day_ends: int) -> dt.datetime:
    """The moment at which a date of the journal ends; see `local_date`."""
    midnight = dt.datetime.combine(date + dt.timedelta(days=1), dt.time(), ZoneInfo(timezone))
    return midnight + dt.timedelta(minutes=day_ends)


def local_date(moment: dt.date | dt.datetime, timezone: str, day_ends: int) -> dt.date:
    """The journal's date of a moment: in its zone, and work before `day_ends` (minutes) belongs to the day before.

    A date is a date already; a moment without an offset is in the journal's zone.
    """
    if not isinstance(moment, dt.datetime):
        return moment
    local = moment.astimezone(ZoneInfo(timezone)) if moment.tzinfo else moment
    return (local - dt.timedelta(minutes=day_ends)).date()
