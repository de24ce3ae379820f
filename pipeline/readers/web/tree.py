"""The tree of a page: what of it is shown, where its own text stands, which of its tables hold data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from selectolax.lexbor import LexborNode

from .style import Look, is_hidden, is_named, look_of

Step = tuple[Literal["open", "text", "close"], LexborNode, Look]

MIN_SIZE = 2.0  # pixels: text below that is not meant to be seen
MAIN_SHARE = 0.4  # share of a page's text that <main> must hold to be read alone
ARTICLE_SHARE = 0.6  # the same of a lone <article>
FORM_SHARE = 0.3  # a form that holds more of the page's text is a frame around the page (ASP.NET)
QUOTE_SHARE = 0.4  # above that, <blockquote> is there to indent
BOLD_SHARE = 0.6  # above that, bold is the look of the body
MAX_CELL = 160  # code points of a cell of data; longer cells hold prose
_UNREAD = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "button",
        "svg",
        "iframe",
        "select",
        "textarea",
        "input",
        "img",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "math",
        "head",
        "title",
        "dialog",
        "datalist",
        "map",
        "progress",
        "meter",
        "frameset",
        "noframes",
    ]
)
_INNER = frozenset(("article", "main", "section"))
_WATCHED = frozenset(("main", "article", "form", "blockquote", "header"))
_PROSE_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "hr", "table", "blockquote", "div"))


@dataclass(slots=True)
class Table:
    """What a table holds, counted without the tables inside it."""

    rows: int = 0
    pairs: int = 0  # rows of two and more cells with text
    heads: int = 0
    longest: int = 0
    prose: bool = False  # a heading, a list, a table inside, or is said to be there for the layout
    filled: int = 0  # cells with text in the current row

    @property
    def is_data(self) -> bool:
        """Whether its rows are records rather than places on the page."""
        if self.prose or self.longest > MAX_CELL:
            return False
        return self.pairs >= 2 or (self.heads >= 2 and self.rows >= 2)


@dataclass(slots=True)
class Survey:
    """What one look over a page tells; nodes are named by their address in memory."""

    total: int = 0
    sizes: Counter[float] = field(default_factory=Counter)
    bold: int = 0
    quoted: int = 0
    texts: dict[int, int] = field(default_factory=dict)  # code points within each watched element
    tags: dict[int, str] = field(default_factory=dict)
    data: set[int] = field(default_factory=set)  # tables of data
    headed: bool = False  # an h1 outside the page's own header
    headings: int = 0

    @property
    def body_size(self) -> float:
        """The size of most of the text, in pixels."""
        return max(self.sizes, key=lambda s: (self.sizes[s], -s)) if self.sizes else 16.0

    def is_frame(self, node: LexborNode) -> bool:
        """Whether a form is a frame around the page's text rather than something to fill in."""
        return self.texts.get(node.mem_id, 0) >= FORM_SHARE * self.total

    @property
    def main(self) -> int | None:
        """The element that holds the page's own text, None where that is the whole page."""
        for tag, share in (("main", MAIN_SHARE), ("article", ARTICLE_SHARE)):
            found = [node for node, name in self.tags.items() if name == tag]
            best = max(found, key=lambda node: self.texts[node], default=None)
            if best is not None and self.texts[best] >= share * self.total and (tag == "main" or len(found) == 1):
                return best
        return None


def walk(root: LexborNode) -> Iterator[Step]:
    """The shown elements and texts in reading order; elements open and close. No recursion: pages nest deep."""
    stack: list[tuple[LexborNode, bool, Look]] = [(root, True, Look())]
    while stack:
        node, opening, look = stack.pop()
        tag = node.tag or ""
        if not opening:
            yield "close", node, look
        elif tag == "-text":
            if look.size >= MIN_SIZE:
                yield "text", node, look
        elif not tag.startswith(("-", "_", "!")) and tag not in _UNREAD:
            attributes = node.attributes
            if is_hidden(attributes) or _beside(tag, attributes):
                continue
            look = look_of(tag, attributes, look)
            yield "open", node, look
            stack.append((node, False, look))
            children = list(node.iter(include_text=True))
            stack.extend((child, True, look) for child in reversed(children))


def _beside(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element is a tool of the page by its role or its names, not a part of its text."""
    if not attributes or tag in ("body", "html", "main", "article"):
        return False
    return attributes.get("role") in ("navigation", "search", "dialog", "alertdialog") or is_named(attributes, "aside")


def place_of(tag: str, attributes: dict[str, str | None], inner: bool) -> str:
    """`head`, `foot` or `aside` for the page's own; "" for what is part of the text."""
    role = attributes.get("role") if attributes else None
    if tag == "footer" or role == "contentinfo" or (attributes and is_named(attributes, "foot")):
        return "foot"
    if inner:
        return ""
    if tag == "header" or role == "banner":
        return "head"
    return "aside" if tag == "aside" else ""


def is_main(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element says that it holds the page's own text."""
    return tag == "main" or (bool(attributes) and attributes.get("role") == "main")


def survey(root: LexborNode) -> Survey:
    """One look over the page."""
    found = Survey()
    starts: dict[int, int] = {}
    tables: list[Table] = []
    inner = articles = quotes = heads = 0
    for kind, node, look in walk(root):
        if kind == "text":
            length = len((node.text_content or "").strip())
            found.total += length
            found.sizes[round(look.size, 1)] += length
            found.bold += length if look.bold else 0
            found.quoted += length if quotes else 0
            continue
        tag = node.tag or ""
        step = 1 if kind == "open" else -1
        quotes += step * (tag == "blockquote")
        heads += step * (tag == "header" and inner == 0)
        if tag in ("table", "tr", "td", "th") or (tables and kind == "open" and tag in _PROSE_TAGS):
            _tabled(found, tables, kind, node, starts)
        if kind == "open":
            if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
                found.headings += 1
                found.headed = found.headed or (tag == "h1" and not heads)
            if tag in _WATCHED or is_main(tag, node.attributes):
                starts[node.mem_id] = found.total
                if tag != "article" or not articles:
                    found.tags[node.mem_id] = "main" if is_main(tag, node.attributes) else tag
        elif node.mem_id in starts and tag not in ("td", "th"):
            found.texts[node.mem_id] = found.total - starts[node.mem_id]
        inner += step * (tag in _INNER)
        articles += step * (tag == "article")
    return found


def _tabled(found: Survey, tables: list[Table], kind: str, node: LexborNode, starts: dict[int, int]) -> None:
    """Count what belongs to the innermost table."""
    tag = node.tag or ""
    if tag == "table":
        if kind == "close":
            table = tables.pop()
            if table.is_data:
                found.data.add(node.mem_id)
            return
        if tables:
            tables[-1].prose = True
        tables.append(Table(prose=node.attributes.get("role") in ("presentation", "none")))
    elif not tables:
        return
    elif tag == "tr":
        if kind == "close":
            tables[-1].rows += 1
            tables[-1].pairs += tables[-1].filled >= 2
        tables[-1].filled = 0
    elif tag in ("td", "th"):
        if kind == "open":
            starts[node.mem_id] = found.total
            tables[-1].heads += tag == "th"
        else:
            length = found.total - starts.pop(node.mem_id, found.total)
            tables[-1].filled += length > 0
            tables[-1].longest = max(tables[-1].longest, length)
    elif tag != "div":
        tables[-1].prose = True
