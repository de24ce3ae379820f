"""Offices in French and Spanish: what shows them, what they are called, and what is none."""

from __future__ import annotations

import pytest
import spacy

from pipeline import extract
from pipeline.extract.role_titles import canonical, is_former, title_class
from pipeline.extract.roles import find_roles
from pipeline.nlp import mark_sentences
from pipeline.records import Mention


def roles(text: str, language: str, *people: str) -> list[str]:
    """The titles of a paragraph in which these people are named."""
    doc = spacy.blank("en").make_doc(text)
    mark_sentences(doc)
    names = [Mention(0, text.index(p), text.index(p) + len(p), "PERSON", p) for p in people]
    return [m.text for m in find_roles([doc], names, language)]


@pytest.mark.parametrize(
    ("text", "person", "expected"),
    [
        ("Ana Sieiro est depuis le 1er février directrice.", "Ana Sieiro", ["directrice"]),
        ("Léa Roux était jusqu'ici directrice adjointe de la halle.", "Léa Roux", ["directrice adjointe"]),
        ("Postes : trésorier (actuellement Luc Pons).", "Luc Pons", ["trésorier"]),
        ("M. Luc Pons – Deuxième adjoint", "Luc Pons", ["Deuxième adjoint"]),
        ("Elle recevra les présidents de nos clubs.", None, ["présidents"]),
        ("La ministre a ouvert la séance.", None, ["ministre"]),
        ("Il fut candidat au poste de vice président. Luc Pons gagne.", "Luc Pons", ["vice président"]),
    ],
)
def test_french_offices(text: str, person: str | None, expected: list[str]) -> None:
    """Verbs with dates, brackets, ordinals, articles and labels show an office."""
    assert roles(text, "fr", *([person] if person else [])) == expected


@pytest.mark.parametrize(
    ("text", "person", "expected"),
    [
        ("Es química y fue viceconsejera de Pesca.", None, ["química", "viceconsejera de Pesca"]),
        ("Iris Sosa fue elegida en julio magistrada.", "Iris Sosa", ["magistrada"]),
        ("El pleno nombra a Iris Sosa directora general de Aguas.", "Iris Sosa", ["directora general de Aguas"]),
        ("Acudieron 13 alcaldes y los regidores.", None, ["alcaldes", "regidores"]),
        ("Iris Sosa, exdirectora del coro, cantó.", "Iris Sosa", ["exdirectora"]),
        ("Vocales: por confirmar", None, ["Vocales"]),
    ],
)
def test_spanish_offices(text: str, person: str | None, expected: list[str]) -> None:
    """Verbs without a subject, choices, plurals with a number, former offices and labels show an office."""
    assert roles(text, "es", *([person] if person else [])) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les enseignants et les agents ont défilé.", "fr"),
        ("Un médecin et des guides étaient là.", "fr"),
        ("Los docentes y los becarios protestaron.", "es"),
        ("Vinieron 1200 agentes y 13 voluntarios.", "es"),
        ("Une pianiste experte joue demain.", "fr"),
    ],
)
def test_people_in_general(text: str, language: str) -> None:
    """Nouns for people in general name no office without a person."""
    assert roles(text, language) == []


def test_former_offices_are_named_as_held() -> None:
    """ "Exalcaldesa" is the title "Alcaldesa", over; "experta" has no prefix."""
    assert canonical("exviceministro de Pesca", "es") == "viceministro de Pesca"
    assert canonical("Exalcaldesa", "es") == "Alcaldesa"
    assert is_former("exdirector", "es")
    assert not is_former("experta nacional", "es")
    assert canonical("exdirector", "fr") == "exdirector"


def claims(text: str, language: str) -> set[tuple[str | None, str, str | None, str]]:
    """Person, title, organization and status of the roles of a bulletin."""
    records = extract(text, language=language)
    return {(r.person, r.title, r.organization, r.status) for r in records.roles}


def test_spanish_verbs_without_subject() -> None:
    """A verb that opens a sentence speaks of the person named before."""
    text = "Título\n\nHabló Marta Lucía Hoyos Delgado. Es química y fue viceconsejera de Pesca del Gobierno Canario.\n"
    found = claims(text, "es")
    assert ("Marta Lucía Hoyos Delgado", "viceconsejera de Pesca", "Gobierno Canario", "former") in found


def test_appointing_body_is_no_employer() -> None:
    """The government appoints; the office is not held at it."""
    found = claims("Título\n\nEl Consejo de Ministros nombra a Elena Robles Prado directora general de Aguas.\n", "es")
    assert found == {("Elena Robles Prado", "directora general de Aguas", None, "incoming")}


def test_first_noun_heads_the_title() -> None:
    """ "Secrétaire adjointe" is a secretary, and no deputy of a mayor."""
    assert title_class("secrétaire adjointe", "fr") == "governance"
    assert title_class("premier adjoint", "fr") == "political"
