"""Styles of a Word file: what a paragraph or run of a style looks like, with what it inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ...resources import words
from .xml import Element, W, child, get, switch, whole

MAX_CHAIN = 20  # styles that a style may build on, one upon the other; Word allows 11
_NUMBERED = re.compile(r"(.{1,40}?)[ _-]?([1-9])\Z")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; None where it does not say."""

    name: str = ""  # small letters
    level: int | None = None  # of a heading, 1 outermost
    part: str = ""  # title, subtitle, contents, bullets, numbers: what its name says
    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None  # half points
    number: str | None = None  # id of the numbering
    depth: int | None = None  # its level, 0 outermost


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a file by id, and what holds where none does."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: Style = Style()  # of paragraphs
    language: str | None = None  # ISO 639-1

    def of(self, identifier: str | None) -> Style:
        """The style of an id; an unknown id may still be a name that Word knows, such as Heading1."""
        if identifier is None:
            return self.default
        found = self.by_id.get(identifier)
        return found if found is not None else replace(self.default, **_told(identifier.lower()))


def read_styles(root: Element | None) -> Styles:
    """The styles of the part `styles.xml`; none where the file has no such part."""
    if root is None:
        return Styles()
    elements = {get(e, "styleId") or "": e for e in root.iterfind(W + "style")}
    defaults = child(root, "docDefaults", "rPrDefault", "rPr")
    base = looks(Style(size=20), defaults, child(root, "docDefaults", "pPrDefault", "pPr"))
    by_id = {identifier: _inherited(identifier, elements, base) for identifier in elements}
    default = next((i for i, e in elements.items() if get(e, "type") == "paragraph" and get(e, "default") == "1"), "")
    tag = (get(child(defaults, "lang")) or "")[:2].lower()
    return Styles(by_id, by_id.get(default, base), tag if tag.isascii() and tag.isalpha() and len(tag) == 2 else None)


def _inherited(identifier: str, elements: dict[str, Element], base: Style) -> Style:
    """A style with all that it builds on; a chain that bites its own tail ends there."""
    chain: list[Element] = []
    element = elements.get(identifier)
    while element is not None and element not in chain and len(chain) < MAX_CHAIN:
        chain.append(element)
        element = elements.get(get(child(element, "basedOn")) or "")
    # a character style says only what it changes; what the paragraph looks like stands otherwise
    style = Style() if get(elements[identifier], "type") == "character" else base
    for element in reversed(chain):
        name = (get(child(element, "name")) or "").lower()
        told = _told(name) or _told((get(element, "styleId") or "").lower())
        style = looks(replace(style, name=name, **told), child(element, "rPr"), child(element, "pPr"))
    return style


def looks(style: Style, run: Element | None, paragraph: Element | None = None) -> Style:
    """A style as run and paragraph properties change it."""
    changes: dict[str, Any] = {"bold": switch(run, "b"), "hidden": switch(run, "vanish")}
    changes["size"] = whole(get(child(run, "sz")))
    changes["number"] = get(child(paragraph, "numPr", "numId"))
    changes["depth"] = whole(get(child(paragraph, "numPr", "ilvl")))
    changes = {name: value for name, value in changes.items() if value is not None}
    outline = whole(get(child(paragraph, "outlineLvl")))
    if outline is not None:
        changes["level"] = outline + 1 if 0 <= outline < 9 else None  # 9 is body text
    return replace(style, **changes) if changes else style


@cache
def _told(name: str) -> dict[str, Any]:
    """What a style's name or id tells, in the languages that Word's own names are known in.

    >>> _told("heading 2"), _told("titre1"), _told("list bullet 2")
    ({'level': 2, 'part': ''}, {'level': 1, 'part': ''}, {'part': 'bullets', 'depth': 1})
    """
    match = _NUMBERED.match(name)
    stem, number = (match[1], int(match[2])) if match else (name, 1)
    stem = stem.replace(" ", "").replace("-", "").replace("_", "")
    for part in ("contents", "title", "subtitle", "bullets", "numbers"):
        if stem in words("styles", part):
            if part in ("bullets", "numbers"):
                return {"part": part, "depth": number - 1}
            if part == "contents" or match is None:
                return {"part": part, "level": None}
    return {"level": number, "part": ""} if match and stem in words("styles", "heading") else {}
