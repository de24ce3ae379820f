"""Texts that are dates, lines of a diary, which begin with one, and lines that begin with a label."""

from __future__ import annotations

import re

from .vocabulary import vocabulary

_BETWEEN = re.compile(r"[\s,.\-–—/|()°:&]+")
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|er|º|h|h\d\d|am|pm)?\Z", re.I)
_COLUMN = re.compile(r"\s{2,}|\t|:\s+|\s[-–—]\s")  # between the date of a diary line and what happens
_LABEL = re.compile(r"[^\W\d_][\w'’ /&-]{1,40}:\s+[^\W_]")  # "Vice President:   Ann Roe"
_MARKS = " *_"
LONGEST = 60  # code points: no date alone is longer


def is_date(shown: str) -> bool:
    """Whether a text is a date, month or time and nothing else.

    >>> is_date("Thursday, August 22nd, 2002"), is_date("May and June"), is_date("22 people")
    (True, True, False)
    """
    parts = [p for p in _BETWEEN.split(shown.casefold()) if p]
    if not parts or len(shown) >= LONGEST:
        return False
    named = sum(p in vocabulary("date_words") for p in parts)
    numbers = sum(_NUMBER.match(p) is not None for p in parts)
    joining = sum(p in vocabulary("date_joins") for p in parts)
    return named + numbers + joining == len(parts) and (named > 0 or numbers > 1)


def opens_with_date(line: str) -> bool:
    """Whether a line is one of a diary: a date, then a colon, dash or wide gap, then what happens.

    >>> opens_with_date("Sat 12 March: work party"), opens_with_date("7 June   Supper"), opens_with_date("May we ask")
    (True, True, False)
    """
    for match in _COLUMN.finditer(line, 0, LONGEST + 10):
        head = line[: match.start()].strip(_MARKS)
        if line[match.end() :].strip(_MARKS) and any(c.isdigit() for c in head) and is_date(head):
            return True
    return False


def opens_with_label(line: str) -> bool:
    """Whether a line is one of a list of offices or data: a few words with a capital, a colon, then a value.

    The head of a memo ("To: all staff") is none.

    >>> opens_with_label("Vice President:   Ann Roe"), opens_with_label("they asked: who pays?")
    (True, False)
    """
    memo = line.split(":", 1)[0].casefold() in vocabulary("memo")
    return line[:1].isupper() and not memo and _LABEL.match(line) is not None
