"""One holder of an office after another: "she succeeds John Doe", "is succeeded by", "her predecessor"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Mention, RoleClaim, Status
from .relation_bodies import Bodies
from .relation_claims import Claims
from .relation_offices import Phrase
from .relation_sentences import Link, Sentence, somebody

_TAKES = re.compile(r"([PH])(?:\([^PF()]{0,8}\))?[mDfotcxwb]{0,4}z(P)")
_HANDS = re.compile(r"([PH])[mDfotcxwb]{0,4}(Y)(P)")
_RELAY = re.compile(r"(?:(P)s|h)m{0,2}(Z)[omLGOt]{0,3}[cb]?(P)")
_TOOK_OVER = re.compile(r"(P)(?:c?w)?[mDfotcxw]{0,3}y(?!A)")
# Rules whose office the main clause tells, and not one that somebody had besides: those one succeeds in.
_TOLD = frozenset({"verb", "chosen", "as", "as_path", "is_reversed", "label", "again"})


class Succession:
    """Reads who has an office from whom, and adds the claims that follow from what was told before."""

    def __init__(self, claims: Claims, bodies: Bodies) -> None:
        self.claims = claims
        self.bodies = bodies

    def read(self, s: Sentence, phrases: Sequence[Phrase], subject: Mention | None) -> None:
        """Add the claims of a sentence; `subject` is who "she" may be if the sentence does not say it."""
        codes = "".join(p.code for p in phrases)
        self._take_over(s, phrases, codes)
        if m := _TAKES.search(codes):
            self._succeed(s, phrases[m.start() : m.end()], subject)
            return
        one: Sequence[Mention] = ()
        if m := _HANDS.search(codes):
            one = somebody(phrases[m.start(1)], s, subject)
        elif m := _RELAY.search(codes):
            one = phrases[m.start(1)].people[:1] if m.group(1) else _before(phrases[: m.start(3)], subject)
        if m and (office := self._told(s, one[0] if one else None)):
            path, turn = phrases[m.start() : m.end()], phrases[m.start(2)]
            if turn.status is None:  # "is succeeded by": the office has passed on
                self.claims.replace(office, replace(office, status="former"))
            self._hand_over(s, office, phrases[m.start(3)].people[0], path, turn.status or "current")

    def _take_over(self, s: Sentence, phrases: Sequence[Phrase], codes: str) -> None:
        """ "Jane Roe, Director from 2005, and John Doe, who took over in 2012": he holds what was told last."""
        m = _TOOK_OVER.search(codes)
        person = phrases[m.start(1)].people[-1] if m else None
        last = self._told_before(s.passage, person) if person else None
        if m and person and last and person.entity:
            self.claims.replace(last, replace(last, status="former"))
            self._hand_over(s, last, person, phrases[m.start() : m.end()], phrases[m.end() - 1].status or "current")

    def _succeed(self, s: Sentence, path: Sequence[Phrase], subject: Mention | None) -> None:
        """ "She succeeds John Doe": he held what she was last said to take up."""
        later = path[-2].status == "incoming"
        one, other = self._successor(s, path[0], subject), path[-1].people[0]
        if one is None:
            return
        office = self._told(s, one, held=True)
        if (own := self._own_office(s, other, office)) is not None:
            told = own.organization
            if office and (told is None or (told == self.bodies.publisher and own.title == office.title)):
                told = office.organization  # the publisher was only a guess
            self.claims.replace(own, replace(own, status="current" if later else "former", organization=told))
        elif office:
            self._hand_over(s, office, other, path, "current" if later else "former")
        elif office := self._told(s, other):
            self._hand_over(s, office, one, path, "incoming" if later else "current")
        else:
            self._fill(s, one, other, path, later)

    def _own_office(self, s: Sentence, other: Mention, office: RoleClaim | None) -> RoleClaim | None:
        """The office that the sentence itself gives the one who is succeeded: "succeeds John Doe, chair since 2009";
        not one of another kind or at another body, which he has besides."""
        for c in self.claims.rows:
            if c.person == other.entity and c.passage == s.passage and c.start == other.start and c.status == "current":
                same = office is None or (office.title_class == c.title_class)
                elsewhere = office and c.organization not in (None, office.organization, self.bodies.publisher)
                return c if same and not elsewhere else None
        return None

    def _successor(self, s: Sentence, holder: Phrase, subject: Mention | None) -> Mention | None:
        """Who succeeds: of "she", the only person of the passage who was said to come into an office."""
        who = somebody(holder, s, subject)
        if holder.code == "H":
            rows = self.claims.rows
            coming = {c.person for c in rows if c.passage == s.passage and c.status == "incoming" and c.person}
            if len(coming) == 1 and not any(w.entity in coming for w in who):
                return self.claims.people.get(next(iter(coming)))
        return who[0] if who else None

    def _told(self, s: Sentence, person: Mention | None, held: bool = False) -> RoleClaim | None:
        """The office last told of a person: of several in a passage one just taken up, else one that a verb tells,
        else the first; None where none was told. `held` passes over what the person is said to have done before.
        """
        rows = self.claims.rows
        told = [c for c in rows if person and c.person == person.entity and not (held and c.status == "former")]
        near = [c for c in told if self.bodies.same_article(c.passage, s.passage)] or told
        last = [c for c in near if c.passage == near[-1].passage]
        ranked = sorted(last, key=lambda c: (c.status != "incoming", c.rule not in _TOLD))
        return ranked[0] if ranked else None

    def _fill(self, s: Sentence, one: Mention, other: Mention, path: Sequence[Phrase], later: bool) -> None:
        """ "The board has chosen a new director. Jane Roe will succeed John Doe": the office told without a name."""
        near = [(x, f) for x, f in self.claims.unheld if 0 <= s.passage - x.passage <= 1]
        near = [(x, f) for x, f in near if f.posts and not f.posts[0].plural]
        if not near or not self.bodies.same_article(near[-1][0].passage, s.passage):
            return
        told, office = near[-1]
        office = replace(office, status=None, posts=(replace(office.posts[0], status=None),))
        coming: Status = "incoming" if later else "current"
        leaving: Status = "current" if later else "former"
        for person, status in ((one, coming), (other, leaving)):
            count = len(self.claims.rows)
            self.claims.add(Link(told, office, "named"), office.posts[0], person)
            for claim in self.claims.rows[count:]:
                here = replace(claim, passage=s.passage, start=path[0].start, end=path[-1].end)
                self.claims.replace(claim, replace(here, status=status, rule="succession"))

    def _told_before(self, passage: int, person: Mention) -> RoleClaim | None:
        """The last claim for somebody else that stands before the person, in this passage or the one before."""
        rows = self.claims.rows
        near = [c for c in rows if (c.passage, c.end) <= (passage, person.start) and passage - c.passage <= 1]
        near = [c for c in near if self.bodies.same_article(c.passage, passage) and c.person != person.entity]
        return max(near, key=lambda c: (c.passage, c.end), default=None)

    def _hand_over(
        self, s: Sentence, office: RoleClaim, person: Mention, path: Sequence[Phrase], status: Status
    ) -> None:
        """Claim for another person an office that was told before."""
        if person.entity is None or person.entity == office.person:
            return
        claim = replace(office, passage=s.passage, start=path[0].start, end=path[-1].end, person=person.entity)
        self.claims.rows.append(replace(claim, status=status, rule="succession", since=None, until=None))


def _before(phrases: Sequence[Phrase], subject: Mention | None) -> tuple[Mention, ...]:
    """Whose "her" is: the person named last before it in the sentence, else the subject of the one before."""
    earlier = [x for p in phrases if p.code == "P" for x in p.people]
    return (earlier[-1],) if earlier else (subject,) if subject else ()
