"""Lines → blocks: paragraphs, list items, table rows, marked headings, separators. Says what stands there, not what it
means: which headings are titles is decided over the whole bulletin in `headings.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .clean import Clean, Span, clean
from .lines import (
    ATX,
    CELL,
    DECORATED,
    FENCE,
    ITEM,
    LONG_LINE,
    MAX_HEAD,
    ORG_STARS,
    ROW,
    ROW_RULE,
    Block,
    Line,
    bold_line,
    is_rule,
    is_underline,
    lines_of,
    span,
)
from .names import shouts
from .paragraphs import Paragraphs


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


class _Builder(Paragraphs):
    """Walks over the lines once."""

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
        # in plain text a line of tildes is an underline or a separator
        if FENCE.match(line.bare) and (self.style == "markdown" or (self.style == "text" and line.bare[0] == "`")):
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
        if not is_underline(line.bare):
            return 0
        j = i + 1
        while j < min(len(self.lines), i + 6) and self.lines[j].bare and not is_rule(self.lines[j].bare):
            j += 1
        inner = self.lines[i + 1 : j]
        if not inner or j >= len(self.lines) or len(inner) > 4 or max(len(x.bare) for x in inner) > 120:
            return 0
        if self.lines[j].bare[:1] != line.bare[:1] or not is_underline(self.lines[j].bare):
            return 0
        if len(inner) == 1:
            self._add("heading", i + 1, i + 1, [span(inner[0])], style="over")
        for k in range(len(inner) if len(inner) > 1 else 0):
            self._add("para", i + 1 + k, i + 1 + k, [span(inner[k])], style="box")
        self.blocks[-1].end = self.lines[j].end
        return j + 1

    def _rule(self, i: int, line: Line) -> int:
        if not is_rule(line.bare):
            return 0
        self._add("rule", i, i, [])
        return i + 1

    def _marked(self, i: int, line: Line) -> int:
        pattern, name = (ORG_STARS, "org") if self.style == "org" else (ATX, "atx")
        match = pattern.match(line.bare) if line.indent < 4 and (name == "atx" or line.indent == 0) else None
        if match is None or not match[2].strip():
            return 0
        low = line.at + match.start(2)
        self._add("heading", i, i, [(low, low + len(match[2].rstrip()))], style=f"{name}{len(match[1])}")
        return i + 1

    def _decorated(self, i: int, line: Line) -> int:
        """A line alone between marks, in plain text: `=== Title ===`, `>> TITLE`."""
        match = DECORATED.match(line.bare) if self.style in ("text", "email") else None
        alone = i + 1 >= len(self.lines) or not self.lines[i + 1].bare
        if match is None or not alone or (i and self.lines[i - 1].bare) or match[2][-1] in ".,;:":
            return 0
        low = line.at + match.start(2)
        self._add("heading", i, i, [(low, low + len(match[2].rstrip()))], style=f"deco{match[1][0]}")
        return i + 1

    def _row(self, i: int, line: Line) -> int:
        if not ROW.match(line.bare) or len(line.bare) < 3:
            return 0
        if ROW_RULE.match(line.bare):
            return i + 1
        cuts = [m.start() for m in CELL.finditer(line.bare)]
        spans = [(line.at + a + 1, line.at + b) for a, b in pairwise(cuts) if b > a + 1]
        self._add("row", i, i, spans)
        return i + 1

    def _item(self, i: int, line: Line) -> int:
        match = ITEM.match(line.bare)
        if match is None or bold_line(line.bare):
            return 0
        body = line.indent + match.end()
        spans = [(line.at + match.end(), line.at + len(line.bare))]
        headed = self._headed(i, line.bare[match.end() :], match[1])
        j = i + 1
        while j < len(self.lines) and self._continues(self.lines[j], self.lines[j - 1], line, body):
            if headed:  # a numbered title, its text right below
                break
            spans.append(span(self.lines[j]))
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
