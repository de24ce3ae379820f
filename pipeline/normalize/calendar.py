"""Arithmetic of the calendar: days of months, seasons, weeks; spans and their EDTF. Days are inclusive."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ..chronology import Point
from ..records import Precision

# First day (month, day) of spring, summer, autumn, winter in the north: the usual days of equinox and solstice.
SEASON_STARTS = ((3, 20), (6, 21), (9, 22), (12, 21))
_THIRDS = {"early": 0, "mid": 1, "late": 2}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day, how exact they are, and the same in EDTF."""

    start: date
    end: date
    precision: Precision
    edtf: str


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day, "day", day.isoformat())


def range_span(start: date, end: date, precision: Precision = "range") -> Span:
    """From one day to another; a range of one day is a day."""
    if start == end:
        return day_span(start)
    return Span(start, end, precision, f"{start.isoformat()}/{end.isoformat()}")


def week_span(day: date, shift: int = 0) -> Span:
    """The week, Monday to Sunday, that lies `shift` weeks after the day's own."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return range_span(monday, monday + timedelta(days=6), "week")


def month_span(year: int, month: int, part: str | None = None) -> Span:
    """A month or its first ten days, next ten days, rest."""
    last = monthrange(year, month)[1]
    if part in _THIRDS:
        first_day, last_day = ((1, 10), (11, 20), (21, last))[_THIRDS[part]]
        return range_span(date(year, month, first_day), date(year, month, last_day))
    return Span(date(year, month, 1), date(year, month, last), "month", f"{year:04}-{month:02}")


def year_span(year: int, part: str | None = None) -> Span:
    """A year or a third of it."""
    if part in _THIRDS:
        first = 1 + 4 * _THIRDS[part]
        return range_span(date(year, first, 1), month_span(year, first + 3).end)
    return Span(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")


def decade_span(year: int, part: str | None = None) -> Span:
    """The ten years from `year` on, or a part of them."""
    if part in _DECADE_PARTS:
        a, b = _DECADE_PARTS[part]
        return Span(date(year + a, 1, 1), date(year + b, 12, 31), "range", f"{year + a:04}/{year + b:04}")
    return Span(date(year, 1, 1), date(year + 9, 12, 31), "decade", f"{year // 10:03}X")


def season_span(year: int, season: int, part: str | None = None) -> Span:
    """A season, spring 0 to winter 3; the winter of a year begins in its December."""
    start = date(year, *SEASON_STARTS[season])
    following = (season + 1) % 4
    end = date(year + (season == 3), *SEASON_STARTS[following]) - timedelta(days=1)
    if part in _THIRDS:
        third = (end - start).days // 3
        first = start + timedelta(days=third * _THIRDS[part])
        return range_span(first, end if part == "late" else first + timedelta(days=third - 1))
    return Span(start, end, "season", f"{year:04}-{21 + season}")


def quarter_span(year: int, quarter: int) -> Span:
    """A quarter, 1 to 4, of a calendar year."""
    last = month_span(year, 3 * quarter).end
    return Span(date(year, 3 * quarter - 2, 1), last, "quarter", f"{year:04}-{32 + quarter}")


def point_span(point: Point, year: int) -> Span | None:  # noqa: PLR0911
    """What a point means in a year; None where that year has no such day or the point names nothing."""
    if not 1 <= year <= 9990:
        return None
    if point.day is not None and point.month is not None:
        try:
            return day_span(date(year, point.month, point.day))
        except ValueError:
            return None
    if point.month is not None:
        return month_span(year, point.month, point.part)
    if point.season is not None:
        return season_span(year, point.season, point.part)
    if point.quarter is not None:
        return quarter_span(year, point.quarter)
    if point.half is not None:
        return range_span(date(year, 6 * point.half - 5, 1), month_span(year, 6 * point.half).end)
    if point.year is not None:
        return year_span(year, point.part)
    return None


def join(first: Span, last: Span) -> Span | None:
    """From the first span's first day to the last one's last; None where they are in the wrong order."""
    if last.start < first.start or last.end < first.end:
        return None
    if first == last:
        return first
    edtf = f"{_edge(first, True)}/{_edge(last, False)}"
    return Span(first.start, last.end, "range", edtf)


def _edge(span: Span, first: bool) -> str:
    """One side of an EDTF interval: as exact as the span itself, where EDTF allows it there."""
    if span.precision in ("day", "month", "year"):
        return span.edtf
    return (span.start if first else span.end).isoformat()


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month where it is shorter.

    >>> add_months(date(2024, 2, 29), -12)
    datetime.date(2023, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unit_span(unit: str, day: date, shift: int) -> Span | None:  # noqa: PLR0911
    """The unit (day, week, month, ...) that lies `shift` units after the one the day is in."""
    if unit == "day":
        return day_span(day + timedelta(days=shift))
    if unit == "week":
        return week_span(day, shift)
    if unit == "weekend":
        week = week_span(day, shift)
        return range_span(week.end - timedelta(days=1), week.end)
    if unit == "month":
        moved = add_months(day.replace(day=1), shift)
        return month_span(moved.year, moved.month)
    if unit == "quarter":
        moved = add_months(day.replace(day=1), 3 * shift)
        return quarter_span(moved.year, (moved.month + 2) // 3)
    if unit == "year":
        return year_span(day.year + shift)
    return None


def shift_back(unit: str, count: int, day: date) -> date:
    """The day so many units before; negative counts go forward."""
    if unit in ("day", "week", "fortnight", "weekend"):
        return day - timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, 7))
    return add_months(day, -count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])
