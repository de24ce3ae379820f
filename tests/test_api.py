"""One bulletin without a store."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from fake_process import fake_process

import pipeline
from pipeline.errors import UnreadableBulletin, UsageError
from pipeline.schema import arrow_schema

TEXT = "PERSON Ada Lovelace\r\nORG Royal Society\r\nROLE Ada Lovelace | fellow | Royal Society\r\nDATE 2021-11-04"


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    process = pytest.importorskip("pipeline.process")
    monkeypatch.setattr(process, "process", fake_process)
    monkeypatch.setattr("pipeline.version._models", lambda: "no model")


def test_records_are_the_tables() -> None:
    """Tuples of records with the columns as attributes, ids that name people and organizations of the same result."""
    records = pipeline.extract(TEXT)
    assert records.text == TEXT.replace("\r\n", "\n")
    assert [m.text for m in records.mentions] == ["Ada Lovelace", "Royal Society", "2021-11-04"]
    assert all(records.text[m.start_char : m.end_char] == m.text for m in records.mentions)
    (role,) = records.roles
    assert (role.person_id, role.organization_id) == (
        records.people[0].person_id,
        records.organizations[0].organization_id,
    )
    assert records.mentions[0].entity_id == role.person_id
    assert records.bulletin.issue_start is not None
    assert records.bulletin.pipeline_version != pipeline.extract(TEXT, language="fr").bulletin.pipeline_version


def test_frames_and_json() -> None:
    """One DataFrame a table with the columns of the store; JSON with the same rows."""
    records = pipeline.extract(TEXT)
    frames = records.to_frames()
    assert set(frames) >= {"bulletins", "articles", "mentions", "dates", "people", "organizations", "roles"}
    for name, frame in frames.items():
        assert isinstance(frame, pd.DataFrame)
        assert list(frame.columns) == arrow_schema(name).names
    assert frames["roles"].title.tolist() == ["fellow"]
    assert json.loads(records.to_json())["dates"][0]["start_date"] == "2021-11-04"


def test_files_and_errors(tmp_path: Path) -> None:
    """A file is named by its folder and its own name; what cannot be read says why."""
    file = tmp_path / "a.txt"
    file.write_text("PERSON Ada Lovelace")
    assert pipeline.extract_file(file).bulletin.source == f"{tmp_path.name}/a.txt"
    with pytest.raises(UsageError, match="no such file"):
        pipeline.extract_file(tmp_path / "gone.txt")
    with pytest.raises(UnreadableBulletin, match="is broken; mend it"):
        pipeline.extract("FAIL")
    with pytest.raises(UsageError, match="for a file use extract_file"):
        pipeline.extract(file)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="write YYYY-MM-DD"):
        pipeline.extract(TEXT, issue_date="soon")
    assert pipeline.extract("PERSON A\ud800B").people[0].name == "A?B"
