"""The page: a whole store in one HTML file that needs no network, no server and nothing beside it.

`data` gathers what the page shows, `charts` draws the figures over time, `page` writes the file. What the browser does
with it is `templates/report.js`: lists, search and pages are drawn when they are asked for, and a bulletin is unpacked
when it is opened, so that a thousand of them do not slow the first look.
"""

from __future__ import annotations

import os
from pathlib import Path

from ..output import checked_place, replacing
from ..store import require_latest
from .data import gather
from .page import MARK, html


def report(store: str | os.PathLike[str], out: str | os.PathLike[str] = "report.html") -> Path:
    """Write the page of a store to `out`, in the place of an earlier one; where it stands then.

    Raises StoreError without a store, UsageError where something else stands at `out`, OutputError where writing fails.
    """
    snapshot = require_latest(Path(store))
    place = checked_place(out, Path(store), is_ours)
    page = gather(snapshot, Path(store))
    with replacing(place) as fresh, fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(html(page))
    return place


def is_ours(place: Path) -> bool:
    """Whether an earlier call wrote this page."""
    if not place.is_file():
        return False
    with place.open("rb") as file:
        return MARK.encode() in file.read(200)
