"""The same person or organization across bulletins. A pure function of the set of entities, whatever their order.

Two entities are one identity when they share a *key*: for people the full name (two words or more), for
organizations the name and every long alias (translations included). An organization known only by its acronym
joins the one organization of the store that bears this acronym with a long form; where two bear it, it stays by
itself. A unit whose name is generic ("Department of History") is kept apart by the organization it belongs to,
and a person known by one word stays within the bulletin: a false join misleads more than a missed one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from .records import EntityRow, OrganizationRow, PersonRow, Resolution, stable_id
from .resources import words

LONG_ALIAS = 3  # words: shorter aliases ("the Forum", "City Council") name different bodies in different bulletins


def fold(text: str) -> str:
    """Small letters without accents, punctuation and surplus spaces: the form in which names are compared.

    >>> fold("Société d’Histoire")
    'societe d histoire'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain.casefold()).split())


def resolve(entities: Iterable[EntityRow]) -> Resolution:
    """Identities of all entities, and the tables of people and organizations.

    Ids are made from the smallest key of an identity, so they depend on the set of entities only.
    """
    rows = sorted(entities, key=lambda e: e.local_id)
    groups = _Groups()
    long_forms = _acronyms(rows)
    parents = {e.local_id: e for e in rows}
    for e in rows:
        keys = _person_keys(e) if e.label == "PERSON" else _organization_keys(e, long_forms, parents)
        for key in keys:
            groups.join(f"{e.label} {keys[0]}", f"{e.label} {key}")
        groups.join(f"{e.label} {keys[0]}", f"local {e.local_id}")
    members: dict[str, list[EntityRow]] = defaultdict(list)
    for e in rows:
        members[groups.root(f"local {e.local_id}")].append(e)
    identity = {e.local_id: stable_id(root) for root, group in members.items() for e in group}
    clusters = [(identity[group[0].local_id], group) for group in members.values()]
    people = [_person(key, group) for key, group in clusters if group[0].label == "PERSON"]
    organizations = [_organization(key, group, identity) for key, group in clusters if group[0].label == "ORG"]
    return Resolution(
        identity,
        tuple(sorted(people, key=lambda p: p.person_id)),
        tuple(sorted(organizations, key=lambda o: o.organization_id)),
    )


class _Groups:
    """Union-find over keys whose roots are the smallest keys of their groups."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        self._parent.setdefault(key, key)
        while (above := self._parent[key]) != key:
            self._parent[key] = self._parent[above]
            key = above
        return key

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first


def _person_keys(e: EntityRow) -> list[str]:
    name = fold(e.name)
    return [name] if " " in name else [f"{e.bulletin_id} {name}"]


def _organization_keys(e: EntityRow, long_forms: dict[str, set[str]], parents: dict[str, EntityRow]) -> list[str]:
    name = fold(e.name)
    if _is_generic(name):
        parent = parents.get(e.parent or "")
        return [f"{fold(parent.name) if parent else e.bulletin_id} > {name}"]
    known = long_forms.get(name, set())
    keys = [next(iter(known))] if len(known) == 1 else [name]
    return keys + sorted(a for a in map(fold, e.aliases) if len(a.split()) >= LONG_ALIAS and not _is_generic(a))


def _acronyms(rows: Sequence[EntityRow]) -> dict[str, set[str]]:
    """Folded acronym → folded names of the organizations that bear it beside a long form."""
    found: dict[str, set[str]] = defaultdict(set)
    for e in rows:
        if e.label == "ORG" and e.acronym and fold(e.acronym) != fold(e.name):
            found[fold(e.acronym)].add(fold(e.name))
    return found


def _is_generic(name: str) -> bool:
    """Whether a folded name is made of words that any institution may use for its units."""
    return all(word in words("organizations", "generic") for word in name.split()[:1]) and len(name.split()) <= 3


def _days(group: Sequence[EntityRow]) -> tuple[date | None, date | None]:
    first = [e.issue_start for e in group if e.issue_start]
    last = [e.issue_end for e in group if e.issue_end]
    return min(first, default=None), max(last, default=None)


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, the smallest of equals; None where there is none."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _name(group: Sequence[EntityRow]) -> str:
    """The name that most bulletins use; of equals the longest, then the first in the alphabet."""
    counts = Counter(e.name for e in group)
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def _aliases(group: Sequence[EntityRow], name: str) -> tuple[str, ...]:
    forms = {form for e in group for form in (e.name, *e.aliases)}
    return tuple(sorted(forms - {name}))


def _person(key: str, group: Sequence[EntityRow]) -> PersonRow:
    name, (first, last) = _name(group), _days(group)
    same = [e for e in group if e.name == name]
    return PersonRow(
        person_id=key,
        name=name,
        given_name=_most(e.given_name for e in same),
        family_name=_most(e.family_name for e in same),
        honorific=_most(e.honorific for e in group),
        aliases=_aliases(group, name),
        mention_count=sum(e.mention_count for e in group),
        bulletin_count=len({e.bulletin_id for e in group}),
        first_seen=first,
        last_seen=last,
    )


def _organization(key: str, group: Sequence[EntityRow], identity: dict[str, str]) -> OrganizationRow:
    name, (first, last) = _name(group), _days(group)
    parent = _most(identity.get(e.parent) for e in group if e.parent)
    return OrganizationRow(
        organization_id=key,
        name=name,
        acronym=_most(e.acronym for e in group),
        aliases=_aliases(group, name),
        kind=_most(e.kind for e in group),
        parent_id=None if parent == key else parent,
        mention_count=sum(e.mention_count for e in group),
        bulletin_count=len({e.bulletin_id for e in group}),
        first_seen=first,
        last_seen=last,
    )
