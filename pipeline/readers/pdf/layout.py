"""Words on a page → lines in the order in which people read them.

A gutter is a strip of white that no word crosses over several lines, with text on both sides that fills its column;
it is found by looking, never assumed. Cells of a table are apart by white as well, but do not fill their columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from .pages import Word

INFINITY = float("inf")
SAME_LINE = 0.25  # of the size: how far baselines on one line may differ
GUTTER = 0.8  # of the body's size: the least width of a gutter
CELL_GAP = 2.5  # of the size: white within a line that parts the cells of a table
TABLE_GAP = 1.2  # of the size: white between cells that begin exactly below each other
MIN_LINES = 3  # on both sides of a gutter
MIN_COLUMN = 8.0  # of the body's size: no column is narrower
MAX_ROWS = 600  # of a page; more is no page of prose, and is read line by line
MAX_SEEDS = 2000
BULLETS = "•◦▪▫‣·●○■□➢➤→✓❖◆►▶"
MARK = re.compile(r"(?:[^\w\s]|o|\(?\w{1,4}[.)])\Z")  # a bullet or a number before an item

Row = list[Word]
Interval = tuple[float, float]


@dataclass(slots=True)
class Line:
    """A line within its column. `right` is the edge to which the column's lines may run."""

    words: list[Word]
    page: int
    column: int  # number of the column or band within the page
    left: float
    right: float
    note: bool = False  # small print at the foot of the page
    cells: list[list[Word]] = field(default_factory=list)

    x0: float = field(init=False)  # where the line begins and ends
    x1: float = field(init=False)
    base: float = field(init=False)  # height of the baseline, size and weight of most of the line
    size: float = field(init=False)
    bold: bool = field(init=False)

    def __post_init__(self) -> None:
        main = main_word(self.words)
        self.x0, self.x1, self.base, self.size = self.words[0].x0, self.words[-1].x1, main.base, main.size
        lettered = [w.bold for w in self.words if any(c.isalnum() for c in w.text)]
        self.bold = bool(lettered) and all(lettered)

    @property
    def text(self) -> str:
        """The words with spaces."""
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, slots=True)
class Gutter:
    """White between x `a` and `b` from row `first` to row `last`, both included."""

    a: float
    b: float
    first: int
    last: int


def main_word(words: Sequence[Word]) -> Word:
    """The word whose style is that of most characters of the line."""
    first = words[0]
    if all(w.size == first.size and w.base == first.base for w in words):
        return first
    weights: dict[tuple[float, float], int] = {}
    for w in words:
        key = (round(w.size, 1), round(w.base, 1))
        weights[key] = weights.get(key, 0) + len(w.text)
    best = max(weights.values())
    return next(w for w in words if weights[round(w.size, 1), round(w.base, 1)] == best)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """The words by baseline, from the top, each row from left to right."""
    rows: list[Row] = []
    _level_bullets(words)
    for word in sorted(words, key=lambda w: (-w.base, w.x0)):
        if rows and rows[-1][0].base - word.base <= SAME_LINE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.x0)
    return [_spaced(row) for row in rows]


def _level_bullets(words: Sequence[Word]) -> None:
    """Put bullets, which are often of another typeface and lie lower, on the baseline of the word after them."""
    bullets = [w for w in words if len(w.text) == 1 and w.text in BULLETS]
    for bullet in bullets[:MAX_ROWS]:
        near = [
            w
            for w in words
            if 0 < w.x0 - bullet.x0 < 5 * w.size and abs(w.base - bullet.base) < 0.5 * w.size and w.text not in BULLETS
        ]
        if near:
            bullet.base = min(near, key=lambda w: (w.x0, -w.base)).base


def _spaced(row: Row) -> Row:
    """A row whose letters are set apart ("N E W S"), as words."""
    if len(row) < 5 or any(len(w.text) > 1 for w in row):
        return row
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    usual = median(gaps)
    words = [row[0]]
    for gap, w in zip(gaps, row[1:], strict=True):
        if gap > 1.8 * usual + 0.1 * w.size:
            words.append(w)
        else:
            last = words[-1]
            words[-1] = Word(last.text + w.text, last.x0, w.x1, last.base, last.size, last.bold)
    return words


def lines_of(rows: list[Row], page: int, body: float) -> list[Line]:
    """The lines of a page in reading order."""
    rows = _with_initials(rows, body)
    gutters = _gutters(rows, body) if len(rows) <= MAX_ROWS else []
    lines: list[Line] = []
    for number, (members, limit) in enumerate(_ordered(rows, gutters, 0, len(rows), -INFINITY, INFINITY)):
        left = min((row[0].x0 for row in members), default=0.0)
        edge = max((row[-1].x1 for row in members), default=0.0) - 1
        for k, row in enumerate(members):
            starts = {
                x for near in (k - 1, k + 1) if 0 <= near < len(members) for x in _aligned(row, members[near], edge)
            }
            cells = _cells(row, starts)
            if max(c[0].size for c in cells) > 1.15 * min(c[0].size for c in cells):  # a title and a date, no table
                lines.extend(Line(cell, page, number, left, limit, cells=[cell]) for cell in cells)
            else:
                lines.append(Line(row, page, number, left, limit, cells=cells))
    return lines


def _with_initials(rows: list[Row], body: float) -> list[Row]:
    """The rows with a large initial, over two or three lines deep, put before the word it begins."""
    for n, row in enumerate(rows):
        word = row[0]
        if len(word.text) > 2 or word.size < 1.8 * body or not word.text[0].isalpha() or n == 0:
            continue
        for k in range(max(0, n - 4), n):
            right = [w for w in rows[k] if w.x0 > word.x0]
            near = right and -0.2 * body <= right[0].x0 - word.x1 <= 1.2 * body
            if near and right[0].size < 1.3 * body and word.base <= right[0].base <= word.base + word.size:
                first = right[0]
                at = rows[k].index(first)
                joined = Word(word.text + first.text, word.x0, first.x1, first.base, first.size, first.bold)
                rows = [list(r) for r in rows]
                rows[k][at] = joined
                rows[n] = rows[n][1:]
                return [r for r in rows if r]
    return rows


def _free(row: Row) -> list[Interval]:
    """The stretches of x that no word of the row covers."""
    found = [(-INFINITY, row[0].x0)]
    edge = row[0].x1
    for w in row[1:]:
        if w.x0 > edge:
            found.append((edge, w.x0))
        edge = max(edge, w.x1)
    return [*found, (edge, INFINITY)]


def _widest(free: Sequence[Interval], a: float, b: float) -> Interval:
    """The widest part of [a, b] that is free."""
    return max(((max(a, x), min(b, y)) for x, y in free), key=lambda i: i[1] - i[0])


def _gutters(rows: list[Row], body: float) -> list[Gutter]:
    """The gutters of a page, the longest first, none over another."""
    free = [_free(row) for row in rows]
    least = GUTTER * body
    found: set[Gutter] = set()
    seeds = 0
    for i in range(len(rows)):
        for a, b in _seeds(rows, i, body):
            seeds += 1
            if b - a >= least and seeds < MAX_SEEDS and not any(_covers(g, a, b, i) for g in found):
                found.update(_cut(_trim(_grow(free, a, b, i, least), rows), rows, body))
    good = [g for g in found if _parts_columns(g, rows, body)]
    chosen: list[Gutter] = []
    for g in sorted(good, key=lambda g: (g.first - g.last, g.a, g.first)):
        if not any(g.a < h.b and h.a < g.b and g.first <= h.last and h.first <= g.last for h in chosen):
            chosen.append(g)
    return chosen


def _covers(g: Gutter, a: float, b: float, i: int) -> bool:
    return g.first <= i <= g.last and a <= g.a and g.b <= b


def _seeds(rows: list[Row], i: int, body: float) -> list[Interval]:
    """White within row i, and within rows i and i + 1 together: lines of two columns need not stand level."""
    seeds = _free(rows[i])[1:-1]
    if i + 1 < len(rows) and rows[i][0].base - rows[i + 1][0].base < 1.2 * body:
        seeds += _free(sorted(rows[i] + rows[i + 1], key=lambda w: w.x0))[1:-1]
    return seeds


def _grow(free: list[list[Interval]], a: float, b: float, i: int, least: float) -> Gutter:
    """The strip as far up and down as it stays wide enough."""
    first = last = i
    for step in (1, -1):
        k = i if step == 1 else i - 1
        while 0 <= k < len(free):
            low, high = _widest(free[k], a, b)
            if high - low < least:
                break
            a, b = low, high
            first, last = min(first, k), max(last, k)
            k += step
    return Gutter(a, b, first, last)


def _trim(g: Gutter, rows: list[Row]) -> Gutter:
    """Without rows at its top that stand on its right alone: a date over the columns is read before them."""
    first, last = g.first, _balanced_end(g, rows)
    while first < min(last, g.first + 3) and rows[first][0].x0 >= g.b:
        below = next((k for k in range(first + 1, last + 1) if rows[k][0].x1 <= g.a), None)
        if below is None or rows[first][0].base - rows[below][0].base < rows[below][0].size:
            break
        first += 1
    return Gutter(g.a, g.b, first, last)


def _balanced_end(g: Gutter, rows: list[Row]) -> int:
    """The last row of the columns. Where full lines follow below, both columns end near each other: what stands on the
    left alone after a gap is a band of its own. At the foot of a page the left column may be longer."""
    if g.last + 1 >= len(rows):
        return g.last
    end = max((k for k in range(g.first, g.last + 1) if rows[k][-1].x0 >= g.b), default=g.last)
    for k in range(end + 1, g.last + 1):
        before = next((r for r in reversed(rows[g.first : k]) if r[0].x1 <= g.a), None)
        if before is None or before[0].base - rows[k][0].base > 1.6 * before[0].size:
            return k - 1
    return g.last


def _cut(g: Gutter, rows: list[Row], body: float) -> list[Gutter]:
    """The gutter cut at headings that stand over both columns though they are short: the other side is white there."""
    found: list[Gutter] = []
    first = g.first
    for k in range(g.first + 1, g.last):
        row = rows[k]
        heads = main_word(row).size > 1.1 * body or all(w.bold for w in row)
        if not heads or row[-1].x1 > g.a:
            continue
        above = next((r for r in reversed(rows[first:k]) if r[-1].x0 >= g.b), None)
        below = next((r for r in rows[k + 1 : g.last + 1] if r[-1].x0 >= g.b), None)
        if above is None or below is None:
            continue
        size = main_word(row).size
        clear = above[-1].base - row[0].base > 1.3 * size and row[0].base - below[-1].base > 1.3 * size
        under = next((r for r in rows[k + 1 : g.last + 1] if r[0].x1 <= g.a), None)
        if clear and under is not None and abs(under[0].base - below[-1].base) < body:
            found.append(Gutter(g.a, g.b, first, k - 1))
            first = k + 1
    return [*found, Gutter(g.a, g.b, first, g.last)]


def _parts_columns(g: Gutter, rows: list[Row], body: float) -> bool:
    """Whether a strip parts columns of text rather than cells of a table or a bullet from its item."""
    inside = rows[g.first : g.last + 1]
    left = [side for row in inside if (side := [w for w in row if w.x1 <= g.a + 0.01])]
    right = [side for row in inside if (side := [w for w in row if w.x0 >= g.b - 0.01])]
    if len(left) < MIN_LINES or len(right) < MIN_LINES:
        return False
    touching = [side[-1].text for side in left if side[-1].x1 >= g.a - 0.5 * body]
    if touching and 2 * sum(MARK.match(text) is not None for text in touching) >= len(touching):
        return False
    left = [_next_to(side, body, last=True) for side in left]
    right = [_next_to(side, body, last=False) for side in right]
    if _width(left) < MIN_COLUMN * body or _width(right) < MIN_COLUMN * body:
        return False
    level = sum(row[0].x1 <= g.a + 0.01 and row[-1].x0 >= g.b - 0.01 for row in inside)
    if _is_prose(left) and _is_prose(right):
        return True
    return level < 0.8 * max(len(left), len(right))


def _next_to(side: Row, body: float, last: bool) -> Row:
    """The words of a side up to the next wide gap: those of the column at the gutter."""
    if last:
        at = next((k for k in range(len(side) - 1, 0, -1) if side[k].x0 - side[k - 1].x1 > GUTTER * body), 0)
        return side[at:]
    at = next((k for k in range(1, len(side)) if side[k].x0 - side[k - 1].x1 > GUTTER * body), len(side))
    return side[:at]


def _width(lines: list[Row]) -> float:
    return max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)


def _is_prose(lines: list[Row]) -> bool:
    """Whether at least half of the lines have three words and fill most of their column."""
    width = _width(lines)
    full = sum(len(line) >= 3 and line[-1].x1 - line[0].x0 >= 0.7 * width for line in lines)
    return 2 * full >= len(lines)


def _ordered(  # noqa: PLR0913, PLR0917
    rows: list[Row], gutters: list[Gutter], first: int, end: int, left: float, right: float
) -> list[tuple[list[Row], float]]:
    """Columns and bands in reading order, each with the edge to which its lines may run."""
    inside = [
        (n, cut)
        for n, g in enumerate(gutters)
        if left <= g.a
        and g.b <= right
        and (cut := Gutter(g.a, g.b, max(g.first, first), min(g.last, end - 1))).last - cut.first + 1 >= MIN_LINES
    ]
    if not inside:
        parts = ([w for w in row if left <= (w.x0 + w.x1) / 2 <= right] for row in rows[first:end])
        members = [part for part in parts if part]
        return [(members, right)] if members else []
    number, g = max(inside, key=lambda i: (i[1].last - i[1].first, -i[1].a))
    others = gutters[:number] + gutters[number + 1 :]
    return [
        *_ordered(rows, others, first, g.first, left, right),
        *_ordered(rows, others, g.first, g.last + 1, left, g.a),
        *_bounded(_ordered(rows, others, g.first, g.last + 1, g.b, right)),
        *_ordered(rows, others, g.last + 1, end, left, right),
    ]


def _bounded(blocks: list[tuple[list[Row], float]]) -> list[tuple[list[Row], float]]:
    """The last column's blocks, whose lines run to where the longest of them ends."""
    return [
        (rows, max(row[-1].x1 for row in rows) if edge == INFINITY and len(rows) > MIN_LINES else edge)
        for rows, edge in blocks
    ]


def _aligned(row: Row, other: Row, edge: float) -> list[float]:
    """Where words of neighboring rows begin exactly below each other after more white than between words.

    Justified lines, which reach the edge and have wide white between all their words, are no rows of a table.
    """
    if any(r[-1].x1 >= edge and len(r) > 2 and _is_even(r) for r in (row, other)):
        return []
    if abs(row[0].x0 - other[0].x0) > 1 or abs(row[0].base - other[0].base) > 3 * row[0].size:
        return []
    starts = {round(b.x0): b.x0 - a.x1 for a, b in pairwise(other)}
    shared = [
        (b.x0, max(b.x0 - a.x1, starts[round(b.x0)]) / b.size)
        for a, b in pairwise(row)
        if MARK.match(a.text) is None and min(b.x0 - a.x1, starts.get(round(b.x0), 0.0)) > 0.45 * b.size
    ]
    return [x for x, _ in shared] if any(gap > TABLE_GAP for _, gap in shared) else []


def _is_even(row: Row) -> bool:
    """Whether the white between words is the same all over the row."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    return max(gaps) <= 1.5 * max(min(gaps), 0.1)


def _cells(words: list[Word], starts: set[float]) -> list[list[Word]]:
    """The words of a line parted at wide white and where neighbors say so; a bullet or number is no cell."""
    cells = [[words[0]]]
    for before, w in pairwise(words):
        lone = len(cells) == 1 and len(cells[0]) == 1 and len(before.text) <= 3
        if (w.x0 - before.x1 > CELL_GAP * w.size and not lone) or w.x0 in starts:
            cells.append([])
        cells[-1].append(w)
    return cells
