"""PDF: the text layer, read as people read the page, written as Markdown. Scans without a text layer are refused.

pdfium opens the file and names characters with their places; `pages` makes words of them, `frame` takes heads
and feet away, `layout` finds columns and reading order, `flow` paragraphs, headings, lists and tables.
What is read is bounded by pages and characters, never by the clock: the same bytes give the same text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager

from pypdfium2 import raw  # importing it sets the library up

from ...errors import UnreadableBulletin
from ...records import Bulletin, Field, Markup
from ..formats import tell
from ..markup import write
from .facts import body_size, gather
from .flow import parts_of
from .frame import strip_frames
from .guard import check_streams
from .layout import Line, lines_of, rows_of
from .pages import Page, read_page
from .plain import plain_text
from .repair import with_page_list

MAX_PAGES = 500
MAX_CHARS = 300_000  # a bulletin of 100 full pages; each takes pdfium and the layout some 15 microseconds
MAX_OBJECTS = 500_000  # texts, lines and shapes drawn, of all pages
MAX_PAGE_CHARS = 60_000
UNKNOWN = 0.3  # share of characters that a font does not name above which the text layer is no text
NOTE = 0.88  # of the body's size: small print

_FILE_NAME = re.compile(r".{0,300}\.[a-z]{2,5}\d?\Z|\S{0,300}[_\\/]\S{0,300}\Z", re.I)
_PRODUCERS = ("microsoft ", "powerpoint", "word -", "untitled", "anonymous", "unspecified", "unknown", "(")
_DEFAULTS = re.compile(  # what programs write where nobody has: "Document1", "Layout 1", "Slide 1", "Sans titre"
    r"(?:new |about:|no |sans |sin )?(?:blank|documento?|layout|slide|page|title|titre|título)(?![^\W\d_]).{0,6}\Z",
    re.I,
)


def read_pdf(source: str, data: bytes, sha256: str) -> Bulletin:
    """The bulletin of a PDF.

    Fields: `title` and `author` where people wrote them, `language`, and `creation_date`, which dates the file and not
    the issue: no stage takes it for the issue's date. Raises UnreadableBulletin of kind `format`, `password`,
    `no_pages` or `no_text`.
    """
    with _opened(source, data) as document:
        pages, warnings = _pages(source, document, data)
        fields = tuple(_fields(document))
    if not pages:
        raise UnreadableBulletin(source, "no_pages", "no page of the PDF can be read", "save or print it as PDF again")
    text, markup = _text(source, pages)
    if not text.strip():
        raise _without_text(source, "the PDF has no text layer: its pages are pictures")
    return Bulletin(source, sha256, "pdf", text, fields, 0, tuple(warnings), markup)


@contextmanager
def _opened(source: str, data: bytes) -> Iterator[raw.FPDF_DOCUMENT]:
    """The document, closed at the end. Raises UnreadableBulletin where pdfium does not open it."""
    check_streams(source, data)
    document, code = _load(data)
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        reason = "the PDF is protected by a password"
        raise UnreadableBulletin(source, "password", reason, "remove the password and send it again")
    if not document and _is_cut(data) and (mended := with_page_list(data)) is not None:
        data = mended  # lives as long as the document, which reads from it
        document, code = _load(data)
    if not document:
        reason = "the PDF is damaged and does not open"
        raise UnreadableBulletin(source, "format", reason, "save or print it as PDF again")
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _load(data: bytes) -> tuple[raw.FPDF_DOCUMENT, int]:
    """The document, null where it does not open, and pdfium's error."""
    document = raw.FPDF_LoadMemDocument64(ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p), len(data), None)
    return document, 0 if document else raw.FPDF_GetLastError()


def _is_cut(data: bytes) -> bool:
    return b"%%EOF" not in data[-2048:]


def _pages(source: str, document: raw.FPDF_DOCUMENT, data: bytes) -> tuple[list[Page], list[str]]:
    """The pages that can be read, and what is missing. Raises UnreadableBulletin where fonts name no characters."""
    count = raw.FPDF_GetPageCount(document)
    found: list[Page] = []
    lost, left, objects, warnings = 0, MAX_CHARS, MAX_OBJECTS, []
    for number in range(min(count, MAX_PAGES)):
        if left <= 0 or objects <= 0:
            warnings.append(f"the text is long: only its first {number:,} pages of {count:,} are read")
            break
        page = _page(document, number, min(left, MAX_PAGE_CHARS))
        if page is None:
            lost += 1
            continue
        left -= page.chars
        objects -= page.objects
        found.append(page)
    else:
        if count > MAX_PAGES:
            warnings.append(f"the PDF has {count:,} pages: only the first {MAX_PAGES} are read")
    if lost:
        warnings.append(f"{lost} of {count:,} pages of the PDF are damaged and left out")
    elif _is_cut(data):
        warnings.append("the PDF is cut short: its last pages may be missing")
    chars, unknown = sum(p.chars for p in found), sum(p.unknown for p in found)
    if chars and unknown > UNKNOWN * chars:
        raise _without_text(source, "the PDF has no readable text layer: its fonts do not say which letters they draw")
    if unknown > 0.02 * chars:
        warnings.append(f"{unknown:,} of {chars:,} characters of the PDF could not be told and are left out")
    return found, warnings


def _page(document: raw.FPDF_DOCUMENT, number: int, limit: int) -> Page | None:
    page = raw.FPDF_LoadPage(document, number)
    if not page:
        return None
    try:
        return read_page(page, limit)
    except ValueError:
        return None
    finally:
        raw.FPDF_ClosePage(page)


def _without_text(source: str, reason: str) -> UnreadableBulletin:
    return UnreadableBulletin(source, "no_text", reason, "run text recognition (OCR) on it first")


def _text(source: str, pages: list[Page]) -> tuple[str, Markup]:
    """The text of the pages and how it is marked."""
    words = [w for page in pages for w in page.words]
    body = body_size(words)
    rows = strip_frames([rows_of(page.words) for page in pages], [page.height for page in pages])
    if (plain := plain_text(rows)) is not None:
        return plain, "markdown" if tell(source, plain) == "markdown" else "text"
    lines: list[Line] = []
    for number, page_rows in enumerate(rows):
        found = lines_of(page_rows, number, body)
        _mark_notes(found, body)
        lines.extend(found)
    return write(parts_of(lines, gather(lines, body)))


def _mark_notes(lines: list[Line], body: float) -> None:
    """Mark the small print at the foot of a page: footnotes, which the paragraph above may go on after."""
    small = 0
    while small < len(lines) and lines[-1 - small].size <= NOTE * body:
        small += 1
    for line in lines[len(lines) - small :] if small < len(lines) else []:
        line.note = True


def _fields(document: raw.FPDF_DOCUMENT) -> Iterator[Field]:
    title, author = _meta(document, b"Title"), _meta(document, b"Author")
    if title and not _is_made(title):
        yield Field("title", title)
    if author and not _is_made(author) and " " in author:
        yield Field("author", author)
    created = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", _meta(document, b"CreationDate"))
    if created:
        yield Field("creation_date", "-".join(created.groups()))
    buffer = (ctypes.c_ushort * 40)()
    length = raw.FPDFCatalog_GetLanguage(document, buffer, 80)
    language = bytes(buffer).decode("utf-16-le", "replace").split("\0")[0] if 2 < length <= 80 else ""
    if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{1,20})?", language):
        yield Field("language", language[:2].lower())


def _is_made(value: str) -> bool:
    """Whether a title or author is what a program wrote: a file's name, its own name, "untitled".

    >>> _is_made("Microsoft Word - draft3.doc"), _is_made("news_05.indd"), _is_made("Mill news, May 2021")
    (True, True, False)
    """
    low = value.casefold()
    return (
        low.startswith(_PRODUCERS)
        or _FILE_NAME.match(value) is not None
        or _DEFAULTS.match(value) is not None
        or not any(c.isalpha() for c in value)
    )


def _meta(document: raw.FPDF_DOCUMENT, key: bytes) -> str:
    """A value of the document's information, "" where there is none."""
    length = raw.FPDF_GetMetaText(document, key, None, 0)
    if not 2 < length <= 2000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_GetMetaText(document, key, buffer, length)
    value = buffer.raw[: length - 2].decode("utf-16-le", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())
