"""Traits of the title that a bulletin states outside its text: in front matter, a subject line, a page's head.

Such a title names either the only story, whose headings are then sections, or the bulletin, whose headings are then
titles. The words of it and how the text begins tell which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .candidates import Candidate
from .plan import Plan
from .traits_form import Traits
from .traits_style import Style
from .vocabulary import contains, fold, key, tokens, vocabulary

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
MAX_LEAD = 5000  # code points
LEAST_KEY = 8  # letters that two titles must share to be one


def own_title(plan: Plan, found: Sequence[Candidate], styles: Sequence[Style]) -> list[Traits]:
    """The traits of the bulletin's own title; whether a candidate repeats it."""
    title = (plan.bulletin.value("title") or "")[:300]
    shared = _of_title(plan, title) | _lead(plan, found, styles)
    own = key(title)
    same = [bool(own) and _same(own, key(c.text)) for c in found]
    shared["a line says the bulletin's own title"] = any(same)
    return [shared | {"says the bulletin's own title": said} for said in same]


def _same(one: str, other: str) -> bool:
    """Whether two titles are one, or one begins with the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= LEAST_KEY and long.startswith(short))


def _of_title(plan: Plan, title: str) -> Traits:
    """What the words of the own title tell; -1 where there is none."""
    if not title:
        return dict.fromkeys((f"the own title {what}" for what in (*_TOLD, "has words", "is capitalized")), -1)
    parts = tokens(title)
    verbs = vocabulary("verbs", *plan.languages)
    told: tuple[float, ...] = (
        contains(title, "masthead"),
        contains(title, "documents"),
        contains(title, "announcing"),
        contains(title, "meetings"),
        contains(title, "periodicals"),
        _YEAR.search(title) is not None,
        any(fold(p) in verbs for p in parts[1:]),
        any(c.isdigit() for c in title),
        plan.bulletin.format == "email",
    )
    traits: Traits = {f"the own title {what}": value for what, value in zip(_TOLD, told, strict=True)}
    long = [p for p in parts[1:] if len(p) > 3]
    capitals = sum(p[0].isupper() for p in long) / len(long) if long else 1.0
    return traits | {"the own title has words": len(parts), "the own title is capitalized": capitals}


_TOLD = (
    "has a word of the masthead",
    "names a document such as minutes",
    "has a word that announces",
    "names a meeting",
    "names a periodical or a period",
    "names a year",
    "has a verb",
    "has a digit",
    "is a subject",
)


def _lead(plan: Plan, found: Sequence[Candidate], styles: Sequence[Style]) -> Traits:
    """How much text stands before the first marked line, and how many paragraphs of prose."""
    start = plan.bulletin.body_start
    end = next((c.start for c, style in zip(found, styles, strict=True) if style.strong), len(plan.bulletin.text))
    prose = sum(look.prose for block, look in zip(plan.blocks, plan.looks, strict=True) if start <= block.start < end)
    return {"text before the first marked line": min(end - start, MAX_LEAD), "paragraphs before it": min(prose, 20)}
