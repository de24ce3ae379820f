"""Names in the forms in which they are compared: folded, taken apart, and how two people's names relate."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from ..resources import LANGUAGES, load, words

CACHED = 200_000  # names kept in each cache
SPLIT = 6  # letters of the shortest family name in which one letter may differ


@cache
def listed(key: str) -> frozenset[str]:
    """A list of the resource `identity`."""
    return frozenset(load("identity")[key])


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(load("identity")["letters"])


@lru_cache(CACHED)
def fold(text: str) -> str:
    """Small letters without accents, apostrophes, punctuation and surplus spaces: the form names are compared in.

    >>> fold("Société d’Histoire"), fold("Søren O’Neill"), fold("R&D Board")
    ('societe d histoire', 'soren oneill', 'r and d board')
    """
    bare = re.sub(r"(?<=\b[OoMm])['’](?=[A-Z])", "", text)  # O’Neill, M’Bow: one word
    plain = unicodedata.normalize("NFKD", bare.casefold().replace("&", " and ").translate(_letters()))
    return " ".join(re.sub(r"[\W_]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


# ------------------------------------------------------------------------------------------------------ people


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name, folded: given names, family names, suffix."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str = ""

    @property
    def full(self) -> bool:
        """Whether a given name and a family name are known, the given one by more than its initial."""
        return bool(self.given and self.family) and len(self.given[0]) > 1


@lru_cache(CACHED)
def person(name: str, given: str | None, family: str | None) -> Person:
    """The name taken apart, by its columns where they are filled, else with the last word as family name.

    >>> person("Ann B. Roe, Jr.", "Ann B.", "Roe")
    Person(given=('ann', 'b'), family=('roe',), suffix='jr')
    """
    parts = fold(name).split()
    suffix = parts[-1] if len(parts) > 2 and parts[-1] in listed("suffixes") else ""
    if given and family:
        first, last = fold(given).split(), [w for w in fold(family).split() if w != suffix]
    else:
        rest = parts[:-1] if suffix else parts
        first, last = rest[:-1], rest[-1:]
    return Person(tuple(first), tuple(last), suffix)


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Everyday form → full given names."""
    found: dict[str, set[str]] = {}
    for name, short in load("identity")["nicknames"].items():
        for form in short:
            found.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


def full_given(name: str) -> frozenset[str]:
    """The given names that a given name may stand for, itself included.

    >>> sorted(full_given("ted"))
    ['edward', 'ted', 'theodore']
    """
    return _nicknames().get(name, frozenset()) | {name}


def relation(a: Person, b: Person) -> tuple[str, float] | None:
    """How two different full names may be one person's, with the strength of it; None where they cannot.

    >>> relation(person("A. Roe", None, None), person("Ann Roe", None, None))
    ('initial for given name', 2.2)
    >>> relation(person("Ann C. Roe", "Ann C.", "Roe"), person("Ann B. Roe", "Ann B.", "Roe")) is None
    True
    """
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return None
    given, family = _given(a.given, b.given), _family(a.family, b.family)
    if given is None or family is None:
        return None
    weaker = min(given, family, key=lambda r: r[1])
    if weaker is family and given[1] < 2.5 and family[1] < 3:
        return None  # an initial with half a family name says too little
    return weaker


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, float] | None:
    if a == b:
        return "same name", 3.0
    if not a or not b:
        return None
    first = _word(a[0], b[0])
    if first is None or not _alike(a[1:], b[1:]):
        return None
    return ("middle names left out", 2.8) if first[1] == 3 else first


def _word(a: str, b: str) -> tuple[str, float] | None:
    if a == b:
        return "same name", 3.0
    short, long = sorted((a, b), key=lambda w: (len(w), w))
    if len(short) == 1 and long.startswith(short):
        return "initial for given name", 2.2
    if full_given(a) & full_given(b):
        return "everyday form of the given name", 2.3
    return ("other spelling", 2.3) if _plain(a) == _plain(b) else None


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the middle names of one stand in order among those of the other, as words or initials."""
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return all(any(s == w or (1 in (len(s), len(w)) and s[0] == w[0]) for w in rest) for s in short)


def _family(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, float] | None:
    if a == b:
        return "same name", 3.0
    short, long = sorted((a, b), key=lambda f: (len(f), f))
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short):
        return "one of two family names", 2.5
    if _plain(" ".join(a)) == _plain(" ".join(b)):
        return "other spelling", 2.6
    one, other = "".join(a), "".join(b)
    if min(len(one), len(other)) >= SPLIT and _one_letter(one, other):
        return "one letter of the family name", 1.5
    return None


def _plain(word: str) -> str:
    """A word without what spellings of one name vary in: "ae", "oe", "ue" for umlauts."""
    return re.sub(r"([aou])e", r"\1", word).replace(" ", "")


def _one_letter(a: str, b: str) -> bool:
    """Whether one letter was changed, added, left out, or two neighbors swapped.

    >>> _one_letter("marchand", "marchnad"), _one_letter("marchand", "merchant")
    (True, False)
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[start:], b[start:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[1::-1] and x[2:] == y[2:])


# ------------------------------------------------------------------------------------------------------ bodies


@cache
def _small() -> frozenset[str]:
    lists = [words("organizations", key) for key in ("connectors", "joiners", "small")]
    articles = load("names")["articles"]
    return frozenset(fold(w) for found in (*lists, articles) for w in found) | {"d", "l", "and"}


@cache
def _heads() -> frozenset[str]:
    """Words that bodies and their units are named by."""
    heads = {w for lang in LANGUAGES for head in load("organizations", lang)["heads"] for w in fold(head).split()}
    units = {
        w for key in ("units", "generic", "weak") for name in words("organizations", key) for w in fold(name).split()
    }
    known = load("identity")["words"]
    return frozenset(heads | units | {known.get(w, w) for w in heads | units})


@cache
def _generic() -> frozenset[str]:
    found = {fold(w) for w in words("organizations", "generic") | words("organizations", "units")}
    known = load("identity")["words"]
    return frozenset(found | {known.get(w, w) for w in found} | listed("everywhere"))


@cache
def _places() -> frozenset[str]:
    """Places of one word, folded."""
    from importlib import resources  # noqa: PLC0415

    text = resources.files("pipeline.resources").joinpath("places.txt").read_text(encoding="utf-8")
    names = (line.partition("\t")[2] for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(n) for n in names if " " not in n.strip())


@lru_cache(CACHED)
def body(name: str) -> str:
    """A body's name without small words and legal form, abbreviated words written out, in one spelling.

    >>> body("The Univ. of Leeds"), body("Centre for Peace & Law Ltd")
    ('university leeds', 'center peace law')
    """
    known = load("identity")["words"]
    parts = [known.get(w, w) for w in fold(name).split()]
    kept = [w for w in parts if w not in _small()] or parts
    while len(kept) > 1 and kept[-1] in listed("legal"):
        kept.pop()
    return " ".join(kept)


@lru_cache(CACHED)
def is_generic(name: str) -> bool:
    """Whether any institution, town or country may have a body of that name (in the form of `body`).

    >>> is_generic("department history"), is_generic("executive committee"), is_generic("council europe")
    (True, True, False)
    """
    parts = name.split()
    usual = [w in _heads() or w in listed("modifiers") or w in listed("fields") for w in parts]
    if all(usual):
        return True
    return len(parts) == 2 and parts[0] in _generic() and parts[1] not in _places()


def is_acronym(name: str) -> bool:
    """Whether a name is one short word in capitals.

    >>> is_acronym("RVP"), is_acronym("Forum")
    (True, False)
    """
    return " " not in name.strip() and sum(c.isupper() for c in name) >= 2 and len(name) <= 14
