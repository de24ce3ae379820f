"""Matched shapes to expressions: which day, month, year, season or unit the words name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from .atoms import Atom, read_atoms
from .shapes import Match, find_shapes
from .vocabulary import languages_for, vocabulary

_SHIFTS = {
    "T": 0, "i": 0, "L": -1, "l": -1, "X": 1, "x": 1, "s": 0, "J": 1, "y": 1, "E": 1, "a": 1, "j": -1, "z": -1,
    "G": -1, "g": -1, "e": -1,
}  # fmt: skip
_COUNTING = ("units_back", "ago", "later", "nth_of")
_FIXED: dict[str, dict[str, Any]] = {"5": {"unit": "year", "count": 1, "shift": -1}}  # year-earlier


@dataclass(frozen=True, slots=True)
class Point:
    """What an expression says of one end; None where it says nothing. `weekday` counts from Monday 0,
    `season` from spring 0; `year` may be a two-digit one (`short_year`)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    part: str | None = None
    short_year: bool = False
    order: str | None = None  # of a numeric date: "?" where day and month may be swapped


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed date expression. `shift` is this 0, last -1, next +1; `unit` and `count` say of what."""

    shape: str
    points: tuple[Point, ...]
    shift: int | None = None
    unit: str | None = None
    count: int | None = None
    nth: int | None = None  # which of several in a month or year: 1 the first, -1 the last
    value: Any = None  # of decades and "today": the decade's first year, the number of days
    listed: bool = False  # the ends are joined by "and" or commas
    rolling: bool = False  # the past year, the coming month: counted from the day on which it is said


@lru_cache(maxsize=10_000)
def parse(text: str, shape: str, language: str | None) -> Expression | None:
    """The expression that the whole text is, in the shape given, or None."""
    for code in languages_for(language):
        prefix = ""
        for padded in (text, *_paddings(shape, code, text)):
            prefix = padded[: len(padded) - len(text)]
            atoms = read_atoms(padded, vocabulary(code))
            skip = sum(1 for atom in atoms if atom.end <= len(prefix))
            for match in find_shapes(atoms, skip):
                if match.shape == shape and match.last == len(atoms):
                    return build(atoms, match)
    return None


def _paddings(shape: str, code: str, text: str) -> tuple[str, ...]:
    """The text with the word before it that a shape wants to see ("between", "il y a")."""
    key = {
        "days_between": "between",
        "years_between": "between",
        "months_between": "between",
        "ago": "ago_before",
        "lone_day": "the",
        "lone_weekend": "the",
    }.get(shape)
    return tuple(f"{word} {text}" for word in sorted(vocabulary(code).lists.get(key or "", ())))


def build(atoms: Sequence[Atom], match: Match) -> Expression:
    """The expression of a match: its atoms are read from left to right into points."""
    points: list[Point] = [Point()]
    told: dict[str, Any] = {}
    listed = False
    for atom, cls in zip(atoms[match.first : match.last], match.classes, strict=True):
        meaning = atom.meanings[cls]
        if cls in "RZAC" and points[-1] != Point():
            listed = listed or cls == "A"
            points = _next_point(points, cls)
        elif counted := _counted(cls, meaning, match.shape, "unit" in told):
            told |= counted
        elif cls == "I":
            points[-1] = _numeric(meaning, points[-1])
        else:
            points = _into(points, cls, meaning)
    if match.shape in ("nth_of", "unit_end"):
        points = points[-1:]
    if match.shape == "decade":
        told.setdefault("value", points[-1].year)
    if match.shape == "season_year":
        points = points[:1]  # the winter 2003/04 is that of 2003
    filled = tuple(p for p in points if replace(p, part=None) != Point()) or tuple(points[:1])
    return Expression(match.shape, _fill(filled), listed=listed, rolling=_is_rolling(atoms, match), **told)


def _counted(cls: str, meaning: Any, shape: str, has_unit: bool) -> dict[str, Any]:
    """What an atom tells beside points: shift, unit, count, which of several, value; empty where it is of a point."""
    if cls == "L" and shape == "nth_of":
        return {"nth": -1}
    if cls in _SHIFTS:
        return {"shift": _SHIFTS[cls]}
    if cls == "N" or (cls == "D" and shape in _COUNTING and not has_unit):
        return {"count": meaning}
    if cls == "k" and shape == "nth_of":
        return {"unit": "week"}  # the first week of
    if cls in _FIXED:
        return _FIXED[cls]
    name = {"U": "unit", "4": "unit", "2": "nth", "H": "value", "Q": "value", "k": "value", "1": "value"}.get(cls)
    return {name: meaning} if name else {}


def _is_rolling(atoms: Sequence[Atom], match: Match) -> bool:
    return any("7" in atom.meanings for atom in atoms[match.first : match.last])


def _next_point(points: list[Point], cls: str) -> list[Point]:
    """A separator: opens a new point unless it belongs to the one under way ("Tuesday, August 6", "mid-March")."""
    last = points[-1]
    complete = any(x is not None for x in (last.day, last.month, last.year, last.season))
    if not complete or (cls == "C" and last.weekday is not None and last.day is None):
        return points
    return [*points, Point()]


def _into(points: list[Point], cls: str, value: Any) -> list[Point]:
    last = points[-1]
    if cls == "V":
        first = points[0].year or points[-1].year or 0
        year = first - first % 100 + int(value)
        turn = year + 100 if year + 100 == first + 1 else year  # 1999/00
        return [*points[:-1], replace(last, year=turn)]
    name = {
        "D": "day", "O": "day", "M": "month", "m": "month", "Y": "year", "K": "year", "W": "weekday", "w": "weekday",
        "S": "season", "q": "quarter", "v": "half", "P": "part",
        "n": "holiday", "6": "year",
    }.get(cls)  # fmt: skip
    if name is None:
        return points
    # After "July 9, 2021" the comma has opened a point that holds the year alone: it belongs to the one before.
    if name == "year" and last == Point() and len(points) > 1 and points[-2].year is None:
        points = points[:-1]
        last = points[-1]
    changed: dict[str, Any] = {name: value}
    if cls in "K6":
        changed["short_year"] = True
    return [*points[:-1], replace(last, **changed)]


def _numeric(value: tuple[int, int, int | None, str], point: Point) -> Point:
    year, a, b, order = value
    if order == "ymd":
        return replace(point, year=year, month=a, day=b)
    short = year < 100
    if a > 12:
        return replace(point, year=year, month=b, day=a, short_year=short)
    if b is not None and b > 12:
        return replace(point, year=year, month=a, day=b, short_year=short)
    return replace(point, year=year, month=b, day=a, short_year=short, order="?" if a != b else None)


def _fill(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Months and years that are said once serve all ends: "20 to 22 October 2021", "October 20 to 22"."""
    month = next((p.month for p in points if p.month), None)
    months = [p.month for p in points]
    seen: int | None = None
    filled = []
    for i, p in enumerate(points):
        seen = p.month or seen
        if p.month is None and p.day is not None and month is not None:
            filled.append(replace(p, month=next((m for m in months[i:] if m), None) or seen))
        else:
            filled.append(p)
    return _fill_years(tuple(filled))


def _fill_years(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The year of the last end goes to the ends before it, less one where the months run over New Year."""
    years = [p for p in points if p.year is not None]
    if len(points) < 2 or not years or not any(p.month for p in points):
        return points
    year, short, later = points[-1].year, points[-1].short_year, points[-1].month
    if year is None:
        return tuple(p if p.year is not None else replace(p, year=years[0].year) for p in points)
    return tuple(
        p
        if p.year is not None
        else replace(p, year=year - 1 if p.month and later and p.month > later else year, short_year=short)
        for p in points
    )
