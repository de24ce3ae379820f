"""DATE mentions to days of the calendar: first and last day, precision, EDTF, and what they were worked out from.

Dates with a year stand by themselves. Dates without one take it from their sentence, their paragraph, their heading
or the issue date, by tense; a weekday must agree. Relative ones count from the issue date or from the date before
them. What cannot be known is null, with precision `vague`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from ..chronology import Expression
from ..records import DateValue, Issue, Layout, Mention
from .calendar import Span, nth_of, range_span, week_span
from .context import BEFORE, Context, Placed
from .narrative import told_next
from .readings import Reading, read_dates
from .relative import place_relative
from .years import best_year, expression_span, has_weekday, nearest_to, weekday_fits

_CALENDAR = frozenset({
    "week_of", "day_range", "days_between", "days_month", "month_days", "day", "month_day", "numeric",
    "numeric_range", "month_range", "months", "months_between", "months_slash", "month", "season", "quarter",
    "lone_quarter", "holiday", "nth_of", "season_year", "years", "years_between", "part_year", "year", "short_year",
})  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VAGUE = DateValue(None, None, "vague", None, (), "cannot be placed")


def place_dates(
    dates: Sequence[Mention], docs: Sequence[Doc], layout: Layout, issue: Issue, language: str | None
) -> dict[Mention, DateValue]:
    """The value of every DATE mention; null days where the text, the issue date and its neighbors leave it open."""
    readings = read_dates(dates, docs, layout, language)
    context = Context(readings, issue, layout, language)
    for stated in (True, False):  # dates with a year first: the others lean on them
        for number, reading in enumerate(readings):
            if (reading.year is not None and _is_calendar(reading.expression)) == stated:
                context.placed[number] = _place(number, reading, context.of(reading))
    values = dict.fromkeys(sorted(dates), VAGUE)
    for number, reading in enumerate(readings):
        placed = context.placed.get(number)
        if placed is not None:
            values[reading.mention] = _value(placed)
    return values


def _is_calendar(expression: Expression) -> bool:
    return expression.shape in _CALENDAR and expression.shift is None


def _value(placed: Placed) -> DateValue:
    span = placed.span
    if span is None:
        return replace(VAGUE, basis=placed.basis, warning=placed.warning)
    return DateValue(span.start, span.end, span.precision, span.edtf, placed.inferred, placed.basis, placed.warning)


def _place(number: int, reading: Reading, context: Context) -> Placed:
    if not _is_calendar(reading.expression):
        return place_relative(number, reading, context)
    reading = _full_years(reading, context)
    if reading.first.order == "?":
        ordered = _order(reading, context)
        if ordered is None:
            return Placed(None, "day and month may be swapped")
        reading = ordered
    placed = _with_year(reading) if reading.year is not None else _without_year(number, reading, context)
    if placed.span is not None and reading.expression.shape in _NARROWED:
        placed = replace(placed, span=_NARROWED[reading.expression.shape](reading.expression, placed.span))
    return placed


def _week(expression: Expression, span: Span) -> Span:
    """Week of (Monday to Sunday around), week ending (value -1)."""
    if expression.value == -1:
        return range_span(date.fromordinal(span.start.toordinal() - 6), span.start, "week")
    return week_span(span.start)


def _nth(expression: Expression, span: Span) -> Span | None:
    """The first week of the month, the last Friday of it."""
    e = expression
    return nth_of(span, e.nth or 1, e.unit, e.count, e.points[-1].weekday)


_NARROWED = {"week_of": _week, "nth_of": _nth}


def _full_years(reading: Reading, context: Context) -> Reading:
    """Years of two digits become those nearest to the issue, or to 2000 where that is unknown."""
    if not any(p.short_year for p in reading.expression.points):
        return reading
    pivot = context.issue.end.year if context.issue.end else 2000
    points = tuple(
        replace(p, year=_century(p.year or 0, pivot), short_year=False) if p.short_year else p
        for p in reading.expression.points
    )
    return replace(reading, expression=replace(reading.expression, points=points))


def _century(year: int, pivot: int) -> int:
    """The year of two digits that lies nearest to ten years before the pivot: most years told are past."""
    return min((c + year % 100 for c in (1800, 1900, 2000)), key=lambda y: abs(y - pivot + 10))


def _order(reading: Reading, context: Context) -> Reading | None:
    """A numeric date with its day and month in the order of the bulletin; None where it shows no order."""
    day_first = context.day_first
    if day_first is None:
        return None
    if day_first:
        return reading
    points = tuple(replace(p, day=p.month, month=p.day) if p.order else p for p in reading.expression.points)
    return replace(reading, expression=replace(reading.expression, points=points))


def _with_year(reading: Reading) -> Placed:
    year = reading.expression.points[-1].year or 0
    if year < 0:
        return BEFORE
    span = expression_span(reading.expression)
    if span is None:
        return Placed(None, "no such day in that year", warning=f"{reading.mention.text}: no such day")
    return Placed(span, "year stated", warning=_contradiction(reading, year))


def _contradiction(reading: Reading, year: int) -> str | None:
    """The warning that a stated weekday does not fit the day."""
    if weekday_fits(reading.expression, year):
        return None
    span = expression_span(reading.expression, year)
    if span is None:
        return None
    return f"{reading.mention.text}: {span.start.isoformat()} is a {_WEEKDAYS[span.start.weekday()]}"


def _without_year(number: int, reading: Reading, context: Context) -> Placed:  # noqa: PLR0911
    """The year of a date that states none: sentence, paragraph, heading, then issue date."""
    if context.is_before_christ(number):
        return BEFORE
    if (told := context.told_last(number)) is not None and (next_ := told_next(reading, told)) is not None:
        return Placed(next_[1], f"told after {told.edtf}", ("year",))
    for anchor, basis in context.anchors(number):
        found = nearest_to(reading, anchor) if anchor.precision != "year" else _in_year(reading, anchor)
        if found is not None:
            return Placed(found[1], f"{basis}: {found[0]}", ("year",))
    if context.issue.start is None or context.issue.end is None:
        return _by_neighbors(number, reading, context)
    strict = context.issue.basis == "inferred"  # then the dates themselves have told what is over and what ahead
    best = best_year(reading, context.issue.start, context.issue.end, strict)
    if best is None:
        return Placed(None, "no such day near the issue date", warning=f"{reading.mention.text}: no such day")
    year, span, _ = best
    if not weekday_fits(reading.expression, year):
        unbound = _without_weekday(reading)
        year, span, _ = best_year(unbound, context.issue.start, context.issue.end, strict) or best
        return Placed(span, context.issue_basis, ("year",), _contradiction(reading, year))
    weekday = "weekday fits, " if has_weekday(reading.expression) else ""
    return Placed(span, f"{weekday}{context.issue_basis}", ("year",))


def _without_weekday(reading: Reading) -> Reading:
    points = tuple(replace(p, weekday=None) for p in reading.expression.points)
    return replace(reading, expression=replace(reading.expression, points=points))


def _in_year(reading: Reading, anchor: Span) -> tuple[int, Span] | None:
    year = anchor.start.year
    span = expression_span(reading.expression, year)
    return (year, span) if span is not None and weekday_fits(reading.expression, year) else None


def _by_neighbors(number: int, reading: Reading, context: Context) -> Placed:
    """Without an issue date: the exact date of the same article that is nearest in the text, if all agree."""
    years = set()
    for span in context.exact_in_article(number):
        if span.precision != "day":
            continue  # "founded in June 2011" tells no year of what else happened
        found = nearest_to(reading, span)
        if found is not None:
            years.add(found[0])
    if len(years) != 1:
        return Placed(None, "year unknown")
    year = years.pop()
    return Placed(expression_span(reading.expression, year), f"same article: {year}", ("year",))
