"""The tree of a page → its parts: headings, paragraphs, items, rows, quotes and rules in reading order.

A heading is what says so (`h1` to `h6`), and a line clearly larger than the body where a mail or a page of the 1990s
knows no other way. Tables for the layout give what stands in their cells, tables of data their rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from ...resources import load
from ..markup import Part, PartKind
from .inline import Line, Run, address_of, is_bold, marked, plain, size_of, spaced
from .style import Look
from .tree import BOLD_SHARE, QUOTE_SHARE, Survey, place_of, survey, walk

LARGER = 1.22  # times the size of the body from which a line on its own is a heading
MAX_HEADING = 200  # code points; what is longer is no heading, whatever its tag
MAX_STYLED = 140  # the same where only its size says so
CARD = 100  # code points of text below a bold line in a list item that make a card of it
_LEVELS = {f"h{n}": n for n in range(1, 7)}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
        "blink",
        "st1:place",
        "st1:city",
    ]
)
_INNER = frozenset(("article", "main", "section"))


@dataclass(slots=True)
class _Item:
    level: int
    marker: str
    part: int | None = None  # where its part stands
    lines: list[str] = field(default_factory=list)
    card: bool = False  # holds a heading: what stands below is no item


@dataclass(slots=True)
class Page:
    """Takes the steps of a walk and makes parts of them."""

    survey: Survey
    parts: list[Part] = field(default_factory=list)
    lines: list[Line] = field(default_factory=lambda: [[]])
    levels: list[int] = field(default_factory=list)  # of the open headings
    lists: list[int | None] = field(default_factory=list)  # the next number, None of lists with bullets
    items: list[_Item] = field(default_factory=list)
    tables: list[bool] = field(default_factory=list)  # whether each open table holds data
    cells: list[list[str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    captions: int = 0
    quotes: int = 0
    inner: int = 0
    mains: int = 0
    sizes: list[float] = field(default_factory=list)  # sizes of headings by their looks, the largest first

    def open(self, node: LexborNode, look: Look) -> None:
        """An element begins."""
        tag, attributes = node.tag or "", node.attributes
        if tag == "br":
            self.lines.append([])
            return
        if tag == "a":
            self.links.append(address_of(attributes.get("href")))
        if tag in _INLINE:
            return
        self.flush()
        self.places.append(self._place(tag, node))
        self.inner += tag in _INNER
        self.mains += node.mem_id == self.survey.main
        self._enter(tag, node)

    def _enter(self, tag: str, node: LexborNode) -> None:
        if tag in _LEVELS:
            self.levels.append(_LEVELS[tag])
        elif tag in ("ul", "ol", "menu", "dir"):
            self.lists.append(_number(node.attributes.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            self.items.append(self._item(node))
        elif tag == "table":
            self.tables.append(node.mem_id in self.survey.data)
        elif tag == "tr" and self._in_data:
            self.cells.append([])
        elif tag == "blockquote":
            self.quotes += 1
        elif tag in ("caption", "figcaption"):
            self.captions += 1
        elif tag == "hr":
            self._add(Part("rule"))

    def close(self, node: LexborNode) -> None:
        """An element ends."""
        tag = node.tag or ""
        if tag == "a":
            self.links.pop()
        if tag in _INLINE or tag == "br":
            return
        if tag in ("td", "th") and self._in_data and self.cells:
            self.cells[-1].append(" ".join(filter(None, (marked(line, bold=False) for line in self.lines))))
            self.lines = [[]]
        self.flush()
        if tag in _LEVELS:
            self.levels.pop()
        elif tag in ("ul", "ol", "menu", "dir"):
            self.lists.pop()
        elif tag == "li":
            self._finish(self.items.pop())
        elif tag == "tr" and self._in_data and self.cells:
            self._add(Part("row", cells=tuple(self.cells.pop())))
        elif tag == "table":
            self.tables.pop()
        elif tag == "blockquote":
            self.quotes -= 1
        elif tag in ("caption", "figcaption"):
            self.captions -= 1
        self.mains -= node.mem_id == self.survey.main
        self.inner -= tag in _INNER
        self.places.pop()

    def text(self, node: LexborNode, look: Look) -> None:
        """A stretch of text."""
        raw = node.text_content or ""
        address = self.links[-1] if self.links else ""
        pieces = raw.replace("\r\n", "\n").split("\n") if look.pre else [raw]
        for number, piece in enumerate(pieces):
            if number:
                self.lines.append([])
            if text := spaced(piece):
                self.lines[-1].append(Run(text, look.bold, look.size, address))

    def flush(self) -> None:
        """What was gathered becomes paragraphs: an empty line parts them. Within a cell of data it waits."""
        if self._in_data and self.cells:
            self.lines.append([])
            return
        lines, self.lines = self.lines, [[]]
        group: list[Line] = []
        for line in [*lines, []]:
            if plain(line):
                group.append(line)
            elif group:
                self._paragraph(group)
                group = []

    def _place(self, tag: str, node: LexborNode) -> str:
        if self.places and self.places[-1]:
            return self.places[-1]
        if tag == "form" and not self.survey.is_frame(node):
            return "aside"
        if tag == "footer" and self.quotes:  # names whom the quotation is from
            return ""
        return place_of(tag, node.attributes, self.inner > 0)

    @property
    def _in_data(self) -> bool:
        return bool(self.tables) and self.tables[-1]

    def _item(self, node: LexborNode) -> _Item:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return _Item(max(len(self.lists), 1), "-")
        number = _number(node.attributes.get("value"), number)
        self.lists[-1] = number + 1
        return _Item(len(self.lists), f"{number}.")

    def _paragraph(self, group: list[Line]) -> None:
        if self.levels and sum(len(plain(line)) for line in group) <= MAX_HEADING:
            self._heading(group, self.levels[-1])
            return
        while group and not self.captions and (size := self._larger(group[0])):
            count = next((i for i, line in enumerate(group) if self._larger(line) != size), len(group))
            self._heading(group[:count], self._level(size))
            group = group[count:]
        while len(group) > 1 and self._bold(group[0]) and not plain(group[0]).endswith(":") and not self.items:
            count = next((i for i, line in enumerate(group) if not self._bold(line)), len(group))
            self._write(group[:count])
            group = group[count:]
        if group:
            self._write(group)

    def _bold(self, line: Line) -> bool:
        return not self._all_bold and is_bold(line)

    @property
    def _all_bold(self) -> bool:
        return self.survey.bold > BOLD_SHARE * self.survey.total or self.captions > 0

    def _larger(self, line: Line) -> float:
        """The size of a line that is clearly larger than the body and short, else 0."""
        size = size_of(line)
        short = len(plain(line)) <= MAX_STYLED
        return size if short and size >= LARGER * self.survey.body_size else 0.0

    def _level(self, size: float) -> int:
        """1 for the largest lines of a page without headings of its own; else by how much larger they are."""
        if self.survey.headings:
            ratio = size / self.survey.body_size
            return 1 if ratio >= 1.9 else 2 if ratio >= 1.45 else 3
        return min(sum(other > size + 0.5 for other in self.sizes) + 1, 6)

    def _heading(self, group: list[Line], level: int) -> None:
        text = " ".join(marked(line, bold=False) for line in group)
        for item in self.items:
            item.card = True
        self._add(Part("heading", text, level))

    def _write(self, group: list[Line]) -> None:
        text = "\n".join(marked(line, bold=not self._all_bold) for line in group)
        item = self.items[-1] if self.items else None
        if item is None or item.card:
            kind: PartKind = "quote" if self._quoting else "paragraph"
            self._add(Part(kind, text))
        elif item.part is None:
            count = len(self.parts)
            self._add(Part("item", text, item.level, item.marker))
            if len(self.parts) > count:  # not what is left aside
                item.part = count
                item.lines.append(text)
        else:
            self._longer(item, text)

    @property
    def _quoting(self) -> bool:
        return self.quotes > 0 and self.survey.quoted < QUOTE_SHARE * self.survey.total

    def _longer(self, item: _Item, text: str) -> None:
        """A second paragraph of an item: its next line, or the text of a card below a bold title."""
        first = item.part or 0
        before = self.parts[first]
        title = len(item.lines) == 1 and before.text.startswith("**") and before.text.endswith("**")
        if title and len(text) >= CARD:
            self.parts[first] = Part("paragraph", before.text)
            item.card = True
            self._add(Part("paragraph", text))
        elif first == len(self.parts) - 1:
            item.lines.append(text)
        else:
            self._add(Part("item", text, item.level, "-"))

    def _finish(self, item: _Item) -> None:
        """Give an item all its lines."""
        if len(item.lines) > 1 and item.part is not None and self.parts[item.part].kind == "item":
            self.parts[item.part] = replace(self.parts[item.part], text="\n".join(item.lines))

    def _add(self, part: Part) -> None:
        """Keep a part, unless it belongs to the page and not to its text.

        Of the page's head: its title lines where the text has no title of its own, and lines with a year; of its foot
        the lines that name the publisher, after a rule.
        """
        place = self.places[-1] if self.places else ""
        if place == "foot":
            if part.kind not in ("rule", "row") and _is_imprint(part.text):
                rule = [] if self.parts and self.parts[-1].kind == "rule" else [Part("rule")]
                self.parts += [*rule, Part("paragraph", part.text)]
        elif place == "head":
            title = part.kind == "heading" and not self.survey.headed
            if title or (part.kind == "paragraph" and _has_year(part.text)):
                self.parts.append(part)
        elif not place and (self.survey.main is None or self.mains):
            self.parts.append(part)


def parts_of(root: LexborNode) -> list[Part]:
    """The parts of a page."""
    page = Page(survey(root))
    page.sizes = sorted(page.survey.sizes, reverse=True)
    limit = LARGER * page.survey.body_size
    page.sizes = [size for size in page.sizes if size >= limit]
    for kind, node, look in walk(root):
        if kind == "open":
            page.open(node, look)
        elif kind == "close":
            page.close(node)
        else:
            page.text(node, look)
    page.flush()
    return page.parts


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default


def _is_imprint(text: str) -> bool:
    small = text.casefold()
    return len(text) <= 400 and any(word in small for word in load("web")["imprint"])


def _has_year(text: str) -> bool:
    words = text.replace(",", " ").replace("/", " ").replace(".", " ").split()
    return len(text) <= 200 and any(len(w) == 4 and w.isdigit() and w[:2] in ("19", "20") for w in words)
