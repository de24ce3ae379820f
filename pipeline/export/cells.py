"""Text that a spreadsheet takes for text: no cell of ours is ever a formula.

A program that opens a CSV file runs what begins with `=`, `+`, `-` or `@`, and a bulletin may say what it likes. Such
a text gets one apostrophe in front, and so does one that begins with an apostrophe itself: whoever takes one leading
apostrophe away has the text again. White space and control characters in front do not hide the sign from programs that
trim them, so they do not hide it here.

Control characters other than tab and line feed, which XML cannot carry and terminals obey, become U+FFFD, one for one:
offsets stay right. JSON Lines, SQLite and DuckDB hold them as they are.
"""

from __future__ import annotations

import re

_SIGNS = frozenset("=+-@'＝＋－＠")
_FIRST = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ufeff\u200b\u200e\u200f\u2060]{0,1000}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_OPENS_CELL = frozenset("\t\r\n\0")  # with these in front, some programs run what follows


def readable(text: str) -> str:
    """The text with U+FFFD for each control character.

    >>> readable("a\\x07b")
    'a�b'
    """
    return _CONTROL.sub("�", text)


def neutral(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    >>> neutral("=1+1"), neutral("Ada"), neutral(" @cmd"), neutral("'tis")
    ("'=1+1", 'Ada', "' @cmd", "''tis")
    """
    at = _FIRST.match(text)
    first = text[at.end() :][:1] if at else ""
    return readable(f"'{text}" if first in _SIGNS or text[:1] in _OPENS_CELL else text)


def original(cell: str) -> str:
    """The text of a cell that `neutral` made, control characters aside.

    >>> original("'=1+1"), original("''tis"), original("Ada")
    ('=1+1', "'tis", 'Ada')
    """
    return cell[1:] if cell.startswith("'") else cell
