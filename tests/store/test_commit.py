"""Commits: parts, links between snapshots, identities that move, disks that fail."""

from __future__ import annotations

import dataclasses
import errno
import importlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from toy import inbox, tables, use_toy

import pipeline
from pipeline.errors import StoreError
from pipeline.schema import BY_BULLETIN, TABLES
from pipeline.store import load, verify

A = "PERSON Ada Lovelace\nORG Royal Society\nROLE Ada Lovelace | fellow | Royal Society\nDATE 2021-11-04"
layout, commit, parts = (importlib.import_module(f"pipeline.store.{name}") for name in ("layout", "commit", "parts"))


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    use_toy(monkeypatch)


def _inode(store: Path, table: str, part: int) -> int:
    return (store / "data" / table / layout.part_name(part)).stat().st_ino


def _versions(store: Path) -> list[str]:
    return sorted(p.name for p in (store / "_versions").iterdir())


def test_layout_of_a_store(tmp_path: Path) -> None:
    """A relative link to a numbered snapshot, every table a folder of parts and nothing else."""
    store = tmp_path / "deep" / "store"
    pipeline.run([inbox(tmp_path, a=A)], store=store)
    assert (store / "data").readlink() == Path("_versions/00000001")
    assert sorted(p.name for p in (store / "data").iterdir()) == sorted(TABLES)
    for table in TABLES:
        assert [p.name for p in (store / "data" / table).iterdir()] == ["part-00000.parquet"]
    shutil.copytree(store, tmp_path / "moved", symlinks=True)
    assert tables(tmp_path / "moved") == tables(store)


def test_parts_hold_whole_bulletins_and_unchanged_ones_are_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bulletin keeps its part; parts that nothing changed are the same files as before."""
    monkeypatch.setattr(parts, "PART_SIZE", 2)
    store = tmp_path / "store"
    place = inbox(tmp_path, **{f"b{n}": f"PERSON Some Body{n}" for n in range(5)})
    pipeline.run([place], store=store)
    assert [p.name for p in sorted((store / "data" / "mentions").iterdir())] == [
        f"part-0000{n}.parquet" for n in range(3)
    ]
    before = {(t, n): _inode(store, t, n) for t in BY_BULLETIN for n in range(3)}
    inbox(tmp_path, b1="PERSON Another One", b9="PERSON Last Comer")
    pipeline.run([place], store=store)
    after = {(t, n): _inode(store, t, n) for t in BY_BULLETIN for n in range(3)}
    assert {n for (t, n), inode in after.items() if before[t, n] == inode} == {1}
    assert all(before[t, n] != inode for (t, n), inode in after.items() if n != 1)
    assert verify(store) == []
    pruned = [place / "b2.txt", place / "b3.txt"]
    for path in pruned:
        path.unlink()
    pipeline.run([place], store=store, prune=True)
    assert [p.name[5:10] for p in sorted((store / "data" / "dates").iterdir())] == ["00000", "00002"]
    assert verify(store) == []


def test_identities_that_a_later_bulletin_joins_are_mapped_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids in parts that no bulletin touched follow when resolve joins or moves identities."""
    monkeypatch.setattr(parts, "PART_SIZE", 1)
    run_module = importlib.import_module("pipeline.run")
    real = run_module.resolve

    def resolve(entities: object, *more: object) -> object:  # one more bulletin that names Ada makes all Adas one
        rows = list(entities)  # type: ignore[call-overload]
        resolution = real(rows)
        adas = sorted(e.local_id for e in rows if e.name == "Ada")
        if len(adas) < 3:
            return resolution
        joined = {**resolution.identity, **dict.fromkeys(adas, resolution.identity[adas[0]])}
        gone = {resolution.identity[i] for i in adas[1:]} - {resolution.identity[adas[0]]}
        kept = [p for p in resolution.people if p.person_id not in gone]
        counts = {"mention_count": 3, "bulletin_count": 3}
        kept = [dataclasses.replace(p, **counts) if p.name == "Ada" else p for p in kept]
        return dataclasses.replace(resolution, identity=joined, people=tuple(kept))

    monkeypatch.setattr(run_module, "resolve", resolve)
    store = tmp_path / "store"
    place = inbox(tmp_path, a="PERSON Ada\nORG X\nROLE Ada | head | X", b="PERSON Ada", c="PERSON Grace Hopper")
    pipeline.run([place], store=store)
    assert sum(load("people", store).name == "Ada") == 2
    untouched = _inode(store, "mentions", 2), _inode(store, "dates", 0)
    pipeline.run([inbox(tmp_path, d="PERSON Ada")], store=store)
    people = load("people", store)
    assert sum(people.name == "Ada") == 1
    assert set(load("roles", store).person_id) <= set(people.person_id)
    assert set(load("mentions", store).entity_id.dropna()) <= {
        *people.person_id,
        *load("organizations", store).iloc[:, 0],
    }
    assert (_inode(store, "mentions", 2), _inode(store, "dates", 0)) == untouched
    assert verify(store) == []


def test_parts_of_an_older_version_get_the_columns_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that lacks a column is read with nulls there, and the next commit writes it whole."""
    monkeypatch.setattr(parts, "PART_SIZE", 1)
    store = tmp_path / "store"
    pipeline.run([inbox(tmp_path, a=A, b=A)], store=store)
    for table, column in (("dates", "warning"), ("organizations", "kind")):
        path = store / "data" / table / "part-00000.parquet"
        pq.write_table(pq.ParquetFile(path).read().drop_columns([column]), path)
    assert load("dates", store).warning.isna().all()
    assert [v.invariant for v in verify(store)] == ["store: every part has the schema of its table"]
    pipeline.run([inbox(tmp_path, c=A)], store=store)
    assert verify(store) == []


def test_file_systems_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a hard link is refused the part is copied."""
    monkeypatch.setattr(parts, "PART_SIZE", 1)

    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    store = tmp_path / "store"
    pipeline.run([inbox(tmp_path, a=A)], store=store)
    pipeline.run([inbox(tmp_path, b=A)], store=store)
    assert len(load("bulletins", store)) == 2
    assert verify(store) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_failing_disk_commits_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Full, read-only or broken: one clear line, the last snapshot stands, and nothing is left behind."""
    store = tmp_path / "store"
    pipeline.run([inbox(tmp_path, a=A)], store=store)
    before = tables(store, volatile=True)

    def refuse(content: object, path: Path) -> None:
        if path.parent.name == "roles":
            raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(commit, "_save", refuse)
        with pytest.raises(StoreError, match=rf"{store}: cannot be written \(.*\); nothing was committed") as error:
            pipeline.run([inbox(tmp_path, b=A)], store=store)
    assert "\n" not in str(error.value)
    assert tables(store, volatile=True) == before
    assert _versions(store) == ["00000001"]
    assert pipeline.run([tmp_path / "inbox"], store=store).new == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 128 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("mounting a small disk is not permitted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk(tmp_path: Path, small_disk: Path) -> None:
    """A disk that fills up during a commit: the error names it, and the last snapshot stands."""
    store = small_disk / "store"
    pipeline.run([inbox(tmp_path, a=A)], store=store)
    before = tables(store, volatile=True)
    noise = {f"n{i}": f"PERSON {os.urandom(20_000).hex()}" for i in range(20)}
    with pytest.raises(StoreError, match="no space left on device"):
        pipeline.run([inbox(tmp_path, **noise)], store=store)
    assert tables(store, volatile=True) == before
    assert _versions(store) == ["00000001"]


def test_a_read_only_store(tmp_path: Path, small_disk: Path) -> None:
    """A store on a read-only disk can be read and verified; a run says in one line that it cannot be written."""
    store = small_disk / "store"
    pipeline.run([inbox(tmp_path, a=A)], store=store)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match=r"cannot be written \(read-only file system\)"):
        pipeline.run([tmp_path / "inbox"], store=store)
    assert verify(store) == []
    assert len(pd.read_parquet(store / "data" / "people")) == 1
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)


def test_a_store_that_lost_its_link(tmp_path: Path) -> None:
    """A missing or replaced link is told with its remedy, and no run removes the snapshots that are left."""
    store = tmp_path / "store"
    place = inbox(tmp_path, a=A)
    pipeline.run([place], store=store)
    pipeline.run([inbox(tmp_path, b=A)], store=store)
    (store / "data").unlink()
    with pytest.raises(StoreError, match="restore it: ln -sfn _versions/00000002"):
        pipeline.run([place], store=store)
    assert _versions(store) == ["00000001", "00000002"]
    shutil.copytree(store / "_versions" / "00000002", store / "data")
    assert len(load("bulletins", store)) == 2
    with pytest.raises(StoreError, match="data is a plain folder"):
        pipeline.run([place], store=store)
    assert [v.invariant for v in verify(store)] == ["store: data is a link to the committed snapshot"]
