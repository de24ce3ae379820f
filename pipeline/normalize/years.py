"""Which year a date without one means: candidates, weekdays that must agree, and the distance from a known time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..chronology import Expression, Point
from .calendar import Span, join, point_span
from .readings import Reading
from .tenses import Tense

_WRONG_SIDE = 400  # days: a past date after the issue is worse than any date within the year
_WRONG_WEEKDAY = 4000  # days: a weekday that does not fit outweighs tense and distance
_JUST_AHEAD, _JUST_OVER = 15, 45  # days by which a bulletin may come out before, or after, what it tells or announces
_AHEAD = 1.25  # a date of unknown tense rather lies behind than ahead


def expression_span(expression: Expression, year: int | None = None) -> Span | None:
    """The span of a calendar expression, `year` being the year of its last end where it states none."""
    points = expression.points
    last_year = points[-1].year if points[-1].year is not None else year
    if last_year is None:
        return None
    last = point_span(points[-1], last_year)
    if last is None or len(points) == 1:
        return last
    first_year = points[0].year if points[0].year is not None else last_year - _runs_over(points[0], points[-1])
    first = point_span(points[0], first_year)
    return None if first is None else join(first, last)


def _runs_over(first: Point, last: Point) -> bool:
    """Whether the months of a range run over New Year."""
    return bool(first.month and last.month and first.month > last.month)


def has_weekday(expression: Expression) -> bool:
    """Whether the expression states a weekday together with a day of a month."""
    return any(p.weekday is not None and p.day is not None and p.month is not None for p in expression.points)


def weekday_fits(expression: Expression, year: int) -> bool:
    """Whether all weekdays stated agree with the days, `year` being the year of the last end."""
    for p in expression.points:
        if p.weekday is None or p.day is None or p.month is None:
            continue
        own = p.year if p.year is not None else year - _runs_over(p, expression.points[-1])
        span = point_span(replace(p, weekday=None), own)
        if span is None or span.start.weekday() != p.weekday:
            return False
    return True


def gap(span: Span, start: date, end: date) -> int:
    """Days from the time [start, end] to the span: negative where it lies before, 0 where they overlap."""
    if span.start > end:
        return (span.start - end).days
    if span.end < start:
        return -(start - span.end).days
    return 0


def cost(span: Span, fits: bool, tense: Tense, time: tuple[date, date], strict: bool) -> float:
    """How far an occurrence is from what tense, weekday and the time ask for, in days; `strict` allows no day over."""
    start, end = time
    days = gap(span, start, end)
    ahead, over = (0, 0) if strict else (_JUST_AHEAD, _JUST_OVER)
    wrong = (tense == "past" and days > ahead) or (tense == "future" and days < -over)
    weight = _AHEAD if tense == "open" and days > 0 else 1.0
    return abs(days) * weight + _WRONG_SIDE * wrong + _WRONG_WEEKDAY * (not fits)


def best_year(reading: Reading, start: date, end: date, strict: bool = True) -> tuple[int, Span, float] | None:
    """The year, with span and cost, that suits a date without one best, seen from the time [start, end].

    None where no year near has such a day. Earlier years win ties.
    """
    found: list[tuple[float, int, Span]] = []
    for reach in (1, 8):  # leap days need more than the years beside
        for year in range(start.year - reach, end.year + reach + 1):
            span = expression_span(reading.expression, year)
            if span is not None:
                fits = weekday_fits(reading.expression, year)
                found.append((cost(span, fits, reading.tense, (start, end), strict), year, span))
        if found:
            price, year, span = min(found, key=lambda item: item[:2])
            return year, span, price
    return None


def nearest_to(reading: Reading, anchor: Span) -> tuple[int, Span] | None:
    """The occurrence nearest to another date whose weekday fits, or None."""
    best: tuple[int, int, Span] | None = None
    for year in range(anchor.start.year - 1, anchor.end.year + 2):
        span = expression_span(reading.expression, year)
        if span is None or not weekday_fits(reading.expression, year):
            continue
        distance = abs(gap(span, anchor.start, anchor.end))
        if best is None or distance < best[0]:
            best = (distance, year, span)
    return None if best is None else best[1:]
