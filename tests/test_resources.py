"""The vocabulary: every file parses, and no word became something else on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import pipeline.resources

FILES = sorted(Path(pipeline.resources.__file__).parent.glob("**/*.yaml"))


def strangers(value: Any) -> list[Any]:
    """Members of lists that are neither text nor number: YAML reads a bare on, no or yes as true or false."""
    if isinstance(value, dict):
        return [s for key, v in value.items() for s in [*strangers(v), *([] if isinstance(key, str | int) else [key])]]
    if isinstance(value, list):
        return [s for v in value for s in ([v] if isinstance(v, bool) or v is None else strangers(v))]
    return []


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_words_are_words(path: Path) -> None:
    """No list of words holds true, false or null."""
    assert strangers(yaml.safe_load(path.read_text(encoding="utf-8"))) == []
