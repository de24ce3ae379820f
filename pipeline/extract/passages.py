"""A passage prepared for name finding: its words, their sentences, and how its capitals are to be read.

A passage "shouts" where it is all in capitals; it is in title case where nearly every longer word of a title, a
heading or a short line has one. In both capitals show no name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from ..records import Label, Mention, Method, Passage
from .name_lexicon import name_lexicon
from .tokens import Token, tokenize

QUOTATION = 150  # code points: a longer stretch between quotation marks is speech, no title
QUOTES = (("“", "”"), ('"', '"'), ("«", "»"))
BEFORE_FIRST_WORD = frozenset('"“«•*:')  # marks that may stand between the beginning of a sentence and its first word
TITLE_CASE = 0.8  # share of capitalized words of four letters or more from which capitals tell nothing


@dataclass(frozen=True, slots=True)
class Found:
    """An entity of the language model; offsets count code points of the passage."""

    start: int
    end: int
    label: str  # of the model: PERSON, ORG, GPE, LOC, FAC, ...


@dataclass(frozen=True)
class Page:
    """Words of one passage; `index` is its place in the layout. All offsets count in the passage's cleaned text."""

    index: int
    doc: Doc
    passage: Passage
    tokens: list[Token]
    starts: frozenset[int]  # code points at which a sentence begins
    shouts: bool  # all in capitals
    title_case: bool  # nearly every word capitalized
    language: str | None = None

    @cached_property
    def text(self) -> str:
        """The passage's cleaned text."""
        return self.doc.text

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self.starts)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _token_ends(self) -> list[int]:
        return [t.end for t in self.tokens]

    @cached_property
    def found(self) -> list[Found]:
        """What the language model found, in reading order."""
        return [Found(e.start_char, e.end_char, e.label_) for e in self.doc.ents]

    @cached_property
    def _found_starts(self) -> list[int]:
        return [e.start for e in self.found]

    def found_over(self, start: int, end: int) -> list[Found]:
        """The model's entities that share a character with the stretch; they never overlap each other."""
        last = bisect_left(self._found_starts, end)
        first = max(0, bisect_right(self._found_starts, start) - 1)
        return [e for e in self.found[first:last] if e.end > start]

    def mention(self, first: int, last: int, label: Label, method: Method, rule: str) -> Mention:
        """The mention that spans the tokens first..last, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Mention(self.index, start, end, label, self.text[start:end], method, rule)

    def text_of(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def word(self, i: int) -> str:
        """Token i in small letters; empty outside the passage."""
        return self.tokens[i].folded if 0 <= i < len(self.tokens) else ""

    def cap(self, i: int) -> bool:
        """Whether token i is a capitalized word of the passage."""
        return 0 <= i < len(self.tokens) and self.tokens[i].is_word and self.tokens[i].is_cap

    def token_at(self, offset: int) -> int | None:
        """The token that covers the code point, or the first one after it; None after the last token."""
        i = bisect_right(self._token_ends, offset)
        return i if i < len(self.tokens) else None

    def tokens_over(self, start: int, end: int) -> range:
        """The tokens that share a character with the stretch."""
        return range(bisect_right(self._token_ends, start), bisect_left(self._token_starts, end))

    def trimmed(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last token of a stretch without articles and small-letter words at its edges, or None."""
        inside = self.tokens_over(start, end)
        leading = name_lexicon().leading
        while inside and (not self.tokens[inside[0]].is_cap or self.tokens[inside[0]].folded in leading):
            inside = inside[1:]
        while inside and not self.tokens[inside[-1]].is_cap:
            inside = inside[:-1]
        return (inside[0], inside[-1]) if inside else None

    def quoted(self, start: int, end: int) -> bool:
        """Whether the stretch lies inside a longer quotation with capitals throughout: a title of something."""
        return any(self._is_titled(start, end, opening, closing) for opening, closing in QUOTES)

    def _is_titled(self, start: int, end: int, opening: str, closing: str) -> bool:
        a = self.text.rfind(opening, max(0, start - QUOTATION), start)
        b = self.text.find(closing, end, a + QUOTATION + 1) if a >= 0 else -1
        if b < 0 or self.text[a + 1 : start].count(closing) % 2 or b - a < (end - start) + 4:
            return False
        long = [w for w in self.text[a + 1 : b].split() if len(w) > 3]
        return sum(w[0].isupper() for w in long) > 0.6 * len(long)

    def begins_sentence(self, i: int) -> bool:
        """Whether token i is the first word of a sentence (a quotation mark or bullet before it does not count)."""
        while i > 0 and not self._after_break(i):
            if self.tokens[i - 1].text not in BEFORE_FIRST_WORD:
                return False
            i -= 1
        return True

    def _after_break(self, i: int) -> bool:
        """Whether a sentence begins between token i - 1 and the first letter of token i."""
        at = bisect_left(self._starts, self.tokens[i - 1].end)
        return at < len(self._starts) and self._starts[at] <= self.tokens[i].start

    def adjacent(self, i: int, j: int) -> bool:
        """Whether only white space lies between tokens i and j = i + 1."""
        return j < len(self.tokens) and not self.text[self.tokens[i].end : self.tokens[j].start].strip()


def pages(docs: Sequence[Doc], passages: Sequence[Passage], language: str | None) -> list[Page]:
    """The passages of a bulletin with their words."""
    return [_page(i, doc, passage, language) for i, (doc, passage) in enumerate(zip(docs, passages, strict=True))]


def _page(index: int, doc: Doc, passage: Passage, language: str | None) -> Page:
    tokens = tokenize(doc.text, language)
    long = [t for t in tokens if t.is_word and len(t.text) > 3 and t.text.casefold() not in name_lexicon().particles]
    shouts = sum(t.is_upper for t in long) > 0.8 * len(long) and sum(len(t.text) for t in long) > 8
    capitals = sum(t.is_cap for t in long) >= TITLE_CASE * len(long)
    title_case = not shouts and len(long) >= 4 and capitals and _is_headline(passage, tokens)
    starts = frozenset(s.start_char for s in doc.sents)
    return Page(index, doc, passage, tokens, starts, shouts, title_case, language)


def _is_headline(passage: Passage, tokens: Sequence[Token]) -> bool:
    """Whether a passage is a title, or a line as short and bare as one."""
    short = passage.kind == "paragraph" and len(tokens) < 16
    return passage.kind in ("title", "heading") or (short and not any(t.text in ",;:()|." for t in tokens))
