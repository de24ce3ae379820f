"""Text to atoms: the smallest pieces of a date, each with the classes it may have.

Classes (one letter each, so that shapes are patterns over letters):

    D day 1-31, O ordinal day (4th), Y year 1000-2199, K year of two digits ('98), N count, I numeric date,
    Q decade (1990s), M m month and short month, W w weekday and short weekday, S season, U unit, P early/mid/late,
    T L X this/last/next before, i l x the same after the noun, s J j y z same/following/previous, G g ago,
    E e a later/earlier/from now, H today, h morning, p period, c later in,
    n holiday, 1 century, 2 which of several (first, second), 3 in, 4 year-end, 5 year-earlier,
    6 year of two digits (94), 7 past, coming,
    q v quarter and half, k "week of", d "années", b before Christ (makes its year negative),
    F of, t the, R to or dash, r tight dash, Z slash, A and, B between, C comma, f function word, o other, u unusable

A word has the classes of all its meanings ("second", "sept"); shapes pick the one that fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .vocabulary import Vocabulary

_UNUSABLE = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s<>]{1,500}"  # addresses
    r"|[\w.+-]{1,80}@[\w.-]{1,120}"
    r"|[^\s/<>()]{1,80}\.(?:org|com|net|edu|gov|int|info|eu|html?|pdf|md|docx?|xlsx?)\b[^\s<>)]{0,300}"
    r"|#\w{1,80}|/?(?:\w{1,40}/){2,20}[\w.-]{1,80}(?<=[^\d/])"  # tags, paths
    r"|[$£€¥]\s?\d[\d.,]{0,20}|\d[\d.,]{0,20}\s?(?:%|€|£|\$|°|º[CF])"
    r"|\d{1,3}(?:[,.]\d{3})+(?![\d])|\d{1,9}\.\d{1,9}(?![.\d])"  # 2,000 and 3.5
    r"|\d{1,2}[:h]\d{2}(?!\d)(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)?\s?(?:[ap]\.?m\b\.?|o['’]clock|hrs?\b|h\b)"
    r"|\+\d[\d ().-]{5,20}\d|\(\d{2,5}\)\s?\d[\d -]{4,14}|\d{3}[-.]\d{3,4}[-.]\d{3,6}|\b\d{3}-\d{4}\b",  # telephones
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<iso>\d{4})(?P<s1>[-/.])(?P<im>\d{1,2})(?:(?P=s1)(?P<id>\d{1,2}))?"
    r"|(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)(?P<y>\d{4}|\d{2}))(?![\d/-]|\.\d)"
)
_NUMBER = re.compile(r"\d{1,9}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+){0,4}")
_APOSTROPHE_YEAR = re.compile(r"['’‘](\d\d)(?![\w'’])")
_DECADE = re.compile(r"(1[5-9]\d0|20\d0)['’]?s\b|['’‘]?([2-9]0)s\b")
_ORDINAL = re.compile(r"[^\W\d_]{1,3}|[º°ª]")
_BEFORE_CHRIST = 5000  # years: what is older is no year of history
_SHORT_YEARS = 32  # from here on, two digits after a month are no day: 10 Nov 94
_QUARTER = re.compile(r"([QTH])([1-4])(?![\w])")
_FISCAL = re.compile(r"FY(1[89]\d\d|20\d\d)(?![\w])")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of text [start, end) and its meanings: class letter → value."""

    start: int
    end: int
    text: str
    meanings: dict[str, Any] = field(default_factory=dict)


def read_atoms(text: str, words: Vocabulary) -> list[Atom]:
    """The atoms of a text in order; white space is dropped."""
    atoms: list[Atom] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        atom = _read(text, at, words)
        atoms.append(atom)
        at = atom.end
    return atoms


def _read(text: str, at: int, words: Vocabulary) -> Atom:
    inside = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
    for reader in (_numeric, _special, _phrase):
        if not inside and (atom := reader(text, at, words)) is not None:
            return atom
    if match := _NUMBER.match(text, at):
        return _number(text, match, words, inside)
    if match := _WORD.match(text, at):
        return _word(match, words)
    marks = {",": "C", "-": "R", "–": "R", "—": "R", "‑": "R", "−": "R", "/": "Z", "&": "A"}
    found: dict[str, Any] = {marks.get(text[at], "u"): True}
    if "R" in found and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
        found["r"] = True  # 9-Aug-2024
    return Atom(at, at + 1, text[at], found)


def _word(match: re.Match[str], words: Vocabulary) -> Atom:
    """A word that begins no phrase; of compounds only the first part, where the next part is a phrase ("mi-mars")."""
    word = match[0].casefold()
    end = match.end()
    cls = "f" if words.has("function", word) else "o"
    head = match[0] if match[0].isalpha() else re.split(r"['’-]", match[0], maxsplit=1)[0]
    if head != match[0] and words.pattern.match(match[0], len(head) + 1):
        end, cls = match.start() + len(head), "f" if words.has("function", head.casefold()) else "o"
    return Atom(match.start(), end, match.string[match.start() : end], {cls: True})


def _numeric(text: str, at: int, words: Vocabulary) -> Atom | None:
    """18/03/2019, 2019-03-18, 2019-03: value (year, a, b, order) with order "ymd", "ym" or "?"."""
    match = _NUMERIC.match(text, at) if text[at].isdigit() else None
    if match is None:
        return None
    if match["iso"]:
        year, month = int(match["iso"]), int(match["im"])
        day = int(match["id"]) if match["id"] else None
        if day is None and (match["s1"] != "-" or len(match["im"]) < 2 or month == (year + 1) % 100):
            return None  # 2022/12 and 2009-10 are years
        if not (1000 <= year <= 2199 and 1 <= month <= 12 and (day is None or 1 <= day <= 31)):
            return None
        end = match.end()
        if text[end : end + 1] == "T" and text[end + 1 : end + 2].isdigit():
            end += 1 + len(re.match(r"[\d:.+Z-]{1,30}", text[end + 1 :])[0])  # type: ignore[index]
        return Atom(at, match.end(), match[0], {"I": (year, month, day, "ymd")})
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    plausible = 1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12
    if not plausible or (len(match["y"]) == 2 and match["s2"] == "-") or (len(match["y"]) == 4 and year < 1000):
        return None
    return Atom(at, match.end(), match[0], {"I": (year, a, b, "?")})


def _special(text: str, at: int, words: Vocabulary) -> Atom | None:
    if text[at].isalpha():
        return _signed(text, at)
    if match := _DECADE.match(text, at):
        start = int(match[1]) if match[1] else 1900 + int(match[2])
        return Atom(at, match.end(), match[0], {"Q": start})
    if match := _APOSTROPHE_YEAR.match(text, at):
        return Atom(at, match.end(), match[0], {"K": int(match[1])})
    if match := _UNUSABLE.match(text, at):
        return Atom(at, match.end(), match[0], {"u": True})
    return None


def _signed(text: str, at: int) -> Atom | None:
    """Q3, H1, addresses: what begins with a letter and is no word."""
    if (match := _QUARTER.match(text, at)) and not (match[1] == "H" and int(match[2]) > 2):
        return Atom(at, match.end(), match[0], {"v" if match[1] == "H" else "q": int(match[2])})
    if match := _FISCAL.match(text, at):
        return Atom(at, match.end(), match[0], {"Y": int(match[1])})
    if match := _UNUSABLE.match(text, at):
        return Atom(at, match.end(), match[0], {"u": True})
    return None


def _phrase(text: str, at: int, words: Vocabulary) -> Atom | None:
    match = words.pattern.match(text, at)
    if match is None:
        return None
    found = dict(words.words[" ".join(match[0].casefold().split())])
    if words.capitalized and not match[0][0].isupper():
        found = {cls: value for cls, value in found.items() if cls not in "MmWw"}
    if match[0][0].islower() and len(match[0].rstrip(".")) < 4:  # "mar", "sat", "set": short forms want a capital
        found = {cls: value for cls, value in found.items() if cls not in "mw" or match[0].endswith(".")}
    if match[0].endswith(".") and not found:
        return None
    word = match[0].casefold()
    found["f" if words.has("function", word) else "o"] = True
    return Atom(at, match.end(), match[0], found)


def _before_christ(text: str, end: int, words: Vocabulary) -> int | None:
    """Where the words "BC" end after a number."""
    at = end + text[end : end + 1].isspace()
    match = words.pattern.match(text, at) if at > end else None
    if match is None or not any(cls == "b" for cls, _ in words.words[" ".join(match[0].casefold().split())]):
        return None
    return match.end() if text[at].isupper() or " " in match[0] else None


def _number(text: str, match: re.Match[str], words: Vocabulary, inside: bool) -> Atom:
    value, end = int(match[0]), match.end()
    start = match.start()
    if inside or (text[end : end + 1] == "_"):
        return Atom(start, end, match[0], {"u": True})
    if (stop := _before_christ(text, end, words)) and 0 < value < _BEFORE_CHRIST:
        return Atom(start, stop, text[start:stop], {"Y": -value})
    suffix = _ORDINAL.match(text, end)
    if suffix:
        ordinal = suffix[0].casefold() in words.ordinals and 1 <= value <= 31 and len(match[0]) <= 2
        whole = ordinal and not text[suffix.end() : suffix.end() + 1].isalnum()
        stop = suffix.end()
        while stop < len(text) and text[stop].isalnum():
            stop += 1
        return Atom(start, stop, text[start:stop], {"O": value} if whole else {"u": True})
    found: dict[str, Any] = {}
    if 1 <= value <= 31 and len(match[0]) <= 2:
        found["D"] = value
    if len(match[0]) == 4 and 1000 <= value <= 2199:
        found["Y"] = value
    if len(match[0]) <= 3:
        found["N"] = value
    if len(match[0]) == 2:
        found["V"] = value
        if value >= _SHORT_YEARS:
            found["6"] = value
    return Atom(start, end, match[0], found or {"u": True})
