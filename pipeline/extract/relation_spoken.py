"""The organizations that a bulletin speaks of: where, how often, and whether they are what a sentence is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ..records import Entity, Layout, Mention
from .relation_items import vocabulary
from .relation_offices import Phrase
from .role_words import lexicon, split_words

_OFTEN = 3  # mentions that make a body the topic of its article
_OPENING = 60  # code points: a body named before is what a paragraph opens with

_ORIGIN = re.compile(r"\b(?:comes?|came|joins?|joined|moves?|moved|arrives?|arrived) (?:to )?(?:us )?from (?:the )?$")
_HOME = re.compile(r",? (?:of|from|at)(?: the)? $| \($")


class Spoken:
    """The organizations of a bulletin, in the order in which it speaks of them."""

    def __init__(
        self,
        layout: Layout,
        mentions: Mapping[int, Sequence[Mention]],
        entities: tuple[Entity, ...],
        publisher: str | None,
        language: str | None,
    ) -> None:
        self.layout = layout
        self.publisher = publisher
        self.entities = {e.key: e for e in entities}
        self.lex = lexicon(language)
        self.language = language
        self.whose = vocabulary("whose", language)
        self.people_own = vocabulary("people_own", language)
        self.giving = vocabulary("giving", language)
        self.aside = vocabulary("aside", language)
        self.only_at = vocabulary("only_at", language)
        self.lateral = vocabulary("lateral", language)
        self.with_boards = vocabulary("with_boards", language)
        self.academies = vocabulary("academies", language)
        self.ours = vocabulary("our", language)
        self.only_such = vocabulary("only_such", language)
        self.topic: str | None = None  # the first organization of the last sentence that named one
        self.orgs = {
            n: sorted((m for m in ms if m.label == "ORG" and m.entity), key=lambda m: m.start)
            for n, ms in mentions.items()
        }
        self.named = {n: frozenset(m.end for m in ms if m.label == "PERSON") for n, ms in mentions.items()}
        self.told = {n: frozenset(m.end for m in ms if m.label in ("PERSON", "ROLE")) for n, ms in mentions.items()}
        self.people = {n: min((m.start for m in ms if m.label == "PERSON"), default=None) for n, ms in mentions.items()}

    def same_article(self, a: int, b: int) -> bool:
        """Whether two passages belong to one article."""
        return self.layout.passages[a].article == self.layout.passages[b].article

    def is_kind(self, key: str | None, nouns: Collection[str]) -> bool:
        """Whether a name of the body has one of the nouns as whole words."""
        entity = self.entities.get(key or "")
        names = (entity.name, *entity.aliases) if entity and entity.label == "ORG" else ()
        return any(
            _has_kind(name, noun, self.lex.language) and not (noun in self.with_boards and self._is_lateral(name))
            for name in names
            for noun in nouns
        )

    def _is_lateral(self, name: str) -> bool:
        """Whether a body beside others of its kind is named: a "Library Board" is no library."""
        head = re.split(r" (?:of|for) ", name.casefold(), maxsplit=1)[0]
        return head.split()[-1:] != [] and head.split()[-1] in self.lateral

    def _last(self, passage: int, start: int) -> str | None:
        return next((m.entity for m in self._before(passage, start)), None) or self.publisher

    def _before(self, passage: int, start: int) -> list[Mention]:
        """Organizations of the article up to a point, the nearest first."""
        article = self.layout.passages[passage].article
        found = [m for m in self.orgs.get(passage, []) if m.end <= start][::-1]
        for n in range(passage - 1, -1, -1):
            if self.layout.passages[n].article != article:
                break
            found += self.orgs.get(n, [])[::-1]
        return found

    def _is_in_publisher(self, key: str | None) -> bool:
        """Whether the publisher bears the body's name: the Marsh Library of the Friends of Marsh Library."""
        own, body = self.entities.get(self.publisher or ""), self.entities.get(key or "")
        return own is not None and body is not None and own.name.casefold().endswith(f" {body.name.casefold()}")

    def _most(self, counts: Counter[str | None]) -> list[str | None]:
        """The body spoken of at least twice as often as any other, alone; else none."""
        best = counts.most_common(2)
        return [best[0][0]] if best and (len(best) == 1 or best[0][1] >= 2 * best[1][1]) else []

    def _dominant(self, passage: int) -> str | None:
        """The body that the article speaks of again and again, and of no other half as often."""
        counts = Counter(m.entity for n in self.orgs if self.same_article(n, passage) for m in self.orgs[n])
        most = self._most(counts) if self.layout.passages[passage].article is not None else []
        return most[0] if most and counts[most[0]] >= _OFTEN else None

    def _opening(self, passage: int, office: Phrase) -> str | None:
        """In a bulletin of nobody known: the first body that the article speaks of."""
        if self.layout.passages[passage].kind in ("item", "row"):
            return None  # what its list is of, the paragraph above would say
        told = [m for m in self._before(passage, office.start)[::-1] if self._speaks_of(m.passage, m)]
        return told[0].entity if told else None

    def _is_origin(self, passage: int, body: Mention) -> bool:
        """Whether the body is only where somebody comes from: "She joins us from the Trust"."""
        return bool(_ORIGIN.search(self.layout.passages[passage].text[max(0, body.start - 40) : body.start]))

    def _is_home(self, passage: int, body: Mention) -> bool:
        """Whether the body only tells where somebody comes from: "Jane Roe of Marsh University was elected"."""
        lead = _HOME.search(self.layout.passages[passage].text[max(0, body.start - 12) : body.start])
        return lead is not None and body.start - len(lead.group()) in self.named.get(passage, ())

    def _located(self, passage: int, body: Mention) -> bool:
        """Whether the body is only where something takes place: "All talks at the Institute"."""
        lead = [w.low for w in split_words(self.layout.passages[passage].text[: body.start])]
        while lead and lead[-1] in self.lex.sets["articles"] | self.lex.sets["determiners"]:
            lead.pop()
        return bool(lead) and lead[-1] in {"in", "at", "on", "à", "en", "chez", "dans"}

    def _speaks_of(self, passage: int, body: Mention) -> bool:
        """Whether the body is what its sentence is about: no origin, no giver, no guest's home in brackets."""
        if " ".join(body.text.casefold().split()) in vocabulary("appointers", self.language):
            return False
        text = self.layout.passages[passage].text
        lead = [w.low for w in split_words(text[max(0, body.start - 40) : body.start])]
        while lead and lead[-1] in self.lex.sets["articles"] | self.lex.sets["determiners"]:
            lead.pop()
        if lead and (lead[-1] in self.aside or lead[-1] in "(["):
            return False
        around = re.split(r"[.!?] ", text[body.end :], maxsplit=1)[0]
        earlier = re.split(r"[.!?] ", text[: body.start])[-1]
        return not any(w.low in self.giving for w in split_words(earlier + " . " + around))


def _has_kind(name: str, noun: str, language: str) -> bool:
    """Whether the noun says what sort of body a name tells: "library" in "Marsh Library", not in "Friends of Marsh
    Library"; in the Romance languages the name begins with it."""
    folded = " ".join(name.casefold().split())
    if language != "en":
        return f"{folded} ".startswith(noun if noun.endswith("'") else f"{noun} ")
    head = folded if " of" in noun else re.split(r" (?:of|for) ", folded, maxsplit=1)[0]
    return f" {noun} " in f" {head} "
