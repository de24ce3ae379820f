"""The measure: precision, recall and F1 of mentions placed on the same first and last day as the gold.

A mention meets the gold that it overlaps most, one to one, exact spans first. Gold without days (durations, sets,
open values) is left out of recall; a found date that meets none with its days counts against precision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .timex import Found, days


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and the figures made of them, in percent."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the dates found that are right."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found and placed right."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 200 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def pairs(gold: Sequence[Found], found: Sequence[Found]) -> list[tuple[int, int]]:
    """Indexes of gold and found mentions that belong together."""
    near = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            overlap = min(g.end, f.end) - max(g.start, f.start)
            if overlap > 0:
                near.append(((g.start, g.end) != (f.start, f.end), -overlap, i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    together = []
    for _, _, i, j in sorted(near):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            together.append((i, j))
    return together


def score(gold: Mapping[str, Sequence[Found]], found: Mapping[str, Sequence[Found]], seasons: bool = True) -> Score:
    """The score over all documents; without seasons, those are left out on both sides."""
    right = found_count = gold_count = 0
    for name, wanted in gold.items():
        got = found.get(name, ())
        met = pairs(wanted, got)
        aside = set() if seasons else {i for i, g in enumerate(wanted) if g.value[4:].strip("-") in _SEASON_NAMES}
        beside = {j for i, j in met if i in aside} | {
            j for j, f in enumerate(got) if not seasons and f.precision == "season"
        }
        gold_count += sum(days(g.value) is not None for i, g in enumerate(wanted) if i not in aside)
        found_count += sum(days(f.value) is not None for j, f in enumerate(got) if j not in beside)
        right += sum(_same(wanted[i], got[j]) for i, j in met if i not in aside and j not in beside)
    return Score(right, found_count, gold_count)


_SEASON_NAMES = frozenset({"SP", "SU", "FA", "AU", "WI"})


def _same(gold: Found, found: Found) -> bool:
    wanted = days(gold.value)
    return wanted is not None and wanted == days(found.value)
