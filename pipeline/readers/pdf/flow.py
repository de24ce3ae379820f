"""Lines in reading order → parts: paragraphs, headings, items, rows of tables. What a line break means is told by
room, leading, indents and style: a line that had room for the next word ended on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..markup import Part
from .facts import Facts, at_edge, fits
from .join import text_of
from .layout import Line

Relation = Literal["join", "newline", "part"]

LARGER = 1.12  # of the body's size: a heading
LARGER_BOLD = 1.05  # a heading that is bold as well
SAME_SIZE = 0.06  # by which sizes of one style may differ
APART = 1.3  # of the usual leading: more is a gap between parts
INDENT = 0.8  # of the size
MAX_HEAD = 200  # code points of a heading
_BULLET = re.compile(r"[•◦▪▫‣·●○■□➢➤→✓❖◆►▶*–—-]\Z")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]\Z")
_GLUED = re.compile(r"[•◦▪▫‣●○■□➢➤✓❖◆►▶](?=\w)")
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]{0,2}\Z")
_SENTENCES = re.compile(r"[.!?][\"'”’»)]?\s+[A-ZÀ-Þ]")


_DASHES = ("-", "–", "—")


@dataclass(slots=True)
class _Group:
    """Lines that make one part."""

    lines: list[Line]
    breaks: list[bool] = field(default_factory=list)  # whether a newline follows, of all lines but the last
    marker: str = ""
    text_x: float = 0.0  # where the text of an item begins

    def add(self, line: Line, newline: bool) -> None:
        self.lines.append(line)
        self.breaks.append(newline)


def parts_of(lines: Sequence[Line], facts: Facts) -> list[Part]:
    """The parts of a document."""
    groups = list(_groups(lines, facts))
    levels = _levels(groups, facts)
    depths = _depths(groups)
    parts: list[Part] = []
    for n, group in enumerate(groups):
        if _is_row(groups, n):
            parts.append(Part("row", cells=tuple(" ".join(w.text for w in cell) for cell in group.lines[0].cells)))
        else:
            parts.append(_part(group, facts, levels, depths.get(n, 1)))
    return parts


def _groups(lines: Sequence[Line], facts: Facts) -> Iterator[_Group]:
    """Lines gathered into parts. Small print at a page's foot comes after the paragraph that goes over the page."""
    notes: list[_Group] = []
    group: _Group | None = None
    for line in lines:
        if line.note:
            if notes and _relation(notes[-1], line, facts) != "part":
                notes[-1].add(line, False)
            else:
                notes.append(_begun(line))
            continue
        relation = _relation(group, line, facts) if group is not None else "part"
        if group is None or relation == "part":
            if group is not None:
                yield group
                yield from notes
                notes = []
            group = _begun(line)
        else:
            group.add(line, relation == "newline")
    if group is not None:
        yield group
    yield from notes


def _begun(line: Line) -> _Group:
    """A group that begins with that line, its bullet or number taken off."""
    words = line.words
    first = words[0].text
    bullet = _BULLET.match(first) is not None or (first == "o" and _wide(line))
    if len(words) > 1 and (bullet or (_NUMBER.match(first) and _hangs(line))):
        dash = first in "-–—*" and not _wide(line, 0.2)
        if not dash:
            marker = "-" if bullet else first
            rest = Line(words[1:], line.page, line.column, line.left, line.right, line.note, line.cells)
            return _Group([rest], marker=marker, text_x=words[1].x0)
    glued = _GLUED.match(first)
    if glued:
        words[0].text = first[1:]
        return _Group([line], marker="-", text_x=words[0].x0 + words[0].size / 2)
    return _Group([line])


def _wide(line: Line, least: float = 0.4) -> bool:
    """Whether more than a word space follows the first word."""
    return line.words[1].x0 - line.words[0].x1 > least * line.size if len(line.words) > 1 else False


def _hangs(line: Line) -> bool:
    """Whether a number stands like that of a list: white after it, or indented."""
    number = line.words[0].text
    return not line.bold and (_wide(line, 0.2) and (number[0].isdigit() or number[0] == "(" or number[-1] == ")"))


def _relation(group: _Group, line: Line, facts: Facts) -> Relation:
    """How a line goes on from a group."""
    last = group.lines[-1]
    if (_marked(line) and not _is_dash_within(last, line)) or len(line.cells) > 1 or len(last.cells) > 1:
        return "part"
    if not _same_style(last, line):
        return "part"
    if (last.page, last.column) != (line.page, line.column):
        return _across(group, line, facts)
    gap = last.base - line.base
    usual = facts.leading.get(round(last.size), 1.25 * last.size)
    usual = max(usual, 1.5 * last.size / APART) if last.size > LARGER * facts.body else usual
    if gap <= 0 or gap > APART * usual:
        return "part"
    if last.size > LARGER * facts.body:
        return _heading_goes_on(last, line)
    return _item_goes_on(group, line) if group.marker else _goes_on(group, line)


def _marked(line: Line) -> bool:
    begun = _begun(Line(list(line.words), line.page, line.column, line.left, line.right)) if _may_mark(line) else None
    return begun is not None and bool(begun.marker)


def _is_dash_within(last: Line, line: Line) -> bool:
    """Whether a dash that begins a line stands within a sentence, the line before being full and its end no pause."""
    full = not fits(last, line.words[0]) and (last.page, last.column) == (line.page, line.column)
    return line.words[0].text in _DASHES and full and last.text[-1] not in ".:;!?" and not _marked(last)


def _may_mark(line: Line) -> bool:
    first = line.words[0].text
    return not first[0].isalnum() or first == "o" or _NUMBER.match(first) is not None


def _same_style(last: Line, line: Line) -> bool:
    """Whether two lines are of one style; a bold run that ends a full line may go on in plain letters."""
    if abs(last.size - line.size) > SAME_SIZE * last.size:
        return False
    if last.bold == line.bold:
        return True
    return not fits(last, line.words[0]) and line.text[:1].islower()


def _across(group: _Group, line: Line, facts: Facts) -> Relation:
    """Over the end of a column or page: a full line that ends no sentence goes on."""
    last = group.lines[-1]
    text = last.text
    if len(text) < 3 or line.x0 > line.left + INDENT * line.size > line.left + 0.1:
        indented = not group.marker
        if indented:
            return "part"
    if text.endswith(("-", "\u00ad")) and line.text[:1].islower():
        return "join"
    if facts.justified and at_edge(last):
        return "join"
    if _ENDS.search(text) or (fits(last, line.words[0]) and not line.text[:1].islower()):
        return "part"
    return "join" if not fits(last, line.words[0]) or line.text[:1].islower() else "part"


def _heading_goes_on(last: Line, line: Line) -> Relation:
    """A wrapped heading: no room for the next word, or the next line goes on in small letters."""
    if not fits(last, line.words[0]) or line.text[:1].islower() or last.text.endswith((",", "-", "–", "&")):
        return "join"
    return "join" if _centered(last, line) and last.x1 - last.x0 > 0.6 * (last.right - last.left) else "part"


def _centered(last: Line, line: Line) -> bool:
    off = abs((last.x0 + last.x1) - (line.x0 + line.x1)) / 2
    return off < 0.3 * line.size and abs(last.x0 - line.x0) > 0.5 * line.size


def _item_goes_on(group: _Group, line: Line) -> Relation:
    last = group.lines[-1]
    hanging = abs(line.x0 - group.text_x) <= 0.6 * line.size
    if not hanging and line.x0 > group.text_x:
        return "newline"
    if fits(last, line.words[0]) and not _runs_on(last, line):
        return "newline" if hanging else "part"
    return "join"


def _runs_on(last: Line, line: Line) -> bool:
    """Whether words say that a sentence goes on though there was room: in small letters, after no pause."""
    text = last.text
    if text[-1] in "-\u00ad" and text[-2:-1].isalpha():
        return line.text[0].isalpha()
    return line.text[0].islower() and text[-1] not in ".:;!?,"


def _goes_on(group: _Group, line: Line) -> Relation:
    last = group.lines[-1]
    short = fits(last, line.words[0])
    ended = _ENDS.search(last.text) is not None
    if not _centered(last, line):
        step = line.x0 - last.x0
        if step > INDENT * line.size and (len(group.lines) > 1 or short or ended):
            return "part"
        if step < -INDENT * line.size and len(group.lines) > 1 and group.lines[-2].x0 - last.x0 < INDENT * line.size:
            return "part"
    if not short or _runs_on(last, line):
        return "join"
    wide = last.x1 - last.x0 > 0.55 * (last.right - last.left) or (len(group.lines) > 1 and not group.breaks[-1])
    return "part" if ended and not last.text.endswith(":") and wide else "newline"


def _is_row(groups: Sequence[_Group], n: int) -> bool:
    """Whether a line of cells stands in a table: the line above or below has its cells in the same places."""
    return (
        any(0 <= k < len(groups) and _aligned(groups[n].lines[0], groups[k].lines[0]) for k in (n - 1, n + 1))
        and len(groups[n].lines) == 1
    )


def _aligned(a: Line, b: Line) -> bool:
    if len(a.cells) < 2 or len(b.cells) < 2 or a.page != b.page or a.column != b.column:
        return False
    starts = [cell[0].x0 for cell in b.cells[1:]]
    ends = [cell[-1].x1 for cell in b.cells[1:]]
    near = a.size
    return abs(a.x0 - b.x0) <= near and any(
        any(abs(cell[0].x0 - x) <= near for x in starts) or any(abs(cell[-1].x1 - x) <= near for x in ends)
        for cell in a.cells[1:]
    )


def _is_heading(group: _Group, facts: Facts) -> bool:
    line = group.lines[0]
    larger = LARGER_BOLD if line.bold and not facts.bold_body else LARGER
    if line.size < larger * facts.body or group.marker == "-":
        return False
    text = " ".join(x.text for x in group.lines)
    return len(text) <= MAX_HEAD and any(c.isalnum() for c in text) and not _SENTENCES.search(text[:-2])


def _levels(groups: Sequence[_Group], facts: Facts) -> list[tuple[float, bool]]:
    """The styles of headings, the largest first, bold before plain of one size."""
    found: list[tuple[float, bool]] = []
    styles = {(round(g.lines[0].size, 1), g.lines[0].bold) for g in groups if _is_heading(g, facts)}
    for size, bold in sorted(styles, key=lambda s: (-s[0], not s[1])):
        if not any(b == bold and abs(s - size) <= SAME_SIZE * size for s, b in found):
            found.append((size, bold))
    return found


def _depths(groups: Sequence[_Group]) -> dict[int, int]:
    """How deep items lie, by the places of their text among the items next to them."""
    found: dict[int, int] = {}
    stack: list[float] = []
    for n, group in enumerate(groups):
        if not group.marker:
            stack = []
            continue
        size = group.lines[0].size
        if n and groups[n - 1].lines[0].column != group.lines[0].column:
            stack = []
        while stack and group.text_x < stack[-1] - 0.5 * size:
            stack.pop()
        if not stack or group.text_x > stack[-1] + 0.5 * size:
            stack.append(group.text_x)
        found[n] = len(stack)
    return found


def _part(group: _Group, facts: Facts, levels: Sequence[tuple[float, bool]], depth: int) -> Part:
    line = group.lines[0]
    if _is_heading(group, facts):
        text = text_of(group.lines, [False] * len(group.lines), facts).replace("**", "")
        level = next(n for n, (s, b) in enumerate(levels) if b == line.bold and abs(s - line.size) <= SAME_SIZE * s)
        return Part("heading", f"{group.marker} {text}" if group.marker else text, level + 1)
    if len(line.cells) > 1 and not group.marker:
        return Part("paragraph", " | ".join(" ".join(w.text for w in cell) for cell in line.cells))
    text = text_of(group.lines, group.breaks, facts)
    if group.marker:
        marker = group.marker if group.marker == "-" else group.marker.strip("()").rstrip(".)") + "."
        return Part("item", text, depth, marker)
    if _is_bold_line(group, facts) and "\n" not in text:
        return Part("paragraph", f"**{text}**")
    return Part("paragraph", text)


def _is_bold_line(group: _Group, facts: Facts) -> bool:
    small = group.lines[0].size < 0.94 * facts.body
    return all(x.bold for x in group.lines) and not facts.bold_body and not small and len(group.lines) <= 3
