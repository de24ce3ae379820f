"""How a page shows its text: bold, size, hidden. From tags, attributes and inline styles; nothing else is loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ...resources import load

BODY_SIZE = 16.0  # pixels: what a page is shown in that says nothing (HTML, rendering section)
_SIZE = re.compile(r"font-size\s{0,5}:\s{0,5}([\d.]{1,8}|[a-z-]{3,9})\s{0,3}(px|pt|em|rem|%)?")
_SHORTHAND = re.compile(r"(?<![\w-])font\s{0,5}:([^;]{1,200})")
_SHORT_SIZE = re.compile(r"(?<![\d.])([\d.]{1,8})(px|pt|em|rem|%)")
_WEIGHT = re.compile(r"font-weight\s{0,5}:\s{0,5}([a-z]{4,8}|\d{3})")
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|mso-hide\s{0,5}:\s{0,5}all")
_FLAT = re.compile(r"max-height\s{0,5}:\s{0,5}0(?![.\d])")
_WORDS = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_FONT_SIZES = (10, 10, 13, 16, 18, 24, 32, 48)  # pixels of <font size=0..7>, as browsers show them
_UNITS = {"px": 1.0, "pt": 4 / 3, "rem": BODY_SIZE}
_BOLD_TAGS = frozenset(("b", "strong", "th"))
MAX_STYLE = 3000  # code points of an inline style that are looked at


@dataclass(frozen=True, slots=True)
class Look:
    """How text is shown; `size` in pixels."""

    bold: bool = False
    size: float = BODY_SIZE
    pre: bool = False


def look_of(tag: str, attributes: dict[str, str | None], above: Look) -> Look:
    """The look of an element within one of look `above`.

    >>> look_of("span", {"style": "font-size:1.5em; font-weight:700"}, Look()).size
    24.0
    """
    look = above
    if tag in _BOLD_TAGS:
        look = replace(look, bold=True)
    elif tag == "font" and attributes.get("size"):
        look = replace(look, size=_font_size(attributes["size"] or ""))
    elif tag == "big":
        look = replace(look, size=min(look.size * 1.2, 200))
    elif tag in ("pre", "listing", "xmp"):
        look = replace(look, pre=True)
    elif tag == "td":  # the head of a table does not make its cells bold
        look = replace(look, bold=False)
    style = attributes.get("style")
    return _styled(look, style[:MAX_STYLE].lower()) if style else look


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether an element is not shown: text for previews and machines, parts of a page that open at a click."""
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = (attributes.get("style") or "")[:MAX_STYLE].lower()
    return bool(style) and (
        _HIDDEN.search(style) is not None or (_FLAT.search(style) is not None and "overflow" in style)
    )


def is_named(attributes: dict[str, str | None], topic: str) -> bool:
    """Whether class or id say that an element is of this list of web.yaml."""
    if "class" not in attributes and "id" not in attributes:
        return False
    names = _names(topic)
    said = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:500].lower()
    return any(name in names for name in said.split())


@lru_cache(maxsize=8)
def _names(topic: str) -> frozenset[str]:
    return frozenset(load("web")[topic])


def _font_size(value: str) -> float:
    match = re.match(r"\s{0,5}([+-]?)(\d{1,2})", value)
    if match is None:
        return BODY_SIZE
    number = int(match[2])
    step = 3 + number if match[1] == "+" else 3 - number if match[1] else number
    return float(_FONT_SIZES[min(max(step, 1), 7)])


def _styled(look: Look, style: str) -> Look:
    size, bold = look.size, look.bold
    if short := _SHORTHAND.search(style):
        bold = "bold" in short[1]
        if match := _SHORT_SIZE.search(short[1]):
            size = _pixels(match[1], match[2], look.size)
    if match := _SIZE.search(style):
        size = _pixels(match[1], match[2], look.size)
    if match := _WEIGHT.search(style):
        bold = match[1] in ("bold", "bolder") or (match[1].isdigit() and int(match[1]) >= 600)
    pre = look.pre or "white-space:pre" in style.replace(" ", "")
    return Look(bold, min(size, 200.0), pre)


def _pixels(number: str, unit: str | None, above: float) -> float:
    if number in _WORDS:
        return float(_WORDS[number])
    try:
        value = float(number)
    except ValueError:
        return above
    if unit in ("em", "%"):
        return value * above / (100 if unit == "%" else 1)
    return value * _UNITS.get(unit or "px", 1.0)
