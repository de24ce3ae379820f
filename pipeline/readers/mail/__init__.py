"""E-mail: one message. Its text is what its sender wrote for reading; its header gives title, date and publisher.

The plain form is read, unless it is a stub beside an HTML form with far more words ("view this in your browser").
Attachments are named in a warning; one is read where the message itself says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePosixPath

from ...errors import UnreadableBulletin
from ...records import Bulletin, Markup
from ..decode import decode_as, normalize_newlines
from ..formats import tell
from .flowed import unflow
from .header import fields_of
from .mime import Entity, parse

STUB_WORDS = 50  # a plain form below that is a stub where the HTML has STUB_TIMES as many
STUB_TIMES = 3
STUB_SHARE = 0.25  # a plain form with a smaller share of the HTML's words is one whatever its length
_READABLE = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
_TEXTS = ("text/plain", "text/html", "text/markdown", "text/x-markdown", "text/enriched")
MAX_TEXT = 10_000_000  # bytes of one text part, a long novel ten times over
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_PGP = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")
_HTML = re.compile(rb"\s{0,1000}<(?:!doctype\s+html|html|head|body)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a message's text."""

    text: str
    html: bool = False
    markup: Markup = "text"


def read_mail(source: str, data: bytes, sha256: str) -> Bulletin:
    """The bulletin of a message.

    Raises UnreadableBulletin of kind `empty` without text, `format` where it is encrypted, and what `decode` raises.
    """
    root, warnings = parse(data.removeprefix(b"\xef\xbb\xbf"))
    reader = _Reader(source, dict.fromkeys(warnings))
    pieces = reader.pieces(root)
    fields = tuple(fields_of(root.headers))
    text = "\n\n".join(piece.text.strip("\n") for piece in pieces if piece.text.strip())
    if not text.strip():
        found = reader.attached()
        if found is None:
            raise UnreadableBulletin(source, "empty", "the message has no text", "send it again or remove it")
        inner = import_module(__package__.rpartition(".")[0]).read(
            found.filename, found.payload()
        )  # reads every format; imports this
        known = {field.name for field in fields}
        more = tuple(field for field in inner.fields if field.name not in known)
        notes = (*reader.warnings, f"mail: no text of its own; its attachment {found.filename} was read")
        read = replace(inner, source=source, sha256=sha256, format="email", fields=(*fields, *more))
        assert isinstance(read, Bulletin)
        return replace(read, warnings=(*notes, *inner.warnings))
    if _PGP.match(text):
        raise _sealed(source)
    reader.name_attachments()
    return Bulletin(source, sha256, "email", text + "\n", fields, 0, tuple(reader.warnings), _markup(text, pieces))


def _markup(text: str, pieces: Sequence[_Piece]) -> Markup:
    if any(piece.html for piece in pieces):
        return "markdown" if any(piece.markup == "markdown" for piece in pieces) else "text"
    return "markdown" if tell("", text) == "markdown" and not text.startswith(("---", "+++")) else "text"


class _Reader:
    """Gathers the text of the parts."""

    def __init__(self, source: str, warnings: dict[str, None]) -> None:
        self.source = source
        self.warnings = warnings
        self.attachments: list[Entity] = []

    def pieces(self, entity: Entity) -> list[_Piece]:
        """The stretches of text of an entity, in order; parts nest at most mime.MAX_DEPTH deep."""
        kind = entity.type
        if kind in _SEALED:
            raise _sealed(self.source)
        if entity.children:
            below = [self.pieces(child) for child in entity.children]
            if kind == "multipart/alternative":
                return _best(below)
            return [piece for found in below for piece in found]
        if kind in _TEXTS and not entity.is_attachment:
            return [self._text(entity)]
        if entity.filename:
            self.attachments.append(entity)
        return []

    def _text(self, entity: Entity) -> _Piece:
        payload = entity.payload()
        if len(payload) > MAX_TEXT:
            reason = f"a text of the message has {len(payload):,} bytes, more than {MAX_TEXT:,}"
            raise UnreadableBulletin(self.source, "size", reason, "split it into its issues")
        if b"\0" in payload and not _is_wide(payload):
            self.warnings["mail: NUL bytes were left out of its text"] = None
            payload = payload.replace(b"\0", b"")
        if not payload.strip():
            return _Piece("")
        text, warnings = decode_as(self.source, payload, entity.parameter("charset") or None)
        self.warnings.update(dict.fromkeys(warnings))
        text = normalize_newlines(text)
        if entity.type == "text/html" or _HTML.match(payload):
            page: Bulletin = import_module("..web", __package__).read_page(self.source, text, "")
            self.warnings.update(dict.fromkeys(page.warnings))
            return _Piece(page.text, True, page.markup)
        if entity.parameter("format").lower() == "flowed":
            text = unflow(text, entity.parameter("delsp").lower() == "yes")
        return _Piece(text)

    def attached(self) -> Entity | None:
        """The only attachment that can be read, where there is just one."""
        found = [a for a in self.attachments if PurePosixPath(a.filename).suffix.lower() in _READABLE]
        return found[0] if len(found) == 1 and found[0].payload().strip() else None

    def name_attachments(self) -> None:
        """Warn of attachments that hold text and were not read."""
        names = [a.filename for a in self.attachments if PurePosixPath(a.filename).suffix.lower() in _READABLE]
        if names:
            shown = ", ".join(names[:5]) + (" and more" if len(names) > 5 else "")
            self.warnings[f"mail: attached and not read: {shown}; hand such files in by themselves"] = None


def _best(forms: Sequence[list[_Piece]]) -> list[_Piece]:
    """Of the forms of one text the plain one, or the HTML one where the plain one is a stub or missing."""
    plain = [form for form in forms if form and not any(piece.html for piece in form)]
    rich = [form for form in forms if any(piece.html for piece in form)]
    if not plain or not rich:
        return (plain or rich or [[]])[-1]
    words, more = _words(plain[0]), _words(rich[-1])
    stub = (words < STUB_WORDS and more >= STUB_TIMES * words) or words < STUB_SHARE * more
    return rich[-1] if stub and more else plain[0]


def _words(form: Sequence[_Piece]) -> int:
    return sum(len(re.findall(r"[^\W\d_]{2,40}", re.sub(r"https?://\S{1,3000}", "", piece.text))) for piece in form)


def _is_wide(payload: bytes) -> bool:
    """Whether the NUL bytes are those of UTF-16."""
    return payload.startswith((b"\xff\xfe", b"\xfe\xff")) or 0.2 < payload.count(b"\0") / len(payload) < 0.8


def _sealed(source: str) -> UnreadableBulletin:
    reason = "the message is encrypted or sealed (PGP, S/MIME)"
    return UnreadableBulletin(source, "format", reason, "send its text or forward it unencrypted")
