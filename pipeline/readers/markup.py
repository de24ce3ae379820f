"""What the readers of HTML, PDF and Word hand on: parts of a page, written out as Markdown.

Markdown, because the segmenter weighs its marks already and people can read it: one text, one set of offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..records import Markup

PartKind = Literal["heading", "paragraph", "item", "row", "quote", "rule"]

MAX_LEVEL = 6  # of headings, as in HTML and Markdown
MAX_DEPTH = 8  # of lists within lists; what lies deeper is written at that depth
_SPACE = re.compile(r"[ \t\f\v\r]+")
_STARTS = re.compile(r"(?:#{1,6}[ \t]|>|```|~~~|<!--|[-=*_]{3,}$)")  # what would be taken for a mark


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page. `text` holds a newline where the page breaks a line on purpose.

    In `text`, links may stand as `[label](address)` and a run in bold at its start as `**run**`.
    """

    kind: PartKind
    text: str = ""
    level: int = 1  # of a heading 1 to 6; of an item its depth, 1 outermost
    marker: str = "-"  # of an item: "-" or its number with a full stop
    cells: tuple[str, ...] = ()  # of a row


def write(parts: Iterable[Part]) -> tuple[str, Markup]:
    """The parts as text, and how it is marked: `text` where no part bears a mark that headings have.

    Paragraphs are apart by a blank line, items and rows of one list or table are not.

    >>> write([Part("heading", "News", 2), Part("paragraph", "One\\ntwo."), Part("item", "a"), Part("item", "b")])
    ('## News\\n\\nOne\\ntwo.\\n\\n- a\\n- b\\n', 'markdown')
    """
    chunks: list[str] = []
    before: PartKind | None = None
    marked = False
    for part in parts:
        lines = _lines(part)
        if not lines:
            continue
        marked = marked or part.kind == "heading" or lines[0].startswith("**")
        if chunks:
            chunks.append("\n" if part.kind == before and part.kind in ("item", "row") else "\n\n")
        chunks.append("\n".join(lines))
        before = part.kind
    text = "".join(chunks)
    return (text + "\n" if text else ""), "markdown" if marked else "text"


def _lines(part: Part) -> list[str]:
    if part.kind == "rule":
        return ["---"]
    if part.kind == "row":
        cells = [" ".join(cell.split()).replace("|", "/") for cell in part.cells]
        return ["| " + " | ".join(cells) + " |"] if any(cells) else []
    lines = [bare for line in part.text.split("\n") if (bare := _SPACE.sub(" ", line).strip())]
    return _marked(part, lines) if lines else []


def _marked(part: Part, lines: list[str]) -> list[str]:
    """The lines with the marks of their part."""
    if part.kind == "heading":
        return ["#" * min(max(part.level, 1), MAX_LEVEL) + " " + " ".join(lines)]
    if part.kind == "item":
        indent = "  " * (min(max(part.level, 1), MAX_DEPTH) - 1)
        return [f"{indent}{part.marker} {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]
    if part.kind == "quote":
        return [f"> {line}" for line in lines]
    return [_escaped(line) for line in lines]


def _escaped(line: str) -> str:
    """The line with a backslash before what is no mark here but would be read as one."""
    return "\\" + line if _STARTS.match(line) else line
