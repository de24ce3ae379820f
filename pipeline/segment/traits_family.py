"""Traits of how a candidate stands among the others: styles above and below its own, its siblings, what it heads.

The rank of a style says which of two candidates would stand above the other. A candidate's parent is the last one
before it of a smaller rank; it heads what stands before the next one of its rank or a smaller rank. Run-ins end
nothing and have nothing below them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import accumulate

from .candidates import Candidate
from .plan import Plan
from .traits_form import Traits
from .traits_style import Style
from .vocabulary import begins_with, is_one_of

FAR = 5000  # code points: as good as the end of the bulletin
ADJACENT = 6  # code points between two candidates without text between them


class _Ladder:
    """The last candidate seen of a rank below a given one, without looking at all."""

    def __init__(self) -> None:
        self.ranks: list[int] = []
        self.places: list[int] = []

    def add(self, rank: int, place: int) -> None:
        """See the next candidate: those of its rank and above are hidden by it."""
        cut = bisect_left(self.ranks, rank)
        self.ranks[cut:], self.places[cut:] = [rank], [place]

    def last(self, below: int) -> int | None:
        """The last candidate seen whose rank is smaller than `below`."""
        cut = bisect_left(self.ranks, below)
        return self.places[cut - 1] if cut else None


class Family:
    """The candidates of a bulletin with what their traits are counted from; each is worked out once."""

    def __init__(self, plan: Plan, found: Sequence[Candidate], styles: Sequence[Style]) -> None:
        self.plan, self.found, self.styles = plan, found, styles
        self.size = len(found)
        self.end = len(plan.bulletin.text)
        self.names = [s.name for s in styles]
        self.ranks = [s.rank for s in styles]
        self.runs = [bool(c.run) for c in found]
        self.count = Counter(self.names)
        self.of_style: dict[str, list[int]] = defaultdict(list)
        for j, name in enumerate(self.names):
            self.of_style[name].append(j)
        self.better = self._before(lambda j: styles[j].strong)
        self.parent = self._before(lambda j: not self.runs[j])
        self.next_any = self._after(0, lambda j: True)
        self.next_line = self._after(0, lambda j: not self.runs[j])
        self.next_above = self._after(-1, lambda j: not self.runs[j])

    def _before(self, counts: Callable[[int], bool]) -> list[int | None]:
        """For each candidate the last before it of a smaller rank, among those that count."""
        ladder, found = _Ladder(), []
        for j, rank in enumerate(self.ranks):
            found.append(ladder.last(rank))
            if counts(j):
                ladder.add(rank, j)
        return found

    def _after(self, more: int, counts: Callable[[int], bool]) -> list[int]:
        """For each candidate the next of at most its rank + `more`, among those that count; else the number of all."""
        ladder, found = _Ladder(), []
        for j in reversed(range(self.size)):
            place = ladder.last(self.ranks[j] + more + 1)
            found.append(self.size if place is None else place)
            if counts(j):
                ladder.add(self.ranks[j], j)
        return found[::-1]

    def start(self, j: int) -> int:
        """Where candidate j starts; the end of the text past the last one."""
        return self.found[j].start if j < self.size else self.end


def family(all_of: Family) -> list[Traits]:
    """The traits of each candidate among the others."""
    bulletin = _bulletin(all_of)
    parts = (_ranks(all_of), _neighbors(all_of), _below(all_of), _streaks(all_of), _siblings(all_of))
    return [a | b | c | d | e | bulletin for a, b, c, d, e in zip(*parts, strict=True)]


def _bulletin(all_of: Family) -> Traits:
    """The traits that all candidates of a bulletin share."""
    lines = [s.name for s in all_of.styles]
    return {
        "share of candidates in capitals": sum(s.capitals for s in all_of.styles) / max(1, all_of.size),
        "bold lines in the bulletin": sum(s.bold for s in all_of.styles),
        "marked headings in the bulletin": sum(all_of.plan.blocks[c.block].kind == "heading" for c in all_of.found),
        "lines in capitals in the bulletin": sum("caps" in name for name in lines),
        "bold run-ins in the bulletin": sum(c.run == "bold" for c in all_of.found),
    }


def _ranks(all_of: Family) -> list[Traits]:
    """How many candidates and styles rank above, and how near the last of them is."""
    ranks = sorted(all_of.ranks)
    kinds = sorted(set(ranks))
    strong = sorted({s.rank for s in all_of.styles if s.strong})
    before: list[int] = []
    traits: list[Traits] = []
    for j, rank in enumerate(all_of.ranks):
        better = all_of.better[j]
        gap = min(all_of.start(j) - all_of.found[better].end, FAR) if better is not None else -1
        traits.append(
            {
                "rank of its style": rank,
                "styles of higher rank": bisect_left(kinds, rank),
                "marked styles of lower rank": len(strong) - bisect_right(strong, rank),
                "candidates of higher rank": bisect_left(ranks, rank),
                "candidates of higher rank before": bisect_left(before, rank),
                "candidates since the last of higher rank": j - better if better is not None else -1,
                "distance from the last of higher rank": gap,
            }
        )
        insort(before, rank)
    return traits


def _neighbors(all_of: Family) -> list[Traits]:
    """The candidates right before and after, and the nearest of the same style."""
    names, ranks, found = all_of.names, all_of.ranks, all_of.found
    index = {j: k for places in all_of.of_style.values() for k, j in enumerate(places)}
    traits: list[Traits] = []
    for j, c in enumerate(found):
        alike, k = all_of.of_style[names[j]], index[j]
        following = alike[k + 1] if k + 1 < len(alike) else all_of.size
        traits.append(
            {
                "candidates of its style": len(alike),
                "its number among those of its style": k,
                "share of candidates of its style": len(alike) / all_of.size,
                "distance to the next of its rank or higher": min(all_of.start(all_of.next_any[j]) - c.end, FAR),
                "distance to the next of its style": min(all_of.start(following) - c.end, FAR),
                "distance from the last of its style": min(c.start - found[alike[k - 1]].end, FAR) if k else -1,
                "the candidate before has its style": j > 0 and names[j - 1] == names[j],
                "rank of the candidate before": ranks[j - 1] if j else 0,
                "rank of the candidate after": ranks[j + 1] if j + 1 < all_of.size else 200,
                "a run-in before": j > 0 and all_of.runs[j - 1],
            }
        )
    return traits


def _below(all_of: Family) -> list[Traits]:
    """What stands between a candidate and the next line of its rank or higher."""
    runs = list(accumulate(all_of.runs, initial=0))
    bold = list(accumulate((c.run == "bold" for c in all_of.found), initial=0))
    strong = list(accumulate((s.strong for s in all_of.styles), initial=0))
    traits: list[Traits] = []
    for j, c in enumerate(all_of.found):
        end = all_of.next_line[j]
        length = min(all_of.start(end) - c.end, 6000)
        run_ins = runs[end] - runs[j + 1]
        traits.append(
            {
                "run-ins below it": run_ins,
                "bold run-ins below it": bold[end] - bold[j + 1],
                "marked candidates below it": strong[end] - strong[j + 1],
                "candidates below it": end - j - 1,
                "length of what stands below it": length,
                "length of what stands below it by run-in": length / (1 + run_ins),
            }
        )
    return traits


def _streaks(all_of: Family) -> list[Traits]:
    """The unbroken run of candidates of one style that a candidate belongs to."""
    traits: list[Traits] = []
    low = 0
    while low < all_of.size:
        high = low
        while high + 1 < all_of.size and all_of.names[high + 1] == all_of.names[low]:
            high += 1
        between = (all_of.start(high) - all_of.start(low)) / max(1, high - low)
        before = all_of.found[low - 1] if low else None
        for j in range(low, high + 1):
            traits.append(
                {
                    "candidates of its style in a row": high - low + 1,
                    "its place in that row": j - low,
                    "rank of the candidate before that row": all_of.ranks[low - 1] if low else 0,
                    "a candidate right before that row": before is not None
                    and all_of.start(low) - before.end < ADJACENT,
                    "mean distance in that row": between,
                }
            )
        low = high + 1
    return traits


def _siblings(all_of: Family) -> list[Traits]:
    """The candidate of a higher rank that stands above, and those of the same style below it."""
    traits: list[Traits] = []
    for j in range(all_of.size):
        parent = all_of.parent[j]
        alike = all_of.of_style[all_of.names[j]]
        first = bisect_right(alike, -1 if parent is None else parent)
        last = bisect_left(alike, all_of.next_above[j])
        over = None if parent is None else all_of.found[parent]
        lead = min(all_of.start(alike[first]) - over.end, 3000) if over else -1
        text = over.text if over else ""
        traits.append(
            {
                "candidates of its style under the same heading": last - first,
                "rank of the heading above": 0 if parent is None else all_of.ranks[parent],
                "headings of the style above": 0 if parent is None else all_of.count[all_of.names[parent]],
                "length between the heading above and the first of its style": lead,
                "the heading above names a department": bool(text)
                and (is_one_of(text, "umbrellas") or begins_with(text, "umbrella_leads")),
            }
        )
    return traits
