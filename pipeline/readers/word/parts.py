"""Paragraphs and tables of a Word file → parts of a page: which are headings, items, rows, and what is in bold.

A heading is told by its style; without one by its size: a short paragraph in letters larger than the body's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..markup import Part
from .blocks import Block, Paragraph, Table

MAX_HEADING = 250  # code points: a longer paragraph is text, whatever its style
LARGER = 1.15  # times the size of the body's letters: 14 points over 12, 13 over 11, 12 over 10
MANY_BOLD = 0.6  # share of a text in bold above which bold marks nothing
LONG_CELL = 120  # code points: cells as long on average hold text, the table only lays it out
SPARE_CELL = 60  # code points a paragraph, in cells of several paragraphs that hold text


@dataclass(frozen=True, slots=True)
class _Page:
    """What holds for the whole file."""

    size: int  # of the body's letters, half points
    sizes: tuple[int, ...]  # of short paragraphs in larger letters, largest first
    styled: tuple[int, ...]  # sizes of the headings by style, largest first
    bold: bool  # whether bold marks anything
    shift: int  # levels that headings lie lower, since a title stands above them


def parts_of(blocks: Sequence[Block]) -> Iterator[Part]:
    """The parts of the blocks, in order."""
    return _parts(blocks, _page_of(blocks), [])


def _page_of(blocks: Sequence[Block]) -> _Page:
    paragraphs = list(_paragraphs(blocks))
    plain = [p for p in paragraphs if not _styled(p)]
    lengths: Counter[int] = Counter()
    bold = total = 0
    for p in plain:
        for run in p.runs:
            lengths[run.size or 0] += len(run.text)
            bold += len(run.text) * run.bold
            total += len(run.text)
    # of sizes equally common the smaller is the body's
    size = min(lengths, key=lambda s: (-lengths[s], s), default=0)
    sizes = {found for p in plain if (found := _larger(p, size))}
    styled = {_size(p) for p in paragraphs if _styled(p)}
    shift = int(any(p.style.part == "title" for p in paragraphs))
    return _Page(size, _falling(sizes), _falling(styled), bold <= MANY_BOLD * total, shift)


def _falling(sizes: set[int]) -> tuple[int, ...]:
    return tuple(sorted(sizes, reverse=True))


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell)


def _styled(p: Paragraph) -> bool:
    return (p.style.level is not None or p.style.part in ("title", "subtitle")) and len(p.text) <= MAX_HEADING


def _size(p: Paragraph) -> int:
    """The size of most of its letters, half points."""
    lengths: Counter[int] = Counter()
    for run in p.runs:
        lengths[run.size or 0] += len(run.text.strip())
    return max(lengths, key=lambda s: (lengths[s], s))


def _larger(p: Paragraph, body: int) -> int | None:
    """The size of a short paragraph all in letters clearly larger than the body's; None for others."""
    sizes = [run.size or 0 for run in p.runs if run.text.strip()]
    if p.mark is not None or not sizes or min(sizes) < LARGER * body or not any(c.isalnum() for c in p.text):
        return None
    return min(sizes) if len(p.text) <= MAX_HEADING and body else None


def _parts(blocks: Sequence[Block], page: _Page, before: list[str]) -> Iterator[Part]:
    """`before` holds the kind of style of the paragraph before, over cells and tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            part = _part(block, page, before[-1] if before else "")
            before[:] = [block.style.part]
            if part is not None:
                yield part
        elif _lays_out(block):
            for row in block.rows:
                for cell in row:
                    yield from _parts(cell, page, before)
        else:
            for row in block.rows:
                yield Part("row", cells=tuple(" ".join(p.text for p in _paragraphs(cell)) for cell in row))


def _lays_out(table: Table) -> bool:
    """Whether a table only places text on the page: one column, or cells that hold text rather than values."""
    if max((len(row) for row in table.rows), default=0) <= 1:
        return True
    cells = [list(_paragraphs(cell)) for row in table.rows for cell in row]
    filled = [(len(cell), sum(len(p.text) for p in cell)) for cell in cells if cell]
    if any(_styled(p) and p.style.level for cell in cells for p in cell):
        return True
    if any(isinstance(block, Table) for row in table.rows for cell in row for block in cell):
        return True
    long = sum(length for _, length in filled) > LONG_CELL * len(filled)
    return long or any(count > 2 and length > SPARE_CELL * count for count, length in filled)


def _part(p: Paragraph, page: _Page, before: str) -> Part | None:
    if p.style.part == "contents":  # Word makes them of the headings: they say nothing of their own
        return None
    level = _level(p, page, before)
    if level is not None:
        return Part("heading", _marked(p, False), level)
    text = _marked(p, page.bold)
    if p.mark is not None:
        return Part("item", text, (p.style.depth or 0) + 1, p.mark)
    return Part("quote" if p.style.name in ("quote", "intense quote") else "paragraph", text)


def _level(p: Paragraph, page: _Page, before: str) -> int | None:
    """The level of a heading, 1 outermost; None for other paragraphs."""
    if _styled(p):
        if p.style.part == "title":
            return 1
        if p.style.part == "subtitle":  # below the title it tells the issue, elsewhere it heads a part
            return None if before == "title" else 2 + page.shift
        return (p.style.level or 1) + page.shift
    size = _larger(p, page.size)
    if size is None:
        return None
    return 1 + sum(s > size for s in (page.styled or page.sizes))


def _marked(p: Paragraph, bold: bool) -> str:
    """The text of a paragraph with its links, and with `**` around what is in bold at its start."""
    if not bold:
        return _linked(p, 0, len(p.runs))
    end = 0
    while end < len(p.runs) and (p.runs[end].bold or not p.runs[end].text.strip()):
        end += 1
    while end and not p.runs[end - 1].bold:
        end -= 1
    start, rest = _linked(p, 0, end), _linked(p, end, len(p.runs))
    if not any(c.isalnum() for c in start) or "*" in start:
        return start + rest
    lead, body, trail = _around(start)
    lines = (f"**{line.strip()}**" if line.strip() else "" for line in body.split("\n"))
    return lead + "\n".join(lines) + trail + rest


def _around(text: str) -> tuple[str, str, str]:
    """White space before, the text, white space behind."""
    body = text.strip()
    at = text.index(body)
    return text[:at], body, text[at + len(body) :]


def _linked(p: Paragraph, start: int, end: int) -> str:
    """The text of some runs; neighbors that link to one address are one link."""
    pieces: list[str] = []
    i = start
    while i < end:
        j = i + 1
        while j < end and p.runs[j].address == p.runs[i].address:
            j += 1
        text = "".join(run.text for run in p.runs[i:j])
        pieces.append(_link(text, p.runs[i].address))
        i = j
    return "".join(pieces)


def _link(text: str, address: str | None) -> str:
    """`[label](address)`; the text itself where it shows the address, or where brackets would break the link."""
    lead, label, trail = _around(text)
    if address is None or not label or any(c in label for c in "[]\n"):
        return text
    shown = address.removeprefix("mailto:").removeprefix("http://").removeprefix("https://").rstrip("/").casefold()
    if label.casefold().removeprefix("http://").removeprefix("https://").rstrip("/") == shown:
        return text
    return f"{lead}[{label}]({address}){trail}"
