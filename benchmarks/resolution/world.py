"""The world: people with offices at bodies over ten years, and the bulletins that tell of them, with the truth.

What makes it hard: namesakes by chance (names are drawn with the frequencies of real ones) and on purpose; people who
move to another body, announced or not; initials, middle names, everyday forms, lost accents, capitals, "Surname,
Given", family names that change by marriage; bodies named in full, by acronym, abbreviated or in French; acronyms that
two bodies share; units ("Faculty of Law") that many bodies have; bulletins whose publisher is not known; offices given
to the wrong body.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.normalize.names import split_name
from pipeline.records import EntityRow
from pipeline.resolve import Evidence
from pipeline.resources import load

from .names import BODIES, UNITS, acronym, family_names, given_names, plain, translated, word

PEOPLE, HOUSES, YEARS, ISSUES = 2_000, 300, 10, 2  # of the world of scale 1; issues of a body in a year
BEGIN = date(2012, 1, 1)
TITLES = ("director", "president", "secretary", "treasurer", "head of research", "spokesperson", "archivist", "editor")


@dataclass(slots=True)
class Person:
    """A person: forms of the name, and terms (first day, body, office)."""

    number: int
    given: str
    family: str
    middle: str | None
    everyday: str | None
    sex: str
    married: tuple[date, str] | None
    terms: list[tuple[date, int, str]]

    def term(self, day: date) -> tuple[date, int, str]:
        """The term that runs on a day."""
        return max((t for t in self.terms if t[0] <= day), default=self.terms[0])


@dataclass(slots=True)
class House:
    """A body: its names, and the bodies it deals with."""

    number: int
    name: str
    short: str
    french: str | None
    partners: list[int]
    staff: list[int] = field(default_factory=list)


@dataclass(slots=True)
class World:
    """All bulletins: entities with evidence, and who they truly are."""

    entities: list[EntityRow] = field(default_factory=list)
    offices: list[tuple[str, str, str, str]] = field(default_factory=list)
    publishers: dict[str, str] = field(default_factory=dict)
    truth: dict[str, str] = field(default_factory=dict)  # local_id → person or body
    mentions: int = 0

    @property
    def evidence(self) -> Evidence:
        """What bulletins say beside names."""
        return Evidence(self.offices, self.publishers)


def make_world(scale: float, seed: int) -> World:
    """People, bodies and bulletins in proportion to `scale`; about 150 000 mentions at 1."""
    rng = random.Random(seed)
    houses = _houses(rng, max(5, round(HOUSES * scale)))
    people = _people(rng, max(20, round(PEOPLE * scale)), houses, scale)
    world = World()
    for house in houses:
        for issue in range(YEARS * ISSUES):
            day = BEGIN + timedelta(days=round(issue * 365.25 / ISSUES) + rng.randrange(60))
            _Issue(rng, world, houses, people, house, day).write()
    return world


def _houses(rng: random.Random, count: int) -> list[House]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[rng.choice(BODIES).format(word(rng, 2 + (rng.random() < 0.5)).title())] = None
    return [
        House(n, name, acronym(name), translated(name), rng.sample(range(count), min(5, count)))
        for n, name in enumerate(names)
    ]


def _people(rng: random.Random, count: int, houses: list[House], scale: float) -> list[Person]:
    given = given_names(rng, round(400 * max(1, scale) ** 0.3))
    family = family_names(rng, round(800 * max(1, scale) ** 0.7))
    short = load("identity")["nicknames"]
    people = []
    for n in range(count):
        twin = people[rng.randrange(n)] if n and rng.random() < 0.02 else None
        first = twin.given if twin else given.draw(rng)
        person = Person(
            number=n,
            given=first,
            family=twin.family if twin else family.draw(rng),
            middle=given.draw(rng) if rng.random() < 0.3 else None,
            everyday=rng.choice(short[first.lower()]).title()
            if first.lower() in short and rng.random() < 0.3
            else None,
            sex=rng.choice("fm"),
            married=(BEGIN + timedelta(days=rng.randrange(3650)), family.draw(rng)) if rng.random() < 0.04 else None,
            terms=_terms(rng, len(houses)),
        )
        people.append(person)
        for house in sorted({body for _, body, _ in person.terms}):
            houses[house].staff.append(n)
    return people


def _terms(rng: random.Random, count: int) -> list[tuple[date, int, str]]:
    """One office, or two or three at different bodies one after the other."""
    number = rng.choices((1, 2, 3), (70, 24, 6))[0]
    days = sorted(BEGIN + timedelta(days=rng.randrange(400, 3500)) for _ in range(number - 1))
    bodies = rng.sample(range(count), number)
    return [(day, body, rng.choice(TITLES)) for day, body in zip([BEGIN, *days], bodies, strict=True)]


class _Issue:
    """One bulletin of a body."""

    def __init__(  # noqa: PLR0913, PLR0917
        self, rng: random.Random, world: World, houses: list[House], people: list[Person], house: House, day: date
    ) -> None:
        self.rng, self.world, self.houses, self.people, self.house, self.day = rng, world, houses, people, house, day
        self.bulletin = f"b{len(world.publishers) + world.mentions:08d}-{house.number}"
        self.bodies: dict[str, str] = {}  # key of a body or unit → local_id
        self.named: set[str] = set()

    def write(self) -> None:
        """All entities and offices of the bulletin."""
        rng, house = self.rng, self.house
        local = self.body(house.number)
        if rng.random() < 0.9:
            self.world.publishers[self.bulletin] = local
        staff = [n for n in house.staff if self.people[n].term(self.day)[1] == house.number]
        for n in rng.sample(staff, min(4, len(staff))):
            self.person(n, office=rng.random() < 0.6)
        for partner in rng.sample(house.partners, 2):
            others = self.houses[partner].staff
            for n in rng.sample(others, min(1, len(others))):
                self.person(n, office=rng.random() < 0.6)
            self.body(partner)
        for n in house.staff:
            self.move(n)
        if rng.random() < 0.5:
            self.unit(rng.choice(UNITS))

    def move(self, n: int) -> None:
        """Somebody came or left within the last half year: told by most bulletins, with the other body by many."""
        person = self.people[n]
        for before, after in zip(person.terms, person.terms[1:], strict=False):
            recent = timedelta(0) <= self.day - after[0] < timedelta(days=180)
            if recent and self.house.number in (before[1], after[1]) and self.rng.random() < 0.8:
                local = self.person(n, office=False)
                if local is None:
                    continue
                here = after if after[1] == self.house.number else before
                self.office(local, here, "current" if here is after else "former")
                if self.rng.random() < 0.7:
                    self.office(local, before if here is after else after, "former" if here is after else "incoming")

    def person(self, n: int, office: bool) -> str | None:
        """Name a person, once a bulletin and not beside a namesake; the local id."""
        person = self.people[n]
        name = self.form(person)
        given, family = split_name(name)
        if f"{plain(name).casefold()}" in self.named or any(plain(person.family) in other for other in self.named):
            return None
        self.named.add(plain(name))
        honorific = ("Ms" if person.sex == "f" else "Mr") if self.rng.random() < 0.15 else None
        local = self.add("PERSON", name, f"person {n}", honorific=honorific, given_name=given, family_name=family)
        if office:
            term = person.term(self.day)
            wrong = term[1] != self.house.number and self.rng.random() < 0.03
            self.office(local, (term[0], self.house.number, term[2]) if wrong else term, "current")
        return local

    def form(self, p: Person) -> str:
        """A form of a person's name."""
        rng, family, given = self.rng, p.family, p.given
        if p.married and self.day > p.married[0]:
            family = f"{p.family}-{p.married[1]}"
        if p.everyday and rng.random() < 0.4:
            given = p.everyday
        kind = rng.random()
        forms = (
            (0.01, family),
            (0.06, f"{given[0]}. {family}"),
            (0.08, f"{family.upper()} {given}"),
            (0.10, f"{family}, {given}"),
            (0.15, plain(f"{given} {family}")),
        )
        rare = next((form for share, form in forms if kind < share), None)
        if rare is not None:
            return rare
        if p.middle and kind < 0.40:
            return f"{given} {p.middle[0]}. {family}" if kind < 0.30 else f"{given} {p.middle} {family}"
        return f"{given} {family}"

    def office(self, local: str, term: tuple[date, int, str], status: str) -> None:
        """State an office."""
        self.world.offices.append((local, self.body(term[1]), term[2], status))

    def body(self, n: int) -> str:
        """Name a body, once a bulletin; the local id."""
        if f"body {n}" not in self.bodies:
            house, kind = self.houses[n], self.rng.random()
            name, short, aliases = house.name, None, ()
            if kind < 0.08:
                name = short = house.short
            elif kind < 0.40:
                short, aliases = house.short, (house.short,)
            elif kind < 0.45:
                name = name.replace("University", "Univ.").replace("Association", "Assn")
            elif kind < 0.50 and house.french:
                aliases = (house.french,)
            elif kind < 0.53 and house.french:
                name, aliases = house.french, (house.name,)
            self.bodies[f"body {n}"] = self.add("ORG", name, f"body {n}", acronym=short, aliases=aliases)
        return self.bodies[f"body {n}"]

    def unit(self, name: str) -> None:
        """Name a unit of the publisher; half of the time the bulletin says whose it is."""
        above = self.body(self.house.number) if self.rng.random() < 0.5 else None
        self.add("ORG", name, f"unit {name} of {self.house.number}", parent=above)

    def add(self, label: str, name: str, truth: str, **more: object) -> str:
        """A row of an entity."""
        local, mentions = f"{self.bulletin}:{len(self.world.entities):08d}", self.rng.choice((1, 1, 2, 3))
        fields: dict[str, object] = {
            "local_id": local, "bulletin_id": self.bulletin, "entity_id": local, "label": label, "name": name,
            "acronym": None, "aliases": (), "honorific": None, "given_name": None, "family_name": None, "kind": None,
            "parent": None, "mention_count": mentions, "issue_start": self.day, "issue_end": self.day, "run_id": "",
        }  # fmt: skip
        self.world.entities.append(EntityRow(**(fields | more)))  # type: ignore[arg-type]
        self.world.truth[local] = truth
        self.world.mentions += mentions
        return local
