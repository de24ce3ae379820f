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


def layout_of(plan: Plan) -> Layout:
    """Articles with their extents, all passages that carry mentions, the masthead."""
    starts = [i for i, part in enumerate(plan.parts) if part in ("title", "run_in")]
    if not starts:
        return _untitled(plan)
    articles, passages, masthead = [], [], []
    owner = _owners(plan, starts)
    members: list[list[int]] = [[] for _ in starts]
    for i, position in enumerate(owner):
        if position is not None:
            members[position].append(i)
    for position, inside in enumerate(members):
        articles.append(_article(plan, position, inside))
    heading: str | None = None
    last: int | None = None
    for i in range(len(plan.blocks)):
        if owner[i] != last:
            heading, last = None, owner[i]
        if plan.parts[i] == "section":
            heading = plan.blocks[i].text
        in_masthead = owner[i] is None and not _carries(plan, i, i > starts[0])
        for passage in _passages(plan, i, owner[i], heading):
            (masthead if in_masthead else passages).append(passage)
    return Layout(tuple(articles), tuple(_joined(passages)), tuple(masthead), _own_title(plan))


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
        return clean(plan.bulletin.text, [plan.spans[i]], plan.bulletin.format).text.rstrip(".:")
    return plan.blocks[i].text


def _sections(plan: Plan, inside: list[int], end: int) -> tuple[Section, ...]:
    heads = [i for i in inside if plan.parts[i] == "section"]
    found = []
    for n, i in enumerate(heads):
        stop = heads[n + 1] if n + 1 < len(heads) else inside[-1] + 1
        stretch = [j for j in range(i, stop) if plan.blocks[j].kind != "rule"]
        found.append(Section(n, plan.blocks[i].text, plan.blocks[i].start, min(end, plan.blocks[stretch[-1]].end)))
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
    if block.kind == "rule" or not block.text:
        return []
    kind: PassageKind = _KINDS[block.kind]
    part, seen = plan.parts[i], plan.looks[i]
    cleaned: Clean = block.clean
    if part == "title":
        kind = "title"
    elif part in ("section", "umbrella"):
        kind = "heading"
    elif part == "item" or (seen.short and block.kind == "para"):
        kind = "item"
    elif seen.signature:
        kind = "signature"
        cleaned = clean(plan.bulletin.text, block.spans, plan.bulletin.format, ", ")
    return [Passage(kind, cleaned.text, cleaned.offsets, article, section)]


def _joined(passages: list[Passage]) -> list[Passage]:
    return passages


def _own_title(plan: Plan) -> str | None:
    return plan.bulletin.value("title") or plan.title or _first_line(plan)


def _first_line(plan: Plan) -> str | None:
    """The first line of the masthead, where there is one."""
    if plan.blocks and plan.parts[0] == "masthead":
        return plan.blocks[0].text or None
    return None


def _untitled(plan: Plan) -> Layout:
    """A bulletin without titles in its text: one article under the title that front matter states, or under none."""
    inside = [i for i, part in enumerate(plan.parts) if part in ("body", "section", "item", "umbrella", "signature")]
    solid = [i for i in inside if plan.blocks[i].kind != "rule"]
    if not solid:
        return Layout((), (), tuple(p for i in range(len(plan.blocks)) for p in _passages(plan, i, None, None)), None)
    field = next((f for f in plan.bulletin.fields if f.name == "title" and f.value), None)
    text = plan.bulletin.text
    start, title = plan.blocks[solid[0]].start, field.value if field else None
    body = start
    passages, masthead = [], []
    if field is not None and field.start is not None and field.end is not None and field.end <= start:
        start = text.rfind("\n", 0, field.start) + 1
        cleaned = clean(text, [(field.start, field.end)])
        title = cleaned.text or title
        passages.append(Passage("title", cleaned.text, cleaned.offsets, 0))
    end = plan.blocks[solid[-1]].end
    links = tuple(dict.fromkeys(url for i in inside for url in plan.blocks[i].clean.links))
    article = Article(0, title, start, end, body, _sections(plan, inside, end), links)
    heading: str | None = None
    for i in range(len(plan.blocks)):
        if plan.parts[i] == "section":
            heading = plan.blocks[i].text
        outside = i not in set(inside)
        for passage in _passages(plan, i, None if outside else 0, None if outside else heading):
            (masthead if outside else passages).append(passage)
    return Layout((article,), tuple(passages), tuple(masthead), _own_title(plan))
