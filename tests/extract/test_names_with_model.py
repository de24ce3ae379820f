"""What the recognizer adds to the grammar of names: every test says itself what the recognizer sees."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.names import find_names
from pipeline.nlp import mark_sentences
from pipeline.records import Layout, Passage

NLP = spacy.blank("en")
KINDS = {"P": "PERSON", "O": "ORG", "L": "GPE"}


def seen(text: str, *marks: str) -> Doc:
    """The Doc of a text in which the recognizer sees names, each given as "P:Ann Roe", in reading order."""
    doc = NLP.make_doc(text)
    mark_sentences(doc)
    at, spans = 0, []
    for mark in marks:
        kind, name = mark[0], mark[2:]
        at = text.index(name, at)
        spans.append(doc.char_span(at, at + len(name), KINDS[kind], alignment_mode="expand"))
        at += len(name)
    doc.ents = spans
    return doc


def names(*docs: Doc, kind: str = "paragraph") -> dict[str, list[str]]:
    """Label → texts of the names found in Docs of one article."""
    passages = tuple(Passage(kind, d.text, tuple(range(len(d.text))), article=0) for d in docs)  # type: ignore[arg-type]
    found = find_names(docs, Layout((), passages), "en")
    return {label: [m.text for m in found if m.label == label] for label in ("PERSON", "ORG", "PLACE")}


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (seen("Please ask Debbie about the key.", "P:Debbie"), ["Debbie"]),
        (seen("Bill and Jo Ash sent a gift.", "P:Bill", "P:Jo Ash"), ["Bill", "Jo Ash"]),
        (seen("Tessa Quell and Zorv came.", "P:Tessa Quell", "P:Zorv"), ["Tessa Quell", "Zorv"]),
        (seen("Help came from Troy's Barber Shop.", "P:Troy"), []),
        (seen("The results of Ashwick's vote are out.", "P:Ashwick"), []),
        (seen("“It helps,” says Quellor.", "P:Quellor"), ["Quellor"]),
        (seen("Write to Siobhan@elm today.", "P:Siobhan"), []),
        (seen("The Cllr spoke; WASH was discussed.", "P:Cllr", "P:WASH"), []),
        (seen("We went to Spain with Victoria Gray. Victoria drove.", "P:Victoria Gray", "P:Victoria"),
         ["Victoria Gray", "Victoria"]),
    ],
)  # fmt: skip
def test_single_names(doc: Doc, expected: list[str]) -> None:
    """A single word is a person where it is a given name, a part of a full name or joined to a person."""
    assert names(doc)["PERSON"] == expected


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (seen("Ehlers, J. and Rose, J.D. (eds) Deposits."), ["Ehlers, J.", "Rose, J.D."]),
        (seen("van der Berg, K. and Ehlers, J."), ["van der Berg, K.", "Ehlers, J."]),
        (seen("It was held in Boston, U.S. and elsewhere.", "L:Boston"), []),
    ],
)
def test_family_name_before_initials(doc: Doc, expected: list[str]) -> None:
    """In lists of publications a family name, a comma and initials are one name."""
    assert names(doc)["PERSON"] == expected


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (seen("Friends of St Mary's Church met.", "O:Friends of St Mary's Church"), ["Friends of St Mary's Church"]),
        (seen("The Tidal Weather Service API is free.", "O:Tidal Weather Service"), ["Tidal Weather Service"]),
        (seen("Call Ash Village Hall Committee Home 5012.", "O:Ash Village Hall Committee"),
         ["Ash Village Hall Committee"]),
        (seen("It is at Ohio State University on October 9.", "O:Ohio State University"), ["Ohio State University"]),
        (seen("The French Forum for Urban Security met.", "O:Urban Security"), ["French Forum for Urban Security"]),
        (seen("The January Ash Parish Council meeting", "O:Ash Parish Council"), ["Ash Parish Council"]),
        (seen("He helped Kent and Surrey Police.", "O:Kent and Surrey Police"), ["Kent and Surrey Police"]),
    ],
)  # fmt: skip
def test_ends_of_bodies(doc: Doc, expected: list[str]) -> None:
    """The recognizer moves the ends of a body where it sees more of one name, or words behind the head noun."""
    assert names(doc)["ORG"] == expected


def test_towns_and_districts_are_places() -> None:
    """A town's name that ends like a body's is a place where the recognizer sees one."""
    found = names(seen("They met in Kansas City and in Gorkha District.", "L:Kansas City", "L:Gorkha District"))
    assert found["PLACE"] == ["Kansas City", "Gorkha District"]
    assert found["ORG"] == []


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (seen("Professor Emeritus Burney Stone spoke.", "P:Burney Stone"), ["Burney Stone"]),
        (seen("The Albrecht Penck Medal is bronze.", "P:Albrecht Penck"), ["Albrecht Penck"]),
        (seen("Denise Marlow, Elm College, spoke.", "O:Denise Marlow", "O:Elm College"), ["Denise Marlow"]),
        (seen("He lives in Nova Scotia now.", "L:Nova Scotia"), []),
        (seen("It can be had from Frank Marlow now.", "L:Frank Marlow"), ["Frank Marlow"]),
        (seen("They elected Nadine St. Pierre chair.", "O:Nadine St. Pierre"), ["Nadine St. Pierre"]),
        (seen("A party is held at Henry Coe Park.", "L:Henry Coe Park"), []),
        (seen("Mr van Rossum spoke.", "P:Rossum"), ["van Rossum"]),
        (seen("Dr. Gerda Hofmann- Riedl came.", "P:Gerda Hofmann"), ["Gerda Hofmann- Riedl"]),
        (seen("The Abbey Mortuary Roll was found."), []),
    ],
)
def test_ends_of_people(doc: Doc, expected: list[str]) -> None:
    """The recognizer takes words off a person's name; a plain full name stands even where it sees a body."""
    assert names(doc)["PERSON"] == expected


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (seen("Turn into Mill Lane near the Park.", "L:Mill Lane", "L:Park"), []),
        (seen("The Village Hall grant was refused.", "L:Village Hall"), []),
        (seen("Lunch is in the Village Hall at one.", "L:Village Hall"), ["Village Hall"]),
        (
            seen("Give cakes to Doreen on Friday; Doreen and Ann Roe sell them.", "P:Doreen", "P:Doreen", "P:Ann Roe"),
            [],
        ),
        (seen("The Zorb and the Lyngen Alps were crossed.", "L:Zorb", "L:Lyngen Alps"), ["Lyngen Alps"]),
        (seen("Evanston Illinois hosts us.", "L:Evanston", "L:Illinois"), ["Evanston", "Illinois"]),
        (seen("THE NEW SKATE PARK and the DNA Lounge", "L:SKATE PARK", "L:DNA Lounge"), ["DNA Lounge"]),
        (seen("A class is held at the Milpitas Library.", "L:Milpitas Library"), ["Milpitas Library"]),
        (seen("A Welsh-speaking village in mid-May", "L:Welsh-speaking"), []),
    ],
)
def test_places(doc: Doc, expected: list[str]) -> None:
    """Streets, common nouns, people and things behind an article are no places; a town beside its region is."""
    assert names(doc)["PLACE"] == expected


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (seen("GRIP (Growing Resilience in Practice) starts. GRIP has funds.", "L:GRIP"), []),
        (seen("PCSO Lucy Burt and PCSO Ed Venn came.", "P:Lucy Burt", "P:Ed Venn"), []),
        (seen("Write to PE33 9RW today.", "O:PE33 9RW"), []),
        (seen("The DVD player works.", ), []),
        (seen("Public Information Officer (PIO) Ann Roe spoke.", "P:Ann Roe"), []),
        (seen("We thanked Europol, the European Ferry Network (EFN) and others.", "O:Europol"),
         ["Europol", "European Ferry Network", "EFN"]),
        (seen("It lies in Oslo (Municipality of Oslo, Norway).", "L:Oslo"), ["Municipality of Oslo"]),
    ],
)  # fmt: skip
def test_acronyms(doc: Doc, expected: list[str]) -> None:
    """Acronyms of things and ranks, postal codes and offices are no bodies; a long form begins behind a comma."""
    assert names(doc)["ORG"] == expected


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (seen("Ash Parish Council met. The Parish Council agreed."), ["Ash Parish Council", "Parish Council"]),
        (seen("Elm Library is open. The Library has books.", "O:Elm Library", "O:Library"), ["Elm Library", "Library"]),
        (seen("The Library has books.", "O:Library"), []),
        (seen("Thanks to Mozdo and the Open Data Foundation.", "O:Mozdo", "O:Open Data Foundation"),
         ["Mozdo", "Open Data Foundation"]),
        (seen("She left for Code for America.", "O:Code for America"), ["Code for America"]),
        (seen("A gift from Oxfam arrived."), ["Oxfam"]),
        (seen("The City of Boston's trees grow."), ["City of Boston"]),
        (seen("The State of Oregon paid."), ["State of Oregon"]),
        (seen("The Board of Trustees Meeting is at six."), []),
        (seen("The Summer Star Party is in May."), []),
        (seen("The Elm Holders' Association wrote."), ["Elm Holders' Association"]),
        (seen("A clerk of the Ministry of Trade, Sport and the Arts"), ["Ministry of Trade, Sport and the Arts"]),
        (seen("See the European Journal of Prevention.", "O:European Journal of Prevention"), []),
        (seen("She went to Ash College.", "O:Ash College"), ["Ash College"]),
        (seen("Secretary for Health and Medical Services: Ann Roe", "P:Ann Roe"), []),
    ],
)  # fmt: skip
def test_bodies(doc: Doc, expected: list[str]) -> None:
    """Tails of long names, short forms, names joined to bodies, known bodies; fields of offices are none."""
    assert names(doc)["ORG"] == expected


def test_title_case() -> None:
    """In a heading with capitals throughout names are those that the recognizer sees as well."""
    doc = seen("Update from Ash Village Hall Committee by Ann Roe", "O:Ash Village Hall Committee", "P:Ann Roe")
    assert names(doc, kind="title") == {"PERSON": ["Ann Roe"], "ORG": ["Ash Village Hall Committee"], "PLACE": []}


def test_one_sense_of_a_word() -> None:
    """A word that is a person nearly everywhere is one where the recognizer errs."""
    docs = [seen("Ring Doreen now.", "P:Doreen"), seen("Ask Doreen.", "P:Doreen"), seen("Cakes to Doreen.", "L:Doreen")]
    assert names(*docs)["PERSON"] == ["Doreen", "Doreen", "Doreen"]
