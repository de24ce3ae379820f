"""People: which entities of different bulletins are one person.

In this order: the same full name with an office at one body, or in bulletins of one publisher; other forms of a name
in the same surroundings (`variants`); the same full name in different surroundings, by points (`namesakes`). A person
known by one word stays within the bulletin, unless an office tells who it is: a false join misleads more than a missed
one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..records import Join
from .evidence import Context
from .forms import Person
from .groups import Groups
from .namesakes import join_namesakes
from .profiles import Frequency, bodies_of, build
from .variants import Variants


def join_people(context: Context, groups: Groups) -> list[Join]:
    """Join the people of the context, whose bodies are joined already; the pairs that missed it narrowly."""
    near: list[Join] = []
    places = [i for i, e in enumerate(context.rows) if e.label == "PERSON"]
    names = context.names
    full = [i for i in places if names[i].given and names[i].family]
    _by_place(context, groups, full, names)
    profiles = build(context, groups, full)
    frequency = Frequency.of(names.values())
    variants = Variants(context, groups, profiles, near)
    variants.join_in_place()
    join_namesakes(context, groups, profiles, frequency, near)
    variants.join_rare(frequency)
    variants.join_single([i for i in places if not (names[i].given and names[i].family)])
    return near


def _by_place(context: Context, groups: Groups, full: Sequence[int], names: Mapping[int, Person]) -> None:
    """The same full name at one body. Who holds an office elsewhere is not taken for a person of the publisher's."""
    first: dict[tuple[Person, int], tuple[int, bool]] = {}
    for i in full:
        name, bodies = names[i], bodies_of(context, i, groups)
        publisher = context.publisher.get(context.rows[i].bulletin_id)
        home = None if publisher is None else groups.root(publisher)
        tokens = [(b, True) for b in bodies] + ([(home, False)] if home is not None and not bodies else [])
        for place, by_office in tokens:
            there, known = first.setdefault((name, place), (i, by_office))
            if there == i:
                continue
            body = context.rows[place].name
            if by_office and known:
                groups.join(there, i, "same full name, offices at one body", 4.5, body)
            else:
                groups.join(there, i, "same full name, in bulletins of one publisher", 4.0, body)
