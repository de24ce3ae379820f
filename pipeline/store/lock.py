"""One run at a time holds a store: flock on STORE/_lock, freed by the system when the process ends, however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreBusy, StoreError
from .layout import LOCK, check_writable_place, reason


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the store while the block runs; make the folder where it does not exist.

    Raises StoreBusy where another run holds it, StoreError where it cannot be written.
    """
    check_writable_place(store)
    try:
        store.mkdir(parents=True, exist_ok=True)
        handle = os.open(store / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(f"{store}: cannot be written ({reason(error)}); choose a folder you may write to") from error
    try:
        _acquire(store, handle)
        yield
    finally:
        os.close(handle)


def _acquire(store: Path, handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES):
            raise StoreBusy(f"{store}: another run holds the store; try again when it has finished") from error
        raise StoreError(
            f"{store}: its file system gives no locks ({reason(error)}); keep the store on a local disk"
        ) from error
