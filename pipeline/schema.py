"""The tables: Arrow schemas and the data dictionary, derived from the row records through a closed type map.

Every write passes the schema: an all-null batch would otherwise infer `null`, and a missing value in a column that
must have one would go unnoticed.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import pyarrow as pa

from . import records as r
from .errors import StoreError

TABLES: Mapping[str, type] = {
    "bulletins": r.BulletinRow,
    "articles": r.ArticleRow,
    "mentions": r.MentionRow,
    "dates": r.DateRow,
    "people": r.PersonRow,
    "organizations": r.OrganizationRow,
    "roles": r.RoleRow,
    "runs": r.RunRow,
    "quarantine": r.QuarantineRow,
    "entities": r.EntityRow,
}
KEYS: Mapping[str, str] = {  # the column whose values name a row; `quarantine` has one row per source
    "bulletins": "bulletin_id",
    "articles": "article_id",
    "mentions": "mention_id",
    "dates": "mention_id",
    "people": "person_id",
    "organizations": "organization_id",
    "roles": "role_id",
    "runs": "run_id",
    "quarantine": "source",
    "entities": "local_id",
}
BY_BULLETIN = ("bulletins", "articles", "mentions", "dates", "entities", "roles")  # parts hold whole bulletins

_SECTION = pa.struct(
    [
        pa.field("position", pa.int64()),
        pa.field("heading", pa.string()),
        pa.field("start_char", pa.int64()),
        pa.field("end_char", pa.int64()),
    ]
)
_TYPES: Mapping[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
    tuple[str, ...]: pa.list_(pa.string()),
    tuple[r.Section, ...]: pa.list_(_SECTION),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One entry of the data dictionary."""

    table: str
    name: str
    type: str
    unit: str
    meaning: str
    nullable: bool


def row_type(table: str) -> type:
    """The record of a table. Raises StoreError for an unknown name, naming the tables there are."""
    if table not in TABLES:
        raise StoreError(f"{table}: no such table; the tables are {', '.join(TABLES)}")
    return TABLES[table]


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; a column is nullable where its record says `| None`.

    >>> arrow_schema("dates").field("start_date").type
    DataType(date32[day])
    """
    row = row_type(table)
    hints = typing.get_type_hints(row)
    return pa.schema([_field(f, hints[f.name]) for f in dataclasses.fields(row)])


def dictionary(table: str) -> tuple[Column, ...]:
    """The data dictionary of a table: every column with type, unit and meaning."""
    return tuple(
        Column(table, f.name, type_name(f.type), _meta(f, "unit"), _meta(f, "meaning"), f.nullable)
        for f in arrow_schema(table)
    )


def type_name(kind: pa.DataType) -> str:
    """An Arrow type in words a user of the tables knows: `list<string>`, `date32`, `timestamp[us, UTC]`."""
    if pa.types.is_list(kind):
        return f"list<{type_name(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f.name for f in kind)}>"
    return str(kind).replace("date32[day]", "date32").replace("double", "float64").replace("tz=", "")


def to_table(table: str, rows: Sequence[Any]) -> pa.Table:
    """Rows as an Arrow table of the schema. Raises StoreError where a value does not fit its column."""
    schema = arrow_schema(table)
    try:
        arrays = [pa.array(_values(rows, f), type=f.type) for f in schema]
        made = pa.Table.from_arrays(arrays, schema=schema)
    except (pa.ArrowException, UnicodeEncodeError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())
        raise StoreError(f"table {table}: a row does not fit the schema ({reason}); please report it") from error
    return checked(table, made)


def checked(table: str, made: pa.Table) -> pa.Table:
    """The same table, once it is known to fit the schema. Raises StoreError where it does not."""
    schema = arrow_schema(table)
    if not made.schema.equals(schema):
        raise StoreError(f"table {table}: columns differ from the schema; please report it")
    for f in schema:
        if not f.nullable and made.column(f.name).null_count:
            raise StoreError(f"table {table}: column {f.name} must not be null, and is; please report it")
    return made


def to_rows(table: str, arrow: pa.Table) -> list[Any]:
    """The rows of an Arrow table as records; the inverse of `to_table`."""
    row = row_type(table)
    hints = typing.get_type_hints(row)
    columns = [_column(arrow.column(f.name), hints[f.name]) for f in dataclasses.fields(row)]
    return [row(*values) for values in zip(*columns, strict=True)]


def plain_row(row: Any) -> dict[str, Any]:
    """A row as a dict of plain values, for JSON and DataFrames; tuples become lists."""
    return {f.name: _plain(getattr(row, f.name)) for f in dataclasses.fields(row)}


def _field(f: dataclasses.Field[Any], hint: Any) -> pa.Field:
    bare, nullable = _unwrap(hint)
    if bare not in _TYPES:
        raise TypeError(f"column {f.name}: {hint} is not in the type map of the tables")
    return pa.field(f.name, _TYPES[bare], nullable=nullable, metadata={k: str(v) for k, v in f.metadata.items()})


def _unwrap(hint: Any) -> tuple[Any, bool]:
    """The type without `| None`, and whether it had it."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        rest = [a for a in typing.get_args(hint) if a is not type(None)]
        return rest[0], len(rest) < len(typing.get_args(hint))
    return hint, False


def _meta(f: pa.Field, key: str) -> str:
    return str((f.metadata or {}).get(key.encode(), b"").decode())


def _values(rows: Sequence[Any], f: pa.Field) -> list[Any]:
    values = [getattr(row, f.name) for row in rows]
    return [_plain(v) for v in values] if pa.types.is_list(f.type) else values


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [dataclasses.asdict(v) if isinstance(v, r.Section) else v for v in value]
    return value


def _column(column: pa.ChunkedArray, hint: Any) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if not pa.types.is_list(column.type):
        return values
    if hint == tuple[r.Section, ...]:
        return [tuple(r.Section(**v) for v in value) for value in values]
    return [tuple(value) for value in values]
