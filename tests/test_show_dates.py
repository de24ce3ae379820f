"""`bulletin show --dates`: every date with its line, its days and its reasons."""

from __future__ import annotations

import io

from rich.console import Console

import pipeline
from pipeline import show_dates

TEXT = """THE ANCHOR
No. 4, May 2009

Pier repaired

The pier was repaired on 12 April. It had burned on Monday 3 March 2008, and
the board meets last thing before the fair.
"""


def shown(text: str) -> str:
    """What the terminal shows of a bulletin's dates."""
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(show_dates.dates(pipeline.extract(text)))
    return console.export_text()


def test_days_and_reasons() -> None:
    """A date without a year says where the year is from."""
    screen = shown(TEXT)
    assert "issued 2009-05-01 to 2009-05-31 (masthead)" in screen
    assert (
        "    6  12 April\n        2009-04-12, day, EDTF 2009-04-12\n        issue date 2009-05-01/2009-05-31" in screen
    )
    assert "(worked out: year)" in screen


def test_contradictions_are_told() -> None:
    """A weekday that does not fit is shown as a warning, and its line is not cut."""
    screen = shown(TEXT.replace("Monday 3", "Friday 3"))
    assert "! Friday 3 March 2008: 2008-03-03 is a Monday" in screen
    assert max(map(len, screen.splitlines())) <= 80


def test_control_characters_do_not_reach_the_terminal() -> None:
    """What a bulletin holds cannot move the cursor."""
    assert "\x1b" not in shown("# News\n\nThe fair was held on 3\x1b[2J May 2011 and on 4 May 2011.\n")
