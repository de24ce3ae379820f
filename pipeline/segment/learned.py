"""What was learned from annotated layouts against what the rules read: the rules' reading stands unless much more
speaks for the learned one.

Rules follow marks and are hardly ever wrong where a bulletin keeps to its own; where it does not, no rule holds and
the sum of many small signs is the better guide. How much more likely the learned labels of all headings are than the
rules', as a ratio, decides for the bulletin as a whole: half of one reading and half of another is none.

Where a bulletin marks its headings (`##`, underlines, lines in bold), its marks tell what is a heading, and what is
learned only whether all headings of a style are titles, sections or neither; but for bulletins whose marks stand on
departments alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Literal

from ..records import Bulletin
from .candidates import Candidate
from .clean import Span, clean
from .headings import tells_of_meeting
from .judge import Judgment
from .lines import Block
from .plan import Plan, plan_of
from .vocabulary import contains, is_one_of

Label = Literal["none", "title", "section"]

MARGIN = 8.0  # natural logarithm of the ratio from which the learned labels win; set on bulletins left out of training
HEADINGS = ("atx", "org")  # underlines and boxes of plain text are drawn by hand, and not always
MARKED = 3  # headings that make a bulletin one that marks them
BOLD = 4  # lines in bold that do
LABELS: tuple[Label, ...] = ("none", "title", "section")
FLOOR = 0.001  # probabilities below it count as this much: no single line decides alone
_FRAME = ("masthead", "contents", "footer", "signature")


def read_again(plan: Plan, judgments: Sequence[Judgment], ruled: Sequence[Label]) -> list[Label] | None:
    """The learned labels of all candidates where they win over the rules', else None.

    To find no title where the rules find one is no reading, unless the bulletin has a title outside its text. Where
    that title names a meeting, or one story (no periodical) over a text without titles, the rules know.
    """
    if tells_of_meeting(plan) or ("title" not in ruled and _names_story(plan)):
        return None
    heads = _marked(plan, judgments)
    learned = best_labels(judgments)
    if heads:
        together = by_style(judgments, ruled, heads)
        departments = all(learned[n] != "title" for n in heads) and "title" in learned
        learned = learned if departments and gain(judgments, learned, together) > MARGIN else together
    if "title" in ruled and "title" not in learned and not plan.bulletin.value("title"):
        return None
    return learned if gain(judgments, learned, ruled) > MARGIN else None


def _names_story(plan: Plan) -> bool:
    """Whether front matter states a title that names no periodical and no period."""
    title = "" if plan.bulletin.format == "email" else plan.bulletin.value("title") or ""
    return bool(title) and not any(contains(title, words) for words in ("periodicals", "masthead"))


def _marked(plan: Plan, judgments: Sequence[Judgment]) -> list[int]:
    """The numbers of the candidates that bear a heading's mark; none in a bulletin that does not mark its headings."""
    heads = [n for n, j in enumerate(judgments) if plan.blocks[j.candidate.block].style.startswith(HEADINGS)]
    bold = [n for n, j in enumerate(judgments) if j.style.startswith("bold") and "item" not in j.style]
    return heads if len(heads) >= MARKED else bold if len(bold) >= BOLD else []


def by_style(judgments: Sequence[Judgment], ruled: Sequence[Label], heads: Sequence[int]) -> list[Label]:
    """The rules' labels, but for the marked candidates: all of a style get the label that is likeliest for them
    together, where it is likelier than the rules' labels.
    """
    labels = list(ruled)
    styles: dict[str, list[int]] = {}
    for n in heads:
        styles.setdefault(judgments[n].style, []).append(n)
    for group in styles.values():
        own = [judgments[n] for n in group]
        before = [ruled[n] for n in group]
        gains = [(gain(own, [label] * len(own), before), label) for label in LABELS]
        best = max(gains, key=lambda pair: pair[0])
        if best[0] > 0:
            for n in group:
                labels[n] = best[1]
    return _opened(judgments, labels)


def best_labels(judgments: Sequence[Judgment]) -> list[Label]:
    """The likeliest label of each candidate."""
    return _opened(judgments, [_likeliest(j) for j in judgments])


def _opened(judgments: Sequence[Judgment], labels: Sequence[Label]) -> list[Label]:
    """The labels with each part of a story that stands before any title made a title or nothing."""
    fixed: list[Label] = []
    opened = "title" not in labels
    for j, label in zip(judgments, labels, strict=True):
        early = label == "section" and not opened
        fixed.append(("title" if j.title > j.none else "none") if early else label)
        opened = opened or fixed[-1] == "title"
    return fixed


def _likeliest(j: Judgment) -> Label:
    options: list[tuple[float, Label]] = [(j.none, "none"), (j.title, "title"), (j.section, "section")]
    return max(options, key=lambda option: option[0])[1]


def labels_in(plan: Plan, judgments: Sequence[Judgment]) -> list[Label]:
    """The label that a plan gives each candidate: that of its block where it stands at its start."""
    found: list[Label] = []
    for j in judgments:
        part = plan.parts[j.candidate.block] if j.candidate.line == 0 else "body"
        found.append("title" if part in ("title", "run_in") else "section" if part == "section" else "none")
    return found


def gain(judgments: Sequence[Judgment], labels: Sequence[Label], others: Sequence[Label]) -> float:
    """How much more likely `labels` are than `others`: the natural logarithm of the ratio."""
    return sum(
        log(max(getattr(j, a), FLOOR)) - log(max(getattr(j, b), FLOOR))
        for j, a, b in zip(judgments, labels, others, strict=True)
        if a != b
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A candidate that was given a label, and why."""

    candidate: Candidate
    label: Label
    reason: str


def relabel(plan: Plan, judgments: Sequence[Judgment], labels: Sequence[Label]) -> Plan:
    """A new plan of the bulletin: blocks cut where a title or part stands inside one, parts as labeled.

    `plan` is the framed plan that the candidates were found in.
    """
    chosen = {
        j.candidate.start: _Chosen(j.candidate, label, "; ".join(j.evidence))
        for j, label in zip(judgments, labels, strict=True)
        if label != "none"
    }
    fresh = plan_of(plan.bulletin, _cut_blocks(plan, chosen))
    for i, block in enumerate(fresh.blocks):
        if block.spans:
            _label(fresh, i, block.spans[0], chosen)
    _keep_frame(plan, fresh)
    _find_umbrellas(fresh)
    return fresh


def _label(plan: Plan, i: int, first: Span, chosen: Mapping[int, _Chosen]) -> None:
    """Give block i the part of the candidate that its first line begins with."""
    inside = [at for at in range(first[0], min(first[0] + 8, first[1])) if at in chosen]  # marks may stand before it
    if not inside:
        return
    pick = chosen[inside[0]]
    reason = f"learned: {pick.reason}" if pick.reason else "learned"
    if pick.candidate.run:
        plan.spans[i] = (pick.candidate.start, pick.candidate.end)
        plan.give(i, "run_in" if pick.label == "title" else "run_section", reason)
    else:
        plan.give(i, "title" if pick.label == "title" else "section", reason)


def _cut_blocks(plan: Plan, chosen: Mapping[int, _Chosen]) -> list[Block]:
    """The blocks of a plan, those cut in pieces that hold a chosen line and more."""
    cuts: dict[int, list[tuple[int, int]]] = {}
    for pick in chosen.values():
        c = pick.candidate
        if not c.run:
            cuts.setdefault(c.block, []).append((c.line, c.line + c.lines))
        elif c.line:
            cuts.setdefault(c.block, []).append((c.line, c.line))
    blocks: list[Block] = []
    for i, block in enumerate(plan.blocks):
        blocks += _pieces(plan.bulletin, block, sorted(cuts[i])) if i in cuts else [block]
    return blocks


def _pieces(bulletin: Bulletin, block: Block, cuts: Sequence[tuple[int, int]]) -> list[Block]:
    count = len(block.spans)
    edges = sorted({0, count, *(edge for cut in cuts for edge in cut if edge <= count)})
    if len(edges) == 2:
        return [block]
    heads = {low for low, high in cuts if high > low}
    pieces = []
    for low, high in pairwise(edges):
        spans = block.spans[low:high]
        start = bulletin.text.rfind("\n", 0, spans[0][0]) + 1
        end = bulletin.text.find("\n", spans[-1][1])
        kind = "para" if low or low in heads else block.kind
        piece = Block(kind, max(start, block.start), block.end if high == count else end, spans, indent=block.indent)
        piece.gap = 0 if low else block.gap
        piece.quote, piece.style = block.quote, "" if kind == "para" else block.style
        piece.raw = bulletin.text[spans[0][0] : spans[0][1]]
        piece.clean = clean(bulletin.text, spans, bulletin.markup)
        pieces.append(piece)
    return [p for p in pieces if p.text or p.clean.links]


def _keep_frame(plan: Plan, fresh: Plan) -> None:
    """What the rules found around the articles stays there, but for what is a title now."""
    parts = {block.start: (part, why) for block, part, why in zip(plan.blocks, plan.parts, plan.reasons, strict=True)}
    for i, block in enumerate(fresh.blocks):
        part, why = parts.get(block.start, ("body", []))
        if part in _FRAME and fresh.parts[i] == "body":
            fresh.give(i, part, "; ".join(why))
    fresh.entries = plan.entries
    fresh.title = plan.title


def _find_umbrellas(plan: Plan) -> None:
    """A heading that is neither title nor part, right above a title: a department, which ends the story before it."""
    for i, block in enumerate(plan.blocks[:-1]):
        if plan.parts[i] != "body" or not (plan.styles[i] or block.kind == "heading"):
            continue
        below = next((j for j in range(i + 1, len(plan.blocks)) if plan.blocks[j].kind != "rule"), i)
        marked = block.kind == "heading" or plan.looks[i].bold or plan.looks[i].caps
        named = is_one_of(block.text, "umbrellas")
        if plan.parts[below] in ("title", "run_in") and (marked or named):
            plan.give(i, "umbrella", "a heading right above a title")
