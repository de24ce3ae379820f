"""What holds for every date: order, precision, EDTF, and how it moves with the issue date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from chronicle import read
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.dates import find_dates
from pipeline.normalize.calendar import add_months, month_span, season_span, unit_span, week_span
from pipeline.normalize.dates import place_dates
from pipeline.normalize.issue import find_issue
from pipeline.records import DateValue

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def place(sentence: str, issue: str | None = None) -> list[DateValue]:
    """The values of a sentence's dates."""
    told = read(sentence)
    mentions = find_dates(told.docs, "en")
    found = find_issue(told.bulletin, told.layout, told.docs, mentions, issue, "en")
    return list(place_dates(mentions, told.docs, told.layout, found, "en").values())


def check(value: DateValue) -> None:
    """Days in order, precision that fits them, EDTF that parses."""
    if value.start_date is None or value.end_date is None:
        assert (value.start_date, value.end_date, value.precision, value.edtf) == (None, None, "vague", None)
        return
    assert value.start_date <= value.end_date
    length = (value.end_date - value.start_date).days + 1
    bounds = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (90, 92), "season": (85, 95),
              "year": (365, 366), "decade": (3651, 3653)}  # fmt: skip
    low, high = bounds.get(value.precision, (2, 100_000))
    assert low <= length <= high
    parse_edtf(value.edtf)


days = st.dates(date(1900, 1, 1), date(2090, 12, 31))
FORMS = [
    "On {d} {M} {y} we met.",
    "We met on {W}, {M} {d}, {y}.",
    "We met on {M} {d}.",
    "It will be held in early {M}.",
    "From {d} {M} to {d} {M} {y}.",
    "In the late {y}s? No, in mid-{y}, in {M} {y}, in Q2 {y} and in Spring {y}.",
    "Last week, this month, next year, two years ago, last winter, next {W} and yesterday.",
    "The highlights of the last three months, the last decade and the last {M}.",
    "On {y}-{m:02}-{d:02}; two weeks later; the following month.",
    "In {y}-{y1}, the first half of {y} and the end of {M}.",
]


@settings(max_examples=120, deadline=None)
@given(days, days, st.sampled_from(FORMS))
def test_every_value_is_sound(day: date, issue: date, form: str) -> None:
    """Start before end, precision as long as it says, EDTF valid, for any day and any issue date."""
    text = form.format(
        d=day.day, m=day.month, M=MONTHS[day.month - 1], W=DAYS[day.weekday()], y=day.year, y1=day.year + 1
    )
    for value in place(text, issue.isoformat()):
        check(value)


@settings(max_examples=60, deadline=None)
@given(days)
def test_stated_days_are_themselves(day: date) -> None:
    """A day with its year is that day whatever the issue date."""
    text = f"We met on {DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}."
    (value,) = place(text, "2005-05-05")
    assert (value.start_date, value.end_date, value.warning) == (day, day, None)


@settings(max_examples=60, deadline=None)
@given(days)
def test_a_wrong_weekday_is_told(day: date) -> None:
    """A weekday that contradicts a full date leaves the date and gives a warning."""
    wrong = DAYS[(day.weekday() + 3) % 7]
    (value,) = place(f"We met on {wrong} {day.day} {MONTHS[day.month - 1]} {day.year}.")
    assert value.start_date == day
    assert value.warning


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.integers(1, 30))
def test_relative_dates_move_with_the_issue(issue: date, years: int) -> None:
    """Moving the issue date by years moves months, seasons and years told relative to it by as many."""
    text = "This month, last year, next month, two years ago, last November and this fall."
    issue = issue.replace(day=min(issue.day, 28))
    moved = issue.replace(year=issue.year + years)
    for before, after in zip(place(text, issue.isoformat()), place(text, moved.isoformat()), strict=True):
        assert before.start_date and after.start_date
        assert after.start_date == before.start_date.replace(year=before.start_date.year + years)


def test_leap_days() -> None:
    """29 February without a year is a leap year's; stated in another year it is no day."""
    assert [v.start_date for v in place("We met on 29 February.", "2021-03-01")] == [date(2020, 2, 29)]
    (value,) = place("We met on 29 February 2021.")
    assert (value.start_date, value.precision) == (None, "vague")
    assert value.warning


def test_arithmetic() -> None:
    """Months end where they end, weeks begin on Monday, winters run over New Year."""
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert month_span(2023, 2).end == date(2023, 2, 28)
    assert week_span(date(2024, 8, 11)).start == date(2024, 8, 5)
    assert season_span(2023, 3).end == date(2024, 3, 19)
    assert unit_span("day", date(2024, 2, 28), 1).start == date(2024, 2, 29)  # type: ignore[union-attr]


@pytest.mark.parametrize("issue", ["2021-11-04", "2021-11", None])
def test_no_issue_no_guess(issue: str | None) -> None:
    """Without an exact issue date what depends on the day stays empty."""
    (value,) = place("The board met yesterday.", issue)
    expected = date(2021, 11, 4) - timedelta(days=1) if issue == "2021-11-04" else None
    assert value.start_date == expected
