"""Who issues the bulletin: what the caller says, metadata, the masthead, else the body that its articles turn on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..records import Entity, Field, Layout, Mention
from .names import fold

SHARE = 0.15  # of all mentions of organizations: a body named less often is not taken for the publisher
LEAD = 1.5  # times as often as the next body


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
    stated = given or next((f.value for f in fields if f.name == "publisher" and f.value), None)
    if stated:
        known = next((e.key for e in bodies if fold(stated) in _forms(e)), None)
        if known is not None:
            return known, []
        added = Entity(key=f"ORG {fold(stated)}", label="ORG", name=stated)
        return added.key, [added]
    sender = [f.value for f in fields if f.name in ("author", "from", "title", "subject")]
    lines = [*(p.text for p in layout.masthead), layout.title or "", *sender]
    return _named_in(lines, bodies) or _most_mentioned(mentions, layout), []


def _forms(e: Entity) -> set[str]:
    return {fold(name) for name in (e.name, e.acronym or "", *e.aliases) if name}


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
