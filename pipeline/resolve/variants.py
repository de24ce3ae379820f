"""Different forms of one person's name: initials, middle names, two family names, everyday forms, spellings.

A form is joined to another where both stand in the same surroundings (a body where an office is held, a publisher)
and only one person there can be meant. A middle name that is left out of a rare name needs no surroundings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from ..records import Join
from .evidence import Context
from .forms import Person, full_given, relation
from .groups import Groups
from .namesakes import ENOUGH, merge
from .profiles import Frequency, Profile, conflict

MOST = 80  # people of one family name and initial in one place that are compared each with each
RARE = 2.0  # rarity that joins without surroundings

Block = tuple[object, ...]


class Variants:
    """Joins forms of names, place by place."""

    def __init__(self, context: Context, groups: Groups, profiles: dict[int, Profile], near: list[Join]) -> None:
        self.context, self.groups, self.profiles, self.near = context, groups, profiles, near

    def join_in_place(self) -> None:
        """Forms at one body or publisher: bodies of offices first, they tell more."""
        self._blocks((("office", b) for b in p.bodies) for p in self._in_order())
        self._blocks((("home", b) for b in p.homes | p.bodies) for p in self._in_order())
        self._blocks((("publisher", b) for b in p.publishers) for p in self._in_order())
        self._blocks((("beside", b) for b in _near_bodies(p)) for p in self._in_order())

    def join_rare(self, frequency: Frequency) -> None:
        """Forms of a rare name, wherever they stand."""
        blocks: dict[Block, list[int]] = defaultdict(list)
        for p in self._in_order():
            for form in p.fullest():
                if form.full and frequency.rarity(form) >= RARE:
                    blocks[form.given[0], form.family].append(p.place)
        self._work(blocks, 2.5)

    def join_single(self, places: Iterable[int]) -> None:
        """A family name alone with an office at a body where one person of that name holds this office."""
        known: dict[tuple[str, int, str], set[int]] = defaultdict(set)
        for p in self._in_order():
            for word in {w for f in p.forms if f.given for w in (f.family[-1], " ".join(f.family))}:
                for place, title in p.titles:
                    known[word, place, title].add(p.place)
        for i in places:
            word = " ".join(self._form(i).family)
            held = [(self.groups.root(b), title) for b, title, _ in self.context.offices.get(i, ())]
            found = {self.groups.root(p) for at, title in held for p in known.get((word, at, title), ())}
            if len(found) == 1:
                body = self.context.rows[held[0][0]].name
                self.groups.join(found.pop(), i, "family name alone, same office", 2.5, f"{held[0][1]}, {body}")

    def _form(self, i: int) -> Person:
        return self.context.names[i]

    def _in_order(self) -> list[Profile]:
        return [self.profiles[place] for place in sorted(self.profiles)]

    def _blocks(self, keys: Iterable[Iterable[tuple[str, int]]]) -> None:
        blocks: dict[Block, list[int]] = defaultdict(list)
        for p, tokens in zip(self._in_order(), keys, strict=True):
            names = sorted({key for form in p.forms for key in _keys(form)})
            for token in sorted(tokens):
                for name in names:
                    blocks[token, name].append(p.place)
        self._work(blocks, 0.0)

    def _work(self, blocks: dict[Block, list[int]], least: float) -> None:
        for key in sorted(blocks, key=str):
            places = list(dict.fromkeys(self.groups.root(i) for i in blocks[key]))
            if 1 < len(places) <= MOST:
                self._block(sorted(places), least)

    def _block(self, places: Sequence[int], least: float) -> None:
        alike: dict[int, dict[int, tuple[str, float]]] = defaultdict(dict)
        for n, a in enumerate(places):
            for b in places[n + 1 :]:
                found = self._relation(a, b)
                if found is not None and found[1] >= least:
                    alike[a][b] = alike[b][a] = found
        pairs = ((a, b, found) for a, others in alike.items() for b, found in others.items() if a < b)
        edges = sorted((-found[1], a, b, found[0]) for a, b, found in pairs)
        for minus, a, b, rule in edges:
            self._join(a, b, rule, -minus, alike)

    def _join(self, a: int, b: int, rule: str, score: float, alike: dict[int, dict[int, tuple[str, float]]]) -> None:
        one, other = self.groups.root(a), self.groups.root(b)
        if one == other or self._relation(one, other) is None:  # what was joined meanwhile may forbid it
            return
        office = self.profiles[one].titles & self.profiles[other].titles
        clear = all(self._clear(x, alike) for x in (a, b))
        if (clear and score >= ENOUGH) or office:
            self.groups.join(one, other, rule, score + bool(office), "same office" if office else "only one fits there")
            merge(self.profiles, one, other)
        else:
            ids = self.context.rows[one].local_id, self.context.rows[other].local_id
            self.near.append(Join(*ids, rule, "several people fit" if not clear else "weak likeness", round(score, 2)))

    def _clear(self, a: int, alike: dict[int, dict[int, tuple[str, float]]]) -> bool:
        """Whether all the people who may be a can be one person."""
        others = sorted({self.groups.root(b) for b in alike[a]} - {self.groups.root(a)})
        pairs = combinations(others, 2)
        return all(self._relation(x, y) is not None or self._same_forms(x, y) for x, y in pairs)

    def _same_forms(self, a: int, b: int) -> bool:
        return bool(self.profiles[a].forms & self.profiles[b].forms)

    def _relation(self, a: int, b: int) -> tuple[str, float] | None:
        """How the names of two people relate: the weakest relation of their fullest forms, none where one forbids."""
        one, other = self.profiles[a], self.profiles[b]
        if one.forms & other.forms or conflict(one, other) or not set(one.bulletins).isdisjoint(other.bulletins):
            return None
        found = [relation(x, y) for x in one.fullest() for y in other.fullest()]
        return max((f for f in found if f is not None), key=lambda f: (f[1], f[0]), default=None)


def _near_bodies(p: Profile) -> set[int]:
    """Bodies that a person may belong to: those of offices, and for who is known by initials those named beside."""
    return p.bodies if any(f.full for f in p.forms) else p.bodies | p.beside


def _keys(form: Person) -> Iterable[tuple[str, str]]:
    """Blocks in which a form is compared: every family name with every initial that the given name may have."""
    if not form.given or not form.family:
        return
    for initial in sorted({g[0] for g in full_given(form.given[0])}):
        for word in {w for w in (form.family[0], form.family[-1]) if len(w) > 1}:
            yield word, initial
