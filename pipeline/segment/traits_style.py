"""The style of a candidate: the marks it bears, by which a reader tells one level of headings from another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .candidates import Candidate
from .names import shouts
from .plan import Plan
from .ranks import RANKS

STRONG = 72  # ranks below that are marked: headings, capitals, bold
_SPACED = re.compile(r"(?:\w ){3,}\w(?:\s|$)")
_STOPS = re.compile(r"[^.:–—-]")


@dataclass(frozen=True, slots=True)
class Style:
    """The name of a style, its rank (the smaller number stands above), whether it is in capitals."""

    name: str
    rank: int
    capitals: bool

    @property
    def strong(self) -> bool:
        """Whether it bears a mark."""
        return self.rank < STRONG

    @property
    def bold(self) -> bool:
        """Whether it is a line in bold."""
        return self.name.startswith("bold")


def in_capitals(text: str) -> bool:
    """Whether a text is set in capitals or in s p a c e d letters."""
    return shouts(text) or is_spaced(text)


def is_spaced(text: str) -> bool:
    """Whether a text is set in spaced letters.

    >>> is_spaced("N E W S of the day"), is_spaced("I a m")
    (True, False)
    """
    return _SPACED.match(text) is not None


def style_of(plan: Plan, c: Candidate) -> Style:
    """The style of a candidate.

    Lines without a mark have styles by how they stand: with a blank line before and alone in their block, or not.
    """
    block = plan.blocks[c.block]
    if c.run:
        stop = _STOPS.sub("", plan.bulletin.text[c.end : c.end + 4])[:1]
        name = f"run_{c.run}{'C' if shouts(c.text) else ''}{block.kind[0]}{stop}"
    elif block.kind == "heading":
        name = block.style + ("C" if shouts(c.text) else "")
    else:
        name = _of_lines(plan, c)
    return Style(name, _rank(plan, c, name), in_capitals(c.text))


def _of_lines(plan: Plan, c: Candidate) -> str:
    block = plan.blocks[c.block]
    raw = plan.bulletin.text[c.start : c.end]
    name = "bold" if raw.lstrip().startswith(("**", "__")) and raw.rstrip(" .:").endswith(("**", "__")) else ""
    name += "caps" if in_capitals(c.text) else ""
    name += f"item{block.style}" if block.kind == "item" else ""
    name += "quote" if block.quote else ""
    name += ":" if c.text.endswith(":") else ""
    name = name or "plain"
    return name if block.kind == "item" or block.quote else name + _standing(plan, c)


def _standing(plan: Plan, c: Candidate) -> str:
    block = plan.blocks[c.block]
    if c.line:
        return "/inner"
    if not block.gap:
        return "/tight"
    return "" if c.lines == len(block.spans) else "/glued"


def _rank(plan: Plan, c: Candidate, name: str) -> int:
    """The rank of a style: the marks that bulletins use for titles stand above those they use in passing."""
    block = plan.blocks[c.block]
    if block.kind == "heading":
        return RANKS.get(block.style, 30)
    ranks = (("boldcaps", 62), ("bold", 65), ("caps", 50), ("item1", 55), ("item", 80), ("run_bold", 70))
    return next((rank for mark, rank in ranks if name.startswith(mark)), 90 if c.run else 75)
