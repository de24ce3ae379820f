"""Mentions → the people and organizations of one bulletin: which mentions name the same person or body."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc

from ..records import Entity, Field, Layout, Mention
from ..resources import LANGUAGES, load, words
from .names import content, fold, initials, is_acronym, split_name
from .publisher import find_publisher

DEFINING = ("acronym defined", "translation in brackets")


def identify(
    mentions: Sequence[Mention],
    docs: Sequence[Doc],
    layout: Layout,
    fields: Sequence[Field],
    publisher: str | None,
) -> tuple[list[Mention], tuple[Entity, ...], str | None]:
    """The mentions with `entity` set for PERSON and ORG, the entities, and the key of the publisher's entity.

    `publisher` is its name as the caller gives it; without one it is read off metadata, masthead and articles.
    """
    people = _people([m for m in mentions if m.label == "PERSON"], layout)
    bodies = _organizations([m for m in mentions if m.label == "ORG"], docs)
    keys = people | bodies
    named = [dataclasses.replace(m, entity=keys.get(m)) for m in mentions]
    entities = [_person(k, group, docs) for k, group in _groups(named, "PERSON").items()]
    entities += _with_parents([_organization(k, group) for k, group in _groups(named, "ORG").items()], named, docs)
    key, added = find_publisher(publisher, fields, layout, named, entities)
    return named, tuple(sorted([*entities, *added], key=lambda e: e.key)), key


def _groups(named: Sequence[Mention], label: str) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for m in named:
        if m.label == label and m.entity is not None:
            groups[m.entity].append(m)
    return groups


# ------------------------------------------------------------------------------------------------------ people


def _people(mentions: Sequence[Mention], layout: Layout) -> dict[Mention, str]:
    """Mention → key of the person. One word means the person of the bulletin who bears it, the nearest of several."""
    full: dict[str, str] = {}  # folded full name → key
    for name in sorted({fold(m.text) for m in mentions if " " in fold(m.text)}, key=lambda n: (-len(n.split()), n)):
        full[name] = next((key for other, key in full.items() if _same_person(name, other)), f"PERSON {name}")
    keys: dict[Mention, str] = {}
    seen: list[tuple[int | None, str, str]] = []  # article, folded full name, key: in reading order
    everyone = [(None, name, key) for name, key in full.items()]
    for m in mentions:
        name, article = fold(m.text), layout.passages[m.passage].article
        if name in full:
            keys[m] = full[name]
            seen.append((article, name, full[name]))
            continue
        near = [key for a, n, key in reversed(seen) if a == article and _short_for(name, n)]
        before = [key for _, n, key in reversed(seen) if _short_for(name, n)]
        anywhere = {key for _, n, key in everyone if _short_for(name, n)}
        keys[m] = (near or before or (sorted(anywhere) if len(anywhere) == 1 else []) or [f"PERSON {name}"])[0]
    return keys


def _same_person(short: str, long: str) -> bool:
    """Whether two folded full names differ by middle names or by an initial only."""
    a, b = short.split(), long.split()
    if a[-1] != b[-1] or len(a) > len(b):
        return False
    first = a[0] == b[0] or (len(a[0]) == 1 and b[0].startswith(a[0]))
    rest = iter(b[1:-1])
    return first and all(any(m == w or (len(m) == 1 and w.startswith(m)) for w in rest) for m in a[1:-1])


def _short_for(part: str, name: str) -> bool:
    """Whether a part of a name, folded, can stand for the full name: family names, given name, or its short form."""
    parts = name.split()
    size = len(part.split())
    if " ".join(parts[-size:]) == part or " ".join(parts[:size]) == part:
        return True
    if size < len(parts) and part in (" ".join(parts[i : i + size]) for i in range(1, len(parts))):
        return True
    return size == 1 and len(part) > 2 and parts[0].startswith(part)


def _person(key: str, group: Sequence[Mention], docs: Sequence[Doc]) -> Entity:
    forms = Counter(_clean(m.text) for m in group)
    name = min(forms, key=lambda f: (-len(fold(f).split()), f.isupper(), -forms[f], f))
    given, family = split_name(name)
    titles = Counter(t for m in group if (t := _honorific(m, docs)))
    return Entity(
        key=key,
        label="PERSON",
        name=name,
        aliases=tuple(sorted(set(forms) - {name})),
        honorific=min(titles, key=lambda t: (-titles[t], t), default=None),
        given_name=given,
        family_name=family,
    )


def _clean(text: str) -> str:
    return " ".join(text.split())


def _honorific(m: Mention, docs: Sequence[Doc]) -> str | None:
    before = docs[m.passage].text[: m.start].split()[-1:]
    if not before or not before[0][0].isupper():
        return None
    return before[0] if before[0].rstrip(".").casefold() in words("people", "honorifics") else None


# ----------------------------------------------------------------------------------------------- organizations


def _organizations(mentions: Sequence[Mention], docs: Sequence[Doc]) -> dict[Mention, str]:
    """Mention → key of the organization: equal names, names tied by brackets, acronyms of one long form."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    def join(a: str, b: str) -> None:
        first, second = sorted((root(a), root(b)))
        parent[second] = first

    for a, b in _tied(mentions, docs):
        join(content(a.text), content(b.text))
    tied = {content(m.text) for pair in _tied(mentions, docs) for m in pair}
    longs = {content(m.text): initials(m.text) for m in mentions if " " in fold(m.text)}
    for short in sorted({content(m.text) for m in mentions if is_acronym(m.text)} - tied):
        owners = {root(name) for name, letters in longs.items() if letters == short and len(short) > 1}
        if len(owners) == 1:
            join(short, owners.pop())
    return {m: f"ORG {root(content(m.text))}" for m in mentions}


def _tied(mentions: Sequence[Mention], docs: Sequence[Doc]) -> list[tuple[Mention, Mention]]:
    """Pairs of neighboring mentions that brackets make one: LONG (ACR), LONG (TRANSLATION, ACR)."""
    pairs: list[tuple[Mention, Mention]] = []
    for a, b in zip(mentions, mentions[1:], strict=False):
        if a.passage != b.passage:
            continue
        between = docs[a.passage].text[a.end : b.start].strip()
        tied = a.rule in DEFINING or a.rule == "defined in brackets" or b.rule in DEFINING
        if tied and (between == "(" or (between in (",", ";", "-", "–") and b.rule == "acronym defined")):
            pairs.append((a, b))
    return pairs


def _organization(key: str, group: Sequence[Mention]) -> Entity:
    forms = Counter(_clean(m.text) for m in group)
    name = min(forms, key=lambda f: (is_acronym(f), " " not in f, f.isupper(), -forms[f], -len(f), f))
    acronyms = [f for f in forms if f != name and is_acronym(f)] or ([name] if is_acronym(name) else [])
    return Entity(
        key=key,
        label="ORG",
        name=name,
        acronym=min(acronyms, key=lambda f: (-forms[f], f), default=None),
        aliases=tuple(sorted(set(forms) - {name})),
        kind=_kind(name),
    )


def _kind(name: str) -> str | None:
    """The kind of body that the last head noun before a complement shows; None where the name shows none."""
    heads: dict[str, str] = {
        noun: kind for lang in LANGUAGES for noun, kind in load("organizations", lang)["heads"].items()
    }
    forms = name.casefold().split()
    found: list[str] = []
    for word in forms:
        if word in ("of", "for", "de", "du", "des", "del", "pour", "para") and found:
            break
        if word in heads:
            found.append(heads[word])
    return found[-1] if found else None


def _with_parents(entities: Sequence[Entity], named: Sequence[Mention], docs: Sequence[Doc]) -> list[Entity]:
    """Units tied to the body they belong to: "Faculty of Law of the University of X", "the X's Center of Y"."""
    units = words("organizations", "units")
    parents: dict[str, str] = {}
    for a, b in zip(named, named[1:], strict=False):
        if a.passage != b.passage or a.label != "ORG" or b.label != "ORG" or not a.entity or not b.entity:
            continue
        between = docs[a.passage].text[a.end : b.start].strip(" )").casefold()
        if between in ("’s", "'s", "’", "'"):
            parents.setdefault(b.entity, a.entity)
        elif between in OF and fold(a.text).split()[0] in units:
            parents.setdefault(a.entity, b.entity)
    return [dataclasses.replace(e, parent=parents.get(e.key)) if parents.get(e.key) != e.key else e for e in entities]


OF = ("of the", "of", "at the", "at", "de la", "de l’", "de l'", "du", "del", "de", ", at", ",", "at the")
