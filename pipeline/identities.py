"""Why identities are what they are: the joins of one, and those that a person should look at first.

Joins are worked out anew from what the store holds, by the same pure function that a run uses; `Situation.current`
tells whether that still is what the last run committed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from .curation import load_curation
from .errors import UsageError
from .records import EntityRow, Join, OrganizationRow, PersonRow, Resolution
from .resolve import Evidence, resolve
from .resolve.evidence import Context, ordered
from .resolve.forms import fold
from .resolve.rows import former_ids
from .store import Snapshot, require_latest

Row = PersonRow | OrganizationRow
MANY = 30  # entities of a split that are listed one by one
DOUBTFUL = ("model",)  # methods that no rule backs


@dataclass(frozen=True, slots=True)
class Situation:
    """A store's identities with their reasons."""

    resolution: Resolution
    entities: Mapping[str, EntityRow]  # by local_id
    sources: Mapping[str, str]  # bulletin_id → source
    rows: Mapping[str, Row]  # by id
    members: Mapping[str, Sequence[EntityRow]]  # id → entities, the earliest first
    current: bool
    snapshot: Snapshot

    def source(self, local_id: str) -> str:
        """The source of the bulletin of an entity."""
        return self.sources[self.entities[local_id].bulletin_id]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may be wrong, with the correction that would mend it."""

    score: float  # how certain it is, 0 to 5
    kind: str  # join, near, row
    rule: str
    detail: str
    ids: tuple[str, ...]  # identities
    examples: tuple[str, ...]  # local_ids
    out: tuple[str, ...] = ()  # local_ids that a split would take out


@dataclass(frozen=True, slots=True)
class Office:
    """An office as bulletins of some days tell it; `other` is the body, or for a body the holder."""

    first: date | None
    last: date | None
    title: str
    other: str | None
    status: str
    bulletins: int


def situation(store: Path) -> Situation:
    """Resolve what the committed snapshot holds. Raises StoreError without a store, UsageError for bad corrections."""
    snapshot = require_latest(store)
    entities = snapshot.local_entities(())
    evidence = Evidence(snapshot.offices(()), snapshot.publishers(()))
    resolution = resolve(entities, evidence, load_curation(store))
    stored = snapshot.table("entities", ["local_id", "entity_id"]).to_pydict()
    committed = dict(zip(stored["local_id"], stored["entity_id"], strict=True))
    named = snapshot.table("bulletins", ["bulletin_id", "source"]).to_pydict()
    rows: dict[str, Row] = {p.person_id: p for p in resolution.people}
    rows |= {o.organization_id: o for o in resolution.organizations}
    return Situation(
        resolution=resolution,
        entities={e.local_id: e for e in entities},
        sources=dict(zip(named["bulletin_id"], named["source"], strict=True)),
        rows=rows,
        members=_members(entities, resolution),
        current=committed == dict(resolution.identity),
        snapshot=snapshot,
    )


def _members(entities: Iterable[EntityRow], resolution: Resolution) -> dict[str, list[EntityRow]]:
    found: dict[str, list[EntityRow]] = defaultdict(list)
    for e in sorted(entities, key=lambda e: (e.issue_start is None, str(e.issue_start), e.local_id)):
        key = resolution.identity[e.local_id]
        if key is not None:
            found[key].append(e)
    return found


def find(known: Situation, reference: str) -> str:
    """The id of the identity that a reference names: its id, a local_id, its name or an alias.

    Raises UsageError where none or several bear the name; it lists those that do.
    """
    if reference in known.rows:
        return reference
    resolved = known.resolution.identity.get(reference) or _formerly(known, reference)
    if resolved is not None:
        return resolved
    wanted = fold(reference)
    by_name = [i for i, row in known.rows.items() if fold(row.name) == wanted]
    found = by_name or [i for i, row in known.rows.items() if wanted in map(fold, row.aliases)]
    if not found:
        raise UsageError(
            f"{reference}: no person or organization of that id or name; look it up in people, organizations"
        )
    if len(found) > 1:
        listed = "\n".join(f"  {i}  {known.rows[i].name} ({_span(known.rows[i])})" for i in sorted(found))
        raise UsageError(f"{reference}: the name of {len(found)}; name one by its id:\n{listed}")
    return found[0]


def _formerly(known: Situation, reference: str) -> str | None:
    """The identity that an id of earlier runs belongs to by now."""
    if not re.fullmatch("[0-9a-f]{16}", reference):
        return None
    publishers = known.snapshot.publishers(())
    context = Context.of(ordered(known.entities.values()), Evidence((), publishers))
    place = former_ids(context).get(reference)
    return None if place is None else known.resolution.identity[context.rows[place].local_id]


def _span(row: Row) -> str:
    return f"{row.bulletin_count} bulletins, {row.first_seen or '?'} to {row.last_seen or '?'}"


def joins_of(known: Situation, identity: str) -> list[Join]:
    """The joins of an identity, in the order in which they were made."""
    return [j for j in known.resolution.joins if known.resolution.identity[j.one] == identity]


def near_of(known: Situation, identity: str) -> list[Join]:
    """Pairs with this identity that missed a join narrowly, the nearest first; each other identity once."""
    found: dict[str, Join] = {}
    for j in sorted(known.resolution.near, key=lambda j: (-j.score, j.one, j.other)):
        ids = [known.resolution.identity[j.one], known.resolution.identity[j.other]]
        if identity in ids:
            found.setdefault(str(ids[1] if ids[0] == identity else ids[0]), j)
    return list(found.values())


def offices(known: Situation, identity: str) -> list[Office]:
    """Offices of a person, or at an organization, as bulletins tell them: the earliest told first."""
    wanted = {e.local_id for e in known.members[identity]}
    person = known.members[identity][0].label == "PERSON"
    own, other = (
        ("person_local_id", "organization_local_id") if person else ("organization_local_id", "person_local_id")
    )
    found: dict[tuple[str, str, str], list[EntityRow]] = defaultdict(list)
    table = known.snapshot.table("roles", [own, other, "title", "status"]).to_pydict()
    for mine, theirs, title, status in zip(table[own], table[other], table["title"], table["status"], strict=True):
        if mine in wanted:
            key = known.resolution.identity.get(theirs or "") or ""
            found[title, key, status].append(known.entities[mine])
    told = [
        Office(
            min((e.issue_start for e in group if e.issue_start), default=None),
            max((e.issue_end for e in group if e.issue_end), default=None),
            title, known.rows[key].name if key else None, status, len({e.bulletin_id for e in group}),
        )
        for (title, key, status), group in found.items()
    ]  # fmt: skip
    return sorted(told, key=lambda o: (o.first is None, str(o.first), str(o.last), o.title, str(o.other), o.status))


def sentences(snapshot: Snapshot, local_ids: Iterable[str]) -> dict[str, str]:
    """local_id → the first sentence that names the entity."""
    wanted = pa.array(sorted(set(local_ids)), type=pa.string())
    found: dict[str, str] = {}
    for part in snapshot.parts("mentions"):
        table = snapshot.part("mentions", part, ["local_id", "sentence"])
        kept = table.filter(pc.is_in(table.column("local_id"), value_set=wanted)).to_pydict()
        for local, sentence in zip(kept["local_id"], kept["sentence"], strict=True):
            found.setdefault(local, sentence)
    return found


def doubts(known: Situation) -> list[Doubt]:
    """What may be wrong, the least certain first: joins, pairs that missed one, names only the model found once."""
    found = [*_weak_joins(known), *_near(known), *_weak_rows(known)]
    return sorted(found, key=lambda d: (d.score, d.kind, d.ids, d.examples))


def _weak_joins(known: Situation) -> Iterable[Doubt]:
    trees: dict[str, list[Join]] = defaultdict(list)
    for j in known.resolution.joins:
        trees[str(known.resolution.identity[j.one])].append(j)
    for identity, joins in trees.items():
        for j in joins:
            if j.score < 3.5 and j.rule != "correction":
                out = _smaller_side(joins, j)
                yield Doubt(j.score, "join", j.rule, j.detail, (identity,), (j.one, j.other), out)


def _smaller_side(joins: Sequence[Join], cut: Join) -> tuple[str, ...]:
    """The entities on the smaller side of a join in the tree of its identity; none where even that is many."""
    near: dict[str, list[str]] = defaultdict(list)
    for j in joins:
        if j is not cut:
            near[j.one].append(j.other)
            near[j.other].append(j.one)
    sides = []
    for start in (cut.other, cut.one):
        side, waiting = {start}, [start]
        while waiting and len(side) <= MANY:
            for local in near[waiting.pop()]:
                if local not in side:
                    side.add(local)
                    waiting.append(local)
        sides.append(side)
    smaller = min(sides, key=len)
    return tuple(sorted(smaller)) if len(smaller) <= MANY else ()


def _near(known: Situation) -> Iterable[Doubt]:
    seen: set[tuple[str, ...]] = set()
    for j in sorted(known.resolution.near, key=lambda j: (-j.score, j.one, j.other)):
        ids = tuple(sorted(str(known.resolution.identity[local]) for local in (j.one, j.other)))
        if ids not in seen:
            seen.add(ids)
            yield Doubt(4 - j.score, "near", j.rule, j.detail, ids, (j.one, j.other))


def _weak_rows(known: Situation) -> Iterable[Doubt]:
    """Names that stand once in all bulletins and that no rule backs."""
    held = {local for office in known.snapshot.offices(()) for local in office[:2]}
    table = known.snapshot.table("mentions", ["local_id", "method"]).to_pydict()
    methods: dict[str, set[str]] = defaultdict(set)
    for local, method in zip(table["local_id"], table["method"], strict=True):
        if local is not None:
            methods[local].add(method)
    for identity, group in known.members.items():
        local = group[0].local_id
        if len(group) == 1 and group[0].mention_count == 1 and local not in held and methods[local] <= set(DOUBTFUL):
            one_word = " " not in group[0].name
            detail = "one word" if one_word else ""
            yield Doubt(2.4 - one_word, "row", "named once, by the model alone", detail, (identity,), (local,))
