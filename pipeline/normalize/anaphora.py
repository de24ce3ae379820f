"""Dates that count from one told before them: that day, the following April, on the 28th, the same month last year."""

from __future__ import annotations

from dataclasses import replace

from .calendar import Span, add_months, month_span, point_span, range_span
from .calendar import unit_span as unit_of
from .context import Context, Placed
from .readings import Reading
from .weekdays import UNKNOWN

MONTH = ("month", "year")  # what is worked out where only the day is told
_LONGEST = {"day": 32, "weekend": 32, "week": 32, "month": 32}  # days of a date that another counts from, by unit


def place_next_to_it(number: int, reading: Reading, context: Context) -> Placed:
    """The following day, that month, the same year: beside the date told before."""
    e = reading.expression
    unit = e.unit or "day"
    anchor = context.before(number, _LONGEST.get(unit))
    if anchor is None:
        return Placed(None, "no date before it")
    if unit == "day" and anchor.precision not in ("day", "range"):
        return Placed(None, "the date before it is not exact enough")
    shift = e.shift or 0
    return counted_from(anchor, unit_of(unit, anchor.end if shift >= 0 else anchor.start, shift))


def counted_from(anchor: Span, span: Span | None) -> Placed:
    """A span that was counted from another one."""
    return Placed(span, f"counted from {anchor.edtf}", ("day", "month", "year"))


def place_of_that_year(number: int, reading: Reading, context: Context) -> Placed:
    """August of that year, 24 January of the following year."""
    anchor, e = context.before(number), reading.expression
    if anchor is None or e.unit != "year":
        return Placed(None, "no date before it")
    return replace(counted_from(anchor, point_span(e.points[-1], anchor.end.year + (e.shift or 0))), inferred=("year",))


def place_lone_day(number: int, reading: Reading, context: Context) -> Placed:
    """On the 28th; the 28th of that month: in the month told before, in the next one where that day is over."""
    anchor, e, day = context.before(number, 32), reading.expression, reading.first.day or 1
    if (e.unit or "month") != "month":
        return Placed(None, "month unknown")
    if anchor is None:
        return _day_of_issue(reading, context)
    over = e.unit is None and day < anchor.start.day
    month = add_months(anchor.start.replace(day=1), (e.shift or 0) + over)
    issue = context.issue
    if over and reading.tense == "past" and issue.end is not None and month > issue.end:
        month = add_months(month, -1)
    span = point_span(replace(reading.first, month=month.month), month.year)
    if span is not None and issue.start is not None and reading.tense == "future" and span.end < issue.start:
        return _day_of_issue(reading, context)  # announced, and what was told before is over
    return replace(counted_from(anchor, span), inferred=MONTH)


def _day_of_issue(reading: Reading, context: Context) -> Placed:
    """The day of a month that is nearest to the issue on the side that the tense tells."""
    start, end, point = context.issue.start, context.issue.end, reading.first
    if start is None or end is None:
        return UNKNOWN
    months = [add_months(start.replace(day=1), step) for step in (-1, 0, 1, 2)]
    spans = [s for m in months if (s := point_span(replace(point, month=m.month), m.year)) is not None]
    if reading.tense == "past":
        span = max((s for s in spans if s.start <= end), key=lambda s: s.start, default=None)
    else:
        span = min((s for s in spans if s.start >= start), key=lambda s: s.start, default=None)
    return Placed(span, context.issue_basis, MONTH)


def place_following_name(number: int, reading: Reading, context: Context) -> Placed:
    """The following April, the previous summer, that spring: beside the date told before."""
    anchor, point, shift = context.before(number, 366), reading.expression.points[-1], reading.expression.shift or 0
    if anchor is None:
        return Placed(None, "no date before it")
    years = range(anchor.start.year - 2, anchor.end.year + 3)
    spans = [s for year in years if (s := point_span(point, year)) is not None]
    if shift > 0:
        span = min((s for s in spans if s.start > anchor.end), key=lambda s: s.start, default=None)
    elif shift < 0:
        span = max((s for s in spans if s.end < anchor.start), key=lambda s: s.end, default=None)
    else:
        span = next((s for s in spans if s.start.year == anchor.end.year), None)
    return replace(counted_from(anchor, span), inferred=("year",))


def place_same_last_year(number: int, reading: Reading, context: Context) -> Placed:
    """The same month a year ago: that told before, as many years back."""
    e, anchor = reading.expression, context.before(number, 200)
    if anchor is None or e.unit != "year":
        return Placed(None, "no date before it")
    months = -12 * (e.count or 1)
    start, end = add_months(anchor.start, months), add_months(anchor.end, months)
    if anchor.precision == "month":
        return counted_from(anchor, month_span(start.year, start.month))
    if anchor.precision == "quarter":
        return counted_from(anchor, unit_of("quarter", start, 0))
    return counted_from(anchor, range_span(start, end))
