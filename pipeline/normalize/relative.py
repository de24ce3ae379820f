"""Dates that count from another time: this month, last fall, fifteen years ago, two days later, next Monday."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from .anaphora import (
    MONTH,
    counted_from,
    place_following_name,
    place_lone_day,
    place_next_to_it,
    place_of_that_year,
    place_same_last_year,
)
from .calendar import (
    Span,
    century_span,
    day_span,
    decade_span,
    month_span,
    point_span,
    range_span,
    shift_back,
    week_span,
    year_span,
)
from .calendar import unit_span as unit_of
from .context import Context, Placed
from .readings import Reading
from .weekdays import (
    INEXACT,
    UNKNOWN,
    issue_days,
    place_following,
    place_weekday,
    place_weekday_day,
    place_weekday_week,
)

_SUNDAY = 6
_JUST_OVER = 60  # days: a season that ended so shortly before may still be "this" one
_SAID_WITH_ISSUE = 10  # days: what was said so shortly before the issue counts from the issue


def place_relative(number: int, reading: Reading, context: Context) -> Placed:
    """The place of a relative date, or null days and the reason."""
    return _PLACERS.get(reading.expression.shape, _nothing)(number, reading, context)


def _nothing(number: int, reading: Reading, context: Context) -> Placed:
    return Placed(None, "cannot be placed")


def _same(context: Context, make: Callable[[date], Span | None], inferred: tuple[str, ...]) -> Placed:
    """What `make` gives for the issue date, if its first and last day give the same."""
    ends = issue_days(context)
    if ends is None:
        return UNKNOWN
    first, last = make(ends[0]), make(ends[1])
    if first is None or first != last:
        return INEXACT
    return Placed(first, context.issue_basis, inferred)


def _in_history(
    number: int, reading: Reading, context: Context, make: Callable[[date], Span | None], inferred: tuple[str, ...]
) -> Placed | None:
    """What `make` gives for the date that an account of history told last; None elsewhere."""
    told = context.told_last(number) if reading.tense != "future" else None
    found = make(told.end) if told is not None else None
    return Placed(found, f"counted from {told.edtf}", inferred) if told is not None and found is not None else None


def _relative_unit(number: int, reading: Reading, context: Context) -> Placed:
    e = reading.expression
    unit, shift = e.unit or "", e.shift or 0
    inferred = ("year",) if unit == "year" else ("month", "year") if unit in ("month", "quarter") else (
        "day", "month", "year"
    )  # fmt: skip
    if unit == "decade":
        if shift < 0:
            return _back(context, number, reading, "decade", 1)
        return _same(context, lambda day: decade_span(day.year - day.year % 10 + 10 * shift), inferred)
    if shift > 0 and (unit == "day" or reading.goes_on) and unit != "decade":
        return place_next_to_it(number, reading, context)
    if unit == "month" and context.issue.basis == "inferred" and (days := context.own_month(number)):
        return Placed(unit_of("month", days[0], shift), "the month that the article tells of", inferred)
    part = reading.first.part
    if reading.expression.rolling and not part:
        return _units_back(number, reading, context)
    placed = _in_history(number, reading, context, lambda day: unit_of(unit, day, shift), inferred) or _same(
        context, lambda day: unit_of(unit, day, shift), inferred
    )
    return replace(placed, span=_part_of(placed.span, part)) if part and placed.span else placed


def _part_of(span: Span, part: str) -> Span:
    if span.precision == "month":
        return month_span(span.start.year, span.start.month, part)
    return year_span(span.start.year, part) if span.precision == "year" else span


def _part_unit(number: int, reading: Reading, context: Context) -> Placed:
    unit, part = reading.expression.unit or "", reading.first.part
    if unit == "decade":
        make = partial(_decade_part, part=part)
        return _in_history(number, reading, context, make, ("year",)) or _same(context, make, ("year",))
    if unit not in ("month", "year"):
        return Placed(None, "cannot be placed")
    inferred = ("year",) if unit == "year" else ("month", "year")
    placed = _in_history(number, reading, context, lambda day: unit_of(unit, day, 0), inferred) or _same(
        context, lambda day: unit_of(unit, day, 0), inferred
    )
    return replace(placed, span=_part_of(placed.span, part)) if part and placed.span else placed


def _decade_part(day: date, part: str | None) -> Span:
    return decade_span(day.year - day.year % 10, part)


def _within_unit(number: int, reading: Reading, context: Context) -> Placed:
    """Later in the day, earlier in the year: the unit around what the paragraph or the account told last."""
    unit = reading.expression.unit or "day"
    if unit in ("day", "week") and (told := context.before(number, 1)) is not None:
        return counted_from(told, unit_of(unit, told.start, 0))
    inferred = {"year": ("year",), "month": MONTH}.get(unit, ("day", "month", "year"))
    make = partial(unit_of, unit, shift=0)
    return _in_history(number, reading, context, make, inferred) or _same(context, make, inferred)


def _lone_weekend(number: int, reading: Reading, context: Context) -> Placed:
    """Over the weekend: the last one where it is told, the next one where it is announced."""
    make = partial(_weekend, ahead=reading.tense == "future")
    inferred = ("day", "month", "year")
    return _in_history(number, reading, context, make, inferred) or _same(context, make, inferred)


def _weekend(day: date, ahead: bool) -> Span | None:
    return unit_of("weekend", day, 0 if ahead or day.weekday() == _SUNDAY else -1)


def _back(context: Context, number: int, reading: Reading, unit: str, count: int) -> Placed:
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


def _units_back(number: int, reading: Reading, context: Context) -> Placed:
    e = reading.expression
    count, unit = e.count or 1, e.unit or "day"
    if (e.shift or 0) <= 0:
        return _back(context, number, reading, unit, count)
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


def _ago(number: int, reading: Reading, context: Context) -> Placed:
    e = reading.expression
    return _same(context, lambda day: _moved(e.unit or "day", day, -(e.count or 1)), ("year",))


def _later(number: int, reading: Reading, context: Context) -> Placed:
    """Two days later: counted from the date told before."""
    e = reading.expression
    count = (e.count or 1) * (-1 if (e.shift or 1) < 0 else 1)
    if reading.mention.rule == "later" and e.shift == 1 and _is_ahead(reading):
        return _same(context, lambda day: _moved(e.unit or "day", day, count), ("day", "month", "year"))
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


def _today(number: int, reading: Reading, context: Context) -> Placed:
    shift = int(reading.expression.value or 0)
    return _same(context, lambda day: day_span(day + timedelta(days=shift)), ("day", "month", "year"))


def _daypart(number: int, reading: Reading, context: Context) -> Placed:
    shift = min(0, reading.expression.shift or 0)
    return _same(context, lambda day: day_span(day + timedelta(days=shift)), ("day", "month", "year"))


def _named(number: int, reading: Reading, context: Context) -> Placed:
    """Last November, this fall, March of last year."""
    e = reading.expression
    if e.unit == "year":
        return _same(context, lambda day: point_span(e.points[-1], day.year + (e.shift or 0)), ("year",))
    make = partial(_occurrence, reading)
    return _in_history(number, reading, context, make, ("year",)) or _same(context, make, ("year",))


def _occurrence(reading: Reading, day: date) -> Span | None:
    """The nearest occurrence that the shift allows: before the day, of the day's year, after it."""
    point, shift = reading.expression.points[-1], reading.expression.shift or 0
    spans = [s for year in range(day.year - 2, day.year + 3) if (s := point_span(point, year)) is not None]
    if shift < 0:
        return max((s for s in spans if s.end < day), key=lambda s: s.end, default=None)
    if shift > 0:
        return min((s for s in spans if s.start > day), key=lambda s: s.start, default=None)
    if reading.tense == "future":
        soon = day - timedelta(days=_JUST_OVER)
        spans = [s for s in spans if s.end >= soon]  # "will take over this January", said in September
    within = [s for s in spans if s.start <= day <= s.end or s.start.year == day.year]
    return min(within or spans, key=lambda s: max((s.start - day).days, (day - s.end).days, 0), default=None)


def _quarter(number: int, reading: Reading, context: Context) -> Placed:
    return _named(number, reading, context)


def _same_unit_of_year(number: int, reading: Reading, context: Context) -> Placed:
    """The same quarter of 2022: that told before, in the year stated."""
    e, anchor, year = reading.expression, context.before(number, 200), reading.year
    if anchor is None or year is None or e.unit not in ("month", "quarter"):
        return Placed(None, "no date before it")
    span = unit_of(e.unit, anchor.start.replace(year=year, day=1), 0)
    return replace(counted_from(anchor, span), inferred=("month",))


def _decade(number: int, reading: Reading, context: Context) -> Placed:
    value = reading.expression.value
    if value is None:
        return Placed(None, "cannot be placed")
    return Placed(decade_span(int(value), reading.first.part), "decade stated")


def _century(number: int, reading: Reading, context: Context) -> Placed:
    return Placed(century_span(int(reading.expression.value or 1)), "century stated")


def _unit_end(number: int, reading: Reading, context: Context) -> Placed:
    """By year-end, year-end 1988: the last third."""
    year = reading.year
    if year is not None:
        return Placed(year_span(year, "late"), "year stated")
    placed = _within_unit(number, reading, context)
    return replace(placed, span=_part_of(placed.span, "late")) if placed.span else placed


_PLACERS: dict[str, Callable[[int, Reading, Context], Placed]] = {
    "relative_unit": _relative_unit,
    "part_unit": _part_unit,
    "within_unit": _within_unit,
    "units_back": _units_back,
    "ago": _ago,
    "later": _later,
    "next_to_it": place_next_to_it,
    "of_that_year": place_of_that_year,
    "of_that_month": place_lone_day,
    "lone_day": place_lone_day,
    "lone_weekend": _lone_weekend,
    "following_month": place_following_name,
    "following_season": place_following_name,
    "same_last_year": place_same_last_year,
    "today": _today,
    "daypart": _daypart,
    "relative_month": _named,
    "relative_season": _named,
    "month_of_year": _named,
    "day_of_year": _named,
    "season_year": _named,
    "quarter": _named,
    "decade": _decade,
    "century": _century,
    "same_of_year": _same_unit_of_year,
    "unit_end": _unit_end,
    "year_before": _later,
    "relative_weekday": place_weekday,
    "following_weekday": place_following,
    "weekday": place_weekday,
    "weekday_day": place_weekday_day,
    "weekday_week": place_weekday_week,
}
