"""The body of a Word file as paragraphs and tables, in reading order; what they mean is decided in `word`."""

from __future__ import annotations

from dataclasses import dataclass, field

from .lists import Numbering
from .runs import Run, RunReader, is_prompt
from .styles import Style, looks
from .xml import Element, W, child, get

MAX_TABLES = 20  # tables within tables; what lies deeper is read as paragraphs
_DROPPED = frozenset(W + name for name in ("del", "moveFrom", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what numbers it."""

    style: Style
    runs: tuple[Run, ...]
    mark: str | None = None  # of an item of a list

    @property
    def text(self) -> str:
        """Its text without marks, without white space around."""
        return "".join(run.text for run in self.runs).strip()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a list of blocks."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


Block = Paragraph | Table


@dataclass(slots=True)
class BlockReader:
    """Reads blocks in their order, which the numbering of lists depends on."""

    runs: RunReader
    numbering: Numbering
    depth: int = field(default=0)

    def blocks(self, container: Element) -> list[Block]:
        """The blocks of a body, cell, text box or header."""
        found: list[Block] = []
        for element in container:
            tag = element.tag
            if tag in _DROPPED or not isinstance(tag, str):
                continue
            if tag == W + "p":
                self._paragraph(element, found)
            elif tag == W + "tbl" and self.depth < MAX_TABLES:
                self.depth += 1
                found.append(Table(tuple(self._rows(element))))
                self.depth -= 1
            elif tag != W + "sdt" or not is_prompt(element):  # content controls, insertions, what is not known
                found.extend(self.blocks(element))
        return found

    def _paragraph(self, element: Element, found: list[Block]) -> None:
        """Add a paragraph and the text boxes anchored in it: before it where it opens the page, else after it."""
        if not len(element):
            return
        properties = child(element, "pPr")
        style = looks(self.runs.styles.of(get(child(properties, "pStyle"))), None, properties)
        runs = tuple(self.runs.runs(element, style))
        held = self._held()
        if not found:  # a masthead in a box hangs on the first paragraph
            found.extend(held)
            held = []
        if any(run.text.strip() for run in runs):
            found.append(Paragraph(style, runs, self._mark(style)))
        found.extend(held)

    def _mark(self, style: Style) -> str | None:
        if style.number is not None:
            return self.numbering.mark(style.number, style.depth or 0)
        return "-" if style.part in ("bullets", "numbers") else None

    def _held(self) -> list[Block]:
        """The blocks of the text boxes that were met since."""
        art, self.runs.art = self.runs.art, []
        boxes, self.runs.boxes = self.runs.boxes, []
        found: list[Block] = [Paragraph(Style(), (Run(text),)) for text in art if text.strip()]
        for box in boxes:
            fields, self.runs.fields = self.runs.fields, []
            found.extend(self.blocks(box))
            self.runs.fields = fields
        return found

    def _rows(self, table: Element) -> list[tuple[tuple[Block, ...], ...]]:
        return [
            tuple(tuple(self.blocks(cell)) for cell in _inner(row, "tc"))
            for row in _inner(table, "tr")
            if child(row, "trPr", "del") is None
        ]


def _inner(element: Element, name: str) -> list[Element]:
    """The rows of a table or cells of a row, also those in content controls and insertions."""
    found = []
    for inner in element:
        if inner.tag == W + name:
            found.append(inner)
        elif inner.tag not in _DROPPED and isinstance(inner.tag, str):
            found.extend(_inner(inner, name))
    return found
