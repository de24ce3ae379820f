"""Weekdays that stand alone: last Monday, the following Friday, Thursday of last week, Wednesday 20."""

from __future__ import annotations

from datetime import date, timedelta

from .calendar import Span, add_months, day_span, week_span
from .context import Context, Placed
from .readings import Reading

UNKNOWN = Placed(None, "issue date unknown")
INEXACT = Placed(None, "issue date not exact enough")


def issue_days(context: Context) -> tuple[date, date] | None:
    """First and last possible day of issue, or None."""
    start, end = context.issue.start, context.issue.end
    return None if start is None or end is None else (start, end)


def place_weekday(number: int, reading: Reading, context: Context) -> Placed:
    """A weekday alone: the nearest one that tense and shift allow, from the issue day or the date before it."""
    wanted, shift = reading.first.weekday, reading.expression.shift
    ends = issue_days(context)
    if wanted is None:
        return Placed(None, "cannot be placed")
    if shift is None and (beside := _beside(number, reading, context)) is not None:
        return _after(beside, wanted)
    if ends is not None and ends[0] == ends[1]:
        return Placed(_on_weekday(reading, ends[0], wanted, shift), context.issue_basis, ("day", "month", "year"))
    anchor = context.before(number)
    if anchor is None or anchor.precision not in ("day", "range"):
        return UNKNOWN if ends is None else INEXACT
    return _after(anchor, wanted)


def place_weekday_week(number: int, reading: Reading, context: Context) -> Placed:
    """Friday week: a week after the next Friday."""
    ends, wanted = issue_days(context), reading.first.weekday
    if ends is None or wanted is None:
        return UNKNOWN
    if ends[0] != ends[1]:
        return INEXACT
    ahead = (wanted - ends[0].weekday()) % 7 or 7
    return Placed(day_span(ends[0] + timedelta(days=ahead + 7)), context.issue_basis, ("day", "month", "year"))


def place_following(number: int, reading: Reading, context: Context) -> Placed:
    """The following Monday: the first one after the date told before it."""
    wanted, anchor = reading.first.weekday, context.before(number)
    if wanted is None or anchor is None or (anchor.end - anchor.start).days > 31:
        return Placed(None, "no date before it")
    return _after(anchor, wanted)


def _after(anchor: Span, wanted: int) -> Placed:
    """The first such weekday after another date."""
    days = (wanted - anchor.end.weekday() - 1) % 7 + 1
    return Placed(day_span(anchor.end + timedelta(days=days)), f"counted from {anchor.edtf}", ("day", "month", "year"))


def _beside(number: int, reading: Reading, context: Context) -> Span | None:
    """The day told just before in the same sentence and tense ("left on Monday 8 May and returned on Thursday")."""
    if number == 0:
        return None
    before, span = context.readings[number - 1], context.span(number - 1)
    near = before.mention.passage == reading.mention.passage and before.sentence == reading.sentence
    if not near or before.tense != reading.tense or before.first.weekday is None or before.first.day is None:
        return None
    return span if span is not None and span.precision == "day" else None


def _on_weekday(reading: Reading, day: date, wanted: int, shift: int | None) -> Span:
    ahead, behind = (wanted - day.weekday()) % 7, (day.weekday() - wanted) % 7
    if reading.expression.unit == "week" and shift is not None:
        return day_span(week_span(day, shift).start + timedelta(days=wanted))
    if shift is None:
        forward = reading.tense == "future" or (reading.tense == "open" and ahead < behind)
        return day_span(day + timedelta(days=ahead) if forward else day - timedelta(days=behind))
    if shift > 0:
        return day_span(day + timedelta(days=ahead or 7))
    if shift < 0:
        return day_span(day - timedelta(days=behind or 7))
    if reading.tense == "past":
        return day_span(day - timedelta(days=behind))
    return day_span(day + timedelta(days=ahead))


def place_weekday_day(number: int, reading: Reading, context: Context) -> Placed:
    """Wednesday 20: the month of the date nearest in the article on which that day is that weekday."""
    day, wanted = reading.first.day, reading.first.weekday
    article = reading.article
    others = [n for n, r in enumerate(context.readings) if r.article == article and n != number]
    months: list[date] = []
    for other in sorted(others, key=lambda n: (abs(n - number), n)):
        span = context.span(other)
        if span is not None and (span.end - span.start).days <= 31:
            months.append(span.start.replace(day=1))
    if context.issue.end is not None:
        months += [add_months(context.issue.end.replace(day=1), step) for step in (0, -1, 1)]
    for month in months:
        try:
            found = month.replace(day=day or 1)
        except ValueError:
            continue
        if found.weekday() == wanted:
            return Placed(day_span(found), "weekday fits the month told beside it", ("month", "year"))
    return Placed(None, "month unknown")
