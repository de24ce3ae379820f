"""PDF page → words with their places: what pdfium says of every character, gathered in the order of the page's content.

Kept: text written invisibly, which in scans is what OCR read. Dropped: text that runs in another direction than most
of its page, and text outside the page's box.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pypdfium2 import raw

LINE_HYPHEN = "\x02"  # what pdfium writes for a hyphen at the end of a line
MIN_SIZE = 1.5  # points; nobody reads less
MAX_SIZE = 1000.0
WORD_GAP = 0.25  # of the size: what is further apart is two words (a space is 0.25 to 0.33)
OVERLAP = 0.5  # of the size: a character that begins further back than this begins another word
JUMP = 0.5  # of the size: a character further up or down stands on another line
RAISED = 0.8  # of the word's size: a smaller raised character is superscript

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BULLETS = frozenset("\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf06c\uf06e\uf071\uf077\uf0be\ue00c\uf0a1")
_BOLD = ("bold", "black", "heavy", "demi", "cmbx", "cmb1", "sfbx")
_LIGHT = ("semilight", "demilight")
_UNITS = frozenset(("m", "km", "cm", "mm"))  # a raised 2 after these is no footnote


@dataclass(slots=True)
class Word:
    """A word on a page. Lengths in points; `base` is the height of its baseline above the page's lower edge."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page, and how many of its characters could and could not be told."""

    width: float
    height: float
    words: tuple[Word, ...]
    chars: int
    objects: int  # how many things are drawn
    unknown: int  # characters whose font does not say what they stand for


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    turn: int  # quarter turns of the writing, counter-clockwise; -1 where aslant


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    y: float
    style: _Style


def read_page(page: raw.FPDF_PAGE, limit: int) -> Page:
    """The words of a loaded page, of at most its first `limit` characters. Raises ValueError where it has no text."""
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        raise ValueError("the page's text does not load")
    try:
        count = min(raw.FPDFText_CountChars(text_page), limit)
        found = list(_characters(text_page, count))
    finally:
        raw.FPDFText_ClosePage(text_page)
    box = _box(page)
    chars = [c for c in found if isinstance(c, _Char)]
    turn = Counter(c.style.turn for c in chars if c.style.turn >= 0).most_common(1)
    turned = turn[0][0] if turn else 0
    width, height = box[2] - box[0], box[3] - box[1]
    if turned % 2:
        width, height = height, width
    words = list(_words(_upright(found, box, turned), width, height))
    unknown = sum(_is_unknown(c.text) for c in chars)
    return Page(width, height, tuple(words), len(chars), raw.FPDFPage_CountObjects(page), unknown)


def _box(page: raw.FPDF_PAGE) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is shown of the page."""
    rect = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, rect) or rect.right <= rect.left or rect.top <= rect.bottom:
        return 0.0, 0.0, 612.0, 792.0
    return rect.left, rect.bottom, rect.right, rect.top


def _characters(text_page: raw.FPDF_TEXTPAGE, count: int) -> Iterator[_Char | None]:
    """The characters in the order of the content; None where a word ends."""
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    high = 0
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text_page, i)
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond 16 bits
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        text = chr(code) if code < 0x110000 else "\ufffd"
        if text.isspace() or code in (0, 0xFEFF, 0x200B):
            yield None
            continue
        thing = raw.FPDFText_GetTextObject(text_page, i)
        if not thing or not raw.FPDFText_GetLooseCharBox(text_page, i, rect):
            yield None
            continue
        key = ctypes.addressof(thing.contents)
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(text_page, thing, i, rect)
        raw.FPDFText_GetCharOrigin(text_page, i, x, y)
        if style.turn in (0, 2):
            yield _Char(text, rect.left, rect.right, y.value, style)
        elif style.turn > 0:
            yield _Char(text, rect.bottom, rect.top, x.value, style)


def _style(text_page: raw.FPDF_TEXTPAGE, thing: raw.FPDF_PAGEOBJECT, i: int, rect: raw.FS_RECTF) -> _Style:
    """Size, weight and direction, which all characters of a text object share."""
    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    size = raw.FPDFText_GetFontSize(text_page, i)
    turn = 0
    if raw.FPDFText_GetMatrix(text_page, i, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
        turn = _turn(matrix.a, matrix.b)
    if size < MIN_SIZE:  # fonts that are drawn shapes may have any unit
        size = 0.8 * (rect.top - rect.bottom if turn in (0, 2) else rect.right - rect.left)
    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(text_page, i, buffer, 128, flags)
    name = buffer.value.decode("utf-8", "replace").casefold() if 0 < length <= 128 else ""
    name = name.rsplit("+", 1)[-1]
    bold = any(word in name for word in _BOLD) and not any(word in name for word in _LIGHT)
    stroked = raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    return _Style(size, bold or stroked or bool(flags.value & 0x40000), turn)


def _turn(a: float, b: float) -> int:
    """Quarter turns of a direction of writing, -1 where aslant by more than six degrees.

    >>> _turn(1, 0), _turn(0, 1), _turn(-1, 0.05), _turn(1, 1)
    (0, 1, 2, -1)
    """
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1


def _upright(chars: list[_Char | None], box: tuple[float, float, float, float], turn: int) -> Iterator[_Char | None]:
    """The characters written in that direction, as if the page were turned so that it is read upright."""
    left, bottom, right, top = box
    for c in chars:
        if c is None:
            yield None
        elif c.style.turn == turn:
            if turn == 0:
                yield _Char(c.text, c.x0 - left, c.x1 - left, c.y - bottom, c.style)
            elif turn == 1:
                yield _Char(c.text, c.x0 - bottom, c.x1 - bottom, right - c.y, c.style)
            elif turn == 2:
                yield _Char(c.text, right - c.x1, right - c.x0, top - c.y, c.style)
            else:
                yield _Char(c.text, top - c.x1, top - c.x0, c.y - left, c.style)


def _words(chars: Iterator[_Char | None], width: float, height: float) -> Iterator[Word]:
    group: list[_Char] = []
    for c in chars:
        if c is not None and not (MIN_SIZE <= c.style.size <= MAX_SIZE and _inside(c, width, height)):
            continue
        if group and (c is None or _apart(group, c)):
            yield from _word(group)
            group = []
        if c is not None:
            group.append(c)
    if group:
        yield from _word(group)


def _inside(c: _Char, width: float, height: float) -> bool:
    return 0 <= (c.x0 + c.x1) / 2 <= width and 0 <= c.y <= height


def _apart(group: list[_Char], c: _Char) -> bool:
    last = group[-1]
    if c.x0 == last.x0 and c.x1 == last.x1 and c.y == last.y:  # the letters of a ligature share one place
        return False
    size = max(last.style.size, c.style.size)
    if abs(c.y - last.y) > JUMP * size or len(group) > 500:
        return True
    return not -OVERLAP * size <= c.x0 - last.x1 <= WORD_GAP * min(last.style.size, c.style.size)


def _word(group: list[_Char]) -> Iterator[Word]:
    first = group[0]
    if all(c.style is first.style and c.y == first.y for c in group):
        text = unicodedata.normalize("NFC", "".join([_readable(c.text) for c in group]))
        if text:
            yield Word(text, first.x0, max([c.x1 for c in group]), first.y, first.style.size, first.style.bold)
        return
    size, base = Counter((round(c.style.size, 2), round(c.y, 2)) for c in group).most_common(1)[0][0]
    if any(c.style.size > size * 1.2 for c in group):
        big = max(group, key=lambda c: c.style.size)
        size, base = big.style.size, big.y
    kept = [c for n, c in enumerate(group) if not _is_reference(group, n, size, base)]
    text = unicodedata.normalize("NFC", "".join(_readable(c.text) for c in kept))
    if text:
        bold = 2 * sum(c.style.bold for c in kept) > len(kept)
        yield Word(text, group[0].x0, max(c.x1 for c in group), base, size, bold)


def _is_reference(group: list[_Char], n: int, size: float, base: float) -> bool:
    """Whether a character is a raised number that points at a footnote: would be taken for part of the name before."""
    c = group[n]
    if not c.text.isdigit() or c.style.size > RAISED * size or c.y < base + 0.1 * size:
        return False
    before = "".join(x.text for x in group[:n]).rstrip("0123456789")
    return bool(before) and before not in _UNITS


@lru_cache(maxsize=4096)
def _readable(text: str) -> str:
    """A character as it is written in plain text; nothing for what cannot be read."""
    if text in _BULLETS:
        return "•"
    if text in (LINE_HYPHEN, "\u2010"):
        return "-"
    if text in _LIGATURES:
        return _LIGATURES[text]
    return "" if _is_unknown(text) or (text != "\u00ad" and unicodedata.category(text) == "Cf") else text


@lru_cache(maxsize=4096)
def _is_unknown(text: str) -> bool:
    if text == LINE_HYPHEN or text in _BULLETS:
        return False
    return text == "\ufffd" or unicodedata.category(text) in ("Co", "Cc", "Cs", "Cn")
