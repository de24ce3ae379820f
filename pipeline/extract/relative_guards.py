"""Relative expressions that look like dates and are none: "these days", "the year-end report", "year after year"."""

from __future__ import annotations

from collections.abc import Callable

from .date_places import Place, is_plural, unit_word

_CLAUSE = 10  # words back in which "today" looks for the verb of its clause


def _unit(p: Place) -> bool:
    """Last week, this year; not "these days", "the coming months", "last week of June"."""
    unit, word = unit_word(p)
    if is_plural(word, p.words):
        return False
    if unit == "day" and "X" not in p.match.classes:
        return False
    if p.match.classes[-1] == "U" and p.words.has("of", p.next_word):
        return False
    return not p.words.has("repeats", p.before())


def _weekend(p: Place) -> bool:
    """Over the weekend; not "the weekend of the fair", "the weekend workshop"."""
    unit, word = unit_word(p)
    told = unit == "weekend" and not is_plural(word, p.words) and p.words.has("over_time", p.before(2))
    return told and not p.followed_by_noun and not p.words.has("of", p.next_word)


def _part_unit(p: Place) -> bool:
    unit, word = unit_word(p)
    return (
        unit in ("month", "year", "week", "decade", "quarter")
        and "R" not in p.match.classes
        and not is_plural(word, p.words)
    )


def _units_back(p: Place) -> bool:
    return not p.words.has("of", p.next_word) and (p.match.classes[0] not in "DN" or p.words.language != "en")


def _ago(p: Place) -> bool:
    if p.match.classes[0] == "g":
        return p.before() not in ("desde", "depuis")
    return True


def _next_to_it(p: Place) -> bool:
    """The following day; "the day after" where its clause ends, not "the day after the storm", "year after year"."""
    if not _closes(p) or not _points(p):
        return False
    _, word = unit_word(p)
    return not is_plural(word, p.words)


def _points(p: Place) -> bool:
    """Whether "that" points at a time: "that year the mill closed", not "says that day care is dear"."""
    if not p.words.has("same_words", p.atoms[p.match.first].text.casefold()):
        return True
    if p.text[p.start].isupper() or p.words.has("time_prepositions", p.before()):
        return True
    return not p.followed_by_noun or p.words.past.tells(p.next_word)


def _following_month(p: Place) -> bool:
    """The following April; not "that May said"."""
    word = p.atoms[p.match.last - 1].text.casefold()
    told = p.words.has("same_words", p.atoms[p.match.first].text.casefold()) and p.words.has("also_words", word)
    return not told and not p.followed_by_name


def _lone_day(p: Place) -> bool:
    """On the 28th; not "on the 2nd floor", "on the 1st and 3rd Friday", "from the 18th to the 19th century"."""
    if not p.words.has("time_prepositions", p.before(2)) or p.words.has("and", p.before(2)):
        return False
    if p.followed_by_noun or p.followed_by_name or p.in_name:
        return False
    later = [atom for steps in (1, 2, 3, 4) if (atom := p.after(steps)) is not None]
    return not any(set(atom.meanings) & set("OUW") or "centur" in atom.text.casefold() for atom in later)


def _closes(p: Place) -> bool:
    """Whether a last word that mostly goes on ("after") ends its clause here, and an article begins it."""
    last = p.atoms[p.match.last - 1].text.casefold()
    if not p.words.has("goes_on", last):
        return True
    return p.text[p.end : p.end + 1] in tuple(",.;") and p.words.has("the", p.before())


def _today(p: Place) -> bool:
    if not p.words.has("day_adverbs", p.text[p.start : p.end].casefold()):
        return True
    # "today" often means nowadays: a verb of the past beside it makes it the day itself
    near = [p.plain(step) for step in (-2, -1, 1)]
    if any(p.words.has("nowadays", word) for word in near):
        return False
    clock = p.match.first > 0 and p.atoms[p.match.first - 1].text[0].isdigit()
    return clock or any(p.words.past.tells(word) for word in near) or _happened(p) or p.words.has("earlier", p.before())


def _happened(p: Place) -> bool:
    """Whether the clause that ends with "today", or goes on with a place or cause, told what happened."""
    after = p.after()
    if after is not None and not (p.words.has("on_dates", p.next_word) or after.text in ".;:!?"):
        return after.text == "," and any(p.words.past.tells(p.plain(step)) for step in (3, 4))
    for step in range(-1, -_CLAUSE - 1, -1):
        at = p.match.first + step
        if at < 0 or p.atoms[at].text in ".,;:" or p.words.has("and", p.atoms[at].text.casefold()):
            return False
        if p.words.past.tells(p.plain(step)):
            return True
    return False


def _weekday_week(p: Place) -> bool:
    """Friday week; not "a Monday week-long course"."""
    unit, word = unit_word(p)
    return unit == "week" and not is_plural(word, p.words) and not p.followed_by_noun and p.next_word != "-"


def _relative_weekday(p: Place) -> bool:
    """Last Sunday; not "the last Sunday of each month"."""
    return p.match.classes[0] != "L" or not p.words.has("of", p.next_word)


def _unit_end(p: Place) -> bool:
    """By year-end; not "the year-end report"."""
    return p.match.classes[-1] == "Y" or not (p.followed_by_noun or p.followed_by_name)


RELATIVE_CHECKS: dict[str, Callable[[Place], bool]] = {
    "relative_unit": _unit,
    "relative_weekday": _relative_weekday,
    "part_unit": _part_unit,
    "units_back": _units_back,
    "ago": _ago,
    "next_to_it": _next_to_it,
    "following_weekday": _closes,
    "today": _today,
    "following_month": _following_month,
    "following_season": _points,
    "lone_day": _lone_day,
    "lone_weekend": _weekend,
    "weekday_week": _weekday_week,
    "unit_end": _unit_end,
}
