"""What a person reads on the terminal: one bulletin, a run, a store. Data is never taken for markup.

Everything reads at 80 columns and without color. Text of bulletins passes `clean`: its control characters, which
could move the cursor or change what is on the screen, are shown as a replacement sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .records import DateRow, QuarantineRow, RoleRow

if TYPE_CHECKING:
    from .api import Records
    from .schema import Column
    from .segment import Explained
    from .store import Snapshot, Violation
    from .summary import RunSummary

FEW = 8  # rows shown of many
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_COUNTED = ("bulletins", "articles", "people", "organizations", "roles", "dates", "mentions")


def clean(text: object, limit: int = 0) -> str:
    """A value of the data as one line that is safe on a terminal, cut to `limit` code points where one is given.

    >>> clean("a\\x1b[31m b\\n c")
    'a�[31m b c'
    """
    line = _CONTROL.sub("�", " ".join(str(text).split()))
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def safe_json(text: str) -> str:
    """JSON with the characters that a terminal might obey written as escapes; it parses to the same values."""
    return re.sub("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", lambda m: f"\\u{ord(m[0]):04x}", text)


def line(*parts: object, style: str = "") -> Text:
    """One line of text; no part of it is read as markup."""
    return Text(" ".join(str(p) for p in parts), style=style)


# ---------------------------------------------------------------------------------------------- one bulletin


def bulletin(records: Records) -> RenderableType:
    """The records of one bulletin."""
    b = records.bulletin
    issued = interval(b.issue_start, b.issue_end)
    facts = [
        f"language {b.language or 'unknown'}",
        f"issued {issued}" + (f" ({b.issue_basis})" if issued != "?" else ""),
    ]
    publisher = next((o.name for o in records.organizations if o.organization_id == b.publisher_id), None)
    if publisher:
        facts.append(f"by {clean(publisher)}")
    parts: list[RenderableType] = [line(clean(b.title or b.source), style="bold"), line(", ".join(facts))]
    parts += [line("!", clean(w), style="yellow") for w in b.warnings]
    articles = [_article(a.title, [s.heading for s in a.sections]) for a in records.articles]
    parts += _block("Articles", len(records.articles), articles)
    parts += _block("People", len(records.people), [_people(records)])
    parts += _block("Organizations", len(records.organizations), [_organizations(records)])
    parts += _block("Dates", len(records.dates), [dates(records.dates)])
    unnamed = [r for r in records.roles if r.person_id is None]
    parts += _block("Roles without a named holder", len(unnamed), [roles(unnamed)])
    return Group(*parts)


def reasons(parts: Sequence[Explained]) -> RenderableType:
    """What each stretch of a bulletin was taken for, with the evidence below each heading."""
    lines: list[RenderableType] = []
    for p in parts:
        style = "bold" if p.label in ("article", "section", "department") else ""
        lines.append(line(f"{p.line:>5}", f"{p.label:<11}", clean(p.text) or "-", style=style))
        lines += [Padding(line(clean(e), style="dim"), (0, 0, 0, 20), expand=False) for e in p.evidence]
    return Group(*lines)


def _block(name: str, count: int, content: Sequence[RenderableType]) -> list[RenderableType]:
    if not count:
        return []
    return [Text(), line(f"{name} ({count})", style="bold"), Padding(Group(*content), (0, 0, 0, 2), expand=False)]


def _article(title: str | None, headings: Sequence[str]) -> RenderableType:
    return Text("\n").join([line(clean(title or "(no title)")), *(line("  -", clean(h)) for h in headings)])


def _people(records: Records) -> RenderableType:
    table = _table("name", "role", "organization")
    for p in sorted(records.people, key=lambda p: (-p.mention_count, p.name)):
        held = [(_role(r), r.organization or "") for r in records.roles if r.person_id == p.person_id]
        for n, (role, organization) in enumerate(held or [("", "")]):
            table.add_row(_cell(p.name if n == 0 else ""), _cell(role), _cell(organization))
    return table


def _organizations(records: Records) -> RenderableType:
    table = _table("name", "short", "mentions")
    for o in sorted(records.organizations, key=lambda o: (-o.mention_count, o.name)):
        table.add_row(_cell(o.name), _cell(o.acronym or ""), _cell(o.mention_count))
    return table


def roles(rows: Iterable[RoleRow]) -> RenderableType:
    """Roles as person, role, organization."""
    table = _table("person", "role", "organization")
    for r in rows:
        table.add_row(_cell(r.person or "-"), _cell(_role(r)), _cell(r.organization or "-"))
    return table


def dates(rows: Iterable[DateRow]) -> RenderableType:
    """Dates as written, and their place on the calendar."""
    table = _table("as written", "on the calendar", "precision")
    for d in rows:
        table.add_row(_cell(d.text), _cell(interval(d.start_date, d.end_date)), _cell(d.precision))
    return table


def interval(first: object, last: object) -> str:
    """First and last day; one day where they are the same, `?` where they are not known."""
    if first is None:
        return "?"
    return str(first) if first == last else f"{first} to {last}"


def _role(r: RoleRow) -> str:
    return r.title if r.status == "current" else f"{r.title} ({r.status})"


def _table(*headers: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def _cell(value: object) -> Text:
    return Text(clean(value))


# ---------------------------------------------------------------------------------------------- a run and its store


def run_summary(summary: RunSummary, snapshot: Snapshot | None) -> RenderableType:
    """What a run did, what stands in quarantine and why, a few telling rows, and where the tables are."""
    parts: list[RenderableType] = [line(_deed(summary), style="bold")]
    parts += [line("!", clean(p), style="yellow") for p in summary.problems]
    parts += _quarantine(summary.quarantine)
    if snapshot is not None and not summary.dry_run:
        parts += [Text(), *_holdings(summary.totals)]
        parts += _telling(snapshot) if summary.committed else []
        parts += [Text(), line(f"Tables: {summary.store}/data/"), *_snippet(summary.store)]
    return Group(*parts)


def _deed(s: RunSummary) -> str:
    counts = f"{s.new} new, {s.changed} changed, {s.unchanged} unchanged, {s.quarantined} in quarantine"
    counts += f", {s.removed} removed" if s.removed else ""
    if s.dry_run:
        return f"Would process {s.new + s.changed} of {s.seen} inputs: {counts}. Nothing was written."
    if not s.committed:
        return f"Nothing to do: {counts}. Nothing was committed."
    return f"{s.seen} inputs in {s.seconds:.1f} s: {counts}."


def _quarantine(rows: Sequence[QuarantineRow]) -> list[RenderableType]:
    if not rows:
        return []
    shown = [line("-", f"{clean(q.source)}: {clean(q.message)}") for q in rows[:20]]
    if len(rows) > 20:
        shown.append(line(f"... and {len(rows) - 20} more: bulletin status"))
    return [Text(), line(f"In quarantine ({len(rows)})", style="bold yellow"), *shown]


def _holdings(totals: Mapping[str, int]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in _COUNTED:
        grid.add_column(justify="right")
    grid.add_row(*(Text(f"{totals.get(t, 0):,}", style="bold") for t in _COUNTED))
    grid.add_row(*(Text(t) for t in _COUNTED))
    return [line("The store holds", style="bold"), grid]


def _telling(snapshot: Snapshot) -> list[RenderableType]:
    """Rows that say most: people in office at a named body, and dates that were not simply written out."""
    counts = {p.person_id: p.mention_count for p in snapshot.rows("people")}
    full = [r for r in snapshot.rows("roles") if r.person and r.organization and r.status == "current"]
    full.sort(key=lambda r: (-counts.get(r.person_id, 0), r.person, r.title, r.organization))
    one_each = list({r.person_id: r for r in reversed(full)}.values())[::-1][:FEW]
    placed = [d for d in snapshot.rows("dates") if d.start_date]
    placed.sort(key=lambda d: (-len(d.inferred), -d.start_date.toordinal(), d.text))
    few = list({clean(d.text): d for d in reversed(placed)}.values())[::-1][: FEW // 2]
    parts: list[RenderableType] = []
    if one_each:
        parts += [Text(), line("Who holds which office", style="bold"), roles(one_each)]
    if few:
        parts += [Text(), line("Dates on the calendar", style="bold"), dates(few)]
    return parts


def _snippet(store: object) -> list[RenderableType]:
    code = f"import pandas as pd; pd.read_parquet({f'{store}/data/roles'!r})"
    return [Text("  " + clean(code), overflow="ignore", no_wrap=True)]  # to be copied: never folded


def store_status(store: object, version: str, snapshot: Snapshot, counts: Mapping[str, int]) -> RenderableType:
    """Version, counts, last runs and quarantine of a store."""
    parts: list[RenderableType] = [line(f"{store}: snapshot {snapshot.number}, pipeline {version}", style="bold")]
    stored = set(snapshot.table("bulletins", ["pipeline_version"]).column("pipeline_version").to_pylist())
    if stored - {version}:
        parts.append(line(f"bulletins of other versions or options: {', '.join(sorted(stored - {version}))}"))
    parts += [Text(), *_holdings(counts), Text(), line("Last runs", style="bold")]
    table = _table("started (UTC)", "new", "changed", "unchanged", "quarantined", "removed", "seconds")
    for r in snapshot.rows("runs")[-5:][::-1]:
        figures = (r.new, r.changed, r.unchanged, r.quarantined, r.removed, f"{r.seconds:.1f}")
        table.add_row(f"{r.started_at:%Y-%m-%d %H:%M}", *(str(v) for v in figures))
    return Group(*parts, table, *_quarantine(snapshot.rows("quarantine")))


def violations(store: object, found: Sequence[Violation]) -> RenderableType:
    """The invariants that do not hold, each with an example; one line where all hold."""
    if not found:
        return line(f"{store}: every invariant holds", style="bold green")
    lines = [line(f"{store}: {len(found)} invariants do not hold", style="bold red")]
    for v in found:
        lines += [line("-", clean(v.invariant), f"({v.count} times)"), line("   for example", clean(v.example, 300))]
    return Group(*lines)


def data_dictionary(tables: Mapping[str, Sequence[Column]]) -> RenderableType:
    """Columns with type, unit and meaning."""
    parts: list[RenderableType] = []
    for name, columns in tables.items():
        table = _table("column", "type", "unit", "meaning")
        for c in columns:
            table.add_row(
                _cell(c.name), _cell(c.type), _cell(c.unit), _cell(c.meaning + (" (may be null)" * c.nullable))
            )
        parts += [line(name, style="bold"), table, Text()]
    return Group(*parts)


def figures(rows: Iterable[tuple[str, float, float, float]]) -> RenderableType:
    """Measures with precision, recall and F1."""
    table = _table("measure", "precision", "recall", "F1")
    for measure, *values in rows:
        table.add_row(_cell(measure), *(f"{v:.3f}" for v in values))
    return table


def tell(renderable: RenderableType, quiet: bool = False) -> None:
    """Print on standard output. Long lines are folded on a terminal only, so that a pipe gets them whole."""
    console = Console(markup=False, emoji=False, highlight=False, quiet=quiet)
    console.print(renderable, soft_wrap=not console.is_terminal, crop=False)
