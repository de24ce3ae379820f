"""Runs that are killed, interrupted or meet each other: the store stays whole, and the next run carries on."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from toy import command, inbox, tables, use_toy

import pipeline
from pipeline.store import load, verify

A = "PERSON Ada Lovelace\nORG Royal Society\nROLE Ada Lovelace | fellow | Royal Society\nDATE 2021-11-04"
B = "PERSON Ada Lovelace\nORG Royal Society\nPERSON Mary Somerville\nDATE 2022-01-02"
STEPS = ("begun", "written", "renamed", "linked", "swapped")


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    use_toy(monkeypatch)


def _wait_for(path: Path) -> int:
    """The process id that a WAIT bulletin wrote."""
    for _ in range(400):
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.05)
    raise AssertionError(f"{path} was never written")


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def _gone(pid: int) -> bool:
    for _ in range(200):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("step", STEPS)
def test_killed_commit_then_a_new_run_gives_the_rows_of_an_undisturbed_run(tmp_path: Path, step: str) -> None:
    """kill -9 at any step leaves the old or the new snapshot whole, and nothing behind after the next run."""
    place, store = inbox(tmp_path, a=A), tmp_path / "store"
    pipeline.run([place], store=store)
    before = tables(store)
    inbox(tmp_path, a="PERSON Grace Hopper", b=B)
    pipeline.run([place], store=tmp_path / "undisturbed")
    killed = command("--stop-at", step, "run", place, "--store", store)
    assert killed.wait() == -signal.SIGKILL
    killed.communicate()
    wanted = tables(tmp_path / "undisturbed")
    assert tables(store) == (wanted if step == "swapped" else before)
    assert verify(store) == []
    pipeline.run([place], store=store)
    assert tables(store) == wanted
    assert verify(store) == []
    pipeline.run([place], store=store, full_refresh=True)
    assert _names(store / "_versions")[-1] == (store / "data").readlink().name
    assert all(name.isdigit() for name in _names(store / "_versions"))
    assert _names(store) == ["_lock", "_versions", "data"]


def test_killed_first_commit(tmp_path: Path) -> None:
    """A store whose very first commit was killed before the swap is filled by the next run."""
    place, store = inbox(tmp_path, a=A), tmp_path / "store"
    killed = command("--stop-at", "linked", "run", place, "--store", store)
    assert killed.wait() == -signal.SIGKILL
    killed.communicate()
    assert pipeline.run([place], store=store).new == 1
    assert verify(store) == []


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
def test_killed_run_leaves_no_workers(tmp_path: Path) -> None:
    """Workers end with the run that started them, also when it is killed; the store is free at once."""
    pid_file, store = tmp_path / "pid", tmp_path / "store"
    place = inbox(tmp_path, a=f"WAIT {pid_file}", b=B)
    killed = command("run", place, "--store", store, "--workers", 2)
    worker = _wait_for(pid_file)
    killed.kill()
    killed.communicate()
    assert _gone(worker)
    assert pipeline.run([place / "b.txt"], store=store).new == 1


def test_interrupt_leaves_cleanly(tmp_path: Path) -> None:
    """Ctrl-C: one line, exit code 130, nothing committed, no traceback."""
    pid_file = tmp_path / "pid"
    place = inbox(tmp_path, a=f"WAIT {pid_file}", b=B)
    run = command("run", place, "--store", tmp_path / "store", "--workers", 2, start_new_session=True)
    _wait_for(pid_file)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    assert (run.returncode, errors.strip()) == (130, "error: interrupted; the store stands as it was last committed")
    assert not (tmp_path / "store" / "data").exists()


def test_two_runs_at_once(tmp_path: Path) -> None:
    """While one run holds the store the second exits 75, in one line, and changes nothing."""
    pid_file, store = tmp_path / "pid", tmp_path / "store"
    place = inbox(tmp_path, a=f"WAIT {pid_file}", b=B)
    first = command("run", place, "--store", store, "--workers", 1)
    _wait_for(pid_file)
    second = command("run", place / "b.txt", "--store", store)
    _, errors = second.communicate(timeout=30)
    first.kill()
    first.communicate()
    assert second.returncode == 75
    assert errors.strip() == f"error: {store}: another run holds the store; try again when it has finished"
    assert not (store / "data").exists()


def test_readers_of_an_old_snapshot_are_not_disturbed(tmp_path: Path) -> None:
    """A snapshot stays readable while four more are committed; the sixth oldest is gone."""
    store = tmp_path / "store"
    for n in range(7):
        pipeline.run([inbox(tmp_path, a=f"{A}\nPERSON Name Number{n}")], store=store)
    assert _names(store / "_versions") == [f"{n:08d}" for n in range(3, 8)]
    assert len(load("runs", store)) == 7
