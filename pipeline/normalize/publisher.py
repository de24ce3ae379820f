"""Who issues the bulletin: what the caller says, metadata, the masthead, else the body that its articles turn on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..records import Entity, Field, Layout, Mention
from ..resources import LANGUAGES, load, words
from .imprint import before_contents, is_paper, papers_of, signatures, split_acronym, without_office, without_paper
from .names import fold, initials, is_acronym

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
_WORDS = 11  # words of the longest names
_LEAST = 5  # mentions that make a body the one that a bulletin turns on


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
    imprint = [p.text for p in layout.masthead]
    signed = signatures(imprint)
    named = _named_in([*stated, *signed], bodies)
    if named is not None:
        return named, []
    head = [_bare(part) for line in before_contents(imprint) for part in _SEPARATOR.split(line)]
    papers = papers_of(imprint)
    sure = [*map(_bare, stated), *(_beginning(tail, bodies) for tail in papers), *head[:TOP], *map(_bare, signed)]
    new = next((name for name in [*sure, _bare(layout.title or "")] if _is_body(name) or _is_known(name, bodies)), None)
    if new is not None:
        return _known_or_new(new, bodies)
    named = _named_in([*head, layout.title or "", *_written_by(fields)], bodies)
    if named is not None:
        return named, []
    return _most_mentioned(mentions, layout), []


def _bare(name: str) -> str:
    """A stretch of the masthead without the kind of paper: "Newsletter of the X", "X Bulletin" → "X"."""
    parts = without_office(without_paper(" ".join(name.split()))).split()
    while len(parts) > 2 and parts[-1].casefold() in words("organizations", "not_heads"):
        parts.pop()
    return " ".join(parts)


def _is_known(name: str, bodies: Sequence[Entity]) -> bool:
    """Whether a stretch of an imprint is the short form of a body that the bulletin mentions: "Press office, ABC"."""
    return is_acronym(name) and any(fold(name) in _forms(e) for e in bodies)


def _beginning(tail: str, bodies: Sequence[Entity]) -> str:
    """The name of a body at the head of what follows "newsletter of the": a known one, else up to its head noun."""
    folded = fold(tail)
    known = [(len(form), e.name) for e in bodies for form in _forms(e) if f"{folded} ".startswith(f"{form} ")]
    if known:
        return max(known)[1]
    parts = tail.split()[:9]
    begins = (" ".join(parts[:n]).rstrip(",.;:") for n in range(len(parts), 1, -1))
    return next((name for name in begins if _ends_in_head(name) and _is_body(name)), "")


def _ends_in_head(name: str) -> bool:
    """Whether the last word of a name says what kind of body it is."""
    last = name.rsplit(maxsplit=1)[-1].casefold()
    return any(last in load("organizations", language)["heads"] for language in LANGUAGES)


def _known_or_new(name: str, bodies: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """The key of the body of that name, with a new entity where the bulletin does not mention it."""
    long, short = split_acronym(name)
    if short and (key := next((e.key for e in bodies if {fold(long), fold(short)} & _forms(e)), None)):
        return key, []
    spelled = [e.key for e in bodies if is_acronym(e.name) and fold(e.name) == initials(long)]
    if len(spelled) == 1:
        return spelled[0], []
    folded = fold(name := long)
    begins = {
        e.key
        for e in bodies
        for form in _forms(e)
        if (" " in form or _ends_in_head(form)) and folded.startswith(f"{form} ")
    }
    known = next((e.key for e in bodies if folded in _forms(e)), next(iter(sorted(begins)), None))
    if known is not None:
        return known, []
    added = Entity(key=f"ORG {fold(name)}", label="ORG", name=_without_shouting(name), acronym=short)
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
    long, short = split_acronym(name)
    forms = long.split()
    if not 2 <= len(forms) <= _WORDS or not name[:1].isupper() or any(c.isdigit() for c in name):
        return False
    small = [w.casefold() for w in forms]
    heads = {noun for language in LANGUAGES for noun in load("organizations", language)["heads"]}
    capitals = sum(w[0].isupper() for w in forms if len(w) > 3) >= 0.6 * sum(len(w) > 3 for w in forms)
    shown = any(w in heads and (i or _goes_on(small)) for i, w in enumerate(small))
    romance = small[0] in heads and _goes_on(small)  # "Fédération des sociétés d'histoire" has few capitals
    return (
        (capitals or romance or bool(short))
        and shown
        and small[-1] not in words("organizations", "not_heads")
        and not is_paper(small)
    )


def _goes_on(small: Sequence[str]) -> bool:
    """Whether a name that begins with its head noun says of what: "Bank of X", "Sociedad Española de X"."""
    of = ("de", "du", "des", "del")
    elided = small[1].startswith(("d'", "d’"))
    return elided or small[1] in ("of", "for", *of) or (len(small) > 3 and small[2] in of)


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
    often = count >= max(_LEAST, SHARE * len(keys), LEAD * runner_up)
    return key if often and wide else None
