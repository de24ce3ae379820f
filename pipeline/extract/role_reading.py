"""A passage as the reader of titles sees it: words, the names they lie in, where sentences begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..records import Mention
from .role_words import Lexicon, Word, split_words


@dataclass(frozen=True)
class Reading:
    """A passage as words, with what is known of each: the mention it lies in and whether it begins a sentence."""

    words: tuple[Word, ...]
    inside: tuple[Mention | None, ...]
    first: frozenset[int]  # words that begin a sentence
    lex: Lexicon

    def label(self, i: int) -> str | None:
        """The label of the mention that word i lies in; None also outside the passage."""
        mention = self.inside[i] if 0 <= i < len(self.words) else None
        return mention.label if mention else None

    def low(self, i: int) -> str:
        """Word i in small letters, "" outside the passage."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def free(self, i: int) -> bool:
        """Whether word i exists and lies in no name."""
        return 0 <= i < len(self.words) and self.inside[i] is None


def read_words(doc: Doc, names: Sequence[Mention], lex: Lexicon, breaks: frozenset[int] = frozenset()) -> Reading:
    """The words of a passage with the names they lie in; lines that begin at `breaks` are read as sentences are."""
    words = split_words(doc.text)
    inside: list[Mention | None] = [None] * len(words)
    ends = [w.end for w in words]
    for name in names:
        i = bisect_right(ends, name.start)
        while i < len(words) and words[i].start < name.end:
            inside[i] = name
            i += 1
    starts = breaks | {s.start_char for s in doc.sents} if len(doc) else breaks
    first = frozenset(i for i, w in enumerate(words) if i == 0 or w.start in starts)
    return Reading(words, tuple(inside), first, lex)


def skip(r: Reading, k: int, words: frozenset[str]) -> int:
    """The first word at or before k that is none of these."""
    while r.free(k) and r.low(k) in words:
        k -= 1
    return k


def courtesy(r: Reading, k: int) -> int:
    """The first word at or after k that is no word of courtesy: "Hon.", "Mrs"."""
    while r.free(k) and (
        r.low(k) in r.lex.sets["honorifics"] or (r.low(k) == "." and r.low(k - 1) in r.lex.sets["honorifics"])
    ):
        k += 1
    return k
