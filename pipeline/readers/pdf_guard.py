"""Streams that grow beyond all measure when unpacked are refused before pdfium meets them."""

from __future__ import annotations

import re
import zlib

from ..errors import UnreadableBulletin

MAX_STREAM = 12_000_000  # bytes, unpacked, of what is no picture and no font: a full page of text has some 50,000
MAX_FONT = 64_000_000  # the largest fonts, of Chinese characters, have 20,000,000
MAX_ALL = 300_000_000
MAX_NESTING = 3  # packings over each other
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s{0,5}/Image")
DICTIONARY = 1000  # bytes before a stream in which its dictionary is looked for


def check_streams(source: str, data: bytes) -> None:
    """Raise UnreadableBulletin of kind `size` where a stream is a bomb."""
    total = 0
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        before = data[max(0, match.start() - DICTIONARY) : match.start()]
        before = before[before.rfind(b" obj") + 1 :]
        if _PICTURE.search(before):
            continue
        limit = MAX_FONT if b"/Length1" in before else MAX_STREAM
        size = _unpacked(data, match.end(), limit)
        total += size
        if size > limit or total > MAX_ALL:
            reason = "the PDF unpacks to far more than a bulletin holds"
            raise UnreadableBulletin(source, "size", reason, "save or print it as PDF again")


def _unpacked(data: bytes, at: int, limit: int) -> int:
    """The bytes of a packed stream after unpacking, as far as limit + 1; 0 where it is not packed by deflate."""
    largest = 0
    block = memoryview(data)[at:]
    for _ in range(MAX_NESTING):
        if len(block) < 2 or block[0] & 15 != 8 or (block[0] * 256 + block[1]) % 31:
            break
        try:
            out = _inflated(block, limit)
        except zlib.error:
            break
        largest = max(largest, len(out))
        if len(out) > limit:
            break
        block = memoryview(out)
    return largest


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
