"""What is known of a person at the moment: names, bodies, publishers, days; and how frequent names are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .evidence import Context
from .forms import Person, listed, relation
from .groups import Groups

MOST_FORMS = 8  # names of one person that are compared with those of another
PRIOR = 50  # people a store is taken to have at least when the frequency of names is judged
FEW, USUAL = 50, 0.05  # bulletins, or share of them, that may name a body for it to tell anything
MANY = 60  # bodies in a bulletin beyond which it is a directory: who stands beside whom tells nothing
RAREST = 3.0  # the most that a rare name tells by itself


@dataclass(slots=True)
class Profile:
    """A person as joined so far."""

    place: int
    forms: set[Person] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)  # where offices are or were held, bodies above them included
    titles: set[tuple[int, str]] = field(default_factory=set)  # (body, office)
    publishers: set[int] = field(default_factory=set)
    homes: set[int] = field(default_factory=set)  # publishers that name the person without an office elsewhere
    beside: set[int] = field(default_factory=set)  # bodies in bulletins that give the person no office
    genders: set[str] = field(default_factory=set)
    first: date | None = None  # days of bulletins in which an office is held
    last: date | None = None
    held: int = 0  # bulletins in which an office is held
    bulletins: list[str] = field(default_factory=list)

    def add(self, other: Profile) -> None:
        """Take up what is known of another person, who turned out to be the same."""
        for name in ("forms", "bodies", "titles", "publishers", "homes", "beside", "genders"):
            getattr(self, name).update(getattr(other, name))
        self.first = min((d for d in (self.first, other.first) if d), default=None)
        self.last = max((d for d in (self.last, other.last) if d), default=None)
        self.held += other.held
        self.bulletins += other.bulletins

    def fullest(self) -> list[Person]:
        """The names that say most."""
        order = sorted(self.forms, key=lambda f: (-sum(map(len, f.given)), -len(f.family), f.given, f.family, f.suffix))
        return order[:MOST_FORMS]


def bodies_of(context: Context, i: int, groups: Groups) -> list[int]:
    """Bodies where the person at a place holds or held an office, and those above them; first places of groups."""
    found: dict[int, None] = {}
    for place, _, _ in context.offices.get(i, ()):
        found[groups.root(place)] = None
        above = context.rows[place].parent
        if above is not None and above in context.at:
            found[groups.root(context.at[above])] = None
    return list(found)


def build(context: Context, groups: Groups, places: Iterable[int]) -> dict[int, Profile]:
    """First place of every person → profile."""
    found: dict[int, Profile] = {}
    bodies = telling_bodies(context, groups)
    for i in places:
        root = groups.root(i)
        profile = found.setdefault(root, Profile(root))
        _take(profile, context, groups, i)
        if i not in context.offices:
            profile.beside.update(bodies[context.rows[i].bulletin_id])
    return found


def telling_bodies(context: Context, groups: Groups) -> dict[str, set[int]]:
    """bulletin_id → bodies that it names and that not every bulletin names; none of a bulletin that names very many."""
    found = {b: {groups.root(i) for i in at if context.rows[i].label == "ORG"} for b, at in context.bulletins.items()}
    counts = Counter(body for bodies in found.values() for body in bodies)
    most = max(FEW, len(found) * USUAL)
    return {
        b: {x for x in bodies if counts[x] <= most} if len(bodies) <= MANY else set() for b, bodies in found.items()
    }


def _take(profile: Profile, context: Context, groups: Groups, i: int) -> None:
    e = context.rows[i]
    bodies = bodies_of(context, i, groups)
    profile.forms.add(context.names[i])
    profile.bodies.update(bodies)
    profile.titles.update((groups.root(place), title) for place, title, _ in context.offices.get(i, ()))
    profile.bulletins.append(e.bulletin_id)
    publisher = context.publisher.get(e.bulletin_id)
    if publisher is not None:
        above = groups.root(publisher)
        profile.publishers.add(above)
        if not bodies or above in bodies:
            profile.homes.add(above)
    if gender := _gender(e.honorific):
        profile.genders.add(gender)
    if any(now for _, _, now in context.offices.get(i, ())):
        profile.held += 1
        profile.first = min((d for d in (profile.first, e.issue_start) if d), default=None)
        profile.last = max((d for d in (profile.last, e.issue_end) if d), default=None)


def _gender(honorific: str | None) -> str | None:
    word = (honorific or "").casefold().strip(". ").replace("ñ", "n")
    return next((g for g in ("female", "male") if word in listed(g)), None)


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many of the people in the store bear a given name and a family name, each counted once by full name."""

    people: int
    given: Mapping[str, int]
    family: Mapping[tuple[str, ...], int]

    @classmethod
    def of(cls, names: Iterable[Person]) -> Frequency:
        """Count the distinct full names."""
        given: dict[str, int] = defaultdict(int)
        family: dict[tuple[str, ...], int] = defaultdict(int)
        distinct = {(n.given[0], n.family) for n in names if n.full}
        for first, last in distinct:
            given[first] += 1
            family[last] += 1
        return cls(len(distinct), given, family)

    def rarity(self, name: Person) -> float:
        """What the name tells by itself, 0 to 3: the fewer namesakes are to be expected by chance, the more.

        Expected namesakes are people x share of the given name x share of the family name; a share of 1 in 10 000 in
        a store of 10 000 gives one. Half as many tell 0.9 more.
        """
        if not name.full:
            return 0.0
        expected = self.given.get(name.given[0], 1) * self.family.get(name.family, 1) / (self.people + PRIOR)
        expected *= 0.3 ** (len(name.given) - 1) * 0.3 ** (len(name.family) - 1)
        usual = name.given[0] in listed("common_given"), name.family[-1] in listed("common_family")
        most = 1.5 if all(usual) and len(name.given) + len(name.family) == 2 else RAREST
        return max(0.0, min(most, -0.9 * math.log2(max(expected, 1e-9))))


def conflict(a: Profile, b: Profile) -> bool:
    """Whether two profiles cannot be one person: a man and a woman, a father and a son, names that do not fit."""
    if a.genders and b.genders and not a.genders & b.genders:
        return True
    suffixes = ({f.suffix for f in p.forms if f.suffix} for p in (a, b))
    one, other = suffixes
    if one and other and not one & other:
        return True
    return any(x != y and relation(x, y) is None for x in a.fullest() for y in b.fullest())


def at_once(a: Profile, b: Profile, days: int) -> bool:
    """Whether both hold offices, at different bodies, for more than so many days at the same time."""
    if not (a.first and a.last and b.first and b.last) or a.bodies & b.bodies:
        return False
    return (min(a.last, b.last) - max(a.first, b.first)).days > days
