"""Organizations: which entities of different bulletins are one body.

In this order: a name of its own, in any spelling, or a long alias (translations); a common name ("Faculty of Law",
"City Council") with the same parent or in bulletins of one publisher; an acronym by what the publisher's bulletins
say it stands for, else by the only body of the store that bears it; a name in another word order at one publisher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..records import EntityRow
from .acronyms import is_lone, join_acronyms
from .evidence import Context
from .forms import body, fold, is_generic
from .groups import Groups

LONG_ALIAS = 3  # words: shorter aliases ("the Forum", "City Council") name different bodies in different bulletins
DEPTH = 3  # levels of units in units that are told apart by what they belong to


def join_bodies(context: Context, groups: Groups) -> None:
    """Join the organizations of the context."""
    places = [i for i, e in enumerate(context.rows) if e.label == "ORG"]
    _by_name(context.rows, places, groups)
    common = [i for i in places if _is_common(context.rows[i])]
    for _ in range(DEPTH):  # a unit's parent may be a unit that is joined in the round before
        _by_parent(context, common, groups)
    join_acronyms(context, places, common, groups)
    _by_word_order(context, places, groups)


def _is_common(e: EntityRow) -> bool:
    return not is_lone(e) and is_generic(body(e.name))


def _by_name(rows: Sequence[EntityRow], places: Sequence[int], groups: Groups) -> None:
    """Names and long aliases that are a body's own."""
    first: dict[str, tuple[int, bool]] = {}  # name → first place, whether it is the name there
    for i in places:
        for key, own in _own_names(rows[i]):
            there, named = first.setdefault(key, (i, own))
            if there != i and own and named:
                groups.join(there, i, "same name", 4.5, rows[i].name)
            elif there != i:
                groups.join(there, i, "one's name is the other's alias", 3.5, key)


def _own_names(e: EntityRow) -> Iterator[tuple[str, bool]]:
    if is_lone(e):
        return
    name = body(e.name)
    if not is_generic(name):
        yield name, True
    for alias in e.aliases:
        form = body(alias)
        if form != name and len(fold(alias).split()) >= LONG_ALIAS and not is_generic(form):
            yield form, False


def _by_parent(context: Context, common: Sequence[int], groups: Groups) -> None:
    """Common names: the same body above them, or bulletins of one publisher."""
    first: dict[tuple[int, str], int] = {}
    for i in common:
        e = context.rows[i]
        above, publisher = context.at.get(e.parent or ""), context.publisher.get(e.bulletin_id)
        place = above if above is not None else publisher
        if place is None or place == i:
            continue
        there = first.setdefault((groups.root(place), body(e.name)), i)
        owner = context.rows[place].name
        if there != i and above is not None:
            groups.join(there, i, "same unit of one body", 4.0, owner)
        elif there != i:
            groups.join(there, i, "common name in bulletins of one publisher", 3.0, owner)


def _by_word_order(context: Context, places: Sequence[int], groups: Groups) -> None:
    """ "Elmford University" and "University of Elmford" in bulletins of one publisher (York has two universities)."""
    first: dict[tuple[int, tuple[str, ...]], int] = {}
    for i in places:
        e = context.rows[i]
        publisher, parts = context.publisher.get(e.bulletin_id), tuple(sorted(body(e.name).split()))
        if publisher is None or len(parts) < 2 or is_lone(e) or _is_common(e):
            continue
        there = first.setdefault((groups.root(publisher), parts), i)
        if there != i:
            groups.join(there, i, "same words in another order, in bulletins of one publisher", 2.2, e.name)
