"""The command: what it prints, where, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from toy import inbox, run_module, use_toy

import pipeline
from pipeline import cli, show
from pipeline.schema import TABLES
from pipeline.store import load

ORG = "Royal [red]Society[/red]"
A = f"PERSON Ada Lovelace\nORG {ORG}\nROLE Ada Lovelace | fellow | {ORG}\nDATE 2021-11-04"


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    use_toy(monkeypatch)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("pipeline.version._models", lambda: "no model")


def bulletin(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """Run the command in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["bulletin", *(str(a) for a in arguments)])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    return int(exit_.value.code or 0)


def test_alone_it_says_what_to_do_next(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`bulletin` names the commands to begin with."""
    assert bulletin(monkeypatch) == 0
    assert "bulletin run FOLDER --store STORE" in capsys.readouterr().out


def test_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` shows the version and its hash."""
    assert bulletin(monkeypatch, "--version") == 0
    assert capsys.readouterr().out.startswith(f"bulletin-pipeline {pipeline.__version__} ({pipeline.__version__}+")


def test_run_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts, quarantine with reasons, telling rows with data taken literally, and where the tables are."""
    place, store = inbox(tmp_path, a=A, bad="FAIL"), tmp_path / "store"
    monkeypatch.chdir(tmp_path)
    assert bulletin(monkeypatch, "run", place, "--store", "store") == 3
    out = capsys.readouterr().out
    assert "1 new, 0 changed, 0 unchanged, 1 in quarantine" in out
    assert "- inbox/bad.txt: is broken; mend it" in out
    assert "Royal [red]Society[/red]" in out
    assert "pd.read_parquet('store/data/roles')" in out
    assert "\x1b" not in out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert bulletin(monkeypatch, "run", place, "--store", store) == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_quiet_and_json_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--quiet prints only what went wrong; --log-format json only JSON, one object a line."""
    place, store = inbox(tmp_path, a=A, bad="FAIL"), tmp_path / "store"
    assert bulletin(monkeypatch, "run", place, "--store", store, "--quiet") == 3
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "warning: inbox/bad.txt: is broken; mend it\n")
    assert bulletin(monkeypatch, "run", place, "--store", store, "--full-refresh", "--log-format", "json") == 3
    captured = capsys.readouterr()
    events = [json.loads(line) for line in captured.err.splitlines()]
    assert captured.out == ""
    assert [e["event"] for e in events] == ["run started", "processed", "quarantined", "run finished"]
    assert (events[-1]["changed"], events[-1]["quarantined"], events[-1]["rows"]["people"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("run", "{}/gone", "--store", "{}/store"), 2, "gone: no such file or folder; check the path"),
        (("run", "{}/*.zip", "--store", "{}/store"), 2, "*.zip: no file matches; check the path"),
        (("run", "{}/inbox", "--store", "{}/inbox"), 1, "is a folder with other things in it, not a store"),
        (("run", "{}/inbox", "--store", "{}/inbox/a.txt"), 1, "a.txt: is a file; name a folder for the store"),
        (("run", "{}/inbox", "--store", "{}/store", "--issue-date", "soon"), 2, "write YYYY-MM-DD, YYYY-MM or YYYY"),
        (("run", "{}/inbox", "--store", "{}/store", "--engine", "abacus"), 2, "the engines are local"),
        (("status", "--store", "{}/store"), 1, "no such store; make it with: bulletin run INPUT --store"),
        (("verify", "--store", "{}/inbox"), 1, "holds no tables yet"),
        (("show", "{}/gone.txt"), 2, "no such file; check the path"),
        (("show", "{}/inbox"), 2, "is a folder; name one file"),
        (("schema", "peple"), 2, "no such table; the tables are bulletins, articles"),
    ],
)
def test_errors_are_one_line(  # noqa: PLR0917
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    message: str,
) -> None:
    """Each error names the thing, the reason and the remedy in one line, and exits with its code."""
    inbox(tmp_path, a=A)
    assert bulletin(monkeypatch, *(a.format(tmp_path) for a in arguments)) == code
    errors = capsys.readouterr().err
    assert message in errors
    assert errors.count("\n") == 1
    assert not (tmp_path / "store").exists()


def test_status_verify_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commands that look: what the store holds, whether it is whole, what its columns mean."""
    place, store = inbox(tmp_path, a=A, bad="FAIL"), tmp_path / "store"
    pipeline.run([place], store=store)
    assert bulletin(monkeypatch, "status", "--store", store) == 0
    out = capsys.readouterr().out
    assert "snapshot 1" in out
    assert "inbox/bad.txt: is broken; mend it" in out
    assert bulletin(monkeypatch, "verify", "--store", store) == 0
    assert "every invariant holds" in capsys.readouterr().out
    assert bulletin(monkeypatch, "schema") == 0
    out = capsys.readouterr().out
    assert all(f"\n{name}\n" in f"\n{out}" for name in TABLES)


def test_verify_tells_what_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`verify` exits 1 and names the invariant with an example."""
    place, store = inbox(tmp_path, a=A), tmp_path / "store"
    pipeline.run([place], store=store)
    (store / "data" / "roles" / "notes.txt").write_text("")
    assert bulletin(monkeypatch, "verify", "--store", store) == 1
    out = capsys.readouterr().out
    assert "a table holds parts and nothing else" in out
    assert "notes.txt" in out


def test_control_characters_never_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences and direction marks in names are shown as a replacement sign."""
    place, store = (
        inbox(tmp_path, a="ORG Evil \x1b[2J Corp\u202e\nPERSON Ada \x9b Lovelace\nROLE A\x07 | b | c"),
        tmp_path,
    )
    summary = pipeline.run([place], store=store / "store")
    show.tell(show.run_summary(summary, run_module.st.latest(store / "store")))
    assert not set(capsys.readouterr().out) & set("\x1b\x9b\x07\u202e")
    assert json.loads(show.safe_json('{"a": "\x9b\u202e"}')) == {"a": "\x9b\u202e"}
    assert load("organizations", store / "store").name.str.contains("\x1b").any()


def test_import_is_light() -> None:
    """`import pipeline` loads neither spaCy nor pandas nor pyarrow, and the command's help neither."""
    code = (
        "import sys, pipeline; pipeline.__version__; import pipeline.cli; "
        "print(sorted({'spacy', 'pandas', 'pyarrow', 'numpy'} & set(sys.modules)))"
    )
    paths = os.pathsep.join(p for p in sys.path if p)
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.stdout.strip() == "[]"


def test_functions_win_over_submodules_of_their_name() -> None:
    """`pipeline.run` and `pipeline.extract` are the functions, whatever was imported first."""
    code = (
        "import pipeline.run, pipeline.extract, pipeline.api, pipeline; from pipeline import RunSummary, extract, run; "
        "assert type(run) is type(extract) is type(pipeline.run) is type(pipeline.extract) is type(pipeline.load); "
        "import importlib; assert importlib.import_module('pipeline.run').run is run"
    )
    paths = os.pathsep.join(p for p in sys.path if p)
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": paths})
    with pytest.raises(AttributeError, match="no attribute 'reports'"):
        pipeline.reports  # noqa: B018
