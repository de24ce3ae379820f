"""What looks like a date and is none: one check for each shape of expression that can deceive."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ..chronology import build
from .date_places import Place
from .relative_guards import RELATIVE_CHECKS

_EVERYDAY_YEARS = range(1850, 2061)  # years that need no word beside them to be one
_YEARS = range(1500, 2101)
_LONGEST_SPAN = 120  # years from first to last: "1914-18", "1900-2000"


def is_date(place: Place) -> bool:
    """Whether the matched shape is a date where it stands."""
    check = _CHECKS.get(place.match.shape)
    return (check is None or check(place)) and not _is_street(place)


def _is_street(p: Place) -> bool:
    """1950 Main Street; 5 May Road."""
    if p.match.classes[-1] not in "MYK":
        return False
    for steps in (1, 2, 3):
        atom = p.after(steps)
        if atom is None or not atom.text[0].isupper():
            return False
        if p.words.has("streets", atom.text.casefold().rstrip(".")):
            return not p.words.has("time_prepositions", p.before())
    return False


def _year(p: Place) -> bool:  # noqa: PLR0911
    year = p.atoms[p.match.first].meanings["Y"]
    preposition = p.words.has("time_prepositions", p.before())
    if year < 0:
        return True  # BC
    if year not in _YEARS and not (preposition and year < 1500):
        return False
    if year not in _EVERYDAY_YEARS and not preposition and p.before() not in ("(", "–", "-"):
        return False
    if _joined(p) or _counted(p) or p.before().isdigit() or p.before() == "#":
        return False
    if any(p.words.has("laws", p.before(k)) for k in (1, 2, 3, 4)) and p.text[p.end : p.end + 1] in ("/", "-"):
        return False
    if p.words.has("laws", p.before()) or p.words.has("counted", p.next_word):
        return False
    if year % 1000 == 0 and p.followed_by_name and p.before()[:1].isalpha() and p.plain(-1) == "" and not preposition:
        return False  # the Russell 2000 Index
    return not (year % 100 == 0 and p.followed_by_noun and p.next_word.endswith("s"))


def _counted(p: Place) -> bool:
    """About 2000, No. 1998, pp. 1990-1995."""
    before = p.before(2) if p.before() == "." else p.before()
    return p.words.has("quantifiers", before)


def _joined(p: Place) -> bool:
    """Whether the number is a part of a longer sign: 555-1984, a/2016/3, v.2016, 2016:12."""
    before, after = p.text[max(0, p.start - 2) : p.start], p.text[p.end : p.end + 2]
    if before and before[-1] in "._@+=:\\~" and before[0].isalnum():
        return True
    if before[-1:] in ("-", "/") and before[:1].isdigit():
        return True
    return bool(after) and (
        (after[0] in "-/:" and after[1:].isdigit()) or after[0] in "_@=" or (after[0] == "." and after[1:].isalnum())
    )


def _years(p: Place) -> bool:
    first, last = (point.year or 0 for point in build(p.atoms, p.match).points[:2])
    if first not in _YEARS or not first < last <= first + _LONGEST_SPAN or _joined(p):
        return False
    if p.match.classes[-1] == "V" and " " in p.text[p.start : p.end]:
        return False
    return not any(p.words.has("laws", p.before(k)) for k in (1, 2, 3)) and not _counted(p)


def _month(p: Place) -> bool:  # noqa: PLR0911
    if p.match.classes[-1] in "YK" or "P" in p.match.classes:
        return True
    word = p.text[p.start : p.end].casefold()
    if p.alone:
        return True
    before = p.before()
    if not p.words.capitalized and p.text[p.start].isupper() and before[-1:].isalnum():
        return False  # Juan Mayo
    if p.followed_by_name and (p.in_name or p.words.has("also_words", word) or not before):
        # "in June Paris was empty" stays, "by June Carter" does not
        return p.words.has("time_prepositions", before) and not p.words.has("given_prepositions", before)
    if p.words.has("the", before) and p.words.has("also_words", word) and p.words.has("function", p.next_word):
        return False  # the March on the capitol
    if p.words.has("time_prepositions", before):
        return not (p.in_name and p.words.has("given_prepositions", before))
    if p.in_name:
        return False
    return not p.words.has("also_words", word) or before in (",", "(", "|", "–") or p.next_word in ("'s", "’s")


def _months(p: Place) -> bool:
    months = [point.month or 0 for point in build(p.atoms, p.match).points]
    turn = p.match.classes[-1] in "YK6"  # "December and January" are of two years
    return all((b - a) == 1 or (turn and b - a == -11) for a, b in pairwise(months)) and len(months) > 1


def _season(p: Place) -> bool:
    if p.alone or "P" in p.match.classes:
        return True
    if p.in_name or p.followed_by_name or p.words.has("repeats", p.before()):
        return False
    if p.words.has("of", p.next_word) or not p.words.has("time_prepositions", p.before()):
        return False
    if p.words.has("the", p.before()) and not p.before(2).isalnum():
        return False  # "Summer is hot": any summer
    return not p.followed_by_noun


def _weekday(p: Place) -> bool:  # noqa: PLR0911
    before = p.before()
    if p.words.has("repeats", before) or p.words.has("repeats", p.before(2)):
        return False
    if p.words.has("the", before) and p.words.has("beside_weekday", p.next_word):
        return False  # the Thursday before
    if p.words.has("last", before) and p.words.has("of", p.next_word):
        return False  # the last Sunday of each month
    if "O" in p.behind(1) or p.words.has("which", before):
        return False  # the 1st and 3rd Friday
    after = p.after()
    if after is not None and set(after.meanings) & set("RAZ") and (beyond := p.after(2)) and "W" in beyond.meanings:
        return False  # opening hours: Monday to Friday
    joined = p.match.first >= 2 and set(p.atoms[p.match.first - 1].meanings) & set("RAZ")
    if joined and "W" in p.atoms[p.match.first - 2].meanings:
        return False
    if p.followed_by_name or p.in_name or _is_title(p):
        return False
    if p.words.has("and", before) and p.followed_by_noun:
        return False
    if not before or before in ".!?":
        return p.alone or p.next_word in (",", "'s", "’s", "'", "’")
    figure = before[-1:] in "%" or before[:1].isdigit()
    closed = p.next_word in (",", ".", ";")
    return p.alone or p.words.has("time_prepositions", before) or p.plain(-1).isalpha() or (figure and closed)


def _is_title(p: Place) -> bool:
    """Talks on Tuesday: a series whose name ends with a weekday."""
    at = p.match.first - 2
    return at > 0 and p.atoms[at].text[0].isupper() and p.next_word in (":", "<", "”", '"', "»")


def _numeric(p: Place) -> bool:
    year, _, day, _ = next(a.meanings["I"] for a in p.atoms[p.match.first : p.match.last] if "I" in a.meanings)
    after = p.text[p.end : p.end + 1]
    return (
        (year >= 1000 or "." not in p.text[p.start : p.end])
        and not (after.isalnum() and after != "T")
        and (day is not None or not p.before().isdigit())
    )


def _short_year(p: Place) -> bool:
    at = p.match.first - 1
    if at < 0 or p.text[p.start - 1] != " ":
        return False
    return p.words.has("time_prepositions", p.before()) or (p.atoms[at].text[0].isupper() and len(p.atoms[at].text) > 2)


def _decade(p: Place) -> bool:
    atom = p.atoms[p.match.last - 1]
    return (
        (len(atom.text) > 3 and (atom.text[0].isdigit() or atom.text[0] in "'’‘"))
        or "P" in p.match.classes
        or p.words.has("the", p.before())
        or (p.words.has("and", p.before()) and "Q" in p.behind(2) and p.words.has("the", p.before(3)))  # no ages
    )


def _holiday(p: Place) -> bool:
    """At Christmas, on Easter Monday 2019; not "the Christmas party", "an Easter egg"."""
    if p.match.classes[-1] in "YK" or p.alone:
        return True
    if p.followed_by_name or p.followed_by_noun or p.words.has("repeats", p.before()) or "A" in p.behind(1):
        return False
    return p.words.has("holiday_prepositions", p.before()) or p.words.has("holiday_prepositions", p.before(2))


def _century(p: Place) -> bool:
    """In the 19th century; not "a 19th century barn"."""
    if p.followed_by_noun or p.followed_by_name:
        return False
    return "P" in p.match.classes or any(p.words.has("time_prepositions", p.before(k)) for k in (1, 2))


def _week_of(p: Place) -> bool:
    """The week of 5 June; of "week of June 5-10" the days count."""
    return not (p.next_word in ("-", "–") and p.text[p.end + 1 : p.end + 2].isdigit())


def _dated(p: Place) -> bool:
    """10 Nov 94; not "on 10 November 94 people came"."""
    return p.match.classes[-1] != "6" or not (p.followed_by_noun or p.words.has("counted", p.next_word))


def _month_day(p: Place) -> bool:
    """October 20; not "in October 20 people met"."""
    return _dated(p) and not (p.match.classes[-1] == "D" and p.words.has("counted", p.next_word))


def _lone_quarter(p: Place) -> bool:
    """The fourth quarter; not "first quarter moon"."""
    if p.text[p.start] == "Q" and p.words.has("time_prepositions", p.before()):
        return True
    if "-" in p.text[p.start : p.end]:
        return not p.words.has("repeats", p.before())  # third-quarter sales
    told = p.words.has("time_prepositions", p.before(2)) or not p.followed_by_noun
    return p.words.has("the", p.before()) and told and not p.words.has("of", p.next_word)


_CHECKS: dict[str, Callable[[Place], bool]] = {
    **RELATIVE_CHECKS,
    "year": _year,
    "years": _years,
    "years_between": _years,
    "month": _month,
    "months": _months,
    "season": _season,
    "weekday": _weekday,
    "numeric": _numeric,
    "short_year": _short_year,
    "decade": _decade,
    "lone_quarter": _lone_quarter,
    "week_of": _week_of,
    "day": _dated,
    "days_month": _dated,
    "holiday": _holiday,
    "century": _century,
    "month_day": _month_day,
    "month_days": _month_day,
}
