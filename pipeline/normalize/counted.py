"""Numbers of units: the last two years, fifteen years ago, two days later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from .anaphora import counted_from
from .calendar import Span, day_span, range_span, shift_back, week_span, year_span
from .calendar import unit_span as unit_of
from .context import Context, Placed
from .readings import Reading
from .weekdays import INEXACT, UNKNOWN, issue_days

_SAID_WITH_ISSUE = 10  # days: what was said so shortly before the issue counts from the issue


def same_for_issue(context: Context, make: Callable[[date], Span | None], inferred: tuple[str, ...]) -> Placed:
    """What `make` gives for the issue date, if its first and last day give the same."""
    ends = issue_days(context)
    if ends is None:
        return UNKNOWN
    first, last = make(ends[0]), make(ends[1])
    if first is None or first != last:
        return INEXACT
    return Placed(first, context.issue_basis, inferred)


def count_back(context: Context, number: int, reading: Reading, unit: str, count: int) -> Placed:
    """A range back from the day on which it is said: a day told before in the paragraph, or the issue date."""
    said = _day_said(number, reading, context)
    ends = issue_days(context)
    if said is not None:
        end, basis = said, "day on which it was said"
    elif ends is None:
        return UNKNOWN
    else:
        end = ends[1] if ends[0] == ends[1] else ends[0].replace(day=1) - timedelta(days=1)
        basis = context.issue_basis
    span = range_span(shift_back(unit, count, end) + timedelta(days=1), end)
    if unit == "decade" and count == 1:
        span = replace(span, precision="decade")
    return Placed(span, basis, ("day", "month", "year"))


def _day_said(number: int, reading: Reading, context: Context) -> date | None:
    for other in range(number - 1, -1, -1):
        before = context.readings[other]
        if before.mention.passage != reading.mention.passage:
            return None
        span = context.span(other)
        if span is not None and span.precision == "day" and before.tense == "past":
            issued = context.issue.end
            return span.start if issued is None or (issued - span.start).days > _SAID_WITH_ISSUE else None
    return None


def place_units_back(number: int, reading: Reading, context: Context) -> Placed:
    """The last two years, back from the day on which it is said; the next two weeks, on from it."""
    e = reading.expression
    count, unit = e.count or 1, e.unit or "day"
    if (e.shift or 0) <= 0:
        return count_back(context, number, reading, unit, count)
    ends = issue_days(context)
    if ends is None or ends[0] != ends[1]:
        return UNKNOWN if ends is None else INEXACT
    last = shift_back(unit, -count, ends[0]) - timedelta(days=1)
    return Placed(range_span(ends[0], last), context.issue_basis, ("day", "month", "year"))


def _moved(unit: str, day: date, count: int) -> Span | None:
    """The unit that lies so many units after the day (before, where negative): 15 years ago is a year."""
    if unit == "decade":
        return year_span(day.year + 10 * count)
    if unit in ("fortnight", "weekend"):
        return week_span(day, count * (2 if unit == "fortnight" else 1))
    return unit_of(unit, day, count)


def place_ago(number: int, reading: Reading, context: Context) -> Placed:
    """Fifteen years ago: as exact as its unit."""
    e = reading.expression
    return same_for_issue(context, lambda day: _moved(e.unit or "day", day, -(e.count or 1)), ("year",))


def place_later(number: int, reading: Reading, context: Context) -> Placed:
    """Two days later: counted from the date told before."""
    e = reading.expression
    count = (e.count or 1) * (-1 if (e.shift or 1) < 0 else 1)
    if reading.mention.rule == "later" and e.shift == 1 and _is_ahead(reading):
        return same_for_issue(context, lambda day: _moved(e.unit or "day", day, count), ("day", "month", "year"))
    exact = e.unit in ("day", "week", "fortnight", "weekend")
    anchor = context.before(number, 8 if exact else None) or context.before(number)
    if anchor is None:
        return Placed(None, "no date before it")
    if exact and (anchor.end - anchor.start).days > 31:
        return Placed(None, "the date before it is not exact enough")
    base = anchor.end if count > 0 else anchor.start
    if e.unit == "year" and anchor.precision == "quarter":
        return counted_from(anchor, unit_of("quarter", base, 4 * count))
    if e.unit == "week":
        moved: Span | None = day_span(base + timedelta(weeks=count))
    else:
        moved = _moved(e.unit or "day", base, count)
    return Placed(moved, f"counted from {anchor.edtf}", ("day", "month", "year"))


def _is_ahead(reading: Reading) -> bool:
    return reading.mention.text.casefold().endswith(("from now", "from today", "hence"))
