"""The issue date: what is believed first, and what is worked out where nothing states it."""

from __future__ import annotations

from datetime import date

import pytest
from chronicle import read

from pipeline.extract.dates import find_dates
from pipeline.normalize.issue import date_in_name, find_issue, linked_dates, read_stamp
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
