"""Files that are made for somebody: written under a temporary name beside their place, then renamed.

Whoever reads them sees the old file or the new one, whole. Nothing is written below the store, and nothing is replaced
that this package did not make.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import OutputError, UsageError

GENERATOR = "bulletin-pipeline"  # stands in every file that is made, and tells them from the user's own


def checked_place(out: str | os.PathLike[str], store: Path, is_ours: Callable[[Path], bool]) -> Path:
    """Where to write: `out`, once it is known that nothing is lost by it.

    Raises UsageError where `out` lies in the store, where its folder is not there, or where something stands there
    that `is_ours` does not know as made by an earlier call.
    """
    place = Path(out)
    if str(out) == "" or place.name in ("", ".."):
        raise UsageError(f"{out or '(nothing)'}: is no name for a new file; name one")
    try:
        real, home = place.resolve(), store.resolve()
        if real == home or home in real.parents:
            raise UsageError(f"{place}: lies in the store, which holds its own tables only; name a place outside it")
        if real in home.parents:
            raise UsageError(f"{place}: holds the store; name another place")
        if not place.parent.is_dir():
            raise UsageError(f"{place}: there is no folder {place.parent}; make it first")
        if (place.exists() or place.is_symlink()) and not _empty(place) and not is_ours(place):
            raise UsageError(f"{place}: exists and was not written by {GENERATOR}; name another place, or remove it")
    except OSError as error:
        raise _failed(place, error) from error
    return place


@contextmanager
def replacing(place: Path, folder: bool = False) -> Iterator[Path]:
    """A temporary file (or folder) that takes the name `place` when the block ends well, and is removed otherwise.

    Raises OutputError where it cannot be written.
    """
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{place.name[:100]}.", suffix=".new", dir=place.parent))
        fresh = made / place.name
        if folder:
            fresh.mkdir()
        yield fresh
        _rename(fresh, place, made / "old")
    except OSError as error:
        raise _failed(place, error) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _rename(fresh: Path, place: Path, old: Path) -> None:
    """Put the new in the place of the old. A folder cannot replace a full one in one step: the old steps aside."""
    if place.is_dir() and not place.is_symlink():
        place.rename(old)
        try:
            fresh.rename(place)
        except OSError:
            old.rename(place)
            raise
    else:
        fresh.replace(place)


def _empty(place: Path) -> bool:
    return not any(place.iterdir()) if place.is_dir() else place.is_file() and place.stat().st_size == 0


def _failed(place: Path, error: OSError) -> OutputError:
    why = " ".join((error.strerror or str(error) or type(error).__name__).split())
    return OutputError(f"{place}: cannot be written ({why[:1].lower() + why[1:]}); check space and permissions there")
