"""One run: find the inputs, process what is new or changed, resolve identities, commit once.

summary = pipeline.run(["inbox/"], store="store/")
summary.new, summary.quarantined, summary.exit_code
"""

from __future__ import annotations

import logging
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from . import store as st
from .config import Options
from .config import options as checked_options
from .curation import FILE, Curation, load_curation
from .engines.local import default_workers, run_local
from .engines.task import Failure, Outcome, Process
from .errors import StoreError, UsageError
from .inputs import Inputs, find_inputs
from .plan import Action, Choices, Known, Plan, make_plan
from .records import QuarantineRow, RunRow
from .resolve import Evidence, resolve
from .schema import TABLES
from .summary import RunSummary
from .version import pipeline_version

log = logging.getLogger("pipeline")

Progress = Callable[[int, int, str], None]  # done, of so many, source just done
ENGINES = ("local",)


def run(  # noqa: PLR0913 - the options of the command
    inputs: Sequence[str | Path] | str | Path,
    store: str | Path,
    *,
    workers: int | None = None,
    engine: str = "local",
    full_refresh: bool = False,
    retry_quarantined: bool = False,
    prune: bool = False,
    dry_run: bool = False,
    since: str | None = None,
    select: str | None = None,
    issue_date: object = None,
    publisher: str | None = None,
    language: str | None = None,
    source_prefix: str = "",
    progress: Progress | None = None,
) -> RunSummary:
    """Process what is new or changed among the inputs and commit it to the store as one snapshot.

    `inputs` are files, folders and globs. Inputs that cannot be processed go to quarantine and the rest is
    committed. Raises UsageError for a wrong call, StoreBusy where another run holds the store, StoreError where it
    cannot be read or written; then nothing was committed.
    """
    if engine not in ENGINES:
        raise UsageError(f"engine {engine}: no such engine; the engines are {', '.join(ENGINES)}")
    if workers is not None and workers < 1:
        raise UsageError(f"workers {workers}: must be 1 or more")
    started_at = datetime.now(UTC)
    options = checked_options(issue_date, publisher, language)
    job = _Job(
        store=Path(store),
        found=_find(inputs, source_prefix, Path(store)),
        options=options,
        choices=Choices(full_refresh, retry_quarantined, prune, since, select),
        workers=workers,
        progress=progress or (lambda done, total, source: None),
        started_at=started_at,
        run_id=f"{started_at:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}",
        version=pipeline_version(options),
        curation=load_curation(Path(store)),
    )
    if dry_run:
        st.check_writable_place(job.store)
        return job.run(dry=True)
    with st.locked(job.store):
        return job.run(dry=False)


def _find(inputs: Sequence[str | Path] | str | Path, prefix: str, store: Path) -> Inputs:
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    if not given:
        raise UsageError("no input; name a file, a folder or a glob")
    found = find_inputs(given, prefix, store)
    if not found.tasks and not found.roots:  # a call that names nothing at all makes no store
        raise UsageError("\n".join(found.problems))
    return found


def _processor() -> Process:
    from .process import process  # noqa: PLC0415 - loads spaCy, which a run with nothing to do does not need

    return process


@dataclass(frozen=True)
class _Job:
    """A run with its arguments checked."""

    store: Path
    found: Inputs
    options: Options
    choices: Choices
    workers: int | None
    progress: Progress
    started_at: datetime
    run_id: str
    version: str
    curation: Curation

    def run(self, dry: bool) -> RunSummary:
        """All of the run; where it is dry, all but processing and committing."""
        before = _Before.read(st.latest(self.store))
        corrected = self.curation.digest != before.curation
        plan = make_plan(self.found, before.known, before.quarantine, self.version, self.choices)
        log.info("run started", extra={"run_id": self.run_id, "seen": len(plan.hashes), "tasks": len(plan.tasks)})
        if dry:
            return self._summary(plan.actions, before.quarantine, before.base, dry=True)
        staged = st.Staged(self.run_id, self.version, self.started_at)
        workers = self.workers or default_workers(len(plan.tasks))
        failures = [*plan.failures, *self._process(plan, staged, workers)]
        actions: dict[str, Action] = {**plan.actions, **{f.source: "quarantined" for f in failures}}
        quarantine = self._quarantine(before.quarantine, actions, failures)
        changed = corrected or staged.sources or "removed" in actions.values() or quarantine != before.quarantine
        after = before.base
        if changed or before.base is None:
            row = self._row(workers, actions, staged)
            changes = _changes(before, staged, actions, row, tuple(quarantine.values()), self.curation)
            for text in changes.resolution.unused:
                log.warning(f"{self.store / FILE}: {text}; nothing was corrected by it")
            after = st.commit(self.store, before.base, changes)
        return self._summary(actions, quarantine, after, committed=after is not before.base)

    def _process(self, plan: Plan, staged: st.Staged, workers: int) -> Iterator[Failure]:
        """Process the tasks of the plan into `staged`; the failures among them."""
        outcomes = run_local(plan.tasks, self.options, workers, _processor()) if plan.tasks else iter(())
        for done, (task, outcome) in enumerate(zip(plan.tasks, outcomes, strict=True), start=1):
            failure = _take(outcome, staged)
            if failure is None:
                log.info("processed", extra={"source": task.source})
            else:
                log.info("quarantined", extra={"source": task.source, "reason": failure.message})
                yield replace(failure, sha256=failure.sha256 or plan.hashes.get(task.source))
            self.progress(done, len(plan.tasks), task.source)

    def _quarantine(
        self,
        before: Mapping[str, QuarantineRow],
        actions: Mapping[str, Action],
        failures: Sequence[Failure],
    ) -> dict[str, QuarantineRow]:
        """What stands in quarantine after the run; a failure seen before keeps its row."""
        after = {s: row for s, row in before.items() if actions.get(s, "quarantined") == "quarantined"}
        for f in failures:
            row = QuarantineRow(
                source=f.source,
                sha256=f.sha256,
                pipeline_version=self.version,
                stage=f.stage,
                error=f.error,
                message=f.message,
                run_id=self.run_id,
                quarantined_at=self.started_at,
            )
            old = after.get(f.source)
            if old is None or replace(old, run_id=row.run_id, quarantined_at=row.quarantined_at) != row:
                after[f.source] = row
        return after

    def _row(self, workers: int, actions: Mapping[str, Action], staged: st.Staged) -> RunRow:
        counts = Counter(actions.values())
        finished_at = datetime.now(UTC)
        return RunRow(
            run_id=self.run_id,
            started_at=self.started_at,
            finished_at=finished_at,
            engine="local",
            workers=workers,
            pipeline_version=self.version,
            seen=len(actions) - counts["removed"],
            new=counts["new"],
            changed=counts["changed"],
            unchanged=counts["unchanged"],
            quarantined=counts["quarantined"],
            removed=counts["removed"],
            articles=staged.articles,
            mentions=staged.mentions,
            seconds=(finished_at - self.started_at).total_seconds(),
            curation=self.curation.digest,
        )

    def _summary(
        self,
        actions: Mapping[str, Action],
        quarantine: Mapping[str, QuarantineRow],
        after: st.Snapshot | None,
        *,
        committed: bool = False,
        dry: bool = False,
    ) -> RunSummary:
        counts = Counter(actions.values())
        summary = RunSummary(
            store=self.store,
            run_id=self.run_id,
            pipeline_version=self.version,
            committed=committed,
            dry_run=dry,
            actions=actions,
            new=counts["new"],
            changed=counts["changed"],
            unchanged=counts["unchanged"],
            removed=counts["removed"],
            quarantine=tuple(quarantine[s] for s in sorted(actions) if actions[s] == "quarantined" and s in quarantine),
            problems=self.found.problems,
            totals={table: after.count(table) for table in TABLES} if after else {},
            seconds=(datetime.now(UTC) - self.started_at).total_seconds(),
        )
        log.info("run finished", extra=summary.figures())
        return summary


@dataclass(frozen=True)
class _Before:
    """What the committed snapshot holds, as far as a run needs to know."""

    base: st.Snapshot | None
    known: Mapping[str, Known]  # by source
    quarantine: Mapping[str, QuarantineRow]  # by source
    curation: str | None = None  # digest of the corrections in force

    @classmethod
    def read(cls, base: st.Snapshot | None) -> _Before:
        if base is None:
            return cls(None, {}, {})
        columns = ["source", "bulletin_id", "sha256", "pipeline_version"]
        values = (base.table("bulletins", [name]).column(name).to_pylist() for name in columns)
        known = {source: Known(*rest) for source, *rest in zip(*values, strict=True)}
        runs = base.rows("runs")
        curation = runs[-1].curation if runs else None
        return cls(base, known, {row.source: row for row in base.rows("quarantine")}, curation)


def _take(outcome: Outcome, staged: st.Staged) -> Failure | None:
    """Stage the rows of one outcome; a Failure where there are none, or they would break the tables."""
    if isinstance(outcome, Failure):
        return outcome
    broken = next(st.structural_failures(outcome), None)
    try:
        if broken is None:
            staged.add(outcome)
            return None
        reason = f"its rows break an invariant ({broken[0]}: {broken[1]})"
    except StoreError as error:
        reason = str(error).removesuffix("; please report it")
    b = outcome.bulletin
    return Failure(b.source, b.sha256, "check", "invariant", f"{reason}; please report it together with the file")


def _changes(  # noqa: PLR0913, PLR0917 - what a commit is made of
    before: _Before,
    staged: st.Staged,
    actions: Mapping[str, Action],
    row: RunRow,
    quarantine: tuple[QuarantineRow, ...],
    curation: Curation,
) -> st.Changes:
    """What the run changes, with identities resolved over all bulletins: those that stay and those that came."""
    removed = {before.known[s].bulletin_id for s, a in actions.items() if a == "removed" and s in before.known}
    entities = list(staged.entities)
    offices = st.office_rows(staged.table("roles"))
    publishers = st.publisher_rows(staged.table("bulletins"))
    runs = [row]
    if before.base is not None:
        gone = removed | staged.sources.keys()
        entities += before.base.local_entities(gone)
        offices += before.base.offices(gone)
        publishers |= before.base.publishers(gone)
        runs = [*before.base.rows("runs"), row]
    resolution = resolve(entities, Evidence(offices, publishers), curation)
    return st.Changes(staged, removed, resolution, runs, quarantine)
