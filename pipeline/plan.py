"""What a run has to do: which inputs are new or changed, which stay as they are, which bulletins go."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from .engines.task import Failure, Task, unopened
from .errors import UsageError
from .inputs import Inputs
from .mailbox import read_bytes
from .records import QuarantineRow

Action = Literal["new", "changed", "unchanged", "quarantined", "removed"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Which inputs a run takes up."""

    full_refresh: bool = False
    retry_quarantined: bool = False
    prune: bool = False
    since: str | None = None
    select: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the committed snapshot says of one bulletin."""

    bulletin_id: str
    sha256: str
    pipeline_version: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Every source with what will be done about it; `quarantined` is one that stays in quarantine unread."""

    actions: Mapping[str, Action]
    tasks: tuple[Task, ...]  # to process, in the order of sources
    hashes: Mapping[str, str]  # source → SHA-256 of the bytes
    failures: tuple[Failure, ...]  # inputs that could not even be opened

    def count(self, action: Action) -> int:
        """How many sources have this action."""
        return sum(a == action for a in self.actions.values())


def make_plan(
    inputs: Inputs,
    known: Mapping[str, Known],
    quarantine: Mapping[str, QuarantineRow],
    version: str,
    choices: Choices,
) -> Plan:
    """Compare the inputs with what the store holds. Reads every chosen file once, to hash it."""
    actions: dict[str, Action] = {}
    tasks, failures = [], []
    hashes: dict[str, str] = {}
    for task in select_tasks(inputs.tasks, choices):
        try:
            hashes[task.source] = sha256_of(task)
        except OSError as error:
            failures.append(unopened(task.source, error))
            actions[task.source] = "quarantined"
            continue
        action = _action(known.get(task.source), quarantine.get(task.source), hashes[task.source], version, choices)
        actions[task.source] = action
        if action in ("new", "changed"):
            tasks.append(task)
    if choices.prune:
        actions |= dict.fromkeys(_gone(inputs, [*known, *quarantine]), "removed")
    return Plan(actions, tuple(tasks), hashes, tuple(failures))


def select_tasks(tasks: Sequence[Task], choices: Choices) -> list[Task]:
    """The inputs that --select and --since leave. Raises UsageError where the day does not parse."""
    chosen = [t for t in tasks if choices.select is None or fnmatchcase(t.source, choices.select)]
    if choices.since is None:
        return chosen
    try:
        earliest = datetime.fromisoformat(choices.since).timestamp()
    except ValueError as error:
        raise UsageError(f"--since {choices.since}: is no date; write YYYY-MM-DD") from error
    return [t for t in chosen if _modified(t.path) >= earliest]


def sha256_of(task: Task) -> str:
    """SHA-256 of an input's bytes. Raises OSError where they cannot be read."""
    if task.span is not None:
        return hashlib.sha256(read_bytes(task.path, task.span)).hexdigest()
    with Path(task.path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _action(known: Known | None, failed: QuarantineRow | None, sha256: str, version: str, choices: Choices) -> Action:
    same = known is not None and (known.sha256, known.pipeline_version) == (sha256, version)
    if failed is not None and (failed.sha256, failed.pipeline_version) == (sha256, version):
        retry = choices.retry_quarantined or choices.full_refresh
        return ("changed" if known else "new") if retry else "quarantined"
    if same and not choices.full_refresh:
        return "unchanged"
    return "changed" if known else "new"


def _gone(inputs: Inputs, sources: Sequence[str]) -> list[str]:
    """Committed sources below a folder that was read whole, whose file is not there any more."""
    present = {t.source for t in inputs.tasks}
    return sorted(s for s in set(sources) if s.startswith(inputs.roots) and s not in present)


def _modified(path: str) -> float:
    try:
        return Path(path).stat().st_mtime
    except OSError:
        return float("inf")  # it goes on to quarantine, where the reason is told
