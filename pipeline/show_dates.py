"""Every date of a bulletin on the terminal: as written, its days, and what they were worked out from."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding

from .show import clean, interval, line

if TYPE_CHECKING:
    from .api import Records
    from .records import DateRow

_INDENT, _WIDTH = 8, 72


def dates(records: Records) -> RenderableType:
    """The issue date, then each date in reading order with its line, days, precision, reasons and warning."""
    b = records.bulletin
    issued = interval(b.issue_start, b.issue_end)
    parts: list[RenderableType] = [line("issued", issued if b.issue_basis is None else f"{issued} ({b.issue_basis})")]
    breaks = [at for at, sign in enumerate(b.text) if sign == "\n"]
    for row in sorted(records.dates, key=lambda d: d.start_char):
        number = bisect_right(breaks, row.start_char) + 1
        parts.append(line(f"{number:>5} ", clean(row.text), style="bold"))
        parts += [
            Padding(line(text), (0, 0, 0, _INDENT), expand=False)
            for f in _facts(row)
            for text in textwrap.wrap(f, _WIDTH)
        ]
    return Group(*parts)


def _facts(row: DateRow) -> Iterator[str]:
    """The lines below a date: its days, why, and what contradicts it."""
    yield f"{interval(row.start_date, row.end_date)}, {row.precision}" + (f", EDTF {row.edtf}" if row.edtf else "")
    worked_out = f" (worked out: {', '.join(row.inferred)})" if row.inferred else ""
    yield clean(row.basis) + worked_out
    if row.warning:
        yield f"! {clean(row.warning)}"
