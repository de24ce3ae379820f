"""Malformed inputs of every format, made from a seed: many small ones, and a few dozen that are large.

Nothing here is taken from a bulletin: texts are put together from general words.
"""

from __future__ import annotations

import base64
import io
import json
import random
import string
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

Input = tuple[str, bytes]  # source, bytes

_WORDS = """the of and to a in for council library school meeting members will was has new open Ann Roe Bo Lee Jane
Smith Dr chair president director secretary Trust Society Association Ministry of Health May June 2021 3 12 Monday next
last year report project river bridge called elected appointed by with at on le la de du conseil présidente
mairie août el los directora ayuntamiento año""".split()  # noqa: SIM905 - words read better in a row
_ODD = (
    "\u00a0", "\u200b", "\u202e", "\u2066", "\ufeff", "\u0301", "\u0338", "\U0001f600", "\U00010348", "\u00ad",
    "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1b", "\x07", "\ufffd", "\uffff", "\ue000", "\u3000", "\u0660",
    "İ", "ß", "ŉ", "ﬁ", "ǅ", "ﷺ", "\u200d", "\u1160", "\t", "\r", "|", "**", "[", "](", "<", ">", "`", "```", "---",
    "===", "# ", "> ", "- ", "1. ", "&#x0;", "&amp;", "%PDF-", "=?utf-8?q?", "\\", "{", "}", "$", "^", "~", "_",
)  # fmt: skip
_RAW = (
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xed\xb0\x80",
    b"\xc0\x80",
    b"\xf4\x90\x80\x80",
    b"\xfe\xff",
    b"\x80",
    b"\x1a",
)
_ENDINGS = (".txt", ".md", ".org", ".html", ".eml", ".mbox", ".docx", ".pdf", ".json", "", ".xyz", ".doc", ".htm")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def small(rng: random.Random) -> Input:
    """One small input: a sound one of some format, then damaged in one to four ways."""
    if rng.random() < 0.05:
        return "in/random" + rng.choice(_ENDINGS), rng.randbytes(rng.randrange(1, 2000))
    ending = rng.choice(list(SOUND))
    data = SOUND[ending](rng)
    for _ in range(rng.randrange(1, 5)):
        data = rng.choice(_DAMAGES)(data, rng)
    if rng.random() < 0.15:
        ending = rng.choice(_ENDINGS)
    return f"in/{rng.choice(['news', '2021-05', 'a b', 'é'])}{ending}", data


# ------------------------------------------------------------------------------------------ sound inputs


def _prose(rng: random.Random, words: int) -> str:
    text = " ".join(rng.choice(_WORDS) for _ in range(words))
    return text[:1].upper() + text[1:] + rng.choice([".", "!", "?", ":", "", "..."])


def _plain(rng: random.Random) -> str:
    blocks = []
    for _ in range(rng.randrange(1, 8)):
        head = _prose(rng, rng.randrange(1, 8)).rstrip(".")
        blocks.append(
            rng.choice([head, head.upper(), head + "\n" + "=" * len(head), "* " + head, "Dear " + head + ","])
        )
        blocks.append("\n".join(_prose(rng, rng.randrange(3, 30)) for _ in range(rng.randrange(1, 4))))
    return "\n\n".join(blocks) + "\n"


def _markdown(rng: random.Random) -> str:
    front = f"---\ntitle: {_prose(rng, 3)}\ndate: 2021-05-0{rng.randrange(1, 9)}\n---\n\n" if rng.random() < 0.4 else ""
    lines = [front]
    for _ in range(rng.randrange(1, 6)):
        lines += ["#" * rng.randrange(1, 7) + " " + _prose(rng, 4), "", _prose(rng, 25), ""]
        lines += [f"{rng.choice(['-', '1.', '*', '>', '|'])} {_prose(rng, 6)}" for _ in range(rng.randrange(0, 5))]
        lines += ["", f"**{_prose(rng, 3)}** {_prose(rng, 9)} [{_prose(rng, 2)}](https://example.org/2021/05/x)", ""]
    return "\n".join(lines)


def _org(rng: random.Random) -> str:
    body = "\n".join("*" * rng.randrange(1, 4) + f" {_prose(rng, 4)}\n\n{_prose(rng, 25)}\n" for _ in range(4))
    return f"#+title: {_prose(rng, 3)}\n#+date: 2021-05-02\n\n{body}"


def _html(rng: random.Random) -> str:
    tags = ["p", "h1", "h2", "h3", "li", "td", "div", "blockquote", "b", "pre", "a href='https://example.org'"]
    parts = []
    for _ in range(rng.randrange(2, 12)):
        tag = rng.choice(tags)
        parts.append(f"<{tag}>{_prose(rng, rng.randrange(1, 25))}</{tag.split()[0]}>")
    return f"<!DOCTYPE html><html><head><title>{_prose(rng, 3)}</title></head><body>{''.join(parts)}</body></html>"


def _mail(rng: random.Random) -> bytes:
    head = f"From: Ann Roe <a@example.org>\r\nSubject: {_prose(rng, 4)}\r\nDate: Mon, 3 May 2021 10:00:00 +0000\r\n"
    head += "Message-ID: <x@example.org>\r\nMIME-Version: 1.0\r\n"
    kind = rng.randrange(4)
    if kind == 0:
        return (head + "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n" + _plain(rng)).encode()
    if kind == 1:
        body = base64.encodebytes(_html(rng).encode()).decode()
        return f"{head}Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}".encode()
    parts = "".join(
        f"--b\r\nContent-Type: {t}; charset={rng.choice(['utf-8', 'latin-1', 'x-none', 'utf-16'])}\r\n"
        f"Content-Transfer-Encoding: {rng.choice(['8bit', 'quoted-printable', 'base64', 'x-odd'])}\r\n\r\n{body}\r\n"
        for t, body in (("text/plain", _plain(rng)), ("text/html", _html(rng)))
    )
    head += f"Content-Type: multipart/{rng.choice(['mixed', 'alternative'])}; boundary=b\r\n\r\n"
    return f"{head}{parts}--b--\r\n".encode()


def _mbox(rng: random.Random) -> bytes:
    messages = (
        b"From a@example.org Mon May  3 10:00:00 2021\n" + _mail(rng) + b"\n" for _ in range(rng.randrange(1, 4))
    )
    return b"".join(messages)


def _docx(rng: random.Random) -> bytes:
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{rng.choice(["Heading1", "Normal", "ListBullet", "Title"])}"/></w:pPr>'
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{_prose(rng, 5)}</w:t></w:r><w:r><w:t> {_prose(rng, 20)}</w:t></w:r></w:p>"
        for _ in range(rng.randrange(1, 8))
    )
    return word_file(f"{body}<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc/></w:tr></w:tbl>")


def word_file(body: str, head: str = "", level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with that body; `head` stands before its root element."""
    return packed(
        {"word/document.xml": f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'}, level
    )


def packed(members: dict[str, str | bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the members, the same bytes at any time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", level) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=level)
    return buffer.getvalue()


def _pdf(rng: random.Random) -> bytes:
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - only where PDF files are made
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=rng.randrange(2))
    for _ in range(rng.randrange(1, 3)):
        y = 800
        for line in _plain(rng).split("\n")[:45]:
            canvas.setFont("Helvetica-Bold" if len(line) < 40 else "Helvetica", rng.choice([9, 11, 14]))
            canvas.drawString(50, y, line[:100])
            y -= 16
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _json(rng: random.Random) -> str:
    return json.dumps({"title": _prose(rng, 3), "items": [_prose(rng, 5)] * rng.randrange(9)})


SOUND: dict[str, Callable[[random.Random], bytes]] = {
    ".txt": lambda rng: _plain(rng).encode(),
    ".md": lambda rng: _markdown(rng).encode(),
    ".org": lambda rng: _org(rng).encode(),
    ".html": lambda rng: _html(rng).encode(),
    ".eml": _mail,
    ".mbox": _mbox,
    ".docx": _docx,
    ".pdf": _pdf,
    ".json": lambda rng: _json(rng).encode(),
}


# ------------------------------------------------------------------------------------------ damages


def _truncated(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)] or b" "


def _beheaded(data: bytes, rng: random.Random) -> bytes:
    return data[rng.randrange(min(len(data), 200) + 1) :] or b" "


def _flipped(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 3, 20])):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _inserted(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(data) + 1)
        piece = rng.choice(_ODD).encode("utf-8", "surrogatepass") * rng.choice([1, 1, 3, 40])
        data = data[:at] + piece + data[at:]
    return data


def _raw(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_RAW) * rng.choice([1, 2, 30]) + data[at:]


def _spliced(data: bytes, rng: random.Random) -> bytes:
    other = SOUND[rng.choice(list(SOUND))](rng)
    at, start = rng.randrange(len(data) + 1), rng.randrange(len(other) + 1)
    return data[:at] + other[start:]


def _recoded(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    cut = rng.randrange(len(text) + 1)
    codec = rng.choice(["utf-16", "utf-16-le", "latin-1", "cp1252", "utf-32", "utf-7", "shift_jis", "cp037", "koi8-r"])
    return (
        text[:cut].encode("utf-8") + text[cut:].encode(codec, "replace")
        if rng.random() < 0.5
        else text.encode(codec, "replace")
    )


def _repeated(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.randrange(1, 60)]
    return data[:start] + piece * rng.choice([2, 10, 60]) + data[start:]


def _punctuated(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(string.punctuation + " \t\n").encode() * rng.choice([50, 500, 3000]) + data[at:]


def _shuffled(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return rng.choice([b"\n", b"\r", b"\r\n", b" ", b"\n\n\n"]).join(lines)


_DAMAGES = (
    _truncated, _beheaded, _flipped, _inserted, _raw, _spliced, _recoded, _repeated, _punctuated, _shuffled,
)  # fmt: skip


# ------------------------------------------------------------------------------------------ archives that lie


@cache
def zeros(size: int) -> bytes:
    """A deflate stream of so many zero bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    pieces = [packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    return b"".join([*pieces, packer.flush()])


def bomb(size: int, told: int) -> bytes:
    """A zip archive whose document unpacks to `size` zero bytes and whose headers say `told`."""
    name, stream = b"word/document.xml", zeros(size)
    sizes = len(stream).to_bytes(4, "little") + told.to_bytes(4, "little")
    common = b"\x14\0\0\0\x08\0\0\0\x21\0" + b"\0\0\0\0" + sizes + len(name).to_bytes(2, "little") + b"\0\0"
    local = b"PK\x03\x04" + common + name + stream
    entry = b"PK\x01\x02\x14\0" + common + bytes(6) + bytes(4) + bytes(4) + name
    end = b"PK\x05\x06\0\0\0\0\1\0\1\0" + len(entry).to_bytes(4, "little") + len(local).to_bytes(4, "little") + b"\0\0"
    return local + entry + end
