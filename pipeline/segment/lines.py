"""Lines and blocks, and the marks that tell what a line is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from .clean import Clean, Span

BlockKind = Literal["heading", "para", "item", "row", "rule", "lead"]

_RULE = re.compile(r"(?:[-=_*~#+.·•—–\\ ]{2,200}|⁂|\*)\Z")
_END = re.compile(r"[-–—*#=~ ]{1,10}(?:end|ends|fin|30)[-–—*#=~ ]{1,10}\Z", re.I)  # "- end -", "-30-"
FENCE = re.compile(r"(?:```|~~~)")
ATX = re.compile(r"(#{1,6})[ \t]+(.{0,2000}?)[ \t]{0,20}#{0,6}[ \t]*\Z")
ORG_STARS = re.compile(r"(\*{1,6})[ \t]+(?:(?:TODO|DONE)[ \t]+)?(.{1,2000})\Z")
ITEM = re.compile(
    r"([-*+•◦▪▫‣·●○■□➢➤→✓–—]|o(?=\s\s)|\(?\d{1,3}[.)]|\d{1,2}\.\d{1,2}\.?|\(?[A-Za-z][)])[ \t\xa0]+(?=\S)"
)
QUOTE = re.compile(r"(?:>[ \t]?){1,10}")
ROW = re.compile(r"\|.*\|\s*\Z")
ROW_RULE = re.compile(r"[|:+\- \t=]+\Z")
CELL = re.compile(r"(?<!\\)\|")
DECORATED = re.compile(
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


def span(line: Line) -> Span:
    """Where the content of a line stands, without outer white space."""
    return line.at, line.at + len(line.bare)


def is_underline(bare: str) -> bool:
    """Three or more of one character, as below or above a heading."""
    return len(bare) >= 3 and bare[0] in "=-~^*_#" and bare == bare[0] * len(bare)


def is_rule(bare: str) -> bool:
    """A line of punctuation only.

    >>> is_rule("* * *"), is_rule("- a"), is_rule("oOo")
    (True, False, True)
    """
    if bare in ("oOo", "o0o", "⁂", "*") or _END.match(bare):
        return True
    return len(bare) >= 2 and _RULE.match(bare) is not None and len(set(bare) - {" ", "\\"}) <= 3


def bold_line(bare: str) -> bool:
    """Whether a line begins in bold, whose stars are no bullet."""
    return bare.startswith(("**", "__"))


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which the text is wrapped: a long line that another follows."""
    widths = sorted(
        len(a.bare) for a, b in pairwise(lines) if 30 < len(a.bare) <= LONG_LINE and b.bare and a.bare[-1].isalnum()
    )
    return max(50, widths[len(widths) * 9 // 10]) if widths else 50
