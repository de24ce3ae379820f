"""The plan → articles, sections and passages."""

from __future__ import annotations

from ..records import Article, Layout, Passage, PassageKind, Section
from .clean import Clean, clean
from .plan import Plan

_KINDS: dict[str, PassageKind] = {
    "para": "paragraph",
    "item": "item",
    "row": "row",
    "heading": "heading",
    "lead": "paragraph",
}

_INSIDE = ("body", "section", "run_section", "item", "umbrella", "signature")


def layout_of(plan: Plan) -> Layout:
    """Articles with their extents, all passages that carry mentions, the masthead."""
    starts = [i for i, part in enumerate(plan.parts) if part in ("title", "run_in")]
    if not starts:
        return _untitled(plan)
    passages: list[Passage] = []
    masthead: list[Passage] = []
    owner = _owners(plan, starts)
    members: list[list[int]] = [[] for _ in starts]
    for i, position in enumerate(owner):
        if position is not None:
            members[position].append(i)
    articles = tuple(_article(plan, position, inside) for position, inside in enumerate(members))
    heading: str | None = None
    last: int | None = None
    for i in range(len(plan.blocks)):
        if owner[i] != last:
            heading, last = None, owner[i]
        if plan.parts[i] in ("section", "run_section"):
            heading = _title_text(plan, i)
        in_masthead = owner[i] is None and not _carries(plan, i, i > starts[0])
        for passage in _passages(plan, i, owner[i], heading):
            (masthead if in_masthead else passages).append(passage)
    return Layout(articles, tuple(passages), tuple(masthead), _own_title(plan))


def _owners(plan: Plan, starts: list[int]) -> list[int | None]:
    """The position of the article that each block belongs to."""
    owners: list[int | None] = []
    current: int | None = None
    count = 0
    for part in plan.parts:
        if part in ("title", "run_in"):
            current, count = count, count + 1
        elif part in ("umbrella", "footer", "masthead", "contents"):
            current = None
        owners.append(current)
    return owners


def _article(plan: Plan, position: int, inside: list[int]) -> Article:
    first = inside[0]
    block = plan.blocks[first]
    solid = [i for i in inside if plan.blocks[i].kind != "rule"] or inside
    end = plan.blocks[solid[-1]].end
    run_in = plan.parts[first] == "run_in"
    after = min(block.end + 1, end)
    body = block.start if run_in else after
    links = tuple(dict.fromkeys(url for i in inside for url in plan.blocks[i].clean.links))
    return Article(position, _title_text(plan, first), block.start, end, body, _sections(plan, inside, end), links)


def _title_text(plan: Plan, i: int) -> str:
    if i in plan.names:
        return plan.names[i]
    if i in plan.spans:
        return clean(plan.bulletin.text, [plan.spans[i]], plan.bulletin.markup).text.rstrip(".:")
    return plan.blocks[i].text


def _sections(plan: Plan, inside: list[int], end: int) -> tuple[Section, ...]:
    heads = [i for i in inside if plan.parts[i] in ("section", "run_section")]
    found = []
    for n, i in enumerate(heads):
        stop = heads[n + 1] if n + 1 < len(heads) else inside[-1] + 1
        stretch = [j for j in range(i, stop) if plan.blocks[j].kind != "rule"]
        found.append(Section(n, _title_text(plan, i), plan.blocks[i].start, min(end, plan.blocks[stretch[-1]].end)))
    return tuple(found)


def _carries(plan: Plan, i: int, started: bool) -> bool:
    """Whether a block outside any article carries mentions: prose, list items and rows of an opening do."""
    if plan.parts[i] in ("masthead", "contents", "footer"):
        return False
    if plan.parts[i] == "umbrella":
        return True
    seen = plan.looks[i]
    return started or seen.prose or seen.salutation or seen.signature or seen.lead


def _passages(plan: Plan, i: int, article: int | None, section: str | None) -> list[Passage]:
    block = plan.blocks[i]
    if block.kind == "rule" or not block.text or i in plan.signed:
        return []
    kind: PassageKind = _KINDS[block.kind]
    part, seen = plan.parts[i], plan.looks[i]
    cleaned: Clean = block.clean
    if part == "title":
        kind = "title"
    elif part in ("section", "umbrella"):
        kind = "heading"
    elif part == "item" or (seen.short and block.kind == "para" and block.text[-1] not in ".!?"):
        kind = "item"
    if part == "signature" or seen.signature:
        kind = "signature"
        followers = plan.signatures.get(i, [])
        every = [span for j in (i, *followers) for span in plan.blocks[j].spans]
        spans = [span for span in every if clean(plan.bulletin.text, [span], plan.bulletin.markup).text]
        cleaned = clean(plan.bulletin.text, spans, plan.bulletin.markup, ", ")
    return [Passage(kind, cleaned.text, cleaned.offsets, article, section)]


def _own_title(plan: Plan) -> str | None:
    return plan.bulletin.value("title") or plan.title or _first_line(plan)


def _first_line(plan: Plan) -> str | None:
    """The first line of what stands before the articles, where it is short and no date."""
    if not plan.blocks or plan.parts[0] not in ("masthead", "body"):
        return None
    seen, block = plan.looks[0], plan.blocks[0]
    short = (seen.short and block.kind == "para") or plan.parts[0] == "masthead" or block.style == "line"
    return block.text or None if short and not (seen.date or seen.button) else None


def _untitled(plan: Plan) -> Layout:
    """A bulletin without titles in its text: one article under the title that front matter states, or under none."""
    inside = [i for i, part in enumerate(plan.parts) if part in _INSIDE]
    solid = [i for i in inside if plan.blocks[i].kind != "rule"]
    if not solid:
        every = (p for i in range(len(plan.blocks)) for p in _passages(plan, i, None, None))
        return Layout((), (), tuple(every), _own_title(plan))
    start, title, passages = _stated_title(plan, plan.blocks[solid[0]].start)
    end = plan.blocks[solid[-1]].end
    links = tuple(dict.fromkeys(url for i in inside for url in plan.blocks[i].clean.links))
    sections = _sections(plan, inside, end)
    article = Article(0, title, start, end, plan.blocks[solid[0]].start, sections, links)
    masthead: list[Passage] = []
    heading: str | None = None
    members = frozenset(inside)
    for i in range(len(plan.blocks)):
        if plan.parts[i] in ("section", "run_section"):
            heading = _title_text(plan, i)
        if i in members:
            passages += _passages(plan, i, 0, heading)
        else:
            masthead += _passages(plan, i, None, None)
    return Layout((article,), tuple(passages), tuple(masthead), _own_title(plan))


def _stated_title(plan: Plan, start: int) -> tuple[int, str | None, list[Passage]]:
    """Where the article begins, its title as front matter states it, and that title's passage."""
    field = next((f for f in plan.bulletin.fields if f.name == "title" and f.value), None)
    if field is None:
        return start, None, []
    if field.start is None or field.end is None or field.end > start:
        return start, field.value, []
    text = plan.bulletin.text
    cleaned = clean(text, [(field.start, field.end)])
    passages = [Passage("title", cleaned.text, cleaned.offsets, 0)] if cleaned.text else []
    return text.rfind("\n", 0, field.start) + 1, cleaned.text or field.value, passages
