"""People in French and Spanish by capitals and verbs, and bodies that their offices lead to."""

from __future__ import annotations

import pytest

from pipeline import extract


def found(text: str, language: str, label: str) -> list[str]:
    """The texts of the mentions with this label in an article of one paragraph."""
    records = extract(f"Boletín\n\n{text}\n", language=language)
    return [m.text for m in records.mentions if m.label == label]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Présents : MARTEL Sophie et LE GOFF Yann.", "fr", ["MARTEL Sophie", "LE GOFF Yann"]),
        ("El pleno nombró a Ixchela Batzin Cocom directora.", "es", ["Ixchela Batzin Cocom"]),
        ("Vocales: Gerardo Picado y Yorleny Mata.", "es", ["Gerardo Picado", "Yorleny Mata"]),
        ("Don Anselmo Rivas habló.", "es", ["Anselmo Rivas"]),
        ("La déléguée générale, Fatoumi Diallou, a parlé.", "fr", ["Fatoumi Diallou"]),
        ("Ha hablado Marta Lucía Hoyos Delgado.", "es", ["Marta Lucía Hoyos Delgado"]),
    ],
)
def test_people(text: str, language: str, expected: list[str]) -> None:
    """Family names in capitals, objects of verbs, plurals of offices, forms of address, four names."""
    assert found(text, language, "PERSON") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le rapport de la CAF Sud est paru.", "fr"),
        ("El comité agradeció a Reto Climático su apoyo.", "es"),
        ("Se sumó el Operativo Semana Santa.", "es"),
    ],
)
def test_nobody(text: str, language: str) -> None:
    """Acronyms before a capital, undertakings after a verb: nobody."""
    assert found(text, language, "PERSON") == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ana Roca, directora de Puente Abierto, habló.", "es", ["Puente Abierto"]),
        ("Léa Roux, coordinatrice chez Équilia, parle.", "fr", ["Équilia"]),
        ("Ana Roca, directora de Comunicación, habló.", "es", []),
        ("Luc Pons, maire de Vieux Bourgnou, parle.", "fr", []),
        ("Ana Roca, secretaria de Estado, habló.", "es", []),
    ],
)
def test_bodies_after_offices(text: str, language: str, expected: list[str]) -> None:
    """Words of two capitals, or any after "chez", are where an office is held; fields and towns are not."""
    assert found(text, language, "ORG") == expected


def test_second_family_name() -> None:
    """A person named with one and with two family names is one; another second word is another person."""
    one = extract("Título\n\nNombran a Nuria Belmonte.\n\nNuria Belmonte Sáez llegó. Habló Luis Gil.\n", language="es")
    assert sorted(p.name for p in one.people) == ["Luis Gil", "Nuria Belmonte Sáez"]
    two = extract("Título\n\nNombran a Nuria Sol.\n\nNuria Sol Quillenpan llegó.\n", language="es")
    assert len(two.people) == 2
