"""The plan of a bulletin while it is made: its blocks, what each looks like, the part each is given, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from ..records import Bulletin
from .blocks import blocks_of
from .dated import is_date, opens_with_date
from .features import Look, look
from .lines import Block
from .names import is_name, shouts
from .vocabulary import contains, is_one_of, key, language_of

Part = Literal[
    "body",
    "title",
    "section",
    "umbrella",
    "run_in",
    "run_section",
    "masthead",
    "contents",
    "footer",
    "item",
    "signature",
]


@dataclass(slots=True)
class Plan:
    """`parts[i]` and `reasons[i]` tell what block i is and why; `spans[i]` where a run-in title stands."""

    bulletin: Bulletin
    blocks: list[Block]
    looks: list[Look]
    languages: tuple[str, ...]
    parts: list[Part] = field(default_factory=list)
    reasons: list[list[str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)  # run-in titles
    names: dict[int, str] = field(default_factory=dict)  # titles that only the table of contents states
    signatures: dict[int, list[int]] = field(default_factory=dict)  # name → blocks with the office below it
    signed: set[int] = field(default_factory=set)  # those blocks
    entries: list[str] = field(default_factory=list)  # entries of the table of contents
    title: str | None = None

    def give(self, i: int, part: Part, reason: str) -> None:
        """Give block i its part."""
        self.parts[i] = part
        self.reasons[i].append(reason)

    def count(self, part: Part) -> int:
        """How many blocks have this part."""
        return self.parts.count(part)

    def after(self, i: int) -> int | None:
        """The next block that says what a short line heads: separators, dates and bylines are passed over."""
        for j in range(i + 1, min(i + 5, len(self.blocks))):
            if not (self.looks[j].date or self.looks[j].byline):
                return j
        return None

    def heads_prose(self, i: int) -> bool:
        """Whether prose, a list, a table or a lead-in follows block i."""
        j = self.after(i)
        if j is None:
            return False
        seen = self.looks[j]
        kind = self.blocks[j].kind
        if kind == "item" and self.styles[j]:
            return False
        return kind in ("item", "row") or seen.prose or seen.lead or seen.salutation or self.blocks[j].quote


def plan_of(bulletin: Bulletin, blocks: list[Block] | None = None) -> Plan:
    """The blocks of a bulletin with their looks and heading styles; every block is body so far."""
    if blocks is None:
        blocks = blocks_of(bulletin.text, bulletin.body_start, bulletin.markup)
    looks = [look(bulletin.text, block) for block in blocks]
    _datelines(blocks, looks)
    _diaries(blocks, looks)
    plan = Plan(bulletin, blocks, looks, language_of(bulletin.text[bulletin.body_start :]))
    _without_masthead_signature(plan)
    plan.parts = ["body"] * len(blocks)
    plan.reasons = [[] for _ in blocks]
    plan.styles = [_style(plan, i) for i in range(len(blocks))]
    for i, seen in enumerate(looks):
        if seen.valediction:
            _sign(plan, i + 1)
    return plan


def _without_masthead_signature(plan: Plan) -> None:
    """Lines at the top that name the bulletin and its issue have the form of a signature and are none."""
    for i, block in enumerate(plan.blocks[:3]):
        if plan.looks[i].signature and contains(block.text, "masthead"):
            plan.looks[i] = Look()
            if i == 0:
                low, high = block.spans[0]
                plan.title = plan.bulletin.text[low:high]


def _datelines(blocks: list[Block], looks: list[Look]) -> None:
    """Under a short line, "Place, day month year" is the dateline of what that line heads."""
    for i in range(1, len(blocks)):
        text = blocks[i].text
        if (
            not looks[i].short
            or blocks[i].kind != "para"
            or not (looks[i - 1].short or blocks[i - 1].kind == "heading")
        ):
            continue
        place, _, day = text.partition(",")
        if len(place) < 40 and re.search(r"\b\d{4}\Z", day) and is_date(day):
            looks[i] = Look(date=True)


def _diaries(blocks: list[Block], looks: list[Look]) -> None:
    """Two and more dated lines in a row are items of a diary, also with blank lines between them."""
    dated = [b.kind == "para" and len(b.spans) == 1 and opens_with_date(b.raw) for b in blocks]
    for i, block in enumerate(blocks):
        if dated[i] and ((i and dated[i - 1]) or dated[i + 1 : i + 2] == [True]):
            block.kind, block.style = "item", "dated"
            looks[i] = Look(prose=True)


def _sign(plan: Plan, i: int) -> None:
    """A name after "Sincerely," and up to three short lines below it are one signature, blank lines or not."""
    if i >= len(plan.blocks) or not plan.looks[i].short or not is_name(plan.blocks[i].text.rstrip(",")):
        return
    j = i + 1
    while j < min(len(plan.blocks), i + 4) and plan.styles[j] == "plain" and not plan.heads_prose(j):
        j += 1
    for k in range(i, j):
        plan.give(k, "signature", "below a closing formula")
    plan.signatures[i] = list(range(i + 1, j))
    plan.signed.update(range(i + 1, j))


def _style(plan: Plan, i: int) -> str:
    """The style of the heading that block i may be; empty where it cannot be one."""
    block, seen = plan.blocks[i], plan.looks[i]
    if block.kind == "heading":
        return block.style if len(block.text) <= 300 else ""
    if block.kind == "item":
        return _lone_item(plan, i)
    if not seen.short or block.style == "box" or block.quote:
        return ""
    if seen.bold:
        return "bold"
    return "caps" if seen.caps else "plain"


def _lone_item(plan: Plan, i: int) -> str:
    """`bullet` or `number` for a short list item that stands alone, with text below."""
    blocks = plan.blocks
    if not plan.looks[i].short or plan.bulletin.markup == "org" or i + 1 >= len(blocks):
        return ""
    block, below = blocks[i], blocks[i + 1]
    above = blocks[i - 1] if i and plan.parts[i - 1] != "contents" else None
    shouted = block.style in ("1", "1.1") and shouts(block.text)
    listed = below.kind == "item" and not (_opens_level(block, below) or (shouted and below.style != block.style))
    hangs = below.kind == "para" and below.indent > block.indent and plan.bulletin.markup == "text"
    apart = below.gap > 0 or shouted or _opens_level(block, below) or (block.style == "1" and hangs)
    if not apart or below.kind in ("rule", "heading", "row") or listed:
        return ""
    if above is not None and above.kind == "item" and not _leaves_level(above, block, shouted):
        return ""
    if above is not None and block.gap == 0 and above.kind != "rule":
        return ""
    return {"1": "number", "1.1": "number2"}.get(block.style, "bullet")


def _opens_level(block: Block, below: Block) -> bool:
    """Whether numbered paragraphs follow a number: 3 before 3.1."""
    return block.style == "1" and below.style == "1.1"


def _leaves_level(above: Block, block: Block, shouted: bool) -> bool:
    """Whether a number after a list item belongs to another level: 4 after 3.2 or (c), 3.1 after 3."""
    if block.style == "1":
        return above.style in ("1.1", "line", "dated") or (shouted and above.style != "1")
    return block.style == "1.1" and (above.style == "1" or (shouted and above.style != "1.1"))


def restyle(plan: Plan, start: int) -> None:
    """Judge list items again once the table of contents before them is known."""
    for i in range(start, min(start + 3, len(plan.blocks))):
        if plan.blocks[i].kind == "item" and plan.parts[i] == "body":
            plan.styles[i] = _lone_item(plan, i)


def is_boilerplate(text: str) -> bool:
    """Whether a heading heads the imprint, subscription notice or the like."""
    return is_one_of(text, "boilerplate")


def same(a: str, b: str) -> bool:
    """Whether a contents entry and a heading say the same: equal, or one is the beginning or end of the other.

    >>> same("Links: The New Bridge", "The new bridge")
    True
    """
    x, y = key(a), key(b)
    if not x or not y:
        return False
    short, long = sorted((x, y), key=len)
    return x == y or (len(short) >= 12 and (long.startswith(short) or long.endswith(short)))
