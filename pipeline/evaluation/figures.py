"""Counts and the figures made of them: precision, recall, F1."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


def harmonic(precision: float, recall: float) -> float:
    """F1 of the two, 0.0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Count:
    """True positives among the items that gold expects and those that were found."""

    hits: float = 0
    gold: float = 0
    found: float = 0

    def add(self, other: Count) -> None:
        """Take another count in."""
        self.hits += other.hits
        self.gold += other.gold
        self.found += other.found

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1.0 where nothing was expected and nothing found."""
        return self.hits / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of the expected that was found."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Figures:
    """One line of the result."""

    measure: str
    precision: float
    recall: float
    f1: float


@dataclass(slots=True)
class Score:
    """Counts of one bulletin, or summed over several. B-cubed keeps its two sides as `people P`, `people R`."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: list[str] = field(default_factory=list)

    def table(self) -> list[Figures]:
        """Precision, recall and F1 of each measure, in the order of the counting."""
        shown = []
        for name, count in self.counts.items():
            if name.endswith(" P"):
                precision, recall = count.precision, self.counts[f"{name[:-2]} R"].recall
                shown.append(Figures(name[:-2], precision, recall, harmonic(precision, recall)))
            elif not name.endswith(" R"):
                shown.append(Figures(name, count.precision, count.recall, count.f1))
        return shown

    def as_dict(self) -> dict[str, dict[str, float]]:
        """The table as plain values, for JSON."""
        return {f.measure: {"precision": f.precision, "recall": f.recall, "f1": f.f1} for f in self.table()}
