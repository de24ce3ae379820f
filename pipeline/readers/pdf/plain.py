"""A PDF that is a plain text printed: one typeface of one width and one size. Its text is set again as it was typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .layout import Row
from .pages import Word

ALIKE = 0.97  # share of the characters that have the usual width and size
MAX_BLANK = 3  # blank lines kept of a gap


def plain_text(pages: Sequence[list[Row]]) -> str | None:
    """The lines as typed, blank lines and indents kept; None where the PDF is set in more than one size or width."""
    words = [w for rows in pages for row in rows for w in row]
    width = _width(words)
    if width is None:
        return None
    left = min(w.x0 for w in words)
    leading = _leading(pages)
    lines: list[str] = []
    for rows in pages:
        before: float | None = None
        for row in rows:
            if before is not None:
                lines += [""] * min(MAX_BLANK, max(0, round((before - row[0].base) / leading) - 1))
            elif lines and _parts(lines, row):
                lines.append("")
            lines.append(_typed(row, left, width))
            before = row[0].base
    return "\n".join(lines) + "\n"


def _width(words: Sequence[Word]) -> float | None:
    """The width of every character; None where they differ."""
    widths: Counter[tuple[float, float]] = Counter()
    for w in words:
        if len(w.text) >= 3:
            widths[round((w.x1 - w.x0) / len(w.text), 1), round(w.size, 1)] += len(w.text)
    if not widths:
        return None
    (width, size), _ = widths.most_common(1)[0]
    like = sum(n for (x, s), n in widths.items() if abs(x - width) < 0.15 and abs(s - size) < 0.15)
    exact = [(w.x1 - w.x0) / len(w.text) for w in words if len(w.text) >= 3 and abs(w.size - size) < 0.15]
    return sorted(exact)[len(exact) // 2] if like >= ALIKE * sum(widths.values()) else None


def _leading(pages: Sequence[list[Row]]) -> float:
    gaps = Counter(round(a[0].base - b[0].base, 1) for rows in pages for a, b in pairwise(rows))
    most = max(gaps.values(), default=0)
    usual = [gap for gap, n in gaps.items() if 4 * n >= most and gap > 0]
    return min(usual, default=12.0)


def _parts(lines: Sequence[str], row: Row) -> bool:
    """Whether a page's first line begins a paragraph: the line before is short or ends a sentence."""
    usual = max(len(line) for line in lines[-40:])
    last = lines[-1]
    return len(last) + 1 + len(row[0].text) <= usual or last.rstrip("\"'”’)").endswith((".", "!", "?"))


def _typed(row: Row, left: float, width: float) -> str:
    text = ""
    for w in row:
        column = round((w.x0 - left) / width)
        text += " " * max(column - len(text), 1 if text else 0) + w.text
    return text
