"""JSON Lines: a folder with one file a table, an object a line; days and times in ISO 8601, lists as lists.

Characters that some readers take for the end of a line (U+2028 and its like) stand as escapes.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..schema import TABLES
from ..store import Snapshot
from .tables import is_our_folder, table, write_manifest

_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
BATCH = 1000  # rows held as Python objects at a time


def write(snapshot: Snapshot, folder: Path) -> None:
    """Write every table into the folder."""
    counts = {}
    for name in TABLES:
        rows = table(snapshot, name)
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for batch in rows.to_batches(max_chunksize=BATCH):
                file.writelines(f"{line(row)}\n" for row in batch.to_pylist())
        counts[name] = rows.num_rows
    write_manifest(folder, "jsonl", counts)


def is_ours(place: Path) -> bool:
    """Whether an earlier export made this folder."""
    return is_our_folder(place, "jsonl")


def line(row: Any) -> str:
    """A value as JSON in one line.

    >>> line({"day": date(2021, 11, 4), "text": "a\\u2028b"})
    '{"day": "2021-11-04", "text": "a\\\\u2028b"}'
    """
    text = json.dumps(row, ensure_ascii=False, default=iso)
    return _BREAKS.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def iso(value: date | datetime) -> str:
    """A day or time in ISO 8601; times of the tables are in UTC."""
    return value.isoformat()
