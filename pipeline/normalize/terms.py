"""The days of a term of office: the dates beside an office, once they are placed on the calendar."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from ..records import DateValue, Mention, RoleClaim


def place_terms(claims: Sequence[RoleClaim], values: Mapping[Mention, DateValue]) -> list[RoleClaim]:
    """The claims with the first day of the date since which, and the last day of the date until which they hold.

    Days are inclusive; None where the text tells none or where it cannot be placed. An end before the beginning
    is a misreading: neither is kept then.
    """
    return [_placed(c, values) for c in claims]


def _placed(c: RoleClaim, values: Mapping[Mention, DateValue]) -> RoleClaim:
    since, until = (values.get(m) if m else None for m in (c.since, c.until))
    start = since.start_date if since else None
    end = until.end_date if until else None
    if start and end and end < start:
        return c
    return dataclasses.replace(c, start_date=start, end_date=end)
