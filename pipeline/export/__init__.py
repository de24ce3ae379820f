"""The tables elsewhere: CSV, JSON Lines, XLSX, SQLite, DuckDB, Popolo, FollowTheMoney.

Rows come in an order of their own (`tables`), so that the same bulletins give the same files, whatever the runs that
brought them. CSV, JSON Lines, SQLite, DuckDB and XLSX hold every table with every row; Popolo and FollowTheMoney hold
what those forms have a place for.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..errors import UsageError
from ..output import checked_place, replacing
from ..store import Snapshot, require_latest
from . import delimited, duck, followthemoney, jsonl, popolo, sheets, sqlite


@dataclass(frozen=True, slots=True)
class Form:
    """One form of export: how it is written, how its files are known again, and whether it is a folder of files."""

    write: Callable[[Snapshot, Path], None]
    is_ours: Callable[[Path], bool]
    folder: bool = False


FORMS = {
    "csv": Form(delimited.write, delimited.is_ours, folder=True),
    "jsonl": Form(jsonl.write, jsonl.is_ours, folder=True),
    "xlsx": Form(sheets.write, sheets.is_ours),
    "sqlite": Form(sqlite.write, sqlite.is_ours),
    "duckdb": Form(duck.write, duck.is_ours),
    "popolo": Form(popolo.write, popolo.is_ours),
    "ftm": Form(followthemoney.write, followthemoney.is_ours),
}


def export(store: str | os.PathLike[str], form: str, out: str | os.PathLike[str]) -> Path:
    """Write the committed tables of a store to `out` in one of FORMS; where they stand then.

    What an earlier export wrote there is replaced. Raises StoreError without a store, UsageError for an unknown form or
    a place that may not be written over, OutputError where writing fails.
    """
    if form not in FORMS:
        raise UsageError(f"{form}: no such format; the formats are {', '.join(FORMS)}")
    snapshot = require_latest(Path(store))
    chosen = FORMS[form]
    if form == "duckdb":
        duck.library()  # say first that it is missing
    place = checked_place(out, Path(store), chosen.is_ours)
    with replacing(place, chosen.folder) as fresh:
        chosen.write(snapshot, fresh)
    return place
