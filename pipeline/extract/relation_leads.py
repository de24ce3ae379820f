"""The organization that stands above: the heading's, or that of the paragraph which leads to a list."""

from __future__ import annotations

import re

from ..records import Mention
from .relation_items import vocabulary
from .relation_offices import Phrase
from .relation_spoken import Spoken
from .role_words import split_words

_ENTRY = 90  # code points: longer items tell a story
_LABEL = 60  # code points of a line that only announces a list: "The new board:"
_SAYS = 40  # code points after a body in which its verb begins
_SENTENCE = re.compile(r"[.!?] ")
_SEAT = re.compile(r",? (?:of|from|at|for)(?: the)? $| \($|, $")


class Leads(Spoken):
    """Finds the body that a heading or the lead of a list gives to all that stands below."""

    def _opening(self, passage: int, office: Phrase) -> str | None:
        """In a bulletin of nobody known: the first body that the article speaks of; where it does so once, it must
        not be where somebody else has an office."""
        found = super()._opening(passage, office)
        told = [m for m in self._before(passage, office.start) if m.entity == found]
        return None if len(told) == 1 and self._is_seat(told[0].passage, told[0]) else found

    def _lead_in(self, passage: int) -> str | None:
        """Of an item of a list: the first body that the paragraph above the list names."""
        here = self.layout.passages[passage]
        if here.kind not in ("item", "row"):
            return None
        above = passage - 1
        while above >= 0 and self.layout.passages[above].kind in ("item", "row"):
            above -= 1
        for n in (above, above - 1):  # "The new board:" may stand below the paragraph that names the body
            p = self.layout.passages[n] if n >= 0 else None
            if p is None or p.article != here.article or p.kind != "paragraph":
                return None
            orgs = self.orgs.get(n, [])
            if orgs:
                opens = p.text.endswith(":") or (n == above and _is_entry(here.text) and self._is_list(above + 1))
                told = [m for m in orgs if not (self._is_seat(n, m) or self._proposes(n, m) or self._is_venue(n, m))]
                sure = told and (p.text.endswith(":") or len({m.entity for m in orgs}) == 1)
                return told[0].entity if sure and (opens or n != above) else None
            if not p.text.endswith(":") or len(p.text) > _LABEL:
                return None
        return None

    def _is_list(self, first: int) -> bool:
        """Whether the passage is the first of several items, and no signature below a paragraph."""
        return [p.kind in ("item", "row") for p in self.layout.passages[first : first + 2]] == [True, True]

    def _is_venue(self, passage: int, body: Mention) -> bool:
        """Whether the body is only where something took place: "The meeting was held at the Museum on 3 May"."""
        text = self.layout.passages[passage].text
        lead = [*split_words(_SENTENCE.split(text[: body.start])[-1])]
        while lead and lead[-1].low in self.lex.sets["articles"] | self.lex.sets["determiners"]:
            lead.pop()
        room = [w.low for w in lead if w.low not in self.lex.sets["inner"] | self.lex.sets["determiners"]]
        if room and room[-1] in vocabulary("rooms", self.language):  # "dans la salle de l'Union"
            return True
        if not lead or lead[-1].low not in vocabulary("places_of", self.language):
            return False
        return not vocabulary("gathering", self.language).isdisjoint(w.low for w in lead)

    def _proposes(self, passage: int, body: Mention) -> bool:
        """Whether the body only chooses people for offices of the whole: a nominating committee, a commission that
        "proposes the following"."""
        words = body.text.casefold().split()
        if words[-1] not in self.lateral:
            return False
        after = re.sub(r"^ \([^()]{0,60}\)", "", self.layout.passages[passage].text[body.end :])
        verbs = {w.low for w in split_words(after[:_SAYS])[:3]}
        chooses = not vocabulary("choosers", self.language).isdisjoint(words[:-1])
        return chooses or not vocabulary("proposing", self.language).isdisjoint(verbs)

    def _is_seat(self, passage: int, body: Mention) -> bool:
        """Whether the body is the one at which somebody else has an office: "on behalf of the chair of the Panel"."""
        lead = _SEAT.search(self.layout.passages[passage].text[max(0, body.start - 12) : body.start])
        return lead is not None and body.start - len(lead.group()) in self.told.get(passage, ())

    def _headline(self, passage: int) -> str | None:
        """The one body that the heading above names, else the first that the article's title names."""
        here = self.layout.passages[passage]
        for n in range(passage, -1, -1):
            p = self.layout.passages[n]
            if p.article != here.article:
                break
            orgs = self.orgs.get(n, [])
            orgs = [m for m in orgs if not self._is_noun(m)]
            if p.kind == "heading" and p.text == here.section and len({m.entity for m in orgs}) == 1:
                return orgs[0].entity
            if p.kind == "title":
                orgs = [m for m in orgs if self._speaks_of(n, m)]
                return orgs[0].entity if len({m.entity for m in orgs}) == 1 else None
        return None

    def _is_noun(self, body: Mention) -> bool:
        """Whether the mention is a mere noun, a rubric such as "CHURCH", and no longer form of the body is known."""
        entity = self.entities.get(body.entity or "")
        return (
            body.text.isupper()
            and body.text.casefold() in self.lex.sets["bodies"]
            and (entity is None or " " not in entity.name)
        )


def _is_entry(text: str) -> bool:
    """Whether an item of a list is a name and an office, not a sentence."""
    return len(text) < _ENTRY and not text.endswith(".")
