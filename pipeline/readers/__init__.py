"""A file's bytes → Bulletin. The format is told by what the bytes hold, then by the name.

>>> read("inbox/may.md", b"---\\ntitle: May\\n---\\n\\n## A new bridge\\n").value("title")
'May'
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module

from ..errors import UnreadableBulletin
from ..records import Bulletin
from . import markdown, org, plain
from .decode import decode, normalize_newlines
from .formats import Kind, foreign, sniff, tell

MAX_BYTES = 10_000_000  # the largest text read, a long novel ten times over; more is a mistake or an attack
MAX_PICTURED = 100_000_000  # the largest mail, PDF or Word file, most of it pictures and attachments
MAX_TEXT = 1_000_000  # code points of text in one file, two long novels
MAX_LINES = 50_000  # lines of text in one file, a thousand pages

_RICH: dict[Kind, tuple[str, str]] = {  # modules loaded where needed: their libraries are large
    "mail": ("mail", "read_mail"),
    "pdf": ("pdf", "read_pdf"),
    "html": ("web", "read_html"),
    "docx": ("word", "read_docx"),
}

__all__ = ["MAX_BYTES", "read"]


def read(source: str, data: bytes) -> Bulletin:
    """The bulletin in these bytes; `source` names it in errors and its ending helps to tell the format.

    `Bulletin.text` of text and Markdown is the file as decoded with "\\r\\n" and "\\r" turned into "\\n"; of other
    formats it is the text taken from them. Raises UnreadableBulletin of kind `empty`, `size`, `format`, `binary` or
    `encoding`.
    """
    if not data.strip():
        raise UnreadableBulletin(source, "empty", "the file is empty", "send it again or remove it")
    kind = sniff(source, data)
    limit = MAX_PICTURED if kind in ("mail", "pdf", "docx") else MAX_BYTES
    if len(data) > limit:
        reason = f"the file has {len(data):,} bytes, more than {limit:,}"
        raise UnreadableBulletin(source, "size", reason, "split it into its issues")
    sha256 = hashlib.sha256(data).hexdigest()
    if kind in _RICH:
        module, name = _RICH[kind]
        rich: Callable[[str, bytes, str], Bulletin] = getattr(import_module(f".{module}", __package__), name)
        bulletin = rich(source, data, sha256)
    elif kind != "text":
        raise foreign(source, f"a {kind} file")
    else:
        bulletin = _read_text(source, data, sha256)
    if not bulletin.text.strip():
        raise UnreadableBulletin(source, "empty", "the file holds no text", "send it again or remove it")
    _bounded(source, bulletin.text)
    return bulletin


def _bounded(source: str, text: str) -> None:
    """Raise UnreadableBulletin of kind `size` where a text would keep all later stages for minutes."""
    lines = text.count("\n")
    if len(text) > MAX_TEXT:
        reason = f"the text has {len(text):,} characters, more than {MAX_TEXT:,}"
    elif lines > MAX_LINES:
        reason = f"the text has {lines:,} lines, more than {MAX_LINES:,}"
    else:
        return
    raise UnreadableBulletin(source, "size", reason, "split it into its issues")


def _read_text(source: str, data: bytes, sha256: str) -> Bulletin:
    text, warnings = decode(source, data)
    text = normalize_newlines(text)
    reader = {"markdown": markdown.read_markdown, "org": org.read_org}.get(tell(source, text), plain.read_plain)
    return reader(source, text, sha256, warnings)
