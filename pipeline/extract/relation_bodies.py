"""Which organization an office is held at, where the text names it, points to it or implies it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .relation_items import Item, held_at, vocabulary
from .relation_offices import Phrase, Post
from .relation_seats import Seats
from .role_titles import head_noun
from .role_words import split_words

_OFTEN = 3  # mentions that make a body the topic of its article
_OPENING = 60  # code points: a body named before is what a paragraph opens with


class Bodies(Seats):
    """Decides at which body an office is held."""

    def of(
        self, passage: int, before: Sequence[Item], office: Phrase, post: Post, way: Item | None
    ) -> list[str | None]:
        """The bodies of a post, keys of entities; [None] where none is stated or implied.

        `before` are the organizations named in the sentence before the office, `way` the one named between the
        person and the office where the text leads from one to the other ("joined the Trust as").
        """
        if post.orgs:
            return list(dict.fromkeys(self._named(passage, item) for item in post.orgs))
        head = head_noun(post.role.text, self.language) or ""
        calling = head in self.lex.sets["calling"] and not (
            _is_post(post.role.text, head) and self.lex.class_of(head) != "uniform"
        )
        if (
            head in self.lex.sets["ranks"]
        ):  # "Superintendent Jane Roe" bears a rank, "superintendent since May" runs a body
            calling = post.role.text[:1].isupper() and " " not in post.role.text and not office.definite
        if organ := self._organ(passage, office):
            return [organ]
        owner = office.owner.low if office.owner else ""
        found: str | None = None
        if post.place and not self._regional(passage, post):
            return [None]
        if office.owner is not None and office.owner.code == "u":
            found = self.publisher or self._headline(passage)
        elif owner and not (calling and owner in self.people_own):
            near = self._last(passage, office.start)
            own = next((i.mention.entity for i in before[:1] if i.mention and owner not in self.people_own), None)
            found = near if owner in self.whose else own or self.topic or near
        elif way is not None and (led := self._named(passage, way)):
            found = led
        elif not calling:
            found = self._implied(passage, before, office, post, head)
        elif self.lex.class_of(head) == "uniform" and (kinds := held_at(self.language).get(head)):
            found = self._only_kind(passage, kinds)
        return [found]

    def _regional(self, passage: int, post: Post) -> bool:
        """Whether the place after a title is where its holder works for a body: "Country Director for Kenya"."""
        text = self.layout.passages[passage].text[post.role.end :]
        head = head_noun(post.role.text, self.language) or ""
        steers = self.lex.class_of(head) in ("executive", "management") and head not in self.lex.sets["place_office"]
        return steers and post.located and bool(re.match(r" (?:for|pour|para) ", text))

    def _named(self, passage: int, item: Item) -> str | None:
        if item.code == "O":
            return item.mention.entity if item.mention else None
        if item.code == "W":
            return self.publisher
        if self._ours(passage, item):
            return self.publisher
        like = self._like(passage, item)
        if like or item.low in self.only_such:  # "the council's surveyor" of a bulletin that knows no council
            publisher = self.entities.get(self.publisher or "")
            other = publisher is not None and publisher.kind is not None
            return like or self._unlike(passage, item) or (None if other else self.publisher)
        return self._headline(passage) or self.publisher or self._last(passage, item.start)

    def _ours(self, passage: int, item: Item) -> bool:
        """ "Our board", and "the Agency's" in the bulletin of an agency: the publisher, unless the passage has
        named another such body."""
        text = self.layout.passages[passage].text
        last = [w.low for w in split_words(text[max(0, item.start - 20) : item.start])][-1:]
        if last and last[0] in self.ours:
            return True
        here = [m for m in self.orgs.get(passage, ()) if m.end <= item.start and self.is_kind(m.entity, {item.low})]
        return text[item.start].isupper() and not here and self.is_kind(self.publisher, {item.low})

    def _unlike(self, passage: int, item: Item) -> str | None:
        """The body named last before in the passage if its name does not say of what kind it is."""
        here = [m.entity for m in self.orgs.get(passage, ()) if m.end <= item.start]
        last = self.entities.get(here[-1] or "") if here else None
        return last.key if last and last.kind is None else None

    def _like(self, passage: int, item: Item) -> str | None:
        """The body whose name has the noun, "the association" for "Association of ...": the last spoken of in the
        article, else the publisher, else the only such body of the bulletin."""
        text = self.layout.passages[passage].text
        last = split_words(text[max(0, item.start - 30) : item.start])[-1:]
        earlier = self._before(passage, item.start)
        for noun in (f"{last[0].low} {item.low}" if last else item.low, item.low):
            named = [m for m in earlier if self.is_kind(m.entity, {noun})]
            if named:
                return next((m for m in named if self._speaks_of(m.passage, m)), named[0]).entity
        if self.is_kind(self.publisher, {item.low}):
            return self.publisher
        every = {m.entity: None for n in sorted(self.orgs) for m in self.orgs[n] if self.is_kind(m.entity, {item.low})}
        return next(iter(every)) if len(every) == 1 else None

    def _implied(self, passage: int, before: Sequence[Item], office: Phrase, post: Post, head: str) -> str | None:
        """The body that the list, the heading, the kind of office, the sentence or else the bulletin tells."""
        title = post.role.text.casefold()
        kinds = held_at(self.language).get(title) or held_at(self.language).get(head, ())
        words = post.role.text.casefold().split()
        public = head in self.lex.sets["place_office"] and not (
            len(words) > 1 and head in self.lex.sets["also_private"]
        )
        kinds += tuple(w for w in words[:-1] if w in self.lex.sets["bodies"])  # "Board president", "library director"
        if title in vocabulary("of_paper", self.language):
            return self._of_paper(passage, before)
        if tiers := tuple(w for w in words[:-1] if w in vocabulary("tiers", self.language)):
            kinds = tuple(f"{tiers[-1]} {noun}" for noun in kinds if noun not in tiers) or kinds
        academic = self.lex.class_of(head) == "academic"
        if (
            title in self.lex.sets["address"]
            and academic
            and not office.definite
            and not self.is_kind(self.publisher, self.academies)
        ):
            return None  # "Professor Jane Roe" spoke to the society: her university is not told
        for told in () if public else (self._lead_in(passage), self._headline(passage)):
            if told and not (academic and self.is_kind(told, self.lateral)):
                return told
        if kinds and (kin := self._only_kind(passage, kinds)):
            return kin
        if public or head in self.only_at or title in self.only_at or self._is_national(title):
            return None
        return (
            self._of_field(passage, title)
            or self._topic(passage, before, office)
            or self.publisher
            or self._dominant(passage)
            or (self._opening(passage, office) if self._presides(post, head) else None)
        )

    def _only_kind(self, passage: int, nouns: tuple[str, ...]) -> str | None:
        """The only body of the article, else the publisher, else the only one of the bulletin, of such a kind."""
        here = [n for n in self.orgs if self.same_article(n, passage)]
        everywhere = () if self.lateral.issuperset(nouns) else sorted(self.orgs)
        for places in (here, everywhere):
            named = [m for n in places for m in self.orgs[n] if not self._is_noun(m)]
            kin = {m.entity: None for m in named if self.is_kind(m.entity, nouns)}
            kin = {
                k: None
                for k in kin
                if any(not self._is_origin(n, m) for n in places for m in self.orgs[n] if m.entity == k)
            }
            if places is here and not any(self._speaks_of(n, m) for n in here for m in self.orgs[n] if m.entity in kin):
                kin = {}  # only where somebody comes from, or who gave something
            if len(kin) > 1:  # the first nouns are the nearest: a councillor sits on a council, else in a municipality
                kin = next((k for n in nouns if (k := {b: None for b in kin if self.is_kind(b, (n,))})), kin)
            if (ours := [k for k in kin if self._is_in_publisher(k)]) and len(kin) > 1:
                return ours[0]
            if len(kin) > 1:
                kin = {
                    m.entity: None for n in places for m in self.orgs[n] if m.entity in kin and self._speaks_of(n, m)
                }
            if len(kin) > 1:
                kin = dict.fromkeys(
                    self._most(Counter(m.entity for n in places for m in self.orgs[n] if m.entity in kin))
                )
            if len(kin) == 1:
                return next(iter(kin))
            if self.publisher and self.is_kind(self.publisher, nouns):
                return self.publisher
        return None

    def _topic(self, passage: int, before: Sequence[Item], office: Phrase) -> str | None:
        """The body that the sentence, or the first sentence of the paragraph, speaks of."""
        before = [i for i in before if i.mention and not self._is_home(passage, i.mention)]
        if before:
            return next(
                (i.mention.entity for i in before[:1] if i.mention and self._speaks_of(passage, i.mention)), None
            )
        first = next(iter(self.orgs.get(passage, ())), None)
        somebody = self.people.get(passage)
        if first is None or (somebody is not None and somebody < first.start):
            return None
        if (
            first.end > office.start
            or first.start > _OPENING
            or self._is_object(passage, first)
            or self._located(passage, first)
            or not self._speaks_of(passage, first)
        ):
            return None
        return first.entity


def _is_post(title: str, head: str) -> bool:
    """Whether a calling is an employee's post: "Provincial Epidemiologist" is one, "a local historian" is not."""
    return title[:1].isupper() and " " in title.strip() and title.casefold() != head
