"""ROLE mentions: where a title begins and ends, and which nouns are no titles."""

from __future__ import annotations

import re

import pytest
import spacy

from pipeline.extract.role_titles import canonical, title_class
from pipeline.extract.role_words import lexicon, split_words
from pipeline.extract.roles import find_roles
from pipeline.nlp import mark_sentences
from pipeline.records import Mention

_NAME = re.compile(r"\[([POL]):([^\]]+)\]")
_LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE"}


def titles(marked: str, language: str = "en") -> list[str]:
    """The roles found in one passage whose names are marked as [P:...], [O:...] or [L:...]."""
    text, names, at = "", [], 0
    for m in _NAME.finditer(marked):
        text += marked[at : m.start()]
        start = len(text)
        text += m.group(2)
        names.append(Mention(0, start, len(text), _LABELS[m.group(1)], m.group(2)))  # type: ignore[arg-type]
        at = m.end()
    text += marked[at:]
    doc = spacy.blank("en").make_doc(text)
    mark_sentences(doc)
    found = find_roles([doc], names, language)
    assert all(text[m.start : m.end] == m.text for m in found)
    return [m.text for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P:Ann Lowe], Deputy Director of the [O:Acme Trust], spoke.", ["Deputy Director"]),
        (
            "[P:Ann Lowe], Head of Legal and Consular Affairs of the [O:AVT], spoke.",
            ["Head of Legal and Consular Affairs"],
        ),
        (
            "[P:Ann Lowe], Trade Policy and Fisheries Attaché of the [O:AVT], spoke.",
            ["Trade Policy and Fisheries Attaché"],
        ),
        (
            "[P:Ann Lowe], manager for the night shelter programme at [O:Homes First]",
            ["manager for the night shelter programme"],
        ),
        ("[P:Ann Lowe], director of parks and recreation, spoke.", ["director of parks and recreation"]),
        (
            "[P:Ann Lowe], Minister of Agriculture, Fisheries and Forestry, spoke.",
            ["Minister of Agriculture, Fisheries and Forestry"],
        ),
        ("[P:Ann Lowe], Minister of Health, [P:Bo Hart] and others met.", ["Minister of Health"]),
        (
            "[P:Ann Lowe], an associate professor of statistics at [O:Carver College]",
            ["associate professor of statistics"],
        ),
        ("[P:Ann Lowe], Chair of the [O:Water Board]", ["Chair"]),
        ("[P:Ann Lowe], Chief of Police of [L:Northvale]", ["Chief of Police"]),
        ("[P:Ann Lowe], Consul General of [L:Peru] in [L:Leeds], came.", ["Consul General of Peru in Leeds"]),
        ("[P:Ann Lowe], mayor of [L:Tolley]", ["mayor"]),
        ("[P:Ann Lowe], head of the fraud squad, gave a talk.", ["head of the fraud squad"]),
        ("[P:Ann Lowe], President-Elect and Editor-in-Chief", ["President-Elect", "Editor-in-Chief"]),
        ("[P:Ann Lowe], Vice-President and Secretary General", ["Vice-President", "Secretary General"]),
        ("The former deputy mayor, [P:Ann Lowe], spoke.", ["deputy mayor"]),
        ("[P:Ann Lowe], Director-General of the [O:National Archives]", ["Director-General"]),
        ("[P:Ann Lowe], Professor of [O:Criminology] at [O:Carver College]", ["Professor of Criminology"]),
        ("[P:Ann Lowe], Director of the Crown Nations, spoke.", ["Director"]),
        ("[P:Ann Lowe], owner of a small bakery in [L:Tolley]", ["owner"]),
        ("[P:Ann Lowe] and [P:Bo Hart], advisors at the [O:AVT] on floods", ["advisors"]),
        ("[P:Ann Lowe], the county's emergency planning officer, spoke.", ["emergency planning officer"]),
        ("Our new Children's Librarian is [P:Ann Lowe].", ["Children's Librarian"]),
    ],
)
def test_bounds(text: str, expected: list[str]) -> None:
    """A title takes in its modifiers and the field of its work, and leaves out the body, articles and judgments."""
    assert titles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[P:Ann Lowe] thanked the volunteers, members, students and drivers.",
        "The board will elect a chair and a secretary in May.",
        "The workshop was for mayors, teachers and police officers.",
        "[P:Ann Lowe] sat in her chair and led the way.",
        "Visitors head to the hall, and the lead is small.",
        "The President's Cup went to [P:Ann Lowe].",
        "[P:Ann Lowe], a retired woman, leads the walks.",
        "The Trust, of which the [O:AVT] is a member and the coordinator, met.",
        "If you want to be secretary, call [P:Ann Lowe].",
        "Mr [P:Ann Lowe] and Dr [P:Bo Hart] met.",
    ],
)
def test_no_office(text: str) -> None:
    """People in general, things, verbs, honorifics and prizes are no titles."""
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor [P:Ann Lowe] met Superintendent [P:Bo Hart].", ["Mayor", "Superintendent"]),
        ("Vice-Chancellor Professor [P:Ann Lowe] spoke.", ["Vice-Chancellor", "Professor"]),
        ("The [O:AVT]'s Director General met partners.", ["Director General"]),
        ("Our Executive Director travelled.", ["Executive Director"]),
        ("Head Librarian", ["Head Librarian"]),
        ("Treasurer: [P:Ann Lowe]", ["Treasurer"]),
        ("The new trustees are:", ["trustees"]),
    ],
)
def test_offices_by_what_surrounds_them(text: str, expected: list[str]) -> None:
    """A name beside it, an owner, a colon or a line of its own make a noun an office."""
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("[P:Ann Lowe], directrice générale adjointe du [O:RVT], parle.", "fr", ["directrice générale adjointe"]),
        (
            "[P:Ann Lowe] et [P:Bo Hart], adjoints à la sécurité et à la culture",
            "fr",
            ["adjoints à la sécurité et à la culture"],
        ),
        ("[P:Ann Lowe], présidente du comité exécutif", "fr", ["présidente du comité exécutif"]),
        ("[P:Ann Lowe], maire de [L:Tolley] et président de l'[O:Efta]", "fr", ["maire", "président"]),
        ("[P:Ann Lowe], secretaria general de la [O:UAV], habló.", "es", ["secretaria general"]),
        ("[P:Ann Lowe], catedrática de Derecho Penal en la [O:UAV]", "es", ["catedrática de Derecho Penal"]),
        ("el alcalde de [L:Tolley], [P:Ann Lowe]", "es", ["alcalde"]),
    ],
)
def test_other_languages(text: str, language: str, expected: list[str]) -> None:
    """French and Spanish titles follow the same grammar with their own words."""
    assert titles(text, language) == expected


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("advisors", "en", "advisor"),
        ("Executive  Directors", "en", "Executive Director"),
        ("co-chairs", "en", "co-chair"),
        ("attachés", "en", "attaché"),
        ("Attorneys General", "en", "Attorney General"),
        ("Director of Programmes", "en", "Director of Programmes"),
        ("directeurs généraux adjoints", "fr", "directeur général adjoint"),
        ("secretarias generales", "es", "secretaria general"),
    ],
)
def test_canonical(title: str, language: str, expected: str) -> None:
    """The canonical title is singular and keeps its capitals."""
    assert canonical(title, language) == expected


def test_title_class() -> None:
    """The head noun before the complement gives the class; a title without one has none."""
    assert title_class("Deputy Director of Planning", "en") == "executive"
    assert title_class("Public Health Networks Manager", "en") == "management"
    assert title_class("echevin", "fr") is None


def test_vocabulary_is_text() -> None:
    """No word of the lists was read as a truth value by YAML, and every weak noun is a head noun."""
    for language in ("en", "fr", "es"):
        lex = lexicon(language)
        assert all(isinstance(word, str) for words in lex.sets.values() for word in words)
        assert {w for w in lex.sets["weak"] if tuple(x.low for x in split_words(w)) not in lex.heads} == set()


def test_empty_and_strange_text() -> None:
    """Empty passages and marks alone give no roles and no error."""
    assert titles("") == []
    assert titles("' 's . , -- ()") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P:Ivo Lund], the county's public rights of way officer, spoke.", ["public rights of way officer"]),
        ("[P:Ivo Lund], reader in phonetics, spoke.", ["reader in phonetics"]),
        ("[P:Ivo Lund], reader in [L:Leeds], spoke.", ["reader"]),
        (
            "The vice-deans for research and teaching, [P:Ivo Lund] and [P:Mia Orr], stay.",
            ["vice-deans for research and teaching"],
        ),
        ("The faculty elected [P:Ivo Lund] dean.", ["dean"]),
        ("Two field coordinators of the [O:Marsh Trust], [P:Ivo Lund] and [P:Mia Orr], came.", ["field coordinators"]),
        ("She is at present deputy head of [O:Marsh School].", ["deputy head"]),
        ("[P:Ivo Lund] and [P:Mia Orr], parent governors, came.", ["parent governors"]),
        ("The library has a new branch manager. [P:Ivo Lund] comes from [L:Leeds].", ["branch manager"]),
        ("The library needs a new branch manager. Anyone may apply.", []),
        ("Prof. [P:Ivo Lund] spoke.", []),
        ("We saw the rights of way map.", []),
    ],
)
def test_titles_of_several_words(text: str, expected: list[str]) -> None:
    """Fields with a preposition, subjects, distributed fields, and titles whose holder is named later."""
    assert titles(text) == expected
