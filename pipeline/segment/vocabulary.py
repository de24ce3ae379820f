"""What the words of a line tell about its purpose, from resources `segment`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from ..resources import LANGUAGES, words

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


def fold(text: str) -> str:
    """Small letters, straight apostrophes, single spaces, without outer punctuation.

    >>> fold(" “What’s New?” ")
    "what's new"
    """
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .,:;!?¡¿\"'“”«»*_-–—[]()#=~")


def key(text: str) -> str:
    """Letters and digits only, without accents: the form in which contents entries and headings are compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.sub(r"[\W_]+", " ", "".join(c for c in decomposed if not unicodedata.combining(c))).split())


def tokens(text: str) -> list[str]:
    """The words of a text as written."""
    return _WORD.findall(text)


@cache
def vocabulary(name: str, *languages: str) -> frozenset[str]:
    """A list of resources `segment`, folded, of the languages or of all."""
    return frozenset(" ".join(w.casefold().replace("’", "'").split()) for w in words("segment", name, *languages))


def is_one_of(text: str, name: str) -> bool:
    """Whether the whole line is an entry of the list."""
    return fold(text) in vocabulary(name)


def begins_with(text: str, name: str) -> bool:
    """Whether the line begins with an entry of the list, at a word's end."""
    folded = fold(text)
    entries = vocabulary(name)
    parts = folded.split(" ")
    return any(" ".join(parts[:n]).rstrip(":,;") in entries for n in range(1, min(len(parts), 6) + 1))


def contains(text: str, name: str) -> bool:
    """Whether an entry of the list stands in the text, at word borders."""
    folded = " " + re.sub(r"[^\w©'°.&]+", " ", text.casefold().replace("’", "'")) + " "
    return any(f" {entry} " in folded or f" {entry}. " in folded for entry in vocabulary(name))


def language_of(text: str) -> tuple[str, ...]:
    """The language whose frequent words the text has most, as a tuple for `vocabulary`; all where none is clear."""
    seen = Counter(text[:20_000].casefold().split())
    counts = {lang: sum(seen[w] for w in vocabulary("function_words", lang)) for lang in LANGUAGES}
    best = max(LANGUAGES, key=lambda lang: counts[lang])
    return (best,) if counts[best] > 2 else LANGUAGES


def is_call(text: str) -> bool:
    """Whether a line is nothing but a call to action.

    >>> is_call("Register now"), is_call("Book Club")
    (True, False)
    """
    folded = fold(text)
    parts = folded.split(" ")
    if folded in vocabulary("buttons"):
        return len(parts) > 1
    rests = vocabulary("button_rests")
    return any(
        " ".join(parts[:n]) in vocabulary("buttons") and " ".join(parts[n:]) in rests for n in range(1, len(parts))
    )
