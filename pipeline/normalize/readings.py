"""DATE mentions read for placing: the parsed expression, its sentence, and whether it is told as past or future."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc

from ..chronology import Expression, Point, Vocabulary, languages_for, parse, vocabulary
from ..records import Layout, Mention
from .tenses import Tense, near_words, plain_words, tense_of

# Shapes that count from a date told before them, not from the issue.
_FROM_TEXT = frozenset({
    "later", "next_to_it", "ago", "following_weekday", "of_that_year", "of_that_month", "following_month",
    "following_season", "same_last_year", "within_unit", "lone_day",
})  # fmt: skip
_DATELINE_WORDS = 6  # words beside the date of posting
_DATELINE = 240  # code points: a longer passage is none, and is not looked through for every date in it


@dataclass(frozen=True)
class Reading:
    """A mention with all that placing it needs. `sentence` is the number of its sentence in the passage."""

    mention: Mention
    expression: Expression
    tense: Tense
    article: int | None
    section: str | None
    kind: str
    sentence: int
    document_year: bool = False  # a year of a report or budget, which dates nothing beside it
    dates_nothing_else: bool = False  # since, until; in an aside: ", elected in May 2010,"
    words_before: str = ""  # the sentence up to the mention
    horizon: bool = False  # after "by", "until", "Agenda": may lie far ahead
    background: bool = False  # "since 2011", "founded in 1988": may lie far behind the issue
    counts_on: bool = False  # "the next year": mostly the one after the year told before
    alone: bool = False  # its passage holds nothing else: a year as a heading
    over: bool = False  # a year told as over: the bulletin is not older
    copyright: bool = False  # the year of a copyright line: that of the issue or an older one
    is_quoted: bool = False  # in words that somebody said: their "today" is not the issue's
    dateline: bool = False  # its passage says when the article was posted, and nothing else
    year_shift: int | None = None  # years from the issue's, told beside it: "last year's was held on 4 May"

    @cached_property
    def first(self) -> Point:
        """The first end of the expression."""
        return self.expression.points[0]

    @property
    def year(self) -> int | None:
        """The year that the text states, in four digits."""
        last = self.expression.points[-1]
        return None if last.short_year else last.year

    @cached_property
    def is_range_of_years(self) -> bool:
        """Whether it spans years: periods and decades date nothing beside them."""
        return self.expression.shape in ("years", "years_between", "decade")

    @cached_property
    def tied_to_issue(self) -> bool:
        """Whether it tells of the time of issue: announced, or counted from it ("last month", "yesterday").

        "The next day" and "for the next two weeks", told in the past, count from the date before them.
        """
        e = self.expression
        if e.shape == "today":
            return True
        if e.shape in _FROM_TEXT:
            return False
        if e.shift is not None:
            return not self.goes_on
        return self.tense == "future" and self.year is None and not self.dates_nothing_else

    @cached_property
    def goes_on(self) -> bool:
        """Whether it counts on from a date told before it: "the next day", "the next year", in the past tense."""
        return self.counts_on and self.tense == "past"

    @cached_property
    def needs_year(self) -> bool:
        """Whether it names a day, month, season or quarter and no year, and no shift either."""
        p = self.first
        named = any(x is not None for x in (p.month, p.season, p.quarter, p.half, p.holiday))
        return named and p.year is None and self.expression.shift is None and self.expression.shape != "weekday_day"


def read_dates(dates: Sequence[Mention], docs: Sequence[Doc], layout: Layout, language: str | None) -> list[Reading]:
    """The readings in reading order; mentions that no shape explains are left out."""
    words = vocabulary(languages_for(language)[0])
    agenda = _agenda_places(layout, words)
    readings = []
    sentences: dict[int, list[tuple[int, int]]] = {}
    texts: dict[int, str] = {}
    for mention in sorted(dates):
        expression = parse(mention.text, mention.rule or "", language)
        if expression is None:
            continue
        doc, passage = docs[mention.passage], layout.passages[mention.passage]
        if mention.passage not in sentences:  # once a passage: a Doc goes over all its tokens at each use
            sentences[mention.passage] = [(sent.start_char, sent.end_char) for sent in doc.sents]
            texts[mention.passage] = doc.text
        text = texts[mention.passage]
        number, start, end = _sentence(sentences[mention.passage], text, mention)
        tense = tense_of(text, start, end, mention, words)
        if agenda.get(mention.passage) and tense != "past":
            tense = "future"
        readings.append(
            Reading(
                mention,
                expression,
                tense,
                passage.article,
                passage.section,
                passage.kind,
                number,
                _is_of_document(text[start : mention.start], text[mention.end : mention.end + 40], words),
                _is_aside(text, start, mention, words),
                text[start : mention.start],
                near_words(text[max(0, mention.start - 40) : mention.start], words, "horizon", -3),
                _is_background(text[start : mention.start], words),
                _counts_on(text[start : mention.end], mention, words),
                text.strip(" :.") == mention.text,
                tense == "past" and _is_over(text[start : mention.start], words),
                _is_copyright(text[start : mention.start], words),
                _is_quoted(text[: mention.start]),
                _is_dateline(text, mention, words),
            )
        )
    return _with_shifts(readings)


def _with_shifts(readings: Sequence[Reading]) -> list[Reading]:
    """Dates without a year that follow the words "last year" in their sentence are of that year."""
    found: list[Reading] = []
    for reading in readings:
        before = found[-1] if found else None
        near = before is not None and _is_same_sentence(before, reading) and reading.needs_year
        shift = None
        if near and before is not None:
            e = before.expression
            alone = e.shape == "relative_unit" and e.unit == "year" and not before.first.part
            shift = e.shift if alone and not before.goes_on else before.year_shift
        found.append(replace(reading, year_shift=shift) if shift is not None else reading)
    return found


def _is_dateline(text: str, mention: Mention, words: Vocabulary) -> bool:
    """Whether a passage is no more than a date with words of posting: "Posted on 4 May 2019 by Ann Reed"."""
    if len(text) > _DATELINE:
        return False
    rest = plain_words(text[: mention.start], words) + plain_words(text[mention.end :], words)
    rest = [word for word in rest if word]
    if len(rest) > _DATELINE_WORDS:
        return False
    return any(words.has("posted", word) for word in rest) and not any(words.past.ends(w) for w in rest[1:])


def _is_same_sentence(one: Reading, other: Reading) -> bool:
    return (one.mention.passage, one.sentence) == (other.mention.passage, other.sentence)


def _is_of_document(before: str, after: str, words: Vocabulary) -> bool:
    """Whether a year is that of a report or budget: "the 2012 report", "the accounts for 2012"."""
    if near_words(after, words, "documents", 3):
        return True
    told = before[-40:].split()
    linked = len(told) > 1 and words.has("of_nouns", told[-1].casefold())
    return linked and near_words(before[-40:], words, "documents", -3)


def _is_quoted(before: str) -> bool:
    """Whether a quotation is open at the end of what a passage says before a date."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _is_copyright(before: str, words: Vocabulary) -> bool:
    """Whether a year follows a sign of copyright."""
    near = [word.casefold().strip(",.:;") for word in before.split()[-3:]]
    return any(words.has("copyright", word) for word in near)


def _agenda_places(layout: Layout, words: Vocabulary) -> Mapping[int, bool]:
    """Passages that stand below a title or heading that announces coming dates."""
    places: dict[int, bool] = {}
    title_is: dict[int | None, bool] = {}
    for number, passage in enumerate(layout.passages):
        if passage.kind == "title":
            title_is[passage.article] = _announces(passage.text, words)
        section = passage.section is not None and _announces(passage.section, words)
        places[number] = section or title_is.get(passage.article, False)
    return places


def _announces(heading: str, words: Vocabulary) -> bool:
    text = f" {' '.join(w.strip('.,:;!?') for w in heading.casefold().split())} "
    return len(text.split()) <= 6 and any(f" {word} " in text for word in words.lists["agenda"])


def _sentence(bounds: Sequence[tuple[int, int]], text: str, mention: Mention) -> tuple[int, int, int]:
    number = bisect_right(bounds, mention.start, key=lambda b: b[0]) - 1
    if number >= 0 and mention.start < bounds[number][1]:
        return number, *bounds[number]
    return 0, 0, len(text)


def _is_aside(text: str, start: int, mention: Mention, words: Vocabulary) -> bool:
    """Whether a date lasts from or to ("since May 2010") or stands in an aside (", elected in May 2010,")."""
    before = text[start : mention.start]
    if near_words(before[-20:], words, "open_ends", -1):
        return True
    for opening, closing in ((",", ","), ("(", ")")):
        at = before.rfind(opening)
        if at > 0 and text[mention.end : mention.end + 1] == closing and 1 <= len(before[at:].split()) <= 7:
            return any(words.past.tells(word) for word in plain_words(before[at + 1 :], words))
    return False


def _is_background(before: str, words: Vocabulary) -> bool:
    """Whether a date tells since when something has been: it may lie far behind the time of writing."""
    return near_words(before[-24:], words, "open_ends", -1) or near_words(before[-60:], words, "background", -4)


def _is_over(before: str, words: Vocabulary) -> bool:
    """Whether no word in the clause before a date lets it lie ahead ("agreed to meet in 2019")."""
    plain = plain_words(before, words)
    if plain and words.has("since", plain[-1]):
        return True
    return bool(plain) and words.has("on_dates", plain[-1]) and not any(words.has("infinitives", w) for w in plain[-8:])


def _counts_on(sentence: str, mention: Mention, words: Vocabulary) -> bool:
    """Whether the words "the next" begin a mention, its article being before it."""
    before = sentence[: len(sentence) - len(mention.text)].split()[-1:]
    phrase = " ".join((*before, *mention.text.split()[:2])).casefold()
    return any(f"{start} " in f"{phrase} " for start in words.lists["goes_on_from"])
