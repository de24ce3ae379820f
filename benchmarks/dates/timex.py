"""TIMEX3 values to days, and our rows in the conventions of TIMEX3.

The two conventions differ where neither is wrong. Here a range is one mention, "early May" is a third of May and a
season lasts from equinox to solstice. In TIMEX3 a range is two mentions, "early May" is May with a mark, and a season
is three whole months. `as_timex` turns the first into the second, so that what is measured is understanding.

>>> days("2021-05")
(datetime.date(2021, 5, 1), datetime.date(2021, 5, 31))
>>> [f"{m.start}-{m.end} {m.value}" for m in as_timex(Found(0, 12, "20-22 October", "2021-10-20/2021-10-22", "range"))]
['0-2 2021-10-20', '3-12 2021-10-22']
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_EDTF_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_SEASON_WORDS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PART = re.compile(r"(?:the )?(?:early|mid|late|beginning|start|middle|end)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s{0,3}(?:[-–—/&]|,(?=\s?\d{1,2}\b)|\b(?:to|until|till|through|and|or)\b)\s{0,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in a text: offsets, its own text, a value (EDTF or TIMEX3, empty where unknown), precision."""

    start: int
    end: int
    text: str
    value: str
    precision: str = ""


def days(value: str | None) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value or an ISO interval; None for durations, sets and open values."""
    plain = re.sub(r"(?<=\d)T.*$", "", (value or "").strip())
    try:
        if "/" in plain:
            ends = [days(part) for part in plain.split("/")]
            return None if len(ends) != 2 or None in ends else (ends[0][0], ends[1][1])  # type: ignore[index]
        for pattern, read in _FORMS:
            if match := pattern.fullmatch(plain):
                return read(match)
    except ValueError:
        pass
    return None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    year_end, last = divmod(first - 1 + count - 1, 12)
    year_end += year
    return date(year, first, 1), date(year_end, last + 1, monthrange(year_end, last + 1)[1])


def _years(first: int, count: int) -> tuple[date, date]:
    return date(max(first, 1), 1, 1), date(first + count - 1, 12, 31)


def _day(match: re.Match[str]) -> tuple[date, date]:
    day = date.fromisoformat(match[0])
    return day, day


def _week(match: re.Match[str]) -> tuple[date, date]:
    year, week = int(match[1]), int(match[2])
    return date.fromisocalendar(year, week, 6 if match[3] else 1), date.fromisocalendar(year, week, 7)


_FORMS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), _day),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: _months(int(m[1]), int(m[2]), 1)),
    (re.compile(r"\d{4}"), lambda m: _years(int(m[0]), 1)),
    (re.compile(r"\d{3}"), lambda m: _years(int(m[0]) * 10, 10)),
    (re.compile(r"\d{2}"), lambda m: _years(int(m[0]) * 100, 100)),
    (re.compile(r"(\d{4})-W(\d\d)(-?WE)?"), _week),
    (re.compile(r"(\d{4})-?Q([1-4])"), lambda m: _months(int(m[1]), 3 * int(m[2]) - 2, 3)),
    (re.compile(r"(\d{4})-?H([12])"), lambda m: _months(int(m[1]), 6 * int(m[2]) - 5, 6)),
    (re.compile(r"(\d{4})-?(SP|SU|FA|AU|WI)"), lambda m: _months(int(m[1]), _SEASONS[m[2]], 3)),
)


def as_timex(found: Found) -> list[Found]:
    """Our row as TIMEX3 would have it: one mention, or the two ends of a range."""
    if not found.value:
        return [found]
    if found.precision == "season":
        return [replace(found, value=f"{found.value[:4]}-{_EDTF_SEASONS[found.value[5:]]}")]
    if "/" not in found.value:
        return [found]
    first, last = found.value.split("/")
    if _PART.match(found.text):
        return [replace(found, value=_whole(found.text, first, last) or found.value)]
    joints = (m for m in _JOINT.finditer(found.text) if m.start() > 0 and m.end() < len(found.text))
    joint = next(joints, None) if found.precision == "range" else None
    if joint is None:
        return [found]
    return [
        replace(found, end=found.start + joint.start(), text=found.text[: joint.start()], value=first),
        replace(found, start=found.start + joint.end(), text=found.text[joint.end() :], value=last),
    ]


def _whole(text: str, first: str, last: str) -> str | None:
    """The month, season, year or decade that a part is a part of."""
    if len(first) == 4:
        return first[:3]
    if first[:7] == last[:7]:
        return first[:7]
    for word, season in _SEASON_WORDS.items():
        if word in text.casefold():
            return f"{first[:4]}-{season}"
    return first[:4] if first[:4] == last[:4] else None
