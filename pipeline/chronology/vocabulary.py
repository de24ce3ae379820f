"""The words of the calendar in one language, compiled from resources `dates.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..resources import LANGUAGES, load

SEASONS = ("spring", "summer", "autumn", "winter")  # in the order of the EDTF codes 21 to 24

# Class of an atom → key of the resource that lists its words (values: True).
_PLAIN = {
    "F": "of", "t": "the", "R": "to", "A": "and", "B": "between", "T": "this", "L": "last", "X": "next",
    "l": "last_after", "x": "next_after", "i": "this_after", "s": "same", "J": "following", "j": "previous",
    "y": "following_after", "z": "previous_after", "G": "ago", "g": "ago_before", "E": "later", "e": "earlier",
    "b": "before_christ", "c": "within", "a": "ahead", "h": "dayparts", "p": "periods",
    "3": "within_words", "5": "year_before", "7": "rolling",
}  # fmt: skip
_VALUED = {"H": "days", "N": "numbers", "q": "quarters", "v": "halves", "Q": "decade_words", "k": "week_heads",
    "n": "holidays", "1": "centuries", "2": "nth", "4": "unit_ends",
}  # fmt: skip


@dataclass(frozen=True)
class Cues:
    """Words and endings that tell a tense."""

    words: frozenset[str]
    suffixes: tuple[str, ...]
    exceptions: frozenset[str]

    def tells(self, word: str) -> bool:
        """Whether a word, small letters, tells this tense."""
        return word in self.words or self.ends(word)

    def ends(self, word: str) -> bool:
        """Whether the ending of a word, small letters, tells this tense."""
        return word not in self.exceptions and len(word) > 3 and bool(self.suffixes) and word.endswith(self.suffixes)


@dataclass(frozen=True)
class Vocabulary:
    """`words` maps a phrase in small letters to its classes and values; `pattern` finds phrases, longest first,
    `months` are the names of months, small letters."""

    language: str
    words: Mapping[str, tuple[tuple[str, Any], ...]]
    pattern: re.Pattern[str]
    months: frozenset[str]
    ordinals: frozenset[str]
    capitalized: bool
    lists: Mapping[str, frozenset[str]]
    past: Cues
    future: Cues

    def has(self, key: str, word: str) -> bool:
        """Whether a word, small letters, is on a list of the resource."""
        return word in self.lists[key]


def languages_for(language: str | None) -> tuple[str, ...]:
    """The languages of the vocabulary, the given one first: bulletins mix languages."""
    first = (language,) if language in LANGUAGES else ()
    return first + tuple(code for code in LANGUAGES if code not in first)


@cache
def vocabulary(language: str) -> Vocabulary:
    """The compiled words of a language; raises ConfigurationError where the resource is missing."""
    data = load("dates", language)
    entries: dict[str, list[tuple[str, Any]]] = {}
    for phrase, cls, value in _entries(data):
        entries.setdefault(phrase.casefold(), []).append((cls, value))
    return Vocabulary(
        language=language,
        words={phrase: tuple(found) for phrase, found in entries.items()},
        pattern=_phrases(entries),
        months=frozenset(name.rstrip(".") for name, found in entries.items() if any(cls in "Mm" for cls, _ in found)),
        ordinals=frozenset(data["ordinal_suffixes"]),
        capitalized=bool(data["capitalized"]),
        lists={k: frozenset(x for x in v if isinstance(x, str)) for k, v in data.items() if isinstance(v, list)},
        past=_cues(data["past"]),
        future=_cues(data["future"]),
    )


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Every phrase of the resource with a class and its value."""
    for key, full, short in (("months", "M", "m"), ("weekdays", "W", "w")):
        for number, forms in enumerate(data[key], start=1 if key == "months" else 0):
            yield from ((form, full, number) for form in forms["full"])
            yield from ((form + stop, short, number) for form in forms["short"] for stop in ("", "."))
    for number, season in enumerate(SEASONS):
        yield from ((form, "S", number) for form in data["seasons"][season])
    for cls, group in (("U", data["units"]), ("P", data["parts"])):
        yield from ((form, cls, name) for name, forms in group.items() for form in forms)
    for cls, key in _PLAIN.items():
        yield from ((form, cls, True) for form in data.get(key) or ())
    for cls, key in _VALUED.items():
        for form, value in (data.get(key) or {}).items():
            yield from ((written, cls, value) for written in sorted({form, form.replace("'", "’")}))
    yield from ((form, "d", True) for form in data["decade_heads"])


def _phrases(entries: Mapping[str, object]) -> re.Pattern[str]:
    """One alternation of all phrases, longest first, bounded by non-letters."""
    ordered = sorted(entries, key=lambda phrase: (-len(phrase), phrase))
    parts = []
    for phrase in ordered:
        body = re.escape(phrase).replace(r"\ ", r"\s{1,3}")
        parts.append(body if not phrase[-1].isalnum() else body + r"(?![^\W_])")
    return re.compile("|".join(parts), re.IGNORECASE)


def _cues(data: Mapping[str, Any]) -> Cues:
    return Cues(frozenset(data["words"]), tuple(data["suffixes"]), frozenset(data["exceptions"]))
