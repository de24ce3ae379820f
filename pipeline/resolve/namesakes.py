"""People of one full name in different surroundings: one person, or two who bear the same name?

Points for: a publisher in common, the body of one publishing about the other, the same people named beside them, a
name that few bear. Points against: offices at different bodies at the same time. A man and a woman, a "Jr" and a
"Sr" are never one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ..records import Join
from .evidence import Context
from .forms import Person
from .groups import Groups
from .profiles import Frequency, Profile, at_once, conflict

ENOUGH = 2.0  # points that join
NARROW = 1.0  # points that are worth a look
SAME_TIME = 270  # days in two offices after which it is no hand-over
LONG, OFTEN = 730, 4  # days, and bulletins on both sides, after which they are two whoever publishes
RARE = 2.0  # rarity of a name that outweighs bodies named in two ways
MOST = 150  # groups of one name that are compared each with each
MOST_COMPANY = 40  # bulletins of a person that are searched for the company kept


def join_namesakes(
    context: Context, groups: Groups, profiles: dict[int, Profile], frequency: Frequency, near: list[Join]
) -> None:
    """Join people of one full name whose points suffice; `near` takes the pairs that miss it narrowly."""
    blocks: dict[Person, list[int]] = defaultdict(list)
    for place in sorted(profiles):
        for form in profiles[place].forms:
            if form.full:
                blocks[form].append(place)
    for name, places in sorted(blocks.items(), key=lambda item: (item[1], item[0].given, item[0].family)):
        left = sorted({groups.root(place) for place in places})  # another of their names may have joined some
        if len(left) > 1:
            _Block(context, groups, profiles, frequency.rarity(name), near).join(left)


class _Block:
    """The people of one name."""

    def __init__(
        self, context: Context, groups: Groups, profiles: dict[int, Profile], rarity: float, near: list[Join]
    ) -> None:
        self.context, self.groups, self.profiles, self.rarity, self.near = context, groups, profiles, rarity, near
        self._kept: dict[int, set[str]] = {}

    def join(self, places: Sequence[int]) -> None:
        """Join the strongest pair, then the next, with what is known by then."""
        if any(self._surely_two(a, b) for a, b in _pairs(places, self.profiles)):
            self.rarity = min(self.rarity, 0.5)  # two bear the name already
        scored = [(self.points(a, b), a, b) for a, b in _pairs(places, self.profiles)]
        for (score, _), one, other in sorted(scored, key=lambda s: (-s[0][0], s[1], s[2])):
            if score < NARROW:
                break
            a, b = self.groups.root(one), self.groups.root(other)
            if a == b or a not in self.profiles or b not in self.profiles:
                continue
            points, why = self.points(a, b)
            if points >= ENOUGH:
                self.groups.join(a, b, "same full name", points, why)
                merge(self.profiles, a, b)
                self._kept.clear()
            elif points >= NARROW:
                ids = self.context.rows[a].local_id, self.context.rows[b].local_id
                self.near.append(Join(*ids, "same full name", why, round(points, 2)))

    def points(self, i: int, j: int) -> tuple[float, str]:
        """The points of a pair, and the strongest reasons in words."""
        a, b = self.profiles[i], self.profiles[j]
        if conflict(a, b):
            return -9.0, "two forms of address, suffixes or given names"
        found = [(self.rarity, "a name that few bear")]
        found += self._surroundings(a, b)
        total = sum(points for points, _ in found)
        if total < ENOUGH and total + 2 >= NARROW and not a.publishers & b.publishers:
            company = self._company(a, b)
            found.append((company, "named beside the same people"))
            total += company
        reasons = [why for points, why in sorted(found, key=lambda f: -f[0]) if points]
        return total, "; ".join(reasons)

    def _surely_two(self, i: int, j: int) -> bool:
        """Whether two people hold offices at different bodies at one time, in several bulletins each."""
        a, b = self.profiles[i], self.profiles[j]
        if conflict(a, b) or _for_years(a, b):
            return True
        return min(a.held, b.held) > 1 and not _met(a, b) and at_once(a, b, SAME_TIME)

    def _surroundings(self, a: Profile, b: Profile) -> list[tuple[float, str]]:
        common, found = bool(a.publishers & b.publishers), []  # type: bool, list[tuple[float, str]]
        if common:
            found.append((2.0, "in bulletins of one publisher"))
        elif a.bodies & b.publishers or b.bodies & a.publishers:
            found.append((2.0, "an office at the publisher of the other's bulletin"))
        elif a.bodies & b.beside or b.bodies & a.beside:
            found.append((2.0, "named beside the body of the other's office"))
        if at_once(a, b, SAME_TIME):
            found.append((self._against(a, b, common), "but offices at different bodies at one time"))
        return found

    def _against(self, a: Profile, b: Profile, common: bool) -> float:
        """What offices at different bodies at one time tell; at one publisher the body may just be named otherwise."""
        if min(a.held, b.held) < 2:
            return -1.0
        if _for_years(a, b) or not common:
            return -4.0
        return -1.5 if self.rarity >= RARE else -3.0

    def _company(self, a: Profile, b: Profile) -> float:
        shared = self._beside(a) & self._beside(b)
        return 2.0 if len(shared) > 1 else 1.0 * len(shared)

    def _beside(self, p: Profile) -> set[str]:
        """Full names of the people in the bulletins that name a person."""
        if p.place not in self._kept:
            self._kept[p.place] = set(self._names(p.bulletins[:MOST_COMPANY])) - {_key(f) for f in p.forms}
        return self._kept[p.place]

    def _names(self, bulletins: Iterable[str]) -> Iterable[str]:
        for bulletin in bulletins:
            for i in self.context.bulletins[bulletin]:
                if self.context.rows[i].label == "PERSON" and (name := self.context.names[i]).full:
                    yield _key(name)


def _for_years(a: Profile, b: Profile) -> bool:
    """Whether both are told again and again, over years, to hold offices at different bodies at one time."""
    return min(a.held, b.held) >= OFTEN and at_once(a, b, LONG)


def _met(a: Profile, b: Profile) -> bool:
    return bool(a.publishers & b.publishers or a.bodies & b.publishers or b.bodies & a.publishers)


def _key(name: Person) -> str:
    return " ".join((*name.given, *name.family))


def _pairs(places: Sequence[int], profiles: Mapping[int, Profile]) -> Iterable[tuple[int, int]]:
    """Pairs to compare: all, or of very many those that have a publisher in common."""
    if len(places) <= MOST:
        return combinations(places, 2)
    met: dict[int, list[int]] = defaultdict(list)
    for place in places:
        for publisher in sorted(profiles[place].publishers | profiles[place].bodies):
            met[publisher].append(place)
    return sorted({pair for group in met.values() for pair in combinations(group[:MOST], 2)})


def merge(profiles: dict[int, Profile], one: int, other: int) -> None:
    """Make one profile of two whose groups were joined; the earlier place keeps it."""
    first, second = sorted((one, other))
    profiles[first].add(profiles.pop(second))
