"""The shapes of date expressions: patterns over the classes of atoms (see `atoms`), each with a name and examples.

The name is what a mention's `rule` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .atoms import Atom

_WEEKDAY = "(?:[Ww][C]?)?"
_DAY = "[DO]"
_MONTH = "[Mm]"
_YEAR = "(?:[CFr]?F?[YK]|6)?"
_LAST_YEAR = "(?:F[LXT]U|F?U[lxi])?"  # "of last year", "de l'année dernière"
_LIST = f"(?:[RZC]t?{_WEEKDAY}{_DAY}){{0,4}}(?:C?A|[RZ])t?{_WEEKDAY}{_DAY}"
_DM = f"(?:[Ww]C?t?)?{_DAY}[Fr]?t?{_MONTH}"
_MD = f"{_WEEKDAY}{_MONTH}t?{_DAY}"
_DATE = f"(?:{_DM}{_YEAR}|{_MD}{_YEAR}|I)"
_PART = "(?:P[RF]?[tT]?)?"
_MONTH_YEAR = f"{_PART}(?:M|m(?=[CF]?[YK]))(?:[CF]?F?[YK]|C[YK])?"

# Letters to a pattern; where several match at one place the longest wins, then the first.
SHAPES: dict[str, str] = {
    "week_of": f"kt?{_DATE}",  # week of 3 May
    "day_range": f"{_DATE}[RZ]t?{_DATE}",  # Thursday 31 May to Saturday 2 June 2018
    "days_between": f"(?<=B)t?{_DATE}At?{_DATE}",  # between 3 May and 6 June
    "days_month": f"{_WEEKDAY}{_DAY}{_LIST}F?{_MONTH}{_YEAR}",  # 8 to 10 September; 27 and 28 November 2018
    "month_days": f"{_WEEKDAY}{_MONTH}{_DAY}{_LIST}(?![oNU]){_YEAR}",  # October 20th to 22nd, 2021
    "day": f"{_DM}{_YEAR}",  # Friday 8 June 2018
    "month_day": f"{_MD}{_YEAR}",  # Tuesday, August 6
    "day_of_year": f"(?:{_DM}|{_MD}){_LAST_YEAR}",  # 4 May last year
    "numeric": "(?:[Ww]C?)?I",  # 18/03/2019
    "numeric_range": "I[R]I",
    "month_range": f"{_MONTH_YEAR}R{_MONTH_YEAR}",  # July - September 2020; late March to early April
    "months_between": f"(?<=B){_MONTH_YEAR}A{_MONTH_YEAR}",
    "months": f"M(?:[CA]M){{0,2}}[A]M{_YEAR}",  # May and June
    "months_slash": f"{_MONTH}[Z]{_MONTH}{_YEAR}",  # May/June 2019
    "month": f"{_PART}(?:M|m(?=[CF]?[YK]))(?:[CF]?F?[YK])?",  # early November; July 2020
    "month_of_year": f"{_PART}M(?:F?[LXT]U|F?t?U[lxi])",  # March of last year
    "of_that_year": f"(?:{_DM}|{_MD}|{_PART}M|{_PART}S)(?:Ft?|C)?[sJj]U",  # August of that year
    "of_that_month": "OFt?[sJj]U",  # the 28th of that month
    "lone_day": "(?<=t)O",  # on the 28th
    "lone_weekend": "(?<=t)U",  # over the weekend
    "following_month": "(?:[Jj]M|sM)(?![DOYKCFRZ])",  # the following April
    "following_season": "[sJj]S",  # that spring
    "same_of_year": "sUF?Y",  # the same quarter of 2022
    "same_last_year": "s[Up](?:LU|[DN]U[Ge])",  # the same period last year; the same month a year ago
    # first week of June; last Friday in May
    "nth_of": f"(?:[2L](?:(?:[DN])?U|W)(?:Ft?|3t?)|[2L]kt?)(?:{_MONTH}{_YEAR}|Y)",
    "holiday": "n(?:[CF]?[YK])?",  # Easter 2019; New Year's Eve
    "century": f"{_PART}1",  # the late 19th century
    "unit_end": "4(?:F?Y)?",  # year-end 1988
    "year_before": "5",  # the year-earlier quarter
    "relative_month": f"{_PART}(?:[LXT][Mn]|M[lx])",  # last November; mars dernier
    "season_year": f"{_PART}S(?:[CF]?F?(?:Y[RZ][YV]|Y|K)|F[LXT]U)",  # Spring 1994; winter 2021/22
    "relative_season": f"{_PART}(?:[LXT]S|S[lx])",  # this fall
    "season": f"{_PART}S",  # the fall
    "quarter": "[qv](?:F?t?[YK]|F?[LXT]U|F?t?U(?:[lxi])?)",  # Q1 2021, first half of last year
    "lone_quarter": "q",  # the fourth quarter
    "decade": f"{_PART}(?:Q|dY|dt?Y)",  # early 1990s
    "years": "Y[RZ](?:Y|V)",  # 2004 to 2006; 2022/23
    "years_between": "(?<=B)YAY",
    "part_year": "P[RF]?t?Y",  # late 2021
    "year": "Y",
    "short_year": "K",  # '98
    "relative_unit": f"{_PART}(?:TUR?i|[LXT]U|U[lxi])",  # last week; ce mois-ci
    "part_unit": "P[RF]?t?U",  # end of the year
    "within_unit": "ctU",  # later in the day
    "units_back": "(?:[LX][DN]U|[DN][LXlx]U|[DN]U[lx])",  # last two years; les deux dernières années
    "ago": "(?:[DN]UG|g[DN]U)",  # fifteen years ago; il y a quinze ans
    "later": "[DN]U[Eea]",  # two days later
    "next_to_it": "(?:[sJjX]U|U[yz]|[sJX]h|h[y])",  # the following day; the next morning
    "today": "H",
    "daypart": "[TL]h",  # this morning
    "relative_weekday": "(?:W[TLX]U|WF[TLX]U|WFt?U[lxi]|[TLX]W|W[lx])",  # next Monday; Monday of last week
    "following_weekday": "(?:JW|Wy)",  # the following Monday
    "weekday_day": "Wt?[DO]",  # miércoles 20
    "weekday_week": "WU",  # Friday week
    "weekday": "W",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in SHAPES.items()}
_ORDER = {name: number for number, name in enumerate(SHAPES)}
_STARTS = frozenset("DOIMmWwSPTLXKYQNUqvkdHgsJjtcn1245")  # classes that a shape can begin with
_WINDOW = 24  # atoms that the longest shape may have


@dataclass(frozen=True, slots=True)
class Match:
    """A shape found in atoms[first:last], with the class picked for each of them."""

    shape: str
    first: int
    last: int
    classes: str


def find_shapes(atoms: Sequence[Atom], at: int, before: int = 1) -> list[Match]:
    """All shapes that begin at atom `at`, longest first; `before` atoms are visible to look behind."""
    if not _STARTS.intersection(atoms[at].meanings):
        return []
    start = max(0, at - before)
    found: dict[tuple[str, int], Match] = {}
    for letters in _readings(atoms[start : at + _WINDOW], at - start):
        for name, end, classes in _fitting(letters, at - start):
            found.setdefault((name, start + end), Match(name, at, start + end, classes))
    return sorted(found.values(), key=lambda m: (-m.last, _ORDER[m.shape]))


@lru_cache(maxsize=20_000)
def _fitting(letters: str, at: int) -> tuple[tuple[str, int, str], ...]:
    """The shapes that fit the class letters from `at` on: name, end, letters. The same letters come again and again."""
    matches = ((name, pattern.match(letters, at)) for name, pattern in _COMPILED.items())
    return tuple((name, m.end(), m[0]) for name, m in matches if m and m.end() > m.start())


def _readings(atoms: Sequence[Atom], focus: int, limit: int = 24) -> list[str]:
    """Strings of class letters for the atoms: all choices for words of several meanings, at most `limit` strings."""
    readings = [""]
    for number, atom in enumerate(atoms):
        letters = [c for c in atom.meanings if c not in "of"] or list(atom.meanings)
        if number < focus:
            letters = letters[:1]
        if not any(r[focus:].isalnum() for r in readings) and number > focus:
            break
        readings = [r + c for r in readings for c in letters][:limit]
        if number > focus and not set(letters) - {"o", "f", "u"}:
            break  # nothing goes on past a plain word
    return readings
