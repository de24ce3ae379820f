"""Exports say what the tables say, to the value; nothing of the user's is lost, no cell is a formula."""

from __future__ import annotations

import hashlib
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import csv
from toy import inbox, use_toy

import pipeline
from pipeline import cli
from pipeline.errors import OutputError, StoreError, UsageError
from pipeline.export import FORMS, duck, export
from pipeline.export.cells import neutral, original
from pipeline.export.sheets import CELL, LONG
from pipeline.export.tables import table
from pipeline.schema import TABLES, arrow_schema
from pipeline.store import require_latest

LONG_TEXT = "DATE 2021-11-04\n" + "é😀 long\n" * 9000
HOSTILE = (
    'ORG =HYPERLINK("http://x","y")\nPERSON +Ada \'Q\' "Love" lace\nORG @SUM(A1)\nORG -2+3\n'
    "PERSON 'tis, Ada\u2028x\nROLE +Ada 'Q' \"Love\" lace | fellow | @SUM(A1)\nDATE 1851-05-01"
)
PLAIN = "PERSON Ada Lovelace\nORG Royal Society\nROLE Ada Lovelace | fellow | Royal Society\nDATE 2021-11-04"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of ordinary, hostile, long and unreadable bulletins."""
    use_toy(monkeypatch)
    place = inbox(tmp_path, a=PLAIN, b=HOSTILE, c=LONG_TEXT, bad="FAIL")
    pipeline.run([place], store=tmp_path / "store", workers=1)
    return tmp_path / "store"


def expected(store: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table as they are stored, in the order of exports."""
    rows: list[dict[str, Any]] = table(require_latest(store), name).to_pylist()
    return rows


def typed(name: str, column: str, value: Any) -> Any:
    """A value of a form without types, as the type of its column."""
    kind = arrow_schema(name).field(column).type
    if value is None or not isinstance(value, str):
        return value.date() if isinstance(value, datetime) and pa.types.is_date(kind) else value
    if pa.types.is_list(kind):
        return json.loads(value)
    if pa.types.is_date(kind):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if pa.types.is_timestamp(kind) else value


def read_csv(out: Path, name: str) -> list[dict[str, Any]]:
    """A table of the CSV export: nulls told from empty texts, apostrophes taken away."""
    columns = {f.name: pa.string() for f in arrow_schema(name)}
    convert = csv.ConvertOptions(column_types=columns, strings_can_be_null=True, quoted_strings_can_be_null=False)
    parse = csv.ParseOptions(newlines_in_values=True)
    rows = csv.read_csv(out / f"{name}.csv", parse_options=parse, convert_options=convert).to_pylist()
    return [{k: parsed(name, k, v) for k, v in row.items()} for row in rows]


def parsed(name: str, column: str, cell: str | None) -> Any:
    """A CSV cell as the type of its column."""
    kind = arrow_schema(name).field(column).type
    if cell is None:
        return None
    if pa.types.is_integer(kind):
        return int(cell)
    return float(cell) if pa.types.is_floating(kind) else typed(name, column, original(cell))


def read_jsonl(out: Path, name: str) -> list[dict[str, Any]]:
    """A table of the JSON Lines export; its lines are lines for every reader."""
    rows = [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [{k: typed(name, k, v) for k, v in row.items()} for row in rows]


def read_xlsx(out: Path, name: str) -> list[dict[str, Any]]:
    """A table of the workbook, long texts put together again."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl of the dev extra reads workbooks")
    book = openpyxl.load_workbook(out, read_only=True)
    long: dict[tuple[str, str, str], str] = {}
    for of, key, column, _, piece in list(book[LONG].values)[1:]:
        long[of, original(key), column] = long.get((of, original(key), column), "") + original(piece)
    first, *cells = book[name].values
    rows = []
    for values in cells:
        row = dict(zip(first, values, strict=True))
        whole = {k: original(v) if isinstance(v, str) else v for k, v in row.items()}
        whole |= {c: long[t, k, c] for t, k, c in long if t == name and k in whole.values()}
        rows.append({k: typed(name, k, v) for k, v in whole.items()})
    return rows


def read_sqlite(out: Path, name: str) -> list[dict[str, Any]]:
    """A table of the SQLite export."""
    database = sqlite3.connect(out)
    cursor = database.execute(f"SELECT * FROM {name}")
    columns = [c[0] for c in cursor.description]
    rows = [{k: typed(name, k, v) for k, v in zip(columns, row, strict=True)} for row in cursor]
    database.close()
    return rows


def read_duckdb(out: Path, name: str) -> list[dict[str, Any]]:
    """A table of the DuckDB export."""
    duckdb = pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    with duckdb.connect(str(out), read_only=True) as database:
        found: pa.Table = database.sql(f"SELECT * FROM {name}").to_arrow_table()
    return found.cast(pa.schema([f.remove_metadata().with_nullable(True) for f in arrow_schema(name)])).to_pylist()


READERS = {
    "csv": read_csv,
    "jsonl": read_jsonl,
    "xlsx": read_xlsx,
    "sqlite": read_sqlite,
    "duckdb": read_duckdb,
}


@pytest.mark.parametrize("form", READERS)
def test_every_row_comes_back(store: Path, tmp_path: Path, form: str) -> None:
    """What is read from the export is every table, row by row and value by value."""
    if form == "duckdb":
        pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    out = export(store, form, tmp_path / f"out.{form}")
    for name in TABLES:
        ordered = sorted(READERS[form](out, name), key=str)
        assert ordered == sorted(expected(store, name), key=str), name
    assert len(expected(store, "bulletins")[2]["text"]) > 2 * CELL


def test_popolo_holds_people_bodies_and_offices(store: Path, tmp_path: Path) -> None:
    """Persons, organizations and memberships are the rows of the tables, with their evidence."""
    told = json.loads(export(store, "popolo", tmp_path / "p.json").read_text(encoding="utf-8"))
    people, bodies, roles = (expected(store, n) for n in ("people", "organizations", "roles"))
    assert [(p["id"], p["name"]) for p in told["persons"]] == [(p["person_id"], p["name"]) for p in people]
    assert [o["id"] for o in told["organizations"]] == [o["organization_id"] for o in bodies]
    keys = ("role_id", "person_id", "organization_id", "title", "status")
    members = [
        tuple(m[k] for k in ("id", "person_id", "organization_id", "role", "status")) for m in told["memberships"]
    ]
    assert members == [tuple(r[k] for k in keys) for r in roles if r["person_id"]]
    assert "inbox/a.txt, characters" in told["memberships"][0]["sources"][0]["note"] + str(told["memberships"])


def test_ftm_entities_refer_to_each_other(store: Path, tmp_path: Path) -> None:
    """Every row has its entity, and every reference of a membership names one."""
    lines = export(store, "ftm", tmp_path / "e.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = {e["id"]: e for e in map(json.loads, lines)}
    counts = {"Document": "bulletins", "Person": "people", "Organization": "organizations"}
    for schema, name in counts.items():
        assert sum(e["schema"] == schema for e in entities.values()) == len(expected(store, name))
    links = [e["properties"] for e in entities.values() if e["schema"] == "Membership"]
    assert len(links) == len(expected(store, "roles"))
    assert all(p[k][0] in entities for p in links for k in ("member", "organization", "proof"))


@pytest.mark.parametrize("form", [f for f in FORMS if f != "duckdb"])
def test_the_same_tables_give_the_same_bytes(store: Path, tmp_path: Path, form: str) -> None:
    """Two exports are equal to the byte, and the second takes the place of the first. (DuckDB's files bear marks of
    their own making; their rows are compared above.)"""
    out = tmp_path / "out"
    assert digest(export(store, form, out)) == digest(export(store, form, out))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["inbox", "out", "store"]


def digest(out: Path) -> list[str]:
    """SHA-256 of a file, or of each file of a folder."""
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    return [hashlib.sha256(f.read_bytes()).hexdigest() for f in files]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "\x00=1", "\ufeff=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    """What a spreadsheet could run has an apostrophe in front, which can be taken away."""
    assert neutral(text).startswith("'")
    assert "\x00" not in neutral(text)
    assert original(neutral(text)).replace("�", "?") == text.replace("\x00", "?").replace("\r", "?")


def test_no_formula_in_files(store: Path, tmp_path: Path) -> None:
    """Neither the CSV nor the workbook holds a formula or a link."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl of the dev extra reads workbooks")
    out = export(store, "csv", tmp_path / "csv")
    assert "\"'=HYPERLINK" in (out / "organizations.csv").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(export(store, "xlsx", tmp_path / "x.xlsx"))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert all(c.data_type != "f" and c.hyperlink is None for c in cells)
    assert any(str(c.value).startswith("'=HYPERLINK") for c in cells)


def test_what_is_not_ours_stays(store: Path, tmp_path: Path) -> None:
    """A file, folder or export of another form is never replaced, and nothing is written below the store."""
    mine, folder = tmp_path / "mine", tmp_path / "folder"
    mine.write_text("{}")
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    for form in FORMS:
        for place in (mine, folder):
            with pytest.raises(UsageError, match=f"{place.name}: exists and was not written by bulletin-pipeline"):
                export(store, form, place)
        for place in (store, store / "x", store / "data" / "roles" / "x", tmp_path):
            with pytest.raises(UsageError, match="store"):
                export(store, form, place)
        with pytest.raises(UsageError, match="there is no folder"):
            export(store, form, tmp_path / "gone" / "out")
    out = export(store, "csv", tmp_path / "out")
    (out / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="exists"):
        export(store, "csv", out)
    assert mine.read_text() == "{}"
    assert not pipeline.verify(store)


def test_errors_before_anything_is_written(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No store, an unknown form, a missing extra, a folder that cannot be written: one line each, nothing left."""
    with pytest.raises(StoreError, match="no such store"):
        export(tmp_path / "gone", "csv", tmp_path / "out")
    with pytest.raises(UsageError, match="no such format; the formats are csv, jsonl"):
        export(store, "pdf", tmp_path / "out")

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "mkdtemp", refuse)
        with pytest.raises(OutputError, match=r"out: cannot be written \(permission denied\); check space"):
            export(store, "csv", tmp_path / "out")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match=r"pip install 'bulletin-pipeline\[duckdb\]'"):
        duck.library()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_leaves_the_old_export(store: Path, tmp_path: Path, form: str) -> None:
    """Where no more can be written there is one line, the earlier export stands, and no temporary file is left."""
    if form == "duckdb":
        pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
    out = export(store, form, tmp_path / f"out.{form}")
    before = digest(out)
    code = f"import sys; sys.argv[1:] = {['export', '--store', str(store), '--format', form, str(out)]!r}\n"
    code += "import pipeline.cli; pipeline.cli.main()"
    paths = os.pathsep.join(p for p in sys.path if p)
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600)),
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "cannot be written" in done.stderr
    assert digest(out) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["inbox", f"out.{form}", "store"]


def test_times_are_in_utc(store: Path, tmp_path: Path) -> None:
    """Times keep their zone in every form that writes them as text."""
    out = export(store, "jsonl", tmp_path / "out")
    row = json.loads((out / "runs.jsonl").read_text().splitlines()[0])
    assert datetime.fromisoformat(row["started_at"]).tzinfo == UTC


def test_the_runs_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bulletins that came in two nights give the same rows in the same order as those of one run."""
    use_toy(monkeypatch)
    found = []
    for first in ("b*", "*"):
        folder = tmp_path / f"n{len(found)}"
        folder.mkdir()
        place = inbox(folder, a=PLAIN, b=HOSTILE, c=LONG_TEXT)
        pipeline.run([place], store=folder / "store", workers=1, select=f"inbox/{first}")
        pipeline.run([place], store=folder / "store", workers=1)
        out = export(folder / "store", "jsonl", folder / "out")
        lines = {n: (out / f"{n}.jsonl").read_text(encoding="utf-8") for n in TABLES if n not in ("runs", "quarantine")}
        found.append({n: re.sub(r'"(run_id|processed_at)": "[^"]*"', "", text) for n, text in lines.items()})
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("export", "--store", "{}/store", "--format", "csv", "{}/new"), 0, ""),
        (("export", "--store", "{}/gone", "--format", "csv", "{}/new"), 1, "no such store"),
        (("export", "--store", "{}/store", "--format", "pdf", "{}/new"), 2, "the formats are csv, jsonl, xlsx"),
        (("export", "--store", "{}/store", "--format", "sqlite", "{}/inbox/a.txt"), 2, "a.txt: exists and was not"),
        (("report", "--store", "{}/store", "--out", "{}/new.html"), 0, ""),
        (("report", "--store", "{}/store", "--out", "{}/store/data/new.html"), 2, "lies in the store"),
        (("report", "--store", "{}/inbox", "--out", "{}/new.html"), 1, "holds no tables yet"),
    ],
)
def test_the_commands(  # noqa: PLR0917
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    """Each says where it wrote, or in one line why not."""
    assert store.exists()
    monkeypatch.setattr(sys, "argv", ["bulletin", *(a.format(tmp_path) for a in arguments)])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    told = capsys.readouterr()
    assert int(exit_.value.code or 0) == code
    assert message in told.err
    assert told.err.count("\n") == (code > 0)
    assert ("Written: " in told.out) == (code == 0)
