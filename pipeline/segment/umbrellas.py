"""Headings above the titles (departments, "In brief") and titles without a line of their own (bold run-ins)."""

from __future__ import annotations

from .dated import is_date
from .features import run_in
from .plan import Plan, same
from .ranks import RANKS
from .vocabulary import begins_with, fold, is_one_of, key, tokens, vocabulary

MAX_LABEL = 2  # words: longer headings can state news
MAX_DEPARTMENT = 4  # words of a department's name
MIN_RUN_INS = 4  # fewer show no habit of the bulletin


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


def find_departments(plan: Plan) -> None:
    """Titles that mostly have no text of their own but headings: they are departments."""
    titles = [i for i, part in enumerate(plan.parts) if part == "title"]
    families = [(i, _children(plan, i)) for i in titles]
    parents = [(i, c) for i, c in families if c and not _generic(plan, c)]
    rivals = len(titles)
    if all(_headlines(plan, c) for _, c in parents):  # what is but a list or table, "Dates", says nothing of the others
        rivals = sum(bool(c) or not _only_listed(plan, i) for i, c in families)
    if len(parents) < 2 or len(parents) * 5 < rivals * 3 or not all(_bare(plan, i, c[0]) for i, c in parents):
        return
    for i, children in parents:
        _promote(plan, i, children, "a department: headings only below it, as below most of its kind")


def _only_listed(plan: Plan, i: int) -> bool:
    """Whether list items and table rows, and no paragraphs of prose, stand below a title."""
    kinds = {plan.blocks[j].kind for j in range(i + 1, _end(plan, i)) if plan.looks[j].prose}
    return bool(kinds) and "para" not in kinds


def find_digest_departments(plan: Plan) -> None:
    """Short titles over nothing but paragraphs with bold run-in titles, as most titles here: they are departments."""
    titles = [i for i, part in enumerate(plan.parts) if part == "title"]
    found = [(i, _run_ins(plan, i)) for i in titles if len(tokens(plan.blocks[i].text)) <= MAX_DEPARTMENT]
    found = [(i, bold) for i, bold in found if bold]
    rivals = sum(not _only_listed(plan, i) for i in titles)
    every = [j for _, bold in found for j in bold]
    if len(found) < 2 or len(every) < MIN_RUN_INS or not _headed(plan, every) or len(found) * 5 < rivals * 3:
        return
    for i, bold in found:
        plan.give(i, "umbrella", "a department: bold run-in titles only below it, as below most of its kind")
        _give_run_ins(plan, bold)


def _run_ins(plan: Plan, i: int) -> list[int]:
    """The paragraphs below a title that open with a headline in bold; none where most paragraphs do not."""
    inside = [j for j in range(i + 1, _end(plan, i)) if plan.looks[j].prose and plan.blocks[j].kind == "para"]
    text = plan.bulletin.text
    bold = [j for j in inside if run_in(text, plan.blocks[j])]
    return bold if bold[:1] == inside[:1] and 2 * len(bold) >= len(inside) else []


def _headed(plan: Plan, bold: list[int]) -> bool:
    """Whether most run-ins are as long as headlines: "When:" heads no story."""
    text = plan.bulletin.text
    spans = [run_in(text, plan.blocks[j]) for j in bold]
    return 2 * sum(len(tokens(text[slice(*s)])) > MAX_LABEL for s in spans if s) > len(bold)


def _strict(plan: Plan, i: int) -> bool:
    """Whether a heading is an umbrella word and nothing else."""
    return is_one_of(plan.blocks[i].text, "umbrellas")


def _generic(plan: Plan, children: list[int]) -> bool:
    """Whether most child headings are words for parts of a story or dates."""
    plain = sum(is_one_of(plan.blocks[j].text, "section_words") or is_date(plan.blocks[j].text) for j in children)
    return 2 * plain >= len(children)


def _headlines(plan: Plan, children: list[int]) -> bool:
    """Whether most child headings are as long as headlines, which state news."""
    return 2 * sum(len(tokens(plan.blocks[j].text)) > MAX_LABEL for j in children) > len(children)


def is_umbrella(text: str) -> bool:
    """Whether a heading is one for several short pieces: "In brief", "Members' news"."""
    folded = fold(text)
    entries = vocabulary("umbrellas")
    parts = folded.split(" ")
    if begins_with(text, "umbrella_leads"):
        return True
    return folded in entries or (len(parts) <= 4 and (parts[-1] in entries or " ".join(parts[-2:]) in entries))


def find_umbrellas(plan: Plan) -> None:
    """Below an umbrella heading, sub-headings, bold run-ins or passages named in the contents are the articles."""
    for i, part in enumerate(list(plan.parts)):
        if part != "title":
            continue
        children = _children(plan, i)
        end = _end(plan, i)
        named = is_umbrella(plan.blocks[i].text)
        if named and children and not _generic(plan, children):
            if not _bare(plan, i, children[0]) and not _headlines(plan, children):
                continue  # an article with a lead-in and parts: "People", then "Arrivals" and "Departures"
            _promote(plan, i, children, "an umbrella word")
            continue
        if named and end == i + 1 < len(plan.blocks) and RANKS.get(plan.styles[end], 0) > RANKS[plan.styles[i]]:
            plan.give(i, "umbrella", "an umbrella word, lower titles below")
            continue
        bold = [j for j in range(i + 1, end) if run_in(plan.bulletin.text, plan.blocks[j])]
        if bold and not _strict(plan, i) and not _headed(plan, bold):
            continue  # "Library news", then "Opening hours:", "New books:"
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
    if not plan.entries:
        return
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


def find_digest(plan: Plan) -> bool:
    """A bulletin of bold run-in titles only: at least three, at the head of most of its paragraphs."""
    found = [j for j, b in enumerate(plan.blocks) if plan.parts[j] == "body" and run_in(plan.bulletin.text, b)]
    paragraphs = sum(look.prose and b.kind == "para" for look, b in zip(plan.looks, plan.blocks, strict=True))
    if len(found) < 3 or 3 * len(found) < paragraphs:
        return False
    _give_run_ins(plan, found)
    return True


def find_story(plan: Plan) -> None:
    """Front matter states the title and the headings are those of one story: all of them are sections."""
    titles = [i for i, part in enumerate(plan.parts) if part in ("title", "run_in")]
    if not plan.bulletin.value("title") or plan.bulletin.format == "email" or plan.entries:
        return
    generic = sum(is_one_of(plan.blocks[i].text, "section_words") for i in titles)
    if titles and (2 * generic >= len(titles) or (len(titles) == 1 and len(tokens(plan.blocks[titles[0]].text)) <= 2)):
        for i in titles:
            plan.give(i, "section", "a part of the one story that front matter titles")
