"""Arithmetic of the calendar: days of months, seasons, weeks; spans and their EDTF. Days are inclusive."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ..chronology import Point
from ..records import Precision
from .holidays import holiday, nth_weekday

# First day (month, day) of spring, summer, autumn, winter in the north: the usual days of equinox and solstice.
SEASON_STARTS = ((3, 20), (6, 21), (9, 22), (12, 21))
_PARTS = {"early": 0, "mid": 1, "late": 2, "beginning": 0, "middle": 1, "ending": 2}  # of months


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
    if part in _PARTS:
        first_day, last_day = ((1, 10), (11, 20), (21, last))[_PARTS[part]]
        return range_span(date(year, month, first_day), date(year, month, last_day))
    return Span(date(year, month, 1), date(year, month, last), "month", f"{year:04}-{month:02}")


def year_span(year: int) -> Span:
    """A year; also of "early 1987" and "the end of 1998": nobody says how many months of a year are early."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")


def decade_span(year: int) -> Span:
    """The ten years from `year` on; also of "the early 1950s"."""
    return Span(date(year, 1, 1), date(year + 9, 12, 31), "decade", f"{year // 10:03}X")


def century_span(century: int) -> Span:
    """A century by its number; the 20th is 1900 to 1999, as people mean it."""
    first = 100 * (century - 1)
    return Span(date(max(1, first), 1, 1), date(first + 99, 12, 31), "range", f"{century - 1:02}XX")


def nth_of(span: Span, nth: int, unit: str | None, count: int | None, weekday: int | None) -> Span | None:
    """Which week, weekend or weekday of a month, which days or months of a year; None where there is none.

    Weeks of a month count from its first day: the second one is the 8th to the 14th, the last one its last seven days.
    """
    if weekday is not None or unit == "weekend":
        found = nth_weekday(span.start.year, span.start.month, 5 if weekday is None else weekday, nth)
        if found is None or span.precision != "month":
            return None
        return range_span(found, found + timedelta(days=1)) if weekday is None else day_span(found)
    number = count or 1
    if unit == "month":
        start = add_months(span.start, 12 - number if nth < 0 else number * (nth - 1))
        end = add_months(start, number) - timedelta(days=1)
        span_of = month_span(start.year, start.month) if number == 1 else range_span(start, end)
        return span_of if span.precision == "year" and span.start <= start and end <= span.end else None
    length = number * {"day": 1, "week": 7, "fortnight": 14}.get(unit or "", 0)
    if not length or length > (span.end - span.start).days:
        return None
    start = span.end - timedelta(days=length - 1) if nth < 0 else span.start + timedelta(days=length * (nth - 1))
    end = start + timedelta(days=length - 1)
    precision: Precision = "week" if length == 7 else "range"
    return (
        range_span(start, min(end, span.end), precision if end <= span.end else "range") if start <= span.end else None
    )


def season_span(year: int, season: int) -> Span:
    """A season, spring 0 to winter 3; the winter of a year begins in its December. Also of "early summer"."""
    start = date(year, *SEASON_STARTS[season])
    following = (season + 1) % 4
    end = date(year + (season == 3), *SEASON_STARTS[following]) - timedelta(days=1)
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
        return season_span(year, point.season)
    if point.quarter is not None:
        return quarter_span(year, point.quarter)
    if point.half is not None:
        return range_span(date(year, 6 * point.half - 5, 1), month_span(year, 6 * point.half).end)
    if point.holiday is not None:
        day = holiday(point.holiday, year)
        return None if day is None else day_span(day)
    if point.year is not None:
        return year_span(year)
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
