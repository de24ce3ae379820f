"""Which format a file is in, by its first bytes, its text and its name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ..errors import UnreadableBulletin

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a zip archive or Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
)
_ENDINGS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".epub": "EPUB",
    ".mbox": "a mailbox of several messages",
}
_HTML = re.compile(rb"\s{0,1000}(?:<!--.{0,2000}?-->\s{0,100})?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_ATX = re.compile(r"^#{1,6} \S", re.M)
_ORG = re.compile(r"^#\+(?:title|date|author|startup|options|begin_\w+):?", re.M | re.I)
SAMPLE = 200_000  # code points of text in which marks are looked for


def refuse_foreign(source: str, data: bytes) -> None:
    """Raise UnreadableBulletin of kind `format` where the bytes are of a format that is not read yet."""
    name = next((name for start, name in _SIGNATURES if data.startswith(start)), None)
    if name is None and _HTML.match(data[:5000].removeprefix(b"\xef\xbb\xbf")):
        name = "HTML"
    if name is None:
        name = _ENDINGS.get(PurePosixPath(source).suffix.lower())
    if name is not None:
        raise UnreadableBulletin(
            source, "format", f"the file is {name}, which is not read yet", "send text or Markdown"
        )


def tell(source: str, text: str) -> str:
    """`markdown`, `org` or `text`.

    >>> tell("news.txt", "# A\\n\\nb\\n\\n# C\\n\\nd")
    'markdown'
    """
    sample = text[:SAMPLE]
    ending = PurePosixPath(source).suffix.lower()
    if text.startswith(("---\n", "+++\n")):
        return "markdown"
    if _ORG.search(sample) or ending == ".org":
        return "org"
    if ending in (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd") or len(_ATX.findall(sample)) > 1:
        return "markdown"
    return "text"
