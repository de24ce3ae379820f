"""Helpers for tests that run the pipeline over toy bulletins."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from fake_process import fake_process

import pipeline

run_module = importlib.import_module("pipeline.run")
VOLATILE = ["run_id", "processed_at", "quarantined_at"]


def use_toy(monkeypatch: pytest.MonkeyPatch, version: str = "1+toy") -> None:
    """Let `pipeline.run` process toy bulletins, under a given pipeline version."""
    monkeypatch.setattr(run_module, "_processor", lambda: fake_process)
    monkeypatch.setattr(run_module, "pipeline_version", lambda options: version)


def inbox(folder: Path, **files: str) -> Path:
    """A folder `inbox` with toy bulletins: `a="PERSON X"` makes a.txt."""
    place = folder / "inbox"
    place.mkdir(exist_ok=True)
    for name, text in files.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return place


def tables(store: Path, *, volatile: bool = False) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables but `runs`, sorted; without run ids and times unless they are asked for."""
    names = ("bulletins", "articles", "mentions", "dates", "people", "organizations", "roles", "entities", "quarantine")
    found = {}
    for name in names:
        frame: pd.DataFrame = pipeline.load(name, store)
        if not volatile:
            frame = frame.drop(columns=[c for c in VOLATILE if c in frame.columns])
        found[name] = sorted(frame.astype(str).to_dict("records"), key=str)
    return found


def command(*arguments: object, **more: Any) -> subprocess.Popen[str]:
    """The command `bulletin` over toy bulletins, started as a process of its own."""
    script = Path(__file__).with_name("toy_command.py")
    paths = os.pathsep.join(p for p in sys.path if p)
    return subprocess.Popen(
        [sys.executable, str(script), *(str(a) for a in arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths, "COLUMNS": "80"},
        **more,
    )
