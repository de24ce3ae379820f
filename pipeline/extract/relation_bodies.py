"""Which organization an office is held at, where the text names it, points to it or implies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..records import Entity, Layout, Mention
from .relation_items import Item, vocabulary
from .relation_offices import Phrase, Post
from .role_titles import head_noun
from .role_words import lexicon


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
        self.topic: str | None = None  # the first organization of the last sentence that named one
        self.orgs = {
            n: sorted((m for m in ms if m.label == "ORG" and m.entity), key=lambda m: m.start)
            for n, ms in mentions.items()
        }

    def of(
        self, passage: int, before: Sequence[Item], office: Phrase, post: Post, way: Item | None
    ) -> list[str | None]:
        """The bodies of a post, keys of entities; [None] where none is stated or implied.

        `before` are the organizations named in the sentence before the office, `way` the one named between the
        person and the office where the text leads from one to the other ("joined the Trust as").
        """
        if post.orgs:
            return list(dict.fromkeys(self._named(passage, item) for item in post.orgs))
        head = head_noun(post.role.text, self.language)
        calling = head in self.lex.sets["calling"]
        owner = office.owner.low if office.owner else ""
        found: str | None = None
        if post.place:
            return [None]
        if office.owner is not None and office.owner.code == "u":
            found = self.publisher
        elif owner and not (calling and owner in self.people_own):
            near = self._last(passage, office.start)
            found = near if owner in self.whose else self.topic or near
        elif way is not None and way.mention:
            found = way.mention.entity
        elif not calling and head not in self.lex.sets["place_office"]:
            found = self._implied(passage, before, office)
        return [found]

    def same_article(self, a: int, b: int) -> bool:
        """Whether two passages belong to one article."""
        return self.layout.passages[a].article == self.layout.passages[b].article

    def _named(self, passage: int, item: Item) -> str | None:
        if item.code == "O":
            return item.mention.entity if item.mention else None
        if item.code == "W":
            return self.publisher
        return self._like(passage, item) or self._last(passage, item.start)

    def _like(self, passage: int, item: Item) -> str | None:
        """The last body spoken of whose name has the noun: "the association" after "Association of ..."."""
        for m in self._before(passage, item.start):
            entity = self.entities.get(m.entity or "")
            if entity and any(item.low in name.casefold() for name in (entity.name, *entity.aliases)):
                return entity.key
        return None

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

    def _implied(self, passage: int, before: Sequence[Item], office: Phrase) -> str | None:
        """The body that the heading, the title, the sentence, the article or else the bulletin is about."""
        if listed := self._lead_in(passage):
            return listed
        if headline := self._headline(passage):
            return headline
        if before and before[0].mention:
            return before[0].mention.entity
        found = self._before(passage, office.start)
        return self.publisher or (found[-1].entity if found else None)

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
                return orgs[0].entity if orgs else None
        return None
