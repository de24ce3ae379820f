"""Corrections: what the file may say, what they do to the tables, and that they last."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from toy import inbox, tables, use_toy

import pipeline
from pipeline import cli
from pipeline.curation import Correction, Curation, load_curation
from pipeline.errors import UsageError
from pipeline.records import EntityRow
from pipeline.resolve import resolve
from pipeline.store import load, verify

A = "PERSON Ada Lovelace\nORG Royal Society\nROLE Ada Lovelace | fellow | Royal Society\nDATE 2021-11-04"
B = "PERSON Ada Byron\nORG Royal Society\nDATE 2022-01-02"
C = "PERSON Ada Lovelace\nORG Page Two\nROLE Ada Lovelace | editor | Page Two\nDATE 2023-01-02"


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    use_toy(monkeypatch)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of three bulletins without corrections."""
    pipeline.run([inbox(tmp_path, a=A, b=B, c=C)], store=tmp_path / "store")
    return tmp_path / "store"


def correct(store: Path, text: str) -> None:
    """Write the corrections and run again over unchanged inputs."""
    (store / "curation.yml").write_text(text, encoding="utf-8")
    pipeline.run([store.parent / "inbox"], store=store)
    assert verify(store) == []


def ids(store: Path, table: str = "people") -> dict[str, str]:
    """Name → id."""
    frame = load(table, store)
    return dict(zip(frame["name"], frame.iloc[:, 0], strict=True))


def test_merge_keeps_the_first_id(store: Path) -> None:
    """Merged people are one row with the id of the first named, in every table; the other form is an alias."""
    before = ids(store)
    correct(store, "- merge: [Ada Lovelace, Ada Byron]\n")
    people = load("people", store)
    assert list(people["person_id"]) == [before["Ada Lovelace"]]
    assert list(people["aliases"][0]) == ["Ada Byron"]
    assert people["bulletin_count"][0] == 3
    assert set(load("mentions", store).query("label == 'PERSON'")["entity_id"]) == {before["Ada Lovelace"]}


def test_split_by_bulletin_and_by_body(store: Path) -> None:
    """A bulletin or a body that is taken out becomes another person; the rest keeps its id."""
    before = ids(store)
    correct(store, "- split: Ada Lovelace\n  out: [inbox/c.txt]\n  name: Ada L. the younger\n")
    by_bulletin = ids(store)
    assert by_bulletin["Ada Lovelace"] == before["Ada Lovelace"]
    assert "Ada L. the younger" in by_bulletin
    correct(store, "- split: Ada Lovelace\n  out: [Page Two]\n")
    people = load("people", store)
    assert sorted(people["name"]) == ["Ada Byron", "Ada Lovelace", "Ada Lovelace"]


def test_rename_alias_kind(store: Path) -> None:
    """Names, aliases and kinds are as the corrections say; ids stay."""
    before = ids(store, "organizations")
    text = "- rename: Royal Society\n  to: The Society\n- add_alias: The Society\n  aliases: [RS]\n"
    correct(store, text + "- set_kind: The Society\n  kind: research\n")
    row = load("organizations", store).set_index("organization_id").loc[before["Royal Society"]]
    assert (row["name"], row["kind"]) == ("The Society", "research")
    assert set(row["aliases"]) == {"RS", "Royal Society"}


def test_a_new_name_is_taken_apart() -> None:
    """After a rename the family name is what stands behind the given name; unknown where the given name changed."""
    row = EntityRow("l", "b", "l", "PERSON", "Ann Roe", None, (), None, "Ann", "Roe", None, None, 1, None, None, "")
    named = {n: Curation((Correction(1, "rename", ("Ann Roe",), (n,)),)) for n in ("Ann Roe-Marr", "Zoe Marr")}
    found = {n: resolve([row], None, curation).people[0] for n, curation in named.items()}
    assert (found["Ann Roe-Marr"].given_name, found["Ann Roe-Marr"].family_name) == ("Ann", "Roe-Marr")
    assert (found["Zoe Marr"].given_name, found["Zoe Marr"].family_name) == (None, None)


def test_drop_and_its_return(store: Path) -> None:
    """What is dropped leaves every table of identities, its mentions stay without id; without the entry all is back."""
    untouched = tables(store)
    correct(store, "- drop: Page Two\n- drop: Ada Byron\n")
    assert set(ids(store)) == {"Ada Lovelace"}
    assert set(ids(store, "organizations")) == {"Royal Society"}
    roles = load("roles", store).set_index("title")
    assert roles.loc["editor", ["organization_id", "organization"]].isna().all()
    assert roles.loc["fellow", "organization"] == "Royal Society"
    assert load("mentions", store).query("text == 'Page Two'")["entity_id"].isna().all()
    correct(store, "# nothing\n")
    assert tables(store) == untouched


def test_changed_corrections_make_one_commit(store: Path) -> None:
    """Corrections that changed are applied though no input did; the same again, or a new comment, commits nothing."""
    runs = len(load("runs", store))
    correct(store, "- drop: Page Two\n")
    assert len(load("runs", store)) == runs + 1
    correct(store, "# a comment\n- drop: Page Two\n")
    assert len(load("runs", store)) == runs + 1


def test_corrections_survive_and_do_not_depend_on_nights(store: Path, tmp_path: Path) -> None:
    """Bulletins that come later and a fresh store with the same corrections have the same tables."""
    text = "- merge: [Ada Lovelace, Ada Byron]\n- drop: Page Two\n- rename: Ada Lovelace\n  to: Ada King\n"
    correct(store, text)
    inbox(tmp_path, d="PERSON Ada Byron\nORG Page Two\nDATE 2024-01-01")
    pipeline.run([tmp_path / "inbox"], store=store)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "curation.yml").write_text(text, encoding="utf-8")
    pipeline.run([tmp_path / "inbox"], store=fresh)
    assert tables(store) == tables(fresh)
    assert load("people", store)["bulletin_count"].tolist() == [4]


def test_ids_of_earlier_runs_go_on_meaning_the_same(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An identity that was joined to an earlier one since then is found by its old id, in corrections and by `why`."""
    old = ids(store)["Ada Lovelace"]
    inbox(tmp_path, z="PERSON Ada M. Lovelace\nDATE 1999-01-01")
    correct(store, f"- rename: {old}\n  to: Ada King\n")
    people = load("people", store).set_index("name")
    assert people.loc["Ada King", "bulletin_count"] == 3
    assert people.loc["Ada King", "person_id"] != old
    assert bulletin(monkeypatch, "why", old, "--store", store) == 0
    assert capsys.readouterr().out.startswith("Ada King\n")


def test_what_finds_nothing_is_told(store: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Entries that fit nothing, or several, change nothing and are named in a warning; the run is a success."""
    correct(store, "- drop: Nobody\n- merge: [Ada Byron, Royal Society]\n- set_kind: Ada Byron\n  kind: court\n")
    told = "\n".join(caplog.messages)
    assert "entry 1 (drop: Nobody): no identity 'Nobody'" in told
    assert "entry 2 (merge: Ada Byron, Royal Society): a person and an organization cannot be one" in told
    assert "entry 3 (set_kind: Ada Byron): a person has no kind" in told


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("merge: [A, B]\n", "must be a list of entries"),
        ("- marge: [A, B]\n", "entry 1: names no action; write exactly one of merge, split"),
        ("- drop: A\n- merge: A\n", "entry 2: merge takes two identities or more"),
        ("- drop: A\n  merge: [A, B]\n", "entry 1: names 2 actions"),
        ("- split: A\n", "entry 1: split lacks 'out'"),
        ("- rename: A\n  too: B\n", "entry 1: rename has no key 'too'"),
        ("- rename: A\n  to: [B, C]\n", "entry 1: to takes one value"),
        ("- drop: 1234\n", "entry 1: drop must be text, and holds 1234; put it in quotes"),
        ("- drop: []\n", "entry 1: drop must be text"),
        ("- drop: [[x, x]]\n", "entry 1: drop must be text, and holds a list; put it in quotes"),
        ("- drop: 2021-11-04\n", "entry 1: drop must be text, and holds datetime.date(2021, 11, 4)"),
        ("- drop\n", "entry 1: is no correction"),
        ("- set_kind: A\n  kind: choir\n", "entry 1: there is no kind 'choir'; the kinds are agency,"),
        ("- drop: [A\n", "line 2 is no valid YAML"),
        ("- drop: !!python/object:os.system A\n", "is no valid YAML"),
        ("- [" * 3000, "is no valid YAML"),
        ("- drop: \x00\n", "is no valid YAML"),
    ],
)
def test_errors_name_file_entry_and_remedy(tmp_path: Path, text: str, problem: str) -> None:
    """A wrong entry is one line: the file, the entry, what is wrong and what to write."""
    (tmp_path / "curation.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load_curation(tmp_path)
    (line,) = str(error.value).split("\n")
    assert line.startswith(f"{tmp_path / 'curation.yml'}: ")
    assert problem in line


def bulletin(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """Run the command in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["bulletin", *(str(a) for a in arguments)])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    return int(exit_.value.code or 0)


def test_a_wrong_file_stops_the_run(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run with wrong corrections is a usage error before anything is processed."""
    (store / "curation.yml").write_text("- drop: 7\n- marge: x\n", encoding="utf-8")
    before = tables(store)
    assert bulletin(monkeypatch, "run", store.parent / "inbox", "--store", store) == 2
    assert "entry 1" in (told := capsys.readouterr().err)
    assert "entry 2" in told
    assert tables(store) == before


def test_why(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """By name or id: every bulletin that names the person, and the rule that joined them."""
    assert bulletin(monkeypatch, "why", "ada lovelace", "--store", store) == 0
    by_name = capsys.readouterr().out
    assert "2 mentions in 2 bulletins, 2021-11-04 to 2023-01-02" in by_name
    assert "inbox/a.txt" in by_name
    assert "2021-11-04: fellow, Royal Society (current; 1 bulletin)" in by_name
    assert "2023-01-02: editor, Page Two (current; 1 bulletin)" in by_name
    assert "same full name (a name that few bear" in by_name
    assert bulletin(monkeypatch, "why", ids(store)["Ada Lovelace"], "--store", store) == 0
    assert capsys.readouterr().out == by_name


def test_why_tells_corrections(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A correction is the rule of the join that it made; corrections not yet applied are told."""
    (store / "curation.yml").write_text("- merge: [Ada Lovelace, Ada Byron]\n", encoding="utf-8")
    assert bulletin(monkeypatch, "why", "Ada Lovelace", "--store", store) == 0
    out = capsys.readouterr().out
    assert "correction (entry 1 (merge: Ada Lovelace, Ada Byron))" in out
    assert "run bulletin run to bring it up to date" in out


def test_why_of_nobody(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown name is a usage error that says where names are."""
    assert bulletin(monkeypatch, "why", "Nobody", "--store", store) == 2
    assert "no person or organization of that id or name" in capsys.readouterr().err


def test_why_of_a_name_that_two_bear(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that two bear lists their ids."""
    correct(store, "- split: Ada Lovelace\n  out: [inbox/c.txt]\n")
    assert bulletin(monkeypatch, "why", "Ada Lovelace", "--store", store) == 2
    told = capsys.readouterr().err
    people = load("people", store)
    assert all(key in told for key in people[people["name"] == "Ada Lovelace"]["person_id"])


def test_review_can_be_pasted(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What review prints is a file of corrections, the weakest join first; applied, it does what it says."""
    assert bulletin(monkeypatch, "review", "--store", store) == 0
    text = capsys.readouterr().out
    entries = yaml.safe_load(text)
    assert list(entries[0]) == ["split", "out"]
    assert "Two people, joined as one? same full name" in text
    correct(store, text)
    assert sorted(load("people", store)["name"]) == ["Ada Byron", "Ada Lovelace", "Ada Lovelace"]


def test_review_quotes_hostile_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names with line breaks, marks of YAML and control characters stay comments."""
    evil = "Ada\x85- drop: Royal\x1b[31m #\u2028Society"
    place = inbox(tmp_path, a=f"PERSON {evil}\nDATE 2021-01-01", b=f"PERSON {evil}\nDATE 2022-01-01")
    pipeline.run([place], store=tmp_path / "store")
    assert bulletin(monkeypatch, "review", "--store", tmp_path / "store") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert all(next(iter(entry)) != "drop" for entry in yaml.safe_load(out))
