"""A file's bytes → Bulletin. The format is told by what the bytes hold, then by the name.

>>> read("inbox/may.md", b"---\\ntitle: May\\n---\\n\\n## A new bridge\\n").value("title")
'May'
"""

from __future__ import annotations

import hashlib

from ..errors import UnreadableBulletin
from ..records import Bulletin
from . import mail, markdown, org, plain
from .decode import decode, normalize_newlines
from .formats import refuse_foreign, tell

MAX_BYTES = 10_000_000  # the largest bulletin read, a long novel ten times over; more is a mistake or an attack

__all__ = ["MAX_BYTES", "read"]


def read(source: str, data: bytes) -> Bulletin:
    """The bulletin in these bytes; `source` names it in errors and its ending helps to tell the format.

    `Bulletin.text` is the file as decoded with "\\r\\n" and "\\r" turned into "\\n"; of a mail it is the body.
    Raises UnreadableBulletin of kind `empty`, `size`, `format`, `binary` or `encoding`.
    """
    if not data.strip():
        raise UnreadableBulletin(source, "empty", "the file is empty", "send it again or remove it")
    if len(data) > MAX_BYTES:
        reason = f"the file has {len(data):,} bytes, more than {MAX_BYTES:,}"
        raise UnreadableBulletin(source, "size", reason, "split it into its issues")
    refuse_foreign(source, data)
    sha256 = hashlib.sha256(data).hexdigest()
    if mail.is_mail(source, data):
        return mail.read_mail(source, data, sha256)
    text, warnings = decode(source, data)
    text = normalize_newlines(text)
    if not text.strip():
        raise UnreadableBulletin(source, "empty", "the file holds white space only", "send it again or remove it")
    reader = {"markdown": markdown.read_markdown, "org": org.read_org}.get(tell(source, text), plain.read_plain)
    return reader(source, text, sha256, warnings)
