"""One commit: the next snapshot is written beside the last, then one link swap makes it the committed one.

Up to the swap a reader sees the old snapshot in every table, after it the new one; a run killed anywhere leaves
one of the two, and the next run removes what it left behind.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ..errors import StoreError
from ..records import QuarantineRow, Resolution, RunRow
from ..schema import BY_BULLETIN, TABLES, to_table
from .layout import DATA, VERSIONS, clean, part_name, reason
from .parts import IDENTITIES, Part, build_part, plan_parts, stale
from .snapshot import Snapshot
from .staging import Staged


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run adds to, takes from and says about the committed snapshot."""

    staged: Staged
    removed: Collection[str]  # bulletin_ids
    resolution: Resolution  # of all bulletins, those that stay and those that came
    runs: Sequence[RunRow]  # all runs, this one included
    quarantine: Sequence[QuarantineRow]  # all that stand in quarantine after this run


def checkpoint(step: str) -> None:
    """Named instants of a commit (`begun`, `written`, `renamed`, `linked`, `swapped`); tests stop a run there."""


def commit(store: Path, base: Snapshot | None, changes: Changes) -> Snapshot:
    """Write the next snapshot and make it the committed one. Call it with the store locked.

    Raises StoreError where the disk is full or cannot be written; the snapshot before then still stands.
    """
    number = 1 if base is None else base.number + 1
    folder = store / VERSIONS / f"{number:08d}"
    unfinished = store / VERSIONS / f".{number:08d}.unfinished"
    try:
        clean(store)
        unfinished.mkdir(parents=True)
        checkpoint("begun")
        _write(unfinished, base, changes)
        checkpoint("written")
        _sync(unfinished)
        unfinished.rename(folder)
        _sync(folder.parent)
        checkpoint("renamed")
        _swap(store, folder)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise StoreError(
            f"{store}: cannot be written ({reason(error)}); nothing was committed, free the disk or check permissions"
        ) from error
    clean(store)
    return Snapshot(folder)


def _swap(store: Path, folder: Path) -> None:
    link = store / f".{DATA}.new"
    link.symlink_to(f"{VERSIONS}/{folder.name}")  # relative: the store may be moved
    checkpoint("linked")
    link.replace(store / DATA)
    _sync(store)
    checkpoint("swapped")


def _write(folder: Path, base: Snapshot | None, changes: Changes) -> None:
    for table in TABLES:
        (folder / table).mkdir()
    identity = changes.resolution.identity
    staged = {table: changes.staged.table(table) for table in BY_BULLETIN}
    for part in plan_parts(base, changes.staged, changes.removed):
        _write_part(folder, part, base, staged, identity)
    wholes = {
        "people": to_table("people", sorted(changes.resolution.people, key=lambda r: r.person_id)),
        "organizations": to_table(
            "organizations", sorted(changes.resolution.organizations, key=lambda r: r.organization_id)
        ),
        "runs": to_table("runs", changes.runs),
        "quarantine": to_table("quarantine", sorted(changes.quarantine, key=lambda r: r.source)),
    }
    for table, content in wholes.items():
        if base is not None and base.is_current(table, 0) and base.part(table, 0).equals(content):
            _link(base.path(table, 0), folder / table / part_name(0))
        else:
            _save(content, folder / table / part_name(0))
    for table in TABLES:
        _sync(folder / table)


def _write_part(
    folder: Path, part: Part, base: Snapshot | None, staged: Mapping[str, pa.Table], identity: Mapping[str, str | None]
) -> None:
    mapped = base is not None and not part.touched and stale(part.number, base, identity)
    for table in BY_BULLETIN:
        target = folder / table / part_name(part.number)
        moved = part.touched or (mapped and table in IDENTITIES)
        if base is None or moved or not base.is_current(table, part.number):
            _save(build_part(table, part, base, staged, identity), target)
        else:
            _link(base.path(table, part.number), target)


def _save(content: pa.Table, path: Path) -> None:
    with path.open("xb") as file:
        pq.write_table(content, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())


def _link(source: Path, target: Path) -> None:
    """A part that did not change: a hard link, a copy on file systems that have none."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
        _sync(target)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
