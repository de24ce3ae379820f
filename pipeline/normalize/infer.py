"""The month of issue, worked out from the dates that the articles tell.

Every month near the years stated is tried: weekdays must fit, what is told in the past must lie behind, what is
announced ahead, and the nearer the better. The month that agrees best is taken where no other year agrees nearly
as well; never the machine's clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .calendar import Span, month_span
from .readings import Reading
from .years import best_year, expression_span, has_weekday

_BACK, _ON = 12, 6  # years tried before and after the newest year stated
_PER_YEAR = 0.3  # a year between the newest date stated and the issue
_NEAR_AT_YEAR = 1.0  # a date without a year that lies a year off; grows by the square: far dates state their year
_WEEKDAY = 4.0  # a weekday that does not fit
_WRONG_SIDE = 1.5
_TOLD_AHEAD = 3.0  # a date with its year, told in the past, after the issue
_OPEN_AHEAD, _BARE_AHEAD, _BARE_TOLD_AHEAD, _AHEAD_BEHIND = 0.5, 0.8, 1.5, 1.0
_MARGIN = 0.25  # by how much the best month must beat those that read the dates otherwise
_SAME_READING = 6  # months: within them, dates without a year mean the same


def infer_issue(readings: Sequence[Reading], links: Sequence[Span] = ()) -> tuple[date, date] | None:
    """First and last day of the time in which the bulletin may have been issued, or None where that is open.

    `links` are dates in the addresses that the bulletin links to: a page is older than the link to it.
    """
    stated = [(r, span) for r in readings if r.year is not None and (span := expression_span(r.expression))]
    stated = [(r, span) for r, span in stated if 1800 <= span.start.year <= 2100 and not r.is_range_of_years]
    undated = [r for r in readings if r.needs_year]
    exact = [(r, s) for r, s in stated if s.precision not in ("year", "decade") and r.first.month]
    weekdays = [r for r in undated if has_weekday(r.expression)]
    if not (stated or links) or not (exact or weekdays or links):
        return None
    years = [s.start.year for r, s in stated if not r.horizon] or [s.start.year for _, s in stated]
    newest = max(years + [s.start.year for s in links])
    prices: dict[tuple[int, int], float] = {}
    for year in range(newest - _BACK, newest + _ON + 1):
        for month in range(1, 13):
            prices[year, month] = _price(month_span(year, month), stated, undated, links)
    best = min(prices, key=lambda key: (prices[key], key))
    others = min(price for key, price in prices.items() if _months(key, best) > _SAME_READING)
    if others < prices[best] + _MARGIN:
        return None
    return _narrow(month_span(*best), stated, undated)


def _months(one: tuple[int, int], other: tuple[int, int]) -> int:
    return abs((one[0] - other[0]) * 12 + one[1] - other[1])


def _price(
    issue: Span, stated: Sequence[tuple[Reading, Span]], undated: Sequence[Reading], links: Sequence[Span] = ()
) -> float:
    """How badly a month of issue agrees with all dates."""
    price = 0.0
    newest: date | None = None
    for reading, span in stated:
        price += _stated_price(issue, reading, span)
        if span.end <= issue.end and not reading.document_year and reading.tense != "future":
            known = span.start if span.precision == "year" else span.end  # a bare year may be hardly begun
            newest = known if newest is None else max(newest, known)
    for span in links:
        price += _TOLD_AHEAD * (span.start > issue.end)
        if span.start <= issue.end:
            newest = span.end if newest is None else max(newest, span.end)
    if newest is None:
        newest = min(span.start for span in [*(s for _, s in stated), *links])
    price += _PER_YEAR * abs((issue.start - newest).days) / 365 if newest < issue.start else 0.0
    for reading in undated:
        found = best_year(reading, issue.start, issue.end)
        if found is None:
            continue
        days = found[2]
        wrong_weekday, days = divmod(days, 4000)
        wrong_side, days = (1, days - 400) if days >= 400 and reading.tense != "open" else (0, days)
        price += _WEEKDAY * wrong_weekday + _WRONG_SIDE * wrong_side + _NEAR_AT_YEAR * (days / 365) ** 2
    return price


def _stated_price(issue: Span, reading: Reading, span: Span) -> float:
    if span.precision == "year":
        ahead = span.start.year > issue.end.year
        if not ahead or reading.horizon or reading.tense == "future":
            return 0.0
        return _BARE_TOLD_AHEAD if reading.tense == "past" else _BARE_AHEAD
    if span.start > issue.end:
        return {"past": _TOLD_AHEAD, "open": _OPEN_AHEAD, "future": 0.0}[reading.tense]
    if span.end < issue.start and reading.tense == "future":
        return _AHEAD_BEHIND
    return 0.0


def _narrow(issue: Span, stated: Sequence[tuple[Reading, Span]], undated: Sequence[Reading]) -> tuple[date, date]:
    """The days of the month that come after what is told in the past and before what is announced."""
    start, end = issue.start, issue.end
    spans = [(r, s) for r, s in stated if s.precision == "day"]
    for reading in undated:
        if (found := best_year(reading, issue.start, issue.end)) and found[1].precision in ("day", "range"):
            spans.append((reading, found[1]))
    for reading, span in spans:
        if reading.tense == "past" and span.precision == "day" and start < span.end <= end:
            start = span.end
    for reading, span in spans:
        if reading.tense == "future" and start < span.start < end:
            end = span.start
    return start, end
