"""`verify` finds what is broken: each test breaks one thing in a store that was whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from toy import inbox, use_toy

import pipeline
from pipeline.errors import StoreError
from pipeline.store import load, verify

A = "PERSON Ada Lovelace\nORG Royal Society\nROLE Ada Lovelace | fellow | Royal Society\nDATE 2021-11-04"
B = "PERSON Ada Lovelace\nDATE 2022-01-02"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two bulletins, made once."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patched:
        use_toy(patched)
        pipeline.run([inbox(folder, a=A, b=B)], store=folder / "store")
    assert verify(folder / "store") == []
    return folder / "store"


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    return Path(shutil.copytree(whole, tmp_path / "store", symlinks=True))


def _edit(store: Path, table: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the rows of a table behind the store's back."""
    path = store / "data" / table / "part-00000.parquet"
    content = pq.ParquetFile(path).read()
    rows = content.to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=content.schema), path)


def _set(column: str, value: object) -> Callable[[list[dict[str, Any]]], object]:
    return lambda rows: rows[0].update({column: value})


def _duplicate(rows: list[dict[str, Any]]) -> None:
    rows.append(rows[0])


@pytest.mark.parametrize(
    ("table", "change", "invariant"),
    [
        ("bulletins", _set("article_count", 9), "bulletins: article_count and mention_count count the rows"),
        ("bulletins", _set("bulletin_id", "x"), "store: every row belongs to a bulletin of its part"),
        ("bulletins", _set("source", "x"), "bulletins: bulletin_id is made from source"),
        ("bulletins", _set("issue_basis", "guessed"), "bulletins: issue_basis is one of its values"),
        ("bulletins", _set("issue_end", date(1900, 1, 1)), "bulletins: issue_start <= issue_end"),
        ("bulletins", _set("run_id", "x"), "bulletins: run_id names a run"),
        ("articles", _set("end_char", 9999), "articles: offsets lie in the text"),
        ("articles", _set("position", 3), "articles: positions count from 0"),
        ("articles", _set("body", "other"), "articles: body ends the article's text"),
        ("articles", _duplicate, "articles: ids are unique"),
        ("mentions", _set("text", "x"), "mentions: text[start_char:end_char] is the mention"),
        ("mentions", _set("start_char", -1), "mentions: offsets lie in the text"),
        ("mentions", _set("label", "THING"), "mentions: label is one of its values"),
        ("mentions", _set("method", "magic"), "mentions: method is one of its values"),
        ("mentions", _set("entity_id", "x"), "mentions: an id is what entities resolves its local id to"),
        ("mentions", _set("entity_id", None), "mentions: entity_id stands with PERSON and ORG"),
        ("mentions", _set("article_id", "x"), "mentions: article_id names an article of the bulletin"),
        ("mentions", lambda rows: rows.pop(), "dates: mention_id names a DATE mention of the bulletin"),
        ("mentions", _duplicate, "mentions: ids are unique"),
        ("dates", _set("mention_id", "x"), "dates: mention_id names a DATE mention of the bulletin"),
        ("dates", _set("text", "x"), "dates: text, offsets and article are those of the mention"),
        ("dates", _set("end_date", date(2021, 11, 5)), "dates: the interval is not longer than its precision"),
        ("dates", _set("end_date", None), "dates: start_date <= end_date"),
        ("dates", _set("precision", "hour"), "dates: precision is one of its values"),
        ("dates", lambda rows: rows.pop(), "mentions: every DATE has its row in dates"),
        ("roles", _set("status", "retired"), "roles: status is one of its values"),
        ("roles", _set("person_id", "x"), "roles: an id is what entities resolves its local id to"),
        ("roles", _set("organization_id", None), "roles: an id stands where its local id does"),
        ("roles", _set("end_char", 9999), "roles: offsets of the evidence lie in the text"),
        ("people", _set("mention_count", 9), "people, organizations: mention_count counts the mentions"),
        ("people", _set("bulletin_count", 9), "people, organizations: bulletin_count counts the bulletins"),
        ("people", _set("last_seen", None), "people, organizations: first_seen and last_seen are issue dates"),
        ("people", _set("person_id", "x"), "entities: entity_id names a row of people or organizations"),
        ("organizations", _set("parent_id", "x"), "organizations: parent_id names another organization"),
        ("organizations", lambda rows: rows.clear(), "entities: entity_id names a row of people or organizations"),
        ("entities", _set("mention_count", 9), "entities: mention_count counts the mentions"),
        ("entities", lambda rows: rows.clear(), "entities: every local id of a"),
        ("runs", _duplicate, "runs: ids are unique"),
    ],
)
def test_broken_rows_are_found(
    store: Path, table: str, change: Callable[[list[dict[str, Any]]], object], invariant: str
) -> None:
    """The invariant that was broken is named, with an example."""
    _edit(store, table, change)
    found = verify(store)
    assert any(v.invariant.startswith(invariant) for v in found), found
    assert all(v.example and v.count for v in found)


def test_broken_files_are_found(store: Path) -> None:
    """A missing table, a damaged part, another schema and an absolute link are named."""
    data = (store / "data").resolve()
    part = data / "roles" / "part-00000.parquet"
    good = part.read_bytes()
    pq.write_table(pa.table({"role_id": ["x"]}), part)
    assert [v.invariant for v in verify(store)] == ["store: every part has the schema of its table"]
    part.write_bytes(b"nonsense")
    assert [v.invariant for v in verify(store)] == ["store: every part can be read"]
    part.rename(part.with_name("part-00003.parquet")).write_bytes(good)
    assert [v.invariant for v in verify(store)] == ["store: tables of bulletins have the same parts"]
    shutil.rmtree(data / "people")
    assert "store: every table has its folder" in [v.invariant for v in verify(store)]
    (store / "data").unlink()
    (store / "data").symlink_to(data)
    assert "store: data is a relative link below the store" in [v.invariant for v in verify(store)]


def test_unreadable_part_is_one_line_for_readers(store: Path) -> None:
    """`load` of a damaged table names the file and what to do."""
    part = (store / "data").resolve() / "people" / "part-00000.parquet"
    part.write_bytes(b"nonsense")
    with pytest.raises(StoreError, match=r"part-00000\.parquet: cannot be read .*; run: bulletin verify"):
        load("people", store)
    with pytest.raises(StoreError, match="no such table"):
        load("persons", store)
