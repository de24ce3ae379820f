"""SQLite: one file with a table each, keys and indices; days and times are ISO 8601 texts, lists are JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..schema import KEYS, TABLES, arrow_schema
from ..store import Snapshot
from .tables import as_json, table

APPLICATION = 0x42504C31  # "BPL1" in the header of the file: made by this package
INDEXED = ("bulletin_id", "article_id", "entity_id", "person_id", "organization_id", "start_date")
_MAGIC = b"SQLite format 3\0"
_BATCH = 1000


def write(snapshot: Snapshot, path: Path) -> None:
    """Write every table into one database."""
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            for name in TABLES:
                _write_table(database, name, table(snapshot, name))
            database.commit()
    except sqlite3.Error as error:
        raise OSError(None, str(error)) from error


def is_ours(place: Path) -> bool:
    """Whether an earlier export made this database."""
    if not place.is_file():
        return False
    with place.open("rb") as file:
        head = file.read(72)
    return head.startswith(_MAGIC) and int.from_bytes(head[68:72], "big") == APPLICATION


def _write_table(database: sqlite3.Connection, name: str, rows: pa.Table) -> None:
    columns = [f"{f.name} {_type(f.type)}{'' if f.nullable else ' NOT NULL'}" for f in arrow_schema(name)]
    key = f", PRIMARY KEY ({KEYS[name]})"
    database.execute(f"CREATE TABLE {name} ({', '.join(columns)}{key}) WITHOUT ROWID")
    slots = ", ".join("?" for _ in columns)
    database.executemany(f"INSERT INTO {name} VALUES ({slots})", _values(rows))
    for column in INDEXED:
        if column in rows.column_names and column != KEYS[name]:
            database.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")


def _values(rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in rows.to_batches(max_chunksize=_BATCH):
        for values in zip(*(c.to_pylist() for c in batch.columns), strict=True):
            yield tuple(_plain(v) for v in values)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return as_json(value)
    return value.isoformat() if isinstance(value, date) else value


def _type(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "INTEGER"
    return "REAL" if pa.types.is_floating(kind) else "TEXT"
