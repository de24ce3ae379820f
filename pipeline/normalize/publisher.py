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
TOP = 8  # stretches at the top of the masthead; below come tables of contents
COVERS = 0.2  # share of a masthead line that the publisher's name fills: tables of contents name many bodies
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
# "The monthly newsletter of the X", "News from X", "La lettre de X": what stands before the publisher's name.
_PAPER = re.compile(
    r"(?:\W{0,3}\b(?:the|an?|official|quarterly|monthly|weekly|members[’']?|electronic|la|le|el)\s){0,4}"
    r"(?:newsletter|bulletin|news|gazette|digest|journal|circular|publication|lettre|boletín|revista|infolettre)"
    r"\s(?:of|from|by|de|du|des|del)\s(?:the |la |le |les |el |l[’'])?",
    re.IGNORECASE,
)
# "© 2021 X", "published by the X": bounded, the name follows.
_SIGNED = re.compile(
    r"(?:©|copyright|published by|issued by|publiée? par|éditée? par|editad[oa] por|publicad[oa] por)"
    r"\s{0,3}(?:\d{4}\s{1,3})?(?:the |la |le |el )?(\w[^|.\n]{1,80})",
    re.IGNORECASE,
)


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
    signed = [m.group(1) for p in layout.masthead if (m := _SIGNED.search(p.text))]
    named = _named_in([*stated, *signed], bodies)
    if named is not None:
        return named, []
    head = [_bare(part) for p in layout.masthead for part in _SEPARATOR.split(p.text)]
    new = next((name for name in [*map(_bare, stated), *head[:TOP], _bare(layout.title or "")] if _is_body(name)), None)
    if new is not None:
        return _known_or_new(new, bodies)
    named = _named_in([*head, layout.title or "", *_written_by(fields)], bodies)
    if named is not None:
        return named, []
    return _most_mentioned(mentions, layout), []


def _bare(name: str) -> str:
    """A stretch of the masthead without the kind of paper: "Newsletter of the X", "X Bulletin" → "X"."""
    parts = _PAPER.sub("", " ".join(name.split())).split()
    while len(parts) > 2 and parts[-1].casefold() in words("organizations", "not_heads"):
        parts.pop()
    return " ".join(parts)


def _known_or_new(name: str, bodies: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """The key of the body of that name, with a new entity where the bulletin does not mention it."""
    folded = fold(name)
    begins = {e.key for e in bodies for form in _forms(e) if " " in form and folded.startswith(f"{form} ")}
    known = next((e.key for e in bodies if folded in _forms(e)), next(iter(sorted(begins)), None))
    if known is not None:
        return known, []
    added = Entity(key=f"ORG {fold(name)}", label="ORG", name=_without_shouting(name))
    return added.key, [added]


def _without_shouting(name: str) -> str:
    """A name in capitals throughout, as mastheads print it, with capitals in front of its words only."""
    if not name.isupper():
        return " ".join(name.split())
    small = words("organizations", "small") | words("organizations", "connectors")
    return " ".join(w.casefold() if i and w.casefold() in small else w.capitalize() for i, w in enumerate(name.split()))


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
    shown = any(w in heads and (i or small[1] in ("of", "for", "de", "du", "des", "del")) for i, w in enumerate(small))
    return capitals and shown and small[-1] not in words("organizations", "not_heads")


def _named_in(lines: Sequence[str], bodies: Sequence[Entity]) -> str | None:
    """The body that the lines name: the one named most often, then the one with the longest name."""
    counts: Counter[str] = Counter()
    longest: dict[str, int] = {}
    for line in lines:
        folded = fold(line)
        for e in bodies:
            hits = [form for form in _forms(e) if _names(form, folded)]
            if hits:
                counts[e.key] += 1
                longest[e.key] = max(longest.get(e.key, 0), *(len(h) for h in hits))
    return min(counts, key=lambda k: (-counts[k], -longest[k], k), default=None)


def _names(form: str, line: str) -> bool:
    """Whether a folded line is about the body of that folded name: a fair part of it, or its beginning.

    A single word at the end of a line is rather the paper's own name ("The Elm Lantern").
    """
    if len(form) < 3 or f" {form} " not in f" {line} ":
        return False
    return line.startswith(f"{form} ") or line == form or (" " in form and len(form) >= COVERS * len(line))


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
