"""Whether a newly trained recognizer may replace the shipped one. Needs nothing but the figures of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# F1 that no shipped model may fall below, by the source of the sentences kept apart and by label.
FLOORS = {
    "redocred-test": {"PERSON": 0.84, "ORG": 0.64, "PLACE": 0.84},
    "ewt-test": {"PERSON": 0.80, "ORG": 0.42, "PLACE": 0.66},
}
NOISE = 0.02  # F1 between seeds: as much worse than the shipped model is no worse


def below(figures: Mapping[str, Any], shipped: Mapping[str, Any]) -> list[str]:
    """What speaks against a model: labels below their floor, or below the shipped model's F1 by more than NOISE.

    >>> mine = {s: {k: {"f1": 0.9} for k in kinds} for s, kinds in FLOORS.items()}
    >>> below(mine, {}), below(mine, {"ewt-test": {"ORG": {"f1": 0.95}}})
    ([], ['ORG on ewt-test is 0.900, at least 0.930 is wanted'])
    """
    found = []
    for source, floors in FLOORS.items():
        for kind, floor in floors.items():
            before = shipped.get(source, {}).get(kind, {}).get("f1", 0.0)
            wanted, f1 = max(floor, before - NOISE), figures[source][kind]["f1"]
            if round(f1, 3) < round(wanted, 3):
                found.append(f"{kind} on {source} is {f1:.3f}, at least {wanted:.3f} is wanted")
    return found
