"""From trees that scikit-learn trained to the form that `pipeline.segment.forest` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

DIGITS = 12  # of the values written: probabilities stay the same to 1e-9


def exported(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """A stage in the form that `pipeline.segment.forest` reads, with the traits that no tree asks for left out."""
    trees = [[predictor.nodes for predictor in trees] for trees in model._predictors]
    asked = {int(n["feature_idx"]) for trees_ in trees for nodes in trees_ for n in nodes if not n["is_leaf"]}
    kept = sorted(asked)
    place = {feature: k for k, feature in enumerate(kept)}
    return {
        "traits": [names[k] for k in kept],
        "baseline": model._baseline_prediction.ravel().tolist(),
        "rounds": [[_tree(nodes, place) for nodes in trees_] for trees_ in trees],
    }


def _tree(nodes: np.ndarray, place: dict[int, int]) -> list[list[float]]:
    """The nodes of a tree, each followed by its left child; inner nodes with the mean of the leaves below."""
    out: list[list[float]] = []

    def put(k: int) -> tuple[float, float]:
        node = nodes[k]
        count = float(node["count"])
        if node["is_leaf"]:
            value = round(float(node["value"]), DIGITS)
            out.append([value])
            return value, count
        own: list[float] = [place[int(node["feature_idx"])], float(node["num_threshold"]), 0, 0.0]
        out.append(own)
        left, weight = put(int(node["left"]))
        own[2] = len(out)
        right, other = put(int(node["right"]))
        own[3] = round((left * weight + right * other) / (weight + other), 6)
        return own[3], count

    put(0)
    return out


def written(head: Mapping[str, Any], stages: Sequence[Mapping[str, Any]]) -> str:
    """The text of the file: what the weights come from, then the stages."""
    return json.dumps(head, indent=1)[:-2] + ',\n "stages": [\n' + ",\n".join(map(_stage, stages)) + "\n ]\n}\n"


def _stage(stage: Mapping[str, Any]) -> str:
    """A stage with one round a line."""
    rounds = ",\n".join(json.dumps(trees, separators=(",", ":")) for trees in stage["rounds"])
    head = json.dumps({"traits": stage["traits"], "baseline": stage["baseline"]})
    return head[:-1] + ', "rounds": [\n' + rounds + "\n]}"
