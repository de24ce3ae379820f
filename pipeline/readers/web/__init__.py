"""HTML: web pages and mails. The text of the page as Markdown; what stands around it on the site is left aside."""

from __future__ import annotations

import codecs
import re

from selectolax.lexbor import LexborHTMLParser

from ...errors import UnreadableBulletin
from ...records import Bulletin, Field
from ..decode import decode, decode_as, normalize_newlines
from ..markup import write
from .blocks import parts_of
from .fields import fields_of
from .source import prepare

HEAD = 4096  # bytes in which a page may name its charset (the HTML standard looks at 1024)
_CHARSET = re.compile(rb"<meta[^<>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.I)
_DECLARED = re.compile(rb"\s{0,100}<\?xml[^<>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})", re.I)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_html(source: str, data: bytes, sha256: str) -> Bulletin:
    """The bulletin of a page. Raises UnreadableBulletin of kind `binary`, `encoding`, or `format` without text."""
    html, warnings = _decoded(source, data)
    bulletin = read_page(source, html, sha256, warnings)
    if not bulletin.text.strip():
        remedy = "save the page as its text or as PDF: what it shows may be pictures or made by a program"
        raise UnreadableBulletin(source, "format", "the page holds no text", remedy)
    return bulletin


def read_page(source: str, html: str, sha256: str, warnings: tuple[str, ...] = ()) -> Bulletin:
    """The bulletin of a page's source, which may be empty of text.

    >>> read_page("a.html", "<h2>News</h2><p>The <b>hall</b> opens.", "").text
    '## News\\n\\nThe hall opens.\\n'
    """
    safe, dropped = prepare(normalize_newlines(html))
    if dropped:
        warnings = (*warnings, "html: too many tags, or too deep in each other; some were left out, their text was not")
    tree = LexborHTMLParser(safe.replace("\0", ""))
    root = tree.body or tree.root
    text, markup = write(parts_of(root)) if root is not None else ("", "text")
    fields: tuple[Field, ...] = tuple(fields_of(tree, html))
    return Bulletin(source, sha256, "html", text, fields, 0, warnings, markup)


def _decoded(source: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith(_MARKS):
        return decode(source, data)
    head = data[:HEAD]
    match = _CHARSET.search(head) or _DECLARED.match(head)
    return decode_as(source, data, match[1].decode("ascii") if match else None)
