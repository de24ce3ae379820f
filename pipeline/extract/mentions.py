"""Which of several overlapping mentions stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import Mention

# Of two mentions that overlap the one with the better rank stands, then the longer one, then the earlier one.
_RANK = {"defined in brackets": 0, "acronym defined": 0, "translation in brackets": 0, "head noun": 1, "honorific": 1}
_LABEL = {"ORG": 0, "PERSON": 1, "PLACE": 2}
_METHOD = {"rule": 2, "lexicon": 3, "propagated": 4, "model": 5}


def _order(m: Mention) -> tuple[int, int, int, int, int]:
    rank = _RANK.get(m.rule or "", _METHOD[m.method])
    return rank, _LABEL.get(m.label, 3), m.start - m.end, m.passage, m.start


def without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand, in reading order: an outer name wins over one inside it, then the better rule wins."""
    kept: list[Mention] = []
    taken: dict[int, list[Mention]] = {}
    for m in sorted(set(mentions), key=_order):
        rivals = taken.setdefault(m.passage, [])
        if not any(m.start < r.end and r.start < m.end for r in rivals):
            rivals.append(m)
            kept.append(m)
    return sorted(kept, key=lambda m: (m.passage, m.start, m.end))


def settle(dates: Sequence[Mention], names: Sequence[Mention], roles: Sequence[Mention]) -> list[Mention]:
    """All mentions of a bulletin in reading order, no nested ones left.

    A name gives way to an office that contains it ("General Delegate of Quebec"), an office to a body that
    contains it ("Board of Directors of the X"), a place to anything that contains it. Dates stand inside names of
    events and reports, which are no mentions.
    """
    bodies = [m for m in names if m.label in ("ORG", "PERSON") and not _inside(m, roles)]
    offices = [m for m in roles if not _touches(m, bodies)]
    located = [m for m in names if m.label == "PLACE" and not _touches(m, bodies) and not _touches(m, offices)]
    days = [m for m in dates if not _inside(m, bodies)]
    return sorted([*bodies, *offices, *located, *days], key=lambda m: (m.passage, m.start, m.end, m.label))


def _inside(m: Mention, others: Sequence[Mention]) -> bool:
    """Whether a longer mention contains this one."""
    return any(
        o.passage == m.passage and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start
        for o in others
    )


def _touches(m: Mention, others: Sequence[Mention]) -> bool:
    return any(o.passage == m.passage and m.start < o.end and o.start < m.end for o in others)
