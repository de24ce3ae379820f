"""What a date can lean on: the issue date, and the dates around it in its sentence, paragraph and article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from ..chronology import languages_for, read_atoms, vocabulary
from ..records import Issue, Layout
from .calendar import Span, year_span
from .narrative import FAR_OFF, OFF, Histories, first_year, histories
from .readings import Reading
from .years import best_year, expression_span, gap

_LOOKBACK = 300  # days
_REACH = 400  # dates looked back for the one that an account told last
_POSTED = 500  # days of posting that are told apart
_JOINED = 3  # words between two dates that are one enumeration
_EXACT = ("day", "range", "week", "month", "season", "quarter")


@dataclass(frozen=True, slots=True)
class Placed:
    """A span with the reasons for it; `span` is None where it cannot be known."""

    span: Span | None
    basis: str
    inferred: tuple[str, ...] = ()
    warning: str | None = None


BEFORE = Placed(None, "a time before the calendar of the tables")  # BC


@dataclass
class Context:
    """All readings of a bulletin and what has been placed so far, by number of reading."""

    readings: Sequence[Reading]
    issue: Issue
    layout: Layout
    language: str | None
    placed: dict[int, Placed] = field(default_factory=dict)
    whole: Context | None = None  # of an article with a date of its own: the context of the bulletin

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
    def _posted(self) -> dict[int | None, Context]:
        """The contexts of the articles that say when they were posted, by article: that day is their issue date."""
        found: dict[int | None, Context] = {}
        by_day: dict[date, Context] = {}
        for reading in self.readings:
            span = expression_span(reading.expression) if reading.dateline and reading.year is not None else None
            if span is None or span.precision != "day" or reading.article is None:
                continue
            if span.start not in by_day and len(by_day) < _POSTED:
                own = Issue(span.start, span.end, self.issue.basis)
                by_day[span.start] = Context(self.readings, own, self.layout, self.language, self.placed, self)
            if span.start in by_day:
                found.setdefault(reading.article, by_day[span.start])
        return found

    def of(self, reading: Reading) -> Context:
        """The context of the reading's article: that of the bulletin, or one that counts from the day of posting."""
        return self._posted.get(reading.article, self)

    @cached_property
    def _histories(self) -> Histories:
        return self.whole._histories if self.whole is not None else histories(self.readings, self.issue)

    def is_history(self, number: int) -> bool:
        """Whether the reading's article goes on from the date told last, not from the issue date."""
        return self.readings[number].article in self._histories.articles

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
        if placed.basis.endswith(self.issue_basis) or reading.expression.shape == "decade":
            return False
        if reading.is_range_of_years and reading.kind != "title":
            return False
        if reading.first.season is not None and reading.needs_year:
            return False
        if self._is_before_told(number):
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

    @cached_property
    def _years(self) -> list[tuple[int, int]]:
        """The readings that state a year, with that year; to be used when all of them have been placed."""
        stated = ((n, self._stated(n)) for n in range(len(self.readings)))
        return [(n, span.start.year) for n, span in stated if span is not None]

    def _stated(self, number: int) -> Span | None:
        reading = self.readings[number]
        return self.span(number) if reading.year is not None and not reading.is_range_of_years else None

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

    def _belongs(self, year: Reading, reading: Reading) -> bool:
        """Whether a bare year and a date after it tell of one thing: close together, or in one clause of the past."""
        if year.sentence != reading.sentence or _is_in_name(year):
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
            if span is None or placed is None or span.precision not in _EXACT or before.is_range_of_years:
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
            if own and placed and placed.span and placed.span.precision in _EXACT and not before.is_range_of_years:
                yield placed.span, "same article"
                return

    def _tells_news(self, number: int) -> bool:
        """Whether the article has told of the time of issue before: "died on 3 March", then her life."""
        for other in range(number - 1, max(-1, number - _REACH), -1):
            if self.readings[other].article != self.readings[number].article:
                return False
            placed = self.placed.get(other)
            if placed is not None and self.readings[other].needs_year and placed.basis.endswith(self.issue_basis):
                return True
        return False

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

    def exact_in_article(self, number: int) -> list[Span]:
        """Spans with a year in the text, month or finer, of the reading's article."""
        return [
            span
            for other in self._dated.get(self.readings[number].article, ())
            if other != number and (span := self.span(other)) is not None and span.precision in _EXACT
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


def _is_in_name(year: Reading) -> bool:
    """Whether a bare year ends a name inside its sentence ("adopted the Strategy 2030 on 14 May")."""
    before = year.words_before.split()
    return len(before) > 1 and before[-1][0].isupper() and before[-1].isalpha()
