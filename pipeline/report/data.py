"""What the page shows, in plain values: an index of everything that lists need, and one piece a bulletin.

Rows of the index are lists in the order told beside each; bulletins, people and bodies are named by their place in
their list, so that a thousand bulletins stay a few megabytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..errors import BulletinPipelineError
from ..schema import TABLES
from ..store import Snapshot
from .charts import Chart, by_month, chart

LEAST_CERTAIN = 100  # doubts that the page lists

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page is made of."""

    name: str
    version: str
    counts: Mapping[str, int]
    charts: Sequence[Chart]
    index: Mapping[str, Any]
    bulletins: Sequence[Mapping[str, Any]]


def gather(snapshot: Snapshot, store: Path) -> Page:
    """What a committed snapshot holds, ordered by source, name and day."""
    whole = snapshot.table("bulletins").sort_by([("issue_start", "ascending"), ("source", "ascending")])
    bulletins: list[Row] = whole.to_pylist()
    people = _identities(snapshot, "people", "person_id")
    bodies = _identities(snapshot, "organizations", "organization_id")
    place = {b["bulletin_id"]: n for n, b in enumerate(bulletins)}
    who = {p["person_id"]: n for n, p in enumerate(people)}
    where = {o["organization_id"]: n for n, o in enumerate(bodies)}
    grouped = {name: _by_bulletin(snapshot.table(name)) for name in ("articles", "mentions", "dates", "roles")}
    parts = [_bulletin(b, {name: rows.get(b["bulletin_id"], []) for name, rows in grouped.items()}) for b in bulletins]
    index = {
        "bulletins": [_listed(b, where) for b in bulletins],
        "people": [_person(p) for p in people],
        "bodies": [_body(o, where) for o in bodies],
        "roles": [_office(r, place, who, where) for r in _each(grouped["roles"], bulletins)],
        "dates": [_date(d, place) for d in _each(grouped["dates"], bulletins)],
        "named": _named(snapshot, place, who, where),
        "quarantine": [[q["source"], q["stage"], q["message"]] for q in _sorted(snapshot, "quarantine", "source")],
        "doubts": _doubts(store),
    }
    version = ", ".join(sorted({str(b["pipeline_version"]) for b in bulletins}))
    counts = {name: snapshot.count(name) for name in TABLES}
    return Page(store.resolve().name, version, counts, _charts(bulletins, grouped), index, parts)


def _sorted(snapshot: Snapshot, name: str, *columns: str) -> list[Row]:
    rows: list[Row] = snapshot.table(name).sort_by([(c, "ascending") for c in columns]).to_pylist()
    return rows


def _identities(snapshot: Snapshot, name: str, key: str) -> list[Row]:
    """People or bodies, those named most first."""
    order = [("mention_count", "descending"), ("name", "ascending"), (key, "ascending")]
    rows: list[Row] = snapshot.table(name).sort_by(order).to_pylist()
    return rows


def _by_bulletin(table: pa.Table) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table.sort_by([("bulletin_id", "ascending"), ("start_char", "ascending")]).to_pylist():
        found[row["bulletin_id"]].append(row)
    return found


def _each(grouped: Mapping[str, Sequence[Row]], bulletins: Sequence[Row]) -> Iterator[Row]:
    for b in bulletins:
        yield from grouped.get(b["bulletin_id"], ())


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _listed(b: Row, where: Mapping[str, int]) -> list[Any]:
    """id, source, title, first day, last day, basis, language, format, articles, mentions, publisher, warnings."""
    days = [_day(b["issue_start"]), _day(b["issue_end"]), b["issue_basis"]]
    counts = [b["article_count"], b["mention_count"], where.get(b["publisher_id"])]
    named = [b["bulletin_id"], b["source"], b["title"]]
    return [*named, *days, b["language"], b["format"], *counts, b["warnings"]]


def _person(p: Row) -> list[Any]:
    """id, name, mentions, bulletins, first seen, last seen, other forms, honorific."""
    counts = [p["mention_count"], p["bulletin_count"], _day(p["first_seen"]), _day(p["last_seen"])]
    return [p["person_id"], p["name"], *counts, p["aliases"], p["honorific"]]


def _body(o: Row, where: Mapping[str, int]) -> list[Any]:
    """id, name, mentions, bulletins, first seen, last seen, other forms, acronym, kind, parent."""
    counts = [o["mention_count"], o["bulletin_count"], _day(o["first_seen"]), _day(o["last_seen"])]
    more = [o["acronym"], o["kind"], where.get(o["parent_id"])]
    return [o["organization_id"], o["name"], *counts, o["aliases"], *more]


def _office(r: Row, place: Mapping[str, int], who: Mapping[str, int], where: Mapping[str, int]) -> list[Any]:
    """bulletin, person, title, body, status, first day, last day, start, end, rule."""
    ends = [place[r["bulletin_id"]], who.get(r["person_id"]), r["title"], where.get(r["organization_id"]), r["status"]]
    return [*ends, _day(r["start_date"]), _day(r["end_date"]), r["start_char"], r["end_char"], r["rule"]]


def _date(d: Row, place: Mapping[str, int]) -> list[Any]:
    """bulletin, text, first day, last day, precision, start, end, basis, warning."""
    days = [_day(d["start_date"]), _day(d["end_date"]), d["precision"]]
    return [place[d["bulletin_id"]], d["text"], *days, d["start_char"], d["end_char"], d["basis"], d["warning"]]


def _named(
    snapshot: Snapshot, place: Mapping[str, int], who: Mapping[str, int], where: Mapping[str, int]
) -> dict[str, list[list[int]]]:
    """(bulletin, person or body, mentions) of each bulletin that names one."""
    counts: dict[tuple[str, int, int], int] = defaultdict(int)
    columns = ("bulletin_id", "entity_id", "label", "mention_count")
    table = snapshot.table("entities", columns)
    for bulletin, entity, label, count in zip(*(table.column(c).to_pylist() for c in columns), strict=True):
        at = who.get(entity) if label == "PERSON" else where.get(entity)
        if at is not None:
            counts["people" if label == "PERSON" else "bodies", place[bulletin], at] += count
    found: dict[str, list[list[int]]] = {"people": [], "bodies": []}
    for (name, bulletin, at), count in sorted(counts.items()):
        found[name].append([bulletin, at, count])
    return found


def _bulletin(b: Row, rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """The text of a bulletin with all that is marked in it. Offsets count code points."""
    days = {d["mention_id"]: d for d in rows["dates"]}
    return {
        "text": b["text"],
        "articles": [[a["title"], a["start_char"], a["end_char"]] for a in rows["articles"]],
        "mentions": [_mention(m, days.get(m["mention_id"])) for m in rows["mentions"]],
    }


def _mention(m: Row, day: Row | None) -> list[Any]:
    """start, end, label, person_id or organization_id, why, value."""
    why = f"{m['method']}: {m['rule']}" if m["rule"] else m["method"]
    why += f", score {m['score']:.2f}" if m["score"] is not None else ""
    value = None
    if day is not None:
        first, last = _day(day["start_date"]), _day(day["end_date"])
        value = "day not known" if first is None else first if first == last else f"{first} to {last}"
        why = "; ".join(filter(None, (day["basis"], day["warning"], why)))
    return [m["start_char"], m["end_char"], m["label"], m["entity_id"], why, value]


def _charts(bulletins: Sequence[Row], grouped: Mapping[str, Mapping[str, Sequence[Row]]]) -> list[Chart]:
    monthly = by_month([b["issue_start"] for b in bulletins if b["issue_start"]])

    def over_time(title: str, name: str) -> Chart:
        found = ((b["issue_start"], len(grouped[name].get(b["bulletin_id"], ()))) for b in bulletins)
        return chart(title, found, monthly)

    issued = chart("Bulletins", ((b["issue_start"], 1) for b in bulletins), monthly)
    more = (("Articles", "articles"), ("Mentions", "mentions"), ("Offices", "roles"))
    return [issued, *(over_time(title, name) for title, name in more)]


def _doubts(store: Path) -> list[list[Any]]:
    """certainty, kind, rule, detail, ids: what is least certain about identities, as `bulletin review` tells it."""
    from ..identities import doubts, situation  # noqa: PLC0415 - resolves all identities anew

    try:
        found = doubts(situation(store))[:LEAST_CERTAIN]
    except BulletinPipelineError:  # corrections that do not parse: the tables are good all the same
        return []
    return [[round(d.score, 2), d.kind, d.rule, d.detail, list(d.ids)] for d in found]
