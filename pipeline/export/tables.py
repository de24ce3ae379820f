"""Tables in the order in which they are exported, and folders of one file a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..output import GENERATOR
from ..schema import TABLES
from ..store import Snapshot

# What rows are sorted by: where they stand, then their id. Ids are the same on any machine; the parts of a store
# depend on the nights in which bulletins came.
ORDER: Mapping[str, tuple[str, ...]] = {
    "bulletins": ("source", "bulletin_id"),
    "articles": ("bulletin_id", "position", "article_id"),
    "mentions": ("bulletin_id", "start_char", "end_char", "mention_id"),
    "dates": ("bulletin_id", "start_char", "end_char", "mention_id"),
    "people": ("name", "person_id"),
    "organizations": ("name", "organization_id"),
    "roles": ("bulletin_id", "start_char", "end_char", "role_id"),
    "runs": ("started_at", "run_id"),
    "quarantine": ("source",),
    "entities": ("bulletin_id", "name", "local_id"),
}
MANIFEST = "export.json"  # in folders: what made them


def table(snapshot: Snapshot, name: str) -> pa.Table:
    """A whole table, sorted."""
    found = snapshot.table(name)
    return found.sort_by([(column, "ascending") for column in ORDER[name]]).combine_chunks()


def as_json(value: Any) -> str:
    """A list of a row as JSON in one line.

    >>> as_json(["Ada", {"position": 0}])
    '["Ada", {"position": 0}]'
    """
    return json.dumps(value, ensure_ascii=False)


def write_manifest(folder: Path, form: str, counts: Mapping[str, int]) -> None:
    """Say what made a folder of files, and how many rows each holds."""
    told = {"generator": GENERATOR, "format": form, "rows": dict(counts)}
    (folder / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def is_our_folder(place: Path, form: str) -> bool:
    """Whether a folder was made by an export of that form and holds nothing else."""
    allowed = {MANIFEST, *(f"{name}.{form}" for name in TABLES)}
    if place.is_symlink() or not place.is_dir() or not {p.name for p in place.iterdir()} <= allowed:
        return False
    return maker(place / MANIFEST) == GENERATOR


def maker(path: Path) -> object:
    """The generator that a JSON file names; None where it is no such file."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return told.get("generator") if isinstance(told, dict) else None
