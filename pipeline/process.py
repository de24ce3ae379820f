"""One bulletin in, its rows out: the only file that lists the stages in their order. Pure: no clock, no store.

bytes ─ read ─▶ Bulletin ─ segment ─▶ Layout ─ annotate ─▶ Docs ─ extract ─▶ Mentions ─ normalize ─▶ rows
"""

from __future__ import annotations

import dataclasses
import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Doc

from . import nlp
from .config import Options
from .errors import BulletinPipelineError, UnreadableBulletin
from .extract.dates import find_dates
from .extract.mentions import settle
from .extract.names import find_names
from .extract.relations import relate
from .extract.role_bodies import with_bodies, without_titles
from .extract.role_lines import hard_breaks
from .extract.roles import find_roles
from .normalize.dates import place_dates
from .normalize.entities import identify
from .normalize.issue import find_issue
from .normalize.terms import place_terms
from .readers import read
from .records import (
    Article,
    ArticleRow,
    Bulletin,
    BulletinRow,
    BulletinRows,
    DateRow,
    DateValue,
    Entity,
    EntityRow,
    Issue,
    Layout,
    Mention,
    MentionRow,
    RoleClaim,
    RoleRow,
    stable_id,
)
from .segment import segment

T = TypeVar("T")
MAX_AROUND = (
    2_000  # code points of a sentence kept to each side of what it is quoted for: longer is a list, no sentence
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # processed_at until the run that commits the rows sets it


def process(source: str, data: bytes, options: Options | None = None) -> BulletinRows:
    """The rows of one bulletin, from its bytes. `run_id` is empty and ids of identities are local ids.

    Raises UnreadableBulletin, which names the source, the stage, the reason and the remedy.
    """
    bulletin = _stage("read", source, lambda: read(source, data))
    return process_bulletin(bulletin, options or Options())


def process_bulletin(bulletin: Bulletin, options: Options) -> BulletinRows:
    """The rows of a bulletin that a reader has understood."""
    source = bulletin.source
    layout = _stage("segment", source, lambda: segment(bulletin))
    language = options.language or nlp.language_of([p.text for p in layout.passages], bulletin.value("language"))
    docs = _stage("annotate", source, lambda: nlp.annotate(layout.passages, language))

    def extract() -> tuple[list[Mention], tuple[Entity, ...], str | None, list[RoleClaim]]:
        dates = find_dates(docs, language)
        names = without_titles(find_names(docs, layout, language), language)
        breaks = hard_breaks(bulletin.text, layout.passages)
        roles = find_roles(docs, names, language, breaks)
        names = with_bodies(docs, names, roles, language)
        mentions, entities, publisher = identify(
            settle(dates, names, roles), docs, layout, bulletin.fields, options.publisher
        )
        return mentions, entities, publisher, relate(docs, mentions, entities, publisher, layout, language, breaks)

    mentions, entities, publisher, claims = _stage("extract", source, extract)

    def normalize() -> tuple[Issue, dict[Mention, DateValue]]:
        dates = [m for m in mentions if m.label == "DATE"]
        issue = find_issue(bulletin, layout, docs, dates, options.issue_date, language)
        return issue, place_dates(dates, docs, layout, issue, language)

    issue, values = _stage("normalize", source, normalize)
    warnings = [*bulletin.warnings, *nlp.warnings(language, layout.passages, docs)]
    rows = _Rows(bulletin, layout, docs, language, issue, entities, publisher, tuple(warnings))
    return _stage("rows", source, lambda: rows.build(mentions, values, place_terms(claims, values)))


def _stage(name: str, source: str, work: Callable[[], T]) -> T:
    """Run one stage; whatever it raises becomes an UnreadableBulletin that names the stage."""
    try:
        return work()
    except BulletinPipelineError:
        raise
    except Exception as error:
        detail = " ".join(str(error).split())[:200]
        reason = f"stage {name} failed with {type(error).__name__}: {detail}"
        raise UnreadableBulletin(
            source, type(error).__name__, reason, "please report it together with the file", name
        ) from error


@dataclasses.dataclass(frozen=True)
class _Rows:
    """Turns what the stages found into rows: ids, offsets in the stored text, sentences."""

    bulletin: Bulletin
    layout: Layout
    docs: Sequence[Doc]
    language: str | None
    issue: Issue
    entities: tuple[Entity, ...]
    publisher: str | None
    warnings: tuple[str, ...]
    sentences: dict[int, list[tuple[int, int]]] = dataclasses.field(default_factory=dict)  # bounds, by passage

    @property
    def bulletin_id(self) -> str:
        return stable_id("bulletin", self.bulletin.source)

    def build(
        self, mentions: Sequence[Mention], values: dict[Mention, DateValue], claims: Sequence[RoleClaim]
    ) -> BulletinRows:
        articles = tuple(self._article(a) for a in self.layout.articles)
        rows = {m: self._mention(m) for m in mentions}
        roles = {r.role_id: r for r in reversed([self._role(c) for c in claims])}  # the first statement counts
        counts = Counter(m.entity for m in mentions if m.entity)
        return BulletinRows(
            bulletin=self._bulletin(len(articles), len(rows)),
            articles=articles,
            mentions=tuple(sorted(rows.values(), key=lambda r: (r.start_char, r.end_char, r.label))),
            dates=tuple(
                sorted((self._date(rows[m], v) for m, v in values.items()), key=lambda r: (r.start_char, r.end_char))
            ),
            entities=tuple(self._entity(e, counts[e.key]) for e in self.entities),
            roles=tuple(sorted(roles.values(), key=lambda r: (r.start_char, r.end_char, r.role_id))),
        )

    def _bulletin(self, articles: int, mentions: int) -> BulletinRow:
        b = self.bulletin
        return BulletinRow(
            bulletin_id=self.bulletin_id,
            source=b.source,
            sha256=b.sha256,
            format=b.format,
            language=self.language,
            title=self.layout.title,
            publisher_id=self._local_id(self.publisher),
            publisher_local_id=self._local_id(self.publisher),
            issue_start=self.issue.start,
            issue_end=self.issue.end,
            issue_basis=self.issue.basis,
            text=b.text,
            article_count=articles,
            mention_count=mentions,
            warnings=self.warnings,
            pipeline_version="",
            run_id="",
            processed_at=EPOCH,
        )

    def _article_id(self, position: int | None) -> str | None:
        return None if position is None else stable_id("article", self.bulletin_id, position)

    def _local_id(self, key: str | None) -> str | None:
        return None if key is None else stable_id("entity", self.bulletin_id, key)

    @cached_property
    def _texts(self) -> dict[int | None, list[str]]:
        """The passages of each article."""
        found: dict[int | None, list[str]] = {}
        for passage in self.layout.passages:
            found.setdefault(passage.article, []).append(passage.text)
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of people and organizations by their keys."""
        return {e.key: e.name for e in self.entities}

    def _article(self, a: Article) -> ArticleRow:
        return ArticleRow(
            article_id=self._article_id(a.position) or "",
            bulletin_id=self.bulletin_id,
            position=a.position,
            title=a.title,
            body=self.bulletin.text[a.body_start : a.end_char],
            start_char=a.start_char,
            end_char=a.end_char,
            language=nlp.language_of(self._texts.get(a.position, ()), self.language),
            sections=a.sections,
            links=a.links,
            run_id="",
        )

    def _sentence(self, passage: int, start: int, end: int) -> str:
        if passage not in self.sentences:  # worked out once a passage: a Doc goes over all its tokens each time
            self.sentences[passage] = [(s.start_char, s.end_char) for s in self.docs[passage].sents]
        bounds = self.sentences[passage]
        first = bisect_right(bounds, start, key=lambda b: b[1])
        touched = list(itertools.takewhile(lambda b: b[0] < end, itertools.islice(bounds, first, None)))
        if not touched:
            return ""
        low, high = max(touched[0][0], start - MAX_AROUND), min(touched[-1][1], end + MAX_AROUND)
        return " ".join(self.layout.passages[passage].text[low:high].split())

    def _mention(self, m: Mention) -> MentionRow:
        passage = self.layout.passages[m.passage]
        start, end = passage.locate(m.start, m.end)
        local = self._local_id(m.entity)
        return MentionRow(
            mention_id=stable_id("mention", self.bulletin_id, m.label, start, end),
            bulletin_id=self.bulletin_id,
            article_id=self._article_id(passage.article),
            section=passage.section,
            label=m.label,
            text=self.bulletin.text[start:end],
            start_char=start,
            end_char=end,
            sentence=self._sentence(m.passage, m.start, m.end),
            entity_id=local,
            local_id=local,
            method=m.method,
            rule=m.rule,
            score=None,
            run_id="",
        )

    def _date(self, row: MentionRow, value: DateValue) -> DateRow:
        return DateRow(
            mention_id=row.mention_id,
            bulletin_id=row.bulletin_id,
            article_id=row.article_id,
            text=row.text,
            start_char=row.start_char,
            end_char=row.end_char,
            start_date=value.start_date,
            end_date=value.end_date,
            precision=value.precision,
            edtf=value.edtf,
            inferred=value.inferred,
            basis=value.basis,
            warning=value.warning,
            run_id="",
        )

    def _entity(self, e: Entity, mentions: int) -> EntityRow:
        local = self._local_id(e.key) or ""
        return EntityRow(
            local_id=local,
            bulletin_id=self.bulletin_id,
            entity_id=local,
            label=e.label,
            name=e.name,
            acronym=e.acronym,
            aliases=e.aliases,
            honorific=e.honorific,
            given_name=e.given_name,
            family_name=e.family_name,
            kind=e.kind,
            parent=self._local_id(e.parent),
            mention_count=mentions,
            issue_start=self.issue.start,
            issue_end=self.issue.end,
            run_id="",
        )

    def _role(self, c: RoleClaim) -> RoleRow:
        names, passage = self._names, self.layout.passages[c.passage]
        start, end = passage.locate(c.start, c.end)
        return RoleRow(
            role_id=stable_id("role", self.bulletin_id, passage.article, c.person, c.title, c.organization),
            bulletin_id=self.bulletin_id,
            article_id=self._article_id(passage.article),
            person_id=self._local_id(c.person),
            person_local_id=self._local_id(c.person),
            person=names[c.person] if c.person else None,
            title=c.title,
            title_text=c.title_text,
            title_class=c.title_class,
            organization_id=self._local_id(c.organization),
            organization_local_id=self._local_id(c.organization),
            organization=names[c.organization] if c.organization else None,
            status=c.status,
            start_date=c.start_date,
            end_date=c.end_date,
            start_char=start,
            end_char=end,
            sentence=self._sentence(c.passage, c.start, c.end),
            method="rule",
            rule=c.rule,
            run_id="",
        )
