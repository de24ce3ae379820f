"""Does a store keep its promises? Every invariant of the tables, checked on the committed snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..errors import StoreError
from ..records import BulletinRows, EntityRow, OrganizationRow, PersonRow
from ..schema import BY_BULLETIN, KEYS, TABLES, arrow_schema, to_rows
from .invariants import Failure, bulletin_failures, repeated
from .layout import DATA, PART_SIZE, VERSIONS, part_number, require_store
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that does not hold: what it says, how often it is broken, one example."""

    invariant: str
    count: int
    example: str


def verify(store: str | Path) -> list[Violation]:
    """All invariants of a store that do not hold; an empty list where it is whole.

    Raises StoreError where there is no store to check.
    """
    place = Path(store)
    snapshot = Snapshot(require_store(place))
    failures = [*_link(place), *_files(snapshot)]
    if not failures:  # the rest reads the parts, and needs them to be what they should be
        failures = [*_content(snapshot)]
    grouped: dict[str, list[str]] = defaultdict(list)
    for name, example in failures:
        grouped[name].append(example)
    return [Violation(name, len(examples), examples[0]) for name, examples in grouped.items()]


def _link(store: Path) -> Iterator[Failure]:
    link = store / DATA
    if not link.is_symlink():
        yield "store: data is a link to the committed snapshot", f"{link} is a folder"
    elif link.readlink().parent != Path(VERSIONS):
        yield "store: data is a relative link below the store", str(link.readlink())


def _files(snapshot: Snapshot) -> Iterator[Failure]:
    """Folders and parts: names, schemas, the same parts in every table of bulletins."""
    present = {p.name for p in snapshot.folder.iterdir()}
    for table in TABLES:
        if table not in present:
            yield "store: every table has its folder", table
            continue
        names = sorted(p.name for p in (snapshot.folder / table).iterdir())
        parts = [n for n in names if part_number(n) is not None]
        if not parts or parts != names:
            yield "store: a table holds parts and nothing else, one at least", f"{table}: {', '.join(names)[:200]}"
        for name in parts:
            yield from _schema(snapshot.folder / table / name, table)
    numbers = {table: snapshot.parts(table) for table in BY_BULLETIN if table in present}
    if len({tuple(n) for n in numbers.values()}) > 1:
        yield "store: tables of bulletins have the same parts", str(numbers)


def _schema(path: Path, table: str) -> Iterator[Failure]:
    try:
        schema = pq.read_schema(path)
    except (OSError, pa.ArrowException) as error:
        yield "store: every part can be read", f"{path}: {error}"
        return
    if not schema.equals(arrow_schema(table)):
        yield "store: every part has the schema of its table", str(path)


def _content(snapshot: Snapshot) -> Iterator[Failure]:
    people: dict[str, PersonRow] = {p.person_id: p for p in snapshot.rows("people")}
    bodies: dict[str, OrganizationRow] = {o.organization_id: o for o in snapshot.rows("organizations")}
    runs = set(snapshot.table("runs", ["run_id"]).column("run_id").to_pylist())
    entities: list[EntityRow] = []
    for number in snapshot.parts("bulletins"):
        try:
            bulletins = _bulletins(snapshot, number)
        except (StoreError, pa.ArrowException, KeyError) as error:
            yield "store: every row belongs to a bulletin of its part", f"part {number}: {error}"
            continue
        if len(bulletins) > PART_SIZE:
            yield f"store: at most {PART_SIZE} bulletins a part", f"part {number}: {len(bulletins)}"
        for rows in bulletins:
            entities.extend(rows.entities)
            yield from bulletin_failures(rows)
            yield from _identities(rows, people, bodies, runs)
    for table, key in KEYS.items():
        yield from repeated(table, snapshot.table(table, [key]).column(key).to_pylist())
    yield from _totals(entities, {**people, **bodies})
    for body in bodies.values():
        if body.parent_id is not None and (body.parent_id not in bodies or body.parent_id == body.organization_id):
            yield "organizations: parent_id names another organization", f"{body.name}: {body.parent_id}"


def _bulletins(snapshot: Snapshot, number: int) -> list[BulletinRows]:
    """The bulletins of one part, all their rows together. Raises KeyError for a row of no bulletin there."""
    grouped: dict[str, dict[str, list[Any]]] = {}
    for table in BY_BULLETIN:  # bulletins come first
        for row in to_rows(table, snapshot.part(table, number)):
            if table == "bulletins":
                grouped[row.bulletin_id] = {t: [] for t in BY_BULLETIN}
            grouped[row.bulletin_id][table].append(row)
    return [
        BulletinRows(g["bulletins"][0], **{t: tuple(rows) for t, rows in g.items() if t != "bulletins"})
        for g in grouped.values()
    ]


def _identities(
    rows: BulletinRows, people: dict[str, PersonRow], bodies: dict[str, OrganizationRow], runs: set[str]
) -> Iterator[Failure]:
    """Ids across bulletins: every one names a row, and the one its local id was resolved to."""
    source = rows.bulletin.source
    identity: dict[str | None, str | None] = {e.local_id: e.entity_id for e in rows.entities}
    identity[None] = None
    used = [("mentions", m.local_id, m.entity_id) for m in rows.mentions]
    used += [("roles", role.person_local_id, role.person_id) for role in rows.roles]
    used += [("roles", role.organization_local_id, role.organization_id) for role in rows.roles]
    used += [("bulletins", rows.bulletin.publisher_local_id, rows.bulletin.publisher_id)]
    for table, local, resolved in used:
        if identity.get(local) != resolved:
            yield f"{table}: an id is what entities resolves its local id to", f"{source}: {local} → {resolved}"
    for e in rows.entities:
        if e.entity_id is not None and e.entity_id not in (people if e.label == "PERSON" else bodies):
            yield "entities: entity_id names a row of people or organizations", f"{source}, {e.name!r}: {e.entity_id}"
    if rows.bulletin.run_id not in runs:
        yield "bulletins: run_id names a run", f"{source}: {rows.bulletin.run_id}"
    children = (rows.articles, rows.mentions, rows.dates, rows.entities, rows.roles)
    if any(row.run_id != rows.bulletin.run_id for group in children for row in group):
        yield "store: all rows of a bulletin come from one run", source


def _totals(entities: list[EntityRow], identities: dict[str, Any]) -> Iterator[Failure]:
    """Counts and days of people and organizations, against the entities they were resolved from."""
    members: dict[str, list[EntityRow]] = defaultdict(list)
    for e in entities:
        if e.entity_id is not None:  # a correction may have dropped it
            members[e.entity_id].append(e)
    for key, row in identities.items():
        of = members[key]
        if not of:
            yield "people, organizations: a row is mentioned by a bulletin", f"{key} {row.name!r}"
            continue
        if row.mention_count != sum(e.mention_count for e in of):
            yield "people, organizations: mention_count counts the mentions", f"{row.name!r}: {row.mention_count}"
        if row.bulletin_count != len({e.bulletin_id for e in of}):
            yield "people, organizations: bulletin_count counts the bulletins", f"{row.name!r}: {row.bulletin_count}"
        seen = _seen(of)
        if (row.first_seen, row.last_seen) != seen:
            yield (
                "people, organizations: first_seen and last_seen are issue dates of their bulletins",
                f"{row.name!r}: {row.first_seen}, {row.last_seen}, not {seen[0]}, {seen[1]}",
            )


def _seen(entities: list[EntityRow]) -> tuple[date | None, date | None]:
    starts = [e.issue_start for e in entities if e.issue_start]
    ends = [e.issue_end for e in entities if e.issue_end]
    return min(starts, default=None), max(ends, default=None)
