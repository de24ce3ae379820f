"""The frame around the articles: table of contents, boxes and issue lines before them, footer after them."""

from __future__ import annotations

import re

from .plan import Plan, is_boilerplate, restyle, same
from .vocabulary import contains, fold, is_one_of, key, vocabulary

_STEP = re.compile(r"\s[·|•–—/]\s")
MIN_ENTRIES = 3  # a list of two lines could be anything
MAX_ENTRIES = 120  # a longer list is no table of contents
MAX_TAIL = 4  # blocks after the last separator; more are an article
MAX_TAIL_TEXT = 600  # code points of them
NEAR_END = 12  # blocks: how far before the end a footer may begin without a separator


def find_frame(plan: Plan) -> None:
    """Mark contents and footer in the plan."""
    _boxes(plan)
    _contents(plan)
    _footer(plan)
    _after_last_rule(plan)


def _boxes(plan: Plan) -> None:
    for i, block in enumerate(plan.blocks):
        if block.style == "box":
            plan.give(i, "masthead", "lines in a box")


def _contents(plan: Plan) -> None:
    for i, block in enumerate(plan.blocks):
        if is_one_of(block.text, "contents") and len(block.text) < 60 and _listed(plan, i + 1):
            _take(plan, i, _listed(plan, i + 1))
            return
        if block.kind == "para" and len(_STEP.findall(block.text)) >= MIN_ENTRIES - 1 and _names_contents(block.text):
            plan.give(i, "contents", "a line of contents")
            plan.entries = _STEP.split(block.text.partition(":")[2])
            return
        if plan.looks[i].lead and _names_contents(block.text) and _listed(plan, i + 1):
            _take(plan, i, _listed(plan, i + 1))
            return
        # the box of a mail's contents may stand in one paragraph with the issue line
        if block.text.endswith(":") and _ends_naming(block.text) and _listed(plan, i + 1):
            _take(plan, i, _listed(plan, i + 1))
            return
        if i > 30:
            break
    _unnamed_contents(plan)


def _names_contents(text: str) -> bool:
    return fold(text.partition(":")[0]) in vocabulary("contents")


def _ends_naming(text: str) -> bool:
    folded = fold(text)
    return "issue of" in folded or any(folded.endswith(" " + entry) for entry in vocabulary("contents") if " " in entry)


def _listed(plan: Plan, i: int) -> list[int]:
    """The list items or short lines from block i on, without a break; fewer than MIN_ENTRIES are none."""
    if i >= len(plan.blocks):
        return []
    found: list[int] = []
    told: set[str] = set()
    first = plan.blocks[i]
    for j in range(i, min(len(plan.blocks), i + MAX_ENTRIES + 1)):
        block, seen = plan.blocks[j], plan.looks[j]
        entry = key(block.text)
        if block.gap and entry in told:  # the first title, right below the contents
            break
        told.add(entry)
        near = block.gap < 2 or j == i
        item = block.kind == first.kind == "item" and len(block.text) < 200
        line = block.kind == first.kind == "para" and seen.short and not plan.heads_prose(j)
        if not (near and (item or line)):
            break
        found.append(j)
    return found if MIN_ENTRIES <= len(found) <= MAX_ENTRIES else []


def _take(plan: Plan, head: int, listed: list[int]) -> None:
    plan.give(head, "contents", "heads a table of contents")
    for j in listed:
        plan.give(j, "contents", "listed in the table of contents")
    plan.entries = [plan.blocks[j].text for j in listed]
    restyle(plan, listed[-1] + 1)


def _unnamed_contents(plan: Plan) -> None:
    """A list before the first prose that most headings repeat is a table of contents too."""
    start = next((i for i, b in enumerate(plan.blocks[:15]) if b.kind == "item"), None)
    if start is None or any(plan.looks[j].prose and plan.blocks[j].kind == "para" for j in range(start)):
        return
    listed = _listed(plan, start)
    inside = frozenset(listed)  # a numbered title repeats nothing by being itself
    heads = [b.text for k, (b, s) in enumerate(zip(plan.blocks, plan.styles, strict=True)) if s and k not in inside]
    hits = sum(any(same(plan.blocks[j].text, h) for h in heads) for j in listed)
    if listed and hits >= min(2, len(listed)):
        for j in listed:
            plan.give(j, "contents", "headings repeat this list")
        plan.entries = [plan.blocks[j].text for j in listed]


def _footer(plan: Plan) -> None:
    """From the first footer passage near the end on, or from the separator before it, all is footer."""
    n = len(plan.blocks)
    first = None
    for i in range(n - 1, max(-1, n - 1 - 3 * NEAR_END), -1):
        block = plan.blocks[i]
        near = i >= n - NEAR_END or (first is not None and first - i <= 3)
        if plan.parts[i] != "body" or not near:
            continue
        if (block.kind == "heading" and is_boilerplate(block.text)) or (
            block.kind != "heading"
            and (contains(block.text, "footers") or (plan.styles[i] and is_boilerplate(block.text)))
        ):
            first = i
        elif plan.styles[i] and plan.heads_prose(i) and first is None and i < n - NEAR_END:
            break
    if first is None:
        return
    cut = _separator(plan, first)
    # a heading of its own after the footer shows that it was none
    if any(b.kind == "heading" and not is_boilerplate(b.text) for b in plan.blocks[cut:]):
        return
    for i in range(cut, n):
        plan.give(i, "footer", "at the end, with words of a subscription notice or imprint")


def _after_last_rule(plan: Plan) -> None:
    """A few lines of prose after the last separator are the bulletin's own word, not the last article's.

    They are where the separator is the only one after the first title, or where they name the bulletin, are set in
    italics, or bear an address. A signature stays with its article.
    """
    n = len(plan.blocks)
    rules = [i for i in range(n) if plan.blocks[i].kind == "rule"]
    if not rules or not 1 <= n - 1 - rules[-1] <= MAX_TAIL or rules[-1] < 3:
        return
    tail = range(rules[-1] + 1, n)
    if any(plan.styles[i] and (plan.blocks[i].kind == "heading" or plan.heads_prose(i)) for i in tail):
        return
    if any(plan.looks[i].signature or plan.parts[i] != "body" for i in tail):
        return
    long = sum(len(plan.blocks[i].text) for i in tail) > MAX_TAIL_TEXT
    prose = any(plan.looks[i].prose for i in tail)
    formal = all(plan.looks[i].byline or plan.looks[i].contact or plan.looks[i].valediction for i in tail)
    if (long or not prose) and not formal:
        return
    telling = any(plan.looks[i].byline or plan.looks[i].contact for i in tail)
    if len(rules) == 1 or telling:
        for i in range(rules[-1], n):
            plan.give(i, "footer", "a few lines after the last separator")


def _separator(plan: Plan, first: int) -> int:
    """The separator at most four blocks before the footer's first passage, else that passage."""
    for i in range(first - 1, max(-1, first - 5), -1):
        if plan.blocks[i].kind == "rule":
            return i
        if plan.styles[i] and plan.heads_prose(i):
            break
    return first
