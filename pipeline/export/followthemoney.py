"""FollowTheMoney: one entity a line, for tools of investigative data (`ftm`, Aleph, OpenSanctions' libraries).

People are Person, bodies Organization, bulletins Document; a row of `roles` with holder and body is a Membership,
whose proof is the bulletin. An office whose body is not known is a `position` of its holder.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..store import Snapshot
from .jsonl import line
from .tables import table

PREFIX = "bulletin-pipeline-"  # of every id: other data sets have ids of their own


def write(snapshot: Snapshot, path: Path) -> None:
    """Write all entities into one file of JSON Lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line(entity)}\n" for entity in entities(snapshot))


def is_ours(place: Path) -> bool:
    """Whether an earlier export made this file."""
    if not place.is_file():
        return False
    with place.open("rb") as file:
        try:
            first = json.loads(file.readline(1_000_000))
        except (ValueError, RecursionError):
            return False
    return isinstance(first, dict) and str(first.get("id")).startswith(PREFIX)


def entities(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """All entities: documents, people, bodies, memberships."""
    roles = [r for r in table(snapshot, "roles").to_pylist() if r["person_id"]]
    alone: dict[str, set[str]] = defaultdict(set)
    for r in roles:
        if not r["organization_id"]:
            alone[r["person_id"]].add(r["title"])
    for b in table(snapshot, "bulletins").drop_columns(["text"]).to_pylist():
        name = b["source"].rpartition("/")[2]
        yield _entity(b["bulletin_id"], "Document", title=b["title"], fileName=name, date=b["issue_start"])
    for p in table(snapshot, "people").to_pylist():
        yield _entity(
            p["person_id"],
            "Person",
            name=p["name"],
            firstName=p["given_name"],
            lastName=p["family_name"],
            title=p["honorific"],
            alias=p["aliases"],
            position=sorted(alone[p["person_id"]]),
        )
    for o in table(snapshot, "organizations").to_pylist():
        yield _entity(
            o["organization_id"],
            "Organization",
            name=o["name"],
            abbreviation=o["acronym"],
            alias=[a for a in o["aliases"] if a != o["acronym"]],
            classification=o["kind"],
            parent=_id(o["parent_id"]) if o["parent_id"] else None,
        )
    for r in roles:
        if r["organization_id"]:
            yield _entity(
                r["role_id"],
                "Membership",
                member=_id(r["person_id"]),
                organization=_id(r["organization_id"]),
                role=r["title"],
                status=r["status"],
                startDate=r["start_date"],
                endDate=r["end_date"],
                summary=r["sentence"],
                proof=_id(r["bulletin_id"]),
            )


def _id(value: str) -> str:
    return PREFIX + value


def _entity(key: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity; properties are lists, those without a value left out."""
    told = {name: v if isinstance(v, list) else [v] for name, v in properties.items() if v not in (None, [], "")}
    return {"id": _id(key), "schema": schema, "properties": told}
