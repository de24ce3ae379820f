"""Mentions → the people and organizations of one bulletin: which mentions name the same person or body.

People: equal full names, full names that differ by middle names or initials, and single words that are a part of one
person's full name. Bodies: equal names (small words aside), names tied by brackets, an acronym with the initials of
exactly one long name. Nothing else is joined: a false join misleads more than a missed one.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from ..records import Entity, Field, Layout, Mention
from ..resources import load, words
from .imprint import split_acronym
from .kinds import contained_parents, kind_of
from .names import content, fold, initials, is_acronym, split_name
from .publisher import find_publisher

DEFINING = ("acronym defined", "translation in brackets")  # rules whose mentions stand in brackets
POSSESSIVES = ("’s", "'s", "’", "'")
SHORTEST = 3  # letters of a short form of a given name
NEAR = 2  # passages from the full name of a body to its head noun alone
WINDOW = 40  # code points before a name in which its form of address stands


def identify(
    mentions: Sequence[Mention],
    docs: Sequence[Doc],
    layout: Layout,
    fields: Sequence[Field],
    publisher: str | None,
) -> tuple[list[Mention], tuple[Entity, ...], str | None]:
    """The mentions with `entity` set for PERSON and ORG, the entities, and the key of the publisher's entity.

    `mentions` come in reading order. `publisher` is its name as the caller gives it; without one it is read off
    metadata, masthead and articles.
    """
    texts = [doc.text for doc in docs]
    people = _people([m for m in mentions if m.label == "PERSON"], layout)
    bodies = _organizations([m for m in mentions if m.label == "ORG"], texts, [p.text for p in layout.masthead])
    keys = people | bodies
    named = [dataclasses.replace(m, entity=keys.get(m)) for m in mentions]
    entities = [_person(k, group, texts) for k, group in _groups(named, "PERSON").items()]
    entities += _with_parents([_organization(k, group) for k, group in _groups(named, "ORG").items()], named, texts)
    key, added = find_publisher(publisher, fields, layout, named, entities)
    return named, tuple(sorted([*entities, *added], key=lambda e: e.key)), key


def _groups(named: Sequence[Mention], label: str) -> dict[str, list[Mention]]:
    """Key of an entity → its mentions, in reading order."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for m in named:
        if m.label == label and m.entity is not None:
            groups[m.entity].append(m)
    return groups


# ------------------------------------------------------------------------------------------------------ people


def _people(mentions: Sequence[Mention], layout: Layout) -> dict[Mention, str]:
    """Mention → key of the person. One word means the person of the bulletin who bears it, the nearest of several:

    the last one named before in the article, else in the bulletin, else the only one in the bulletin.
    """
    full = _full_names(mentions)
    bearers: dict[str, set[str]] = defaultdict(set)  # one word → keys of all who bear it
    for name, key in full.items():
        for part in _short_forms(name):
            bearers[part].add(key)
    keys: dict[Mention, str] = {}
    last: dict[str, str] = {}  # one word → key of the last one named who bears it
    last_here: dict[tuple[int | None, str], str] = {}  # the same by article
    for m in mentions:
        name, article = fold(m.text), layout.passages[m.passage].article
        if name in full:
            keys[m] = full[name]
            for part in _short_forms(name):
                last[part] = last_here[article, part] = full[name]
        else:
            only = min(bearers[name]) if len(bearers.get(name, ())) == 1 else f"PERSON {name}"
            keys[m] = last_here.get((article, name)) or last.get(name) or only
    return keys


def _full_names(mentions: Sequence[Mention]) -> dict[str, str]:
    """Folded full name → key of the person: the longest form of those that differ by middle names and initials."""
    names = {name for m in mentions if " " in (name := fold(m.text))}
    full: dict[str, str] = {}
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)  # family name, first letter → full names
    for name in sorted(names, key=lambda n: (-len(n.split()), n)):
        others = alike[name.split()[-1], name[0]]
        same = next((other for other in others if _same_person(name, other)), None)
        longer = [other for other in names if other.startswith(f"{name} ")]
        if same is None and len(longer) == 1 and _is_second_family_name(name, longer[0]):
            same = longer[0]
        full[name] = f"PERSON {name}" if same is None else full[same]
        others.append(name)
    return full


def _short_forms(name: str) -> set[str]:
    """The single words that can stand for a folded full name: each of its words, the beginnings of the first."""
    parts = name.split()
    return {*parts, *(parts[0][:n] for n in range(SHORTEST, len(parts[0])))}


def _is_second_family_name(short: str, long: str) -> bool:
    """Whether the longer of two folded names goes on with one Spanish family name: "Nuria Gil" and "Nuria Gil Sanz"."""
    rest, family = long.removeprefix(f"{short} "), words("people", "surnames", "es")
    known = {fold(name) for name in family}
    return " " not in rest and rest in known


def _same_person(short: str, long: str) -> bool:
    """Whether two folded full names differ by middle names or by an initial only."""
    a, b = short.split(), long.split()
    if a[-1] != b[-1] or len(a) > len(b):
        return False
    first = a[0] == b[0] or (len(a[0]) == 1 and b[0].startswith(a[0]))
    rest = iter(b[1:-1])
    return first and all(any(m == w or (len(m) == 1 and w.startswith(m)) for w in rest) for m in a[1:-1])


def _person(key: str, group: Sequence[Mention], texts: Sequence[str]) -> Entity:
    """A person by all mentions; the name with most words, of equals the most frequent, is the full one."""
    forms = Counter(_clean(m.text) for m in group)
    name = min(forms, key=lambda f: (-len(fold(f).split()), f.isupper(), -forms[f], f))
    given, family = split_name(name)
    titles = Counter(t for m in group if (t := _honorific(m, texts)))
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


def _honorific(m: Mention, texts: Sequence[str]) -> str | None:
    """The form of address right before a name, as written."""
    before = texts[m.passage][max(0, m.start - WINDOW) : m.start].split()[-1:]
    if not before or not before[0][0].isupper():
        return None
    return before[0] if before[0].rstrip(".").casefold() in words("people", "honorifics") else None


# ----------------------------------------------------------------------------------------------- organizations


class _Names:
    """Union-find over names of bodies; the smallest name of a group stands for it."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, name: str) -> str:
        while (above := self._above.setdefault(name, name)) != name:
            self._above[name] = self._above[above]
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first


def _organizations(
    mentions: Sequence[Mention], texts: Sequence[str], masthead: Sequence[str] = ()
) -> dict[Mention, str]:
    """Mention → key of the organization: equal names, names tied by brackets, acronyms of one long form."""
    names = _Names()
    tied: set[str] = set()
    for a, b in _tied(mentions, texts):
        names.join(content(a.text), content(b.text))
        tied |= {content(a.text), content(b.text)}
    letters = {content(m.text): initials(m.text) for m in mentions if " " in fold(m.text)}
    longs: dict[str, list[str]] = defaultdict(list)  # initials → long names
    for name, first_letters in letters.items():
        longs[first_letters].append(name)
    for short in sorted({content(m.text) for m in mentions if is_acronym(m.text)} - tied):
        owners = {names.root(name) for name in longs.get(short, ())}
        if len(owners) == 1 and len(short) > 1:
            names.join(short, owners.pop())
    keys = {m: f"ORG {names.root(content(m.text))}" for m in mentions}
    return keys | _short_heads(mentions, keys, masthead) | _last_heads(mentions, keys)


def _short_heads(mentions: Sequence[Mention], keys: dict[Mention, str], masthead: Sequence[str]) -> dict[Mention, str]:
    """A head noun alone ("la Fédération") → key of the body of the masthead that begins with it; of no such one, of
    the nearest body before it, else after it."""
    found: dict[Mention, str] = {}
    for m in mentions:
        if m.rule != "short head":
            continue
        begin = f"{fold(m.text)} "
        own = {fold(name) for line in masthead if fold(line).startswith(begin) for name in split_acronym(line) if name}
        full = [o for o in mentions if (fold(o.text) in own if own else fold(o.text).startswith(begin))]
        before = [o for o in full if (o.passage, o.start) < (m.passage, m.start)]
        near = max(before, key=lambda o: (o.passage, o.start), default=None)
        near = near or min(full, key=lambda o: (o.passage, o.start), default=None)
        if near is not None:
            found[m] = keys[near]
    return found


def _last_heads(mentions: Sequence[Mention], keys: dict[Mention, str]) -> dict[Mention, str]:
    """A head noun alone, in English ("the Union"), or a rubric ("PARISH COUNCIL") → key of the only body of the
    bulletin whose name ends in it or has "of" after it, else of the nearest one before: "Marsh Nurses' Union",
    "Union of Nurses". A rubric also means the body that its column names below."""
    heads = load("organizations", "en")["heads"]
    ends: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        parts = fold(m.text).split()
        if len(parts) > 1 and not m.text.isupper():
            head = next((a for a, b in pairwise(parts) if b in ("of", "for")), parts[-1])
            ends[head].append(m)
            ends[" ".join(parts[-2:])] += [m] if head == parts[-1] and len(parts) > 2 else []
    found: dict[Mention, str] = {}
    for m in mentions:
        noun = fold(m.text)
        rubric = m.rule == "rubric" or noun.split()[0] in words("relations", "tiers")
        alone = noun in heads and m.rule != "short head" and not m.text.isupper()
        if not (alone or (rubric and len(noun.split()) == 2)) or not ends.get(noun):
            continue
        before = [o for o in ends[noun] if (o.passage, o.start) < (m.passage, m.start)]
        if rubric:
            before += [o for o in ends[noun] if m.passage < o.passage <= m.passage + NEAR][:1]
        only = len({keys[o] for o in ends[noun]}) == 1
        if before and (only or abs(m.passage - before[-1].passage) <= NEAR):
            found[m] = keys[before[-1]]
    return found


def _tied(mentions: Sequence[Mention], texts: Sequence[str]) -> list[tuple[Mention, Mention]]:
    """Pairs of neighboring mentions that brackets make one: LONG (ACR), LONG (TRANSLATION, ACR)."""
    pairs: list[tuple[Mention, Mention]] = []
    for a, b in pairwise(mentions):
        if a.passage != b.passage or not (a.rule in (*DEFINING, "defined in brackets") or b.rule in DEFINING):
            continue
        between = texts[a.passage][a.end : b.start].strip()
        if between == "(" or (between in (",", ";", "-", "–") and b.rule == "acronym defined"):
            pairs.append((a, b))
    return pairs


def _organization(key: str, group: Sequence[Mention]) -> Entity:
    """A body by all its mentions; a long form that is written as a name is the full one, the most frequent first."""
    forms = Counter(_clean(m.text) for m in group)
    name = min(forms, key=lambda f: (is_acronym(f), " " not in f, f.isupper(), -forms[f], -len(f), f))
    acronyms = [f for f in forms if f != name and is_acronym(f)] or ([name] if is_acronym(name) else [])
    return Entity(
        key=key,
        label="ORG",
        name=name,
        acronym=min(acronyms, key=lambda f: (-forms[f], f), default=None),
        aliases=tuple(sorted(set(forms) - {name})),
        kind=kind_of(name, (f for f in forms if f != name)),
    )


def _with_parents(entities: Sequence[Entity], named: Sequence[Mention], texts: Sequence[str]) -> list[Entity]:
    """Units tied to the body they belong to: "Faculty of Law of the University of X", "the X's Center", "X Board"."""
    units, of_parent = words("organizations", "units"), words("organizations", "of_parent")
    parents: dict[str, str] = {}
    for a, b in pairwise(named):
        if a.passage != b.passage or a.label != "ORG" or b.label != "ORG" or not a.entity or not b.entity:
            continue
        between = texts[a.passage][a.end : b.start].strip(" )").casefold()
        if between in POSSESSIVES:
            parents.setdefault(b.entity, a.entity)
        elif between in of_parent and fold(a.text).split()[0] in units:
            parents.setdefault(a.entity, b.entity)
    parents = contained_parents(entities) | parents
    return [dataclasses.replace(e, parent=parents.get(e.key)) if parents.get(e.key) != e.key else e for e in entities]
