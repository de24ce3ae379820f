"""Kinds of organizations, and units that bear the name of the body above them."""

from __future__ import annotations

import pytest

from pipeline.normalize.kinds import contained_parents, kind_of
from pipeline.records import Entity
from pipeline.resources import LANGUAGES, load


def test_kinds_are_of_the_scheme() -> None:
    """Every noun, field and ending gives a kind that the scheme explains."""
    given = {kind for lang in LANGUAGES for kind in load("organizations", lang)["heads"].values()}
    forms = load("kinds_by_form")
    given |= {*forms["fields"].values(), *forms["endings"].values()}
    assert given <= set(load("kinds"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Elm Parish Council", "council"),
        ("Elm Regional Police Service", "police"),
        ("Service de police d’Elm", "police"),
        ("Service des finances", "agency"),
        ("Elm Library Services", "library"),
        ("Turnverein Elm", "association"),
        ("Elm & Sons Ltd", "company"),
        ("Marr", None),
    ],
)
def test_kind(name: str, kind: str | None) -> None:
    """The head noun tells the kind; nouns that serve any field leave it to the field."""
    assert kind_of(name) == kind


def test_unit_with_the_name_of_its_body() -> None:
    """A unit's name may begin or end with the name of the body that it belongs to."""
    names = ("RVP", "RVP Events Committee", "Elm University", "Department of History Elm University", "RVP Award")
    found = contained_parents([Entity(n, "ORG", n) for n in names])
    assert found == {"RVP Events Committee": "RVP", "Department of History Elm University": "Elm University"}
