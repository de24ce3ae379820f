"""The term of an office: which dates beside it say since when and until when it is held.

Counts: "since 2019", "until June", "from 1961 until 1979", "(2005-2012)", "effective 1 January", "as of May", "Since
2015 Jane Roe has been chair". Does not count: a date on which something about the office happened ("was elected in
May", "spoke on 3 June").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .relation_items import Item, vocabulary

Term = tuple[Mention | None, Mention | None]  # the dates of the first and of the last day; one range may be both

NO_TERM: Term = (None, None)
_AFTER = re.compile(
    r"[(c]?[xmA]{0,2}?(?:(?P<f>f)[tmx]{0,2}|(?P<b>(?<=\()))(?P<D>D)(?:[con]?(?P<g>f|o)[tm]{0,2}(?P<E>D))?"
)
_BEFORE = re.compile(r"^(?P<f>f)[tm]{0,2}(?P<D>D)$")
_UNTIL = ("to", "until", "till", "through", "and", "au", "jusqu'au", "hasta", "al")
_RANGE = re.compile(r"\d{4} ?(?:[-–—/]|to|until|till|through|and|au?|à|jusqu'en|hasta|y|et) ?\d{2,4}$")


def term_after(items: Sequence[Item], language: str | None) -> Term:
    """The term that the items right after a title tell, bodies and places between them set aside."""
    codes = "".join(i.code for i in items)
    for at in range(len(codes)):
        if codes[at] in "OLGot":
            continue
        m = _AFTER.match(codes, at)
        if m:
            return _read(items, m, language)
        if codes[at] == "D" and _RANGE.search(items[at].low):
            return items[at].mention, items[at].mention
        if codes[at] not in "c()n":
            break
    return NO_TERM


def term_before(items: Sequence[Item], language: str | None) -> Term:
    """The term that opens a sentence: "Since 2015, ..."; `items` are those before its first comma or name."""
    m = _BEFORE.match("".join(i.code for i in items))
    return _read(items, m, language) if m else NO_TERM


def _read(items: Sequence[Item], m: re.Match[str], language: str | None) -> Term:
    first = items[m.start("D")]
    groups = m.groupdict()
    if groups.get("E") and items[m.start("g")].low in vocabulary("term_end", language) | vocabulary(
        "term_to", language
    ):
        return first.mention, items[m.start("E")].mention
    if _RANGE.search(first.low) or any(f" {w} " in first.low for w in (*_UNTIL, "-", "–")):
        return first.mention, first.mention
    if not groups.get("f"):
        return NO_TERM  # "(2019)": a year in which, not since which
    word = items[m.start("f")].low
    if word in vocabulary("term_end", language):
        return None, first.mention
    return (first.mention, None) if word in vocabulary("term_begin", language) else NO_TERM
