"""The store: immutable snapshots of all tables, one atomic link swap a commit.

`latest` and `load` read, `locked` and `commit` write, `verify` checks.
"""

from .check import Violation, verify
from .commit import Changes, commit
from .invariants import structural_failures
from .layout import check_writable_place, clean
from .lock import locked
from .snapshot import Snapshot, latest, load, office_rows, publisher_rows, require_latest
from .staging import Staged

__all__ = [
    "Changes",
    "Snapshot",
    "Staged",
    "Violation",
    "check_writable_place",
    "clean",
    "commit",
    "latest",
    "load",
    "locked",
    "office_rows",
    "publisher_rows",
    "require_latest",
    "structural_failures",
    "verify",
]
