"""Parts of tables: which bulletin stands in which part, and the new content of a part that changed.

A bulletin keeps its part for good, all its rows stand in the part of the same number in every table, and a part
whose content did not change is linked from the snapshot before, not written again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from ..errors import StoreError
from ..schema import arrow_schema, checked
from .layout import PART_SIZE
from .snapshot import Snapshot
from .staging import Staged, replace_column

# Columns of identities across bulletins, each beside the local id that it is mapped from.
IDENTITIES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "bulletins": (("publisher_local_id", "publisher_id"),),
    "mentions": (("local_id", "entity_id"),),
    "entities": (("local_id", "entity_id"),),
    "roles": (("person_local_id", "person_id"), ("organization_local_id", "organization_id")),
}
# Columns that repeat the name of an entity: null while a correction drops the entity.
NAMES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "roles": (("person_local_id", "person"), ("organization_local_id", "organization")),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What a part will hold: bulletin_id → source. `touched` where bulletins came, changed or went."""

    number: int
    members: Mapping[str, str]
    touched: bool


def plan_parts(base: Snapshot | None, staged: Staged, removed: Collection[str]) -> list[Part]:
    """The parts of the next snapshot: known bulletins in their part, new ones in the last part with room."""
    old = _members(base)
    members = {n: {i: s for i, s in ids.items() if i not in removed} for n, ids in old.items()}
    touched = {n for n, ids in old.items() if any(i in removed or i in staged.sources for i in ids)}
    known = {i for ids in members.values() for i in ids}
    number = max(members, default=0)
    for bulletin_id, source in sorted(staged.sources.items(), key=lambda item: (item[1], item[0])):
        if bulletin_id in known:
            continue
        if len(members.setdefault(number, {})) >= PART_SIZE:
            number += 1
        members.setdefault(number, {})[bulletin_id] = source
        touched.add(number)
    parts = [Part(n, ids, n in touched) for n, ids in sorted(members.items()) if ids]
    return parts or [Part(0, {}, True)]


def build_part(
    table: str, part: Part, base: Snapshot | None, staged: Mapping[str, pa.Table], identity: Mapping[str, str | None]
) -> pa.Table:
    """The rows of one table in one part: those that stay, those that came, with identities of this snapshot.

    Rows are sorted by source and keep the order of their bulletin, whatever the order of arrival.
    """
    pieces = [arrow_schema(table).empty_table()]
    if base is not None and part.number in base.parts(table):
        kept = base.part(table, part.number)
        replaced = pa.array(staged["bulletins"].column("bulletin_id").to_pylist(), type=pa.string())
        pieces.append(_where(_where(kept, replaced, False), _ids(part), True))
    pieces.append(_where(staged[table], _ids(part), True))
    made = pa.concat_tables([p.cast(pieces[0].schema) for p in pieces])
    rank = {i: n for n, i in enumerate(sorted(part.members, key=lambda i: (part.members[i], i)))}
    ranks = [rank[i] for i in made.column("bulletin_id").to_pylist()]
    made = made.take(pa.array(sorted(range(len(ranks)), key=ranks.__getitem__), type=pa.int64()))
    for local, column in IDENTITIES.get(table, ()):
        made = replace_column(made, column, _mapped(table, made.column(local).to_pylist(), identity))
    for local, column in NAMES.get(table, ()):
        names = _names(made.column(local).to_pylist(), made.column(column).to_pylist(), part, base, staged, identity)
        made = replace_column(made, column, names)
    return checked(table, made)


def stale(part: int, base: Snapshot, identity: Mapping[str, str | None]) -> bool:
    """Whether an identity in a committed part is another one now."""
    ids = base.part("entities", part, ["local_id", "entity_id"])
    pairs = zip(ids.column("local_id").to_pylist(), ids.column("entity_id").to_pylist(), strict=True)
    return any(identity.get(local) != entity for local, entity in pairs)


def _names(  # noqa: PLR0913, PLR0917 - what a part is built from
    local_ids: list[str | None],
    names: list[str | None],
    part: Part,
    base: Snapshot | None,
    staged: Mapping[str, pa.Table],
    identity: Mapping[str, str | None],
) -> list[str | None]:
    """Names beside their local ids: null where the entity was dropped, the entity's name where it is back."""
    pairs = list(zip(local_ids, names, strict=True))
    if not any(i is not None and (name is None or identity[i] is None) for i, name in pairs):
        return names
    tables = [staged["entities"].select(["local_id", "name"])]
    if base is not None and part.number in base.parts("entities"):
        tables.insert(0, base.part("entities", part.number, ["local_id", "name"]))
    known = {i: n for t in tables for i, n in zip(t["local_id"].to_pylist(), t["name"].to_pylist(), strict=True)}
    return [None if i is None or identity[i] is None else name or known[i] for i, name in pairs]


def _members(base: Snapshot | None) -> dict[int, dict[str, str]]:
    if base is None:
        return {}
    found = {}
    for number in base.parts("bulletins"):
        ids = base.part("bulletins", number, ["bulletin_id", "source"])
        found[number] = dict(zip(ids.column("bulletin_id").to_pylist(), ids.column("source").to_pylist(), strict=True))
    return found


def _ids(part: Part) -> pa.Array:
    return pa.array(list(part.members), type=pa.string())


def _where(table: pa.Table, ids: pa.Array, wanted: bool) -> pa.Table:
    inside = pc.is_in(table.column("bulletin_id"), value_set=ids)
    return table.filter(inside if wanted else pc.invert(inside))


def _mapped(table: str, local_ids: list[str | None], identity: Mapping[str, str | None]) -> list[str | None]:
    try:
        return [None if i is None else identity[i] for i in local_ids]
    except KeyError as error:
        raise StoreError(f"table {table}: entity {error} was not resolved to an identity; please report it") from error
