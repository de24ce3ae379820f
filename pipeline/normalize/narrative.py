"""Two ways to tell time: news count from the issue date, history goes on from the date told last.

An article tells history where the dates with a year that it states lie well before the issue, with next to nothing
that is tied to the time of issue. The articles of a bulletin that is history throughout tell history, too, where they
state no year of their own: they are the chapters of one account.

>>> _Tally(old=6, present=1).is_history, _Tally(old=6, present=3).is_history
(True, False)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..records import Issue
from .calendar import Span
from .readings import Reading
from .years import expression_span, gap, weekday_fits

_LOOKBACK = 300  # days: what lies further behind the issue is told as history
_LONG = 4  # old dates that let an article bear a word of the present ("in 2003, last year's ...")
_PER_PRESENT = 4  # old dates for each such word
_WHOLE, _PER_PRESENT_WHOLE = 8, 5  # the same for a bulletin that is one account
_NEXT_YEAR, _YEAR_BEFORE = 90, 200  # days: an account rather stays in its year, or goes on into the next
OFF, FAR_OFF = 2, 20  # years by which a date stands off the account around it, or off all that was told before


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many dates of a text lie well before the issue, and how many tell of its own time."""

    old: int = 0
    present: int = 0
    years: int = 0  # of the old ones, those that are no more than a year

    def __add__(self, other: _Tally) -> _Tally:
        return _Tally(self.old + other.old, self.present + other.present, self.years + other.years)

    @property
    def is_history(self) -> bool:
        """Whether an article of these dates tells history by itself; a life told in years alone does not."""
        return self.old >= _LONG and 2 * self.years <= self.old and self.present * _PER_PRESENT <= self.old

    @property
    def is_chapter(self) -> bool:
        """Whether so many days are told that it is history however it begins."""
        return self.old - self.years >= _WHOLE

    @property
    def is_account(self) -> bool:
        """Whether a bulletin of these dates is history throughout."""
        return self.old >= _WHOLE and self.present * _PER_PRESENT_WHOLE <= self.old


@dataclass(frozen=True, slots=True)
class Histories:
    """The articles (None: text outside of any) that tell history, and whether they are chapters of one account."""

    articles: frozenset[int | None] = frozenset()
    whole: bool = False


def histories(readings: Sequence[Reading], issue: Issue) -> Histories:
    """What of a bulletin tells history; nothing where the issue date is not known."""
    if issue.start is None or issue.end is None:
        return Histories()
    tallies = _tallies(readings, issue)
    whole = sum(tallies.values(), _Tally()).is_account
    begun = _begun(readings)
    articles = frozenset(
        article
        for article, tally in tallies.items()
        if (tally.is_history and (article in begun or tally.is_chapter)) or (whole and tally.present <= tally.old)
    )
    return Histories(articles, whole)


def _begun(readings: Sequence[Reading]) -> frozenset[int | None]:
    """The articles that state a year before any date without one: "died on 3 March", first of all, is news."""
    first: dict[int | None, bool] = {}
    for reading in readings:
        if reading.year is not None or reading.needs_year:
            first.setdefault(reading.article, reading.year is not None)
    return frozenset(article for article, stated in first.items() if stated)


def _tallies(readings: Sequence[Reading], issue: Issue) -> Mapping[int | None, _Tally]:
    tallies: dict[int | None, _Tally] = {}
    for reading in readings:
        tallies[reading.article] = tallies.get(reading.article, _Tally()) + _count(reading, issue)
    return tallies


def _count(reading: Reading, issue: Issue) -> _Tally:
    """What one date says: a year of its own that is long over, or the time of issue."""
    if reading.tied_to_issue:
        return _Tally(present=0 if reading.is_quoted else 1)
    if reading.year is None or reading.document_year or issue.start is None or issue.end is None:
        return _Tally()
    span = expression_span(reading.expression)
    if span is None:
        return _Tally()
    if gap(span, issue.start, issue.end) >= -_LOOKBACK:
        return _Tally(present=1)
    return _Tally(old=1, years=int(span.precision == "year" and not reading.alone))


def told_next(reading: Reading, anchor: Span) -> tuple[int, Span] | None:
    """The occurrence of a date without a year that an account means which has told of `anchor` last."""
    best: tuple[int, int, Span] | None = None
    bare = anchor.precision == "year"
    for year in range(anchor.start.year - (not bare), anchor.end.year + 1 + (not bare)):
        span = expression_span(reading.expression, year)
        if span is None or not weekday_fits(reading.expression, year):
            continue
        days = gap(span, anchor.start, anchor.end)
        cost = abs(days) + _NEXT_YEAR * (span.start.year > anchor.end.year)
        cost += _YEAR_BEFORE * (span.end.year < anchor.start.year)
        if best is None or cost < best[0]:
            best = (cost, year, span)
    return None if best is None else best[1:]


def first_year(span: Span) -> Span:
    """The first year of a heading's period: where its account begins."""
    return replace(span, end=span.start.replace(month=12, day=31), precision="year", edtf=f"{span.start.year:04}")
