"""Labeled bulletins set in other styles: the same words, with titles and sub-headings marked in another way.

What makes a line a title is partly its marks and partly its words and place. A few hundred bulletins show too few
combinations of both, so each is set anew several times: all titles in one style, all sub-headings in another, and
paragraphs wrapped or not. Everything else stays as it is. Besides, a story of a bulletin is set as a page of its own,
whose title stands in front matter only, and a bulletin gets front matter that names it.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.segment.candidates import Candidate
from pipeline.segment.plan import Plan

NONE, TITLE, SECTION = range(3)
WRAPPED = 0.3  # of the variants of a bulletin without wrapped lines are wrapped
TIGHT = 0.25  # of the styles leave no blank line below
SAME = 0.2  # of the variants set sub-headings as they set titles: only words and place tell them apart
LEAST = 600  # code points of a story that is set as a page
SHORT = 8  # words: a longer title is not set as a run-in that ends in a colon or dash

Setting = Callable[[str, int], str]  # the words of a heading and its number among its kind → lines


@dataclass(frozen=True)
class Variant:
    """A text with the lines, counted from 1, of its titles and sub-headings."""

    text: str
    titles: frozenset[int]
    sections: frozenset[int]


@dataclass(frozen=True)
class Style:
    """How headings are set: `lines` writes one; `rank` tells which of two stands above; a run-in goes on in text."""

    name: str
    rank: int
    lines: Setting
    run: bool = False


def _capitals(text: str, n: int) -> str:
    return text.upper()


STYLES = (
    Style("atx2", 1, lambda text, n: f"## {text}"),
    Style("atx3", 2, lambda text, n: f"### {text}"),
    Style("atx1", 0, lambda text, n: f"# {text}"),
    Style("under=", 1, lambda text, n: f"{text}\n{'=' * len(text)}"),
    Style("under-", 2, lambda text, n: f"{text}\n{'-' * len(text)}"),
    Style("capitals", 2, _capitals),
    Style("boldcaps", 3, lambda text, n: f"**{text.upper()}**"),
    Style("bold", 3, lambda text, n: f"**{text}**"),
    Style("numbered", 3, lambda text, n: f"{n}. {text}"),
    Style("numbered capitals", 3, lambda text, n: f"{n}. {text.upper()}"),
    Style("stars", 2, lambda text, n: f"*** {text} ***"),
    Style("bullet bold", 4, lambda text, n: f"- **{text}**"),
    Style("plain", 5, lambda text, n: text),
    Style("plain", 5, lambda text, n: text),
    Style("colon", 5, lambda text, n: f"{text}:"),
    Style("italic", 5, lambda text, n: f"*{text}*"),
    Style("run bold", 6, lambda text, n: f"**{text.rstrip('.')}.**", run=True),
    Style("run capitals", 6, lambda text, n: f"{text.upper()} -", run=True),
    Style("run stop", 7, lambda text, n: f"{text.rstrip('.')}.", run=True),
    Style("run dash", 7, lambda text, n: f"{text} --", run=True),
)


@dataclass(frozen=True)
class _Edit:
    """What stands from `start` to `end` becomes `text`; the heading in it is of this kind."""

    start: int
    end: int
    text: str
    kind: int


def variant(plan: Plan, found: Sequence[Candidate], labels: Sequence[int], rng: random.Random) -> Variant:
    """The bulletin of a plan with its labeled headings set anew."""
    chosen = _styles(rng)
    wrap = rng.choice((64, 72, 78)) if rng.random() < WRAPPED else 0
    edits = _headings(plan, found, labels, chosen, rng)
    edits += _wrapped(plan, edits, wrap) if wrap else []
    return _applied(plan, sorted(edits, key=lambda e: e.start), found, labels)


def story(plan: Plan, found: Sequence[Candidate], labels: Sequence[int], rng: random.Random) -> Variant | None:
    """A story with sub-headings as a page of its own: front matter states its title. None where there is no such."""
    titles = [j for j, kind in enumerate(labels) if kind == TITLE and not found[j].run]
    ends = {j: next((k for k in titles if k > j), len(found)) for j in titles}
    parted = [j for j in titles if SECTION in labels[j : ends[j]]]
    if not parted:
        return None
    j = rng.choice(parted)
    start = _extent(plan, found[j])[1]
    end = _extent(plan, found[ends[j]])[0] if ends[j] < len(found) else len(plan.bulletin.text)
    if end - start < LEAST:
        return None
    head = _front_matter(found[j].text, rng)
    body = plan.bulletin.text[start:end]
    above = head.count("\n") + 1
    inside = (c.start for c, kind in zip(found, labels, strict=True) if kind == SECTION and start <= c.start < end)
    sections = frozenset(above + body.count("\n", 0, at - start) for at in inside)
    return Variant(f"{head}{body}\n", frozenset(), sections)


def headed(plan: Plan, found: Sequence[Candidate], labels: Sequence[int], rng: random.Random) -> Variant | None:
    """A bulletin of several articles whose first line, its name, stands in front matter. None where it has none."""
    text = plan.bulletin.text
    first = next((c.start for c, kind in zip(found, labels, strict=True) if kind == TITLE), 0)
    name, _, rest = text.partition("\n")
    if plan.bulletin.body_start or labels.count(TITLE) < 2 or first < len(name) or not 3 < len(name.strip()) < 90:
        return None
    head = _front_matter(name.strip(" #=*_"), rng)
    kept = text if rng.random() < 0.5 else "\n" + rest
    shift, above = len(text) - len(kept), head.count("\n") + 1
    lines: dict[int, set[int]] = {TITLE: set(), SECTION: set()}
    for c, kind in zip(found, labels, strict=True):
        if kind != NONE:
            lines[kind].add(above + kept.count("\n", 0, c.start - shift))
    return Variant(head + kept, frozenset(lines[TITLE]), frozenset(lines[SECTION]))


def _front_matter(title: str, rng: random.Random) -> str:
    """Front matter that states a title, as YAML or TOML."""
    quoted = '"' + re.sub(r'["\\\n]', " ", title) + '"'
    if rng.random() < 0.25:
        return f"+++\ntitle = {quoted}\ndate = 2019-03-02\n+++\n"
    more = rng.choice(("", "layout: post\n", "date: 2016-10-04\n", "layout: page\ndate: 2021-05-11\n"))
    return f"---\n{more}title: {quoted}\n---\n"


def _styles(rng: random.Random) -> dict[int, tuple[Style, bool]]:
    """The style of titles and of sub-headings, with whether no blank line follows."""
    above, below = sorted(rng.sample(STYLES, 2), key=lambda style: style.rank)
    below = above if rng.random() < SAME else below
    chosen: dict[int, tuple[Style, bool]] = {}
    for kind, style in ((TITLE, above), (SECTION, below)):
        tight = style.name != "plain" and rng.random() < TIGHT
        chosen[kind] = (style, tight)
    return chosen


def _headings(
    plan: Plan,
    found: Sequence[Candidate],
    labels: Sequence[int],
    chosen: dict[int, tuple[Style, bool]],
    rng: random.Random,
) -> list[_Edit]:
    edits = []
    count = {TITLE: 0, SECTION: 0}
    for c, kind in zip(found, labels, strict=True):
        pick = chosen.get(kind)
        if kind == NONE or pick is None or _taken(edits, c):
            continue
        count[kind] += 1
        edits.append(_heading(plan, c, kind, count[kind], pick))
    return edits


def _taken(edits: Sequence[_Edit], c: Candidate) -> bool:
    return any(e.start <= c.start < e.end for e in edits)


def _heading(plan: Plan, c: Candidate, kind: int, number: int, pick: tuple[Style, bool]) -> _Edit:
    style, tight = pick
    text = plan.bulletin.text
    start, end = _extent(plan, c)
    words = re.sub(r"^(?:\(?\d{1,3}[.)]|[IVX]{1,5}\.)\s+", "", " ".join(c.text.split())).strip(" :*_") or c.text
    run = style.run and len(words.split()) <= SHORT
    lines = style.lines(words, number) if run or not style.run else words
    if run:
        below = " "
        while end < len(text) and text[end].isspace():
            end += 1
        if end < len(text) and not text[end].isalnum():
            below = "\n\n"  # a list, a table, another heading: nothing to run in
    else:
        below = "\n" if tight else "\n\n"
    return _Edit(start, end, f"\n\n{lines}{below}", kind)


def _extent(plan: Plan, c: Candidate) -> tuple[int, int]:
    """Where a heading stands with its marks and the blank lines around it, or the words of a run-in with its stop."""
    text, block = plan.bulletin.text, plan.blocks[c.block]
    if c.run:
        end = c.end
        while end < len(text) and text[end] in "*_.:–—- \t":
            end += 1
        start = max(block.start, text.rfind("\n", 0, c.start) + 1)
    elif c.lines == len(block.spans):
        start, end = block.start, block.end
    else:
        start, end = text.rfind("\n", 0, c.start) + 1, text.find("\n", c.end)
        end = len(text) if end < 0 else end
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace() and not c.run:
        end += 1
    return start, end


def _wrapped(plan: Plan, edits: Sequence[_Edit], width: int) -> list[_Edit]:
    """Paragraphs of one long line, wrapped; those that a heading is cut from are left."""
    found = []
    for block in plan.blocks:
        free = not any(e.start < block.end and block.start < e.end for e in edits)
        if free and block.kind == "para" and len(block.spans) == 1 and len(block.raw) > width + 10:
            found.append(_Edit(block.start, block.end, textwrap.fill(block.raw, width), NONE))
    return found


def _applied(plan: Plan, edits: Sequence[_Edit], found: Sequence[Candidate], labels: Sequence[int]) -> Variant:
    """The new text, with the lines of headings that were set anew and of those that were not."""
    text = plan.bulletin.text
    lines: dict[int, set[int]] = {TITLE: set(), SECTION: set()}
    left = [(c.start, kind) for c, kind in zip(found, labels, strict=True) if kind != NONE]
    left = [(at, kind) for at, kind in left if not any(e.start <= at < e.end for e in edits)]
    out: list[str] = []
    newlines = 0
    at = 0
    for edit in [*edits, _Edit(len(text), len(text), "", NONE)]:
        piece = text[at : edit.start]
        for place, kind in left:
            if at <= place < edit.start:
                lines[kind].add(newlines + text.count("\n", at, place) + 1)
        out.append(piece)
        newlines += piece.count("\n")
        if edit.kind != NONE:
            lead = len(edit.text) - len(edit.text.lstrip("\n"))
            lines[edit.kind].add(newlines + lead + 1)
        out.append(edit.text)
        newlines += edit.text.count("\n")
        at = edit.end
    return Variant("".join(out), frozenset(lines[TITLE]), frozenset(lines[SECTION]))
