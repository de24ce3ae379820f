"""Which format a file is in, by its first bytes, its text and its name."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Literal

from ..errors import UnreadableBulletin

Kind = Literal["text", "mail", "html", "pdf", "docx"]

_OLE = b"\xd0\xcf\x11\xe0"
_SEALED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a .docx under a password
_SIGNATURES = (
    (_OLE, "an old Office document"),
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
    ".doc": "an old Word document",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".epub": "EPUB",
    ".json": "JSON data",
    ".jsonl": "JSON data",
    ".ndjson": "JSON data",
    ".geojson": "JSON data",
    ".ipynb": "a notebook",
    ".csv": "a table (CSV)",
    ".tsv": "a table (TSV)",
    ".xml": "XML data",
    ".rss": "XML data",
    ".svg": "XML data",
    ".yaml": "YAML data",
    ".yml": "YAML data",
    ".toml": "TOML data",
    ".ini": "a configuration file",
    ".sql": "SQL",
    ".py": "source code",
    ".js": "source code",
    ".ts": "source code",
    ".java": "source code",
    ".c": "source code",
    ".h": "source code",
    ".cpp": "source code",
    ".rs": "source code",
    ".go": "source code",
    ".rb": "source code",
    ".php": "source code",
    ".r": "source code",
    ".sh": "source code",
    ".css": "a style sheet",
    ".scss": "a style sheet",
    ".log": "a log",
    ".tex": "TeX",
    ".ics": "a calendar",
    ".vcf": "a card file",
}
_XML = re.compile(rb"\s{0,100}<\?xml\b")
_SCRIPT = re.compile(rb"#!\s?/[^\n]{1,100}\n")
_HTML = re.compile(rb"\s{0,1000}(?:<!--.{0,2000}?-->\s{0,100})?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_WEB = (".html", ".htm", ".xhtml")
_HEADER = re.compile(
    rb"(?:From [^\n]{1,200}\n)?(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\n){0,50}){2,}"
)
_TELLING = (b"received:", b"message-id:", b"mime-version:", b"return-path:", b"delivered-to:")
_ATX = re.compile(r"^#{1,6} \S", re.M)
_ORG = re.compile(r"^#\+(?:title|date|author|startup|options|begin_\w+):?", re.M | re.I)
SAMPLE = 200_000  # code points of text in which marks are looked for


def sniff(source: str, data: bytes) -> Kind:
    """What the bytes are, told by content, then by name.

    Raises UnreadableBulletin of kind `format` where they are of a format that is not read. Data (JSON, tables, XML,
    YAML, code) would make nonsense rows: a `.txt` or `.md` name does not save JSON or XML.

    >>> sniff("news.txt", b"%PDF-1.7 ..."), sniff("news.html", b"<p>One</p>"), sniff("news", b"One")
    ('pdf', 'html', 'text')
    """
    head = data[:5000].removeprefix(b"\xef\xbb\xbf")
    ending = PurePosixPath(source).suffix.lower()
    if b"%PDF-" in head[:1024]:  # some bytes may stand before it (ISO 32000-1, annex H, note 13)
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if b"word/" in data:
            return "docx"
        raise foreign(source, "a zip archive or an Office document other than Word")
    if data.startswith(_OLE) and _SEALED in data:
        reason = "the file is an Office document under a password"
        raise UnreadableBulletin(source, "encrypted", reason, "remove the password and send it again")
    if ending in (".pdf", ".docx"):
        raise foreign(source, f"named {ending} and holds something else", "save it again in that format")
    if ending == ".mbox" and not head.startswith(b"From "):
        raise foreign(source, "named .mbox and holds no message", "save the mailbox again")
    name = next((name for start, name in _SIGNATURES if data.startswith(start)), None)
    if name is None and is_mail(source, data):
        return "mail"
    if name is None and (_HTML.match(head) or (ending in _WEB and b"<" in data)):
        return "html"
    name = name or _data(data) or _ENDINGS.get(ending)
    if name is not None:
        raise foreign(source, name)
    return "text"


def foreign(source: str, name: str, remedy: str = "") -> UnreadableBulletin:
    """The error for a file of a format that is not read."""
    remedy = remedy or "send it as text, Markdown, HTML, mail, PDF or Word (.docx)"
    return UnreadableBulletin(source, "format", f"the file is {name}, which is not read", remedy)


def is_mail(source: str, data: bytes) -> bool:
    """Whether the bytes are a mail: by its name, else by its header."""
    head = data[:8000].removeprefix(b"\xef\xbb\xbf")
    if PurePosixPath(source).suffix.lower() == ".eml":
        return True
    match = _HEADER.match(head.replace(b"\r\n", b"\n"))
    if match is None:
        return False
    names = b"\n" + match[0].lower()
    return sum(b"\n" + name in names for name in _TELLING) > 0 and b"\nsubject:" in names


def _data(data: bytes) -> str | None:
    """What the bytes are where they are data whatever their name: one JSON value, XML, a script."""
    head = data[:5000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _XML.match(head):
        return "XML data"
    if _SCRIPT.match(head):
        return "source code"
    if head[:1] in (b"{", b"[") and data.rstrip()[-1:] in (b"}", b"]") and _is_json(data):
        return "JSON data"
    return None


def _is_json(data: bytes) -> bool:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict | list)


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
