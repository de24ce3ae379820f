"""A matched shape of a date in its surroundings: the words beside it, as the guards of dates look at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..chronology import Atom, Match, Vocabulary


@dataclass(frozen=True)
class Place:
    """A matched shape in its surroundings. `names` are spans that a model takes for names."""

    text: str
    atoms: Sequence[Atom]
    match: Match
    words: Vocabulary
    names: Sequence[tuple[int, int]] = ()

    def before(self, steps: int = 1) -> str:
        """The atom so many steps before, small letters; empty at the start."""
        at = self.match.first - steps
        return self.atoms[at].text.casefold() if at >= 0 else ""

    def behind(self, steps: int) -> str:
        """The classes of the atom so many steps before."""
        at = self.match.first - steps
        return "".join(self.atoms[at].meanings) if at >= 0 else ""

    def after(self, steps: int = 1) -> Atom | None:
        """The atom so many steps after."""
        at = self.match.last + steps - 1
        return self.atoms[at] if at < len(self.atoms) else None

    def plain(self, step: int) -> str:
        """The atom so many steps before (negative) or after, if it is written in small letters; else empty."""
        at = self.match.last + step - 1 if step > 0 else self.match.first + step
        return self.atoms[at].text if 0 <= at < len(self.atoms) and self.atoms[at].text.islower() else ""

    @cached_property
    def next_word(self) -> str:
        """The atom that follows, small letters; empty at the end."""
        atom = self.after()
        return atom.text.casefold() if atom else ""

    @cached_property
    def followed_by_name(self) -> bool:
        """Whether a word with a capital letter follows directly."""
        atom = self.after()
        return atom is not None and atom.text[0].isupper() and not set(atom.meanings) & set("MmWwS")

    @cached_property
    def followed_by_noun(self) -> bool:
        """Whether a plain small word follows directly, which may be a noun."""
        atom = self.after()
        return atom is not None and "o" in atom.meanings and atom.text[0].islower()

    @cached_property
    def in_name(self) -> bool:
        """Whether it is a part of a longer name, as the model sees it."""
        start, end = self.atoms[self.match.first].start, self.atoms[self.match.last - 1].end
        return any(s <= start and end <= e and (s, e) != (start, end) for s, e in self.names)

    @cached_property
    def start(self) -> int:
        """Offset of the first character."""
        return self.atoms[self.match.first].start

    @cached_property
    def end(self) -> int:
        """Offset after the last character."""
        return self.atoms[self.match.last - 1].end

    @cached_property
    def alone(self) -> bool:
        """Whether nothing but marks stands around it: a heading, a cell of a table."""
        return not any(c.isalnum() for c in self.text[: self.start] + self.text[self.end :])


def unit_word(p: Place) -> tuple[str, str]:
    """The unit that the match names, and its word in small letters; both empty where it names none."""
    for atom, cls in zip(p.atoms[p.match.first : p.match.last], p.match.classes, strict=True):
        if cls == "U":
            return str(atom.meanings["U"]), atom.text.casefold()
    return "", ""


def is_plural(word: str, words: Vocabulary) -> bool:
    """Whether the word of a unit, small letters, means several."""
    return word.endswith("s") and not words.has("singulars", word)
