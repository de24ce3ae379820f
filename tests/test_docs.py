"""What the documentation shows is true: docstring examples, the README's snippet, its commands and its targets."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODULES = sorted(
    module.name for module in pkgutil.walk_packages(pipeline.__path__, "pipeline.") if not module.name.endswith("__")
)


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    """Every example in a docstring gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_readme_snippet_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The notebook snippet works after the samples were processed, and names columns that exist."""
    (snippet,) = re.findall(r"```python\n(.*?)```", README, re.S)
    monkeypatch.chdir(tmp_path)
    pipeline.run([str(ROOT / "samples" / "bulletins" / "village-en.txt")], store="out/store", workers=1)
    exec(compile(snippet, "README.md", "exec"), {})


def test_readme_names_every_command() -> None:
    """The table of commands lists what the command line has."""
    from pipeline.cli import app  # noqa: PLC0415 - typer loads slowly

    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert commands == set(re.findall(r"^\| `bulletin (\w+)", README, re.M))


def test_make_targets_explain_themselves() -> None:
    """Every phony target of the Makefile has its line in `make help`."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: (.*)$", text, re.M)[0].split())
    assert phony == set(re.findall(r"^([a-z]+):.*## ", text, re.M))
