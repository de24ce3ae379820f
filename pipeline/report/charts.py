"""Figures over time, as the geometry of bars. Periods are years, or months where all lies within four years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 600.0, 120.0  # of the drawing, in units of its own
MOST = 240  # periods shown; the latest, where there are more


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its name, its figure, and where its bar stands."""

    period: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one measure, none missing in between."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def highest(self) -> int:
        """The largest figure."""
        return max((b.count for b in self.bars), default=0)


def chart(title: str, counted: Iterable[tuple[date | None, int]], monthly: bool) -> Chart:
    """A chart of (day, count) pairs; those without a day are left out.

    >>> [(b.period, b.count) for b in chart("x", [(date(2020, 5, 1), 2), (date(2022, 1, 1), 1)], False).bars]
    [('2020', 2), ('2021', 0), ('2022', 1)]
    """
    counts: Counter[int] = Counter()
    for day, count in counted:
        if day is not None:
            counts[day.year * 12 + day.month - 1 if monthly else day.year] += count
    if not counts:
        return Chart(title, ())
    periods = range(min(counts), max(counts) + 1)[-MOST:]
    step, most = WIDTH / len(periods), max(counts.values()) or 1
    bars = []
    for at, period in enumerate(periods):
        height = round(HEIGHT * counts[period] / most, 2)
        name = f"{period // 12}-{period % 12 + 1:02d}" if monthly else str(period)
        wide = round(min(step * 0.85, 60), 2)
        bars.append(Bar(name, counts[period], round(at * step, 2), round(HEIGHT - height, 2), wide, height))
    return Chart(title, tuple(bars))


def by_month(days: Sequence[date]) -> bool:
    """Whether these days are shown by month, not by year."""
    return bool(days) and max(days).year - min(days).year < 4
