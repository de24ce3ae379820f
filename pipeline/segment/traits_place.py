"""Traits of what stands around a candidate: blank lines, the lines and paragraphs next to it, its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from .candidates import Candidate, usual_width
from .names import CONTACT, is_name, shouts
from .plan import Plan
from .traits_form import Traits
from .vocabulary import key

_BULLET = re.compile(r"[-*+•–]\s")
KINDS = {"para": 0, "item": 1, "row": 2, "rule": 3, "heading": 4, "lead": 5}
NO_BLOCK = 7
MAX_GAP = 5  # blank lines: more are as good as five
MAX_ENTRIES = 120  # of the table of contents
LOOKED_AT = 2000  # code points of a neighboring line, which may be the whole text
RUN_ON = 80  # code points after a run-in that stand for the line below


class Page:
    """What the traits of all candidates look up: lines, their neighbors, the width, the first prose."""

    def __init__(self, plan: Plan, found: Sequence[Candidate]) -> None:
        text = plan.bulletin.text
        self.plan, self.found, self.text = plan, found, text
        self.width = usual_width(text)
        self.lines = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.filled = [k for k, line in enumerate(self.lines) if line and not line.isspace()]
        self.entries = list(dict.fromkeys(key(entry) for entry in plan.entries[:MAX_ENTRIES]))
        self.first_prose = next(
            (
                block.start
                for block, look in zip(plan.blocks, plan.looks, strict=True)
                if look.prose and block.kind == "para" and len(block.text) > 120
            ),
            len(text),
        )
        self.last_rule = max((block.start for block in plan.blocks if block.kind == "rule"), default=-1)

    def line_of(self, offset: int) -> int:
        """The number of the line that an offset stands on."""
        return bisect_right(self.starts, offset) - 1

    def neighbors(self, c: Candidate) -> tuple[int, int]:
        """The lines with text before and after a candidate; -1 and the number of lines where there is none."""
        first, last = self.line_of(c.start), self.line_of(max(c.start, c.end - 1))
        after = bisect_right(self.filled, last)
        before = bisect_right(self.filled, first - 1) - 1
        return (
            self.filled[before] if before >= 0 else -1,
            self.filled[after] if after < len(self.filled) else len(self.lines),
        )


def surroundings(page: Page, j: int) -> Traits:
    """The traits of the lines and paragraphs around candidate j."""
    c = page.found[j]
    before, after = page.neighbors(c)
    return _gaps(page, c, before, after) | _line_before(page, before) | _line_after(page, c, after) | _blocks(page, c)


def _gaps(page: Page, c: Candidate, before: int, after: int) -> Traits:
    number = page.line_of(c.start)
    line = page.lines[number]
    below = after - page.line_of(max(c.start, c.end - 1)) - 1
    return {
        "indent": min(len(line) - len(line.lstrip()), 40),
        "blank lines before": min(number - before - 1, MAX_GAP),
        "blank lines after": -1 if c.run else min(below, MAX_GAP),
        "length of its line by the width": len(line.strip()) / page.width,
        "line of its paragraph": min(c.line, 5),
        "lines it wraps over": c.lines - 1,
        "lines of its paragraph below": len(page.plan.blocks[c.block].spans) - c.line - c.lines,
    }


def _line_before(page: Page, number: int) -> Traits:
    line = page.lines[number].strip() if number >= 0 else ""
    return {
        "length of the line before by the width": min(len(line) / page.width, 3),
        "end of the line before": _ending(line),
        "a separator before": bool(line) and not any(ch.isalnum() for ch in line[:LOOKED_AT]),
        "contact data before": CONTACT.search(line, 0, LOOKED_AT) is not None,
    }


def _ending(line: str) -> int:
    """How a line ends: 1 as a sentence, 2 with a colon, 3 with a comma, 4 without a stop; 0 where there is none."""
    if not line:
        return 0
    return next((n for n, marks in ((1, '.!?"”)»'), (2, ":"), (3, ",;")) if line[-1] in marks), 4)


def _line_after(page: Page, c: Candidate, number: int) -> Traits:
    below = page.lines[number].strip() if number < len(page.lines) else ""
    line = page.text[c.end : c.end + RUN_ON] if c.run else below
    return {
        "length of the line after by the width": min(len(line) / page.width, 3),
        "the line after is short": len(line) < 0.5 * page.width,
        "a bullet after": _BULLET.match(line) is not None,
        "capitals after": shouts(line[:LOOKED_AT]),
        "a person's name after": len(line) <= LOOKED_AT and is_name(line),
        "the line after ends in a colon": line.endswith(":"),
    }


def _blocks(page: Page, c: Candidate) -> Traits:
    """The blocks before and below; a paragraph is its own block below where the candidate stands inside it."""
    plan = page.plan
    inside = bool(c.run) or len(plan.blocks[c.block].spans) > c.line + c.lines
    below = c.block if inside else c.block + 1
    above = c.block if c.line else c.block - 1
    block = plan.blocks[below] if below < len(plan.blocks) else None
    over = plan.looks[above] if above >= 0 else None
    return {
        "kind of the block below": KINDS[block.kind] if block else NO_BLOCK,
        "length of the paragraph below": min(len(block.text), 2000) if block else 0,
        "prose follows": block is not None and plan.looks[below].prose,
        "a lead-in follows": block is not None and plan.looks[below].lead,
        "prose follows further down": below + 1 < len(plan.blocks) and plan.looks[below + 1].prose,
        "kind of the block before": KINDS[plan.blocks[above].kind] if above >= 0 else NO_BLOCK,
        "a short line before": over is not None and over.short,
        "prose before": over is not None and over.prose,
        "a byline before": over is not None and over.byline,
    }


def place(page: Page, j: int) -> Traits:
    """The traits of where candidate j stands in the bulletin, and of the bulletin."""
    c, found, bulletin = page.found[j], page.found, page.plan.bulletin
    length = len(page.text) - bulletin.body_start
    following = found[j + 1].start if j + 1 < len(found) else len(page.text)
    return {
        "place in the bulletin": (c.start - bulletin.body_start) / max(1, length),
        "candidates before it": j,
        "candidates after it": len(found) - 1 - j,
        "stands before the first prose": c.end <= page.first_prose,
        "stands after the last separator": c.start > page.last_rule >= 0,
        "distance from the candidate before": min(c.start - found[j - 1].end, 3000) if j else 3000,
        "distance to the next candidate": min(following - c.end, 3000),
        "candidates in the bulletin": len(found),
        "length of the bulletin": min(length, 20000),
        "named in the contents": page.plan.parts[c.block] != "contents" and _listed(page, c.text),
        "the bulletin has a title of its own": bool(bulletin.value("title")),
    }


def _listed(page: Page, text: str) -> bool:
    """Whether the table of contents names a text, as `plan.same` has it."""
    own = key(text)
    if not own:
        return False
    for entry in page.entries:
        short, long = sorted((own, entry), key=len)
        if own == entry or (len(short) >= 12 and (long.startswith(short) or long.endswith(short))):
            return True
    return False
