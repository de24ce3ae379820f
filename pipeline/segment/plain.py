"""Titles and sections that bear no marks: short lines between blank lines, above text.

First what no title is: repeated lines, buttons, entries of link lists, names in signatures. What is left opens a new
story or names a part of the one before it: `evidence.py` weighs which.
"""

from __future__ import annotations

from collections import Counter

from .evidence import Story, names_of, score
from .plan import Plan, is_boilerplate, same
from .vocabulary import begins_with, contains, is_call, is_one_of, key, tokens

BINDING = (
    "goes on",
    "a bare name",
    "begins like",
    "a word for a part",
    "questions",
    "refers",
    "answers",
)  # reasons that bind a section


def label_plain(plan: Plan) -> None:
    """Give unmarked short lines their parts."""
    candidates = _candidates(plan)
    if not candidates:
        return
    candidates = _without_masthead(plan, candidates)
    names = names_of(plan, candidates)
    story: Story | None = None
    chosen = set(candidates)
    for i in range(len(plan.blocks)):
        if i in chosen:
            total, reasons = score(plan, i, story, names)
            if story is None or total > 0:
                _settle(plan, story)
                plan.give(i, "title", "; ".join(reasons) or "the first short line above text")
                story = Story(i)
            else:
                plan.give(i, "section", "; ".join(reasons))
                story.sections.append(i)
                story.bound |= any(word in reason for word in BINDING for reason in reasons)
        elif story is not None and plan.parts[i] == "body" and plan.looks[i].prose:
            if plan.blocks[i].kind == "para":
                story.paragraphs.append(i)
            else:
                story.listed = True
    _settle(plan, story)


def _settle(plan: Plan, story: Story | None) -> None:
    """A single section that nothing but an announcing title makes one opens a story: parts come in numbers."""
    if story is not None and len(story.sections) == 1 and not story.bound:
        plan.give(story.sections[0], "title", "a single part, bound to the article by nothing")


def sections_below(plan: Plan) -> None:
    """Unmarked short lines inside articles whose titles bear marks: sections, in plain text only."""
    if plan.bulletin.markup != "text":
        return
    for i, block in enumerate(plan.blocks):
        near = plan.parts[i + 1 : i + 4]
        if (
            plan.styles[i] == "plain"
            and plan.parts[i] == "body"
            and "title" in near
            and is_one_of(block.text, "umbrellas")
        ):
            plan.give(i, "umbrella", "an umbrella word, a title below")
    for i in _candidates(plan):
        before = plan.parts[i - 1] if i else "body"
        if i == 0 or before in ("title", "section", "umbrella", "masthead", "contents") or not plan.looks[i - 1].prose:
            continue
        if len(tokens(plan.blocks[i].text)) <= 8 and any(p in ("title", "run_in") for p in plan.parts[:i]):
            plan.give(i, "section", "a short line above text, inside an article whose title bears marks")


def _candidates(plan: Plan) -> list[int]:
    """Short lines above text that are not known to be something else. Link lists are marked on the way."""
    counts = Counter(key(b.text) for i, b in enumerate(plan.blocks) if plan.styles[i] and plan.parts[i] != "contents")
    _link_lists(plan, counts)
    found = []
    for i, style in enumerate(plan.styles):
        if style not in ("plain", "caps", "bold") or plan.parts[i] != "body":
            continue
        text = plan.blocks[i].text
        if counts[key(text)] > 1 or not plan.heads_prose(i) or is_call(text):
            continue
        found.append(i)
    while found and is_boilerplate(plan.blocks[found[-1]].text):  # "Subscriptions" among stories is one of them
        found.pop()
    return found


def _link_lists(plan: Plan, counts: Counter[str]) -> None:
    """Mark the short lines after a lead-in as items; the last is a title if prose of its own follows."""
    i = 0
    while i < len(plan.blocks):
        if not plan.looks[i].lead or plan.parts[i] != "body":
            i += 1
            continue
        j = i + 1
        while j < len(plan.blocks) and plan.looks[j].short and plan.styles[j] and plan.parts[j] == "body":
            j += 1
        run = list(range(i + 1, j))
        link = begins_with(plan.blocks[i].text, "link_leads")
        if run and (link or len(run) > 1):
            last = run[-1]
            below = plan.looks[j] if j < len(plan.blocks) else None
            opens = below is not None and not below.formula and counts[key(plan.blocks[last].text)] == 1
            opens = opens and plan.heads_prose(last) and len(run) > 1
            for k in run[:-1] if opens else run:
                plan.give(k, "item", "listed after a lead-in")
        i = max(j, i + 1)


def _without_masthead(plan: Plan, candidates: list[int]) -> list[int]:
    """The candidates without a first one that names the issue rather than a story."""
    first = candidates[0]
    text = plan.blocks[first].text
    if any(plan.looks[j].prose for j in range(first)) or any(same(text, e) for e in plan.entries):
        return candidates
    name = plan.bulletin.value("title")
    issue = contains(text, "masthead") and any(c.isdigit() for c in text)
    if len(candidates) > 1 and (issue or (name is not None and same(name, text) and plan.bulletin.format != "text")):
        plan.give(first, "masthead", "names the issue")
        plan.title = text
        return candidates[1:]
    return candidates
