"""Words of a text and their wordpieces, as BERT's uncased vocabularies cut them; the same for training and reading.

A word is a run of letters and digits, or a single sign. Its pieces are looked up without case and accents; since that
loses the case, every word carries one of CASES besides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
MAX_WORD = 60  # letters: a longer word is unknown
MAX_PIECES = 8  # of one word that are looked at: what is cut in more is no word
CASES = ("sign", "number", "small", "capitalized", "capitals", "one capital", "mixed")
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_CACHED = 50_000  # words whose pieces are remembered


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; offsets are code points."""

    start: int
    end: int
    case: int  # its place in CASES


def words_of(text: str) -> list[Word]:
    """The words of a text, in order.

    >>> [(w.start, w.end, CASES[w.case]) for w in words_of("Dr. O'Hara")]
    [(0, 2, 'capitalized'), (2, 3, 'sign'), (4, 5, 'one capital'), (5, 6, 'sign'), (6, 10, 'capitalized')]
    """
    return [Word(m.start(), m.end(), case_of(m.group())) for m in _WORD.finditer(text)]


def case_of(word: str) -> int:
    """How a word is written, as a place in CASES.

    >>> [CASES[case_of(w)] for w in ("at", "Rome", "USA", "X", "iPod", "B2", "12", "&")]
    ['small', 'capitalized', 'capitals', 'one capital', 'mixed', 'capitals', 'number', 'sign']
    """
    if word.islower():
        return 2
    if word.isupper():
        return 5 if len(word) == 1 else 4
    if word[:1].isupper() and word[1:].islower():
        return 3
    if word.isdigit():
        return 1
    return 6 if any(c.isalpha() for c in word) else 0


class Vocabulary:
    """The wordpieces of a model and their numbers."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """`pieces` in the order of their numbers; those that go on with a word begin with ##."""
        self._number = {piece: i for i, piece in enumerate(pieces)}
        self.first, self.last = self._number[FIRST], self._number[LAST]
        self._unknown = self._number[UNKNOWN]
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, one at least."""
        found = self._known.get(word)
        if found is None:
            found = self._cut(plain(word))
            if len(self._known) < _CACHED:
                self._known[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """Always the longest piece that the vocabulary has; unknown where one letter has none."""
        if not word or len(word) > MAX_WORD:
            return (self._unknown,)
        found: list[int] = []
        at = 0
        while at < len(word) and len(found) < MAX_PIECES:
            prefix = "##" if at else ""
            end = next((e for e in range(len(word), at, -1) if prefix + word[at:e] in self._number), None)
            if end is None:
                return (self._unknown,)
            found.append(self._number[prefix + word[at:end]])
            at = end
        return tuple(found)


def plain(word: str) -> str:
    """A word in small letters without accents.

    >>> plain("Élodie")
    'elodie'
    """
    low = word.lower()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFD", low) if unicodedata.category(c) != "Mn")


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the model reads of a run of words: numbers of pieces and of cases, the marks of begin and end included."""

    pieces: list[int]
    cases: list[int]
    firsts: list[int]  # the place of every word's first piece


def encode(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Encoded:
    """The pieces of some words of a text."""
    no_word = len(CASES)
    pieces, cases, firsts = [vocabulary.first], [no_word], []
    for word in words:
        found = vocabulary.pieces(text[word.start : word.end])
        firsts.append(len(pieces))
        pieces += found
        cases += [word.case] * len(found)
    return Encoded([*pieces, vocabulary.last], [*cases, no_word], firsts)
