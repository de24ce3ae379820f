"""The header of a message: title, date, publisher and language, in words people read."""

from __future__ import annotations

import binascii
import re
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import groupby

from ...errors import UnreadableBulletin
from ...records import Field
from ..decode import codec_of, decode
from ..fields import canonical

MAX_VALUE = 1000  # code points of a value
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]{0,5000})\?=")
_WORDS = re.compile(r"(?:=\?[^?\s]{1,60}\?[bBqQ]\?[^?\s]{0,5000}\?=\s{0,20}){1,100}(?<=\?=)|" + _WORD.pattern)
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
# Marks of replies and forwards as mail programs write them (English, French, Spanish, German, Scandinavian, Dutch),
# and the name of a list in brackets.
_PREFIX = re.compile(
    r"\s{0,20}(?:(?:re|fwd?|tr|rv|rm|enc|aw|wg|sv|vs|antw|res)(?:\[\d{1,3}\])?\s?:|\[[^\[\]]{1,60}\])\s{0,20}", re.I
)
_ADDRESS = re.compile(r"\s{0,20}<[^<>]{0,300}>[\s,;]{0,20}$")
_VIA = re.compile(r"\s{1,5}via\s{1,5}[^<>]{1,100}$")


def fields_of(headers: Message) -> list[Field]:
    """The fields of a message that its header states."""
    values = {
        "Subject": without_prefixes(text_of(headers, "Subject")),
        "Date": _day(text_of(headers, "Date")),
        "From": _name(text_of(headers, "From").partition(">,")[0]),
        "Organization": text_of(headers, "Organization"),
        "List-Id": _name(text_of(headers, "List-Id")),
        "Language": text_of(headers, "Content-Language").partition(",")[0].strip(),
    }
    names = {"List-Id": "publisher"}
    found = [Field(names.get(name) or canonical(name), value) for name, value in values.items() if value]
    return list(dict.fromkeys(found))


def text_of(headers: Message, name: str) -> str:
    """A header's value, its encoded words decoded, on one line; "" where it is missing."""
    raw = next((value for key, value in headers.raw_items() if key.lower() == name.lower()), "")
    value = str(raw)[: 4 * MAX_VALUE]
    if not value.isascii():
        value = _eight_bit(value)
    value = _WORDS.sub(_decoded, value)
    value = "".join(c if c.isprintable() or c.isspace() else "" for c in value)
    return " ".join(value.split())[:MAX_VALUE]


def without_prefixes(subject: str) -> str:
    """A subject without the marks of replies, forwards and lists in front.

    >>> without_prefixes("Re: [members] Fwd: News of May")
    'News of May'
    """
    bare = subject
    for _ in range(10):
        match = _PREFIX.match(bare)
        if match is None or match.end() == len(bare):
            break
        bare = bare[match.end() :]
    return bare


def _eight_bit(value: str) -> str:
    try:
        return decode("", value.encode("utf-8", "surrogateescape"))[0]
    except UnreadableBulletin:
        return value.encode("ascii", "replace").decode("ascii")


def _decoded(match: re.Match[str]) -> str:
    """Encoded words side by side; as they stand where they are damaged. A character may be split between two."""
    words = [(w[1].partition("*")[0].lower(), _bytes(w[2].lower(), w[3])) for w in _WORD.finditer(match[0])]
    text = ""
    for charset, group in groupby(words, key=lambda word: word[0]):
        pieces = [piece for _, piece in group]
        if None in pieces:
            return match[0]
        text += b"".join(filter(None, pieces)).decode(codec_of(charset) or "utf-8", "replace")
    return text


def _bytes(kind: str, text: str) -> bytes | None:
    body = text.encode("ascii", "replace")
    if kind == "q":
        return _HEX.sub(lambda m: bytes([int(m[1], 16)]), body.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(body + b"=" * (-len(body) % 4))
    except ValueError:
        return None


def _name(value: str) -> str:
    """The name before an address; nothing where there is only the address."""
    bare = _VIA.sub("", _ADDRESS.sub("", value).strip("\"' ")).strip("\"' ")
    return "" if "@" in bare or bare.startswith("<") else bare


def _day(value: str) -> str:
    """The day of a mail date, ISO; the header's own words where they do not parse."""
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value
