"""Bytes → text. UTF-8, UTF-16 with a byte order mark, else the Western European code page with a warning."""

from __future__ import annotations

import codecs

from ..errors import UnreadableBulletin

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAMPLE = 100_000  # bytes or code points that are looked at to judge a file
MAX_CONTROLS = 0.01  # share of control characters above which a file is no text


def decode(source: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes without byte order mark, and warnings.

    Raises UnreadableBulletin of kind `binary` (NUL bytes, control characters) or `encoding`.

    >>> decode("a.txt", "Évora".encode("cp1252"))[0]
    'Évora'
    """
    if data.startswith(_UTF16):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _undecodable(source, f"the mark at its start says UTF-16, but {error.reason}") from error
        return _judged(source, text), ()
    if b"\0" in data:
        raise UnreadableBulletin(source, "binary", "the file holds NUL bytes: it is no text", "send text or Markdown")
    try:
        return _judged(source, data.decode("utf-8-sig")), ()
    except UnicodeDecodeError as error:
        position = error.start
    text = _western(source, data)
    warning = f"encoding: byte {position} is not UTF-8; read as Windows-1252, check the accents"
    return _judged(source, text), (warning,)


def normalize_newlines(text: str) -> str:
    """The text with every line end as a newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _western(source: str, data: bytes) -> str:
    """The bytes as Windows-1252, if the result reads like text: most characters are letters or spaces."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    sample = text[:SAMPLE]
    _judged(source, text)
    plain = sum(c.isascii() and (c.isalpha() or c.isspace()) for c in sample)
    if plain < 0.5 * len(sample):
        raise _undecodable(source, "the bytes are neither UTF-8 nor readable as a Western European code page")
    return text


def _judged(source: str, text: str) -> str:
    sample = text[:SAMPLE]
    controls = sum((c < " " and c not in "\t\n\r\f\v") or "\x7f" <= c <= "\x9f" for c in sample)
    if "\0" in text or controls > MAX_CONTROLS * len(sample) + 1:
        reason = "the file holds control characters: it is no text"
        raise UnreadableBulletin(source, "binary", reason, "send text or Markdown")
    return text


def _undecodable(source: str, reason: str) -> UnreadableBulletin:
    return UnreadableBulletin(source, "encoding", reason, "save it as UTF-8 and send it again")
