"""The vocabulary that names of people, bodies and places are recognized by, compiled once from the resources."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..errors import ConfigurationError
from ..resources import LANGUAGES, load, words


def plain(text: str) -> str:
    """Small letters without accents, straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def given_names() -> frozenset[str]:
    """Given names, in plain letters."""
    return frozenset(map(plain, _lines("given_names.txt")))


@cache
def places() -> dict[str, int]:
    """Place name → 1 for countries, regions and big cities, 2 for others."""
    found = {name: 1 for language in LANGUAGES for name in load("places", language)["names"]}
    for line in _lines("places.txt"):
        rank, name = line.split("\t")
        found.setdefault(name, int(rank))
    return found


def _lines(name: str) -> list[str]:
    return (resources.files("pipeline.resources") / name).read_text(encoding="utf-8").split("\n")[:-1]


@dataclass(frozen=True)
class NameLexicon:
    """Sets of small-letter words, the union of all languages unless said otherwise."""

    heads: dict[str, str]  # organization noun → kind
    romance: frozenset[str]  # organization nouns of French and Spanish
    english: frozenset[str]
    weak: frozenset[str]
    fields: frozenset[str]
    not_heads: frozenset[str]
    units: frozenset[str]
    independent: frozenset[str]
    legal: frozenset[str]
    leading: frozenset[str]
    french: frozenset[str]
    spanish: frozenset[str]
    connectors: frozenset[str]  # French and Spanish words inside names
    french_connectors: frozenset[str]
    spanish_connectors: frozenset[str]
    public: frozenset[str]  # small-letter nouns that with "of" and a name are a public body
    adjectives: tuple[str, ...]  # endings
    honorifics: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]  # no word of a person's name
    also_families: frozenset[str]  # words of `never` that close a name after a given name
    ambiguous: frozenset[str]
    offices: frozenset[str]  # single words that are or end the name of an office
    before_place: frozenset[str]
    place_parts: frozenset[str]
    not_acronyms: frozenset[str]
    place_acronyms: frozenset[str]


@cache
def name_lexicon() -> NameLexicon:
    """The compiled vocabulary of all languages: bulletins mix them."""
    heads = {noun: kind for language in LANGUAGES for noun, kind in load("organizations", language)["heads"].items()}
    heads |= {f"{noun}s": kind for noun, kind in load("organizations", "en")["heads"].items() if f"{noun}s" not in heads}
    return NameLexicon(
        heads=heads,
        romance=frozenset(load("organizations", "fr")["heads"]) | frozenset(load("organizations", "es")["heads"]),
        english=frozenset(load("organizations", "en")["heads"]) | {f"{n}s" for n in load("organizations", "en")["heads"]},
        weak=words("organizations", "weak"),
        fields=words("organizations", "fields"),
        not_heads=words("organizations", "not_heads"),
        units=words("organizations", "units"),
        independent=words("organizations", "independent"),
        legal=words("organizations", "legal"),
        leading=words("organizations", "leading"),
        french=frozenset(load("organizations", "fr")["heads"]),
        spanish=frozenset(load("organizations", "es")["heads"]),
        connectors=words("organizations", "connectors"),
        french_connectors=words("organizations", "connectors", "fr"),
        spanish_connectors=words("organizations", "connectors", "es"),
        public=words("organizations", "public"),
        adjectives=tuple(sorted(words("organizations", "adjectives"))),
        honorifics=words("people", "honorifics"),
        particles=words("people", "particles"),
        suffixes=words("people", "suffixes"),
        never=words("people", "never"),
        also_families=words("people", "also_families"),
        ambiguous=words("people", "ambiguous"),
        offices=_offices(),
        before_place=words("places", "before"),
        place_parts=words("places", "parts"),
        not_acronyms=frozenset(load("names")["not_acronyms"]),
        place_acronyms=frozenset(load("names")["place_acronyms"]),
    )


def _offices() -> frozenset[str]:
    found: set[str] = set()
    for language in LANGUAGES:
        for nouns in _heads(language).values():
            found.update(noun for noun in nouns if " " not in noun)
    return frozenset(found | {f"{noun}s" for noun in found})


def _heads(language: str) -> dict[str, list[str]]:
    try:
        heads: dict[str, list[str]] = load("roles", language)["heads"]
    except ConfigurationError:  # a language may be without this vocabulary
        return {}
    return heads
