"""The month of issue, worked out from the dates that the articles tell.

Every month of the years that the text allows is tried. Years told as over and weekdays are constraints: the months
on which the most weekdays agree stay. Of these the one is best behind which lies what is told in the past, before
which lies what is announced, and near which the newest dates with a year lie. Where several agree as well, weekdays
leave the most recent one; without weekdays the time stays open. Never the machine's clock: `known_until` in
resources `calendar.yaml` is the last year tried where nothing newer is stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..chronology import Expression
from ..resources import load
from .calendar import Span, month_span
from .readings import Reading
from .years import best_year, expression_span, has_weekday, weekday_fits

_BACK, _ON = 12, 6  # years tried before and after the newest year stated
_CYCLE = 28  # years after which all weekdays come again
_PER_YEAR = 0.3  # a year between the newest date stated and the issue
_FAR = 4.0  # years: a bare year that lies further behind tells no more of the issue
_NEAR_AT_YEAR = 1.0  # a date without a year that lies a year off; grows by the square: far dates state their year
_WEEKDAY = 4.0  # a weekday that does not fit
_WRONG_SIDE = 1.5
_TOLD_AHEAD = 3.0  # a date with its year, told in the past, after the issue
_OPEN_AHEAD, _BARE_AHEAD, _BARE_TOLD_AHEAD, _AHEAD_BEHIND = 0.5, 0.8, 1.5, 1.0
_OTHER_MASTHEAD = 3.0  # a month of issue that is not the one the masthead names
_MARGIN = 0.25  # by how much the best month must beat those that read the dates otherwise
_SAME_READING = 6  # months: within them, dates without a year mean the same
_SHOWN = 4  # years that a basis names

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inferred:
    """First and last day of the time of issue, and in words which years were possible."""

    start: date
    end: date
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a bulletin tells of its time: dates with a year, dates without, links, and the masthead's month."""

    stated: tuple[tuple[Reading, Span], ...]
    undated: tuple[Reading, ...]
    links: tuple[Span, ...]
    masthead: tuple[Expression, ...]

    @property
    def weekdays(self) -> int:
        """How many different days without a year name their weekday."""
        days = {r.expression.points for r in self.undated if has_weekday(r.expression)}
        return len(days | {e.points for e in self.masthead if has_weekday(e)})

    @property
    def is_enough(self) -> bool:
        """Whether it can fix a year: an exact date or a link, a weekday and a year, or two weekdays."""
        exact = any(s.precision not in ("year", "decade") and r.first.month for r, s in self.stated)
        return bool(exact or self.links or self.weekdays >= 2 or (self.weekdays and self.stated))


def infer_issue(
    readings: Sequence[Reading], links: Sequence[Span] = (), masthead: Sequence[Expression] = ()
) -> Inferred | None:
    """The time in which the bulletin may have been issued, or None where that is open.

    `links` are dates in the addresses that the bulletin links to: a page is older than the link to it. `masthead`
    are months and days of issue that the masthead names without a year.
    """
    stated = [(r, span) for r in readings if r.year is not None and (span := expression_span(r.expression))]
    stated = [(r, span) for r, span in stated if 1800 <= span.start.year <= 2100 and not r.is_range_of_years]
    undated = tuple(r for r in readings if r.needs_year)
    evidence = Evidence(tuple(stated), undated, tuple(links), tuple(masthead))
    if not evidence.is_enough:
        return None
    prices = _prices(evidence)
    if not prices:
        return None
    best = min(prices, key=lambda key: (prices[key], key))
    rivals = [key for key, price in prices.items() if price < prices[best] + _MARGIN]
    if all(_months(key, best) <= _SAME_READING for key in rivals):
        return _narrow(month_span(*best), evidence, "")
    if not evidence.weekdays:
        return None
    groups = _apart(rivals, prices)
    shown = ", ".join(str(year) for year, _ in groups[:_SHOWN])
    return _narrow(month_span(*groups[0]), evidence, f"weekdays fit {shown}; most recent")


def _prices(evidence: Evidence) -> dict[Month, float]:
    """The price of every month; those that cannot be the best or near it are not counted to the end."""
    prices: dict[Month, float] = {}
    limit = float("inf")
    for year in _years(evidence):
        for month in range(1, 13):
            price = prices[year, month] = _price(month_span(year, month), evidence, limit)
            limit = min(limit, price + _MARGIN)
    return prices


def _apart(rivals: Sequence[Month], prices: Mapping[Month, float]) -> list[Month]:
    """The best month of each time that reads the dates in its own way, the most recent first."""
    left, found = sorted(rivals, reverse=True), []
    while left:
        group = [key for key in left if _months(key, left[0]) <= _SAME_READING]
        found.append(min(group, key=lambda key: (prices[key], key)))
        left = [key for key in left if key not in group]
    return found


def _years(evidence: Evidence) -> range:
    """The years in which the bulletin may have been issued: none before a year that it tells as over."""
    until = _until()
    stated = [s.start.year for r, s in evidence.stated if not r.horizon] or [s.start.year for _, s in evidence.stated]
    years = stated + [s.start.year for s in evidence.links]
    over = [s.start.year for r, s in evidence.stated if r.over and s.start.year <= until]
    newest = max(years, default=until)
    first = max([newest - _BACK, *over]) if years else until - _CYCLE + 1
    last = max(newest, until) if evidence.weekdays else newest + _ON
    return range(first, last + 1)


def _months(one: Month, other: Month) -> int:
    return abs((one[0] - other[0]) * 12 + one[1] - other[1])


def _price(issue: Span, evidence: Evidence, limit: float) -> float:
    """How badly a month of issue agrees with all dates; above `limit` the sum may be incomplete."""
    price = sum(_stated_price(issue, reading, span) for reading, span in evidence.stated)
    price += sum(_TOLD_AHEAD * (span.start > issue.end) for span in evidence.links)
    price += _distance_price(issue, evidence)
    if evidence.masthead and not any(_agrees(expression, issue) for expression in evidence.masthead):
        price += _OTHER_MASTHEAD
    for reading in evidence.undated:
        if price > limit:
            break
        found = best_year(reading, issue.start, issue.end)
        if found is None:
            continue
        days = found[2]
        wrong_weekday, days = divmod(days, 4000)
        wrong_side, days = (1, days - 400) if days >= 400 and reading.tense != "open" else (0, days)
        price += _WEEKDAY * wrong_weekday + _WRONG_SIDE * wrong_side + _NEAR_AT_YEAR * (days / 365) ** 2
    return price


def _distance_price(issue: Span, evidence: Evidence) -> float:
    """How far the issue lies from the newest date stated; where that is a bare year, more than `_FAR` costs no more.

    Years since when something has been say nothing here: they may be old.
    """
    exact, bare = _known(issue, evidence)
    anchors = [s.start for r, s in evidence.stated if not (r.background or _is_history(s, evidence))]
    anchors += [s.start for s in evidence.links]
    if exact is None and bare is None and anchors:
        bare = min(anchors)  # all lies ahead
    prices = []
    if exact is not None:
        prices.append(abs((issue.start - exact).days) / 365 if exact < issue.start else 0.0)
    if bare is not None:
        prices.append(min(_FAR, abs((issue.start - bare).days) / 365) if bare < issue.start else 0.0)
    return _PER_YEAR * min(prices, default=0.0)


def _known(issue: Span, evidence: Evidence) -> tuple[date | None, date | None]:
    """The newest exact date and the newest bare year that lie behind a time of issue."""
    exact: list[date] = [s.end for s in evidence.links if s.start <= issue.end]
    bare: list[date] = []
    for reading, span in evidence.stated:
        if span.end > issue.end or reading.document_year or reading.tense == "future" or reading.background:
            continue
        if _is_history(span, evidence):
            continue
        if span.precision == "year":
            bare.append(span.start)  # it may be hardly begun
        else:
            exact.append(span.end)
    return max(exact, default=None), max(bare, default=None)


def _until() -> int:
    """The last year that is tried where nothing newer is stated; see resources `calendar.yaml`."""
    return int(load("calendar")["known_until"])


def _is_history(span: Span, evidence: Evidence) -> bool:
    """Whether a bare year is old and stands alone: then the text looks back, and may have been issued much later."""
    if span.precision != "year" or span.start.year > _until() - _CYCLE:
        return False
    return sum(abs(other.start.year - span.start.year) <= _FAR for _, other in evidence.stated) < 2


def _agrees(expression: Expression, issue: Span) -> bool:
    """Whether a date of the masthead without a year can lie in the month."""
    span = expression_span(expression, issue.start.year)
    if span is None or not weekday_fits(expression, issue.start.year):
        return False
    return span.start <= issue.end and span.end >= issue.start


def _stated_price(issue: Span, reading: Reading, span: Span) -> float:
    if span.precision == "year":
        ahead = span.start.year > issue.end.year
        if not ahead or reading.horizon or reading.tense == "future":
            return 0.0
        return _BARE_TOLD_AHEAD if reading.tense == "past" else _BARE_AHEAD
    if span.start > issue.end:
        tense = "open" if reading.tense == "past" and reading.dates_nothing_else else reading.tense
        return {"past": _TOLD_AHEAD, "open": _OPEN_AHEAD, "future": 0.0}[tense]  # "appointed from 1 May 2003"
    if span.end < issue.start and reading.tense == "future":
        return _AHEAD_BEHIND
    return 0.0


def _narrow(issue: Span, evidence: Evidence, detail: str) -> Inferred:
    """The days of the month that come after what is told in the past and before what is announced."""
    start, end = issue.start, issue.end
    spans = [(r, s) for r, s in evidence.stated if s.precision == "day"]
    for reading in evidence.undated:
        if (found := best_year(reading, issue.start, issue.end)) and found[1].precision in ("day", "range"):
            spans.append((reading, found[1]))
    for reading, span in spans:
        if reading.tense == "past" and span.precision == "day" and start < span.end <= end:
            start = span.end
    for reading, span in spans:
        if reading.tense == "future" and start < span.start < end:
            end = span.start
    return Inferred(start, end, detail)
