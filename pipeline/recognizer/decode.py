"""From scores of labels word by word to names: the best path of B, I and O that is a path, articles trimmed off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from .wordpiece import Word

KINDS = ("PERSON", "ORG", "PLACE")
LABELS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))  # O, B-PERSON, I-PERSON, B-ORG, ...
FORBIDDEN = -1e4
ARTICLES = frozenset(("the", "a", "an", "le", "la", "les", "el", "los", "las"))
KEEP_ARTICLE = "PLACE"  # "La Paz", "Los Angeles": only "the" is taken off


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the model found; offsets are code points of the text."""

    start: int
    end: int
    kind: str  # one of KINDS


def transitions() -> NDArray[numpy.float32]:
    """Added to the score of a path for each step from one label to the next: I only behind B or I of its kind."""
    table = numpy.zeros((len(LABELS), len(LABELS)), dtype=numpy.float32)
    for i, label in enumerate(LABELS):
        if label[0] == "I":
            for j, before in enumerate(LABELS):
                if before[1:] != label[1:]:
                    table[j, i] = FORBIDDEN
    return table


_STEPS = transitions()
_INSIDE = numpy.array([label[0] == "I" for label in LABELS])


def best_path(scores: NDArray[numpy.float32]) -> list[int]:
    """The labels of the best path, one for each row of `scores` (log probabilities or logits, words by labels)."""
    if not len(scores):
        return []
    best = numpy.where(_INSIDE, scores[0] + FORBIDDEN, scores[0])
    came = numpy.zeros(scores.shape, dtype=numpy.int8)
    for row in range(1, len(scores)):
        ways = best[:, None] + _STEPS
        came[row] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[row]
    path = [int(best.argmax())]
    for row in range(len(scores) - 1, 0, -1):
        path.append(int(came[row, path[-1]]))
    return path[::-1]


def names(text: str, words: Sequence[Word], path: Sequence[int]) -> list[Name]:
    """The names that a path of labels marks, in reading order, without articles in front."""
    found: list[Name] = []
    first = 0
    while first < len(path):
        label = LABELS[path[first]]
        last = first
        while last + 1 < len(path) and LABELS[path[last + 1]] == f"I-{label[2:]}" and label != "O":
            last += 1
        if label != "O" and (start := _without_article(text, words, first, last, label[2:])) is not None:
            found.append(Name(start, words[last].end, label[2:]))
        first = last + 1
    return found


def _without_article(text: str, words: Sequence[Word], first: int, last: int, kind: str) -> int | None:
    """Where the name begins behind its article; None where it is nothing else."""
    word = text[words[first].start : words[first].end]
    if word.lower() == "the" or (kind != KEEP_ARTICLE and word.islower() and word in ARTICLES):
        return words[first + 1].start if last > first else None
    return words[first].start
