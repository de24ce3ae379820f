"""Dates: every expression of a calendar time that can be placed on the calendar.

Counts: "November 4th", "early November", "this fall", "Monday October 18th", "October 20th to 22nd" (one
mention), "2019", "2022/23", "last two years", "fifteen years ago", "two days later", "this month".
Doesn't: ages, bare durations, frequencies ("every Monday"), clock times, numbers that look like years (prices,
counts, addresses, laws), months and seasons that are verbs or names.

>>> from spacy import blank
>>> [m.text for m in find_dates([blank("en")("We met on Monday October 18th, not in 2000 homes.")], "en")]
['Monday October 18th']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from ..chronology import Match, Vocabulary, find_shapes, languages_for, read_atoms, vocabulary
from ..records import Mention
from .date_guards import is_date
from .date_places import Place

# Shapes sure enough to be taken in a language that the text is not written in.
_SURE = frozenset({"day_range", "days_month", "month_days", "day", "month_day", "week_of"})
_LETTERS = re.compile(r"[^\W\d_]+")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "WORK_OF_ART"})


def find_dates(docs: Sequence[Doc], language: str | None) -> list[Mention]:
    """The DATE mentions of all passages in reading order; offsets count in each passage's text, code points.

    The words of `language` are tried first, then those of the other languages, for the surest shapes alone.
    """
    mentions: list[Mention] = []
    for number, doc in enumerate(docs):
        text = doc.text  # put together anew at each use
        taken: list[tuple[int, int, str]] = []
        told = frozenset(_LETTERS.findall(text.casefold()))
        for rank, code in enumerate(languages_for(language)):
            words = vocabulary(code)
            if rank > 0 and words.months.isdisjoint(told):
                continue  # all shapes sure enough name a month
            known = {(start, end) for start, end, _ in taken}
            found = [f for f in _find(doc, text, words, rank > 0) if f[:2] not in known]
            taken = [t for t in taken if not any(_within(t, f) for f in found)]
            taken += [f for f in found if not any(f[0] < e and f[1] > s for s, e, _ in taken)]
        for start, end, shape in sorted(taken):
            mentions.append(Mention(number, start, end, "DATE", text[start:end], "rule", shape))
    return mentions


def _within(inner: tuple[int, int, str], outer: tuple[int, int, str]) -> bool:
    """Whether a span is a part of a longer one: the year of a date in another language."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer[1] - outer[0] > inner[1] - inner[0] + 2


def _find(doc: Doc, text: str, words: Vocabulary, foreign: bool) -> list[tuple[int, int, str]]:
    """Start, end and shape of one language's dates, leftmost and longest first."""
    atoms = read_atoms(text, words)
    names = tuple((e.start_char, e.end_char) for e in doc.ents if e.label_ in _NAMES)
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(atoms):
        for match in find_shapes(atoms, at):
            if (not foreign or _sure(match)) and is_date(Place(text, atoms, match, words, names)):
                found.append((*_bounds(text, atoms[at].start, atoms[match.last - 1].end, match), match.shape))
                at = match.last
                break
        else:
            at += 1
    return found


def _sure(match: Match) -> bool:
    return match.shape in _SURE or (match.shape == "month" and match.classes[-1] == "Y")


def _bounds(text: str, start: int, end: int, match: Match) -> tuple[int, int]:
    """The span without a leading article; the stop of an abbreviation stays out where it ends the sentence."""
    if match.classes[-1] in "mw" and text[end - 1] == "." and not text[end:].strip():
        end -= 1
    return start, end
