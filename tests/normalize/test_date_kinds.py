"""Kinds of expressions beyond days and months: holidays, centuries, weeks of a month, quarters, units counted."""

from __future__ import annotations

import pytest
from chronicle import read, spans

from pipeline.extract.dates import find_dates
from pipeline.normalize.calendar import nth_of, year_span
from pipeline.normalize.dates import place_dates
from pipeline.normalize.holidays import easter, holiday
from pipeline.normalize.issue import find_issue

SENTENCES = [  # told on Saturday 28 October 1989
    "Trade was brisk around [[Christmas=1988-12-25]] and on [[Easter Monday=1989-03-27]]; the Christmas party is off.",
    "We meet on [[Boxing Day=1989-12-26]]. It was opened on [[Armistice Day 1920=1920-11-11]].",
    "The mill dates from the [[18th century=1700-01-01..1799-12-31]]; it is a 19th century barn.",
    "It ran the [[first week of June=1989-06-01..1989-06-07]] and the [[last week of March=1989-03-25..1989-03-31]].",
    "It closed on the [[last Friday in May=1989-05-26]] and in the [[first weekend of June=1989-06-03..1989-06-04]].",
    "They fought for the [[first ten months of 1915=1915-01-01..1915-10-31]].",
    "Profit fell in the [[third quarter=1989-07-01..1989-09-30]] from [[a year earlier=1988-07-01..1988-09-30]].",
    "By [[year-end=1989-01-01..1989-12-31]] it will be sold; the year-end report is out.",
    "The [[past year=1988-10-29..1989-10-28]] was good; the [[last year=1988-01-01..1988-12-31]] was not.",
    "The fair will be on [[Friday week=1989-11-10]].",
    "It rose between [[July and September=1989-07-01..1989-09-30]], said the board.",
    "Abstracts were due on [[10 Nov 94=1994-11-10]]; on [[7-9 April 95=1995-04-07..1995-04-09]] we met.",
    "It fell in [[early 1987=1987-01-01..1987-12-31]] and rose at the [[end of 1988=1988-01-01..1988-12-31]].",
    "Receipts for [[FY1988=1988-01-01..1988-12-31]] were audited in [[June last year=1988-06-01..1988-06-30]].",
    "The Thursday before each meeting, and the last Sunday of each month, the hall is swept.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_kinds(sentence: str) -> None:
    """Each marked expression is found with its days, and nothing else is."""
    told = read(sentence)
    mentions = find_dates(told.docs, "en")
    issue = find_issue(told.bulletin, told.layout, told.docs, mentions, "1989-10-28", "en")
    values = place_dates(mentions, told.docs, told.layout, issue, "en")
    found = {
        told.spell(key): (str(values[m].start_date), str(values[m].end_date)) for key, m in spans(mentions).items()
    }
    assert found == {told.spell(key): value for key, value in told.gold.items()}


@pytest.mark.parametrize(("year", "day"), [(1583, "04-10"), (1818, "03-22"), (1943, "04-25"), (2024, "03-31")])
def test_easter(year: int, day: str) -> None:
    """The earliest and the latest Easter, the first of the calendar, and a recent one."""
    assert easter(year).isoformat() == f"{year}-{day}"


def test_holidays_before_the_calendar() -> None:
    """No Easter is given for years before the calendar's reform."""
    assert holiday("easter", 1500) is None
    assert str(holiday("memorial_day", 2024)) == "2024-05-27"


def test_what_a_month_has_not() -> None:
    """A year has no thirteenth month, no second ten months."""
    assert nth_of(year_span(1915), 2, "month", 10, None) is None
