"""The issue date: what is believed first, and what is worked out where nothing states it."""

from __future__ import annotations

from datetime import date

import pytest
from chronicle import read

from pipeline.extract.dates import find_dates
from pipeline.normalize.issue import date_in_name, find_issue, linked_dates, read_stamp
from pipeline.normalize.masthead import opening_date
from pipeline.records import Issue


def issue_of(text: str, source: str = "inbox/bulletin.txt", given: str | None = None, **fields: str) -> Issue:
    """The issue of a marked bulletin."""
    told = read(text, source, **fields)
    mentions = find_dates(told.docs, "en")
    return find_issue(told.bulletin, told.layout, told.docs, mentions, given, "en")


MAST = "~ The Anchor, no. 4, May 2009\n\n# Pier repaired\n\nThe pier was repaired on 12 April."


def test_order_of_belief() -> None:
    """Given beats metadata, metadata beats the masthead, the masthead beats the file's name."""
    assert issue_of(MAST, given="2009-06", date="2009-05-02").basis == "given"
    assert issue_of(MAST, "inbox/2009-07.txt", date="2009-05-02") == Issue(
        date(2009, 5, 2), date(2009, 5, 2), "metadata"
    )
    assert issue_of(MAST, "inbox/2009-07.txt") == Issue(date(2009, 5, 1), date(2009, 5, 31), "masthead")
    assert issue_of("# Pier\n\nIt was repaired.", "inbox/2009-07.txt").basis == "source_name"


@pytest.mark.parametrize(
    ("stamp", "first", "last"),
    [
        ("2015-07-30 10:00:21 -0400", "2015-07-30", "2015-07-30"),
        ("2023-02-15T14:57:45.602Z", "2023-02-15", "2023-02-15"),
        ("Fri, 16 Aug 2002 16:53:35 -0700 (PDT)", "2002-08-16", "2002-08-16"),
        ("12 March 1998", "1998-03-12", "1998-03-12"),
        ("Spring 1994", "1994-03-20", "1994-06-20"),
        ("2018-11", "2018-11-01", "2018-11-30"),
    ],
)
def test_stamps(stamp: str, first: str, last: str) -> None:
    """Metadata dates: ISO, mail, written."""
    assert read_stamp(stamp) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("stamp", ["", "soon", "2021-13-45", "Room 12", "[draft]"])
def test_stamps_that_are_none(stamp: str) -> None:
    """Metadata that holds no date gives none."""
    assert read_stamp(stamp) is None


@pytest.mark.parametrize(
    ("source", "first", "last"),
    [
        ("inbox/2021-11.txt", "2021-11-01", "2021-11-30"),
        ("inbox/bulletin_20211104.md", "2021-11-04", "2021-11-04"),
        ("inbox/2021/11.txt", "2021-11-01", "2021-11-30"),
        ("inbox/2021/11/04.txt", "2021-11-04", "2021-11-04"),
        ("inbox/nov-2021.txt", "2021-11-01", "2021-11-30"),
        ("inbox/news-2019-March.md", "2019-03-01", "2019-03-31"),
        ("inbox/newsletter-spring-1997.txt", "1997-03-20", "1997-06-20"),
        ("inbox/digest-05-2016.txt", "2016-05-01", "2016-05-31"),
    ],
)
def test_names(source: str, first: str, last: str) -> None:
    """Dates in file names and folders."""
    assert date_in_name(source, "en") == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("source", ["inbox/report.txt", "inbox/issue-12.txt", "inbox/123456.txt", "a/20219999.txt"])
def test_names_without_dates(source: str) -> None:
    """Numbers that are no dates."""
    assert date_in_name(source, "en") is None


def test_masthead_ignores_other_dates() -> None:
    """A founding year, a deadline and a copyright line are not the date of issue."""
    text = "~ The Anchor | Founded 12 May 1923 | June 2009\n\n~ Next number: 3 July 2009\n\n# Pier\n\nDone."
    assert issue_of(text) == Issue(date(2009, 6, 1), date(2009, 6, 30), "masthead")
    assert issue_of("~ © 2011 The Anchor\n\n# Pier\n\nDone.") == Issue()


def test_inferred_by_weekday() -> None:
    """A weekday and an old year leave one year; the latest past day and the next event bound the month."""
    text = """# Harbor day

Thousands came on Saturday, 14 June. The last one was held in 2012.

# Ahead

The harbor master will speak on 27 June.
"""
    assert issue_of(text) == Issue(date(2014, 6, 14), date(2014, 6, 27), "inferred")


def test_inferred_needs_evidence() -> None:
    """Weekdays alone, or a report's year alone, leave the issue open."""
    assert issue_of("# Harbor day\n\nThousands came on Saturday, 14 June.") == Issue()
    assert issue_of("# Report\n\nThe 2012 annual report was published. Anna left on 4 May.") == Issue()


VILLAGE = """~ The Beacon – No. 61 – May

# A new sexton

Ruth Alder hung up her keys on {first}. She had been sexton {since}. Her successor began the next morning.

# Diary

- {second}: plant sale

- Sun 9 June: open gardens
"""


@pytest.mark.parametrize(
    ("since", "year"), [("since 2007", 2024), ("since 2014", 2024), ("since 1990 and a ringer since 2019", 2024)]
)
def test_most_recent_year_that_fits(since: str, year: int) -> None:
    """Weekdays vote together; a year since when something has been is a lower bound and no sign of the year."""
    issue = issue_of(VILLAGE.format(first="Tuesday 30 April", second="Sat 18 May", since=since))
    assert issue.start is not None
    assert (issue.start.year, issue.start.month, issue.basis) == (year, 5, "inferred")
    assert "2024" in issue.detail
    assert "most likely" in issue.detail


def test_no_issue_before_a_year_told_as_over() -> None:
    """Weekdays that fit an early year do not place a bulletin before a later year that it tells as over."""
    text = "# Patrols\n\nPatrols began on Monday 6 May. Calls have fallen since 2018. In 2021 nobody called on 3 May."
    issue = issue_of(text)
    assert issue.start is not None
    assert issue.start.year == 2024


def test_two_weekdays_are_enough() -> None:
    """Two weekdays without any year leave the most recent year on which both fit."""
    issue = issue_of("# Courses\n\nWe met on Monday 12 March. The next course begins on Saturday 14 April.")
    assert issue.start is not None
    assert issue.start.year == 2018


def test_announced_over_new_year() -> None:
    """A bulletin of December that announces January: the season crosses the year."""
    story = "# Comets\n\nFifty came on Friday 13 December. The club bought a telescope in 2018."
    text = f"{story}\n\n# Diary\n\n- Thursday 9 January: talk"
    assert issue_of(text) == Issue(date(2019, 12, 13), date(2019, 12, 31), "inferred")


def test_one_old_year_is_history() -> None:
    """A single old year does not place the bulletin beside it."""
    issue = issue_of("# Visit\n\nThe mayor came on Wednesday 17 July.\n\n# Gift\n\nLetters written in 1944 were given.")
    assert issue.start is not None
    assert issue.start.year == 2024


@pytest.mark.parametrize(
    ("top", "first", "last"),
    [
        ("# The Quay\n\n**Issue 14 | 3 March 2017**", "2017-03-03", "2017-03-03"),
        ("**THE QUAY**\n**Weekly round-up 46/2015**\nFriday 20 November 2015", "2015-11-20", "2015-11-20"),
        ("*Spring 2009*", "2009-03-20", "2009-06-20"),
        ("STAFF WEEKLY\nWeek ending 12 May 2006", "2006-05-12", "2006-05-12"),
        ("Newsletter of October 2001", "2001-10-01", "2001-10-31"),
    ],
)
def test_opening_lines(top: str, first: str, last: str) -> None:
    """The date of issue in plain, bold and slanted lines at the top."""
    text = f"{top}\n\nThe ferry sails again after a winter in dock, and the crew is glad of it."
    assert opening_date(text, "en") == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "top",
    [
        "Founded 12 May 1923",
        "Next issue: 3 July 2009",
        "The ferry sailed on 3 July 2009",
        "The ferry, which had been in dock all winter, sailed again to the great joy of the\ncrew on 3 July 2009.",
        "Annual dinner, 12 May 2017",
    ],
)
def test_opening_lines_of_other_dates(top: str) -> None:
    """Prose, events, foundings and deadlines at the top are no date of issue."""
    assert opening_date(top, "en") is None


def test_agenda_2030_is_no_issue() -> None:
    """A far goal does not move the issue ahead."""
    text = "# Goals\n\nThe Agenda 2030 was discussed on Tuesday, 9 May 2017. We met again on 23 May."
    assert issue_of(text) == Issue(date(2017, 5, 23), date(2017, 5, 31), "inferred")


def test_given_must_be_a_date() -> None:
    """A given date that is none is an error."""
    with pytest.raises(ValueError, match="issue date"):
        issue_of(MAST, given="last week")


def test_linked_dates() -> None:
    """Addresses tell months; other numbers in them do not."""
    text = "https://example.org/2021/06/04/x https://example.org/2021-07-title https://example.org/id/202113"
    assert [span.edtf for span in linked_dates(text)] == ["2021-06", "2021-07"]
