"""PDFs that grow beyond all measure when read are refused before pdfium meets them: streams that unpack to far more
than a bulletin holds, and small drawings that draw each other many times over.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections import Counter
from dataclasses import dataclass

from ...errors import UnreadableBulletin

MAX_STREAM = 6_000_000  # bytes, unpacked, of what is no picture and no font: a full page of text has some 50,000
MAX_FONT = 64_000_000  # the largest fonts, of Chinese characters, have 20,000,000
MAX_ALL = 300_000_000
MAX_WORK = 2 * MAX_STREAM  # bytes that are read for one page, drawings within drawings counted each time they are drawn
MAX_NESTING = 3  # packings over each other
MAX_STREAMS = 50_000
DICTIONARY = 1000  # bytes before a stream in which its dictionary is looked for

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s{0,5}/Image")
_NUMBER = re.compile(rb"(\d{1,8})\s{1,3}\d{1,5}\s{1,3}\Z")
_CALL = re.compile(rb"/([^\s/<>\[\]()]{1,40})\s{1,3}Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,40})\s{1,3}(\d{1,8})\s{1,3}\d{1,5}\s{1,3}R\b")
_CONTENTS = re.compile(rb"/Contents\s{0,3}\[([^\]]{0,100000})\]")
_REFERENCE = re.compile(rb"(\d{1,8})\s{1,3}\d{1,5}\s{1,3}R\b")


@dataclass(slots=True)
class _Stream:
    size: int
    calls: Counter[bytes]  # how often it draws what it calls by a name
    names: dict[bytes, set[int]]  # what its own dictionary calls so


def check_streams(source: str, data: bytes) -> None:
    """Raise UnreadableBulletin of kind `size` where reading would take far more memory or time than any bulletin."""
    streams: dict[int, _Stream] = {}
    texts = [data]
    total = 0
    for count, match in enumerate(_STREAM.finditer(data)):
        if data[max(0, match.start() - 3) : match.start()] == b"end":
            continue
        number, before = _dictionary(data, match.start())
        if _PICTURE.search(before):
            continue
        limit = MAX_FONT if b"/Length1" in before else MAX_STREAM
        content = _unpacked(data, match.end(), limit, b"ASCII85" in before or b"/A85" in before)
        total += len(content)
        if len(content) > limit or total > MAX_ALL or count > 2 * MAX_STREAMS:
            raise _too_much(source)
        if b"/ObjStm" in before:
            texts.append(content)
        if b"/Length1" not in before and b"/ObjStm" not in before:
            streams[number] = _Stream(len(content), Counter(_CALL.findall(content)), _named([before]))
    everywhere = _named(texts) if any(s.calls for s in streams.values()) else {}
    works: dict[int, int] = {}
    if any(_work(number, streams, everywhere, works, 0) > MAX_WORK for number in streams):
        raise _too_much(source)
    for text in texts:
        for contents in _CONTENTS.finditer(text):
            if sum(works.get(int(n), 0) for n in _REFERENCE.findall(contents[1])) > MAX_WORK:
                raise _too_much(source)


def _too_much(source: str) -> UnreadableBulletin:
    reason = "the PDF unpacks to far more than a bulletin holds"
    return UnreadableBulletin(source, "size", reason, "save or print it as PDF again")


def _dictionary(data: bytes, at: int) -> tuple[int, bytes]:
    """The number of the object whose stream begins there, and its dictionary."""
    before = data[max(0, at - DICTIONARY) : at]
    start = before.rfind(b"obj")
    number = _NUMBER.search(before[max(0, start - 20) : max(0, start)]) if start >= 0 else None
    return (int(number[1]) if number else -at), before[start + 3 :] if start >= 0 else before


def _named(texts: list[bytes]) -> dict[bytes, set[int]]:
    found: dict[bytes, set[int]] = {}
    for text in texts:
        for name, number in _NAMED.findall(text):
            found.setdefault(name, set()).add(int(number))
    return found


def _work(
    number: int, streams: dict[int, _Stream], everywhere: dict[bytes, set[int]], works: dict[int, int], depth: int
) -> int:
    """The bytes read to draw a stream once. What a name means its own dictionary tells, else any in the file."""
    if number in works:
        return works[number]
    stream = streams.get(number)
    if stream is None or depth > 50:
        return 0
    works[number] = stream.size  # a drawing that draws itself is stopped by pdfium
    work = stream.size
    for name, times in stream.calls.items():
        meant = stream.names.get(name) or everywhere.get(name) or set()
        if len(meant) <= 200:
            work += times * max((_work(n, streams, everywhere, works, depth + 1) for n in sorted(meant)), default=0)
    works[number] = min(work, MAX_ALL)
    return works[number]


def _unpacked(data: bytes, at: int, limit: int, written: bool) -> bytes:
    """A stream's content, as far as limit + 1 bytes; as it stands where it is not packed by deflate.

    `written` says that the packed bytes are written in letters, as base 85.
    """
    end = data.find(b"endstream", at)
    content = data[at : end if end >= 0 else len(data)][: limit + 1]
    block = memoryview(data)[at:]
    if written:
        try:
            block = memoryview(a85decode(content.split(b"~>", 1)[0].strip(), ignorechars=b" \t\n\r\v\0"))
        except ValueError:
            return content
    for _ in range(MAX_NESTING):
        if len(block) < 2 or block[0] & 15 != 8 or (block[0] * 256 + block[1]) % 31:
            break
        content = _inflated(block, limit)
        if len(content) > limit:
            break
        block = memoryview(content)
    return content


def _inflated(block: memoryview, limit: int) -> bytes:
    """As much of a packed block as is sound, at most limit + 1 bytes."""
    machine = zlib.decompressobj()
    out = bytearray()
    at = 0
    while at < len(block) and not machine.eof and len(out) <= limit:
        try:
            out += machine.decompress(block[at : at + 65536], limit + 1 - len(out))
            while machine.unconsumed_tail and len(out) <= limit:
                out += machine.decompress(machine.unconsumed_tail, limit + 1 - len(out))
        except zlib.error:
            break
        at += 65536
    return bytes(out)
