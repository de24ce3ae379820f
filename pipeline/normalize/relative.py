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
    year_span,
)
from .calendar import unit_span as unit_of
from .context import Context, Placed
from .counted import count_back, place_ago, place_later, place_units_back, same_for_issue
from .readings import Reading
from .weekdays import (
    place_following,
    place_weekday,
    place_weekday_day,
    place_weekday_week,
)

_SUNDAY = 6
_JUST_OVER = 60  # days: a season that ended so shortly before may still be "this" one


def place_relative(number: int, reading: Reading, context: Context) -> Placed:
    """The place of a relative date, or null days and the reason."""
    return _PLACERS.get(reading.expression.shape, _nothing)(number, reading, context)


def _nothing(number: int, reading: Reading, context: Context) -> Placed:
    return Placed(None, "cannot be placed")


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
            return count_back(context, number, reading, "decade", 1)
        return same_for_issue(context, lambda day: decade_span(day.year - day.year % 10 + 10 * shift), inferred)
    if shift > 0 and (unit == "day" or reading.goes_on) and unit != "decade":
        return place_next_to_it(number, reading, context)
    if unit == "month" and context.issue.basis == "inferred" and (days := context.own_month(number)):
        return Placed(unit_of("month", days[0], shift), "the month that the article tells of", inferred)
    part = reading.first.part
    if reading.expression.rolling and not part:
        return place_units_back(number, reading, context)
    placed = _in_history(number, reading, context, lambda day: unit_of(unit, day, shift), inferred) or same_for_issue(
        context, lambda day: unit_of(unit, day, shift), inferred
    )
    return replace(placed, span=_part_of(placed.span, part)) if part and placed.span else placed


def _part_of(span: Span, part: str) -> Span:
    if span.precision == "month":
        return month_span(span.start.year, span.start.month, part)
    return span


def _part_unit(number: int, reading: Reading, context: Context) -> Placed:
    unit, part = reading.expression.unit or "", reading.first.part
    if unit == "decade":
        return _in_history(number, reading, context, _decade_of, ("year",)) or same_for_issue(
            context, _decade_of, ("year",)
        )
    if unit not in ("month", "year"):
        return Placed(None, "cannot be placed")
    inferred = ("year",) if unit == "year" else ("month", "year")
    placed = _in_history(number, reading, context, lambda day: unit_of(unit, day, 0), inferred) or same_for_issue(
        context, lambda day: unit_of(unit, day, 0), inferred
    )
    return replace(placed, span=_part_of(placed.span, part)) if part and placed.span else placed


def _decade_of(day: date) -> Span:
    return decade_span(day.year - day.year % 10)


def _within_unit(number: int, reading: Reading, context: Context) -> Placed:
    """Later in the day, earlier in the year: the unit around what the paragraph or the account told last."""
    unit = reading.expression.unit or "day"
    if unit in ("day", "week") and (told := context.before(number, 1)) is not None:
        return counted_from(told, unit_of(unit, told.start, 0))
    inferred = {"year": ("year",), "month": MONTH}.get(unit, ("day", "month", "year"))
    make = partial(unit_of, unit, shift=0)
    return _in_history(number, reading, context, make, inferred) or same_for_issue(context, make, inferred)


def _lone_weekend(number: int, reading: Reading, context: Context) -> Placed:
    """Over the weekend: the last one where it is told, the next one where it is announced."""
    make = partial(_weekend, ahead=reading.tense == "future")
    inferred = ("day", "month", "year")
    return _in_history(number, reading, context, make, inferred) or same_for_issue(context, make, inferred)


def _weekend(day: date, ahead: bool) -> Span | None:
    return unit_of("weekend", day, 0 if ahead or day.weekday() == _SUNDAY else -1)


def _today(number: int, reading: Reading, context: Context) -> Placed:
    shift = int(reading.expression.value or 0)
    return same_for_issue(context, lambda day: day_span(day + timedelta(days=shift)), ("day", "month", "year"))


def _daypart(number: int, reading: Reading, context: Context) -> Placed:
    shift = min(0, reading.expression.shift or 0)
    return same_for_issue(context, lambda day: day_span(day + timedelta(days=shift)), ("day", "month", "year"))


def _named(number: int, reading: Reading, context: Context) -> Placed:
    """Last November, this fall, March of last year."""
    e = reading.expression
    if e.unit == "year":
        return same_for_issue(context, lambda day: point_span(e.points[-1], day.year + (e.shift or 0)), ("year",))
    make = partial(_occurrence, reading)
    return _in_history(number, reading, context, make, ("year",)) or same_for_issue(context, make, ("year",))


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
    return Placed(decade_span(int(value)), "decade stated")


def _century(number: int, reading: Reading, context: Context) -> Placed:
    return Placed(century_span(int(reading.expression.value or 1)), "century stated")


def _unit_end(number: int, reading: Reading, context: Context) -> Placed:
    """By year-end, year-end 1988: as "the end of the year"."""
    year = reading.year
    if year is not None:
        return Placed(year_span(year), "year stated")
    placed = _within_unit(number, reading, context)
    return replace(placed, span=_part_of(placed.span, "ending")) if placed.span else placed


_PLACERS: dict[str, Callable[[int, Reading, Context], Placed]] = {
    "relative_unit": _relative_unit,
    "part_unit": _part_unit,
    "within_unit": _within_unit,
    "units_back": place_units_back,
    "ago": place_ago,
    "later": place_later,
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
    "year_before": place_later,
    "relative_weekday": place_weekday,
    "following_weekday": place_following,
    "weekday": place_weekday,
    "weekday_day": place_weekday_day,
    "weekday_week": place_weekday_week,
}
