"""What a run did, for the screen, the log and the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .plan import Action
from .records import QuarantineRow


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. `actions` tells it for every source; `totals` counts the rows of the store after it."""

    store: Path
    run_id: str
    pipeline_version: str
    committed: bool
    dry_run: bool
    actions: Mapping[str, Action]
    new: int
    changed: int
    unchanged: int
    removed: int
    quarantine: tuple[QuarantineRow, ...]  # inputs of this run that stand in quarantine
    problems: tuple[str, ...]  # inputs that are missing, one line each
    totals: Mapping[str, int]  # table → rows
    seconds: float

    @property
    def seen(self) -> int:
        """Inputs looked at."""
        return sum(action != "removed" for action in self.actions.values())

    @property
    def quarantined(self) -> int:
        """Inputs of this run that stand in quarantine."""
        return sum(action == "quarantined" for action in self.actions.values())

    def figures(self) -> dict[str, object]:
        """The run in figures, for logs."""
        names = ("run_id", "pipeline_version", "committed", "dry_run", "seen", "new", "changed", "unchanged", "removed")
        return {
            **{name: getattr(self, name) for name in names},
            "quarantined": self.quarantined,
            "problems": list(self.problems),
            "seconds": round(self.seconds, 3),
            "store": str(self.store),
            "rows": dict(self.totals),
        }

    @property
    def exit_code(self) -> int:
        """0 done or nothing to do; 3 with inputs missing, or committed with inputs in quarantine."""
        return 3 if self.problems or (self.committed and self.quarantined) else 0
