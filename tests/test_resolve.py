"""Identities across bulletins: what is joined, what stays apart, and that order does not matter."""

from __future__ import annotations

import random
from datetime import date

from pipeline.records import EntityRow
from pipeline.resolve import resolve


def entity(bulletin: str, label: str, name: str, **more: object) -> EntityRow:
    """An entity row with the given fields."""
    fields: dict[str, object] = {
        "local_id": f"{bulletin}:{label}:{name}",
        "bulletin_id": bulletin,
        "entity_id": "",
        "label": label,
        "name": name,
        "acronym": None,
        "aliases": (),
        "honorific": None,
        "given_name": None,
        "family_name": None,
        "kind": None,
        "parent": None,
        "mention_count": 1,
        "issue_start": None,
        "issue_end": None,
        "run_id": "r",
    }
    return EntityRow(**(fields | more))  # type: ignore[arg-type]


def same(a: EntityRow, b: EntityRow, *others: EntityRow) -> bool:
    """Whether two entities get one identity."""
    identity = resolve([a, b, *others]).identity
    return identity[a.local_id] == identity[b.local_id]


def test_people_are_joined_by_full_name() -> None:
    """The same full name is one person; accents and case do not matter; one word joins nobody."""
    assert same(entity("1", "PERSON", "Zoë Marr"), entity("2", "PERSON", "Zoe MARR"))
    assert not same(entity("1", "PERSON", "Marr"), entity("2", "PERSON", "Marr"))


def test_organizations_are_joined_by_translation() -> None:
    """A long alias in another language joins; a short one does not."""
    french = entity("1", "ORG", "Réseau des villes propres", aliases=("Network of Clean Cities", "RVP"))
    assert same(french, entity("2", "ORG", "Network of Clean Cities"))
    assert not same(entity("1", "ORG", "Alpine Club", aliases=("the Club",)), entity("2", "ORG", "the Club"))


def test_a_lone_acronym_joins_its_only_long_form() -> None:
    """Where two bodies bear an acronym, a bulletin that uses it alone is joined to neither."""
    lone = entity("2", "ORG", "RVP", acronym="RVP")
    long_form = entity("1", "ORG", "Réseau des villes propres", acronym="RVP")
    assert same(lone, long_form)
    assert not same(lone, long_form, entity("3", "ORG", "Rural Voters Party", acronym="RVP"))


def test_generic_units_are_told_apart_by_their_parents() -> None:
    """The Faculty of Law of one university is not that of another."""
    one, other = entity("1", "ORG", "University of Ghent"), entity("2", "ORG", "University of Leeds")
    a = entity("1", "ORG", "Faculty of Law", parent=one.local_id)
    b = entity("2", "ORG", "Faculty of Law", parent=other.local_id)
    assert not same(a, b, one, other)


def test_order_does_not_matter() -> None:
    """Any order of arrival gives the same ids and the same tables."""
    rows = [entity(str(i), "ORG", f"Body {i % 4} of the World", acronym=f"B{i % 3}W") for i in range(20)]
    rows += [entity(str(i), "PERSON", f"Ann Roe{i % 5}", issue_start=date(2000 + i, 1, 1)) for i in range(20)]
    expected = resolve(rows)
    for seed in range(5):
        shuffled = rows[:]
        random.Random(seed).shuffle(shuffled)
        assert resolve(shuffled) == expected


def test_first_and_last_seen() -> None:
    """The span of issue dates of the bulletins that name a person; null where none is known."""
    rows = [
        entity(str(y), "PERSON", "Ann Roe", issue_start=date(y, 1, 1), issue_end=date(y, 1, 31)) for y in (2019, 2021)
    ]
    person = resolve([*rows, entity("x", "PERSON", "Ann Roe")]).people[0]
    assert (person.first_seen, person.last_seen, person.bulletin_count) == (date(2019, 1, 1), date(2021, 1, 31), 3)
