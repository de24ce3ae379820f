"""What a bulletin tells of its own time, and how well a month of issue agrees with it.

Each kind of evidence is a likelihood; `price` is the sum of their negative logarithms, so that weak hints add up and
strong ones decide. How bulletins are, in weights set by hand: news state exact dates within a season of the issue and
bare years within a few years; a year since when something has been may lie decades back; a text that looks back may
have been issued at any time after, so no old year can outweigh everything else.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..chronology import Expression
from ..resources import load
from .calendar import Span, point_span
from .readings import Reading
from .years import best_year, expression_span, gap, has_weekday, weekday_fits

# How far behind the issue a date lies: weight of the near part and its mean in years; the rest is spread evenly.
_EXACT, _BARE, _BACKGROUND, _DOCUMENT = (0.5, 0.8), (0.7, 2.5), (0.6, 18.0), (0.8, 1.2)
_DATELINE = (0.9, 0.3)
_KINDS = {"exact": _EXACT, "background": _BACKGROUND, "dateline": _DATELINE}
_SPREAD = 100.0  # years over which the rest is spread
_AHEAD_MEAN = 2.0  # years by which an announced date lies ahead
_NEVER = 6.0  # a year told as over, or of a copyright, that lies ahead
_TOLD_AHEAD, _OPEN_AHEAD, _AHEAD_BEHIND = 4.0, 1.0, 2.0
_NEAR_AT_YEAR = 1.0  # a date without a year that lies a year off: most lie within a season
_WEEKDAY, _WRONG_SIDE = 4.0, 2.5
_PRESENT = 6.0  # this spring, a year off
_OTHER_MASTHEAD, _OTHER_NAME = 3.0, 2.5  # a month that is not the one that masthead or file name tell
_NAMED_YEAR = 0.5  # a date states its year, others do not: it is rather not the year of the issue
_TOGETHER = 2  # years: dates of one article as near as this tell of one time and count once
_DISTINCT = 80  # dates without a year that are looked at
_RECENT, _SHARE = 5.0, 0.7  # years: the mean age of recent bulletins, and their share among those without any date
_PRESENT_SHAPES = ("relative_season", "relative_month")
_AGES, _BEYOND = 40.0, 5.0  # years over which the age of the others is spread; older ones become rare as fast as this


@dataclass(frozen=True)
class Evidence:
    """What a bulletin tells of its time: dates with a year, dates without, links, masthead and file name."""

    stated: tuple[tuple[Reading, Span], ...]
    undated: tuple[Reading, ...]
    links: tuple[Span, ...]
    masthead: tuple[Expression, ...]
    names: tuple[Span, ...] = ()
    present: tuple[Reading, ...] = ()  # "this spring"

    @property
    def weekdays(self) -> int:
        """How many different days without a year name their weekday."""
        days = {r.expression.points for r in self.undated if has_weekday(r.expression)}
        return len(days | {e.points for e in self.masthead if has_weekday(e)})

    @property
    def is_enough(self) -> bool:
        """Whether it can fix a year: an exact date or a link, a weekday and a year, or two weekdays."""
        exact = any(s.precision not in ("year", "decade", "range") and r.first.month for r, s in self.stated)
        exact = exact or any(r.is_range_of_years for r, _ in self.stated)
        return bool(exact or self.links or self.weekdays >= 2 or (self.weekdays and (self.stated or self.names)))

    @cached_property
    def told(self) -> tuple[tuple[Reading, Span], ...]:
        """The dates with a year that count: of those of one article that tell of one time, the last."""
        kept: list[tuple[Reading, Span]] = []
        for reading, span in sorted(self.stated, key=lambda item: (item[1].end, item[1].start), reverse=True):
            same = (
                other.article == reading.article
                and kind_of(other, s) == kind_of(reading, span)
                and s.start.year - span.start.year <= _TOGETHER
                and other.tense == reading.tense
                for other, s in kept
            )
            if not any(same):
                kept.append((reading, span))
        return tuple(kept)

    @cached_property
    def days(self) -> tuple[Reading, ...]:
        """The dates without a year, each once."""
        found = {(r.expression.points, r.tense, r.year_shift): r for r in reversed(self.undated)}
        return tuple(list(found.values())[::-1][:_DISTINCT])


def kind_of(reading: Reading, span: Span) -> str:
    """What a date with a year is to the issue: dateline, exact, bare, background, document or copyright."""
    if reading.copyright:
        return "copyright"
    if reading.dateline:
        return "dateline"
    if reading.document_year or reading.is_range_of_years:
        return "document"
    if reading.background:
        return "background"
    return "bare" if span.precision in ("year", "range") and not reading.first.month else "exact"


def price(issue: Span, evidence: Evidence, limit: float = math.inf) -> float:
    """How badly a month of issue agrees with all that is told; above `limit` the sum may be incomplete."""
    total = _age_price(issue)
    total += _told_price(issue, evidence)
    total += sum(_TOLD_AHEAD if s.start > issue.end else _behind(issue, s, _EXACT) for s in evidence.links[-1:])
    if evidence.masthead and not any(_agrees(expression, issue) for expression in evidence.masthead):
        total += _OTHER_MASTHEAD
    if evidence.names and not any(s.start <= issue.end and issue.start <= s.end for s in evidence.names):
        total += _OTHER_NAME
    total += sum(_present_price(issue, reading) for reading in evidence.present)
    for reading in evidence.days:
        if total > limit:
            break
        total += undated_price(issue, reading)
    return total


def known_until() -> int:
    """The last year that is tried where nothing newer is stated; see resources `calendar.yaml`."""
    return int(load("calendar")["known_until"])


def _age_price(issue: Span) -> float:
    """More bulletins are recent than old."""
    age = known_until() - issue.start.year
    if age < 0:
        return 3.0 - age
    old = math.exp(-max(0.0, age - _AGES) / _BEYOND) / _AGES
    return -math.log(_SHARE * math.exp(-age / _RECENT) / _RECENT + (1 - _SHARE) * old)


def _told_price(issue: Span, evidence: Evidence) -> float:
    """The price of all dates with a year; of the exact ones behind the issue only the newest must lie close to it."""
    total, newest = 0.0, True
    for reading, span in evidence.told:
        kind = kind_of(reading, span)
        behind = kind in ("exact", "dateline") and span.start <= issue.end and reading.tense != "future"
        total += _stated_price(issue, reading, span, kind if not behind or newest else "older")
        total += _NAMED_YEAR * (kind == "exact" and bool(evidence.undated) and span.start.year == issue.start.year)
        newest = newest and not behind
    return total


def _stated_price(issue: Span, reading: Reading, span: Span, kind: str) -> float:
    if kind == "document":
        return _around(issue, span)
    bare = span.precision == "year"
    ahead = span.start.year > issue.end.year if bare else span.start > issue.end
    if ahead:
        return _ahead(issue, reading, span, kind)
    if reading.tense == "future" and span.end < issue.start:
        return _AHEAD_BEHIND + _behind(issue, span, _BARE)
    return _behind(issue, span, _KINDS.get(kind, _BARE))


def _ahead(issue: Span, reading: Reading, span: Span, kind: str) -> float:
    """The price of a stated date that lies after the issue."""
    if reading.over or kind == "copyright":
        return _NEVER
    years = (span.start - issue.end).days / 365
    if reading.horizon:
        return -math.log(0.5 / 10)
    if reading.tense == "future" or reading.dates_nothing_else:  # "appointed from 1 May 2003"
        return years / _AHEAD_MEAN - math.log(0.8 / _AHEAD_MEAN)
    return (_TOLD_AHEAD if reading.tense == "past" else _OPEN_AHEAD) + years / _AHEAD_MEAN - math.log(0.5)


def _around(issue: Span, span: Span) -> float:
    """A report's, a budget's or a season's year lies at most one year off the issue on either side, mostly."""
    weight, mean = _DOCUMENT
    off: float = max(0, issue.start.year - span.end.year, span.start.year - issue.end.year) - 1
    if span.precision == "range":
        off = 2 * abs(gap(span, issue.start, issue.end)) / 365
    return -math.log(weight / mean * math.exp(-max(0.0, off) / mean) + (1 - weight) / _SPREAD)


def _behind(issue: Span, span: Span, kind: tuple[float, float]) -> float:
    """The price of a date that lies behind the issue or in its time."""
    weight, mean = kind
    if span.precision == "year":
        years = float(max(0, issue.start.year - span.start.year))
    else:
        years = max(0, (issue.start - span.end).days) / 365
    return -math.log(weight / mean * math.exp(-years / mean) + (1 - weight) / _SPREAD)


def _present_price(issue: Span, reading: Reading) -> float:
    """How far this spring, or this March, lies from a month of issue; told as over, it has begun."""
    spans = [s for year in (issue.start.year - 1, issue.start.year) if (s := point_span(reading.first, year))]
    if reading.tense == "past":
        spans = [s for s in spans if s.start <= issue.end]
    return min((_PRESENT * abs(gap(s, issue.start, issue.end)) / 365 for s in spans), default=_WRONG_SIDE)


def _agrees(expression: Expression, issue: Span) -> bool:
    """Whether a date of the masthead without a year can lie in the month."""
    span = expression_span(expression, issue.start.year)
    if span is None or not weekday_fits(expression, issue.start.year):
        return False
    return span.start <= issue.end and span.end >= issue.start


def undated_price(issue: Span, reading: Reading) -> float:
    """How badly a date without a year fits a month of issue: its weekday, its side, its distance."""
    found = placed_in(issue, reading)
    if found is None:
        return 0.0
    if reading.year_shift is not None:
        return 0.0 if weekday_fits(reading.expression, found[0]) else _WEEKDAY
    wrong_weekday, days = divmod(found[2], 4000)
    wrong_side, days = (1, days - 400) if days >= 400 and reading.tense != "open" else (0, days)
    return _WEEKDAY * wrong_weekday + _WRONG_SIDE * wrong_side + _NEAR_AT_YEAR * days / 365


def placed_in(issue: Span, reading: Reading) -> tuple[int, Span, float] | None:
    """Year, span and cost of a date without a year, seen from a month of issue."""
    if reading.year_shift is not None:
        year = issue.start.year + reading.year_shift
        span = expression_span(reading.expression, year)
        return None if span is None else (year, span, 0.0)
    return best_year(reading, issue.start, issue.end)


def _season_of_work(span: Span) -> Span:
    """The academic or fiscal year 2019/20, from summer to summer."""
    return replace(span, start=span.start.replace(month=7), end=span.end.replace(month=6, day=30), precision="range")


def gather(
    readings: Iterable[Reading], links: Sequence[Span], masthead: Sequence[Expression], names: Sequence[Span]
) -> Evidence:
    """The evidence in a bulletin's readings, links, masthead and file name."""
    readings = tuple(readings)
    stated = []
    for reading in readings:
        span = expression_span(reading.expression) if reading.year is not None else None
        if span is None or not 1800 <= span.start.year <= 2100:
            continue
        if reading.is_range_of_years and (span.end.year - span.start.year > 1 or reading.expression.shape == "decade"):
            continue  # periods of several years tell nothing of the issue; 2019/20 does
        stated.append((reading, _season_of_work(span) if reading.is_range_of_years else span))
    undated = tuple(r for r in readings if r.needs_year)
    present = {
        r.expression.points: r for r in readings if r.expression.shape in _PRESENT_SHAPES and r.expression.shift == 0
    }
    return Evidence(
        tuple(stated), undated, tuple(links), tuple(masthead), tuple(names), tuple(present.values())[:_DISTINCT]
    )
