"""The pipeline version: stable, and another one when anything that decides rows changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import version
from pipeline.config import Options


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "_models", lambda: "model 1")


def test_options_and_models_change_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same options give the same version, others another; so does another model."""
    plain = version.pipeline_version()
    assert plain == version.pipeline_version(Options())
    assert plain.startswith(f"{version.package_version()}+")
    assert version.pipeline_version(Options(language="fr")) != plain
    monkeypatch.setattr(version, "_models", lambda: "model 2")
    assert version.pipeline_version() != plain


def test_the_hash_covers_what_decides_rows_only(tmp_path: Path) -> None:
    """Modules and vocabulary count; what only prints, caches and editors' files do not."""
    for name in ("process.py", "cli.py", "store/parts.py", "resources/en/months.yaml", "__pycache__/x.pyc", "a.py~"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [name for name, _ in version._files(tmp_path, "")] == [
        "process.py",
        "resources/en/months.yaml",
        "store/parts.py",
    ]
