"""What an engine is given and gives back, and the one step that every engine runs: read the bytes, process them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from ..config import Options
from ..errors import ConfigurationError, UnreadableBulletin
from ..mailbox import read_bytes
from ..records import BulletinRows

Process = Callable[[str, bytes, Options], BulletinRows]


@dataclass(frozen=True, slots=True)
class Task:
    """One input to process."""

    source: str
    path: str
    span: tuple[int, int] | None = None  # first byte and end of a message in its mailbox


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be processed. `sha256` is None where its bytes could not be read."""

    source: str
    sha256: str | None
    stage: str
    error: str  # kind of error
    message: str  # reason and remedy


Outcome = BulletinRows | Failure


def work(task: Task, options: Options, process: Process) -> Outcome:
    """The outcome of one task; only a damaged installation raises, for it would fail every input."""
    try:
        data = read_bytes(task.path, task.span)
    except OSError as error:
        return unopened(task.source, error)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return process(task.source, data, options)
    except UnreadableBulletin as error:
        return Failure(task.source, sha256, error.stage, error.kind, f"{error.reason}; {error.remedy}")
    except ConfigurationError:
        raise
    except Exception as error:  # the batch goes on, whatever one input does
        reason = " ".join(f"failed with {type(error).__name__}: {error}".split())[:300]
        return Failure(task.source, sha256, "process", type(error).__name__, f"{reason}; please report it")


def unopened(source: str, error: OSError) -> Failure:
    """The failure of an input whose bytes cannot be read."""
    why = (error.strerror or type(error).__name__).lower()
    return Failure(source, None, "read", "unopened", f"cannot be opened ({why}); check its permissions")
