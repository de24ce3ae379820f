"""Runs over toy bulletins: what is processed, what is left alone, what goes to quarantine."""

from __future__ import annotations

import dataclasses
import itertools
import os
from pathlib import Path

import pandas as pd
import pytest
from fake_process import fake_process
from toy import inbox, run_module, tables, use_toy

import pipeline
from pipeline.engines.task import Task
from pipeline.errors import StoreBusy, UsageError
from pipeline.store import load, locked, verify

A = "PERSON Ada Lovelace\nORG Royal Society\nROLE Ada Lovelace | fellow | Royal Society\nDATE 2021-11-04"
B = "PERSON Ada Lovelace\nPERSON Mary Somerville\nDATE 2022-01-02"


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    use_toy(monkeypatch)


def test_first_run_fills_every_table(tmp_path: Path) -> None:
    """One run over two bulletins gives rows, identities across them, and a store that verifies."""
    summary = pipeline.run([inbox(tmp_path, a=A, b=B)], store=tmp_path / "store")
    assert (summary.new, summary.exit_code, summary.committed) == (2, 0, True)
    assert verify(tmp_path / "store") == []
    people = load("people", tmp_path / "store").set_index("name")
    assert people.loc["Ada Lovelace", "bulletin_count"] == 2
    assert list(load("bulletins", tmp_path / "store").source) == ["inbox/a.txt", "inbox/b.txt"]
    roles = pd.read_parquet(tmp_path / "store" / "data" / "roles")
    assert set(roles.person_id) <= set(people.person_id)


def test_second_run_changes_no_row(tmp_path: Path) -> None:
    """The same bytes and version again: nothing is committed, run ids and times stay."""
    place, store = inbox(tmp_path, a=A, b=B), tmp_path / "store"
    pipeline.run([place], store=store)
    before = tables(store, volatile=True)
    summary = pipeline.run([place], store=store)
    assert (summary.unchanged, summary.committed, summary.exit_code) == (2, False, 0)
    assert tables(store, volatile=True) == before
    assert len(load("runs", store)) == 1


def test_rows_do_not_depend_on_order_and_runs(tmp_path: Path) -> None:
    """Any order in which bulletins come, in one run or several, gives the same tables."""
    texts = {"a": A, "b": B, "c": "ORG Royal Society\nORG Royal Society\nDATE 2020-05-05"}
    results = []
    for n, order in enumerate(itertools.permutations(texts)):
        folder = tmp_path / str(n)
        folder.mkdir()
        for name in order:
            place = inbox(folder, **{name: texts[name]})
            pipeline.run([place], store=folder / "store")
        results.append(tables(folder / "store"))
        assert verify(folder / "store") == []
    assert all(result == results[0] for result in results)


def test_changed_bulletin_replaces_its_rows_and_no_other(tmp_path: Path) -> None:
    """Changed bytes give new rows; the other bulletin keeps its run id."""
    place, store = inbox(tmp_path, a=A, b=B), tmp_path / "store"
    first = pipeline.run([place], store=store)
    inbox(tmp_path, a="PERSON Grace Hopper")
    second = pipeline.run([place], store=store)
    assert (second.changed, second.unchanged) == (1, 1)
    frame = load("bulletins", store).set_index("source")
    assert dict(frame.run_id) == {"inbox/a.txt": second.run_id, "inbox/b.txt": first.run_id}
    assert "Royal Society" not in set(load("organizations", store).name)
    assert verify(store) == []


def test_new_version_processes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another pipeline version makes every given bulletin changed."""
    place, store = inbox(tmp_path, a=A), tmp_path / "store"
    pipeline.run([place], store=store)
    use_toy(monkeypatch, "2+toy")
    assert pipeline.run([place], store=store).changed == 1
    assert set(load("bulletins", store).pipeline_version) == {"2+toy"}


def test_options_are_part_of_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The options of the caller reach the version function."""
    seen: list[object] = []
    monkeypatch.setattr(run_module, "pipeline_version", lambda options: seen.append(options) or "1")
    pipeline.run([inbox(tmp_path, a=A)], store=tmp_path / "store", issue_date="2021-11", publisher="X", language="fr")
    assert (seen[0].issue_date, seen[0].publisher, seen[0].language) == ("2021-11", "X", "fr")


def test_quarantine_and_retry(tmp_path: Path) -> None:
    """A broken input is told and left alone; it is tried again when asked, and leaves when it is mended."""
    place, store = inbox(tmp_path, a=A, bad="FAIL", bug="BUG"), tmp_path / "store"
    first = pipeline.run([place], store=store)
    assert (first.exit_code, first.new, first.quarantined) == (3, 1, 2)
    assert first.quarantine[0].message == "is broken; mend it"
    assert "\n" not in first.quarantine[1].message
    again = pipeline.run([place], store=store)
    assert (again.exit_code, again.committed, again.quarantined) == (0, False, 2)
    assert pipeline.run([place], store=store, retry_quarantined=True).committed is False
    inbox(tmp_path, bad=B)
    mended = pipeline.run([place], store=store)
    assert (mended.new, mended.quarantined, mended.exit_code) == (1, 1, 3)
    assert list(load("quarantine", store).source) == ["inbox/bug.txt"]
    assert verify(store) == []


def test_resent_and_broken_keeps_the_last_good_rows(tmp_path: Path) -> None:
    """A known bulletin that cannot be read any more stays as it was; the old bytes clear the quarantine."""
    place, store = inbox(tmp_path, a=A), tmp_path / "store"
    pipeline.run([place], store=store)
    before = tables(store, volatile=True)
    inbox(tmp_path, a="FAIL")
    assert pipeline.run([place], store=store).quarantined == 1
    assert {**tables(store, volatile=True), "quarantine": []} == before
    inbox(tmp_path, a=A)
    assert pipeline.run([place], store=store).committed
    assert tables(store, volatile=True) == before


def test_unopened_input_goes_to_quarantine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system will not open is told once, with its reason."""
    place, store = inbox(tmp_path, a=A, b=B), tmp_path / "store"
    plan = pytest.importorskip("pipeline.plan")
    real = plan.sha256_of

    def refuse(task: Task) -> str:
        if task.path.endswith("b.txt"):
            raise PermissionError(13, "Permission denied")
        return str(real(task))

    monkeypatch.setattr(plan, "sha256_of", refuse)
    summary = pipeline.run([place], store=store)
    assert (summary.new, summary.quarantined, summary.exit_code) == (1, 1, 3)
    assert summary.quarantine[0].sha256 is None
    assert "permission denied" in summary.quarantine[0].message
    assert pipeline.run([place], store=store).committed is False


def test_missing_path_is_told_and_the_rest_processed(tmp_path: Path) -> None:
    """One line for the missing path, exit code 3, the rest committed; alone it is a usage error."""
    place, store = inbox(tmp_path, a=A), tmp_path / "store"
    summary = pipeline.run([place, tmp_path / "gone"], store=store)
    assert (summary.new, summary.exit_code) == (1, 3)
    assert summary.problems == (f"{tmp_path / 'gone'}: no such file or folder; check the path",)
    with pytest.raises(UsageError, match="gone"):
        pipeline.run([tmp_path / "gone"], store=tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_prune_removes_what_is_gone_below_its_folder_only(tmp_path: Path) -> None:
    """--prune takes bulletins of the given folder whose file is gone, and no others."""
    place, store = inbox(tmp_path, a=A, b=B, bad="FAIL"), tmp_path / "store"
    (tmp_path / "inbox2").mkdir()
    (tmp_path / "inbox2" / "c.txt").write_text(B)
    pipeline.run([place, tmp_path / "inbox2"], store=store)
    for name in ("a.txt", "bad.txt"):
        (place / name).unlink()
    (tmp_path / "inbox2" / "c.txt").unlink()
    assert pipeline.run([place], store=store).committed is False
    summary = pipeline.run([place], store=store, prune=True)
    assert (summary.removed, summary.seen) == (2, 1)
    assert list(load("bulletins", store).source) == ["inbox/b.txt", "inbox2/c.txt"]
    assert load("quarantine", store).empty
    assert verify(store) == []


def test_pruned_to_nothing_is_still_readable(tmp_path: Path) -> None:
    """A store without bulletins has every table, empty and with its columns."""
    place, store = inbox(tmp_path, a=A), tmp_path / "store"
    pipeline.run([place], store=store)
    (place / "a.txt").unlink()
    pipeline.run([place], store=store, prune=True)
    assert verify(store) == []
    assert list(pd.read_parquet(store / "data" / "roles").columns)[:2] == ["role_id", "bulletin_id"]


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    """--dry-run tells what would be done and makes no store."""
    summary = pipeline.run([inbox(tmp_path, a=A)], store=tmp_path / "store", dry_run=True)
    assert (summary.new, summary.committed, dict(summary.actions)) == (1, False, {"inbox/a.txt": "new"})
    assert not (tmp_path / "store").exists()


def test_since_and_select(tmp_path: Path) -> None:
    """Only files modified since a day, only sources that match."""
    place = inbox(tmp_path, a=A, b=B)
    os.utime(place / "a.txt", (0, 0))
    assert pipeline.run([place], store=tmp_path / "s", dry_run=True, since="2000-01-01").seen == 1
    assert list(pipeline.run([place], store=tmp_path / "s", dry_run=True, select="*/a*").actions) == ["inbox/a.txt"]
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        pipeline.run([place], store=tmp_path / "s", since="yesterday")


def test_full_refresh(tmp_path: Path) -> None:
    """--full-refresh processes unchanged bulletins too, into the same rows."""
    place, store = inbox(tmp_path, a=A, b=B), tmp_path / "store"
    pipeline.run([place], store=store)
    before = tables(store)
    summary = pipeline.run([place], store=store, full_refresh=True)
    assert summary.changed == 2
    assert set(load("bulletins", store).run_id) == {summary.run_id}
    assert tables(store) == before


def test_wrong_calls(tmp_path: Path) -> None:
    """Options that do not parse are usage errors and make no store."""
    place = inbox(tmp_path, a=A)
    for wrong in ({"engine": "abacus"}, {"workers": 0}, {"issue_date": "soon"}, {"language": "english"}):
        with pytest.raises(UsageError):
            pipeline.run([place], store=tmp_path / "store", **wrong)
    assert not (tmp_path / "store").exists()


def test_a_held_store_is_busy_and_unchanged(tmp_path: Path) -> None:
    """A second run while one holds the store raises StoreBusy and changes nothing."""
    place, store = inbox(tmp_path, a=A), tmp_path / "store"
    pipeline.run([place], store=store)
    inbox(tmp_path, a=B)
    before = tables(store, volatile=True)
    with locked(store), pytest.raises(StoreBusy, match="another run"):
        pipeline.run([place], store=store)
    assert tables(store, volatile=True) == before


def test_two_workers_give_the_same_rows(tmp_path: Path) -> None:
    """Worker processes change no row, and one that dies takes only its bulletin along."""
    texts = {f"t{i}": f"{A}\nPERSON Name Number{i}" for i in range(6)}
    place = inbox(tmp_path, die="DIE", **texts)
    pipeline.run([place], store=tmp_path / "one", select="*/t*", workers=1)
    summary = pipeline.run([place], store=tmp_path / "two", workers=2)
    assert [(q.source, q.error) for q in summary.quarantine] == [("inbox/die.txt", "worker_died")]
    assert {**tables(tmp_path / "two"), "quarantine": []} == tables(tmp_path / "one")


def test_rows_that_would_break_the_tables_go_to_quarantine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bulletin whose rows name what is not there is kept out, the rest committed."""

    def careless(source: str, data: bytes, options: object) -> object:
        rows = fake_process(source, data, options)  # type: ignore[arg-type]
        return dataclasses.replace(rows, entities=()) if source.endswith("a.txt") else rows

    monkeypatch.setattr(run_module, "_processor", lambda: careless)
    summary = pipeline.run([inbox(tmp_path, a=A, b=B)], store=tmp_path / "store")
    assert (summary.new, [q.stage for q in summary.quarantine]) == (1, ["check"])
    assert verify(tmp_path / "store") == []
