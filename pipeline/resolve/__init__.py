"""The same person or organization across bulletins: a pure function of the set of entities and what is said of them.

Bodies are joined first (`bodies`), then people, for whom the bodies they hold offices at are evidence (`people`,
`variants`, `namesakes`); corrections come last (`correct`). Every join has a rule and a score. Names bring entities
together in blocks, so that the work grows with their number and not with its square. A false join misleads more than a
missed one: without evidence two stay two.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..curation import Curation
from ..records import EntityRow, Join, Resolution
from .bodies import join_bodies
from .correct import Corrected
from .evidence import Context, Evidence, ordered
from .groups import Groups
from .people import join_people
from .rows import identities, organization_row, person_row

__all__ = ["Evidence", "resolve"]


def resolve(
    entities: Iterable[EntityRow], evidence: Evidence | None = None, curation: Curation | None = None
) -> Resolution:
    """Identities of all entities, the tables of people and organizations, and why entities were joined.

    The result depends on the set of entities, the evidence and the corrections, never on an order.
    """
    rows = ordered(entities)
    context = Context.of(rows, evidence or Evidence())
    groups = Groups([e.local_id for e in rows])
    join_bodies(context, groups)
    near = join_people(context, groups)
    corrected = Corrected(context, groups, identities(context, groups))
    corrected.apply(curation or Curation())
    kept = corrected.identities
    resolved: dict[str, str | None] = dict.fromkeys((e.local_id for e in rows), None)
    resolved.update((rows[i].local_id, identity.id) for identity in kept.values() for i in identity.members)
    people = [person_row(identity, rows) for identity in kept.values() if identity.label == "PERSON"]
    bodies = [organization_row(identity, rows, resolved) for identity in kept.values() if identity.label == "ORG"]
    return Resolution(
        resolved,
        tuple(sorted(people, key=lambda p: p.person_id)),
        tuple(sorted(bodies, key=lambda o: o.organization_id)),
        tuple(_together(groups.joins, resolved)),
        tuple(j for j in near if None not in (a := (resolved[j.one], resolved[j.other])) and a[0] != a[1]),
        tuple(corrected.unused),
    )


def _together(joins: Iterable[Join], resolved: dict[str, str | None]) -> Iterable[Join]:
    """The joins that corrections left standing."""
    return (j for j in joins if resolved[j.one] is not None and resolved[j.one] == resolved[j.other])
