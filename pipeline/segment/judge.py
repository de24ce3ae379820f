"""How likely each candidate is the title of an article or the heading of a section, learned from labeled layouts.

Two stages: the first judges each candidate by its traits; the second knows besides what the first thinks of the
neighbors and of the other candidates of the same style, so that one bulletin is judged in one way. The weights are in
resources `segment_weights.json`; `tools/train_segmenter.py` makes them anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .candidates import MAX_CANDIDATES, Candidate, candidates
from .forest import Forest, trained
from .plan import Plan
from .traits import family_of, second, traits_of
from .traits_second import OWN

SHOWN = 4  # traits named as evidence
LEAST = 0.05  # a trait that moved the score less is no evidence


@dataclass(frozen=True, slots=True)
class Judgment:
    """A candidate, the probabilities that it is no heading, a title, a section (their sum is 1), and why.

    `evidence` names what speaks most for the likeliest of the three, with how much it moved the score.
    """

    candidate: Candidate
    none: float
    title: float
    section: float
    style: str
    evidence: tuple[str, ...]


def judge(plan: Plan) -> list[Judgment]:
    """Judge the candidates of a bulletin, in their order; `plan` has its frame found and no heading labeled yet.

    Nothing is judged in a bulletin with more than MAX_CANDIDATES candidates: a list of data, no text.
    """
    found = candidates(plan)
    if not found or len(found) > MAX_CANDIDATES:
        return []
    first, last = trained()
    group = family_of(plan, found)
    traits = traits_of(group)
    early = [first.probabilities(first.vector(own)) for own in traits]
    seen = second(traits, group, [(p[0], p[1], p[2]) for p in early])
    judged = []
    for c, style, own in zip(found, group.styles, seen, strict=True):
        chances = last.probabilities(last.vector(own))
        evidence = _evidence(first, last, own, chances.index(max(chances)))
        judged.append(Judgment(c, chances[0], chances[1], chances[2], style.name, evidence))
    return judged


def _evidence(first: Forest, last: Forest, traits: Mapping[str, float], label: int) -> tuple[str, ...]:
    """What speaks most for a label; what the first stage thought is told by its own reasons."""
    moved = last.contributions(last.vector(traits), label)
    for name in OWN:
        moved.pop(name, None)
    for name, by in first.contributions(first.vector(traits), label).items():
        moved[name] = moved.get(name, 0.0) + by
    best = sorted(((by, name) for name, by in moved.items() if by >= LEAST), key=lambda x: (-x[0], x[1]))
    return tuple(f"{_told(name, traits[name])} +{by:.1f}" for by, name in best[:SHOWN])


def _told(name: str, value: float) -> str:
    """A trait with its value in words.

    >>> _told("in capitals", False), _told("words", 4), _told("its style: words", 3.25)
    ('not: in capitals', 'words: 4', 'its style: words: 3.25')
    """
    if isinstance(value, bool):
        return name if value else f"not: {name}"
    return f"{name}: {round(value, 2):g}"
