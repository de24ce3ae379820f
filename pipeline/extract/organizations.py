"""Organizations by grammar: a noun that bodies are named by, with the capitalized words and complements around it.

Counts: "Centre for the Study of Glaciers", "North Shore Health Authority", "Service des eaux de la Ville de
Namur" (outermost name), "Department of Botany" beside "Elm University" (two bodies).
Does not count: events, documents, laws and prizes named by such words ("Council Meeting", "Library Week"), and
common nouns without a proper part ("the Board", "the City").
"""

from __future__ import annotations

from ..records import Mention
from .body_words import MAX_WORDS, BodyWords
from .english_bodies import EnglishBody
from .name_lexicon import name_lexicon
from .passages import Page
from .romance_bodies import RomanceBody


def by_grammar(page: Page) -> list[Mention]:
    """Mentions of organizations that a head noun shows, in reading order, not overlapping."""
    if page.shouts:
        return []
    grower = _Bodies(page)
    found: list[Mention] = []
    at = 0
    while at < len(page.tokens):
        span = grower.grow(at)
        if span is None or (found and page.tokens[span[0]].start < found[-1].end):
            at += 1
            continue
        found.append(page.mention(*span, "ORG", "rule", "head noun"))
        at = span[1] + 1
    return [m for m in found if not page.title_case or _fills(page, m) or _is_seen(page, m)]


def _is_seen(page: Page, m: Mention) -> bool:
    """Whether the model of the language sees the same body."""
    ents = page.found_over(m.start, m.end) if page.language == "en" else []
    return any(e.label == "ORG" and (e.start, e.end) == (m.start, m.end) for e in ents)


def _fills(page: Page, m: Mention) -> bool:
    """Whether nothing but an article stands beside the name, as in title case it must."""
    rest = (page.text[: m.start] + page.text[m.end :]).strip(" :.").casefold()
    return rest in name_lexicon().leading or not rest


class _Bodies(BodyWords):
    """Grows names around their head nouns and judges what has grown."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.english, self.romance = EnglishBody(page), RomanceBody(page)

    def grow(self, i: int) -> tuple[int, int] | None:
        """The first and last token of the body that token i is the head of, or None."""
        if not self._is_head(i):
            return None
        side: EnglishBody | RomanceBody = self.romance if self.romance.applies(i) else self.english
        first, last = side.left(i), side.right(i)
        if last is None or last - first >= MAX_WORDS or not self._is_proper(first, i, last):
            return None
        if self._is_field(first, i) or self._is_event(first) or self._is_organ(first, i):
            return None
        return None if self.page.quoted(self.tokens[first].start, self.tokens[last].end) else (first, last)

    def _is_head(self, i: int) -> bool:
        return self.tokens[i].is_cap and self._word(i) in self.lex.heads

    def _is_proper(self, first: int, head: int, last: int) -> bool:
        """Whether there is more to the name than common nouns."""
        if first == last:
            return False
        others = [self._word(k) for k in range(first, last + 1) if k != head and self._cap(k)]
        if self._word(head) in self.lex.organ_nouns and first == head:
            beside = [self._word(k) for k in range(head + 1, last + 1) if self._word(k) not in self.lex.connectors]
            if all(word in self.lex.organ_adjectives for word in beside):
                return False
        if not others:
            if last == head + 1 and self._is_ranked(head):
                return True
            doubtful = self._word(head) in self.lex.weak and self.page.begins_sentence(head)
            return last - head >= 2 and not doubtful and self._word(head) in self.lex.romance
        if self._word(head) in self.lex.weak and first == head and self._word(head) not in self.lex.romance:
            complement = any(self._word(k) in self.lex.complements for k in range(head, last))
            if not complement:
                return False
        strong = self._word(head) in self.lex.romance and first == head
        strong &= self._word(head) not in self.lex.weak or self._is_of_officers(head)
        return strong or any(w not in self.lex.weak and w not in self.lex.offices for w in others) or len(others) > 1

    def _is_of_officers(self, head: int) -> bool:
        """Whether "de" and a plural of an office follow: "Cámara de Diputados", "Conseil des Ministres"."""
        office = self._word(head + 2)
        return self._word(head + 1) in self.lex.connectors and office in self.lex.offices and office.endswith("s")

    def _is_ranked(self, head: int) -> bool:
        """Whether one adjective in small letters makes a name of the noun: "Banque mondiale", "Parlement européen"."""
        word = self._word(head)
        national = word in self.lex.organ_nouns and self._word(head + 1).startswith("national") and word != "assemblée"
        return self._word(head + 1) in self.lex.ranks_of_bodies and word in self.lex.french and not national

    def _is_field(self, first: int, head: int) -> bool:
        """Whether the words name the field of an office: "Chief of Police", "Director of Network Services"."""
        if self._word(first - 1) in self.lex.english_joiners and self._cap(first - 2):
            first -= 2  # "Secretary for Health and Medical Services"
        holder = self._word(first - 2) in self.lex.offices or self._word(first - 2) in self.lex.holders
        office = first >= 2 and self._word(first - 1) in self.lex.field_of and holder
        return office and self._word(head) in self.lex.fields

    def _is_organ(self, first: int, head: int) -> bool:
        """Whether it is an organ of another body: "Executive Committee of X", "General Council of the Y"."""
        before = first - 1
        beside = before >= 0 and self._touches(before) and self._cap(before) and self._word(before) in self.lex.offices
        return beside and first == head and self._word(head) in self.lex.weak

    def _is_event(self, first: int) -> bool:
        """Whether an ordinal stands before: "the ninth World Forum" is an edition of something."""
        before = self._word(first - 1)
        return before in self.lex.ordinals or (before[:1].isdigit() and before.endswith(self.lex.ordinal_endings))
