"""Gradient-boosted trees, read from resources and evaluated without the library that trained them.

A forest has a baseline and a list of rounds; a round has one tree for each label. A tree is a list of nodes, each
followed by its left child: an inner node is `[trait, threshold, right child, mean]`, a leaf is `[value]`. A trait of
at most the threshold goes to the left. The score of a label is its baseline and the sum of the leaves reached; the
scores become probabilities that sum to 1.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from ..errors import ConfigurationError

WEIGHTS = "segment_weights.json"
VERSION = 1  # of the file's form

Node = tuple[int, float, int, float]  # trait (-1: leaf), threshold, right child, value or mean of the leaves below


@dataclass(frozen=True, slots=True)
class Forest:
    """One stage: the names of its traits in order, the baseline of each label, the rounds of trees."""

    traits: tuple[str, ...]
    baseline: tuple[float, ...]
    rounds: tuple[tuple[tuple[Node, ...], ...], ...]

    def vector(self, traits: Mapping[str, float]) -> list[float]:
        """The traits that this forest weighs, in its order."""
        return [float(traits[name]) for name in self.traits]

    def probabilities(self, vector: Sequence[float]) -> list[float]:
        """The probability of each label.

        >>> stump = ((0, 0.5, 2, 0.0), (-1, 0.0, 0, -1.0), (-1, 0.0, 0, 1.0))
        >>> [round(p, 3) for p in Forest(("words",), (0.0, 0.0), ((stump, stump[1:2]),)).probabilities([1.0])]
        [0.881, 0.119]
        """
        scores = list(self.baseline)
        for trees in self.rounds:
            for label, tree in enumerate(trees):
                at = 0
                trait, threshold, right, value = tree[0]
                while trait >= 0:
                    at = at + 1 if vector[trait] <= threshold else right
                    trait, threshold, right, value = tree[at]
                scores[label] += value
        return _softmax(scores)

    def contributions(self, vector: Sequence[float], label: int) -> dict[str, float]:
        """How much each trait moved the score of a label: at each node passed, the mean below its child less its own.

        The mean over the training set is where the way begins, so that the contributions tell what is particular.
        """
        moved: dict[str, float] = {}
        for trees in self.rounds:
            tree = trees[label]
            path, at = [0], 0
            while tree[at][0] >= 0:
                at = at + 1 if vector[tree[at][0]] <= tree[at][1] else tree[at][2]
                path.append(at)
            for a, b in pairwise(path):
                name = self.traits[tree[a][0]]
                moved[name] = moved.get(name, 0.0) + tree[b][3] - tree[a][3]
        return moved


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def forest_from(data: Mapping[str, Any]) -> Forest:
    """A forest from the form in which `tools/train_segmenter.py` writes it."""
    return Forest(
        tuple(data["traits"]),
        tuple(data["baseline"]),
        tuple(tuple(tuple(_node(node) for node in tree) for tree in trees) for trees in data["rounds"]),
    )


def _node(node: Sequence[float]) -> Node:
    if len(node) == 1:
        return -1, 0.0, 0, node[0]
    return int(node[0]), node[1], int(node[2]), node[3]


@cache
def trained() -> tuple[Forest, Forest]:
    """The two stages that come with the package.

    Raises ConfigurationError where the file is missing, damaged or of another version.
    """
    path = resources.files("pipeline.resources") / WEIGHTS
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']} instead of {VERSION}")
        first, second = (forest_from(stage) for stage in data["stages"])
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        reason = str(error).replace("\n", " ")
        raise ConfigurationError(f"{path}: cannot load weights ({reason}); reinstall bulletin-pipeline") from error
    return first, second
