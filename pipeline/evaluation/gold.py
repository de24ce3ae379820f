"""Gold annotations of bulletins: what a careful reader says is in the text, checked against the text itself.

A gold file annotates one bulletin by line, standoff: titles, sections, mentions, entities, roles. CONTRIBUTING
describes its form. `load_gold` turns lines into offsets and refuses a file that does not agree with its text.
"""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from ..errors import UsageError
from ..records import Label, Precision, Status

LABELS: tuple[Label, ...] = get_args(Label)
GRAINS: tuple[Precision, ...] = get_args(Precision)
STATUSES: tuple[Status, ...] = get_args(Status)
KEYS = {"source": str, "articles": list, "entities": dict, "mentions": list, "roles": list}


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One annotated mention; `start` and `end` are code points into the text, days are ISO, inclusive."""

    start: int
    end: int
    label: str
    entity: str | None = None
    start_date: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRole:
    """Person, office, organization as the text states it; person and organization are keys of entities."""

    person: str | None
    title: str
    organization: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file, its lines turned into offsets of its text. Line numbers count from 1."""

    name: str
    source: str
    text: str
    line_starts: tuple[int, ...]  # one more than there are lines
    titles: tuple[int, ...]  # line numbers
    headings: tuple[int, ...]
    mentions: tuple[GoldMention, ...]
    roles: tuple[GoldRole, ...]
    names: Mapping[str, frozenset[str]]  # entity → its folded forms
    judged: tuple[tuple[int, int], ...]  # what annotators read: articles, and lines with a mention

    def line(self, number: int) -> str:
        """The text of a line, without its line end."""
        return self.text[self.line_starts[number - 1] : self.line_starts[number] - 1]

    def is_judged(self, offset: int) -> bool:
        """Whether annotators read the text at that offset."""
        return any(start <= offset < end for start, end in self.judged)


def fold(text: str | None) -> str:
    """Case, accents and punctuation dropped, spaces squeezed.

    >>> fold("  L’École-Supérieure ")
    'l ecole superieure'
    """
    bare = (c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", "".join(bare).casefold()).strip()


def line_starts(text: str) -> tuple[int, ...]:
    """Where each line begins, in code points, and where one more would begin."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return tuple(starts)


def load_gold(path: Path, texts: Path) -> Gold:
    """One gold file and the text it annotates, read below `texts`.

    Raises UsageError where either is missing or where they disagree; the message names file, item and remedy.
    """
    data = _read_json(path)
    source = texts / str(data["source"])
    try:
        text = source.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: its text {source} cannot be read ({error}); correct `source` or --texts") from error
    found = list(problems(data, text))
    if found:
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        raise UsageError(f"{path}: {found[0]}{more}")
    return _build(path.stem, data, text)


def problems(data: Mapping[str, Any], text: str) -> Iterator[str]:
    """Everything in a gold file that cannot be right, each with what to do about it."""
    lines = text.split("\n")
    yield from _article_problems(data["articles"], lines)
    entities = data["entities"]
    for key, entity in entities.items():
        if entity.get("type") not in ("PERSON", "ORG") or not entity.get("name"):
            yield f"entity {key}: type must be PERSON or ORG and name must not be empty; complete it"
    spans: list[tuple[int, int, str]] = []
    starts = line_starts(text)
    for number, mention in enumerate(data["mentions"], 1):
        what = f"mention {number} ({mention.get('text')!r}, line {mention.get('line')})"
        try:
            start, end = _span(mention, lines, starts)
        except (KeyError, IndexError, ValueError, TypeError) as error:
            yield f"{what}: not found there ({error}); correct line, text or nth"
            continue
        spans.append((start, end, what))
        yield from (f"{what}: {problem}" for problem in _mention_problems(mention, entities))
    spans.sort()
    for (_, end, first), (start, _, second) in itertools.pairwise(spans):
        if start < end:
            yield f"{second} overlaps {first}; keep the outer one"
    for number, role in enumerate(data["roles"], 1):
        what = f"role {number} ({role.get('role')!r}, line {role.get('line')})"
        yield from (f"{what}: {problem}" for problem in _role_problems(role, entities, len(lines)))


def _read_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); check --gold") from error
    except ValueError as error:
        raise UsageError(f"{path}: is not JSON ({error}); mend the file") from error
    for key, kind in KEYS.items():
        if not isinstance(data, dict) or not isinstance(data.get(key), kind):
            raise UsageError(f"{path}: lacks `{key}` ({kind.__name__}); add it")
    return dict(data)


def _article_problems(articles: list[dict[str, Any]], lines: list[str]) -> Iterator[str]:
    previous = 0
    for number, article in enumerate(articles, 1):
        first, last = article.get("title_line", 0), article.get("last_line", 0)
        if not previous < first <= last <= len(lines):
            yield f"article {number}: lines {first} to {last} do not follow line {previous}; correct them"
            continue
        previous = last
        if not (lines[first - 1].strip() and lines[last - 1].strip()):
            yield f"article {number}: line {first} or {last} is blank; name lines that bear text"
        for section in article.get("sections", ()):
            at = section.get("heading_line", 0)
            if not first < at <= last or not lines[at - 1].strip():
                yield f"article {number}: section heading line {at} is blank or outside; correct it"


def _span(mention: Mapping[str, Any], lines: list[str], starts: tuple[int, ...]) -> tuple[int, int]:
    """Offsets of a mention. Raises ValueError and the like where the line does not hold it."""
    number, wanted, at = mention["line"], mention["text"], -1
    if number < 1 or not wanted:
        raise ValueError("no such line or no text")
    for _ in range(mention.get("nth", 1)):
        at = lines[number - 1].index(wanted, at + 1)
    start = starts[number - 1] + at
    end = start + len(wanted)
    return start, _span(mention["cont"], lines, starts)[1] if mention.get("cont") else end


def _mention_problems(mention: Mapping[str, Any], entities: Mapping[str, Any]) -> Iterator[str]:
    label = mention.get("type")
    if label not in LABELS:
        yield f"type {label!r} is unknown; use one of {', '.join(LABELS)}"
    if label in ("PERSON", "ORG"):
        entity = entities.get(str(mention.get("entity")))
        if entity is None or entity.get("type") != label:
            yield f"entity {mention.get('entity')!r} is no {label} of this file; name one"
    if label == "DATE":
        yield from _date_problems(mention)


def _date_problems(mention: Mapping[str, Any]) -> Iterator[str]:
    grain, first, last = mention.get("grain"), mention.get("start"), mention.get("end")
    if grain not in GRAINS:
        yield f"grain {grain!r} is unknown; use one of {', '.join(GRAINS)}"
    if (first is None) != (last is None):
        yield "only one of start and end is given; give both or neither"
    if first is None or last is None:
        if grain != "vague":
            yield "has no days; give start and end, or grain vague"
        return
    try:
        length = (date.fromisoformat(last) - date.fromisoformat(first)).days
    except (TypeError, ValueError) as error:
        yield f"start or end is no ISO day ({error}); write YYYY-MM-DD"
        return
    if length < 0 or (grain == "day" and length):
        yield f"{first} to {last} is no {grain}; correct start, end or grain"


def _role_problems(role: Mapping[str, Any], entities: Mapping[str, Any], lines: int) -> Iterator[str]:
    for key, kind in (("person", "PERSON"), ("org", "ORG")):
        value = role.get(key)
        if value is not None and entities.get(value, {}).get("type") != kind:
            yield f"{key} {value!r} is no {kind} of this file; name one or null"
    if role.get("status") not in STATUSES:
        yield f"status {role.get('status')!r} is unknown; use one of {', '.join(STATUSES)}"
    if not role.get("role") or not 1 <= role.get("line", 0) <= lines:
        yield "has no role words or no line of the text; complete it"


def _build(name: str, data: Mapping[str, Any], text: str) -> Gold:
    lines, starts = text.split("\n"), line_starts(text)
    mentions = []
    for m in data["mentions"]:
        start, end = _span(m, lines, starts)
        mentions.append(GoldMention(start, end, m["type"], m.get("entity"), m.get("start"), m.get("end")))
    articles = data["articles"]
    bounds = [(a["title_line"], a["last_line"]) for a in articles]
    bounds += [(n, n) for n in sorted({m["line"] for m in data["mentions"]})]
    return Gold(
        name=name,
        source=data["source"],
        text=text,
        line_starts=starts,
        titles=tuple(a["title_line"] for a in articles),
        headings=tuple(s["heading_line"] for a in articles for s in a.get("sections", ())),
        mentions=tuple(mentions),
        roles=tuple(GoldRole(r["person"], r["role"], r["org"], r["status"]) for r in data["roles"]),
        names={
            key: frozenset(fold(form) for form in (e["name"], e.get("acronym"), *e.get("aliases", ())) if form)
            for key, e in data["entities"].items()
        },
        judged=tuple((starts[first - 1], starts[last]) for first, last in bounds),
    )
