"""People, organizations and places: what is found, where it begins and ends, and what is not."""

from __future__ import annotations

import pytest

from pipeline.extract.names import find_names
from pipeline.nlp import annotate
from pipeline.records import Layout, Passage


def names(*texts: str, language: str = "en", kind: str = "paragraph") -> dict[str, list[str]]:
    """Label → texts of the names found in passages of one article."""
    passages = tuple(Passage(kind, text, tuple(range(len(text))), article=0) for text in texts)  # type: ignore[arg-type]
    found = find_names(annotate(passages, language), Layout((), passages), language)
    for m in found:
        assert passages[m.passage].text[m.start : m.end] == m.text
    return {label: [m.text for m in found if m.label == label] for label in ("PERSON", "ORG", "PLACE")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Royal Society for the Protection of Birds met in Leeds.", ["Royal Society for the Protection of Birds"]),
        ("She chairs the Food and Drug Administration.", ["Food and Drug Administration"]),
        (
            "He works at the Department of History of the University of Leeds.",
            ["Department of History", "University of Leeds"],
        ),
        ("He left St Mary’s Hospital for the Women’s Institute.", ["St Mary’s Hospital", "Women’s Institute"]),
        ("They thanked the Ministry of Health, Sport and Youth.", ["Ministry of Health, Sport and Youth"]),
        ("The Institut national d’études démographiques published it.", ["Institut national d’études démographiques"]),
        ("It was paid by the Norwegian Water Resources Agency.", ["Norwegian Water Resources Agency"]),
    ],
)
def test_organizations_by_grammar(text: str, expected: list[str]) -> None:
    """A head noun, its modifiers and its complements make the name; two bodies stay two."""
    assert names(text)["ORG"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Board met on Monday.",
        "Join us for Library Week and the Council Meeting.",
        "She is Chief of Police and Director of Network Services.",
        "The tenth World Water Forum takes place in June.",
        "He spoke about “The Future of the Welfare Service in Europe” at length.",
    ],
)
def test_no_organization(text: str) -> None:
    """Common nouns, events, fields of an office and titles in quotation marks name no body."""
    assert names(text)["ORG"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Baltic Marine Environment Commission (BMEC) met. The BMEC agreed.",
            ["Baltic Marine Environment Commission", "BMEC", "BMEC"],
        ),
        (
            "The Federación de Bibliotecas Rurales (Federation of Rural Libraries, FBR) grew.",
            ["Federación de Bibliotecas Rurales", "Federation of Rural Libraries", "FBR"],
        ),
        ("We met the WMO (World Meteorological Organization) twice.", ["WMO", "World Meteorological Organization"]),
        ("Digital video recorders (DVRs) are cheap; a request for proposals (RFP) follows.", []),
    ],
)
def test_brackets_define(text: str, expected: list[str]) -> None:
    """Long form, translation and acronym in brackets are mentions of their own; things are no bodies."""
    assert names(text)["ORG"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We met Ingrid van der Meer, J. P. Okafor Jr. and Min-jun Choi.",
            ["Ingrid van der Meer", "J. P. Okafor Jr.", "Min-jun Choi"],
        ),
        ("Mr Thwaite and Dr. Adeyemi-Cole agreed.", ["Thwaite", "Adeyemi-Cole"]),
        ("Judge Arkwright ruled that Xanthe Qureshi, treasurer, was right.", ["Arkwright", "Xanthe Qureshi"]),
        ("Katherine Bishop spoke; Mrs Bishop was applauded.", ["Katherine Bishop", "Bishop"]),
        ("Helena Sørensen and Tlaleng Mofokeng won.", ["Helena Sørensen", "Tlaleng Mofokeng"]),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    """Given names, honorifics, offices and company show a person; later mentions by family name follow."""
    found = names(text)["PERSON"]
    assert [name for name in expected if name not in found] == []


def test_given_name_in_the_same_article() -> None:
    """A given name alone is the person of the article who bears it."""
    assert names("We welcome Saskia Brandt.", "Saskia studied law.")["PERSON"] == ["Saskia Brandt", "Saskia"]


@pytest.mark.parametrize("text", ["In April we go to South Street.", "Read More News about Human Rights."])
def test_no_people(text: str) -> None:
    """Months, streets and headings are no people."""
    assert names(text)["PERSON"] == []


def test_places() -> None:
    """Countries and cities, and names that their words or a preposition show to be places."""
    found = names("She flew from Nairobi to Norway and hiked in the Markham Valley near Upper Heyford.")["PLACE"]
    assert found == ["Nairobi", "Norway", "Markham Valley", "Upper Heyford"]


def test_names_inside_names_do_not_count() -> None:
    """The outermost name stands: the place inside a body's name is no mention."""
    found = names("The Service de police de la Ville de Lyon thanked the University of Toronto.")
    assert found["PLACE"] == []
    assert found["ORG"] == ["Service de police de la Ville de Lyon", "University of Toronto"]


def test_capitals_are_compared_without_case() -> None:
    """A headline in capitals repeats a name of the text."""
    assert names("MARTA KOWALSKA HONORED", "Marta Kowalska was honored.")["PERSON"] == [
        "MARTA KOWALSKA",
        "Marta Kowalska",
    ]


def test_french_text() -> None:
    """French elisions and small-letter complements are understood."""
    found = names("L’Agence de l’eau de Bretagne a reçu Mme Le Goff, venue de la mairie de Brest.", language="fr")
    assert found["ORG"] == ["Agence de l’eau de Bretagne", "mairie de Brest"]
    assert found["PERSON"] == ["Le Goff"]
