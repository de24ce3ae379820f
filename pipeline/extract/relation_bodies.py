"""Which organization an office is held at, where the text names it, points to it or implies it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ..records import Entity, Layout, Mention
from .relation_items import Item, held_at, vocabulary
from .relation_offices import Phrase, Post
from .role_titles import head_noun
from .role_words import lexicon, split_words

_OFTEN = 3  # mentions that make a body the topic of its article
_OPENING = 60  # code points: a body named before is what a paragraph opens with


class Bodies:
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
        self.topic: str | None = None  # the first organization of the last sentence that named one
        self.orgs = {
            n: sorted((m for m in ms if m.label == "ORG" and m.entity), key=lambda m: m.start)
            for n, ms in mentions.items()
        }
        self.people = {n: min((m.start for m in ms if m.label == "PERSON"), default=None) for n, ms in mentions.items()}

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
        owner = office.owner.low if office.owner else ""
        found: str | None = None
        if post.place and not self._regional(passage, post):
            return [None]
        if office.owner is not None and office.owner.code == "u":
            found = self.publisher
        elif owner and not (calling and owner in self.people_own):
            near = self._last(passage, office.start)
            own = next((i.mention.entity for i in before[:1] if i.mention and owner not in self.people_own), None)
            found = near if owner in self.whose else own or self.topic or near
        elif way is not None and (led := self._named(passage, way)):
            found = led
        elif not calling:
            found = self._implied(passage, before, office, post, head)
        elif kinds := held_at(self.language).get(head):
            found = self._only_kind(passage, kinds)
        return [found]

    def _regional(self, passage: int, post: Post) -> bool:
        """Whether the place after a title is where its holder works for a body: "Country Director for Kenya"."""
        text = self.layout.passages[passage].text[post.role.end :]
        head = head_noun(post.role.text, self.language) or ""
        steers = self.lex.class_of(head) in ("executive", "management") and head not in self.lex.sets["place_office"]
        return steers and post.located and bool(re.match(r" (?:for|pour|para) ", text))

    def same_article(self, a: int, b: int) -> bool:
        """Whether two passages belong to one article."""
        return self.layout.passages[a].article == self.layout.passages[b].article

    def _named(self, passage: int, item: Item) -> str | None:
        if item.code == "O":
            return item.mention.entity if item.mention else None
        if item.code == "W":
            return self.publisher
        return self._like(passage, item) or self._headline(passage) or self.publisher or self._last(passage, item.start)

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

    def is_kind(self, key: str | None, nouns: Collection[str]) -> bool:
        """Whether a name of the body has one of the nouns as whole words."""
        entity = self.entities.get(key or "")
        names = (entity.name, *entity.aliases) if entity and entity.label == "ORG" else ()
        return any(
            _has_kind(name, noun, self.lex.language) and not (noun not in self.lateral and self._is_lateral(name))
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

    def _implied(self, passage: int, before: Sequence[Item], office: Phrase, post: Post, head: str) -> str | None:
        """The body that the list, the heading, the kind of office, the sentence or else the bulletin tells."""
        kinds = held_at(self.language).get(head, ())
        words = post.role.text.casefold().split()
        public = head in self.lex.sets["place_office"] and not (
            len(words) > 1 and head in self.lex.sets["also_private"]
        )
        kinds += tuple(w for w in words[:-1] if w in self.lex.sets["bodies"])  # "Board president", "library director"
        if not public:
            if listed := self._lead_in(passage):
                return listed
            if headline := self._headline(passage):
                return headline
        if kinds and (kin := self._only_kind(passage, kinds)):
            return kin
        if public or head in self.only_at:
            return None
        return (
            self._topic(passage, before, office)
            or self.publisher
            or self._dominant(passage)
            or self._opening(passage, office)
        )

    def _only_kind(self, passage: int, nouns: tuple[str, ...]) -> str | None:
        """The only body of the article, else the publisher, else the only one of the bulletin, of such a kind."""
        here = [n for n in self.orgs if self.same_article(n, passage)]
        everywhere = () if self.lateral.issuperset(nouns) else sorted(self.orgs)
        for places in (here, everywhere):
            kin = {m.entity: None for n in places for m in self.orgs[n] if self.is_kind(m.entity, nouns)}
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

    def _topic(self, passage: int, before: Sequence[Item], office: Phrase) -> str | None:
        """The body that the sentence, or the first sentence of the paragraph, speaks of."""
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
            or self._located(passage, first)
            or not self._speaks_of(passage, first)
        ):
            return None
        return first.entity

    def _located(self, passage: int, body: Mention) -> bool:
        """Whether the body is only where something takes place: "All talks at the Institute"."""
        lead = [w.low for w in split_words(self.layout.passages[passage].text[: body.start])]
        while lead and lead[-1] in self.lex.sets["articles"] | self.lex.sets["determiners"]:
            lead.pop()
        return bool(lead) and lead[-1] in {"in", "at", "on", "à", "en", "chez", "dans"}

    def _speaks_of(self, passage: int, body: Mention) -> bool:
        """Whether the body is what its sentence is about: no origin, no giver, no guest's home in brackets."""
        text = self.layout.passages[passage].text
        lead = [w.low for w in split_words(text[max(0, body.start - 40) : body.start])]
        while lead and lead[-1] in self.lex.sets["articles"] | self.lex.sets["determiners"]:
            lead.pop()
        if lead and (lead[-1] in self.aside or lead[-1] in "(["):
            return False
        around = re.split(r"[.!?] ", text[body.end :], maxsplit=1)[0]
        earlier = re.split(r"[.!?] ", text[: body.start])[-1]
        return not any(w.low in self.giving for w in split_words(earlier + " . " + around))

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
                return orgs[0].entity if p.text.endswith(":") or len({m.entity for m in orgs}) == 1 else None
            if not p.text.endswith(":"):
                return None
        return None

    def _headline(self, passage: int) -> str | None:
        """The one body that the heading above names, else the first that the article's title names."""
        here = self.layout.passages[passage]
        for n in range(passage, -1, -1):
            p = self.layout.passages[n]
            if p.article != here.article:
                break
            orgs = self.orgs.get(n, [])
            if p.kind == "heading" and p.text == here.section and len({m.entity for m in orgs}) == 1:
                return orgs[0].entity
            if p.kind == "title":
                orgs = [m for m in orgs if self._speaks_of(n, m)]
                return orgs[0].entity if len({m.entity for m in orgs}) == 1 else None
        return None


def _is_post(title: str, head: str) -> bool:
    """Whether a calling is an employee's post: "Provincial Epidemiologist" is one, "a local historian" is not."""
    return title[:1].isupper() and " " in title.strip() and title.casefold() != head


def _has_kind(name: str, noun: str, language: str) -> bool:
    """Whether the noun says what sort of body a name tells: "library" in "Marsh Library", not in "Friends of Marsh
    Library"; in the Romance languages the name begins with it."""
    folded = " ".join(name.casefold().split())
    if language != "en":
        return f"{folded} ".startswith(noun if noun.endswith("'") else f"{noun} ")
    head = folded if " of" in noun else re.split(r" (?:of|for) ", folded, maxsplit=1)[0]
    return f" {noun} " in f" {head} "
