"""The records that the stages hand to each other, and the rows of the tables.

Stage records (`Bulletin`, `Passage`, `Layout`, `Mention`, `DateValue`, `RoleClaim`, ...) live in memory only.
Row records (`BulletinRow`, `ArticleRow`, ...) are the tables of the store, one dataclass a table; `schema.py`
derives the Arrow schemas and the data dictionary from them.

All offsets count Unicode code points, end exclusive. All dates are first and last day, inclusive.
This module imports nothing of the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Label = Literal["PERSON", "ORG", "ROLE", "PLACE", "DATE"]
Method = Literal["model", "rule", "lexicon", "propagated"]
Status = Literal["current", "former", "incoming"]
Markup = Literal["text", "markdown", "org"]
PassageKind = Literal["title", "heading", "paragraph", "item", "row", "signature", "caption"]
Precision = Literal["day", "range", "week", "month", "season", "quarter", "year", "decade", "vague"]


def stable_id(*parts: object) -> str:
    """A 16-digit hexadecimal id of the parts: the same parts give the same id on any machine."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# ---------------------------------------------------------------------------------------------- stage records


@dataclass(frozen=True, slots=True)
class Field:
    """One piece of metadata that came with a bulletin (front matter, mail header), with its place in the text.

    `start` and `end` delimit the value in `Bulletin.text`; None where the value is not part of the text.
    """

    name: str  # lower case: title, date, author, publisher, language, ...
    value: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One input as its reader understood it."""

    source: str
    sha256: str
    format: str  # text, markdown, org, email, html, pdf, docx
    text: str
    fields: tuple[Field, ...] = ()
    body_start: int = 0  # offset of the first character after front matter
    warnings: tuple[str, ...] = ()
    markup: Markup = "text"  # which marks the text bears; of HTML, PDF and Word the readers write Markdown

    def value(self, name: str) -> str | None:
        """The first metadata value of that name, or None."""
        return next((f.value for f in self.fields if f.name == name and f.value), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of running text, cleaned for the language model: marks dropped, wrapped lines joined by one space.

    `offsets[i]` is the offset in `Bulletin.text` of character i of `text`, so that every span found in the
    cleaned text points back to the stored one.
    """

    kind: PassageKind
    text: str
    offsets: tuple[int, ...]
    article: int | None = None  # position of the article it belongs to, None outside any article
    section: str | None = None  # heading of the section it belongs to

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in `Bulletin.text` of the span [start, end) of this passage; end must exceed start."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Section:
    """A sub-heading inside an article and the stretch of text below it."""

    position: int
    heading: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a bulletin, in offsets of `Bulletin.text`. `start_char` is where its title line begins."""

    position: int
    title: str | None
    start_char: int
    end_char: int
    body_start: int
    sections: tuple[Section, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """What the segmenter found: articles, and every passage that carries mentions, in reading order.

    `masthead` holds what stands before the articles and names the issue (title, volume, date, publisher), and
    the boilerplate at the end that names the publisher; it is evidence for the issue date and the publisher and
    carries no mentions into the tables. Untitled opening prose is in `passages` with `article` None.
    """

    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    masthead: tuple[Passage, ...] = ()
    title: str | None = None  # the bulletin's own title, where it states one


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span of a passage with a label; offsets count in the passage's cleaned text."""

    passage: int  # index into Layout.passages
    start: int
    end: int
    label: Label
    text: str
    method: Method = "rule"
    rule: str | None = None
    entity: str | None = None  # key of the Entity within the bulletin, for PERSON and ORG


@dataclass(frozen=True, slots=True)
class DateValue:
    """A DATE mention's place on the calendar; both days None where it is not known."""

    start_date: date | None
    end_date: date | None
    precision: Precision
    edtf: str | None
    inferred: tuple[str, ...]  # what the text does not say: year, month, day
    basis: str  # why this value, in a few words
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """When a bulletin was issued: first and last day that are possible, and how that is known."""

    start: date | None = None
    end: date | None = None
    basis: Literal["given", "metadata", "masthead", "source_name", "inferred"] | None = None
    detail: str = field(default="", compare=False)  # in words: which years were possible and why this one


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or an organization as one bulletin knows it: all the forms in which it is named."""

    key: str  # unique within the bulletin
    label: Literal["PERSON", "ORG"]
    name: str  # the fullest form
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    honorific: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    kind: str | None = None
    parent: str | None = None  # key of another Entity


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """Person, role, organization as the text states it. `person` and `organization` are Entity keys."""

    passage: int
    start: int  # the evidence, in the passage's cleaned text
    end: int
    person: str | None
    title: str  # canonical, singular
    title_text: str  # verbatim
    organization: str | None
    status: Status
    rule: str
    title_class: str | None = None
    since: Mention | None = None  # the dates beside the office that tell its term; a range may be both
    until: Mention | None = None
    start_date: date | None = None  # their first and last day, once they are placed on the calendar
    end_date: date | None = None


# ---------------------------------------------------------------------------------------------- rows of tables


def column(meaning: str, unit: str = "", **more: Any) -> Any:
    """A dataclass field that carries its entry of the data dictionary."""
    return field(metadata={"meaning": meaning, "unit": unit}, **more)


OFFSET = "code points into bulletins.text"
DAY = "calendar day, inclusive"


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """A processed input."""

    bulletin_id: str = column("id of the bulletin, made from its source")
    source: str = column("path below the given folder, with that folder's own name in front")
    sha256: str = column("SHA-256 of the bytes read", "hexadecimal")
    format: str = column("text, markdown, org or email")
    language: str | None = column("language of most of the text", "ISO 639-1")
    title: str | None = column("the bulletin's own title, where it states one")
    publisher_id: str | None = column("organization that issues the bulletin, a row of organizations")
    publisher_local_id: str | None = column("the same as this bulletin knows it, a row of entities")
    issue_start: date | None = column("first day on which it may have been issued", DAY)
    issue_end: date | None = column("last day on which it may have been issued", DAY)
    issue_basis: str | None = column("how the issue date is known: given, metadata, masthead, source_name, inferred")
    text: str = column("the text that all offsets count in")
    article_count: int = column("rows of articles", "count")
    mention_count: int = column("rows of mentions", "count")
    warnings: tuple[str, ...] = column("what a reader of these rows should know")
    pipeline_version: str = column("code, model, rules and configuration that made these rows")
    run_id: str = column("run that made these rows")
    processed_at: datetime = column("when that run processed it", "UTC")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of a bulletin."""

    article_id: str = column("id of the article")
    bulletin_id: str = column("its bulletin")
    position: int = column("place in the bulletin, from 0", "count")
    title: str | None = column("title without marks; null where the article has none")
    body: str = column("the text below the title, as stored")
    start_char: int = column("where the article begins, its title included", OFFSET)
    end_char: int = column("where it ends", OFFSET)
    language: str | None = column("language of the article", "ISO 639-1")
    sections: tuple[Section, ...] = column("sub-headings and their stretches of text")
    links: tuple[str, ...] = column("addresses that the article links to, in order")
    run_id: str = column("run that made this row")


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention in the text."""

    mention_id: str = column("id of the mention")
    bulletin_id: str = column("its bulletin")
    article_id: str | None = column("its article; null in prose before the first title")
    section: str | None = column("heading of the section it stands in")
    label: str = column("PERSON, ORG, ROLE, PLACE or DATE")
    text: str = column("bulletins.text[start_char:end_char]")
    start_char: int = column("where it begins", OFFSET)
    end_char: int = column("where it ends, exclusive", OFFSET)
    sentence: str = column("the sentence around it, white space folded")
    entity_id: str | None = column("person_id or organization_id; null for other labels and where dropped")
    local_id: str | None = column("the entity within this bulletin, a row of entities")
    method: str = column("model, rule, lexicon or propagated")
    rule: str | None = column("name of the rule that found it")
    score: float | None = column("null: no honest score is known")
    run_id: str = column("run that made this row")


@dataclass(frozen=True, slots=True)
class DateRow:
    """A DATE mention, placed on the calendar."""

    mention_id: str = column("its mention")
    bulletin_id: str = column("its bulletin")
    article_id: str | None = column("its article")
    text: str = column("the expression as written")
    start_char: int = column("where it begins", OFFSET)
    end_char: int = column("where it ends, exclusive", OFFSET)
    start_date: date | None = column("first day; null where it cannot be known", DAY)
    end_date: date | None = column("last day; null where it cannot be known", DAY)
    precision: str = column("day, range, week, month, season, quarter, year, decade or vague")
    edtf: str | None = column("the value in Extended Date/Time Format", "EDTF (ISO 8601-2)")
    inferred: tuple[str, ...] = column("what the text does not say and was worked out: year, month, day")
    basis: str = column("what the value was worked out from")
    warning: str | None = column("a contradiction in the text, for instance a weekday that does not fit")
    run_id: str = column("run that made this row")


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person or an organization as one bulletin knows it, and the identity it was resolved to."""

    local_id: str = column("id of the entity within its bulletin")
    bulletin_id: str = column("its bulletin")
    entity_id: str | None = column("the person_id or organization_id it was resolved to; null where dropped")
    label: str = column("PERSON or ORG")
    name: str = column("the fullest form in the bulletin")
    acronym: str | None = column("acronym that the bulletin gives or uses")
    aliases: tuple[str, ...] = column("all other forms in the bulletin, sorted")
    honorific: str | None = column("honorific, of a person")
    given_name: str | None = column("given names, of a person")
    family_name: str | None = column("family names, of a person")
    kind: str | None = column("kind of organization: university, government, police, ...")
    parent: str | None = column("local_id of the organization it is a unit of")
    mention_count: int = column("mentions in the bulletin", "count")
    issue_start: date | None = column("issue date of the bulletin, first day", DAY)
    issue_end: date | None = column("issue date of the bulletin, last day", DAY)
    run_id: str = column("run that made this row")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person across all bulletins."""

    person_id: str = column("id of the person")
    name: str = column("the fullest form found")
    given_name: str | None = column("given names")
    family_name: str | None = column("family names, particles included")
    honorific: str | None = column("honorific, where one is used")
    aliases: tuple[str, ...] = column("all other forms, sorted")
    mention_count: int = column("mentions in all bulletins", "count")
    bulletin_count: int = column("bulletins that mention the person", "count")
    first_seen: date | None = column("earliest issue date of those bulletins", DAY)
    last_seen: date | None = column("latest issue date of those bulletins", DAY)


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organization across all bulletins."""

    organization_id: str = column("id of the organization")
    name: str = column("the fullest form found")
    acronym: str | None = column("its acronym, where one is given")
    aliases: tuple[str, ...] = column("all other forms, translations included, sorted")
    kind: str | None = column("kind of body: university, government, police, ...")
    parent_id: str | None = column("organization it is a unit of, a row of organizations")
    mention_count: int = column("mentions in all bulletins", "count")
    bulletin_count: int = column("bulletins that mention the body", "count")
    first_seen: date | None = column("earliest issue date of those bulletins", DAY)
    last_seen: date | None = column("latest issue date of those bulletins", DAY)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """Person, role, organization as one article states it."""

    role_id: str = column("id of the row")
    bulletin_id: str = column("its bulletin")
    article_id: str | None = column("its article")
    person_id: str | None = column("the holder; null where the text names none")
    person_local_id: str | None = column("the holder within this bulletin, a row of entities")
    person: str | None = column("the holder's fullest name in the bulletin")
    title: str = column("the office, canonical and singular")
    title_text: str = column("the office as written")
    title_class: str | None = column(
        "class of the office: governance, executive, management, political, diplomatic, judicial, uniform, academic, "
        "religious, professional, support, creative or owner; null for a title of none of them"
    )
    organization_id: str | None = column("where the office is held; null where the text does not say")
    organization_local_id: str | None = column("that organization within this bulletin, a row of entities")
    organization: str | None = column("that organization's fullest name in the bulletin")
    status: str = column("current, former or incoming, seen from the bulletin")
    start_date: date | None = column("first day of the term, where stated", DAY)
    end_date: date | None = column("last day of the term, where stated", DAY)
    start_char: int = column("where the evidence begins", OFFSET)
    end_char: int = column("where it ends, exclusive", OFFSET)
    sentence: str = column("the sentence that states it, white space folded")
    method: str = column("how it was found: rule")
    rule: str | None = column("name of the pattern that found it")
    run_id: str = column("run that made this row")


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run."""

    run_id: str = column("id of the run")
    started_at: datetime = column("when it began", "UTC")
    finished_at: datetime = column("when it was about to commit", "UTC")
    engine: str = column("local")
    workers: int = column("worker processes", "count")
    pipeline_version: str = column("code, model, rules and configuration")
    seen: int = column("inputs looked at", "count")
    new: int = column("inputs not in the store before", "count")
    changed: int = column("inputs processed again, their bytes or the pipeline having changed", "count")
    unchanged: int = column("inputs left as they were", "count")
    quarantined: int = column("inputs that could not be processed", "count")
    removed: int = column("bulletins removed by --prune", "count")
    articles: int = column("rows of articles made by this run", "count")
    mentions: int = column("rows of mentions made by this run", "count")
    seconds: float = column("time from start to commit", "seconds")
    curation: str | None = column("digest of the corrections in force; null where there are none", default=None)


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """An input that could not be processed."""

    source: str = column("path below the given folder, with that folder's own name in front")
    sha256: str | None = column("SHA-256 of the bytes; null where they could not be read", "hexadecimal")
    pipeline_version: str = column("code, model, rules and configuration that failed on it")
    stage: str = column("stage that failed: read, segment, annotate, extract, ...")
    error: str = column("kind of error")
    message: str = column("reason and remedy, one line")
    run_id: str = column("run that put it here")
    quarantined_at: datetime = column("when", "UTC")


@dataclass(frozen=True, slots=True)
class BulletinRows:
    """All rows that one bulletin gives. `entity_id`, `person_id`, `organization_id` and `publisher_id` hold local
    ids until `resolve` maps them to identities across bulletins."""

    bulletin: BulletinRow
    articles: tuple[ArticleRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    entities: tuple[EntityRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """Two entities (local_ids) that were taken for one person or body, by which rule, and how strong that is.

    `score` runs from 1 to 5; it orders joins by how certain they are and is no probability.
    """

    one: str
    other: str
    rule: str
    detail: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """Identities across bulletins: `identity` maps every local_id to a person_id or organization_id.

    Entities that a correction dropped have no identity: None. `joins` are the reasons, a tree for every identity;
    `near` are pairs that missed a join narrowly, `unused` the corrections that found nothing to correct.
    """

    identity: Mapping[str, str | None]
    people: tuple[PersonRow, ...]
    organizations: tuple[OrganizationRow, ...]
    joins: tuple[Join, ...] = ()
    near: tuple[Join, ...] = ()
    unused: tuple[str, ...] = ()
