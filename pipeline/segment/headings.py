"""Titles that bear marks: which heading style opens articles in this bulletin, which names sections, which neither.

Evidence, strongest first: the table of contents repeats titles; marks have ranks (`#` above `##`, underlines of `=`
above `-`, capitals above bold); the bulletin's own name stands alone at the top; a heading with nothing below it but
headings is a department, and what it heads are the articles.
"""

from __future__ import annotations

from collections import Counter

from .features import is_date, run_in
from .plan import Plan, is_boilerplate, same
from .vocabulary import begins_with, contains, fold, is_one_of, key, tokens, vocabulary

RANKS = {
    **{f"{name}{level}": 10 * level for name in ("atx", "org") for level in range(1, 7)},
    "over": 8,
    "under=": 10,
    "under#": 10,
    "caps": 15,
    **{f"deco{char}": 12 for char in "=*~#_+->»►▶■◆§✦★"},
    "under-": 20,
    "under*": 20,
    "under~": 30,
    "under^": 40,
    "under_": 20,
    "number": 24,
    "number2": 25,
    "bullet": 26,
    "bold": 65,
}  # plain lines have no rank: `plain.py` judges them


WEAK = ("caps", "bold", "number", "number2", "bullet")  # marks that lines bear in passing too
MAX_DECK = 3  # short lines between a title and its text: a deck, a place, a time


def label_marked(plan: Plan) -> bool:
    """Give marked headings their parts; False where the bulletin has no marked titles."""
    heads = _candidates(plan)
    heads = _without_name(plan, heads)
    styles = _title_styles(plan, heads)
    if not styles:
        return _digest(plan)
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
    _departments(plan)
    _umbrellas(plan)
    _one_story(plan)
    return True


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
    if plan.bulletin.format in ("text", "email"):
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


def _children(plan: Plan, i: int) -> list[int]:
    found = []
    for j in range(i + 1, len(plan.blocks)):
        if plan.parts[j] in ("title", "umbrella", "footer"):
            break
        if plan.parts[j] == "section":
            found.append(j)
    top = min((RANKS[plan.styles[j]] for j in found), default=0)
    return [j for j in found if RANKS[plan.styles[j]] == top]


def _bare(plan: Plan, i: int, child: int) -> bool:
    return not any(plan.looks[j].prose or plan.looks[j].lead for j in range(i + 1, child))


def _promote(plan: Plan, i: int, children: list[int], reason: str) -> None:
    plan.give(i, "umbrella", reason)
    for j in children:
        plan.give(j, "title", f"opens an article under {plan.blocks[i].text[:60]!r}")


def _departments(plan: Plan) -> None:
    """Titles that mostly have no text of their own but headings: they are departments."""
    titles = [i for i, part in enumerate(plan.parts) if part == "title"]
    families = [(i, _children(plan, i)) for i in titles]
    parents = [(i, c) for i, c in families if c and not _generic(plan, c)]
    if len(parents) < 2 or len(parents) * 5 < len(titles) * 3 or not all(_bare(plan, i, c[0]) for i, c in parents):
        return
    for i, children in parents:
        _promote(plan, i, children, "a department: headings only below it, as below most of its kind")


def _generic(plan: Plan, children: list[int]) -> bool:
    """Whether most child headings are words for parts of a story or dates."""
    plain = sum(is_one_of(plan.blocks[j].text, "section_words") or is_date(plan.blocks[j].text) for j in children)
    return 2 * plain >= len(children)


def is_umbrella(text: str) -> bool:
    """Whether a heading is one for several short pieces: "In brief", "Members' news"."""
    folded = fold(text)
    entries = vocabulary("umbrellas")
    parts = folded.split(" ")
    if begins_with(text, "umbrella_leads"):
        return True
    return folded in entries or (len(parts) <= 4 and (parts[-1] in entries or " ".join(parts[-2:]) in entries))


def _umbrellas(plan: Plan) -> None:
    """Below an umbrella heading, sub-headings, bold run-ins or passages named in the contents are the articles."""
    for i, part in enumerate(list(plan.parts)):
        if part != "title":
            continue
        children = _children(plan, i)
        end = _end(plan, i)
        named = is_umbrella(plan.blocks[i].text)
        if named and children and not _generic(plan, children):
            _promote(plan, i, children, "an umbrella word")
            continue
        if named and end == i + 1 < len(plan.blocks) and RANKS[plan.styles[end]] > RANKS[plan.styles[i]]:
            plan.give(i, "umbrella", "an umbrella word, lower titles below")
            continue
        bold = [j for j in range(i + 1, end) if run_in(plan.bulletin.text, plan.blocks[j])]
        if named and bold and not children:
            plan.give(i, "umbrella", "an umbrella word, bold run-in titles below")
            _give_run_ins(plan, bold)
        elif named and not any(same(plan.blocks[i].text, e) for e in plan.entries):
            _from_contents(plan, i, end)


def _end(plan: Plan, i: int) -> int:
    for j in range(i + 1, len(plan.blocks)):
        if plan.parts[j] in ("title", "umbrella", "footer"):
            return j
    return len(plan.blocks)


def _give_run_ins(plan: Plan, found: list[int]) -> None:
    for j in found:
        span = run_in(plan.bulletin.text, plan.blocks[j])
        if span is not None:
            plan.spans[j] = span
            plan.give(j, "run_in", "a bold run-in title")


def _from_contents(plan: Plan, i: int, end: int) -> None:
    """Entries of the contents that no heading repeats, found again at the beginning of passages below `i`."""
    heads = [plan.blocks[j].text for j, part in enumerate(plan.parts) if part == "title"]
    left = [e for e in plan.entries if not any(same(e, h) for h in heads)]
    hits: list[tuple[int, str]] = []
    for j in range(i + 1, end):
        if plan.looks[j].prose and plan.blocks[j].kind == "para":
            best = max(left, key=lambda e: _overlap(e, plan.blocks[j].text), default=None)
            if best is not None and _overlap(best, plan.blocks[j].text) >= 0.5:
                left.remove(best)
                hits.append((j, best))
        elif plan.looks[j].lead and left:
            best = max(left, key=lambda e: _overlap(e, plan.blocks[j].text))
            if _overlap(best, plan.blocks[j].text) >= 0.5:
                left.remove(best)
                hits.append((j, best))
    if not hits:
        return
    plan.give(i, "umbrella", "an umbrella word, passages named in the contents below")
    for j, entry in hits:
        plan.names[j] = entry
        plan.give(j, "run_in", "the table of contents names this passage")


def _overlap(entry: str, text: str) -> float:
    """The share of the entry's words that stand in the passage's first 400 code points; short words don't count."""
    wanted = [w for w in key(entry).split() if len(w) > 3]
    there = set(key(text[:400]).split())
    return sum(w in there or w[:5] in {t[:5] for t in there} for w in wanted) / len(wanted) if wanted else 0.0


def _digest(plan: Plan) -> bool:
    """A bulletin of bold run-in titles only: at least three, at the head of most of its paragraphs."""
    found = [j for j, b in enumerate(plan.blocks) if plan.parts[j] == "body" and run_in(plan.bulletin.text, b)]
    paragraphs = sum(look.prose and b.kind == "para" for look, b in zip(plan.looks, plan.blocks, strict=True))
    if len(found) < 3 or 3 * len(found) < paragraphs:
        return False
    _give_run_ins(plan, found)
    return True


def _one_story(plan: Plan) -> None:
    """Front matter states the title and the headings are those of one story: all of them are sections."""
    titles = [i for i, part in enumerate(plan.parts) if part in ("title", "run_in")]
    if not plan.bulletin.value("title") or plan.bulletin.format == "email" or plan.entries:
        return
    generic = sum(is_one_of(plan.blocks[i].text, "section_words") for i in titles)
    if titles and (2 * generic >= len(titles) or (len(titles) == 1 and len(tokens(plan.blocks[titles[0]].text)) <= 2)):
        for i in titles:
            plan.give(i, "section", "a part of the one story that front matter titles")
