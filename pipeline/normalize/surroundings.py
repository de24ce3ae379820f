"""What surrounds a date: the issue date, the day on which its article was posted, and the dates placed so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Self

from ..chronology import languages_for
from ..records import Issue, Layout
from .calendar import Span
from .narrative import Histories, histories
from .readings import Reading
from .years import best_year, expression_span

_REACH = 400  # dates looked back for news in the article
_POSTED = 500  # days of posting that are told apart
EXACT = ("day", "range", "week", "month", "season", "quarter")


@dataclass(frozen=True, slots=True)
class Placed:
    """A span with the reasons for it; `span` is None where it cannot be known."""

    span: Span | None
    basis: str
    inferred: tuple[str, ...] = ()
    warning: str | None = None


@dataclass
class Surroundings:
    """All readings of a bulletin and what has been placed so far, by number of reading."""

    readings: Sequence[Reading]
    issue: Issue
    layout: Layout
    language: str | None
    placed: dict[int, Placed] = field(default_factory=dict)
    whole: Surroundings | None = None  # of an article with a date of its own: the context of the bulletin

    @cached_property
    def issue_basis(self) -> str:
        """The issue date in words."""
        start, end, basis = self.issue.start, self.issue.end, self.issue.basis
        if self.whole is not None:
            return f"posted on {start}"
        days = f"{start}" if start == end else f"{start}/{end}"
        return f"issue date {days} ({basis}{': ' if self.issue.detail else ''}{self.issue.detail})"

    @cached_property
    def day_first(self) -> bool | None:
        """Whether numeric dates put the day before the month; None where the bulletin does not show it."""
        numeric = [r.first for r in self.readings if r.expression.shape == "numeric" and r.first.order is None]
        shapes = [r.expression.shape for r in self.readings]
        first = sum(s in ("day", "days_month") for s in shapes)
        second = sum(s in ("month_day", "month_days") for s in shapes)
        if languages_for(self.language)[0] != "en" and not second:
            return True
        if numeric and not (first or second):
            texts = [r.mention.text for r in self.readings if r.expression.shape == "numeric" and not r.first.order]
            return all(int(t.replace("-", "/").replace(".", "/").split("/")[0][-2:]) > 12 for t in texts)
        if first == second:
            return None
        return first > second

    def span(self, number: int) -> Span | None:
        """What a reading was placed on, so far."""
        placed = self.placed.get(number)
        return placed.span if placed else None

    @cached_property
    def _posted(self) -> dict[int | None, Self]:
        """The contexts of the articles that say when they were posted, by article: that day is their issue date."""
        found: dict[int | None, Self] = {}
        by_day: dict[date, Self] = {}
        for reading in self.readings:
            span = expression_span(reading.expression) if reading.dateline and reading.year is not None else None
            if span is None or span.precision != "day" or reading.article is None:
                continue
            if span.start not in by_day and len(by_day) < _POSTED:
                own = Issue(span.start, span.end, self.issue.basis)
                by_day[span.start] = type(self)(self.readings, own, self.layout, self.language, self.placed, self)
            if span.start in by_day:
                found.setdefault(reading.article, by_day[span.start])
        return found

    def of(self, reading: Reading) -> Self:
        """The context of the reading's article: that of the bulletin, or one that counts from the day of posting."""
        return self._posted.get(reading.article, self)

    def exact_in_article(self, number: int) -> list[Span]:
        """Spans with a year in the text, month or finer, of the reading's article."""
        return [
            span
            for other in self._dated.get(self.readings[number].article, ())
            if other != number and (span := self.span(other)) is not None and span.precision in EXACT
        ]

    @cached_property
    def _dated(self) -> dict[int | None, list[int]]:
        """The readings of each article that state a year."""
        found: dict[int | None, list[int]] = {}
        for number, reading in enumerate(self.readings):
            if reading.year is not None and not reading.is_range_of_years:
                found.setdefault(reading.article, []).append(number)
        return found

    def before(self, number: int, longest: int | None = None) -> Span | None:
        """The last date placed before the reading in the same article, of at most `longest` days where given."""
        article = self.readings[number].article
        for other in range(number - 1, -1, -1):
            if self.readings[other].article != article and not (self.is_history(number) and self.is_history(other)):
                return None
            span = self.span(other)
            if span is None or span.precision == "decade" or self.readings[other].is_range_of_years:
                continue
            if longest is None or (span.end - span.start).days < longest:
                return span
        return None

    def own_month(self, number: int) -> tuple[date, date] | None:
        """First and last day told in an article whose days all lie in one month that is not the issue's."""
        article = self.readings[number].article
        spans = [
            self.span(other) or span
            for other, reading in enumerate(self.readings)
            if reading.article == article and (span := self._guess(other)) is not None
        ]
        days = [s for s in spans if s.precision in ("day", "range") and (s.end - s.start).days < 15]
        months = {(d.year, d.month) for s in days for d in (s.start, s.end)}
        return (min(s.start for s in days), max(s.end for s in days)) if len(months) == 1 else None

    def _guess(self, number: int) -> Span | None:
        """The span of a reading, also where it is placed only later."""
        reading = self.readings[number]
        if (span := self.span(number)) is not None:
            return span
        if not reading.needs_year or self.issue.start is None or self.issue.end is None:
            return None
        found = best_year(reading, self.issue.start, self.issue.end)
        return found[1] if found else None

    @cached_property
    def _histories(self) -> Histories:
        return self.whole._histories if self.whole is not None else histories(self.readings, self.issue)

    def is_history(self, number: int) -> bool:
        """Whether the reading's article goes on from the date told last, not from the issue date."""
        return self.readings[number].article in self._histories.articles

    def _stated(self, number: int) -> Span | None:
        reading = self.readings[number]
        return self.span(number) if reading.year is not None and not reading.is_range_of_years else None

    def _tells_news(self, number: int) -> bool:
        """Whether the article has told of the time of issue before: "died on 3 March", then her life."""
        for other in range(number - 1, max(-1, number - _REACH), -1):
            if self.readings[other].article != self.readings[number].article:
                return False
            placed = self.placed.get(other)
            if placed is not None and self.readings[other].needs_year and placed.basis.endswith(self.issue_basis):
                return True
        return False

    @cached_property
    def _years(self) -> list[tuple[int, int]]:
        """The readings that state a year, with that year; to be used when all of them have been placed."""
        stated = ((n, self._stated(n)) for n in range(len(self.readings)))
        return [(n, span.start.year) for n, span in stated if span is not None]
