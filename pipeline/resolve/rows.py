"""The rows of people and organizations, and their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..records import EntityRow, OrganizationRow, PersonRow, stable_id
from .evidence import Context
from .forms import body, is_generic
from .groups import Groups


@dataclass(slots=True)
class Identity:
    """A person or organization: its entities, and what corrections say about it."""

    id: str
    label: str
    members: list[int]  # places, ascending
    name: str | None = None
    kind: str | None = None
    aliases: set[str] = field(default_factory=set)


def identities(context: Context, groups: Groups) -> dict[str, Identity]:
    """Id → identity, in the order of their first entities.

    The id is made from the name under which the first bulletin knows it: later bulletins do not change it. Of several
    that began with one name, the first bears the plain id; those of the others are made with their first entity too.
    """
    found: dict[int, Identity] = {}
    taken: set[str] = set()
    for i, e in enumerate(context.rows):
        root = groups.root(i)
        if root not in found:  # rows come in order, so this is the first entity
            plain, own = _ids(context, i)
            key = own if plain in taken else plain
            taken.add(key)
            found[root] = Identity(key, e.label, [])
        found[root].members.append(i)
    return {identity.id: identity for identity in found.values()}


def former_ids(context: Context) -> dict[str, int]:
    """Every id that an identity may have had, when its first entity was another or stood by itself → place.

    Corrections go on finding what they name after evidence has joined it to something earlier.
    """
    found: dict[str, int] = {}
    for i in range(len(context.rows)):
        plain, own = _ids(context, i)
        found.setdefault(plain, i)
        found[own] = i
    return found


def _ids(context: Context, i: int) -> tuple[str, str]:
    """The id of an identity that begins with the entity at a place: the plain one, and the one for a namesake."""
    e, name = context.rows[i], _name_key(context, i)
    return stable_id(e.label, *name), stable_id(e.label, *name, e.local_id)


def _name_key(context: Context, i: int) -> tuple[str, ...]:
    e = context.rows[i]
    if e.label == "PERSON":
        name = context.names[i]
        known = bool(name.given and name.family)
        return (*name.given, *name.family, name.suffix, "" if known else e.bulletin_id)
    form = body(e.name)
    if not is_generic(form):
        return (form,)
    above, publisher = context.at.get(e.parent or ""), context.publisher.get(e.bulletin_id)
    place = above if above is not None else publisher
    return (form, e.bulletin_id if place is None or place == i else body(context.rows[place].name))


def person_row(identity: Identity, rows: Sequence[EntityRow]) -> PersonRow:
    """The row of a person."""
    group = [rows[i] for i in identity.members]
    name, (first, last) = identity.name or _person_name(group), _days(group)
    same = [e for e in group if e.name == name] or [e for e in group if e.name == _person_name(group)]
    given, family = _most(e.given_name for e in same), _most(e.family_name for e in same)
    if name not in {e.name for e in group}:  # a correction gave it: what it says is known as far as it begins alike
        given = given if given and name.startswith(f"{given} ") else None
        family = name[len(given) :].strip() if given else None
    return PersonRow(
        person_id=identity.id,
        name=name,
        given_name=given,
        family_name=family,
        honorific=_most(e.honorific for e in group),
        aliases=_aliases(group, name, identity.aliases),
        mention_count=sum(e.mention_count for e in group),
        bulletin_count=len({e.bulletin_id for e in group}),
        first_seen=first,
        last_seen=last,
    )


def organization_row(
    identity: Identity, rows: Sequence[EntityRow], resolved: Mapping[str, str | None]
) -> OrganizationRow:
    """The row of an organization. `resolved` maps local_id → id."""
    group = [rows[i] for i in identity.members]
    name, (first, last) = identity.name or _name(group), _days(group)
    parents = (resolved.get(e.parent) for e in group if e.parent)
    return OrganizationRow(
        organization_id=identity.id,
        name=name,
        acronym=_most(e.acronym for e in group),
        aliases=_aliases(group, name, identity.aliases),
        kind=identity.kind or _most(e.kind for e in group),
        parent_id=_most(p for p in parents if p != identity.id),
        mention_count=sum(e.mention_count for e in group),
        bulletin_count=len({e.bulletin_id for e in group}),
        first_seen=first,
        last_seen=last,
    )


def _days(group: Sequence[EntityRow]) -> tuple[date | None, date | None]:
    first = [e.issue_start for e in group if e.issue_start]
    last = [e.issue_end for e in group if e.issue_end]
    return min(first, default=None), max(last, default=None)


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, the smallest of equals; None where there is none."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _name(group: Sequence[EntityRow]) -> str:
    """The name that most bulletins use, long forms before acronyms; of equals the longest, then in the alphabet."""
    counts = Counter(e.name for e in group)
    return min(counts, key=lambda n: (" " not in n, -counts[n], -len(n), n))


def _person_name(group: Sequence[EntityRow]) -> str:
    """The name that most bulletins use; forms with a written-out given name before initials, capitals last."""
    counts = Counter(e.name for e in group)

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        short = len(name.split(maxsplit=1)[0].strip(".,")) < 2 or " " not in name
        return short, name.isupper(), -counts[name], -len(name), name

    return min(counts, key=rank)


def _aliases(group: Sequence[EntityRow], name: str, added: set[str]) -> tuple[str, ...]:
    forms = {form for e in group for form in (e.name, *e.aliases)} | added
    return tuple(sorted(forms - {name}))
