"""Popolo: one JSON with persons, organizations and memberships, for those who follow people in office.

A membership is a row of `roles` that names its holder; offices without a holder have no place in the form. What Popolo
does not know stands in fields of its own: `status` (current, former, incoming, seen from the bulletin) and, in
`sources`, the sentence that says so with its offsets.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..output import GENERATOR
from ..store import Snapshot
from .jsonl import iso
from .tables import maker, table


def write(snapshot: Snapshot, path: Path) -> None:
    """Write persons, organizations and memberships into one JSON file."""
    told = {"generator": GENERATOR, **shaped(snapshot)}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1, default=iso) + "\n", encoding="utf-8")


def is_ours(place: Path) -> bool:
    """Whether an earlier export made this file."""
    return place.is_file() and maker(place) == GENERATOR


def shaped(snapshot: Snapshot) -> dict[str, list[dict[str, Any]]]:
    """Persons, organizations and memberships."""
    bulletins = table(snapshot, "bulletins").select(["bulletin_id", "source", "issue_start"]).to_pylist()
    known = {b["bulletin_id"]: b for b in bulletins}
    roles = (r for r in table(snapshot, "roles").to_pylist() if r["person_id"])
    return {
        "persons": [_person(p) for p in table(snapshot, "people").to_pylist()],
        "organizations": [_organization(o) for o in table(snapshot, "organizations").to_pylist()],
        "memberships": [_membership(r, known[r["bulletin_id"]]) for r in roles],
    }


def _person(p: Mapping[str, Any]) -> dict[str, Any]:
    return _said(
        id=p["person_id"],
        name=p["name"],
        given_name=p["given_name"],
        family_name=p["family_name"],
        honorific_prefix=p["honorific"],
        other_names=[{"name": alias} for alias in p["aliases"]],
    )


def _organization(o: Mapping[str, Any]) -> dict[str, Any]:
    short = [{"name": o["acronym"], "note": "acronym"}] if o["acronym"] else []
    return _said(
        id=o["organization_id"],
        name=o["name"],
        classification=o["kind"],
        parent_id=o["parent_id"],
        other_names=short + [{"name": alias} for alias in o["aliases"] if alias != o["acronym"]],
    )


def _membership(r: Mapping[str, Any], bulletin: Mapping[str, Any]) -> dict[str, Any]:
    place = f"{bulletin['source']}, characters {r['start_char']} to {r['end_char']}: {r['sentence']}"
    return _said(
        id=r["role_id"],
        person_id=r["person_id"],
        organization_id=r["organization_id"],
        role=r["title"],
        label=r["title_text"],
        start_date=r["start_date"],
        end_date=r["end_date"],
        status=r["status"],
        told_on=bulletin["issue_start"],
        sources=[{"note": place}],
    )


def _said(**fields: Any) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}
