"""Bodies that a bulletin knows by an acronym alone: which long name is meant?

The surest first: what the publisher's bulletins say that it stands for; the body where the same people hold offices;
initials of one body only that the publisher's bulletins name; the only body of the store that bears the acronym, and
whose initials no other has. Where two bodies may be meant, it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..records import EntityRow
from .evidence import Context
from .forms import Person, body, fold, is_acronym
from .groups import Groups

SHORTEST_ALONE = 3  # letters of an acronym that may be one body wherever it stands

COINED = (3, 8)  # letters of a short form that is a word: "Unesco"

Bearers = dict[tuple[int | None, str], set[int]]  # publisher (None: any), acronym → bodies


def is_lone(e: EntityRow) -> bool:
    """Whether a body is known by nothing but its acronym."""
    return is_acronym(e.name) and all(is_acronym(a) for a in e.aliases)


def _is_coined(e: EntityRow) -> bool:
    """Whether a body is known by one short word that may be made of initials."""
    return COINED[0] <= len(e.name) <= COINED[1] and e.name.isalpha() and not any(" " in a for a in e.aliases)


def _letters(name: str) -> str:
    return "".join(w[0] for w in body(name).split())


def _spelled(e: EntityRow) -> set[str]:
    """Short forms in one word that the initials of the body's name, or of a translation, spell."""
    forms = (e.name, *e.aliases)
    letters = {_letters(form) for form in forms if " " in form}
    return {fold(form) for form in forms if " " not in form} & letters


def join_acronyms(context: Context, places: Sequence[int], common: Iterable[int], groups: Groups) -> None:
    """Join bodies known by an acronym alone to those whose long form is known, or to each other."""
    work = _Acronyms(context, places, frozenset(common), groups)
    for i in work.lone:
        work.join(i)
    for i in work.coined:
        work.join_coined(i)


class _Acronyms:
    """What acronyms may stand for."""

    def __init__(self, context: Context, places: Sequence[int], common: frozenset[int], groups: Groups) -> None:
        self.context, self.groups = context, groups
        self.lone = [i for i in places if is_lone(context.rows[i])]
        self.stated: Bearers = defaultdict(set)
        self.initials: Bearers = defaultdict(set)
        self.alone: dict[tuple[int | None, str], int] = {}
        lone = frozenset(self.lone)
        self.coined = [i for i in places if i not in lone and i not in common and _is_coined(context.rows[i])]
        for i in places:
            if i not in lone:
                self._bearer(i, i in common)
        self._holders(lone)

    def _bearer(self, i: int, is_common: bool) -> None:
        e, root = self.context.rows[i], self.groups.root(i)
        publisher = self.context.publisher.get(e.bulletin_id)
        above = None if publisher is None else self.groups.root(publisher)
        short = {fold(e.acronym)} if e.acronym else set()
        short |= _spelled(e)
        for form in short if above is not None else ():
            self.stated[above, form].add(root)
        if is_common:
            return
        letters = _letters(e.name)
        self.initials[None, letters].add(root)
        if above is not None:
            self.initials[above, letters].add(root)
        for form in short:
            self.stated[None, form].add(root)

    def _holders(self, lone: frozenset[int]) -> None:
        """Who holds offices at bodies: names by acronym, bodies by name."""
        self.names: dict[int, set[Person]] = defaultdict(set)
        self.bodies: dict[Person, set[int]] = defaultdict(set)
        for i, offices in self.context.offices.items():
            name = self.context.names[i]
            for place, _, _ in offices if name.full else ():
                if place in lone:
                    self.names[place].add(name)
                else:
                    self.bodies[name].add(self.groups.root(place))

    def _found(self, bearers: Bearers, above: int | None, acronym: str) -> set[int]:
        return {self.groups.root(b) for b in bearers.get((above, acronym), ())}

    def join_coined(self, i: int) -> None:
        """Join a name of one word, made of initials but not in capitals, to the only body that is said to bear it."""
        e = self.context.rows[i]
        publisher = self.context.publisher.get(e.bulletin_id)
        here = set() if publisher is None else self._found(self.stated, self.groups.root(publisher), fold(e.name))
        found = (here or self._found(self.stated, None, fold(e.name))) - {self.groups.root(i)}
        if len(found) == 1:
            self.groups.join(found.pop(), i, "short form made of the initials of one body", 3.0, e.name)

    def join(self, i: int) -> None:
        """Join one acronym to the body that it stands for, where that is clear."""
        e = self.context.rows[i]
        acronym, publisher = fold(e.name), self.context.publisher.get(e.bulletin_id)
        above = None if publisher is None else self.groups.root(publisher)
        anywhere = self._found(self.stated, None, acronym)
        may = anywhere | self._found(self.initials, None, acronym)
        here = self._found(self.stated, above, acronym) if above is not None else set()
        may_here = self._found(self.initials, above, acronym) if above is not None else set()
        held = {self.groups.root(b) for name in self.names.get(i, ()) for b in self.bodies.get(name, ())} & may
        choices = (
            (here, 2, 4.0, "acronym as the publisher's bulletins use it"),
            (set() if here else held, 2, 3.5, "acronym of the body where the same people hold offices"),
            (set() if here else may_here, 3, 2.5, "initials of one body that the publisher's bulletins name"),
            (anywhere if may == anywhere and not here else set(), 2, 2.5, "acronym of one body only"),
            (set() if here else may, 4, 2.0, "initials of one body only"),
        )
        for found, least, score, rule in choices:
            if len(found) == 1 and len(acronym) >= least:
                self.groups.join(found.pop(), i, rule, score, e.name)
                return
        if not may and len(acronym) >= SHORTEST_ALONE:
            self.groups.join(
                self.alone.setdefault((None, acronym), i), i, "acronym whose long form no bulletin gives", 2.0
            )
        elif above is not None:
            there = self.alone.setdefault((above, acronym), i)
            self.groups.join(there, i, "acronym in bulletins of one publisher", 2.5)
