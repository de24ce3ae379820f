"""The parts of a message. Forgiving and bounded: what is broken is read as far as it goes, nesting and number end.

The standard library's parser looks at every line once for each open boundary and recurses; a message made to hurt
keeps it busy for minutes. Here each level searches its own boundary, once.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

MAX_PARTS = 1000  # of a message; the rest is left out
MAX_DEPTH = 20  # of parts within parts
MAX_HEADER = 200_000  # bytes of a header; no honest one is a tenth as long
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADER_LINE = re.compile(rb"(?:From [^\n]*\n)?[\x21-\x39\x3b-\x7e]{1,100}[ \t]*:")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_TYPE = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,60})")


@dataclass(slots=True)
class Entity:
    """A message or a part of one; `body` as it was sent, `children` of multiparts and forwarded messages."""

    headers: Message
    body: bytes
    parent: str = ""  # the type of what it is a part of
    children: list[Entity] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The media type in small letters; text/plain where none is stated."""
        default = "message/rfc822" if self.parent == "multipart/digest" else "text/plain"
        match = _TYPE.match(str(self.headers.get("Content-Type", default)))
        return match[1].lower() if match else "text/plain"

    def parameter(self, name: str) -> str:
        """A parameter of the Content-Type, "" where it is missing or damaged."""
        try:
            value = self.headers.get_param(name, "")
        except (ValueError, LookupError, TypeError, AttributeError):
            return ""
        return (value[2] if isinstance(value, tuple) else str(value or "")).strip()

    @property
    def filename(self) -> str:
        """The name of an attachment, printable and short."""
        try:
            name = self.headers.get_filename("") or ""
        except (ValueError, LookupError, TypeError, AttributeError):
            name = ""
        return "".join(c for c in " ".join(name.split()) if c.isprintable())[:120]

    @property
    def is_attachment(self) -> bool:
        """Whether the part comes beside the message's text: said to be, or named like a file and no inline text."""
        said = str(self.headers.get("Content-Disposition", "")).strip().lower()
        return said.startswith("attachment") or (bool(self.filename) and not said.startswith("inline"))

    def payload(self) -> bytes:
        """The body's own bytes; a truncated encoding is read as far as it goes."""
        encoding = str(self.headers.get("Content-Transfer-Encoding", "")).strip().lower()
        if encoding == "base64":
            return _base64(self.body)
        if encoding == "quoted-printable":
            return quopri.decodestring(self.body)
        return self.body


def parse(data: bytes) -> tuple[Entity, tuple[str, ...]]:
    """The message in these bytes with all its parts, and warnings about what is broken or left out."""
    root = _entity(data.lstrip(b"\r\n"), "")
    warnings: dict[str, None] = {}
    if len(data) > MAX_HEADER and _BLANK.search(data, 0, MAX_HEADER) is None:
        warnings["mail: no end of the header in sight; it was cut"] = None
    waiting = [(root, 0)]
    count = 1
    while waiting:
        entity, depth = waiting.pop()
        if depth >= MAX_DEPTH and entity.type.startswith(("multipart/", "message/rfc822")):
            warnings["mail: parts too deep in each other were left out"] = None
            continue
        for piece in _pieces(entity, warnings):
            if count >= MAX_PARTS:
                warnings[f"mail: more than {MAX_PARTS} parts; the rest was left out"] = None
                break
            entity.children.append(_entity(piece, entity.type))
            count += 1
        waiting.extend((child, depth + 1) for child in entity.children)
    return root, tuple(warnings)


def _entity(data: bytes, parent: str) -> Entity:
    if data.startswith((b"\n", b"\r\n")):  # a part without a header of its own
        return Entity(Message(policy=compat32), data.lstrip(b"\r\n"), parent)
    if not _HEADER_LINE.match(data):
        return Entity(Message(policy=compat32), data, parent)
    match = _BLANK.search(data, 0, MAX_HEADER)
    end, start = (match.start(), match.end()) if match else (min(len(data), MAX_HEADER), min(len(data), MAX_HEADER))
    return Entity(BytesHeaderParser(policy=compat32).parsebytes(data[:end] + b"\n\n"), data[start:], parent)


def _pieces(entity: Entity, warnings: dict[str, None]) -> Iterator[bytes]:
    """What stands between the boundaries of a multipart, or the message that another one forwards."""
    if entity.type == "message/rfc822":
        yield entity.payload().lstrip(b"\r\n")
        return
    if not entity.type.startswith("multipart/"):
        return
    boundary = entity.parameter("boundary").encode("utf-8", "surrogateescape")
    body = entity.body
    pattern = rb"^--" + re.escape(boundary[:200]) + rb"(--)?[ \t]{0,50}\r?$"
    start = -1
    for mark in re.finditer(pattern, body, re.M) if boundary else ():
        if start >= 0:
            yield body[start : mark.start()].removesuffix(b"\n").removesuffix(b"\r")
        start = mark.end() + 1
        if mark[1]:
            return
    if start < 0:
        warnings["mail: the boundary between its parts is missing; it was read as one text"] = None
        yield b"\n" + body
        return
    warnings["mail: its end is missing"] = None
    yield body[start:]


def _base64(body: bytes) -> bytes:
    letters = _NOT_BASE64.sub(b"", body)
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
