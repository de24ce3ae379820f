"""Which of several overlapping mentions stand: among names of one kind, and among names, offices and dates.

Mentions of one passage overlap where they share a character. Those of different passages never do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from ..records import Mention

# Of two mentions that overlap the one with the better rank stands, then the longer one, then the earlier one.
_RANK = {
    "defined in brackets": 0,
    "acronym defined": 0,
    "translation in brackets": 0,
    "head noun": 1,
    "honorific": 1,
    "family name, initials": 1,
}
_LABEL = {"ORG": 0, "PERSON": 1, "PLACE": 2}
_METHOD = {"rule": 2, "lexicon": 3, "propagated": 4, "model": 5}


def _order(m: Mention) -> tuple[int, int, int, int, int]:
    """Smaller for the mention that stands: rule, label, length, place in the text."""
    several = m.label == "ORG" and m.method == "model" and " " in m.text  # an outer name wins over a place inside
    rank = 2 if several else _RANK.get(m.rule or "", _METHOD[m.method])
    return rank, _LABEL.get(m.label, 3), m.start - m.end, m.passage, m.start


def without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand, in reading order: an outer name wins over one inside it, then the better rule wins.

    Of mentions that are equal in all this the first one given stands.
    """
    kept: list[Mention] = []
    taken: dict[int, set[int]] = defaultdict(set)  # passage → characters of the mentions kept
    for m in sorted(mentions, key=_order):
        span = range(m.start, m.end)
        if taken[m.passage].isdisjoint(span):
            taken[m.passage].update(span)
            kept.append(m)
    return sorted(kept, key=lambda m: (m.passage, m.start, m.end))


def settle(dates: Sequence[Mention], names: Sequence[Mention], roles: Sequence[Mention]) -> list[Mention]:
    """All mentions of a bulletin in reading order, no nested ones left.

    A name gives way to an office that contains it ("General Delegate of Quebec"), an office to a body that
    contains it ("Board of Directors of the X"), a place to anything that contains it. Dates stand inside names of
    events and reports, which are no mentions.
    """
    of_roles = _Stretches(roles)
    bodies = [m for m in names if m.label in ("ORG", "PERSON") and not of_roles.contain(m)]
    of_bodies = _Stretches(bodies)
    offices = [m for m in roles if not of_bodies.touch(m)]
    of_offices = _Stretches(offices)
    located = [m for m in names if m.label == "PLACE" and not of_bodies.touch(m) and not of_offices.touch(m)]
    days = [m for m in dates if not of_bodies.contain(m)]
    return sorted([*bodies, *offices, *located, *days], key=lambda m: (m.passage, m.start, m.end, m.label))


class _Stretches:
    """The characters and the spans that some mentions take up in each passage."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for m in mentions:
            spans[m.passage].append((m.start, m.end))
        self._spans = {passage: sorted(found) for passage, found in spans.items()}
        self._reach = {p: list(accumulate((end for _, end in found), max)) for p, found in self._spans.items()}
        self._taken = {p: {c for start, end in found for c in range(start, end)} for p, found in spans.items()}

    def touch(self, m: Mention) -> bool:
        """Whether one of the mentions shares a character with m."""
        return not self._taken.get(m.passage, set()).isdisjoint(range(m.start, m.end))

    def contain(self, m: Mention) -> bool:
        """Whether one of the mentions contains m and is longer."""
        spans, reach = self._spans.get(m.passage, []), self._reach.get(m.passage, [])
        earlier = bisect_left(spans, (m.start, 0))  # spans that begin before m
        longer = bisect_left(spans, (m.start, m.end + 1))  # and those that begin with m and end no later
        if earlier and reach[earlier - 1] >= m.end:
            return True
        return longer < len(spans) and spans[longer][0] == m.start
