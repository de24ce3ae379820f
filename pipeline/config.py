"""What a caller may set for a bulletin, checked at the edge."""

from __future__ import annotations

import calendar
import re
from datetime import date

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from .errors import UsageError

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


class Options(BaseModel):
    """What the caller knows of the bulletins better than their text does; None leaves it to the text.

    `issue_date` is an ISO day, month or year (`2021-11-04`, `2021-11`, `2021`); `language` an ISO 639-1 code.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    issue_date: str | None = None
    publisher: str | None = None
    language: str | None = None

    @field_validator("issue_date", mode="before")
    @classmethod
    def _issue_date(cls, value: object) -> str | None:
        if value is None:
            return None
        text = value.isoformat()[:10] if isinstance(value, date) else str(value).strip()
        days(text)
        return text

    @field_validator("language")
    @classmethod
    def _language(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[a-z]{2}", value):
            raise ValueError(f"language {value!r} is no ISO 639-1 code; write two small letters, for instance en")
        return value

    @field_validator("publisher")
    @classmethod
    def _publisher(cls, value: str | None) -> str | None:
        return (value or "").strip() or None


def options(issue_date: object = None, publisher: str | None = None, language: str | None = None) -> Options:
    """The options of a call, checked. Raises UsageError where one does not parse, with the remedy in one line."""
    try:
        return Options.model_validate({"issue_date": issue_date, "publisher": publisher, "language": language})
    except ValidationError as error:
        reasons = [str(e["msg"]).removeprefix("Value error, ") for e in error.errors()]
        raise UsageError("; ".join(reasons)) from error


def days(text: str) -> tuple[date, date]:
    """First and last day of an ISO day, month or year. Raises ValueError where it is none.

    >>> days("2021-02")
    (datetime.date(2021, 2, 1), datetime.date(2021, 2, 28))
    """
    match = _DAY.match(text)
    if match is None:
        raise ValueError(f"issue date {text!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        assert year is not None
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError as error:
        raise ValueError(f"issue date {text!r} is not on the calendar; write YYYY-MM-DD") from error
    return first, last
