"""A committed snapshot, read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..errors import StoreError
from ..records import EntityRow
from ..schema import arrow_schema, row_type, to_rows
from .layout import committed, part_name, part_number, reason, require_store

if TYPE_CHECKING:
    import pandas as pd

# Columns that are evidence for identities.
OFFICE = ("bulletin_id", "person_local_id", "organization_local_id", "title", "status")
PUBLISHER = ("bulletin_id", "publisher_local_id")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of all tables. It stays readable while later runs commit, until KEEP of them have."""

    folder: Path

    @property
    def number(self) -> int:
        """The number of the version."""
        return int(self.folder.name)

    def path(self, table: str, part: int) -> Path:
        """The file of one part of a table."""
        return self.folder / table / part_name(part)

    def parts(self, table: str) -> list[int]:
        """The numbers of the parts of a table, ascending."""
        try:
            numbers = (part_number(p.name) for p in (self.folder / table).iterdir())
            return sorted(n for n in numbers if n is not None)
        except OSError as error:
            path = self.folder / table
            raise StoreError(f"{path}: cannot be read ({reason(error)}); run: bulletin verify") from error

    def part(self, table: str, part: int, columns: Sequence[str] | None = None) -> pa.Table:
        """One part of a table, in the columns of today's schema; some of them where they are named."""
        path = self.path(table, part)
        schema = arrow_schema(table)
        wanted = schema if columns is None else pa.schema([schema.field(name) for name in columns])
        try:
            return _conform(pq.ParquetFile(path).read(columns=wanted.names), wanted)
        except (OSError, pa.ArrowException) as error:
            why = reason(error) if isinstance(error, OSError) else " ".join(str(error).split())
            raise StoreError(f"{path}: cannot be read ({why}); run: bulletin verify") from error

    def table(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A whole table."""
        row_type(table)
        parts = [self.part(table, n, columns) for n in self.parts(table)]
        if not parts:
            schema = arrow_schema(table)
            return schema.empty_table().select(list(columns) if columns else schema.names)
        return pa.concat_tables(parts)

    def rows(self, table: str) -> list[Any]:
        """A whole table as records."""
        return to_rows(table, self.table(table))

    def is_current(self, table: str, part: int) -> bool:
        """Whether a part was written with today's schema; one of an older version of the package may lack columns."""
        return bool(pq.read_schema(self.path(table, part)).equals(arrow_schema(table)))

    def local_entities(self, without: Collection[str]) -> list[EntityRow]:
        """Entities as their bulletins know them, before any identity: those of all bulletins but some."""
        table = self.table("entities")
        gone = pa.array(sorted(without), type=pa.string())
        table = table.filter(pc.invert(pc.is_in(table.column("bulletin_id"), value_set=gone)))
        at = table.schema.get_field_index("entity_id")
        return to_rows("entities", table.set_column(at, table.schema.field(at), table.column("local_id")))

    def offices(self, without: Collection[str]) -> list[tuple[str, str, str, str]]:
        """(person, organization, title, status) of roles, in local ids, where both are known; of some bulletins not."""
        return office_rows(self.table("roles", OFFICE), without)

    def publishers(self, without: Collection[str]) -> dict[str, str]:
        """bulletin_id → local id of its publisher, where one is known; some bulletins left out."""
        return publisher_rows(self.table("bulletins", PUBLISHER), without)

    def count(self, table: str) -> int:
        """The number of rows of a table, from the footers of its parts."""
        return sum(pq.read_metadata(self.path(table, n)).num_rows for n in self.parts(table))


def _conform(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The columns of the schema; those that a part of an older version lacks are null."""
    arrays = [
        table.column(f.name) if f.name in table.column_names else pa.nulls(table.num_rows, f.type) for f in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def office_rows(roles: pa.Table, without: Collection[str] = ()) -> list[tuple[str, str, str, str]]:
    """(person, organization, title, status) of a table of roles, in local ids, where both are known."""
    columns = (roles.column(name).to_pylist() for name in OFFICE)
    gone = frozenset(without)
    return [(p, o, t, s) for b, p, o, t, s in zip(*columns, strict=True) if p and o and b not in gone]


def publisher_rows(bulletins: pa.Table, without: Collection[str] = ()) -> dict[str, str]:
    """bulletin_id → local id of the publisher, where one is known."""
    gone = frozenset(without)
    pairs = zip(*(bulletins.column(name).to_pylist() for name in PUBLISHER), strict=True)
    return {bulletin: local for bulletin, local in pairs if local and bulletin not in gone}


def latest(store: Path) -> Snapshot | None:
    """The committed snapshot, or None where nothing was committed yet. Raises StoreError where the link is broken."""
    folder = committed(store)
    return None if folder is None else Snapshot(folder)


def require_latest(store: Path) -> Snapshot:
    """The committed snapshot. Raises StoreError where there is no store, or nothing in it yet."""
    return Snapshot(require_store(store))


def load(table: str, store: str | Path) -> pd.DataFrame:
    """A committed table as a pandas DataFrame. Raises StoreError for an unknown table or a missing store."""
    row_type(table)
    # Read below the resolved version: a run that commits meanwhile cannot mix two snapshots.
    frame: pd.DataFrame = require_latest(Path(store)).table(table).to_pandas()
    return frame
