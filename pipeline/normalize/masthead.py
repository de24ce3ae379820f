"""What the lines at the top of a bulletin say of its issue, wherever the segmenter has put them.

>>> opening_date("# The Quay\\n\\n**Issue 14 | 3 March 2017**\\n\\nThe ferry sails again.", "en")
(datetime.date(2017, 3, 3), datetime.date(2017, 3, 3))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..chronology import Atom, Expression, Vocabulary, build, find_shapes, languages_for, read_atoms, vocabulary
from ..records import Layout
from .years import expression_span

_DATED = (
    "day", "month_day", "numeric", "day_range", "days_month", "month_days", "week_of", "month", "months",
    "months_slash", "month_range", "season_year", "quarter",
)  # fmt: skip
_UNDATED = ("day", "month_day", "month", "season")
_LINES = 10  # lines at the top that may belong to a masthead
_LINE = 120  # code points: longer lines are prose
_WORDS = 9  # words beside the date in a line of a masthead
_LONGEST = 200  # days that one issue may stand for
_MARKS = "*_#>~`=|•·-–— \t"
_EDGES = frozenset("|•·–—-,;:()[]/*_. \t")


def opening_date(text: str, language: str | None) -> tuple[date, date] | None:
    """First and last day of the issue by the short lines at the top of a text; None where they tell none.

    The date must be all of its line, or stand between separators beside a word such as "issue" or "vol.".
    """
    for line in _opening_lines(text):
        for words, expression, rest in _dates_of(line, language, _DATED):
            span = expression_span(expression)
            if span is None or (span.end - span.start).days > _LONGEST or not 1800 <= span.start.year <= 2100:
                continue
            if _is_of_issue(rest, words):
                return span.start, span.end
    return None


def undated_masthead(layout: Layout, language: str | None) -> list[Expression]:
    """Months, seasons and days without a year that the masthead names as the time of issue ("No. 8 – March")."""
    found = []
    for passage in layout.masthead:
        if len(passage.text) > _LINE:
            continue
        for words, expression, rest in _dates_of(passage.text, language, _UNDATED):
            year = expression.points[-1].year
            if year is None and expression.shift is None and _stands_apart(rest) and _is_free(rest, words):
                found.append(expression)
    return found


def _opening_lines(text: str) -> Iterator[str]:
    """The short lines before the first prose."""
    lines = (line.strip(_MARKS) for line in text[:4000].split("\n"))
    for number, line in enumerate(line for line in lines if line):
        if number >= _LINES or _is_prose(line):
            return
        yield line.replace("**", "  ").replace("__", "  ")


def _is_prose(line: str) -> bool:
    """Whether a line is too long for a masthead: a sentence, or many words that no separator divides."""
    count = len(line.split())
    divided = any(mark in line for mark in "|•·–—")
    return len(line) > _LINE or (count > _WORDS and (line.endswith((".", "!", "?")) or (count > 11 and not divided)))


def _dates_of(
    line: str, language: str | None, shapes: Sequence[str]
) -> Iterator[tuple[Vocabulary, Expression, tuple[str, str]]]:
    """The date expressions of a line with what stands before and after each."""
    for code in languages_for(language):
        words = vocabulary(code)
        atoms: Sequence[Atom] = read_atoms(line, words)
        at = 0
        while at < len(atoms):
            match = next((m for m in find_shapes(atoms, at) if m.shape in shapes), None)
            if match is None:
                at += 1
                continue
            rest = line[: atoms[at].start], line[atoms[match.last - 1].end :]
            at = match.last
            yield words, build(atoms, match), rest


def _is_of_issue(rest: tuple[str, str], words: Vocabulary) -> bool:
    others = _plain(rest)
    if not others:
        return True
    heads = any(words.has("issue_words", word) for word in others)
    if not _is_free(rest, words) or len(others) > _WORDS or not heads:
        return False
    return _stands_apart(rest) or all(_is_of_masthead(word, words) for word in others)


def _is_of_masthead(word: str, words: Vocabulary) -> bool:
    return words.has("issue_words", word) or words.has("function", word) or not word.isalpha()


def _is_free(rest: tuple[str, str], words: Vocabulary) -> bool:
    """Whether no word before the date makes it another's: a founding, a deadline, the next issue."""
    return not any(words.has("not_issue", word) for word in _plain((rest[0], ""))[-3:])


def _stands_apart(rest: tuple[str, str]) -> bool:
    """Whether the date stands between separators or the ends of the line."""
    before, after = rest[0].rstrip(" \t"), rest[1].lstrip(" \t")
    return (not before or before[-1] in _EDGES) and (not after or after[0] in _EDGES)


def _plain(rest: tuple[str, str]) -> list[str]:
    cleaned = "".join(" " if c in _EDGES else c for c in f"{rest[0]} {rest[1]}")
    return [word.casefold() for word in cleaned.split()]
