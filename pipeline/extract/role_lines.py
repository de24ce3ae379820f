"""Lines that end where their writer ended them: rosters, signatures and contact blocks keep one person a line.

A passage joins the lines of a paragraph by spaces. In prose that was wrapped to a width, where a line ends says
nothing; in a roster it ends the entry. A line was ended on purpose where the first word of the next one would still
have fitted into the widest line of the passage: no program that fills lines leaves it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import Passage

_WRAPPED = 60  # code points: lines that all are shorter were not filled by a program
_MOSTLY = 0.4  # of the lines of a passage: where so many were ended on purpose, all were
_GOES_ON = frozenset(
    {"and", "&", "of", "the", "for", "at", "in", "et", "de", "du", "des", "la", "le", "y", "del", "el"}
)


def hard_breaks(text: str, passages: Sequence[Passage]) -> tuple[frozenset[int], ...]:
    """For each passage, where in its cleaned text a line begins that its writer put below the one before.

    `text` is the bulletin's, which the offsets of the passages count in; positions are in code points.

    >>> roster = "Ann Poe, Chair\\nBob Roe, Clerk"
    >>> passage = Passage("paragraph", roster.replace("\\n", " "), tuple(range(len(roster))))
    >>> [sorted(found) for found in hard_breaks(roster, [passage])]
    [[15]]
    """
    return tuple(_breaks(text, p) for p in passages)


def _breaks(text: str, p: Passage) -> frozenset[int]:
    starts = [0]
    for i in range(1, len(p.text) - 1):
        if p.text[i] == " " and "\n" in text[p.offsets[i - 1] + 1 : p.offsets[i + 1]]:
            starts.append(i + 1)
    if len(starts) == 1:
        return frozenset()
    lines = [p.text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(p.text)], strict=True)]
    widest = max(map(len, lines))
    ended = [
        len(line) + 1 + len(after.split(maxsplit=1)[0] if after else "") <= widest for line, after in pairwise(lines)
    ]
    every = sum(ended) >= _MOSTLY * len(ended) or widest < _WRAPPED
    return frozenset(
        start
        for start, short, line, after in zip(starts[1:], ended, lines, lines[1:], strict=False)
        if (short or every) and _parts(line, after)
    )


def _parts(line: str, after: str) -> bool:
    """Whether two lines may be two entries: the first does not end as if it went on, the second begins like one."""
    if not line or not after or line[-1] in ",;:-–—&/(" or line.rsplit(maxsplit=1)[-1].casefold() in _GOES_ON:
        return False
    return after[0].isupper() or not after[0].isalnum()
