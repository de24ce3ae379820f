"""Entities joined into identities, with the reason for every join."""

from __future__ import annotations

from ..records import Join


class Groups:
    """Union-find over the places of entities in a sorted list; the first entity of a group stands for it.

    Every union that changes something is kept as a `Join`, so that the joins of a group form a tree.
    """

    def __init__(self, local_ids: list[str]) -> None:
        self._above = list(range(len(local_ids)))
        self._ids = local_ids
        self.joins: list[Join] = []

    def root(self, i: int) -> int:
        """The place of the first entity of i's group."""
        above = self._above
        while above[i] != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    def join(self, i: int, j: int, rule: str, score: float, detail: str = "") -> bool:
        """Make one group of two; whether they were two. `score` is the strength of the evidence, 1 to 5."""
        first, second = self.root(i), self.root(j)
        if first == second:
            return False
        self._above[max(first, second)] = min(first, second)
        self.joins.append(Join(self._ids[i], self._ids[j], rule, detail, round(score, 2)))
        return True
