"""The year of bulletins that do not state it: what decides, and when it stays open."""

from __future__ import annotations

import pytest
from chronicle import read

from pipeline.extract.dates import find_dates
from pipeline.normalize.dates import place_dates
from pipeline.normalize.issue import find_issue, months_in_name
from pipeline.records import Issue

VILLAGE = """
# Fete

Two hundred people came to the fete on Saturday 10 June.

# Footpath

Footpath 14 will be closed from Monday 3 July. Call 01730 812004.

# Diary

- Thursday 22 June: gardeners

{more}
"""


def solve(text: str, source: str = "inbox/bulletin.txt", language: str = "en") -> tuple[Issue, dict[str, str]]:
    """The issue and the first day of every date, by the date's words."""
    told = read(text, source)
    mentions = find_dates(told.docs, language)
    issue = find_issue(told.bulletin, told.layout, told.docs, mentions, None, language)
    values = place_dates(mentions, told.docs, told.layout, issue, language)
    return issue, {m.text: str(v.start_date) for m, v in values.items()}


def year_of(text: str, source: str = "inbox/bulletin.txt") -> int | None:
    """The year of issue, None where it stays open."""
    start = solve(text, source)[0].start
    return start.year if start else None


@pytest.mark.parametrize(
    ("more", "year"),
    [
        ("Joan has run the shop since 2004.", 2023),
        ("The fete was last held in 2016.", 2017),
        ("The accounts for 2005 are at the library.", 2006),
        ("Sam was elected captain for 2017.", 2017),
        ("The 1994-95 season was our best.", 1995),
    ],
)
def test_weekdays_and_years_told_decide_together(more: str, year: int) -> None:
    """Of the years that the weekdays allow, the one that the years told make likely."""
    assert year_of(VILLAGE.format(more=more)) == year


def test_accounts_of_a_year_are_read_in_the_next() -> None:
    """The year of accounts lies behind the issue; a winter's talk is not moved a year back."""
    text = """
# Talks

Our talk on 14 February drew a full house. The next is on Thursday 14 March.

# Diary

- Sat 6 April: spring clean

Accounts for 2012 are available from the Treasurer.
"""
    assert solve(text)[1]["14 February"] == "2013-02-14"


def test_a_coin_toss_stays_open() -> None:
    """Where several years are as likely, no date is guessed."""
    text = "# Reunion\n\nAlumni came on Saturday, October 10. The class of 1984 had 41 members; Ann joined in 1997."
    issue, dates = solve(text)
    assert issue == Issue()
    assert dates["Saturday, October 10"] == "None"


def test_copyright_is_no_later_than_the_issue() -> None:
    """A bulletin comes out in the year of its copyright or after it; its file name tells which."""
    text = "# Slip\n\nIt was opened on Friday 26 February. The clinic will be on Tuesday 23 March.\n\n(c) 2003 H. Trust"
    assert year_of(text, "inbox/newsletter_0321.txt") == 2021


@pytest.mark.parametrize(
    ("source", "months"),
    [
        ("inbox/news_0321.txt", ["2021-03"]),
        ("inbox/news-12-98.txt", ["1998-12"]),
        ("inbox/110524.txt", ["2011-05", "2024-05", "2024-11"]),
        ("inbox/issue-0041.txt", []),
    ],
)
def test_digits_of_file_names(source: str, months: list[str]) -> None:
    """Four or six digits may be a month and a year, in any order."""
    assert [span.edtf for span in months_in_name(source)] == months


def test_posted_articles_have_their_own_date() -> None:
    """In a round-up the days of each article count from the day on which it was posted."""
    text = """
# Cutter

Posted on March 4, 2019

The cutter was repaired on Saturday.

# Evening

Posted on March 11, 2019

Our evening will be held on April 5. Last year's took place on April 13.
"""
    dates = solve(text)[1]
    assert dates["Saturday"] == "2019-03-02"
    assert dates["April 5"] == "2019-04-05"
    assert dates["April 13"] == "2018-04-13"


def test_a_sentence_goes_on_from_an_old_year() -> None:
    """In a look back, the year that opens a sentence holds for the next one."""
    text = "~ The Lamp, October 1988\n\n# Past\n\nIn 1887 the town made merry. On 21 June a bonfire was lit."
    assert solve(text)[1]["21 June"] == "1887-06-21"


def test_a_year_of_a_law_dates_nothing_else() -> None:
    """A licence under an act of 2004 may still expire this year."""
    text = "~ Circular, 20 February 2012\n\n# Licences\n\nLicences under Act No. 12 of 2004 expire on 31 March."
    assert solve(text)[1]["31 March"] == "2012-03-31"
