"""The form of names and signatures: capitals only, no vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .vocabulary import fold, tokens

CONTACT = re.compile(r"(?<!\d)\d{3}[-. )]{1,2}\d{3,4}|@|https?://|www\.|\b(?:tel|fax|phone|e-?mail)\b", re.I)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,5}[^\W\d_][\w.'’-]{0,30}\Z")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "d'",
        "da",
        "de",
        "del",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "en",
        "et",
        "la",
        "las",
        "le",
        "les",
        "los",
        "van",
        "von",
        "der",
        "den",
        "y",
    ]
)


def shouts(shown: str) -> bool:
    """Whether a text is set in capitals.

    >>> shouts("NEW BRIDGE OPENS"), shouts("NATO meets")
    (True, False)
    """
    letters = [c for c in shown if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def is_name(line: str) -> bool:
    """Whether a line has the form of a person's name: two to six capitalized words.

    >>> is_name("María de la O. Ruiz"), is_name("The new bridge")
    (True, False)
    """
    if not _NAME.match(line) or shouts(line):
        return False
    parts = line.split()
    return all(p[0].isupper() or p in _SMALL for p in parts) and sum(p[0].isupper() for p in parts) >= 2


def is_bare_name(shown: str) -> bool:
    """Whether a heading is but a name, of a body or place: every word that counts is capitalized.

    >>> is_bare_name("The Friends of Upper Dale"), is_bare_name("Dale opens a bridge")
    (True, False)
    """
    parts = [p for p in tokens(shown) if fold(p) not in _SMALL]
    return len(parts) >= 2 and all(p[0].isupper() or p[0].isdigit() for p in parts)


def is_signature(lines: Sequence[str]) -> bool:
    """Whether lines are a signature: a name, then one to five short lines, offices, bodies, ways of contact.

    >>> is_signature(["Ann Roe", "Head of Library"]), is_signature(["Ann Roe", "she sings"])
    (True, False)
    """
    bare = [x.strip(" *_") for x in lines]
    if not 2 <= len(bare) <= 6 or any(len(x) > 65 or not x for x in bare):
        return False
    if any(x.endswith((".", ";", "!", "?")) and len(x.split()) > 6 for x in bare):
        return False
    rest = all(x[0].isupper() or x[0].isdigit() or CONTACT.search(x) for x in bare[1:])
    return is_name(bare[0].rstrip(",")) and rest
