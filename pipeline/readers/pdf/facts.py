"""What is usual in a document: the body's size, the leading of every size, the right edge of full lines, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from .layout import INFINITY, Line
from .pages import Word

LOOSE = 1.5  # of the size: the widest leading believed where no line is seen to wrap
FEW = 3
HYPHENS = ("-", "\u00ad")
SAME_SIZE = 0.06  # by which sizes of one style may differ
NEAR = 4.0  # points by which columns of one place may differ


@dataclass(frozen=True, slots=True)
class Facts:
    """What is usual. Sizes and lengths in points."""

    body: float
    bold_body: bool
    leading: dict[int, float]  # by size
    words: frozenset[str]  # small letters, of words that stand whole within a line
    stems: frozenset[str]  # small letters, of what stands before a hyphen within a line: "vice" of "vice-chair"
    justified: bool  # whether lines run to the edge: one that does is not the last of its paragraph
    breaks: float  # share of the lines' ends that hyphens break


def body_size(words: Sequence[Word]) -> float:
    """The size of most characters, to half a point."""
    sizes: Counter[float] = Counter()
    for w in words:
        sizes[round(w.size * 2) / 2] += len(w.text)
    return max(sizes, key=lambda s: (sizes[s], -s)) if sizes else 10.0


def gather(lines: Sequence[Line], body: float) -> Facts:
    """The facts of a document, from all its lines in reading order."""
    usual = [line for line in lines if abs(line.size - body) <= SAME_SIZE * body]
    _find_edges(lines, usual)
    chars = sum(len(line.text) for line in usual)
    bold = sum(len(line.text) for line in usual if line.bold)
    words = _vocabulary(lines)
    broken = sum(a.words[-1].text.endswith(HYPHENS) and b.text[:1].islower() for a, b in pairwise(lines))
    return Facts(
        body,
        2 * bold > chars,
        _leading(lines),
        words,
        frozenset(w.split("-")[0] for w in words if "-" in w),
        _justified(usual),
        broken / max(1, len(lines)),
    )


def fits(line: Line, word: Word) -> bool:
    """Whether that word would have stood at the end of the line too: if so, the line ends there on purpose."""
    return line.x1 + 0.25 * line.size + (word.x1 - word.x0) < line.right - 0.5


def _find_edges(lines: Sequence[Line], usual: Sequence[Line]) -> None:
    """Set the right edge of lines that no gutter bounds: their block's own where it is justified, else that of a column
    that begins in the same place on another page, else the edge of the document's full lines."""
    known = sorted({(line.left, line.right) for line in lines if line.right < INFINITY}, key=lambda c: (c[1], c[0]))
    ends = sorted(line.x1 for line in usual if line.right == INFINITY)
    widest = ends[-1 - len(ends) // 100] if ends else 0.0
    for _, block in groupby(lines, key=lambda line: (line.page, line.column)):
        members = list(block)
        if members[0].right < INFINITY:
            width = members[0].right - members[0].left
            like = (edge for left, edge in known if abs(left - members[0].left) <= NEAR and edge - left <= 1.15 * width)
            edge = max(like, default=members[0].right)
            for line in members:
                line.right = max(line.right, edge)
            continue
        own = max(line.x1 for line in members)
        flush = 2 * sum(line.x1 >= own - 1.0 for line in members) > len(members) >= FEW
        columns = (edge for left, edge in known if abs(left - members[0].left) <= NEAR and edge >= own - 1.0)
        right = own if flush else next(columns, max(widest, own))
        for line in members:
            line.right = right


def at_edge(line: Line) -> bool:
    """Whether a line ends at the edge of its column."""
    return line.x1 >= line.right - 1.0


def _justified(lines: Sequence[Line]) -> bool:
    return 2 * sum(at_edge(line) for line in lines) > len(lines)


def _leading(lines: Sequence[Line]) -> dict[int, float]:
    wrapped: dict[int, Counter[float]] = {}
    every: dict[int, Counter[float]] = {}
    for a, b in pairwise(lines):
        size, gap = round(a.size), a.base - b.base
        if (a.page, a.column) != (b.page, b.column) or round(b.size) != size or not 0 < gap < 3 * size:
            continue
        every.setdefault(size, Counter())[round(gap * 2) / 2] += 1
        if not fits(a, b.words[0]):
            wrapped.setdefault(size, Counter())[round(gap * 2) / 2] += 1
    found: dict[int, float] = {}
    for size, gaps in every.items():
        sure = wrapped.get(size, Counter())
        best = _usual(sure) if sum(sure.values()) >= FEW else min(_usual(gaps), LOOSE * size)
        found[size] = best
    return found


def _usual(gaps: Counter[float]) -> float:
    return max(gaps, key=lambda g: (gaps[g], -g))


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    words: set[str] = set()
    broken = False
    for line in lines:
        texts = [w.text for w in line.words]
        inner = texts[1 if broken else 0 :]
        broken = texts[-1].endswith(HYPHENS)
        words.update(t.strip(".,;:!?()\"'“”‘’«»").casefold() for t in (inner[:-1] if broken else inner))
    return frozenset(words)
