"""What bulletins say about entities beside their names: who holds which office, who issues which bulletin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..records import EntityRow
from .forms import Person, person

Office = tuple[int, str, bool]  # place of the body, folded title, whether it was held when the bulletin came out


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows of the tables `roles` and `bulletins` that bear on identities, in local ids.

    `offices` holds (person, organization, title, status); `publishers` maps bulletin_id → organization.
    """

    offices: Sequence[tuple[str, str, str, str]] = ()
    publishers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """The evidence by places in the sorted list of entities."""

    rows: Sequence[EntityRow]
    names: Mapping[int, Person]  # place of a person → the name taken apart
    at: Mapping[str, int]  # local_id → place
    offices: Mapping[int, Sequence[Office]]  # place of a person → offices
    publisher: Mapping[str, int]  # bulletin_id → place of its publisher
    bulletins: Mapping[str, Sequence[int]]  # bulletin_id → places of its entities

    @classmethod
    def of(cls, rows: Sequence[EntityRow], evidence: Evidence) -> Context:
        """The context of sorted entities; evidence about entities that are not there is left aside."""
        at = {e.local_id: i for i, e in enumerate(rows)}
        offices: dict[int, list[Office]] = defaultdict(list)
        for holder, body, title, status in sorted(set(evidence.offices)):
            if holder in at and body in at:
                offices[at[holder]].append((at[body], title.casefold(), status != "former"))
        bulletins: dict[str, list[int]] = defaultdict(list)
        for i, e in enumerate(rows):
            bulletins[e.bulletin_id].append(i)
        publisher = {b: at[local] for b, local in evidence.publishers.items() if local in at}
        names = {i: person(e.name, e.given_name, e.family_name) for i, e in enumerate(rows) if e.label == "PERSON"}
        return cls(rows, names, at, offices, publisher, bulletins)


def ordered(entities: Iterable[EntityRow]) -> list[EntityRow]:
    """Entities by the day of their bulletin, those of no known day last: later bulletins come behind."""
    return sorted(entities, key=lambda e: (e.issue_start is None, e.issue_start or 0, e.local_id))
