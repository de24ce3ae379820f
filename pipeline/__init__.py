"""Bulletins in, tables out: articles, dates on the calendar, people, organizations, and who holds which office.

    import pipeline
    records = pipeline.extract(text)                      # one bulletin, no store
    pipeline.run(["inbox/"], store="store/")              # what `bulletin run` does
    people = pipeline.load("people", store="store/")      # a pandas DataFrame

Names load on first use: importing the package loads no model, no spaCy and no pandas.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import Records, extract, extract_file
    from .run import run
    from .store import load, verify
    from .summary import RunSummary

    __version__: str

_HOME = {
    "Records": "api",
    "extract": "api",
    "extract_file": "api",
    "run": "run",
    "RunSummary": "summary",
    "load": "store",
    "verify": "store",
}

__all__ = ["Records", "RunSummary", "__version__", "extract", "extract_file", "load", "run", "verify"]


class _Package(types.ModuleType):
    """Importing the submodules `run` and `extract` would bind them over the functions of the same name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOME and isinstance(value, types.ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return importlib.import_module(".version", __name__).package_version()
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
