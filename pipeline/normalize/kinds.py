"""What kind of body a name shows, and of which other body it is a unit. The kinds are those of resources/kinds.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ..records import Entity
from ..resources import LANGUAGES, load, words
from .names import fold, is_acronym


def kind_of(name: str, aliases: Iterable[str] = ()) -> str | None:
    """The kind of body that a name shows, else the one that its other names agree on; None where none shows any.

    >>> kind_of("University of Elmford"), kind_of("Elmford Police Service"), kind_of("Service de police d'Elmford")
    ('education', 'police', 'police')
    >>> kind_of("Elm Trading Ltd"), kind_of("RVP", ["Réseau des villes propres"]), kind_of("RVP")
    ('company', 'network', None)
    """
    found = _kind(name)
    if found is not None:
        return found
    others = {kind for alias in aliases if (kind := _kind(alias)) is not None}
    return others.pop() if len(others) == 1 else None


def _kind(name: str) -> str | None:
    """The kind of the last head noun before a complement; a noun that may serve any field yields to the field's."""
    parts = [w.strip(".,;:()") for w in name.casefold().replace("’", "'").replace("d'", "d' ").split()]
    if parts and fold(parts[-1]) in _legal():
        return "company" if fold(parts[-1]) not in load("kinds_by_form")["members"] else "association"
    before = words("organizations", "before_complement") | {"d'"}
    end = next((i for i, w in enumerate(parts) if w in before and any(p in _kinds() for p in parts[:i])), len(parts))
    heads = [w for w in parts[:end] if w in _kinds()]
    if not heads:
        return next((k for w in reversed(parts) if (k := _by_ending(w))), None)
    if heads[-1] not in load("kinds_by_form")["yielding"]:
        return _kinds()[heads[-1]]
    fields = [*reversed(heads[:-1]), *parts[end:]]
    strong = load("kinds_by_form")["fields"]
    return next((strong[w] for w in fields if w in strong), _kinds()[heads[-1]])


@cache
def _kinds() -> dict[str, str]:
    """Noun that bodies are named by → kind of body."""
    return {noun: kind for lang in LANGUAGES for noun, kind in load("organizations", lang)["heads"].items()}


@cache
def _legal() -> frozenset[str]:
    forms = load("kinds_by_form")
    return frozenset(forms["business"]) | frozenset(forms["members"])


def _by_ending(word: str) -> str | None:
    """The kind that the last part of a compound shows: "Heimatverein"."""
    endings = load("kinds_by_form")["endings"]
    return next((kind for end, kind in endings.items() if word.endswith(end) and len(word) > len(end) + 2), None)


def contained_parents(entities: Sequence[Entity]) -> dict[str, str]:
    """Key of a unit → key of the body whose name stands at the beginning or end of its own: "RVP Events Committee"."""
    named: dict[str, set[str]] = {}
    for e in entities:
        for form in (e.name, *e.aliases) if e.label == "ORG" else ():
            if " " in form or is_acronym(form):
                named.setdefault(fold(form), set()).add(e.key)
    units = {fold(w) for key in ("units", "generic") for w in words("organizations", key)}
    found: dict[str, str] = {}
    for e in entities:
        owners = _owners(fold(e.name).split(), named, units) - {e.key} if e.label == "ORG" else set()
        if len(owners) == 1:
            found[e.key] = owners.pop()
    return found


def _owners(parts: Sequence[str], named: dict[str, set[str]], units: set[str]) -> set[str]:
    """Keys of the bodies with the longest name in a name whose other words name a unit."""
    for size in range(len(parts) - 1, 0, -1):
        for inner, rest in ((parts[:size], parts[size:]), (parts[-size:], parts[:-size])):
            if (keys := named.get(" ".join(inner))) and (rest[-1] in units or rest[0] in units):
                return keys
    return set()
