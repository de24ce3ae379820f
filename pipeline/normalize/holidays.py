"""Holidays to days: the rules stand in resources `calendar.yaml`, the names in `dates.yaml`.

>>> holiday("easter", 2024), holiday("thanksgiving", 2019)
(datetime.date(2024, 3, 31), datetime.date(2019, 11, 28))
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from ..resources import load

_GREGORIAN = 1583  # the first year whose Easter the formula gives


@cache
def _rules() -> Mapping[str, Mapping[str, int]]:
    rules: Mapping[str, Mapping[str, int]] = load("calendar")["holidays"]
    return rules


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year; None where the rules do not reach."""
    rule = _rules()[name]
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"]) if _GREGORIAN <= year <= 9990 else None
    if "day" in rule:
        return date(year, rule["month"], rule["day"])
    return nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])


def easter(year: int) -> date:
    """Easter Sunday of the western churches: the Sunday after the full moon of the church on or after 21 March.

    >>> easter(2000)
    datetime.date(2000, 4, 23)
    """
    golden, century = year % 19, year // 100
    correction = century - century // 4 - (8 * century + 13) // 25
    age = (19 * golden + correction + 15) % 30  # of the moon
    age -= age // 28 * (1 - 29 // (age + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + age + 2 - century + century // 4) % 7
    days = age - weekday + 28  # from 29 February
    return date(year, 3, 1) + timedelta(days=days - 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month, Monday 0; -1 is the last one. None where there is none.

    >>> nth_weekday(2024, 5, 0, -1)
    datetime.date(2024, 5, 27)
    """
    last = monthrange(year, month)[1]
    if nth < 0:
        end = date(year, month, last)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1)
    return date(year, month, day) if day <= last else None
