"""Titles that bear marks: which heading style opens articles in this bulletin, which names sections, which neither.

Evidence, strongest first: the table of contents repeats titles; marks have ranks (`#` above `##`, underlines of `=`
above `-`, capitals above bold); the bulletin's own name stands alone at the top; a heading with nothing below it but
headings is a department, and what it heads are the articles.
"""

from __future__ import annotations

from collections import Counter

from .features import run_in
from .plan import Plan, is_boilerplate, same
from .ranks import RANKS, WEAK
from .umbrellas import find_departments, find_digest, find_digest_departments, find_story, find_umbrellas
from .vocabulary import contains, is_one_of

MIN_DIGEST = 3  # bold run-in titles; fewer are the parts of a story
MAX_DECK = 3  # short lines between a title and its text: a deck, a place, a time


def label_marked(plan: Plan) -> bool:
    """Give marked headings their parts; False where the bulletin has no marked titles."""
    heads = _candidates(plan)
    heads = _without_name(plan, heads)
    if _names_digest(plan, heads):
        plan.give(heads[0], "masthead", "names a digest of bold run-in titles")
        plan.title = plan.blocks[heads[0]].text
        return find_digest(plan)
    if tells_of_meeting(plan):
        for i in heads:
            plan.give(i, "section", "the bulletin's own title names a meeting: one story")
        return True
    styles = _title_styles(plan, heads)
    if not styles:
        return find_digest(plan)
    worst = max(RANKS[s] for s in styles)
    for i in heads:
        style = plan.styles[i]
        if style in styles:
            plan.give(i, "title", f"style {style} opens articles here")
        elif RANKS[style] > worst and any(plan.parts[j] == "title" for j in heads if j < i):
            if _is_section(plan, i):
                plan.give(i, "section", f"style {style} stands below {', '.join(sorted(styles))}")
        elif RANKS[style] <= worst:
            plan.give(i, "umbrella", f"style {style} stands above the titles")
    find_departments(plan)
    find_digest_departments(plan)
    find_umbrellas(plan)
    find_story(plan)
    return True


def tells_of_meeting(plan: Plan) -> bool:
    """Whether front matter states a title that names a meeting or its minutes (a mail's subject names the mail)."""
    title = plan.bulletin.value("title")
    return bool(title) and plan.bulletin.format != "email" and contains(title or "", "meetings")


def _names_digest(plan: Plan, heads: list[int]) -> bool:
    """Whether the only heading names the issue and nearly all paragraphs below open with a bold run-in title."""
    if len(heads) != 1 or not (contains(plan.blocks[heads[0]].text, "masthead") or _issue_line_follows(plan, heads[0])):
        return False
    inside = [j for j in range(heads[0] + 1, len(plan.blocks)) if plan.looks[j].prose and plan.parts[j] == "body"]
    bold = sum(run_in(plan.bulletin.text, plan.blocks[j]) is not None for j in inside)
    return bold >= MIN_DIGEST and 5 * bold >= 4 * len(inside)


def _candidates(plan: Plan) -> list[int]:
    found = []
    for i, style in enumerate(plan.styles):
        if style in RANKS and plan.parts[i] == "body":
            if is_boilerplate(plan.blocks[i].text):
                plan.give(i, "footer", "heads the imprint or the like")
                _spread(plan, i)
            elif style not in WEAK or _heads_text(plan, i):
                found.append(i)
    return found


def _spread(plan: Plan, i: int) -> None:
    """What stands below a boilerplate heading belongs to it, up to the next heading of its style."""
    for j in range(i + 1, len(plan.blocks)):
        if plan.styles[j] == plan.styles[i] or plan.blocks[j].kind == "heading":
            return
        plan.give(j, "footer", "below the imprint's heading")


def _heads_text(plan: Plan, i: int) -> bool:
    """Whether a line of capitals, a bold line or a lone item has text below: prose, a list, or a deck and prose."""
    if plan.heads_prose(i):
        return True
    if plan.looks[i].button:
        return False
    for j in range(i + 1, min(i + MAX_DECK + 1, len(plan.blocks) - 1)):
        if plan.looks[j].contact or not (plan.looks[j].short or plan.looks[j].date or plan.looks[j].byline):
            return False
        if plan.styles[j] not in ("plain", "") and plan.blocks[j].kind != "para":
            return False
        if plan.heads_prose(j):
            return plan.styles[j] in ("plain", "bold")
    return False


def _without_name(plan: Plan, heads: list[int]) -> list[int]:
    """The candidates without the bulletin's own name at the top."""
    name = plan.bulletin.value("title")
    if not heads:
        return heads
    first = heads[0]
    top = plan.blocks[first]
    before = any(plan.looks[j].prose for j in range(first) if plan.parts[j] == "body")
    if before:
        return heads
    rank = RANKS[plan.styles[first]]
    lower = [i for i in heads[1:] if RANKS[plan.styles[i]] > rank]
    peers = [i for i in heads[1:] if RANKS[plan.styles[i]] <= rank]
    bare = (
        not (plan.heads_prose(first) and plan.looks[plan.after(first) or first].prose)
        or plan.parts[first + 1] != "body"
    )
    named = name is not None and same(name, top.text)
    listed = any(same(entry, top.text) for entry in plan.entries)
    issue = contains(top.text, "masthead") or _issue_line_follows(plan, first)
    alone = bool(lower) and not peers
    if not listed and (named or alone or (issue and bare) or (bare and _contents_follow(plan, first))):
        if (named or alone) and not bare and _story(plan, lower):
            return heads
        plan.give(first, "masthead", "the bulletin's own name at the top")
        plan.title = top.text
        return heads[1:]
    return heads


def _issue_line_follows(plan: Plan, i: int) -> bool:
    j = i + 1
    if j >= len(plan.blocks):
        return False
    text = plan.blocks[j].text
    short = len(text) < 140 and not text.endswith(".")
    return plan.looks[j].date or (short and contains(text, "masthead") and any(c.isdigit() for c in text))


def _contents_follow(plan: Plan, i: int) -> bool:
    return "contents" in plan.parts[i + 1 : i + 5]


def _story(plan: Plan, lower: list[int]) -> bool:
    """Whether the headings below the top one are those of a single story."""
    generic = sum(is_one_of(plan.blocks[i].text, "section_words") for i in lower)
    return len(lower) == 1 or 2 * generic >= len(lower) > 0


def _title_styles(plan: Plan, heads: list[int]) -> set[str]:
    """The styles that open articles."""
    counts = Counter(plan.styles[i] for i in heads)
    if not counts:
        return set()
    hits = Counter(plan.styles[i] for i in heads if any(same(plan.blocks[i].text, entry) for entry in plan.entries))
    if sum(hits.values()) >= 2:
        best = max(hits.values())
        return {style for style, n in hits.items() if n * 4 >= best}
    ranked = sorted(counts, key=lambda s: RANKS[s])
    if plan.bulletin.markup == "text":
        ranked = [s for s in ranked if _carries(plan, heads, s, counts)] or ranked
    first = ranked[0]
    if counts[first] >= 2 or len(ranked) == 1:
        return _lone_enough(plan, heads, first, counts)
    single = next(i for i in heads if plan.styles[i] == first)
    lower = [i for i in heads if plan.styles[i] != first]
    if plan.heads_prose(single) and (counts[ranked[1]] < 3 or _story(plan, lower)):
        return {first}
    return {ranked[1]} if not plan.heads_prose(single) else {first, ranked[1]}


def _carries(plan: Plan, heads: list[int], style: str, counts: Counter[str]) -> bool:
    """Whether a weak style is used often enough to be the style of titles: capitals also shout in passing."""
    return style not in WEAK or counts[style] >= 2


def _lone_enough(plan: Plan, heads: list[int], style: str, counts: Counter[str]) -> set[str]:
    """A single weak heading makes no style of titles where plain lines do better."""
    if counts[style] == 1 and style in WEAK:
        plain = sum(s == "plain" and plan.heads_prose(i) for i, s in enumerate(plan.styles))
        if plain or plan.bulletin.value("title"):
            return set()
    return {style}


def _is_section(plan: Plan, i: int) -> bool:
    """A lower heading names a section unless it is a date, a button or a line set bold in passing."""
    if plan.blocks[i].kind == "heading":
        return True
    return not plan.looks[i].button and plan.heads_prose(i) and plan.styles[i] in ("bold", "caps", "number", "number2")
