"""E-mail: one message; its text/plain part is the text, its header gives title, date and publisher."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from ..errors import UnreadableBulletin
from ..records import Bulletin, Field
from .decode import decode, normalize_newlines
from .fields import canonical

_NAMES = ("Subject", "Date", "From", "List-Id")


def read_mail(source: str, data: bytes, sha256: str) -> Bulletin:
    """The bulletin of a message. Raises UnreadableBulletin where it has no text/plain part."""
    try:
        message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=policy.default)
        assert isinstance(message, EmailMessage)
        part = _text_part(message)
        payload = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
    except (ValueError, LookupError, AttributeError, IndexError, AssertionError, RecursionError) as error:
        reason = f"the message does not parse ({' '.join(str(error).split())[:100]})"
        raise UnreadableBulletin(source, "format", reason, "send its text") from error
    if not isinstance(payload, bytes):
        raise UnreadableBulletin(
            source, "format", "the message has no plain text part; HTML is not read yet", "send its text"
        )
    text, warnings = _decoded(source, payload, charset)
    if not text.strip():
        raise UnreadableBulletin(source, "empty", "the message has no text", "send it again or remove it")
    return Bulletin(source, sha256, "email", text, tuple(_fields(message)), 0, warnings)


def _text_part(message: EmailMessage) -> EmailMessage | None:
    for part in message.walk():
        if part.get_content_type() == "text/plain" and part.get_content_disposition() != "attachment":
            assert isinstance(part, EmailMessage)
            return part
    return None


def _decoded(source: str, payload: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    try:
        if charset and b"\0" not in payload and charset.lower() not in ("us-ascii", "utf-8"):
            return normalize_newlines(payload.decode(charset)), ()
    except (LookupError, UnicodeDecodeError):
        pass
    text, warnings = decode(source, payload)
    return normalize_newlines(text), warnings


def _fields(message: EmailMessage) -> list[Field]:
    fields = []
    for name in _NAMES:
        try:
            value = " ".join(str(message.get(name, "")).split())
        except (ValueError, LookupError, AttributeError, IndexError, TypeError):  # damaged headers raise all of these
            continue
        if name == "Date":
            value = _day(value)
        if name == "From":
            value = re.sub(r"\s*<[^<>]{0,300}>\s*$", "", value).strip('" ')
        if value:
            fields.append(Field(canonical(name), value))
    return fields


def _day(value: str) -> str:
    """The day of a mail date, ISO; the header's own words where they do not parse."""
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return value
