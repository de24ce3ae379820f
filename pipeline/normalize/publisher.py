"""Who issues the bulletin: what the caller says, metadata, the masthead, else the body that its articles turn on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..records import Entity, Field, Layout, Mention
from ..resources import LANGUAGES, load, words
from .names import fold

SHARE = 0.15  # of all mentions of organizations: a body named less often is not taken for the publisher
LEAD = 1.5  # times as often as the next body
# Metadata that may name the publisher; "from" and "publisher" may also hold the name of a list or of a person.
FIELDS = (
    "publisher",
    "organization",
    "organisation",
    "institution",
    "department",
    "agency",
    "school",
    "society",
    "from",
)
_SEPARATOR = re.compile(r"\s*(?:[|·•:;,\t]|\s[–—-]\s|\s{3,})\s*")


def find_publisher(
    given: str | None,
    fields: Sequence[Field],
    layout: Layout,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
) -> tuple[str | None, list[Entity]]:
    """The key of the publisher, and the entity to add where the text itself does not mention it.

    None where nothing tells: a guess would put people into the wrong house.
    """
    bodies = [e for e in entities if e.label == "ORG"]
    if given:
        return _known_or_new(given, bodies)
    stated = [f.value for f in fields if f.name in FIELDS and f.value]
    head = [p.text for p in layout.masthead]
    named = _named_in(stated, bodies) or _named_in([*head, layout.title or "", *_written_by(fields)], bodies)
    if named is not None:
        return named, []
    for line in [*stated, *head]:
        for name in _SEPARATOR.split(line):
            if _is_body(name):
                return _known_or_new(name, bodies)
    return _most_mentioned(mentions, layout), []


def _known_or_new(name: str, bodies: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """The key of the body of that name, with a new entity where the bulletin does not mention it."""
    known = next((e.key for e in bodies if fold(name) in _forms(e)), None)
    if known is not None:
        return known, []
    added = Entity(key=f"ORG {fold(name)}", label="ORG", name=" ".join(name.split()))
    return added.key, [added]


def _written_by(fields: Sequence[Field]) -> list[str]:
    return [f.value for f in fields if f.name in ("author", "title", "subject")]


def _forms(e: Entity) -> set[str]:
    return {fold(name) for name in (e.name, e.acronym or "", *e.aliases) if name}


def _is_body(name: str) -> bool:
    """Whether a stretch of the masthead is the name of a body: a head noun in it, capitals, no title of a paper."""
    forms = name.split()
    if not 2 <= len(forms) <= 9 or not name[:1].isupper() or any(c.isdigit() for c in name):
        return False
    small = [w.casefold() for w in forms]
    heads = {noun for language in LANGUAGES for noun in load("organizations", language)["heads"]}
    capitals = sum(w[0].isupper() for w in forms if len(w) > 3) >= 0.6 * sum(len(w) > 3 for w in forms)
    return capitals and any(w in heads for w in small) and small[-1] not in words("organizations", "not_heads")


def _named_in(lines: Sequence[str], bodies: Sequence[Entity]) -> str | None:
    """The body that the lines name: the one named most often, then the one with the longest name."""
    counts: Counter[str] = Counter()
    longest: dict[str, int] = {}
    for line in lines:
        padded = f" {fold(line)} "
        for e in bodies:
            hits = [form for form in _forms(e) if len(form) > 2 and f" {form} " in padded]
            if hits:
                counts[e.key] += 1
                longest[e.key] = max(longest.get(e.key, 0), *(len(h) for h in hits))
    return min(counts, key=lambda k: (-counts[k], -longest[k], k), default=None)


def _most_mentioned(mentions: Sequence[Mention], layout: Layout) -> str | None:
    """The body that most articles mention, where it stands out."""
    keys = [m.entity for m in mentions if m.label == "ORG" and m.entity]
    ranked = Counter(keys).most_common()
    if not ranked:
        return None
    ranked.sort(key=lambda item: (-item[1], item[0]))
    key, count = ranked[0]
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    spread = {layout.passages[m.passage].article for m in mentions if m.entity == key}
    wide = len(spread) * 2 >= len(layout.articles)
    return key if count >= SHARE * len(keys) and count >= LEAD * runner_up and wide else None
