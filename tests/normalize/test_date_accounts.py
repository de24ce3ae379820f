"""Accounts of history beside news: dates that go on from the date told last."""

from __future__ import annotations

import pytest
from chronicle import read, spans

from pipeline.extract.dates import find_dates
from pipeline.normalize.dates import place_dates
from pipeline.normalize.issue import find_issue

LONG = """
# The tramway

The line was surveyed in [[1871=1871-01-01..1871-12-31]] and opened on [[4 May 1873=1873-05-04]]. In
[[June=1873-06-01..1873-06-30]] a second car came. Horses drew it until [[12 March 1899=1899-03-12]].
"""

CASES = {
    "an account goes on in its year and into the next one": (
        "2016-10-06",
        LONG
        + """
The depot burned on [[3 November 1902=1902-11-03]]. By [[January=1903-01-01..1903-01-31]] it stood again, and on
[[9 February=1903-02-09]] the cars ran. [[Two days later=1903-02-11]] snow fell. The [[next day=1903-02-12]] they
stopped. The [[next year=1904-01-01..1904-12-31]] a plough was bought.
""",
    ),
    "that year, that summer, the following April": (
        "2016-10-06",
        LONG
        + """
The fare rose on [[1 July 1905=1905-07-01]]. [[That year=1905-01-01..1905-12-31]] ten cars ran. In
[[August of that year=1905-08-01..1905-08-31]] a strike began; on the [[28th=1905-08-28]] it ended. The
[[following April=1906-04-01..1906-04-30]] the company was sold. By the [[end of the month=1906-04-21..1906-04-30]]
it was gone. [[That summer=1906-06-21..1906-09-21]] was hot.
""",
    ),
    "a digression does not move the account": (
        "2016-10-06",
        LONG
        + """
The bridge fell on [[7 May 1911=1911-05-07]]. A letter found in [[1984=1984-01-01..1984-12-31]] tells why. On
[[11 May=1911-05-11]] the inquest began, and on [[2 June 1911=1911-06-02]] it closed.
""",
    ),
    "notices beside an account count from the issue": (
        "2016-10-06",
        LONG
        + """
# Meeting

The next meeting will be on [[12 November=2016-11-12]]. The committee met on [[3 September=2016-09-03]].
""",
    ),
    "an enumeration shares its year": (
        "2016-10-06",
        "We met in [[April=2014-04-01..2014-04-30]] and [[June 2014=2014-06-01..2014-06-30]].",
    ),
    "a year that belongs to a noun dates nothing else": (
        "2021-05-14",
        """
The accounts for [[2020=2020-01-01..2020-12-31]] were approved on [[4 May=2021-05-04]].

The plan adopted in [[2019=2019-01-01..2019-12-31]] was reviewed on [[12 March=2021-03-12]].

In [[2018=2018-01-01..2018-12-31]] the society moved to Mill Lane on [[12 March=2018-03-12]].
""",
    ),
    "years before Christ are told and not placed": (
        "2021-05-14",
        "The fort was built in [[60 BC=?]]. In [[April=?]] it burned.\n\nThe dig starts on [[6 June=2021-06-06]].",
    ),
    "a life in an obituary": (
        "2021-03-20",
        """
# Mary Bell

Mary Bell, born in Leeds in [[1932=1932-01-01..1932-12-31]], died on [[3 March=2021-03-03]]. She joined the staff in
[[September 1954=1954-09-01..1954-09-30]], became librarian on [[1 May 1960=1960-05-01]] and retired in
[[July 1992=1992-07-01..1992-07-31]]. The funeral was held on [[12 March=2021-03-12]].
""",
    ),
    "what was due may be over": ("2021-03-20", "Subscriptions were due on [[1 January=2021-01-01]]."),
    "the day that is told": (
        "2021-05-10",
        """
The bridge was opened on [[Monday 3 May=2021-05-03]]. [[Later in the day=2021-05-03]] the mayor left. Sales in
[[April=2021-04-01..2021-04-30]] were higher than in the [[same month last year=2020-04-01..2020-04-30]]. The club
meets on the 1st and 3rd Friday on the 2nd floor.
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_accounts(name: str) -> None:
    """Every marked date is found to the character with its days, and nothing else is."""
    issued, text = CASES[name]
    told = read(text)
    mentions = find_dates(told.docs, "en")
    issue = find_issue(told.bulletin, told.layout, told.docs, mentions, issued, "en")
    values = place_dates(mentions, told.docs, told.layout, issue, "en")
    found = {
        key: None if values[m].start_date is None else (str(values[m].start_date), str(values[m].end_date))
        for key, m in spans(mentions).items()
    }
    assert {f"{k} {told.docs[k[0]].text[k[1] : k[2]]}": v for k, v in found.items()} == {
        f"{k} {told.spell(k)}": v for k, v in told.gold.items()
    }


@pytest.mark.parametrize("years", [1, 4, 11])
def test_accounts_stay_where_news_moves(years: int) -> None:
    """Moving the issue by years leaves an account where it is."""
    told = read(LONG)
    mentions = find_dates(told.docs, "en")
    issue = find_issue(told.bulletin, told.layout, told.docs, mentions, f"{2016 + years}-10-06", "en")
    values = place_dates(mentions, told.docs, told.layout, issue, "en")
    key = next(m for m in mentions if m.text == "June")
    assert str(values[key].start_date) == "1873-06-01"
