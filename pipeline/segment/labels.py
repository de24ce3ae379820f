"""What each stretch of a bulletin is, in words for people, and the evidence that decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .plan import Plan
from .vocabulary import begins_with

_NAMES = {
    "title": "article",
    "run_in": "article",
    "run_section": "section",
    "umbrella": "department",
    "item": "list",
}
_LINKED = 0.6  # share of a block's characters that links bear, from which it is a link list
_SHOWN = 90  # code points of a block that are shown


@dataclass(frozen=True, slots=True)
class Explained:
    """A stretch of a bulletin with its label: `line` counts from 1 in `Bulletin.text`, `start` in code points.

    Labels: masthead, contents, article (its title), section (its heading), department, text, list, link list, table,
    calendar, signature, boilerplate (a button, a funding notice), separator, footer.
    """

    start: int
    line: int
    label: str
    text: str
    evidence: tuple[str, ...]


def explain_plan(plan: Plan) -> list[Explained]:
    """Every stretch in its order; blocks of one label that follow each other, and nothing decided on, are one."""
    text = plan.bulletin.text
    found: list[Explained] = []
    line, at = 1, 0
    for start, label, shown, evidence in _labeled(plan):
        line += text.count("\n", at, start)
        at = start
        if found and not evidence and not found[-1].evidence and found[-1].label == label:
            continue
        found.append(Explained(start, line, label, shown, evidence))
    return found


def _labeled(plan: Plan) -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    for i, block in enumerate(plan.blocks):
        evidence = tuple(plan.reasons[i][-1].split("; ")) if plan.reasons[i] else ()
        shown = " ".join(block.text.split())
        if i in plan.spans:
            low, high = plan.spans[i]
            shown = plan.bulletin.text[low:high]
        yield block.start, label_of(plan, i), shown[:_SHOWN], evidence


def label_of(plan: Plan, i: int) -> str:
    """The label of block i."""
    part, block, seen = plan.parts[i], plan.blocks[i], plan.looks[i]
    if part != "body":
        return _NAMES.get(part, part)
    signed = seen.signature or seen.valediction or i in plan.signed
    tests = (
        (signed, "signature"),
        (seen.button or seen.formula, "boilerplate"),
        (block.style == "dated", "calendar"),
        (block.kind == "rule", "separator"),
        (block.kind == "row", "table"),
        (_links_only(plan, i), "link list"),
        (block.kind == "item", "list"),
    )
    return next((label for holds, label in tests if holds), "text")


def _links_only(plan: Plan, i: int) -> bool:
    block = plan.blocks[i]
    if not block.clean.links:
        return False
    return not block.text or (block.kind == "item" and _is_link(plan, i)) or begins_with(block.text, "link_leads")


def _is_link(plan: Plan, i: int) -> bool:
    """Whether an item is little but a link: its label and address fill the line."""
    block = plan.blocks[i]
    low, high = block.spans[0][0], block.spans[-1][1]
    raw = plan.bulletin.text[low:high].strip("*_ .")
    return (raw.startswith(("[", "<", "http", "www.")) and raw.endswith((")", ">", "]", "/"))) or (
        len(block.text) < (1 - _LINKED) * (high - low)
    )
