"""Invented names of people and bodies, and the forms in which bulletins write them. All by one seeded generator."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import accumulate

from pipeline.resources import load

ONSETS = ("b", "br", "c", "ch", "d", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w")
VOWELS = ("a", "e", "i", "o", "u", "ai", "é", "ö", "ø", "á")
CODAS = ("", "n", "r", "l", "s", "rd", "nd", "tt", "ck")
ENDINGS = ("", "sen", "ez", "ov", "ini", "man", "ley", "er")
BODIES = ("University of {}", "{} City Council", "Museum of {}", "{} Institute of Technology", "Port of {}",
          "{} Hospital", "National Archive of {}", "{} Rail Union", "Friends of the {} Library",
          "{} Chamber of Commerce", "Royal Society of {}", "{} Housing Association", "Ministry of Justice of {}",
          "{} Parish Council", "Council for Research in {}")  # fmt: skip
UNITS = (
    "Faculty of Law",
    "Board of Directors",
    "Communications Office",
    "Executive Committee",
    "Department of History",
)
FRENCH = {"University": "Université", "Museum": "Musée", "Port": "Port", "National Archive": "Archives nationales"}


class Pool:
    """Values drawn with the frequencies of names: the n-th is drawn 1 / n^0.8 as often as the first."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = values
        self.weights = list(accumulate(1 / (n + 1) ** 0.8 for n in range(len(values))))

    def draw(self, rng: random.Random) -> str:
        """One value."""
        return rng.choices(self.values, cum_weights=self.weights)[0]


@cache
def _listed() -> tuple[str, ...]:
    text = resources.files("pipeline.resources").joinpath("given_names.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip().isalpha())


def given_names(rng: random.Random, count: int) -> Pool:
    """Given names; those that many bear come first."""
    usual = [name.title() for name in (*load("identity")["common_given"], *load("identity")["nicknames"])]
    usual = list(dict.fromkeys(usual))
    rng.shuffle(usual)
    return Pool([*usual, *rng.sample(_listed(), max(0, count - len(usual)))][:count])


def family_names(rng: random.Random, count: int) -> Pool:
    """Made-up family names; those that many bear in the world come first."""
    usual = [name.title() for name in load("identity")["common_family"]]
    rng.shuffle(usual)
    made = dict.fromkeys(usual[: max(1, count // 10)])
    while len(made) < count:
        made[word(rng, 2).title() + rng.choice(ENDINGS)] = None
    return Pool(list(made))


def word(rng: random.Random, syllables: int) -> str:
    """A made-up word."""
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(syllables))


def plain(text: str) -> str:
    """Without accents, as careless typing has it."""
    kept = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(kept).replace("ø", "o").replace("Ø", "O")


def acronym(name: str) -> str:
    """The initials of the words that begin with a capital."""
    return "".join(w[0] for w in plain(name).split() if w[0].isupper())


def translated(name: str) -> str | None:
    """The French name of some kinds of bodies."""
    head, of, place = name.partition(" of ")
    return f"{FRENCH[head]} de {place}" if of and head in FRENCH else None
