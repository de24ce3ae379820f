"""What a date can lean on: the issue date, and the dates around it in its sentence, paragraph, heading and article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..chronology import languages_for, read_atoms, vocabulary
from .accounts import Accounts
from .calendar import Span, year_span
from .readings import Reading
from .surroundings import EXACT, Placed
from .years import gap

_LOOKBACK = 300  # days
BEFORE = Placed(None, "a time before the calendar of the tables")  # BC

__all__ = ["BEFORE", "Context", "Placed"]


@dataclass
class Context(Accounts):
    """All readings of a bulletin and what has been placed so far, by number of reading."""

    def anchors(self, number: int) -> Iterator[tuple[Span, str]]:
        """Dates with a year that a date without one may take its year from, the strongest first."""
        reading = self.readings[number]
        if (beside := self.beside(number)) is not None:
            yield beside, "same sentence"
        yield from self._of_sentence(number, reading)
        yield from self._of_paragraph(number, reading)
        yield from self._of_heading(reading)
        yield from self._of_lookback(number, reading)

    def _of_sentence(self, number: int, reading: Reading) -> Iterator[tuple[Span, str]]:
        """The year stated just before in the same sentence."""
        for other in range(number - 1, -1, -1):
            before = self.readings[other]
            if before.mention.passage != reading.mention.passage or before.sentence < reading.sentence - 1:
                return
            span = self.span(other)
            if span is None or before.year is None or before.document_year or before.is_range_of_years:
                continue
            if before.dates_nothing_else or (span.precision == "year" and not self._belongs(before, reading)):
                if self._is_told_on(before, reading):
                    yield span, "sentence before"
                    return
                continue
            loose = span.precision in ("season", "quarter") and reading.tense != "past"
            if before.sentence != reading.sentence and (loose or self._is_mixed(number)):
                return
            if not self._contradicts(reading, span):
                yield span, "same sentence" if before.sentence == reading.sentence else "sentence before"
            return

    def _is_told_on(self, year: Reading, reading: Reading) -> bool:
        """Whether a sentence goes on from one that begins with an old year: "In 1887 ... On 21 June a fire was lit"."""
        old = self.issue.start is not None and (year.year or 0) < self.issue.start.year - 1
        opens = len(year.words_before.split()) == 1 and year.words_before[:1].isupper()
        return old and opens and reading.tense == "past" and reading.sentence == year.sentence + 1

    def _is_mixed(self, number: int) -> bool:
        """Whether the paragraph has told of the time of issue before: then other years reach no further sentence."""
        passage = self.readings[number].mention.passage
        return any(
            r.mention.passage == passage and other in self.placed and self.placed[other].basis == self.issue_basis
            for other, r in enumerate(self.readings[:number])
            if r.needs_year or r.tied_to_issue
        )

    def _of_paragraph(self, number: int, reading: Reading) -> Iterator[tuple[Span, str]]:
        """The date before it in the same paragraph, if that took a year from its own text."""
        for other in range(number - 1, -1, -1):
            before = self.readings[other]
            if before.mention.passage != reading.mention.passage:
                return
            span, placed = self.span(other), self.placed.get(other)
            if span is None or placed is None or span.precision not in EXACT or before.is_range_of_years:
                continue
            own = before.year is not None or placed.basis.startswith(("same", "sentence"))
            if before.dates_nothing_else or self._is_mixed(number):
                return
            if own and not self._contradicts(reading, span):
                yield span, "same paragraph"
            return

    def _of_heading(self, reading: Reading) -> Iterator[tuple[Span, str]]:
        """The only year that the section's heading states, or an old one with which the article's title begins."""
        if reading.section is not None:
            atoms = read_atoms(reading.section, vocabulary(languages_for(self.language)[0]))
            years = sorted({int(a.meanings["Y"]) for a in atoms if "Y" in a.meanings})
            if len(years) == 1 and 1500 <= years[0] <= 2100:
                yield year_span(years[0]), "heading"
        year, issued = self._title_years.get(reading.article), self.issue.start
        if year is not None and issued is not None and year < issued.year - 1 and reading.tense != "future":
            yield year_span(year), "title"

    @cached_property
    def _title_years(self) -> dict[int | None, int]:
        """The year with which an article's title begins: "2005: the first season"."""
        found: dict[int | None, int] = {}
        for reading in self.readings:
            opens = reading.kind == "title" and reading.expression.shape == "year" and not reading.words_before.strip()
            if opens and reading.year is not None and not reading.document_year:
                found.setdefault(reading.article, reading.year)
        return found

    def _of_lookback(self, number: int, reading: Reading) -> Iterator[tuple[Span, str]]:
        """The last exact date before it in an article that tells of another time than the issue's.

        Two dates with a year, all of them most of a year older than the issue, make an article a look back.
        """
        spans = self.exact_in_article(number)
        if self.issue.start is None or self.issue.end is None or len(spans) < 2 or reading.tense == "future":
            return
        if any(gap(span, self.issue.start, self.issue.end) > -_LOOKBACK for span in spans):
            return
        if any(r.article == reading.article and r.tied_to_issue for r in self.readings):
            return
        if not self._is_whole(reading) or self._tells_news(number):
            return
        for other in range(number - 1, -1, -1):
            before, placed = self.readings[other], self.placed.get(other)
            if before.article != reading.article:
                return
            own = before.year is not None or (placed is not None and placed.basis.startswith(("same", "sentence")))
            if own and placed and placed.span and placed.span.precision in EXACT and not before.is_range_of_years:
                yield placed.span, "same article"
                return

    def _is_whole(self, reading: Reading) -> bool:
        """Whether a look back is more than one paragraph of a story that tells of the present, too.

        It is where the article states its years before any date without one: in this paragraph, in its first one,
        or in several.
        """
        own = [r for r in self.readings if r.article == reading.article and (r.needs_year or r.year is not None)]
        passages = {r.mention.passage for r in own if r.year is not None and not r.is_range_of_years}
        bodies = (n for n, p in enumerate(self.layout.passages) if p.article == reading.article and p.kind != "title")
        wide = len(passages) > 1 or bool(passages & {reading.mention.passage, next(bodies, -1)})
        return own[0].year is not None and wide

    def _contradicts(self, reading: Reading, span: Span) -> bool:
        """Whether a date announced as coming would lie in a year that is over."""
        if self.issue.start is None or self.issue.end is None:
            return False
        days = gap(span, self.issue.start, self.issue.end)
        return (reading.tense == "future" and days < -60) or (reading.tense == "past" and days > 300)
