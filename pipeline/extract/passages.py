"""A passage prepared for name finding: its words, their sentences, and how its capitals are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..records import Label, Mention, Method, Passage
from .name_lexicon import name_lexicon
from .tokens import Token, tokenize

TITLE_CASE = 0.8  # share of capitalized words of four letters or more from which capitals tell nothing


@dataclass(frozen=True)
class Page:
    """Words of one passage; `index` is its place in the layout."""

    index: int
    doc: Doc
    passage: Passage
    tokens: list[Token]
    starts: frozenset[int]  # code points at which a sentence begins
    shouts: bool  # all in capitals
    title_case: bool  # nearly every word capitalized
    language: str | None = None

    @property
    def text(self) -> str:
        return self.doc.text

    def mention(self, first: int, last: int, label: Label, method: Method, rule: str) -> Mention:
        """The mention that spans the tokens first..last, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Mention(self.index, start, end, label, self.text[start:end], method, rule)

    def token_at(self, offset: int) -> int | None:
        """The token that covers the code point, or the first one after it; None after the last token."""
        return next((i for i, t in enumerate(self.tokens) if t.end > offset), None)

    def quoted(self, start: int, end: int) -> bool:
        """Whether the stretch lies inside a longer quotation with capitals throughout: a title of something."""
        for opening, closing in (("“", "”"), ('"', '"'), ("«", "»")):
            a = self.text.rfind(opening, 0, start)
            b = self.text.find(closing, end)
            if a < 0 or b < 0 or self.text[a + 1 : start].count(closing) % 2 or b - a > 150 or b - a < (end - start) + 4:
                continue
            long = [w for w in self.text[a + 1 : b].split() if len(w) > 3]
            if sum(w[0].isupper() for w in long) > 0.6 * len(long):
                return True
        return False

    def begins_sentence(self, i: int) -> bool:
        """Whether token i is the first word of a sentence (a quotation mark or bullet before it does not count)."""
        return i == 0 or any(self.tokens[i - 1].end <= s <= self.tokens[i].start for s in self.starts) or (
            not self.tokens[i - 1].is_word and self.tokens[i - 1].text in "\"“«•*:" and (i == 1 or self.begins_sentence(i - 1))
        )

    def adjacent(self, i: int, j: int) -> bool:
        """Whether only white space lies between tokens i and j = i + 1."""
        return self.text[self.tokens[i].end : self.tokens[j].start].strip() == "" and j < len(self.tokens)


def pages(docs: Sequence[Doc], passages: Sequence[Passage], language: str | None) -> list[Page]:
    """The passages of a bulletin with their words."""
    return [_page(i, doc, passage, language) for i, (doc, passage) in enumerate(zip(docs, passages, strict=True))]


def _page(index: int, doc: Doc, passage: Passage, language: str | None) -> Page:
    tokens = tokenize(doc.text, language)
    long = [t for t in tokens if t.is_word and len(t.text) > 3 and t.text.casefold() not in name_lexicon().particles]
    caps = sum(t.is_cap for t in long)
    shouts = len(long) > 0 and sum(t.is_upper for t in long) > 0.8 * len(long) and sum(len(t.text) for t in long) > 8
    headline = passage.kind in ("title", "heading") or (
        passage.kind == "paragraph" and len(tokens) < 16 and not any(t.text in ",;:()|." for t in tokens)
    )
    title_case = headline and not shouts and len(long) >= 4 and caps >= TITLE_CASE * len(long)
    starts = frozenset(s.start_char for s in doc.sents)
    return Page(index, doc, passage, tokens, starts, shouts, title_case, language)
