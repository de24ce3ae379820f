"""Marks dropped, lines joined: a stretch of the stored text → text for the language model with offsets.

Dropped: emphasis, link targets, images, HTML tags and comments, shortcodes, footnote marks, bare addresses.
Kept: labels of links, the inside of code spans, everything else to the character; white space is folded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

MAX_MARKED = 200_000  # code points: a block longer than that is no prose, its marks are left alone
GONE = "\x00"  # stands for a dropped character while the marks are worked off
_SHORTCODE = re.compile(r"\{\{[<%].{0,500}?[>%]\}\}")
_ATTRIBUTES = re.compile(r"\{[#.:][\w#.: =\"-]{1,100}\}")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.S)
_HREF = re.compile(r"""href\s*=\s*["']?([^\s"'<>\x00]{1,2000})""", re.I)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[^<>]{0,3000})?/?>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()]{0,2000}\)")
_LINK = re.compile(
    r"""\[([^\[\]]{0,1000})\]\(([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:\s{1,3}["'][^"']{0,300}["'])?\)"""
)
_REFERENCE = re.compile(r"\[([^\[\]]{1,300})\]\[([^\[\]]{0,100})\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]{1,30}\]|\[fn:[^\[\]]{1,30}\]")
_ORG_LINK = re.compile(r"\[\[([^\[\]]{1,2000})\](?:\[([^\[\]]{1,1000})\])?\]")
_CODE = re.compile(r"(`{1,3})([^`]{1,500})\1")
_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"”»\x00]{2,2000}", re.I)
_MAIL = re.compile(r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK = re.compile(r"\\(?=\s|$)")
_STARS = re.compile(r"\*{1,3}|~~|_{1,3}")
_ORG_MARK = re.compile(r"(?<![\w/])([/=~+*_])(?=\S)([^\n]{0,300}?\S)\1(?![\w/])")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Clean:
    """Cleaned text; `offsets[i]` is the place of character i in the stored text; the addresses linked to."""

    text: str
    offsets: tuple[int, ...]
    links: tuple[str, ...] = ()


def clean(text: str, spans: Sequence[Span], style: str = "markdown", joint: str = " ") -> Clean:
    """The cleaned text of the lines at `spans`, joined by `joint`, which maps to the newline before each line.

    `style` is the format of the bulletin: Org has emphasis of its own.

    >>> clean("**Ann** saw\\n[Bob](http://x.org).", [(0, 11), (12, 32)]).text
    'Ann saw Bob.'
    """
    chars: list[str] = []
    offsets: list[int] = []
    for number, (start, end) in enumerate(spans):
        if number:
            between = " " if chars and chars[-1] in ",;:.!?" else joint
            chars.extend(between)
            offsets.extend([start - 1] * len(between))
        chars.extend(text[start:end])
        offsets.extend(range(start, end))
    joined = "".join(chars).replace(GONE, " ")
    links: list[tuple[int, str]] = []
    joined = _mask(joined, style, links)
    return _squeeze(joined, offsets, tuple(dict.fromkeys(url for _, url in sorted(links))))


def _mask(s: str, style: str, links: list[tuple[int, str]]) -> str:
    """The same number of characters, with marks replaced by GONE and entities by their character."""
    if len(s) > MAX_MARKED or not any(c in s for c in "[]<>*_`~&\\{}/=+@w"):
        return s
    if "%}}" in s or ">}}" in s:
        s = _SHORTCODE.sub(_gone, s)
    if "-->" in s:
        s = _COMMENT.sub(_gone, s)
    s = _IMAGE.sub(_gone, s)
    s = _FOOTNOTE.sub(_gone, s)
    s = _AUTOLINK.sub(lambda m: _linked(m, links, m[1], None), s)
    s = _TAG.sub(lambda m: _tag(m, links), s)
    if style == "org":
        s = _ORG_LINK.sub(lambda m: _linked(m, links, m[1], 2 if m[2] else None), s)
        s = _URL.sub(lambda m: _address(m, links), s)
        s = _ORG_MARK.sub(lambda m: GONE + m[2] + GONE, s)
        s = _ORG_MARK.sub(lambda m: GONE + m[2] + GONE, s)
    else:
        s = _LINK.sub(lambda m: _linked(m, links, m[2], 1), s)
        s = _ATTRIBUTES.sub(_gone, s)
        s = _REFERENCE.sub(lambda m: _linked(m, links, None, 1), s)
        s = _URL.sub(lambda m: _address(m, links), s)
        s = _CODE.sub(lambda m: GONE * len(m[1]) + m[2] + GONE * len(m[1]), s)
    s = _MAIL.sub(_gone, s)
    s = _ENTITY.sub(_entity, s)
    s = _ESCAPE.sub(lambda m: GONE + _kept(m[1]), s)
    s = _HARD_BREAK.sub(GONE, s)
    if style != "org":
        s = _STARS.sub(lambda m: _emphasis(m, s), s)
    return s.translate(_BACK)


# escaped marks are kept apart from real ones while emphasis is worked off
_PRIVATE = {"*": "\ue000", "_": "\ue001", "~": "\ue002"}
_BACK = str.maketrans({v: k for k, v in _PRIVATE.items()})


def _kept(char: str) -> str:
    return _PRIVATE.get(char, char)


def _gone(m: re.Match[str]) -> str:
    return GONE * len(m[0])


def _linked(m: re.Match[str], links: list[tuple[int, str]], url: str | None, label: int | None) -> str:
    """The match with everything dropped but its label; the address is noted."""
    url = (url or "").replace(GONE, "")
    if url.startswith(("http://", "https://", "mailto:", "ftp://", "www.")):
        links.append((m.start(), url.removeprefix("mailto:")))
    if label is None:
        return GONE * len(m[0])
    low, high = m.start(label) - m.start(), m.end(label) - m.start()
    return GONE * low + m[label] + GONE * (len(m[0]) - high)


def _tag(m: re.Match[str], links: list[tuple[int, str]]) -> str:
    if href := _HREF.search(m[0]):
        return _linked(m, links, href[1], None)
    return GONE * len(m[0])


def _address(m: re.Match[str], links: list[tuple[int, str]]) -> str:
    url = m[0].rstrip(".,;:!?)]'’*_")
    links.append((m.start(), url))
    return GONE * len(url) + m[0][len(url) :]


def _entity(m: re.Match[str]) -> str:
    char = html.unescape(m[0])
    return char + GONE * (len(m[0]) - 1) if len(char) == 1 and char != m[0] else m[0]


def _emphasis(m: re.Match[str], s: str) -> str:
    """Stars, underscores and tildes that lean on a word are marks; `2 * 3` and `snake_case` are text."""
    before, after = s[m.start() - 1 : m.start()], s[m.end() : m.end() + 1]
    loose = (not before or before.isspace()) and (not after or after.isspace())
    if loose and m[0][0] != "_" and len(m[0]) == 1 and before and after:
        return m[0]
    if m[0][0] == "_" and before.isalnum() and after.isalnum():
        return m[0]
    if m[0] == "*" and before.isdigit() and after.isdigit():
        return m[0]
    return GONE * len(m[0])


def _squeeze(s: str, offsets: Sequence[int], links: tuple[str, ...]) -> Clean:
    out: list[str] = []
    places: list[int] = []
    for char, place in zip(s, offsets, strict=True):
        if char == GONE or char in _INVISIBLE:
            continue
        if char.isspace() or char < " ":
            if out and out[-1] != " ":
                out.append(" ")
                places.append(place)
            continue
        out.append(char)
        places.append(place)
    if out and out[-1] == " ":
        out.pop()
        places.pop()
    return Clean("".join(out), tuple(places), links)
