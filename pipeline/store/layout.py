"""Where things stand in a store, and how it is told from any other folder.

STORE/data -> _versions/00000042          the committed snapshot
STORE/_versions/00000042/<table>/part-00007.parquet
STORE/_lock
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from ..curation import FILE
from ..errors import StoreError

DATA, VERSIONS, LOCK = "data", "_versions", "_lock"
KEEP = 5  # snapshots still readable, the committed one included
PART_SIZE = 1000  # bulletins a part at most, so that one new bulletin rewrites little

_VERSION = re.compile(r"\d{8}\Z")
_PART = re.compile(r"part-(\d{5})\.parquet\Z")


def part_name(number: int) -> str:
    """The file name of a part.

    >>> part_name(7)
    'part-00007.parquet'
    """
    return f"part-{number:05d}.parquet"


def part_number(name: str) -> int | None:
    """The number of a part by its file name; None where the file is no part."""
    match = _PART.match(name)
    return int(match[1]) if match else None


def reason(error: OSError) -> str:
    """What the system says of a failed access, in small letters and one line."""
    text = error.strerror or " ".join(str(error).split())
    return text[:1].lower() + text[1:]


def versions(store: Path) -> list[int]:
    """The numbers of all snapshots in the store, committed or left behind, ascending."""
    folder = store / VERSIONS
    return sorted(int(p.name) for p in folder.iterdir() if _VERSION.match(p.name)) if folder.is_dir() else []


def committed(store: Path) -> Path | None:
    """The folder of the committed snapshot, or None where nothing was committed yet.

    Raises StoreError where the store has lost the link that says which snapshot counts.
    """
    link = store / DATA
    try:
        if link.is_dir():
            return link.resolve()
        numbers = versions(store)
    except OSError as error:
        raise StoreError(f"{store}: cannot be read ({reason(error)}); check path and permissions") from error
    if link.is_symlink() or len(numbers) > 1 or (numbers and numbers != [1]):
        last = f"{VERSIONS}/{numbers[-1]:08d}" if numbers else "a backup"
        remedy = f"restore it: ln -sfn {last} {link}" if numbers else "restore the store from a backup"
        raise StoreError(f"{store}: its link {DATA} to the committed snapshot is missing or broken; {remedy}")
    return None


def require_store(store: Path) -> Path:
    """The folder of the committed snapshot of a store that must exist. Raises StoreError where there is none."""
    if not store.exists():
        raise StoreError(f"{store}: no such store; make it with: bulletin run INPUT --store {store}")
    if not store.is_dir():
        raise StoreError(f"{store}: is a file, not a store; name the folder that bulletin run was given")
    folder = committed(store)
    if folder is None:
        raise StoreError(f"{store}: holds no tables yet; fill it with: bulletin run INPUT --store {store}")
    return folder


def check_writable_place(store: Path) -> None:
    """Raise StoreError where `store` is a file, or a folder with other things in it than a store."""
    if store.is_symlink() and not store.exists():
        raise StoreError(f"{store}: is a link to nowhere; name a folder for the store")
    if store.exists() and not store.is_dir():
        raise StoreError(f"{store}: is a file; name a folder for the store")
    try:
        names = {p.name for p in store.iterdir() if not p.name.startswith(".")} if store.exists() else set()
    except OSError as error:
        raise StoreError(f"{store}: cannot be read ({reason(error)}); check its permissions") from error
    if names and VERSIONS not in names and not names <= {LOCK, FILE}:
        raise StoreError(f"{store}: is a folder with other things in it, not a store; name a new or empty folder")
    data = store / DATA
    if data.exists() and not data.is_symlink():
        raise StoreError(
            f"{store}: {DATA} is a plain folder, not the link of a store (copied without its links?); "
            "copy the store with cp -a, or name a new folder"
        )


def clean(store: Path) -> None:
    """Remove what killed runs left, and snapshots older than the last KEEP. Only while holding the lock."""
    folder = committed(store)
    current = int(folder.name) if folder else 0
    kept = [n for n in versions(store) if n <= current][-KEEP:]
    names = {f"{n:08d}" for n in kept}
    for path in (store / VERSIONS).iterdir() if (store / VERSIONS).is_dir() else ():
        if path.name not in names:
            shutil.rmtree(path, ignore_errors=True)
    (store / f".{DATA}.new").unlink(missing_ok=True)
