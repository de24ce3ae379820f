"""Which date an account of history has told last: the one that a date without a year goes on from."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from ..chronology import languages_for, vocabulary
from .calendar import Span
from .narrative import FAR_OFF, OFF, first_year
from .readings import Reading
from .surroundings import Surroundings

_REACH = 400  # dates looked back for the one that an account told last
_JOINED = 3  # words between two dates that are one enumeration


@dataclass
class Accounts(Surroundings):
    """Surroundings that tell which date an account of history goes on from."""

    def told_last(self, number: int) -> Span | None:
        """In an account of history: the date that it has told last before a reading; the heading's year at first."""
        if not self.is_history(number) or (not self._histories.whole and self._tells_news(number)):
            return None
        if (beside := self.beside(number)) is not None:
            return beside
        year: Span | None = None
        for other in range(number - 1, max(-1, number - _REACH), -1):
            span = self.span(other)
            if span is None or not self._goes_on(other, number) or self._is_by_the_way(other, number):
                continue
            if self.readings[other].is_range_of_years:
                span = first_year(span)
            if span.precision != "year" or year is not None:
                return span if year is None or span.end.year == year.start.year else year
            year = span  # a day or month of that year told before it is more exact
        return year

    def beside(self, number: int) -> Span | None:
        """The date with a year to which the reading is joined: "in April and June 1955"."""
        if number + 1 >= len(self.readings) or not self.readings[number].needs_year:
            return None
        reading, after = self.readings[number], self.readings[number + 1]
        span = self._stated(number + 1)
        if span is None or after.mention.passage != reading.mention.passage or after.sentence != reading.sentence:
            return None
        between = after.words_before[len(reading.words_before) + len(reading.mention.text) :].split()
        words = vocabulary(languages_for(self.language)[0])
        joined = any(words.has("and", w) or words.has("to", w) for w in between)
        return span if joined and len(between) <= _JOINED else None

    def _is_by_the_way(self, number: int, at: int) -> bool:
        """Whether a bare year stands inside another clause of the sentence: "born in 1932, died on 3 March"."""
        year, reading = self.readings[number], self.readings[at]
        if self._histories.whole or not year.words_before.strip() or year.sentence != reading.sentence:
            return False
        span, near = self.span(number), year.mention.passage == reading.mention.passage
        first = len(year.words_before.split()) <= 1  # "In 1932, ..."
        return near and not first and span is not None and span.precision == "year" and not self._belongs(year, reading)

    def is_before_christ(self, number: int) -> bool:
        """Whether a date without a year is told among years BC: after one in its article, or just before one."""
        reading, after = self.readings[number], self.readings[number + 1 : number + 2]
        if any(r.year is not None and r.year < 0 and r.sentence == reading.sentence for r in after):
            return True
        for other in range(number - 1, max(-1, number - _REACH), -1):
            before = self.readings[other]
            far = before.mention.passage != reading.mention.passage
            if before.article != reading.article or (far and reading.tense != "past"):
                return False
            if before.year is not None:
                return before.year < 0
        return False

    def _goes_on(self, number: int, at: int) -> bool:
        """Whether an account goes on from a date: not from what lasts, what counts from the issue, or digressions."""
        reading, placed = self.readings[number], self.placed[number]
        if reading.document_year or reading.dates_nothing_else or not self.is_history(number):
            return False
        own = self._is_before_told(number) or reading.expression.shape == "decade"
        if own or placed.basis.endswith(self.issue_basis):
            return False
        if reading.is_range_of_years and reading.kind != "title":
            return False
        if reading.first.season is not None and reading.needs_year:
            return False
        bare = placed.span is not None and placed.span.precision == "year"
        if bare and (reading.tense == "future" or (reading.expression.shift or 0) < 0):
            return False  # "planned for 1976", "the year before"
        return not (bare or reading.year is not None) or not self._is_digression(number, at)

    def _is_before_told(self, number: int) -> bool:
        """Whether a date tells, in the past perfect, what was before the one told in its sentence."""
        if number == 0:
            return False
        before, reading = self.readings[number - 1], self.readings[number]
        if (before.mention.passage, before.sentence) != (reading.mention.passage, reading.sentence):
            return False
        words = vocabulary(languages_for(self.language)[0])
        between = reading.words_before[len(before.words_before) + len(before.mention.text) :].casefold().split()
        return any(words.has("past_perfect", word) for word in between)

    def _is_digression(self, number: int, at: int) -> bool:
        """Whether a year stands far off the dates with a year around it: "revealed in 2005", in an account."""
        span = self.span(number)
        if span is None or self.readings[number].kind == "title":
            return False
        year, years = span.start.year, self._years
        place = bisect_left(years, (number, 0))
        told = next((other for _, other in reversed(years[:place]) if abs(other - year) > OFF), None)
        if told is None:
            return False
        if abs(years[place - 1][1] - year) <= OFF and abs(told - year) <= FAR_OFF:
            return False  # the account has moved on to this time before
        after = [other for _, other in islice(years, bisect_left(years, (at + 1, 0)), None)][:3]
        back = sum(abs(other - told) < abs(other - year) for other in after)
        return 2 * back > len(after) if after else abs(year - told) > FAR_OFF

    def _belongs(self, year: Reading, reading: Reading) -> bool:
        """Whether a bare year and a date after it tell of one thing: close together, or in one clause of the past."""
        if year.sentence != reading.sentence or is_in_name(year):
            return False
        between = reading.words_before[len(year.words_before) + len(year.mention.text) :]
        if self._is_of_noun(year, between) and not between.lstrip().startswith(("(", "–", "-")):
            return False
        if len(between.split()) <= 2:
            return True
        over = self.issue.start is None or (year.year or 0) < self.issue.start.year
        return over and not any(mark in between for mark in ",;:()–—")

    def _is_of_noun(self, year: Reading, after: str) -> bool:
        """Whether a year tells which one ("the accounts for 2020", "the plan adopted in 2019 was ..."), not when."""
        words = vocabulary(languages_for(self.language)[0])
        before, next_word = year.words_before.split(), (after.split(maxsplit=1) or [""])[0].casefold()
        if before and words.has("of_nouns", before[-1].casefold()):
            return True
        return len(before) > 1 and words.past.tells(next_word)


def is_in_name(year: Reading) -> bool:
    """Whether a bare year ends a name inside its sentence ("adopted the Strategy 2030 on 14 May")."""
    before = year.words_before.split()
    return len(before) > 1 and before[-1][0].isupper() and before[-1].isalpha()
