"""Identities across bulletins: what is joined, what stays apart, and that order does not matter."""

from __future__ import annotations

import random
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.normalize.names import split_name
from pipeline.records import EntityRow
from pipeline.resolve import Evidence, resolve

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # benchmarks stand beside the package
from benchmarks.resolution.__main__ import pairs
from benchmarks.resolution.world import make_world


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


def held(*offices: tuple[EntityRow, EntityRow, str]) -> list[tuple[str, str, str, str]]:
    """Offices as evidence."""
    return [(person.local_id, body.local_id, title, "current") for person, body, title in offices]


def joined(a: EntityRow, b: EntityRow, others: list[EntityRow], evidence: Evidence) -> bool:
    """Whether two entities get one identity in the light of evidence."""
    identity = resolve([a, b, *others], evidence).identity
    return identity[a.local_id] == identity[b.local_id]


def person(bulletin: str, name: str, **more: object) -> EntityRow:
    """A person with the name taken apart."""
    given, family = split_name(name)
    return entity(bulletin, "PERSON", name, given_name=given, family_name=family, **more)


def test_frequent_name_needs_evidence() -> None:
    """Two people of a frequent name are one only where body or publisher says so."""
    a, b = person("1", "John Smith"), person("2", "John Smith")
    one, same_one, other = entity("1", "ORG", "Elmford Gallery"), entity("2", "ORG", "Elmford Gallery"), None
    assert not joined(a, b, [], Evidence())
    assert joined(a, b, [one, same_one], Evidence(held((a, one, "clerk"), (b, same_one, "chair"))))
    assert joined(a, b, [one, same_one], Evidence((), {"1": one.local_id, "2": same_one.local_id}))
    assert joined(a, b, [one, same_one], Evidence(held((a, one, "clerk")), {"2": same_one.local_id}))
    other = entity("2", "ORG", "Marrow Gallery")
    assert not joined(a, b, [one, other], Evidence(held((a, one, "clerk"), (b, other, "clerk"))))


def test_move_that_is_told_joins() -> None:
    """Who is said to come from one body to another is one person at both, even under a frequent name."""
    a, c = person("1", "John Smith"), person("3", "John Smith")
    told = person("2", "John Smith")
    old = [entity(n, "ORG", "Elmford Gallery") for n in "12"]
    new = [entity(n, "ORG", "Marrow Gallery") for n in "23"]
    evidence = Evidence(
        held((a, old[0], "clerk"), (told, old[1], "clerk"), (told, new[0], "chair"), (c, new[1], "chair"))
    )
    assert joined(a, c, [told, *old, *new], evidence)


def test_namesakes_in_office_at_one_time_stay_apart() -> None:
    """A rare name alone joins, but not who holds offices at two bodies for years at the same time."""
    rows, offices = [], []
    for year in range(2015, 2019):
        for body in ("Elmford Gallery", "Marrow Gallery"):
            bulletin = f"{body}{year}"
            days = {"issue_start": date(year, 5, 1), "issue_end": date(year, 5, 1)}
            who, where = person(bulletin, "Zephyrine Quill", **days), entity(bulletin, "ORG", body, **days)
            rows += [who, where]
            offices.append((who, where, "director"))
    assert len(resolve(rows, Evidence(held(*offices))).people) == 2
    assert len(resolve(rows).people) == 1


def test_a_man_and_a_woman_are_two() -> None:
    """Forms of address that contradict each other keep namesakes apart."""
    assert not same(person("1", "Robin Quill", honorific="Mr"), person("2", "Robin Quill", honorific="Mme"))


@pytest.mark.parametrize(
    "form",
    [
        "A. Quill",
        "Ann B. Quill",
        "Ann Beatrice Quill",
        "Ann Quill-Marr",
        "ANN QUILL",
        "Quill, Ann",
        "QUILL Ann",
        "Anne Quíll",
    ],
)
def test_forms_of_a_name_at_one_publisher(form: str) -> None:
    """Initials, middle names, a second family name, order and capitals do not hide a person at one publisher."""
    body = [entity(n, "ORG", "Elmford Gallery") for n in "12"]
    name = "Anne Quill" if form.startswith("Anne") else "Ann Quill"
    evidence = Evidence((), {b.bulletin_id: b.local_id for b in body})
    assert joined(person("1", name), person("2", form), body, evidence)


def test_an_initial_that_two_may_mean_joins_neither() -> None:
    """ "A. Quill" beside Ann and Alan Quill stays by itself."""
    body = [entity(n, "ORG", "Elmford Gallery") for n in "123"]
    a, b, c = person("1", "Ann Quill"), person("2", "A. Quill"), person("3", "Alan Quill")
    evidence = Evidence((), {x.bulletin_id: x.local_id for x in body})
    resolution = resolve([a, b, c, *body], evidence)
    assert len(resolution.people) == 3
    assert {j.detail for j in resolution.near} == {"several people fit"}


def test_middle_initials_tell_people_apart() -> None:
    """Different middle initials are different people, at one publisher too."""
    body = [entity(n, "ORG", "Elmford Gallery") for n in "12"]
    evidence = Evidence((), {x.bulletin_id: x.local_id for x in body})
    assert not joined(person("1", "Ann B. Quill"), person("2", "Ann C. Quill"), body, evidence)


def test_acronyms_of_two_bodies() -> None:
    """An acronym is the body that the publisher's bulletins define, the one where the same person holds office."""
    one, other = (
        entity("1", "ORG", "Rural Voters Party", acronym="RVP"),
        entity("2", "ORG", "Rail Veterans Pool", acronym="RVP"),
    )
    lone, publisher = entity("3", "ORG", "RVP", acronym="RVP"), [entity(n, "ORG", "Elmford Gallery") for n in "13"]
    assert joined(one, lone, [other, *publisher], Evidence((), {x.bulletin_id: x.local_id for x in publisher}))
    boss, again = person("2", "Zephyrine Quill"), person("3", "Zephyrine Quill")
    assert joined(other, lone, [one, boss, again], Evidence(held((boss, other, "head"), (again, lone, "head"))))
    assert not joined(other, lone, [one], Evidence())


def test_a_short_form_that_is_a_word() -> None:
    """A word made of the initials of a body, or of its translation, is that body."""
    long = entity("1", "ORG", "Foro Rural de Agua", aliases=("Forum of Rural Water", "Frag", "Frw"))
    assert same(entity("2", "ORG", "Frw"), long)
    assert not same(entity("2", "ORG", "Frag"), long)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Elmford", "Univ. of Elmford"),
        ("Elmford Centre for Peace", "Elmford Center for Peace"),
        ("Elmford Housing & Care", "Elmford Housing and Care Ltd"),
        ("The Elmford Society", "ELMFORD SOCIETY"),
    ],
)
def test_spellings_of_a_body(one: str, other: str) -> None:
    """Abbreviations, spelling, "&", legal forms, articles and capitals do not make two bodies."""
    assert same(entity("1", "ORG", one), entity("2", "ORG", other))


def test_common_names_of_bodies_belong_to_a_publisher() -> None:
    """The Executive Committee of one publisher is one; that of another is another."""
    bodies = [entity(n, "ORG", name) for n, name in zip("123", ("Elm Club", "Elm Club", "Oak Club"), strict=True)]
    units = [entity(n, "ORG", "Executive Committee") for n in "123"]
    evidence = Evidence((), {b.bulletin_id: b.local_id for b in bodies})
    identity = resolve([*bodies, *units], evidence).identity
    a, b, c = (identity[u.local_id] for u in units)
    assert a == b != c


def test_later_bulletins_do_not_change_ids() -> None:
    """An identity keeps its id when bulletins of later days add mentions, forms and namesakes."""
    first = person("1", "Ann Quill", issue_start=date(2019, 1, 1))
    before = resolve([first]).identity[first.local_id]
    later = [person(str(n), name, issue_start=date(2020, n, 1)) for n, name in enumerate(("A. Quill", "Ann Quill"), 2)]
    assert resolve([first, *later]).identity[first.local_id] == before


def test_a_generated_world() -> None:
    """The result does not depend on order, names a row for every id, and explains every join with a tree."""
    world = make_world(0.05, 3)
    expected = resolve(world.entities, world.evidence)
    shuffled, offices = world.entities[:], world.offices[:]
    random.Random(1).shuffle(shuffled)
    random.Random(2).shuffle(offices)
    assert resolve(shuffled, Evidence(offices, world.publishers)) == expected
    ids = {p.person_id for p in expected.people} | {o.organization_id for o in expected.organizations}
    assert set(expected.identity.values()) == ids
    assert len(expected.joins) == len(world.entities) - len(ids)
    assert all(expected.identity[j.one] == expected.identity[j.other] for j in expected.joins)
    for label, least in (("PERSON", 0.97), ("ORG", 0.97)):
        both, found, true = pairs(expected.identity, world, label)
        assert both / found > least
        assert both / true > 0.9
