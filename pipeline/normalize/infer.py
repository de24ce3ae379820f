"""The month of issue, worked out from the dates that the articles tell.

Every month of the years that the text allows is tried; each gets a price by `evidence`, and with it a probability. A
month is taken where the years that it gives to the dates without one are more probable than all other years
together; where there is none, the time stays open: better no date than a coin toss. Never the machine's clock:
`known_until` in
resources `calendar.yaml` is the last year tried where nothing newer is stated.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..chronology import Expression
from .calendar import Span, month_span
from .evidence import Evidence, gather, known_until, placed_in, price
from .readings import Reading
from .years import has_weekday, weekday_fits

_BACK, _ON = 12, 6  # years tried before and after the newest year stated
_CYCLE = 28  # years after which all weekdays come again
_SURE = 0.5  # probability that a way to read the dates must have
_CLOSE = 6  # months: where no date depends on the issue, it must be known as closely as this
_SHOWN = 4  # years that a basis names
_RIVAL = 0.02  # probability from which a year is named
_NEGLIGIBLE = 9.0  # a price so far above the best adds nothing

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inferred:
    """First and last day of the time of issue, and in words which years were possible."""

    start: date
    end: date
    detail: str = ""


def infer_issue(
    readings: Sequence[Reading],
    links: Sequence[Span] = (),
    masthead: Sequence[Expression] = (),
    names: Sequence[Span] = (),
) -> Inferred | None:
    """The time in which the bulletin may have been issued, or None where that is open.

    `links` are dates in the addresses that the bulletin links to: a page is older than the link to it. `masthead`
    are months and days of issue that the masthead names without a year, `names` are what the digits of its file name
    may mean.
    """
    evidence = gather(readings, links, masthead, names)
    if not evidence.is_enough:
        return None
    prices = _prices(evidence)
    if not prices:
        return None
    shares = _shares(prices)
    ways = _ways(shares, evidence)
    sure = {month: _sureness(month, shares, ways) for month in shares}
    likely = max(sure, key=lambda month: (round(sure[month], 6), -prices[month], month))
    if sure[likely] < _SURE:
        return None
    best = min((m for m in shares if _months(m, likely) <= _CLOSE), key=lambda m: (prices[m], m))
    return _narrow(month_span(*best), evidence, _detail(evidence, ways, shares, best))


def _prices(evidence: Evidence) -> dict[Month, float]:
    """The price of every month; those that cannot matter are not counted to the end."""
    prices: dict[Month, float] = {}
    limit = math.inf
    for year in _years(evidence):
        for month in range(1, 13):
            found = prices[year, month] = price(month_span(year, month), evidence, limit)
            limit = min(limit, found + _NEGLIGIBLE)
    return prices


def _years(evidence: Evidence) -> range:
    """The years in which the bulletin may have been issued: none before a year that it tells as over."""
    until = known_until()
    stated = [s.start.year for r, s in evidence.stated if not r.horizon] or [s.start.year for _, s in evidence.stated]
    years = stated + [s.start.year for s in (*evidence.links, *evidence.names)]
    over = [s.start.year for r, s in evidence.stated if (r.over or r.copyright) and s.start.year <= until]
    newest = max(years, default=until)
    first = max([newest - _BACK, *over]) if years else until - _CYCLE + 1
    last = max(newest, until) if evidence.weekdays else newest + _ON
    return range(first, last + 1)


def _shares(prices: Mapping[Month, float]) -> dict[Month, float]:
    """The probability of each month that is not negligible, in order of time."""
    best = min(prices.values())
    weights = {m: math.exp(best - p) for m, p in sorted(prices.items()) if p <= best + _NEGLIGIBLE}
    total = math.fsum(weights.values())
    return {month: weight / total for month, weight in weights.items()}


def _ways(months: Iterable[Month], evidence: Evidence) -> dict[Month, tuple[int, ...]]:
    """The years that the dates without one get in each month of issue; 0 where there is no such day."""
    return {
        month: tuple(found[0] if (found := placed_in(month_span(*month), r)) else 0 for r in evidence.days)
        for month in months
    }


def _sureness(month: Month, shares: Mapping[Month, float], ways: Mapping[Month, tuple[int, ...]]) -> float:
    """How probable the years are that a month of issue gives to the dates without one, on average.

    Without such dates: how probable it is that the issue lies within half a year.
    """
    way = ways[month]
    if not way:
        return sum(share for other, share in shares.items() if _months(other, month) <= _CLOSE)
    agreed = (
        share * sum(a == b for a, b in zip(way, ways[other], strict=True)) / len(way) for other, share in shares.items()
    )
    return math.fsum(agreed)


def _months(one: Month, other: Month) -> int:
    return abs((one[0] - other[0]) * 12 + one[1] - other[1])


def _detail(
    evidence: Evidence, ways: Mapping[Month, tuple[int, ...]], shares: Mapping[Month, float], best: Month
) -> str:
    """In words: the years that the weekdays allow, where there are several."""
    if not evidence.weekdays:
        return ""
    years: dict[int, float] = {}
    for month, way in ways.items():
        named = [(r, y) for r, y in zip(evidence.days, way, strict=True) if has_weekday(r.expression) and y]
        if all(weekday_fits(r.expression, y) for r, y in named):
            years[month[0]] = years.get(month[0], 0.0) + shares[month]
    likely = sorted((y for y, share in years.items() if share > _RIVAL or y == best[0]), key=lambda y: (-years[y], y))
    if len(likely) < 2:
        return ""
    return f"weekdays fit {', '.join(map(str, likely[:_SHOWN]))}; {best[0]} most likely"


def _narrow(issue: Span, evidence: Evidence, detail: str) -> Inferred:
    """The days of the month that come after what is told in the past and before what is announced."""
    start, end = issue.start, issue.end
    spans = [(r, s) for r, s in evidence.stated if s.precision == "day"]
    for reading in evidence.undated:
        if (found := placed_in(issue, reading)) and found[1].precision in ("day", "range"):
            spans.append((reading, found[1]))
    for reading, span in spans:
        if reading.tense == "past" and span.precision == "day" and start < span.end <= end:
            start = span.end
    for reading, span in spans:
        if reading.tense == "future" and start < span.start < end:
            end = span.start
    return Inferred(start, end, detail)
