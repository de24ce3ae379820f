"""Bodies in French and Spanish: where their names begin and end, which of them are two, and what is none."""

from __future__ import annotations

import pytest

from pipeline.extract.names import find_names
from pipeline.nlp import annotate
from pipeline.records import Layout, Passage


def bodies(text: str, language: str) -> list[str]:
    """The organizations found in one paragraph."""
    passages = (Passage("paragraph", text, tuple(range(len(text))), article=0),)
    found = find_names(annotate(passages, language), Layout((), passages), language)
    return [m.text for m in found if m.label == "ORG"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Elle dirige l'Établissement public des canaux alpins depuis mai.",
            ["Établissement public des canaux alpins"],
        ),
        ("Il préside l'Association des villes et pays d'eau.", ["Association des villes et pays d'eau"]),
        ("Il a travaillé pour la Banque mondiale et le Parlement européen.", ["Banque mondiale", "Parlement européen"]),
        (
            "Le ministère écrit au Ministère de l'Agriculture, de l'Alimentation et de la Forêt.",
            ["Ministère de l'Agriculture, de l'Alimentation et de la Forêt"],
        ),
        ("Il a quitté le Domaine national de Rambol en mars.", ["Domaine national de Rambol"]),
        ("Un don des Amis du Vieux Moulin. Les Amis du Vieux Moulin fêtent cela.", None),
        (
            "Elle siège au Réseau communal suisse en prévention des crues.",
            ["Réseau communal suisse en prévention des crues"],
        ),
    ],
)
def test_french_bodies(text: str, expected: list[str] | None) -> None:
    """Small words belong to the name as long as they complete it; an article with a capital belongs to "Amis"."""
    assert bodies(text, "fr") == (expected or ["Amis du Vieux Moulin", "Les Amis du Vieux Moulin"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dirige la Facultad de Química y Ciencias Naturales de la Universidad de Lorca.",
            ["Facultad de Química y Ciencias Naturales", "Universidad de Lorca"],
        ),
        (
            "La Comisión de Agua, Puertos e Industria de la Cámara de Senadores se reunió.",
            ["Comisión de Agua, Puertos e Industria", "Cámara de Senadores"],
        ),
        (
            "Fue jefa en la Coordinación de Deporte y Salud de la UPX.",
            ["Coordinación de Deporte y Salud"],
        ),
        ("Asumió en el Archivo Provincial a partir de enero.", ["Archivo Provincial"]),
        ("La Policía Portuaria en coordinación con otros actuó.", ["Policía Portuaria"]),
        ("Trabajó en el Gobierno Canario de marzo a junio.", ["Gobierno Canario"]),
        ("Viene de la Secretaría de Gobernación con su equipo.", ["Secretaría de Gobernación"]),
    ],
)
def test_spanish_bodies(text: str, expected: list[str]) -> None:
    """A name ends where the sentence goes on; what stands in another body is a body of its own."""
    assert bodies(text, "es") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El acuerdo lo aprobó ayer el Consejo Superior Universitario.", "es"),
        ("Presidió la Junta Directiva y la Asamblea General.", "es"),
        ("Le Conseil municipal et le Comité directeur ont voté.", "fr"),
        ("La réunion du Bureau exécutif est reportée.", "fr"),
    ],
)
def test_organs_are_no_bodies(text: str, language: str) -> None:
    """An organ that every body has is no body of its own."""
    assert bodies(text, language) == []
