"""Lines → blocks: paragraphs, list items, table rows, marked headings, separators. Says what stands there, not what it
means: which headings are titles is decided over the whole bulletin in `headings.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from .clean import Clean, Span, clean
from .dated import opens_with_date
from .names import is_signature, shouts
from .vocabulary import is_one_of

BlockKind = Literal["heading", "para", "item", "row", "rule", "lead"]

_RULE = re.compile(r"(?:[-=_*~#+.·•—–\\ ]{2,200}|⁂|\*)\Z")
_END = re.compile(r"[-–—*#=~ ]{1,10}(?:end|ends|fin|30)[-–—*#=~ ]{1,10}\Z", re.I)  # "- end -", "-30-"
_FENCE = re.compile(r"(?:```|~~~)")
_ATX = re.compile(r"(#{1,6})[ \t]+(.{0,2000}?)[ \t]{0,20}#{0,6}[ \t]*\Z")
_ORG_STARS = re.compile(r"(\*{1,6})[ \t]+(?:(?:TODO|DONE)[ \t]+)?(.{1,2000})\Z")
_ITEM = re.compile(
    r"([-*+•◦▪▫‣·●○■□➢➤→✓–—]|o(?=\s\s)|\(?\d{1,3}[.)]|\d{1,2}\.\d{1,2}\.?|\(?[A-Za-z][)])[ \t\xa0]+(?=\S)"
)
_QUOTE = re.compile(r"(?:>[ \t]?){1,10}")
_ROW = re.compile(r"\|.*\|\s*\Z")
_ROW_RULE = re.compile(r"[|:+\- \t=]+\Z")
_CELL = re.compile(r"(?<!\\)\|")
_DECORATED = re.compile(
    r"([=*~#_+-]{2,10}|>{2,5}|[»►▶■◆§✦★])[ \t]{1,3}(?=\S)(.{2,120}?)(?:[ \t]{1,3}[=*~#_+<«◄◀■◆-]{1,10})?\Z"
)
MAX_HEAD = 8  # words of a numbered title that is not in capitals
LONG_LINE = 160  # code points: no hard-wrapped text has lines as long; each such line is a paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place in the text, without the newline, and its content without outer white space."""

    start: int
    end: int
    bare: str
    indent: int
    at: int  # place of the first character of `bare`


@dataclass(slots=True)
class Block:
    """A block: whole lines from `start` to `end`; `spans` are their contents without marks at the line's start."""

    kind: BlockKind
    start: int
    end: int
    spans: tuple[Span, ...]
    style: str = ""  # of headings: atx1, org1, over, under=, under-; of items: the bullet's kind
    indent: int = 0
    gap: int = 0  # blank lines before
    quote: bool = False
    raw: str = ""  # the first line without outer white space
    clean: Clean = field(default_factory=lambda: Clean("", ()))

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.clean.text


def lines_of(text: str, start: int) -> list[Line]:
    """The lines from offset `start` on."""
    found = []
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        raw = text[at:end]
        bare = raw.strip()
        lead = len(raw) - len(raw.lstrip())
        found.append(Line(at, end, bare, len(raw[:lead].expandtabs(4)), at + lead))
        at = end + 1
    return found


def blocks_of(text: str, start: int, style: str) -> list[Block]:
    """The blocks of the text from `start` on, in order; `style` is the bulletin's format."""
    builder = _Builder(text, lines_of(text, start), style)
    blocks = builder.build()
    for block in blocks:
        spans = block.spans
        if block.kind == "row":
            block.clean = _cells(text, spans, style)
        else:
            block.clean = clean(text, spans, style)
    return [b for b in blocks if b.kind == "rule" or b.text or b.clean.links]


def _cells(text: str, spans: Sequence[Span], style: str) -> Clean:
    """A table row: cells joined by " | "."""
    chars = ""
    offsets: list[int] = []
    links: list[str] = []
    for start, end in spans:
        cell = clean(text, [(start, end)], style)
        links.extend(cell.links)
        if not cell.text:
            continue
        if chars:
            chars += " | "
            offsets.extend([start - 1] * 3)
        chars += cell.text
        offsets.extend(cell.offsets)
    return Clean(chars, tuple(offsets), tuple(links))


class _Builder:
    """Walks over the lines once."""

    def __init__(self, text: str, lines: list[Line], style: str) -> None:
        self.text, self.lines, self.style = text, lines, style
        self.blocks: list[Block] = []
        self.gap = 0
        self.width = _wrap_width(lines)

    def build(self) -> list[Block]:
        i = 0
        while i < len(self.lines):
            line = self.lines[i]
            if not line.bare:
                self.gap += 1
                i += 1
                continue
            i = self._one(i, line)
        return self.blocks

    def _one(self, i: int, line: Line) -> int:
        """Make the block that begins at line i; the number of the line after it."""
        if _FENCE.match(line.bare) and self.style != "org":
            return self._code(i)
        if self.style == "org" and line.bare.startswith(("#+", "# ", ":")):
            if line.bare[:8].lower() in ("#+begin_", "#+begin") and "src" in line.bare.lower():
                return self._until(i, lambda bare: bare.lower().startswith("#+end"))
            return i + 1
        if line.bare.startswith("<!--"):
            return self._until(i, lambda bare: "-->" in bare)
        for make in (self._boxed, self._rule, self._marked, self._decorated, self._row, self._item):
            after = make(i, line)
            if after:
                return after
        return self._para(i)

    def _add(self, kind: BlockKind, first: int, last: int, spans: Sequence[Span], **more: object) -> None:
        lines = self.lines
        block = Block(kind, lines[first].start, lines[last].end, tuple(spans), indent=lines[first].indent)
        block.gap, block.raw = self.gap, lines[first].bare
        for name, value in more.items():
            setattr(block, name, value)
        self.blocks.append(block)
        self.gap = 0

    def _code(self, i: int) -> int:
        fence = self.lines[i].bare[:3]
        return self._until(i, lambda bare: bare.startswith(fence), after=1)

    def _until(self, i: int, ends, after: int = 0) -> int:  # type: ignore[no-untyped-def]
        """The line after the first from i (+ after) on that ends a dropped stretch; i + 1 where none does."""
        for j in range(i + after, min(len(self.lines), i + 2000)):
            if ends(self.lines[j].bare):
                self.gap += 1
                return j + 1
        return i + 1

    def _boxed(self, i: int, line: Line) -> int:
        """One line between two lines of the same character is a heading, two to four are a masthead."""
        if not _is_underline(line.bare):
            return 0
        j = i + 1
        while j < min(len(self.lines), i + 6) and self.lines[j].bare and not _is_rule(self.lines[j].bare):
            j += 1
        inner = self.lines[i + 1 : j]
        if not inner or j >= len(self.lines) or len(inner) > 4 or max(len(x.bare) for x in inner) > 120:
            return 0
        if self.lines[j].bare[:1] != line.bare[:1] or not _is_underline(self.lines[j].bare):
            return 0
        if len(inner) == 1:
            self._add("heading", i + 1, i + 1, [_span(inner[0])], style="over")
        for k in range(len(inner) if len(inner) > 1 else 0):
            self._add("para", i + 1 + k, i + 1 + k, [_span(inner[k])], style="box")
        self.blocks[-1].end = self.lines[j].end
        return j + 1

    def _rule(self, i: int, line: Line) -> int:
        if not _is_rule(line.bare):
            return 0
        self._add("rule", i, i, [])
        return i + 1

    def _marked(self, i: int, line: Line) -> int:
        pattern, name = (_ORG_STARS, "org") if self.style == "org" else (_ATX, "atx")
        match = pattern.match(line.bare) if line.indent < 4 and (name == "atx" or line.indent == 0) else None
        if match is None or not match[2].strip():
            return 0
        low = line.at + match.start(2)
        self._add("heading", i, i, [(low, low + len(match[2].rstrip()))], style=f"{name}{len(match[1])}")
        return i + 1

    def _decorated(self, i: int, line: Line) -> int:
        """A line alone between marks, in plain text: `=== Title ===`, `>> TITLE`."""
        match = _DECORATED.match(line.bare) if self.style in ("text", "email") else None
        alone = i + 1 >= len(self.lines) or not self.lines[i + 1].bare
        if match is None or not alone or (i and self.lines[i - 1].bare) or match[2][-1] in ".,;:":
            return 0
        low = line.at + match.start(2)
        self._add("heading", i, i, [(low, low + len(match[2].rstrip()))], style=f"deco{match[1][0]}")
        return i + 1

    def _row(self, i: int, line: Line) -> int:
        if not _ROW.match(line.bare) or len(line.bare) < 3:
            return 0
        if _ROW_RULE.match(line.bare):
            return i + 1
        cuts = [m.start() for m in _CELL.finditer(line.bare)]
        spans = [(line.at + a + 1, line.at + b) for a, b in pairwise(cuts) if b > a + 1]
        self._add("row", i, i, spans)
        return i + 1

    def _item(self, i: int, line: Line) -> int:
        match = _ITEM.match(line.bare)
        if match is None or _bold_line(line.bare):
            return 0
        body = line.indent + match.end()
        spans = [(line.at + match.end(), line.at + len(line.bare))]
        headed = self._headed(i, line.bare[match.end() :], match[1])
        j = i + 1
        while j < len(self.lines) and self._continues(self.lines[j], self.lines[j - 1], line, body):
            if headed:  # a numbered title, its text right below
                break
            spans.append(_span(self.lines[j]))
            j += 1
        mark = match[1]
        if any(c.isalnum() for c in mark):
            mark = "1" if any(c.isdigit() for c in mark) else "a"
        mark = "1.1" if "." in match[1].rstrip(".") else mark
        self._add("item", i, j - 1, spans, style=mark)
        return j

    def _headed(self, i: int, words: str, mark: str) -> bool:
        """Whether line i is a numbered title right above its text: in capitals, or short and the text is sentences."""
        if i + 1 >= len(self.lines) or not self.lines[i + 1].bare or self.style not in ("text", "email"):
            return False
        below = self.lines[i + 1].bare
        if shouts(words):
            return not shouts(below)
        if not mark[0].isdigit() or len(words.split()) > MAX_HEAD or words[-1] in ".,;:!?" or not below[0].isupper():
            return False
        last = next((k for k in range(i + 1, len(self.lines)) if not self.lines[k].bare), len(self.lines)) - 1
        room = len(self.lines[i].bare) + len(below.split(None, 1)[0]) + 1 <= self.width
        return room and self.lines[last].bare.endswith((".", "!", "?")) and len(below.split()) > MAX_HEAD // 2

    def _continues(self, line: Line, before: Line, first: Line, body: int) -> bool:
        """Whether a line goes on with the list item that `first` began."""
        if not line.bare or self._starts_block(line):
            return False
        if line.indent > first.indent:
            return True
        return len(before.bare) > self.width * 0.7 and len(before.bare) < LONG_LINE and line.bare[0].islower()

    def _starts_block(self, line: Line) -> bool:
        bare = line.bare
        if _is_rule(bare) or _ROW.match(bare) or _FENCE.match(bare) or (_ITEM.match(bare) and not _bold_line(bare)):
            return True
        pattern = _ORG_STARS if self.style == "org" else _ATX
        return pattern.match(bare) is not None and line.indent < 4 and (self.style != "org" or line.indent == 0)

    def _para(self, i: int) -> int:
        j = i + 1
        quote = _QUOTE.match(self.lines[i].bare) is not None
        while j < len(self.lines) and self.lines[j].bare:
            line = self.lines[j]
            if _is_underline(line.bare) and self._underlines(i, j):
                return self._underlined(i, j)
            if self._starts_block(line) or (_QUOTE.match(line.bare) is not None) != quote:
                break
            j += 1
        if not quote and self._dated(i, j):
            pass
        elif not quote and self._listed(i, j):
            for k in range(i, j):
                self._add("item", k, k, [_span(self.lines[k])], style="line")
        else:
            self._cut(i, j, quote)
        return j

    def _listed(self, i: int, j: int) -> bool:
        """Whether lines i to j - 1 are a list without bullets: each broken on purpose, three or more, or dated."""
        lines = self.lines[i:j]
        if j - i < 2 or any(len(x.bare) > LONG_LINE or x.bare[-1] in ",;" for x in lines):
            return False
        if is_signature([x.bare for x in lines]) or any(b.bare[0].islower() for b in lines[1:]):
            return False
        if any(len(a.bare) + len(b.bare.split(None, 1)[0]) + 1 > self.width for a, b in pairwise(lines)):
            return False
        return all(x.bare[0].isdigit() for x in lines) or (j - i > 2 and max(len(x.bare) for x in lines) < self.width)

    def _dated(self, i: int, j: int) -> bool:
        """Make lines i to j - 1 items of a diary if they are: two or more begin with a date, others hang below one."""
        firsts = [k for k in range(i, j) if opens_with_date(self.lines[k].bare)]
        left = self.lines[i].indent
        if len(firsts) < 2 or firsts[0] != i:
            return False
        if any(self.lines[k].indent <= left and not self._hangs(k) for k in range(i, j) if k not in firsts):
            return False
        for low, high in pairwise([*firsts, j]):
            self._add("item", low, high - 1, [_span(line) for line in self.lines[low:high]], style="dated")
        return True

    def _hangs(self, k: int) -> bool:
        """Whether line k goes on with the full line before it."""
        word = self.lines[k].bare.split(None, 1)[0]
        return len(self.lines[k - 1].bare) + len(word) + 1 > self.width

    def _underlines(self, i: int, j: int) -> bool:
        """Whether line j underlines the heading in lines i to j - 1: one line, or two that wrap."""
        head = self.lines[j - 1]
        if j - i > 2 or len(head.bare) > 120:
            return False
        return j - i == 1 or len(self.lines[i].bare) < LONG_LINE

    def _underlined(self, i: int, j: int) -> int:
        style = "under" + self.lines[j].bare[0]
        self._add("heading", i, j - 1, [_span(line) for line in self.lines[i:j]], style=style)
        self.blocks[-1].end = self.lines[j].end
        return j + 1

    def _cut(self, i: int, j: int, quote: bool) -> None:
        """Lines i to j - 1 as paragraphs, cut where the writer broke a line on purpose."""
        start = i
        for k in range(i + 1, j):
            if self._on_purpose(self.lines[k - 1], self.lines[k], k - 1 == start, j - k):
                self._paragraph(start, k, quote)
                start = k
        self._paragraph(start, j, quote)

    def _on_purpose(self, line: Line, after: Line, first: bool, left: int) -> bool:
        """Whether the break between two lines is no wrapping but the end of a paragraph, title or lead-in."""
        if first and len(line.bare) < 60 and line.bare[-1] in ",!" and is_one_of(line.bare, "valedictions"):
            return True
        if after.bare[0].islower() or line.bare.endswith((",", ";")):
            return False
        if len(line.bare) > LONG_LINE or len(after.bare) > LONG_LINE:
            return True
        if line.bare.endswith((".", "!", "?")) and after.bare.endswith(":") and len(after.bare.split()) <= 4:
            return True
        word = after.bare.split(None, 1)[0]
        if len(line.bare) + len(word) + 1 > self.width:
            return False
        lead = line.bare.endswith((":", "  ", "\\")) or after.bare.endswith(":")
        prose = len(after.bare) > 0.6 * self.width
        heading = first and prose and left >= 2 and not line.bare.endswith(".")
        shout = first and shouts(line.bare) and not shouts(after.bare)
        return lead or heading or shout

    def _paragraph(self, i: int, j: int, quote: bool) -> None:
        spans = []
        for line in self.lines[i:j]:
            mark = _QUOTE.match(line.bare) if quote else None
            low = line.at + (mark.end() if mark else 0)
            if low < line.at + len(line.bare):
                spans.append((low, line.at + len(line.bare)))
        if spans:
            self._add("para", i, j - 1, spans, quote=quote)


def _span(line: Line) -> Span:
    return line.at, line.at + len(line.bare)


def _is_underline(bare: str) -> bool:
    return len(bare) >= 3 and bare[0] in "=-~^*_#" and bare == bare[0] * len(bare)


def _is_rule(bare: str) -> bool:
    """A line of punctuation only.

    >>> _is_rule("* * *"), _is_rule("- a"), _is_rule("oOo")
    (True, False, True)
    """
    if bare in ("oOo", "o0o", "⁂", "*") or _END.match(bare):
        return True
    return len(bare) >= 2 and _RULE.match(bare) is not None and len(set(bare) - {" ", "\\"}) <= 3


def _bold_line(bare: str) -> bool:
    return bare.startswith(("**", "__"))


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which the text is wrapped: a long line that another follows."""
    widths = sorted(
        len(a.bare) for a, b in pairwise(lines) if 30 < len(a.bare) <= LONG_LINE and b.bare and a.bare[-1].isalnum()
    )
    return max(50, widths[len(widths) * 9 // 10]) if widths else 50
