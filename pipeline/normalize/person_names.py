"""A person's name taken apart into given and family names. Nothing is looked up but words that serve all families.

What tells where the family name begins, the surest first: a comma ("Roe, Ann"), capitals ("ROE Ann", "WANG Xiaoming"),
initials at the end ("Roe A. B."), a particle ("Ann van der Roe"), a joiner ("Ortega y Gasset"), a frequent Spanish or
Portuguese family name before the last word ("Ana García Roe"). Without any of these it is the last word. Forms of
address, suffixes ("Jr", "III", "PhD") and what stands in brackets belong to neither.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ..resources import load, words

MAX_NAME = 12  # words of a name that is taken apart; longer ones are none
MAX_LETTERS = 5  # letters of a mark behind a comma in capitals: "Ann Roe, FRSC"
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,4}|[A-Z]")
_SYLLABLE = re.compile(r"[b-df-hj-np-tv-z]{0,3}[aeiouy]{1,3}[b-df-hj-np-tv-z]{0,2}")
_VOWELS = frozenset("AEIOUY")


def split_name(name: str) -> tuple[str | None, str | None]:
    """Given and family names, each None where the name shows none.

    >>> split_name("Odile de la Tour"), split_name("Mary K. Jones"), split_name("Plato")
    (('Odile', 'de la Tour'), ('Mary K.', 'Jones'), (None, 'Plato'))
    >>> split_name("Roe, Ann B."), split_name("WANG Xiaoming"), split_name("Dr John Roe Jr.")
    (('Ann B.', 'Roe'), ('Xiaoming', 'WANG'), ('John', 'Roe'))
    >>> split_name("van der Berg"), split_name("Mary St John"), split_name("Jean DE LA TOUR")
    ((None, 'van der Berg'), ('Mary', 'St John'), ('Jean', 'DE LA TOUR'))
    >>> split_name("Ana García López"), split_name("Luis Rojas y Prado"), split_name("Roe J.A.")
    (('Ana', 'García López'), ('Luis', 'Rojas y Prado'), ('J.A.', 'Roe'))
    """
    bare = " ".join(re.sub(r"\([^()]{0,80}\)", " ", name).split()) or name
    left, comma, right = bare.partition(",")
    first, last = _without_titles(left.split()), _without_titles(right.replace(",", " ").split(), lone=True)
    if comma and first and last and not _are_marks(last, first):
        return " ".join(last), " ".join(first)
    parts = first or bare.split()
    if len(parts) < 2 or len(parts) > MAX_NAME or (parts[0].casefold() in _particles() and parts[0].islower()):
        return None, " ".join(parts) or None
    at, family_first = _family(parts)
    given, family = (parts[at:], parts[:at]) if family_first else (parts[:at], parts[at:])
    return " ".join(given), " ".join(family)


def _without_titles(parts: list[str], lone: bool = False) -> list[str]:
    """The words without forms of address in front and suffixes behind; one word stays, unless `lone` ones may go."""
    kept, least = list(parts), 0 if lone else 1
    while len(kept) > max(1, least) and _bare(kept[0]) in words("people", "honorifics"):
        kept.pop(0)
    while len(kept) > least and _bare(kept[-1]) in words("people", "suffixes") and (lone or len(kept) > 2):
        kept.pop()
    return kept


def _bare(word: str) -> str:
    return word.replace(".", "").strip(",").casefold()


def _are_marks(behind: list[str], before: list[str]) -> bool:
    """Whether words behind a comma are degrees or orders rather than given names: "Ann Roe, FRSC"."""
    short = all(w.isupper() and len(w) <= MAX_LETTERS and "." not in w[:-1] for w in behind)
    return len(before) > 1 and short and not before[0].isupper()


def _family(parts: list[str]) -> tuple[int, bool]:
    """Where the names divide, and whether the family name comes first."""
    told = _by_capitals(parts) or _by_initials(parts) or _by_syllables(parts)
    if told:
        return told
    last = len(parts) - 1
    first = 1 + _devotion(parts)  # the earliest place of a family name
    for i in range(first, last):
        if parts[i].casefold() in _joiners() and i > first and parts[i].islower():
            return i - 1, False
        if _fold(parts[i]) in _surnames() or (_fold(parts[i]).endswith("ez") and len(parts[i]) > 4):
            return i, False
        if parts[i][0].islower() or (parts[i].casefold() in _particles() and not _is_initial(parts[i])):
            return i, False
    return last, False


def _by_capitals(parts: list[str]) -> tuple[int, bool] | None:
    """A family name in capitals at one end, the rest in small letters."""
    loud = [_is_loud(p) for p in parts]
    quiet = [not p.isupper() or _is_initial(p) for p in parts]
    run = next((i for i, word in enumerate(loud) if not word), len(parts))
    if 0 < run < len(parts) and all(quiet[run:]):
        return run, True
    back = next((i for i, word in enumerate(reversed(loud)) if not word), len(parts))
    while back and back < len(parts) - 1 and parts[-back - 1].casefold() in _particles():
        back += 1  # "Jean de la TOUR"
    if 0 < back < len(parts) and all(quiet[: len(parts) - back]):
        return len(parts) - back, False
    return None


def _is_loud(word: str) -> bool:
    """Whether a word is a family name in capitals; two letters are initials but for a consonant and a vowel ("LI")."""
    letters = [c for c in unicodedata.normalize("NFKD", word) if c.isalpha()]
    if len(letters) == 2 and word.isupper():
        return "." not in word and letters[0] not in _VOWELS and letters[1] in _VOWELS
    capitals = sum(c.isupper() for c in letters)
    return len(letters) > 2 and "." not in word and capitals >= len(letters) - 2 and capitals > 2 and word[-1].isupper()


def _by_initials(parts: list[str]) -> tuple[int, bool] | None:
    """Initials behind the family name: "Roe A. B."."""
    at = len(parts)
    while at > 1 and _is_initial(parts[at - 1]):
        at -= 1
    return (at, True) if at < len(parts) and not any(_is_initial(p) for p in parts[:at]) else None


def _by_syllables(parts: list[str]) -> tuple[int, bool] | None:
    """A Chinese or Vietnamese family name before two or three names of one syllable: "Tan Boon Wah"."""
    short = all(_SYLLABLE.fullmatch(_without_marks(p)) for p in parts[1:])
    known = parts[0].casefold() in load("names")["first_families"]
    return (1, True) if known and short and 3 <= len(parts) <= 4 else None


def _without_marks(word: str) -> str:
    """Small letters without accents."""
    kept = unicodedata.normalize("NFKD", word.casefold().replace("đ", "d"))
    return "".join(c for c in kept if not unicodedata.combining(c))


def _is_initial(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None


def _devotion(parts: list[str]) -> int:
    """Words of a Spanish second given name: "María del Carmen", "María de los Ángeles"."""
    for end in range(2, min(4, len(parts) - 1)):
        between = [p.casefold() for p in parts[1:end]]
        if between[0] in ("de", "del") and _fold(parts[end]) in words("people", "devotions"):
            return end
    return 0


def _fold(word: str) -> str:
    """Small letters; accents tell names apart here ("Martín" is a family name in Spanish, "Martin" may be any)."""
    return word.casefold()


@cache
def _surnames() -> frozenset[str]:
    return words("people", "surnames")


@cache
def _joiners() -> frozenset[str]:
    return words("people", "surname_joiners")


@cache
def _particles() -> frozenset[str]:
    """Particles that may be written with a capital inside a name; those that are given names too are left out."""
    capital = load("names")["capital_particles"]
    return (frozenset(load("people", "en")["particles"]) - _joiners() - {"ben", "lo", "ap"}) | frozenset(capital)
