"""Lines without marks → paragraphs, list items and the lines of a diary: which line ends are wrapping, which not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from .clean import Span
from .dated import opens_with_date, opens_with_label
from .lines import (
    ATX,
    FENCE,
    ITEM,
    LONG_LINE,
    MAX_HEAD,
    ORG_STARS,
    QUOTE,
    ROW,
    Block,
    BlockKind,
    Line,
    bold_line,
    is_rule,
    is_underline,
    span,
    wrap_width,
)
from .names import is_signature, shouts
from .vocabulary import is_one_of

ROOM = 0.85  # of the width: a title right above its text is shorter, for wrapped prose is ragged too


class Paragraphs:
    """What the lines make so far; `blocks.py` adds the marked ones."""

    def __init__(self, text: str, lines: list[Line], style: str) -> None:
        self.text, self.lines, self.style = text, lines, style
        self.blocks: list[Block] = []
        self.gap = 0
        self.width = wrap_width(lines)

    def _add(self, kind: BlockKind, first: int, last: int, spans: Sequence[Span], **more: object) -> None:
        lines = self.lines
        block = Block(kind, lines[first].start, lines[last].end, tuple(spans), indent=lines[first].indent)
        block.gap, block.raw = self.gap, lines[first].bare
        for name, value in more.items():
            setattr(block, name, value)
        self.blocks.append(block)
        self.gap = 0

    def _starts_block(self, line: Line) -> bool:
        bare = line.bare
        if is_rule(bare) or ROW.match(bare) or FENCE.match(bare) or (ITEM.match(bare) and not bold_line(bare)):
            return True
        pattern = ORG_STARS if self.style == "org" else ATX
        return pattern.match(bare) is not None and line.indent < 4 and (self.style != "org" or line.indent == 0)

    def _para(self, i: int) -> int:
        j = i + 1
        quote = QUOTE.match(self.lines[i].bare) is not None
        while j < len(self.lines) and self.lines[j].bare:
            line = self.lines[j]
            if is_underline(line.bare) and self._underlines(i, j):
                return self._underlined(i, j)
            if self._starts_block(line) or (QUOTE.match(line.bare) is not None) != quote:
                break
            j += 1
        if not quote and (self._rows(i, j, opens_with_date, "dated") or self._rows(i, j, opens_with_label, "labeled")):
            pass
        elif not quote and self._listed(i, j):
            for k in range(i, j):
                self._add("item", k, k, [span(self.lines[k])], style="line")
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

    def _rows(self, i: int, j: int, opens: Callable[[str], bool], style: str) -> bool:
        """Make lines i to j - 1 items of a diary or of offices: two or more pass `opens`, others hang below one."""
        firsts = [k for k in range(i, j) if opens(self.lines[k].bare)]
        left = self.lines[i].indent
        if len(firsts) < 2 or firsts[0] != i:
            return False
        if any(self.lines[k].indent <= left and not self._hangs(k) for k in range(i, j) if k not in firsts):
            return False
        for low, high in pairwise([*firsts, j]):
            self._add("item", low, high - 1, [span(line) for line in self.lines[low:high]], style=style)
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
        self._add("heading", i, j - 1, [span(line) for line in self.lines[i:j]], style=style)
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
        closed = after.bare[-1] in ".!?" and len(line.bare.split()) <= MAX_HEAD  # one line of text below
        short = len(line.bare) + len(word) + 1 < ROOM * self.width
        heading = first and prose and short and (left >= 2 or closed) and not line.bare.endswith(".")
        shout = first and shouts(line.bare) and not shouts(after.bare)
        return lead or heading or shout

    def _paragraph(self, i: int, j: int, quote: bool) -> None:
        spans = []
        for line in self.lines[i:j]:
            mark = QUOTE.match(line.bare) if quote else None
            low = line.at + (mark.end() if mark else 0)
            if low < line.at + len(line.bare):
                spans.append((low, line.at + len(line.bare)))
        if spans:
            self._add("para", i, j - 1, spans, quote=quote)
