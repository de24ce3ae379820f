"""Comparing and taking apart names: folded forms, initials, given and family names.

A folded form is small letters without accents and marks. Nothing here looks anything up outside the name itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ..resources import load, words
from .person_names import split_name

__all__ = ["content", "fold", "initials", "is_acronym", "split_name"]

MAX_ACRONYM = 14  # characters


def fold(text: str) -> str:
    """Small letters without accents, punctuation, leading articles and surplus spaces; "&" reads "and".

    >>> fold("The Centre for Hydrology & Society"), fold("L’Escale")
    ('centre for hydrology and society', 'escale')
    """
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text.replace("&", " and ")) if not unicodedata.combining(c)
    )
    forms = re.sub(r"[\W_]+", " ", plain.casefold()).split()
    while len(forms) > 1 and forms[0] in _articles():
        forms = forms[1:]
    return " ".join(forms)


def content(name: str) -> str:
    """The folded words of an organization's name without the small words between them, which texts vary.

    >>> content("Délégation de la Flandre"), content("Délégation pour la Flandre")
    ('delegation flandre', 'delegation flandre')
    """
    forms = fold(name).split()
    return " ".join(w for w in forms if not _is_small(w)) or " ".join(forms)


@cache
def _articles() -> frozenset[str]:
    return frozenset(load("names")["articles"])


@cache
def _small() -> frozenset[str]:
    """Words between the parts of organizations' names, folded."""
    listed = (words("organizations", key) for key in ("connectors", "joiners", "small"))
    return frozenset(fold(word) for found in listed for word in found)


def _is_small(word: str) -> bool:
    """Whether a folded word is no part of a name's content; "d" and "l" are left of elided articles."""
    return word in _small() or word in ("d", "l")


def initials(name: str) -> str:
    """The first letters of a name's words that are no connectors, folded.

    >>> initials("National Union of Rail Workers"), initials("Ligue belge pour la protection animale")
    ('nurw', 'lbpa')
    """
    return "".join(w[0] for w in fold(name).split() if not _is_small(w))


def is_acronym(text: str) -> bool:
    """Whether a name is one short word with two capitals or more."""
    return " " not in text.strip() and sum(c.isupper() for c in text) >= 2 and len(text) <= MAX_ACRONYM
