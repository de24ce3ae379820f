"""XLSX: a workbook with one sheet a table. Every text is written as text, never as a formula or a link.

A cell of a spreadsheet holds 32,767 characters and a sheet 1,048,576 rows. A longer text is cut there, and stands whole
in the sheet `long_texts`, in pieces to be joined in their order; a table with more rows has sheets `name_2`, `name_3`.
Days are days; times are texts in ISO 8601, since spreadsheets know no time zone; lists are JSON.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from ..output import GENERATOR
from ..schema import KEYS, TABLES
from ..store import Snapshot
from .cells import neutral
from .tables import as_json, table

CELL = 32_000  # UTF-16 units of a text in one cell; the limit of the format is 32,767
ROWS = 1_048_575  # rows of a sheet below its header
LONG = "long_texts"
_BATCH = 1000
_EPOCH = datetime(2000, 1, 1)


def write(snapshot: Snapshot, path: Path) -> None:
    """Write every table into one workbook."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),  # beside the result: a full disk is told of one place
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"author": GENERATOR, "created": _EPOCH})
    styles = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    long: list[tuple[str, str, str, str]] = []
    for name in TABLES:
        _write_table(book, styles, name, table(snapshot, name), long)
    _write_long(book, styles[0], long)
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(None, " ".join(str(error).split())) from error


def is_ours(place: Path) -> bool:
    """Whether an earlier export made this workbook."""
    try:
        with zipfile.ZipFile(place) as archive:
            return f"<dc:creator>{GENERATOR}</dc:creator>".encode() in archive.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False


def pieces(text: str) -> Iterator[str]:
    """The text in pieces that fit a cell each; no character is cut in two.

    >>> [len(p) for p in pieces("a" * 32001)]
    [32000, 1]
    """
    start = size = 0
    for at, character in enumerate(text):
        width = 1 + (character > "\uffff")
        if size + width > CELL:
            yield text[start:at]
            start, size = at, 0
        size += width
    yield text[start:]


def _write_table(book: Any, styles: Sequence[Any], name: str, rows: Any, long: list[tuple[str, str, str, str]]) -> None:
    key = rows.column_names.index(KEYS[name])
    for first in range(0, max(rows.num_rows, 1), ROWS):
        sheet = _sheet(book, styles[0], name if not first else f"{name}_{first // ROWS + 1}", rows.column_names)
        at = 0
        for batch in rows.slice(first, ROWS).to_batches(max_chunksize=_BATCH):
            for values in zip(*(c.to_pylist() for c in batch.columns), strict=True):
                at += 1
                for place, value in enumerate(values):
                    text = as_json(value) if isinstance(value, list) else value
                    if isinstance(text, str) and len(text) > CELL // 2:
                        text, whole = next(pieces(text)), text
                        if text != whole:
                            long.append((name, str(values[key]), rows.column_names[place], whole))
                    _cell(sheet, at, place, text, styles[1])


def _sheet(book: Any, bold: Any, name: str, columns: Sequence[str]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
    return sheet


def _cell(sheet: Any, at: int, place: int, value: Any, day: Any) -> None:
    """One value. A text is a string of the format, which no program runs; the apostrophe keeps it so when it is saved
    as CSV."""
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(at, place, neutral(value))
    elif isinstance(value, datetime):
        sheet.write_string(at, place, value.isoformat())
    elif isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(at, place, value, day)
    elif isinstance(value, date):
        sheet.write_string(at, place, value.isoformat())  # spreadsheets count days from 1900
    else:
        sheet.write_number(at, place, value)


def _write_long(book: Any, bold: Any, long: Sequence[tuple[str, str, str, str]]) -> None:
    sheet = _sheet(book, bold, LONG, ("table", "key", "column", "piece", "text"))
    at = 0
    for name, key, column, whole in long:
        for number, piece in enumerate(pieces(whole)):
            at += 1
            for place, value in enumerate((name, neutral(key), column)):
                sheet.write_string(at, place, value)
            sheet.write_number(at, 3, number)
            sheet.write_string(at, 4, neutral(piece))
