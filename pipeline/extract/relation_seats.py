"""Where particular offices are held: officers of a country, of a paper, of a committee, of the field they name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .relation_items import Item, vocabulary
from .relation_leads import Leads
from .relation_offices import Phrase, Post
from .role_words import split_words

_FIELD = re.compile(
    r"(?:(?:deputy|acting|interim|assistant|associate) ){0,2}(?:director|head|chief|manager|secretary|commissioner"
    r"|permanent secretary|dean|chair) (?:of|for) (.{4,80})$"
)
_FIELD_LETTERS = 4
_SMALL = frozenset({"of", "and", "the", "for", "&"})
_BOARD = 3  # words of titles that name a field beside the office: "secretary for trade"
_FULL = re.compile(r"^(?:(?:deputy|acting|assistant|interim|associate|former) ){1,3}")
_ENDS = re.compile(r"[.!?,;:] ")


class Seats(Leads):
    """Knows the offices whose words, or whose kind, tell where they are held."""

    def has_named(self, passage: int, noun: Item) -> bool:
        """Whether the article has named a body of that noun: "the committee"."""
        return any(self.is_kind(m.entity, {noun.low}) for m in self._before(passage, noun.start))

    def _organ(self, passage: int, office: Phrase) -> str | None:
        """The committee of "the committee's secretary", where the article has named one."""
        pairs = zip(office.items, office.items[1:], strict=False)
        owner = next((a for a, b in pairs if b.code == "s" and a.low in vocabulary("committees", self.language)), None)
        named = self._before(passage, owner.start) if owner else []
        return next((m.entity for m in named if owner and self.is_kind(m.entity, {owner.low})), None)

    def _of_field(self, passage: int, title: str) -> str | None:
        """The body of the article that bears the field of an office in its name: the Road Safety Directorate of the
        "Director of Road Safety"."""
        m = _FIELD.match(title)
        field = m.group(1).split() if m else []
        if len(" ".join(field)) < _FIELD_LETTERS:
            return None
        here = {
            e.key: None
            for n in sorted(self.orgs)
            if self.same_article(n, passage)
            for m in self.orgs[n]
            if (e := self.entities.get(m.entity or "")) and _bears(e.name, field)
        }
        return next(iter(here)) if len(here) == 1 else None

    def _of_paper(self, passage: int, before: Sequence[Item]) -> str | None:
        """The seat of an editor: the periodical of which the sentence speaks, else the publisher."""
        kinds = vocabulary("papers", self.language)
        named = [i.mention.entity for i in before if i.mention and self.is_kind(i.mention.entity, kinds)]
        return named[-1] if named else self.publisher

    def _presides(self, post: Post, head: str) -> bool:
        """Whether an office is one of a society's board, of which any body that an article is about may have some:
        "past chair", "treasurer"; but not "secretario de Turismo"."""
        return self.lex.class_of(head) == "governance" and len(split_words(post.role.text)) < _BOARD

    def _is_national(self, title: str) -> bool:
        """Whether a title is that of an officer of a country, "Deputy Chief Medical Officer", and the bulletin is not
        that of a house which has such officers as well: a hospital."""
        return _FULL.sub("", title) in vocabulary("national", self.language) and not self.is_kind(
            self.publisher, vocabulary("houses", self.language)
        )

    def _is_object(self, passage: int, body: Mention) -> bool:
        """Whether the body is what something happens to: "Snow closed the Library in February"."""
        lead = split_words(_ENDS.split(self.layout.passages[passage].text[: body.start])[-1])
        return len(lead) > 1 and lead[-1].low in ("the", "our") and lead[-2].low.endswith("ed")


def _bears(name: str, field: Sequence[str]) -> bool:
    """Whether a name is the words of a field and one noun: "Road Safety Directorate", "Department of Health"."""
    words = [w for w in name.casefold().replace("’", "'").split() if w not in _SMALL]
    wanted = [w for w in field if w not in _SMALL]
    return len(words) == len(wanted) + 1 and wanted in (words[1:], words[:-1])
