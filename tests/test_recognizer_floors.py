"""A newly trained recognizer replaces the shipped one only where it is no worse; the shipped one keeps the floors."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def floors() -> Any:
    """The module, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("floors_of_the_recognizer", ROOT / "tools/recognizer/floors.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_model_keeps_the_floors() -> None:
    """What models/en/evaluation.json tells is above every floor."""
    shipped = json.loads((ROOT / "models/en/evaluation.json").read_text("utf-8"))
    assert floors().below(shipped, shipped) == []


def test_a_worse_model_is_refused() -> None:
    """Below a floor, or worse than the shipped one by more than the noise between seeds."""
    module = floors()
    shipped = json.loads((ROOT / "models/en/evaluation.json").read_text("utf-8"))
    worse = json.loads(json.dumps(shipped))
    worse["redocred-test"]["ORG"]["f1"] -= module.NOISE + 0.001
    worse["ewt-test"]["PERSON"]["f1"] = 0.5
    assert [line.split(" is ")[0] for line in module.below(worse, shipped)] == [
        "ORG on redocred-test",
        "PERSON on ewt-test",
    ]
