"""Mailboxes (mbox): one file, many messages, each of them a bulletin.

A message begins at a line `From <address> <weekday> <month> <day> <time> <year>` that is the file's first or follows an
empty one (RFC 4155). Prose that begins with "From" has no such date, so it opens no message even where the program
that wrote the mailbox did not guard it with ">".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_DAYS = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTHS = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_OPENS = re.compile(rb"From \S{1,200}(?: at \S{1,200})?\s{1,5}" + _DAYS + rb",?\s{1,3}(?:" + _MONTHS + rb"|\d)")
_ID = re.compile(rb"^Message-ID:[ \t]{0,9}(?:\r?\n[ \t]{1,9})?<?([^\s<>]{1,250})>?", re.I | re.M)
_GUARDED = re.compile(rb"^>(>{0,20}From )", re.M)  # the mboxrd form: one ">" more than the writer wrote
_BODY = re.compile(rb"\r?\n\r?\n")
MAX_LINE = 10_000  # bytes of a line that are looked at; longer lines open no message
HEADER = 20_000  # bytes of a message in which its Message-ID is looked for


@dataclass(frozen=True, slots=True)
class Message:
    """Where a message stands in its mailbox, in bytes, and what tells it from the others."""

    name: str  # its Message-ID without angle brackets, or a hash of its bytes
    start: int
    end: int


def is_mailbox(path: str | Path) -> bool:
    """Whether a file is a mailbox, by its first line. Raises OSError where it cannot be read."""
    with Path(path).open("rb") as file:
        return _OPENS.match(file.read(500)) is not None


def messages(path: str | Path) -> list[Message]:
    """The messages of a mailbox in their order, each Message-ID once where the bodies are the same too.

    A mailing list delivers a message twice, by two ways: that is one bulletin. Two bodies under one Message-ID are
    two; the second is named `<id>~2`. Raises OSError where the file cannot be read.
    """
    found: dict[str, str] = {}  # name → hash of the body
    kept: list[Message] = []
    with Path(path).open("rb") as file:
        for start, end in list(_bounds(file)):
            file.seek(start)
            data = file.read(end - start)
            digest = hashlib.sha256(_body(data)).hexdigest()
            name = _name(data)
            number = 1
            unique = name
            while unique in found and found[unique] != digest:
                number += 1
                unique = f"{name}~{number}"
            if unique not in found:
                found[unique] = digest
                kept.append(Message(unique, start, end))
    return kept


def read_bytes(path: str | Path, span: tuple[int, int] | None) -> bytes:
    """The bytes of a file, or of one message of a mailbox. Raises OSError where they cannot be read."""
    if span is None:
        return Path(path).read_bytes()
    with Path(path).open("rb") as file:
        file.seek(span[0])
        return _GUARDED.sub(rb"\1", file.read(span[1] - span[0]))


def _bounds(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """First byte and end of each message; the file is read line by line, never as a whole."""
    start: int | None = None
    at = 0
    blank = True
    whole = True  # the piece begins a line
    while line := file.readline(MAX_LINE):
        if whole and blank and line.startswith(b"From ") and _OPENS.match(line):
            if start is not None:
                yield start, at
            start = at
        if whole:
            blank = line in (b"\n", b"\r\n")
        whole = line.endswith(b"\n")
        at += len(line)
    if start is not None:
        yield start, at


def _body(data: bytes) -> bytes:
    match = _BODY.search(data)
    return data[match.end() :].strip() if match else b""


def _name(data: bytes) -> str:
    header = data[:HEADER]
    end = _BODY.search(header)
    match = _ID.search(header[: end.start()] if end else header)
    if match is None:
        return hashlib.sha256(data).hexdigest()[:16]
    return match[1].decode("utf-8", "backslashreplace")
