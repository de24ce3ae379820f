"""What must hold of the rows of one bulletin: checked before rows enter the store, and by `verify` in the store.

Every check yields (name, example): the name of the invariant and one row that breaks it.
"""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from .. import records as r
from ..records import ArticleRow, BulletinRows, DateRow, MentionRow, RoleRow, stable_id

Failure = tuple[str, str]

LABELS = frozenset(typing.get_args(r.Label))
METHODS = frozenset(typing.get_args(r.Method))
STATUSES = frozenset(typing.get_args(r.Status))
PRECISIONS = frozenset(typing.get_args(r.Precision))
BASES = frozenset(("given", "metadata", "masthead", "source_name", "inferred"))
# Longest interval in days that a precision may span; `range`, `vague` and the rest may be of any length.
LONGEST = {"day": 1, "week": 7, "month": 31, "season": 94, "quarter": 92, "year": 366, "decade": 3653}


def structural_failures(rows: BulletinRows) -> Iterator[Failure]:
    """What would break the tables: ids that name nothing or two rows, text that is not where it is said to be."""
    dropped = {e.local_id for e in rows.entities if e.entity_id is None}
    for mention in rows.mentions:
        yield from _mention(mention, rows, dropped)
    yield from _owners(rows)
    yield from _entities(rows)
    for table, key in (("articles", "article_id"), ("mentions", "mention_id"), ("dates", "mention_id")):
        yield from repeated(table, [getattr(row, key) for row in getattr(rows, table)])
    yield from repeated("entities", [e.local_id for e in rows.entities])
    yield from repeated("roles", [role.role_id for role in rows.roles])


def bulletin_failures(rows: BulletinRows) -> Iterator[Failure]:
    """Everything that is wrong with the rows of one bulletin."""
    yield from structural_failures(rows)
    yield from _bulletin(rows)
    for article in rows.articles:
        yield from _article(article, rows)
    mentions = {m.mention_id: m for m in rows.mentions}
    for placed in rows.dates:
        yield from _date(placed, mentions)
    for role in rows.roles:
        yield from _role(role, rows)
    yield from _counts(rows)


def repeated(name: str, ids: list[str]) -> Iterator[Failure]:
    """Ids that occur more than once."""
    twice = [i for i, n in Counter(ids).items() if n > 1]
    if twice:
        yield f"{name}: ids are unique", f"{twice[0]} ({len(twice)} repeated)"


def _bulletin(rows: BulletinRows) -> Iterator[Failure]:
    b = rows.bulletin
    if b.bulletin_id != stable_id("bulletin", b.source):
        yield "bulletins: bulletin_id is made from source", f"{b.source}: {b.bulletin_id}"
    if (b.article_count, b.mention_count) != (len(rows.articles), len(rows.mentions)):
        counts = f"{b.article_count}, {b.mention_count} for {len(rows.articles)}, {len(rows.mentions)} rows"
        yield "bulletins: article_count and mention_count count the rows", f"{b.source}: {counts}"
    if (b.issue_basis is None) != (b.issue_start is None) or (b.issue_basis and b.issue_basis not in BASES):
        yield "bulletins: issue_basis is one of its values, null where no issue date is", f"{b.source}: {b.issue_basis}"
    if not _ordered(b.issue_start, b.issue_end):
        yield "bulletins: issue_start <= issue_end", f"{b.source}: {b.issue_start}..{b.issue_end}"
    if "\r" in b.text:
        yield "bulletins: line ends of text are \\n", b.source
    if [a.position for a in rows.articles] != list(range(len(rows.articles))):
        yield "articles: positions count from 0", f"{b.source}: {[a.position for a in rows.articles][:5]}"


def _article(a: ArticleRow, rows: BulletinRows) -> Iterator[Failure]:
    where = f"{rows.bulletin.source}, article {a.position}"
    text = rows.bulletin.text
    if not 0 <= a.start_char <= a.end_char <= len(text):
        yield "articles: offsets lie in the text", f"{where}: {a.start_char}..{a.end_char} of {len(text)}"
    elif not text[a.start_char : a.end_char].endswith(a.body):
        yield "articles: body ends the article's text", where
    for s in a.sections:
        if not a.start_char <= s.start_char <= s.end_char <= a.end_char:
            yield "articles: sections lie in their article", f"{where}: {s.heading!r}"


def _mention(m: MentionRow, rows: BulletinRows, dropped: Collection[str]) -> Iterator[Failure]:
    where = f"{rows.bulletin.source}, {m.text!r} at {m.start_char}"
    if not 0 <= m.start_char < m.end_char <= len(rows.bulletin.text):
        yield "mentions: offsets lie in the text", where
    elif rows.bulletin.text[m.start_char : m.end_char] != m.text:
        found = rows.bulletin.text[m.start_char : m.end_char]
        yield "mentions: text[start_char:end_char] is the mention", f"{where}: {found!r}"
    if m.label not in LABELS:
        yield "mentions: label is one of its values", f"{where}: {m.label}"
    if m.method not in METHODS:
        yield "mentions: method is one of its values", f"{where}: {m.method}"
    unnamed = m.local_id is None or m.local_id in dropped
    if (m.entity_id is None) != unnamed or (m.local_id is not None) != (m.label in ("PERSON", "ORG")):
        yield "mentions: entity_id stands with PERSON and ORG, and only there", f"{where}: {m.label} {m.entity_id}"


def _date(d: DateRow, mentions: dict[str, MentionRow]) -> Iterator[Failure]:
    where = f"{d.text!r} at {d.start_char} of bulletin {d.bulletin_id}"
    mention = mentions.get(d.mention_id)
    if mention is None or mention.label != "DATE":
        yield "dates: mention_id names a DATE mention of the bulletin", where
    elif (mention.text, mention.start_char, mention.end_char, mention.article_id) != (
        d.text,
        d.start_char,
        d.end_char,
        d.article_id,
    ):
        yield "dates: text, offsets and article are those of the mention", where
    if d.precision not in PRECISIONS:
        yield "dates: precision is one of its values", f"{where}: {d.precision}"
    if not _ordered(d.start_date, d.end_date):
        yield "dates: start_date <= end_date, both or neither null", f"{where}: {d.start_date}..{d.end_date}"
    elif d.start_date and d.end_date and (d.end_date - d.start_date).days >= LONGEST.get(d.precision, 10**9):
        yield (
            "dates: the interval is not longer than its precision",
            f"{where}: {d.precision} {d.start_date}..{d.end_date}",
        )


def _role(role: RoleRow, rows: BulletinRows) -> Iterator[Failure]:
    where = f"{rows.bulletin.source}, {role.title_text!r} at {role.start_char}"
    if not 0 <= role.start_char < role.end_char <= len(rows.bulletin.text):
        yield "roles: offsets of the evidence lie in the text", where
    if role.status not in STATUSES:
        yield "roles: status is one of its values", f"{where}: {role.status}"
    if role.start_date and role.end_date and role.start_date > role.end_date:
        yield "roles: start_date <= end_date", f"{where}: {role.start_date}..{role.end_date}"
    dropped = {e.local_id for e in rows.entities if e.entity_id is None} | {None}
    pairs = ((role.person_id, role.person_local_id), (role.organization_id, role.organization_local_id))
    if any((i is None) != (local in dropped) for i, local in pairs):
        yield "roles: an id stands where its local id does", where


def _owners(rows: BulletinRows) -> Iterator[Failure]:
    """Every row names its bulletin and an article of it."""
    source, bulletin_id = rows.bulletin.source, rows.bulletin.bulletin_id
    articles = {a.article_id for a in rows.articles}
    for table in ("articles", "mentions", "dates", "entities", "roles"):
        group = getattr(rows, table)
        if any(row.bulletin_id != bulletin_id for row in group):
            yield f"{table}: bulletin_id names the bulletin", source
        if any(getattr(row, "article_id", None) not in articles | {None} for row in group):
            yield f"{table}: article_id names an article of the bulletin", source


def _entities(rows: BulletinRows) -> Iterator[Failure]:
    """Every local id names an entity of the bulletin, of the label that its place asks for."""
    labels = {e.local_id: e.label for e in rows.entities}
    wanted = [(m.local_id, m.label) for m in rows.mentions]
    wanted += [(role.person_local_id, "PERSON") for role in rows.roles]
    wanted += [(role.organization_local_id, "ORG") for role in rows.roles]
    wanted += [(rows.bulletin.publisher_local_id, "ORG")] + [(e.parent, "ORG") for e in rows.entities]
    for local, label in wanted:
        if local is not None and labels.get(local) != label:
            yield f"entities: every local id of a {label} names such an entity", f"{rows.bulletin.source}: {local}"


def _counts(rows: BulletinRows) -> Iterator[Failure]:
    source = rows.bulletin.source
    placed = {d.mention_id for d in rows.dates}
    for m in rows.mentions:
        if m.label == "DATE" and m.mention_id not in placed:
            yield "mentions: every DATE has its row in dates", f"{source}, {m.text!r} at {m.start_char}"
    counts = Counter(m.local_id for m in rows.mentions if m.local_id)
    for e in rows.entities:
        if e.mention_count != counts[e.local_id]:
            yield "entities: mention_count counts the mentions", f"{source}, {e.name!r}: {e.mention_count}"


def _ordered(first: date | None, last: date | None) -> bool:
    """Whether both are null, or both are set and in order."""
    if first is None or last is None:
        return first is last
    return first <= last
