"""The vocabulary that names of people, bodies and places are recognized by, compiled once from the resources.

Word lists are sets, for membership only; endings are sorted tuples, for str.endswith. Bulletins mix languages, so
a list is the union of all of them unless its field says otherwise. What each list is for stands in the YAML files.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from ..errors import ConfigurationError
from ..resources import LANGUAGES, load, words
from .role_words import forms


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
    """The lines of a text file of the resources, which ends with a line feed."""
    return (resources.files("pipeline.resources") / name).read_text(encoding="utf-8").split("\n")[:-1]


def _listed(topic: str, key: str, *languages: str) -> Any:
    """A field that holds the list `key` of a topic, of the given languages or of all."""
    return field(default_factory=lambda: words(topic, key, *languages))


def _endings(topic: str, key: str) -> Any:
    """A field that holds such a list as a sorted tuple."""
    return field(default_factory=lambda: tuple(sorted(words(topic, key))))


def _body_nouns() -> dict[str, str]:
    found = {noun: kind for language in LANGUAGES for noun, kind in load("organizations", language)["heads"].items()}
    plurals = {f"{noun}s": kind for noun, kind in load("organizations", "en")["heads"].items()}
    return plurals | found


def _nouns_of(*languages: str) -> frozenset[str]:
    return frozenset(noun for language in languages for noun in load("organizations", language)["heads"])


def _english_nouns() -> frozenset[str]:
    nouns = _nouns_of("en")
    return nouns | {f"{noun}s" for noun in nouns}


def _offices() -> frozenset[str]:
    found: set[str] = set()
    for language in LANGUAGES:
        for nouns in _office_nouns(language).values():
            found.update(noun for entry in nouns for noun in forms(entry) if " " not in noun)
    plurals = {f"{noun}s" for noun in found} | {
        f"{noun}es" for noun in found if noun.endswith(("or", "al", "il", "ez"))
    }
    return frozenset(found | plurals)


def _office_nouns(language: str) -> dict[str, list[str]]:
    try:
        heads: dict[str, list[str]] = load("roles", language)["heads"]
    except ConfigurationError:  # a language may be without this vocabulary
        return {}
    return heads


@dataclass(frozen=True)
class NameLexicon:
    """Words in small letters, compiled from the resources `organizations`, `people`, `places`, `roles`, `names`."""

    # bodies: nouns
    heads: dict[str, str] = field(default_factory=_body_nouns)  # noun, English plurals included → kind of body
    english: frozenset[str] = field(default_factory=_english_nouns)
    french: frozenset[str] = field(default_factory=lambda: _nouns_of("fr"))
    spanish: frozenset[str] = field(default_factory=lambda: _nouns_of("es"))
    romance: frozenset[str] = field(default_factory=lambda: _nouns_of("fr", "es"))
    weak: frozenset[str] = _listed("organizations", "weak")
    fields: frozenset[str] = _listed("organizations", "fields")
    not_heads: frozenset[str] = _listed("organizations", "not_heads")
    units: frozenset[str] = _listed("organizations", "units")
    independent: frozenset[str] = _listed("organizations", "independent")
    located: frozenset[str] = _listed("organizations", "located")
    of_place: frozenset[str] = _listed("organizations", "of_place")
    in_lists: frozenset[str] = _listed("organizations", "in_lists")
    grounds: frozenset[str] = _listed("organizations", "grounds", "en")
    gatherings: frozenset[str] = _listed("organizations", "gatherings", "en")
    speaking: frozenset[str] = _listed("people", "speaking", "en")
    doubtful: frozenset[str] = _listed("organizations", "doubtful", "en")
    public: frozenset[str] = _listed("organizations", "public")
    public_english: frozenset[str] = _listed("organizations", "public", "en")
    # bodies: words inside names and beside them
    leading: frozenset[str] = _listed("organizations", "leading")
    dated: frozenset[str] = _listed("organizations", "dated", "en")
    owners: frozenset[str] = _listed("organizations", "owners")
    numbered: frozenset[str] = _listed("organizations", "numbered")
    saints: frozenset[str] = _listed("organizations", "saints")
    ordinals: frozenset[str] = _listed("organizations", "ordinals")
    ordinal_endings: tuple[str, ...] = _endings("organizations", "ordinal_endings")
    adjectives: tuple[str, ...] = _endings("organizations", "adjectives")
    demonyms: tuple[str, ...] = _endings("organizations", "demonyms")
    complements: frozenset[str] = _listed("organizations", "complements")
    connectors: frozenset[str] = _listed("organizations", "connectors")  # French and Spanish
    french_connectors: frozenset[str] = _listed("organizations", "connectors", "fr")
    spanish_connectors: frozenset[str] = _listed("organizations", "connectors", "es")
    joiners: frozenset[str] = _listed("organizations", "joiners")
    english_joiners: frozenset[str] = _listed("organizations", "joiners", "en")
    romance_joiners: frozenset[str] = _listed("organizations", "joiners", "fr", "es")
    inside_long_forms: frozenset[str] = _listed("organizations", "inside_long_forms")
    alternatives: frozenset[str] = _listed("organizations", "alternatives")
    # bodies in French and Spanish
    with_article: frozenset[str] = _listed("organizations", "with_article", "fr", "es")
    name_articles: frozenset[str] = _listed("organizations", "name_articles", "fr", "es")
    definite_articles: frozenset[str] = _listed("organizations", "definite_articles", "fr", "es")
    parents: frozenset[str] = _listed("organizations", "parents", "fr", "es")
    romance_of: frozenset[str] = _listed("organizations", "before_complement", "fr")
    participles: tuple[str, ...] = _endings("organizations", "participles")
    no_complements: frozenset[str] = _listed("organizations", "no_complements", "fr", "es")
    ranks_of_bodies: frozenset[str] = _listed("organizations", "ranks_of_bodies", "fr", "es")
    organ_nouns: frozenset[str] = _listed("organizations", "organ_nouns", "fr", "es")
    organ_adjectives: frozenset[str] = _listed("organizations", "organ_adjectives", "fr", "es")
    # bodies: words that show them
    holders: frozenset[str] = _listed("organizations", "holders")
    field_of: frozenset[str] = _listed("organizations", "field_of")
    acting: frozenset[str] = _listed("organizations", "acting")
    articles: frozenset[str] = _listed("organizations", "articles")
    agents: frozenset[str] = _listed("organizations", "agents")
    employing: frozenset[str] = _listed("organizations", "employing")
    belonging: frozenset[str] = _listed("organizations", "belonging")
    after_office: frozenset[str] = _listed("organizations", "after_office")
    after_office_doubtful: frozenset[str] = _listed("organizations", "after_office_doubtful")
    before_name: frozenset[str] = _listed("organizations", "before_name")
    describing: frozenset[str] = _listed("organizations", "describing")
    described: frozenset[str] = _listed("organizations", "described")
    forms_of_rule: frozenset[str] = _listed("organizations", "forms_of_rule", "en")
    public_of: frozenset[str] = _listed("organizations", "public_of")
    public_articles: frozenset[str] = _listed("organizations", "public_articles")
    public_agents: frozenset[str] = _listed("organizations", "public_agents")
    # people
    offices: frozenset[str] = field(default_factory=_offices)  # single words that are or end the name of an office
    honorifics: frozenset[str] = _listed("people", "honorifics")
    short_honorifics: frozenset[str] = _listed("people", "short_honorifics")
    particles: frozenset[str] = _listed("people", "particles")
    person_verbs: frozenset[str] = _listed("people", "person_verbs", "fr", "es")
    suffixes: frozenset[str] = _listed("people", "suffixes")
    dotted_suffixes: frozenset[str] = _listed("people", "dotted_suffixes")
    never: frozenset[str] = _listed("people", "never")
    also_families: frozenset[str] = _listed("people", "also_families")
    ambiguous: frozenset[str] = _listed("people", "ambiguous")
    surname_joiners: frozenset[str] = _listed("people", "surname_joiners")
    before_address: frozenset[str] = _listed("people", "before_address")
    of_office: frozenset[str] = _listed("people", "after_office")
    # places
    before_place: frozenset[str] = _listed("places", "before")
    not_inside: frozenset[str] = _listed("places", "not_inside")
    inside: frozenset[str] = _listed("places", "inside")
    place_articles: frozenset[str] = _listed("places", "articles")
    place_joiners: frozenset[str] = _listed("places", "joiners")
    place_parts: frozenset[str] = _listed("places", "parts")
    streets: frozenset[str] = _listed("places", "streets", "en")
    common_places: frozenset[str] = _listed("places", "common", "en")
    no_place_endings: tuple[str, ...] = _endings("places", "no_place_endings")
    studies: frozenset[str] = _listed("places", "studies")
    # capitals
    not_acronyms: frozenset[str] = field(default_factory=lambda: frozenset(load("names")["not_acronyms"]))
    known_bodies: frozenset[str] = field(default_factory=lambda: frozenset(load("names")["known_bodies"]))
    place_acronyms: frozenset[str] = field(default_factory=lambda: frozenset(load("names")["place_acronyms"]))


@cache
def name_lexicon() -> NameLexicon:
    """The vocabulary, compiled once a process."""
    return NameLexicon()
