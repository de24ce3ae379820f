"""Page heads and feet: rows in the same place on many pages that repeat up to numbers, and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .layout import Row

ZONE = 3  # rows at the top and at the bottom of a page that may be its head or foot
SAME_PLACE = 4.0  # points by which the place may differ
MARGIN = 0.12  # of the page's height: a lone number at the foot of a page stands within
SHARE = 0.4  # of the pages: left and right pages may have heads of their own

_DIGITS = re.compile(r"\d{1,20}")
_NUMBER = re.compile(  # "3", "- 3 -", "Page 3 of 8", "p. iv", "3 | 8": at most a word with p, and one word between
    r"[^\w]{0,3}(?:p\w{0,6}\.?\s?)?(?:\d{1,4}|[ivxl]{1,6})(?:\s?(?:[/|]|[a-z]{1,4})\s?\d{1,4})?[^\w]{0,3}\Z", re.I
)


def strip_frames(pages: Sequence[list[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """The rows of each page without heads, feet and page numbers. The first page keeps its head: it names the issue.

    Of a running head that the first page shows larger the later pages lose theirs.
    """
    zones = {step: [_zone(rows, step) for rows in pages] for step in (1, -1)}
    opening = {_key(row) for row in (pages[0][:8] if pages else [])}
    found = []
    for n, rows in enumerate(pages):
        head = _frame(rows, n, zones[1], heights[n], opening) if n else 0
        foot = _frame(rows[::-1], n, zones[-1], heights[n], set())
        if n == 0 and len(pages) > 1 and rows and _is_number(rows[0], heights[0]):
            head = 1
        found.append(rows[head : max(head, len(rows) - foot)])
    return found


def _zone(rows: list[Row], step: int) -> list[Row]:
    return rows[:ZONE] if step > 0 else rows[::-1][:ZONE]


def _frame(rows: list[Row], page: int, zones: Sequence[list[Row]], height: float, opening: set[str]) -> int:
    """How many rows belong to the frame, from the page's edge inwards. It stands apart from what is inside."""
    if not rows:
        return 0
    count = 0
    for k, row in enumerate(rows[:ZONE]):
        known = k == 0 and len(_key(row)) > 3 and _key(row) in opening
        if not (known or (k == 0 and _is_number(row, height)) or _repeats(row, page, zones)):
            break
        count = k + 1
    if count == len(rows):  # a page of nothing else, blank where other pages are full
        return count if max(len(other) for other in zones) > count or _is_number(rows[0], height) else 0
    apart = [k for k in range(1, count + 1) if _apart(rows, k)]
    other_size = [k for k in range(1, count + 1) if abs(rows[k - 1][0].size - rows[k][0].size) > 0.04 * rows[k][0].size]
    lone_number = count == 1 and _is_number(rows[0], height)
    return apart[0] if apart else max(other_size, default=int(lone_number))


def _apart(rows: list[Row], count: int) -> bool:
    """Whether the first rows stand apart from the next: more white than between the rows after."""
    last, inner = rows[count - 1][0], rows[count][0]
    gaps = [abs(a[0].base - b[0].base) for a, b in pairwise(rows[count:])]
    usual = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
    return abs(last.base - inner.base) > max(1.2 * usual, 1.3 * inner.size)


def _text(row: Row) -> str:
    return " ".join(w.text for w in row)


def _key(row: Row) -> str:
    return _DIGITS.sub("#", _text(row)).casefold()


def _repeats(row: Row, page: int, zones: Sequence[list[Row]]) -> bool:
    """Whether other pages have that row in that place, enough of them to call it part of the frame."""
    key, base = _key(row), row[0].base
    same = sum(
        any(_key(other) == key and abs(other[0].base - base) <= SAME_PLACE for other in zone)
        for n, zone in enumerate(zones)
        if n != page
    )
    return same >= 1 and same + 1 >= SHARE * len(zones)


def _is_number(row: Row, height: float) -> bool:
    at_edge = row[0].base <= MARGIN * height or row[0].base >= (1 - MARGIN) * height
    return at_edge and len(row) <= 6 and _NUMBER.match(_text(row)) is not None
