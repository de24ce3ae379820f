"""DuckDB: one file with a table each, in the types of the Parquet tables. Needs the extra `duckdb`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..schema import KEYS, TABLES, arrow_schema
from ..store import Snapshot
from .tables import table

_MARK = "made by bulletin-pipeline"  # comment of the table `bulletins`
_MAGIC = b"DUCK"  # at byte 8 of its files


def library() -> Any:
    """The module duckdb. Raises UsageError with the remedy where it is not installed."""
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("duckdb: is not installed; run: pip install 'bulletin-pipeline[duckdb]'") from error
    return duckdb


def write(snapshot: Snapshot, path: Path) -> None:
    """Write every table into one database."""
    duckdb = library()
    try:
        with closing(duckdb.connect(str(path), config={"threads": 1})) as database:
            for name in TABLES:
                database.register("arriving", table(snapshot, name))
                database.execute(f"CREATE TABLE {name} AS SELECT * FROM arriving")
                database.unregister("arriving")
                for f in arrow_schema(name):
                    if not f.nullable:
                        database.execute(f"ALTER TABLE {name} ALTER COLUMN {f.name} SET NOT NULL")
                database.execute(f"CREATE UNIQUE INDEX {name}_key ON {name} ({KEYS[name]})")
            database.execute(f"COMMENT ON TABLE bulletins IS '{_MARK}'")
    except duckdb.Error as error:
        raise OSError(None, " ".join(str(error).split())[:200]) from error


def is_ours(place: Path) -> bool:
    """Whether an earlier export made this database."""
    if not place.is_file():
        return False
    with place.open("rb") as file:
        if file.read(12)[8:] != _MAGIC:
            return False
    duckdb = library()
    try:
        with closing(duckdb.connect(str(place), read_only=True)) as database:
            found = database.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'bulletins'").fetchone()
    except duckdb.Error:
        return False
    return found is not None and found[0] == _MARK
