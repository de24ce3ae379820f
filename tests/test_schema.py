"""Schemas derived from the records, and the data dictionary."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from fake_process import fake_process

from pipeline.config import Options
from pipeline.errors import StoreError
from pipeline.records import QuarantineRow, RunRow, Section
from pipeline.schema import BY_BULLETIN, KEYS, TABLES, arrow_schema, dictionary, plain_row, to_rows, to_table

PROMISED = {  # the columns that users may rely on: none may go
    "bulletins": "bulletin_id source sha256 format language title publisher_id issue_start issue_end issue_basis text "
    "article_count mention_count warnings pipeline_version run_id processed_at",
    "articles": "article_id bulletin_id position title body start_char end_char language sections links run_id",
    "mentions": "mention_id bulletin_id article_id section label text start_char end_char sentence entity_id method "
    "rule score run_id",
    "dates": "mention_id bulletin_id article_id text start_char end_char start_date end_date precision edtf inferred "
    "basis run_id",
    "people": "person_id name given_name family_name honorific aliases mention_count bulletin_count first_seen "
    "last_seen",
    "organizations": "organization_id name acronym aliases kind parent_id mention_count bulletin_count first_seen "
    "last_seen",
    "roles": "role_id bulletin_id article_id person_id person title title_text title_class organization_id "
    "organization status start_date end_date start_char end_char sentence method rule run_id",
    "runs": "run_id started_at finished_at engine workers pipeline_version seen new changed unchanged quarantined "
    "removed articles mentions seconds",
    "quarantine": "source sha256 pipeline_version stage error message run_id quarantined_at",
}


@pytest.mark.parametrize("table", PROMISED)
def test_promised_columns_are_there(table: str) -> None:
    """Every column that users rely on is in the schema."""
    assert set(PROMISED[table].split()) <= set(arrow_schema(table).names)


def test_types() -> None:
    """Days are date32, times are UTC, lists and sections are nested; only `| None` is nullable."""
    assert arrow_schema("dates").field("start_date").type == pa.date32()
    assert arrow_schema("bulletins").field("processed_at").type == pa.timestamp("us", tz="UTC")
    assert arrow_schema("articles").field("links").type == pa.list_(pa.string())
    assert [f.name for f in arrow_schema("articles").field("sections").type.value_type] == [
        f.name for f in dataclasses.fields(Section)
    ]
    assert arrow_schema("mentions").field("entity_id").nullable
    assert not arrow_schema("mentions").field("text").nullable


def test_dictionary_is_complete() -> None:
    """Every column of every table says what it means; offsets and days say their unit."""
    for table in TABLES:
        for column in dictionary(table):
            assert column.meaning, column
            assert column.unit or not column.name.endswith(("_char", "_date", "_seen", "_at", "_count")), column
        assert KEYS[table] in arrow_schema(table).names


def test_rows_survive_the_round_trip() -> None:
    """Records to Arrow and back are the same records."""
    rows = fake_process("a.txt", b"PERSON A B\nORG C\nROLE A B | head | C\nDATE 2020-02-29", Options())
    for table in BY_BULLETIN:
        given = [rows.bulletin] if table == "bulletins" else list(getattr(rows, table))
        assert given
        assert to_rows(table, to_table(table, given)) == given
    now = datetime(2021, 1, 2, 3, 4, 5, tzinfo=UTC)
    run = RunRow("r", now, now, "local", 1, "v", 1, 1, 0, 0, 0, 0, 1, 1, 0.5)
    assert to_rows("runs", to_table("runs", [run])) == [run]
    failed = QuarantineRow("s", None, "v", "read", "empty", "m", "r", now)
    assert to_rows("quarantine", to_table("quarantine", [failed])) == [failed]


def test_what_does_not_fit_is_refused() -> None:
    """A wrong type, a null where none may be, and text that is no Unicode raise an error that names the column."""
    rows = fake_process("a.txt", b"PERSON A B", Options())
    for wrong in ({"start_char": "seven"}, {"text": None}, {"text": "\ud800"}):
        with pytest.raises(StoreError, match="table mentions"):
            to_table("mentions", [dataclasses.replace(rows.mentions[0], **wrong)])
    with pytest.raises(StoreError, match="no such table; the tables are bulletins"):
        arrow_schema("persons")


def test_plain_rows_are_plain() -> None:
    """Tuples become lists and sections dicts, for JSON."""
    rows = fake_process("a.txt", b"DATE 2020-02-29", Options())
    plain = plain_row(rows.articles[0])
    assert plain["sections"] == [{"position": 0, "heading": "s", "start_char": 0, "end_char": 1}]
    assert plain_row(rows.dates[0])["start_date"] == date(2020, 2, 29)
