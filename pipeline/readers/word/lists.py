"""Numbering of a Word file: which paragraphs are items of a list, and the number that Word would print before each."""

from __future__ import annotations

from dataclasses import dataclass, field

from .xml import Element, W, child, get, whole

LEVELS = 9  # of a list in Word
_UNMARKED = ("none",)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    kind: str = "bullet"  # numFmt: bullet, decimal, lowerLetter, none, ...
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has been counted. Call `mark` for the items in their order."""

    lists: dict[str, str] = field(default_factory=dict)  # id of a list → id of its definition
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)  # of lists that begin anew
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, number: str, depth: int) -> str | None:
        """The mark of the next item of a list: "-" or its number with a full stop; None where it bears none."""
        depth = min(max(depth, 0), LEVELS - 1)
        definition = self.lists.get(number)
        if number == "0" or definition is None:
            return None
        level = self.levels.get((definition, depth), Level())
        if level.kind in _UNMARKED:
            return None
        for deeper in range(depth + 1, LEVELS):
            self.counts.pop((definition, deeper), None)
        if level.kind == "bullet":
            return "-"
        key = (definition, depth)
        if (number, depth) in self.starts and (number, depth) not in self.begun:
            self.begun.add((number, depth))
            self.counts[key] = self.starts[number, depth]
        else:
            self.counts[key] = self.counts[key] + 1 if key in self.counts else level.start
        return f"{self.counts[key]}."


def read_numbering(root: Element | None) -> Numbering:
    """The lists of the part `numbering.xml`; none where the file has no such part."""
    found = Numbering()
    if root is None:
        return found
    for definition in root.iterfind(W + "abstractNum"):
        identifier = get(definition, "abstractNumId") or ""
        for level in definition.iterfind(W + "lvl"):
            start = whole(get(child(level, "start")))
            kind = get(child(level, "numFmt")) or "decimal"
            depth = whole(get(level, "ilvl")) or 0
            found.levels[identifier, depth] = Level(kind, 1 if start is None else start)
    for listed in root.iterfind(W + "num"):
        identifier = get(listed, "numId") or ""
        found.lists[identifier] = get(child(listed, "abstractNumId")) or ""
        for override in listed.iterfind(W + "lvlOverride"):
            start = whole(get(child(override, "startOverride")))
            if start is not None:
                found.starts[identifier, whole(get(override, "ilvl")) or 0] = start
    return found
