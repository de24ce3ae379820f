"""CSV: a folder with one file a table, UTF-8 without a byte order mark, lines ended by a line feed.

Text stands in quotes, numbers and days do not, and null is nothing at all: `"",` is an empty text, `,` is null. Lists
are JSON. Text is made harmless for spreadsheets as `cells` tells.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from ..schema import TABLES
from ..store import Snapshot
from .cells import neutral
from .tables import as_json, is_our_folder, table, write_manifest


def write(snapshot: Snapshot, folder: Path) -> None:
    """Write every table into the folder."""
    counts = {}
    options = csv.WriteOptions(quoting_style="needed")
    for name in TABLES:
        rows = flat(table(snapshot, name))
        csv.write_csv(rows, folder / f"{name}.csv", options)
        counts[name] = rows.num_rows
    write_manifest(folder, "csv", counts)


def is_ours(place: Path) -> bool:
    """Whether an earlier export made this folder."""
    return is_our_folder(place, "csv")


def flat(rows: pa.Table) -> pa.Table:
    """A table of numbers, days, times and texts that are safe in a cell; lists as JSON."""
    columns = []
    for column in rows.columns:
        if pa.types.is_list(column.type):
            columns.append(pa.array([neutral(as_json(v)) for v in column.to_pylist()], pa.string()))
        elif pa.types.is_string(column.type):
            columns.append(pa.array([None if v is None else neutral(v) for v in column.to_pylist()], pa.string()))
        else:
            columns.append(column)
    return pa.table(columns, names=rows.column_names)
