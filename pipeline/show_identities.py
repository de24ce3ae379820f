"""What `bulletin why` and `bulletin review` print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from .show import clean, interval, line

if TYPE_CHECKING:
    from .identities import Doubt, Office, Situation
    from .records import Join

QUOTED = 160  # code points of a sentence that is quoted
OLD = "The store was resolved by another version or with other corrections; run bulletin run to bring it up to date."


def why(  # noqa: PLR0913, PLR0917 - what is known of one identity
    known: Situation,
    identity: str,
    joins: Sequence[Join],
    near: Sequence[Join],
    told: Sequence[Office],
    said: Mapping[str, str],
) -> RenderableType:
    """One identity: its names, the bulletins that name it and why each is taken to mean it, and what came near."""
    row, members = known.rows[identity], known.members[identity]
    parts: list[RenderableType] = [line(clean(row.name), style="bold"), line(f"id {identity}")]
    if row.aliases:
        parts.append(line("also", "; ".join(clean(a) for a in row.aliases)))
    counts = f"{row.mention_count} mentions in {row.bulletin_count} bulletins"
    parts.append(line(f"{counts}, {row.first_seen or '?'} to {row.last_seen or '?'}"))
    if not known.current:
        parts.append(line("!", OLD, style="yellow"))
    parts += [Text(), line(f"Named in ({len(members)})", style="bold")]
    number = {e.local_id: n for n, e in enumerate(members, start=1)}
    for e in members:
        about = (
            f"{number[e.local_id]:>4}  {clean(e.name)}  ({clean(known.sources[e.bulletin_id])}, {e.issue_start or '?'})"
        )
        parts += [line(about), _quote(said.get(e.local_id, ""))]
    if told:
        parts += [Text(), line("Offices, by the days of the bulletins that tell them", style="bold")]
        parts += [line("  ", clean(_office(o))) for o in told]
    if joins:
        parts += [Text(), line("Joined, by which rule (5 certain, 2 least certain)", style="bold")]
        parts += [line(f"{number[j.one]:>4} = {number[j.other]}  {j.score:.1f}  {clean(_rule(j))}") for j in joins]
    else:
        parts += [Text(), line("Nothing was joined.")]
    if near:
        parts += [Text(), line("Not joined, but near", style="bold")]
        parts += [line(f"  {j.score:.1f}  {clean(_other(known, identity, j))}: {clean(_rule(j))}") for j in near]
    return Group(*parts)


def _office(o: Office) -> str:
    bulletins = "1 bulletin" if o.bulletins == 1 else f"{o.bulletins} bulletins"
    return f"{interval(o.first, o.last)}: {o.title}, {o.other or '-'} ({o.status}; {bulletins})"


def _rule(j: Join | Doubt) -> str:
    return f"{j.rule} ({j.detail})" if j.detail else j.rule


def _other(known: Situation, identity: str, j: Join) -> str:
    local = j.other if known.resolution.identity[j.one] == identity else j.one
    key = str(known.resolution.identity[local])
    return f"{known.rows[key].name}, id {key}"


def _quote(sentence: str) -> RenderableType:
    return line("     ", clean(sentence, QUOTED), style="dim")


def review(known: Situation, doubts: Sequence[Doubt], total: int, said: Mapping[str, str]) -> str:
    """Doubts as YAML: each a correction below comments that tell the evidence. Pasting an entry makes it so."""
    lines = [
        f"# {len(doubts)} of {total} doubts, the least certain first. Each entry is the correction to make IF what the",
        "# comment above it asks is so: copy those that are right to curation.yml in the folder of the store.",
    ]
    if not known.current:
        lines.append(f"# {OLD}")
    lines += [f"# unused correction: {clean(text)}" for text in known.resolution.unused]
    for doubt in doubts:
        lines += ["", *_entry(known, doubt, said)]
    return "\n".join(lines)


def _entry(known: Situation, d: Doubt, said: Mapping[str, str]) -> Iterable[str]:
    people = known.entities[d.examples[0]].label == "PERSON"
    names = " | ".join(clean(known.rows[i].name, 60) for i in d.ids)
    question = {
        "join": "Two people, joined as one?" if people else "Two organizations, joined as one?",
        "near": "One person, taken for two?" if people else "One organization, taken for two?",
        "row": "No person?" if people else "No organization?",
    }[d.kind]
    yield f"# {question} {clean(_rule(d), 200)}; certainty {d.score:.1f}"
    for local in d.examples:
        e = known.entities[local]
        yield f"#   {clean(e.name, 80)} ({clean(known.source(local), 100)}, {e.issue_start or '?'})"
        yield f"#     {clean(said.get(local, ''), QUOTED)}"
    ids = [json.dumps(i) for i in d.ids]
    if d.kind == "near":
        yield f"- merge: [{', '.join(ids)}]  # {names}"
    elif d.kind == "row":
        yield f"- drop: {ids[0]}  # {names}"
    else:
        out = d.out or d.examples[1:]
        yield f"- split: {ids[0]}  # {names}"
        yield f"  out: [{', '.join(json.dumps(i) for i in out)}]"
