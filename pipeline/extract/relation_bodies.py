"""Which organization an office is held at, where the text names it, points to it or implies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..records import Entity, Layout, Mention
from .relation_items import Item
from .relation_offices import Phrase, Post
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
        self.orgs = {
            n: sorted((m for m in ms if m.label == "ORG" and m.entity), key=lambda m: m.start)
            for n, ms in mentions.items()
        }

    def of(
        self,
        passage: int,
        sentence: Sequence[Phrase],
        office: Phrase,
        post: Post,
        head: str | None,
        path: Sequence[Phrase],
        person: Mention | None,
    ) -> list[str | None]:
        """The bodies of a post, keys of entities; [None] where none is stated or implied."""
        if post.orgs:
            found = [self._named(passage, office, item) for item in post.orgs]
            return list(dict.fromkeys(found))
        if post.place:
            return [None]
        if office.owner is not None:
            ours = office.owner.code == "u"
            return [self.publisher if ours else self._last(passage, office.start)]
        if head in self.lex.sets["calling"]:
            return [None]
        if on_the_way := self._on_path(path):
            return [on_the_way]
        if head in self.lex.sets["place_office"]:
            return [None]
        return [self._implied(passage, sentence, office)]

    def _named(self, passage: int, office: Phrase, item: Item) -> str | None:
        if item.code == "O":
            return item.mention.entity if item.mention else None
        if item.code in "Wu":
            return self.publisher
        return self._like(passage, item) or self._last(passage, item.start)

    def _on_path(self, path: Sequence[Phrase]) -> str | None:
        """The body between the person and the office: "joined the Trust as", "Jane Roe, of the Trust, chair"."""
        items = [i for p in path for i in p.items if p.code == "O"]
        return items[0].mention.entity if items and items[0].mention else None

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

    def _implied(self, passage: int, sentence: Sequence[Phrase], office: Phrase) -> str | None:
        """The body that the sentence, the article or else the bulletin is about."""
        before = [i.mention for p in sentence if p.code in "O" and p.end <= office.start for i in p.items if i.mention]
        if before:
            return before[0].entity
        return self._last(passage, office.start)
