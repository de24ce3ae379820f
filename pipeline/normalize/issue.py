"""When a bulletin was issued: given, metadata, masthead, source name, or inferred from the dates it tells.

>>> from datetime import date
>>> date_in_name("inbox/2021/11.txt")
(datetime.date(2021, 11, 1), datetime.date(2021, 11, 30))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

from spacy.tokens import Doc

from ..chronology import build, find_shapes, languages_for, read_atoms, vocabulary
from ..config import days
from ..records import Bulletin, Issue, Layout, Mention, Passage
from .calendar import Span, month_span
from .evidence import known_until
from .infer import infer_issue
from .masthead import opening_date, undated_masthead
from .readings import read_dates
from .years import expression_span

_DATE_FIELDS = ("date", "issue_date", "published_at", "publication_date", "pubdate", "created")
_TITLE_FIELDS = ("title", "subtitle", "issue", "summary")
_EXACT = ("day", "month_day", "numeric", "day_range", "days_month", "month_days", "month", "months", "month_range")
_MASTHEAD = (*_EXACT, "season_year", "quarter", "months_slash")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)")
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{1,400}")
_DATED_PATH = re.compile(r"/(\d{4})[/-](0[1-9]|1[0-2])(?=[/-]|$)")
_YEARS = range(1800, 2101)  # years that a file name may mean

Days = tuple[date, date]


def find_issue(  # noqa: PLR0913, PLR0917
    bulletin: Bulletin,
    layout: Layout,
    docs: Sequence[Doc],
    dates: Sequence[Mention],
    given: str | None,
    language: str | None,
) -> Issue:
    """The first and last day on which the bulletin may have been issued, and how that is known.

    Raises ValueError where `given` is no ISO day, month or year.
    """
    if given is not None:
        return Issue(*days(given), "given")
    if found := _metadata(bulletin, language):
        return Issue(*found, "metadata")
    if found := _masthead(layout, language) or opening_date(bulletin.text, language):
        return Issue(*found, "masthead")
    if found := date_in_name(bulletin.source, language):
        return Issue(*found, "source_name")
    told = read_dates(dates, docs, layout, language)
    masthead, names = undated_masthead(layout, language), months_in_name(bulletin.source)
    if inferred := infer_issue(told, linked_dates(bulletin.text), masthead, names):
        return Issue(inferred.start, inferred.end, "inferred", inferred.detail)
    return Issue()


def _metadata(bulletin: Bulletin, language: str | None) -> Days | None:
    """Date fields first, then dates in the title: a title says a month where the field is silent."""
    for name in _DATE_FIELDS:
        value = bulletin.value(name)
        if value and (found := read_stamp(value, language)):
            return found
    for name in _TITLE_FIELDS:
        value = bulletin.value(name)
        if value and (found := _written(value, language, _EXACT) or date_in_name(value, language)):
            return found
    return None


def read_stamp(value: str, language: str | None = None) -> Days | None:
    """The days that a metadata value means: ISO, RFC 2822 or a written date.

    >>> read_stamp("Thu, 30 Sep 2021 14:05:09 -0400")
    (datetime.date(2021, 9, 30), datetime.date(2021, 9, 30))
    """
    value = value.strip().strip("\"'<>[]")
    try:
        return days(value)
    except ValueError:
        pass
    try:
        if match := _ISO.match(value):
            day = date(*(int(part) for part in match.groups()))
            return day, day
        day = parsedate_to_datetime(value).date()
        return day, day
    except (ValueError, TypeError, IndexError):
        return _written(value, language, _MASTHEAD)


def _written(text: str, language: str | None, shapes: Sequence[str]) -> Days | None:
    """The most exact date with a year that a text states; the first of the equally exact."""
    spans = _all_written(text, language, shapes)
    best = min(spans, key=_length, default=None)
    return None if best is None else (best.start, best.end)


def _all_written(text: str, language: str | None, shapes: Sequence[str]) -> list[Span]:
    """The dates with a year that a text states as its own: not those of a founding, a deadline or the next issue."""
    spans = []
    for code in languages_for(language):
        words = vocabulary(code)
        atoms = read_atoms(text, words)
        at = 0
        while at < len(atoms):
            match = next((m for m in find_shapes(atoms, at) if m.shape in shapes), None)
            if match is None:
                at += 1
                continue
            span = expression_span(build(atoms, match))
            near = [a.text.casefold() for a in atoms[max(0, at - 3) : at]]
            at = match.last
            foreign = any(vocabulary(c).has("not_issue", word) for c in languages_for(language) for word in near)
            if span is not None and span.start.year in _YEARS and not foreign:
                spans.append(span)
    return spans


def linked_dates(text: str) -> list[Span]:
    """Months that addresses in a text tell: .../2021/06/04/title, .../2021-06-title; sorted.

    >>> [span.edtf for span in linked_dates("see https://example.org/blog/2021/06/04/launch")]
    ['2021-06']
    """
    found = {(int(m[1]), int(m[2])) for url in _ADDRESS.findall(text) for m in _DATED_PATH.finditer(url)}
    return [month_span(year, month) for year, month in sorted(found) if 1990 <= year <= 2100]


def _length(span: Span) -> int:
    return (span.end - span.start).days


def _masthead(layout: Layout, language: str | None) -> Days | None:
    """The first date of the masthead, or a more exact one that lies within it."""
    texts = [p.text for p in layout.masthead if _is_short(p)]
    if layout.title:
        texts.append(layout.title)
    best: Span | None = None
    for text in texts:
        for span in sorted(_all_written(text, language, _MASTHEAD), key=_length):
            if _length(span) > 366:
                continue
            if best is None or (best.start <= span.start and span.end <= best.end):
                best = span
    if best is None or best.precision == "year":
        return None  # "© 2021" dates no issue
    return best.start, best.end


def _is_short(passage: Passage) -> bool:
    return len(passage.text) <= 300


def date_in_name(source: str, language: str | None = None) -> Days | None:
    """The day or month that a source's path tells: 2021-11.txt, 20211104.txt, nov-2021.txt, 2021/11.txt."""
    path = PurePosixPath(source.split("#", 1)[0])
    tail = "/".join(path.parts[-3:])
    stem = tail[: len(tail) - len(path.suffix)]
    text = re.sub(r"[_./\s-]{1,3}", " ", stem)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4}) (?P<m>\d{1,2}) (?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>\d{4})(?!\d)",
        r"(?<!\d)(?P<y>\d{4}) ?(?P<m>0[1-9]|1[0-2])(?!\d)",
        r"(?<!\d)(?P<m>0[1-9]|1[0-2]) (?P<y>\d{4})(?!\d)",
    ):
        for match in re.finditer(pattern, text):
            if found := _named_days(match.groupdict()):
                return found
    return _written_name(text, language)


def months_in_name(source: str) -> list[Span]:
    """The months that four or six digits of a file name may mean; issues are numbered, too, so these are hints.

    >>> [span.edtf for span in months_in_name("inbox/news_0321.txt")]
    ['2021-03']
    """
    found = set()
    for digits in re.findall(
        r"(?<!\d)(?:\d{4}|\d{6}|\d{2}[-_.]\d{2})(?!\d)", PurePosixPath(source.split("#", 1)[0]).stem
    ):
        parts = [int(x) for x in re.findall(r"\d\d", digits)]
        pairs = [parts, parts[::-1]] if len(parts) == 2 else [parts[1::-1], parts[1:], parts[::2]]
        found |= {(year, month) for month, short in pairs if 1 <= month <= 12 and (year := _full_year(short))}
    return [month_span(year, month) for year, month in sorted(found)]


def _full_year(short: int) -> int | None:
    """The year that two digits mean, none of the future."""
    year = next(y for y in (2000 + short, 1900 + short) if y <= known_until())
    return year if year in _YEARS and year >= 1970 else None


def _named_days(parts: dict[str, str]) -> Days | None:
    year, month = int(parts["y"]), int(parts["m"])
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    if "d" not in parts:
        span = month_span(year, month)
        return span.start, span.end
    try:
        day = date(year, month, int(parts["d"]))
    except ValueError:
        return None
    return day, day


def _written_name(text: str, language: str | None) -> Days | None:
    """Months by name: a file name writes them small, so every word gets a capital letter."""
    spaced = re.sub(r"(?<=[a-zéûô])(?=\d{4})", " ", text).title()
    flipped = re.sub(r"(?<!\d)(\d{4}) ([^\W\d_]{3,12})(?![^\W\d_])", r"\2 \1", spaced)
    for candidate in (spaced, flipped):
        if found := _written(candidate, language, ("day", "month_day", "month", "season_year", "quarter")):
            return found
    return None
