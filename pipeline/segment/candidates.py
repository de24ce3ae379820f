"""Candidates: the stretches of a bulletin that could be the heading of an article or of a section.

A candidate is a marked heading, a short block, a short line within a block, or the words that a paragraph begins with
(a run-in). Most candidates are none: `judge.py` says how likely each is a title or a section. Left out are table rows,
separators, and lines that go on from the line before.

Every rule here looks at form alone, and a block is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from .clean import Span, clean
from .features import run_in
from .lines import Block
from .plan import Plan

MAX_CANDIDATES = 3000  # a bulletin with more is a table or a list of data: rules alone judge it
MAX_LENGTH = 170  # code points: a longer line heads nothing
MAX_LINES = 3  # a heading wraps over no more lines
MAX_RUN_WORDS = 8  # words of a run-in without bold

Run = Literal["", "bold", "plain"]

_PLAIN_RUN = re.compile(
    r"([^\W_][^\n.:!?]{1,70}?)(?:\.{1,6}\s{2,}|\s{0,9}[-–—]{1,3}\s+|:\s+|[.!?]\s+|\s{0,9}\.{3,9}\s{0,9})(?=\S)"
)
_BOLD_RUN = re.compile(r"(\*\*|__)(?!\s)([^*\n]{2,120}?)\1")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading that may be one: `block` and `line` say where it begins, `start` and `end` (in code points of
    `Bulletin.text`) where the words stand that would be the title, `text` is those words without marks.
    """

    block: int  # number of its block in plan.blocks
    line: int  # first of the block's spans
    lines: int  # how many of them
    start: int
    end: int
    text: str
    run: Run  # "": lines of its own; else a run-in at the start of a paragraph


def candidates(plan: Plan) -> list[Candidate]:
    """The candidates of a bulletin in their order; no more than MAX_CANDIDATES + 1 of them."""
    width = usual_width(plan.bulletin.text)
    found = (c for i in range(len(plan.blocks)) for c in _of_block(plan, i, width))
    return list(islice(found, MAX_CANDIDATES + 1))


def usual_width(text: str) -> int:
    """The length of a long line of a text, in code points: nine in ten are no longer; at most 2,000, 60 without any.

    >>> usual_width("Short")
    60
    """
    widths = sorted(len(line) for line in text.split("\n") if len(line) > 30 and len(line.strip()) > 30)
    return min(widths[len(widths) * 9 // 10], 2000) if widths else 60


def _of_block(plan: Plan, i: int, width: int) -> Iterator[Candidate]:
    block = plan.blocks[i]
    if block.kind in ("rule", "row") or not block.spans:
        return
    count = len(block.spans)
    whole = count == 1 or plan.looks[i].short
    if block.kind == "heading":
        yield from _lines(plan, i, 0, count)
    elif count <= MAX_LINES and len(block.text) <= MAX_LENGTH and whole:
        run = _run_of(plan, block) if not plan.looks[i].short else None
        yield from _run(plan, i, *run) if run else _lines(plan, i, 0, count)
    else:
        limit = min(0.85 * width, MAX_LENGTH)
        yield from _first(plan, i, limit)
        yield from _inner(plan, i, limit, 0.8 * width)


def _first(plan: Plan, i: int, limit: float) -> Iterator[Candidate]:
    """The first line of a paragraph, where it is short, or its run-in."""
    block = plan.blocks[i]
    run = _run_of(plan, block)
    low, high = block.spans[0]
    if len(block.spans) > 1 and high - low < limit and plan.bulletin.text[low:high].strip():
        ends = plan.bulletin.text[low:high].rstrip().endswith((".", ":"))
        alone = run is None or run[2] >= high - 3 or ends
        yield from _lines(plan, i, 0, 1) if run is None or alone else _run(plan, i, *run)
    elif run:
        yield from _run(plan, i, *run)


def _inner(plan: Plan, i: int, limit: float, full: float) -> Iterator[Candidate]:
    """Short lines further down in a paragraph that do not go on from the line before, which `full` code points fill."""
    text, spans = plan.bulletin.text, plan.blocks[i].spans
    for k in range(1, len(spans)):
        low, high = spans[k]
        bare = text[low : min(high, low + 2 * MAX_LENGTH)].strip()
        if not bare or len(bare) > limit or bare[0].islower() or bare[-1] in ",;":
            continue
        before = text[slice(*spans[k - 1])].rstrip()
        if len(before) > full and before[-1] not in '.!?:"”)':
            continue
        yield from _lines(plan, i, k, 1)


def _lines(plan: Plan, i: int, line: int, count: int) -> Iterator[Candidate]:
    spans = plan.blocks[i].spans[line : line + count]
    yield from _made(plan, i, line, spans, "")


def _run(plan: Plan, i: int, run: Run, start: int, end: int) -> Iterator[Candidate]:
    yield from _made(plan, i, 0, ((start, end),), run)


def _made(plan: Plan, i: int, line: int, spans: tuple[Span, ...], run: Run) -> Iterator[Candidate]:
    """The candidate that stands at `spans`; none where there is no letter."""
    text = clean(plan.bulletin.text, spans, plan.bulletin.markup).text
    if any(c.isalpha() for c in text):
        yield Candidate(i, line, len(spans), spans[0][0], spans[-1][1], text, run)


def _run_of(plan: Plan, block: Block) -> tuple[Run, int, int] | None:
    """The run-in that a paragraph begins with: in bold, or a few words up to a stop, dash or colon."""
    text = plan.bulletin.text
    if marked := run_in(text, block):
        return "bold", *marked
    low, high = block.spans[0][0], block.spans[-1][1]
    bold = _BOLD_RUN.match(text, low, min(len(text), low + 200))
    if bold and bold.end() < high - 2:
        return "bold", bold.start(2), bold.end(2)
    plain = _PLAIN_RUN.match(text, low, min(high, low + 120))
    if plain and len(plain[1].split()) <= MAX_RUN_WORDS and (plain[1][0].isupper() or plain[1][0].isdigit()):
        return "plain", plain.start(1), plain.end(1)
    return None
