"""What offices tell of the names beside them, the lines of rosters, the terms of offices."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest
import spacy

from pipeline.extract.role_bodies import with_bodies, without_titles
from pipeline.extract.role_lines import hard_breaks
from pipeline.normalize.terms import place_terms
from pipeline.records import DateValue, Mention, Passage, RoleClaim, RoleRow
from pipeline.resources import load

from .test_relations import read


def names_of(text: str, role: str, person: str | None = None) -> list[tuple[str, str]]:
    """Labels and texts of the names once the office is known; `person` is what was taken for somebody's name."""
    found = [Mention(0, text.index(role), text.index(role) + len(role), "ROLE", role)]
    names = [Mention(0, text.index(person), text.index(person) + len(person), "PERSON", person)] if person else []
    docs = [spacy.blank("en").make_doc(text)]
    return [(m.label, m.text) for m in with_bodies(docs, names, found, "en")]


@pytest.mark.parametrize(
    ("text", "role", "person", "expected"),
    [
        (
            "She is managing director of Marsh Players.",
            "managing director",
            "Marsh Players",
            [("ORG", "Marsh Players")],
        ),
        ("The curator at the Xyland Botanic Garden spoke.", "curator", None, [("ORG", "Xyland Botanic Garden")]),
        ("The author of Ann Poe wept.", "author", "Ann Poe", [("PERSON", "Ann Poe")]),
        ("The mayor of Great Xyland came.", "mayor", None, []),
        ("The director of Advocacy came.", "director", None, []),
        ("The manager at Xyland gallery came.", "manager", None, []),
    ],
)
def test_bodies(text: str, role: str, person: str | None, expected: list[tuple[str, str]]) -> None:
    """What an office is held at is a body; places, fields and names that go on in small letters are none."""
    assert names_of(text, role, person) == expected


def test_titles_are_no_names() -> None:
    """A title and its initials name no body; a body whose name ends like an office stays."""
    texts = ("Public Information Officer", "PIO", "Marsh Trust", "Ann Clerk")
    names = [Mention(0, 40 * n, 40 * n + len(t), "ORG", t) for n, t in enumerate(texts)]
    assert [m.text for m in without_titles(names, "en")] == ["Marsh Trust", "Ann Clerk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Poe, Chair\nBob Roe, Treasurer\nCy Doe, Clerk", ["Bob", "Cy"]),
        ("Directors: Ann Poe,\nBob Roe and\nCy Doe", []),
        ("\n".join(textwrap.wrap("Ann Poe thanked Bob Roe and Cy Doe for Moths and Men. " * 4, 70)), []),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    """Short lines are entries of their own; wrapped prose and lines that go on are not."""
    passage = Passage("paragraph", text.replace("\n", " "), tuple(range(len(text))))
    assert [passage.text[k:].split()[0] for k in sorted(hard_breaks(text, [passage])[0])] == expected


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("[P:Ann], chair of the [O:Trust] since [D:2012], spoke.", "2012", None),
        ("[P:Ann] was chair of the [O:Trust] until [D:May 2014].", None, "May 2014"),
        ("[P:Ann] served as chair of the [O:Trust] from [D:2001] to [D:2004].", "2001", "2004"),
        ("Since [D:2015], [P:Ann] has been chair of the [O:Trust].", "2015", None),
        ("[P:Ann], chair of the [O:Trust] ([D:2005-2012]), died.", "2005-2012", "2005-2012"),
        ("[P:Ann], chair of the [O:Trust], spoke on [D:3 June].", None, None),
        ("[P:Ann] was elected chair of the [O:Trust] in [D:May].", None, None),
    ],
)
def test_terms(text: str, since: str | None, until: str | None) -> None:
    """Dates beside an office tell its term; dates of what happened do not."""
    (claim,) = read(text)
    assert (claim.since and claim.since.text, claim.until and claim.until.text) == (since, until)


def test_days_of_terms() -> None:
    """A term runs from the first day of its beginning to the last of its end; never backwards."""
    a, b = Mention(0, 0, 4, "DATE", "2001"), Mention(0, 8, 12, "DATE", "2004")
    values = {
        a: DateValue(date(2001, 1, 1), date(2001, 12, 31), "year", None, (), ""),
        b: DateValue(date(2004, 1, 1), date(2004, 12, 31), "year", None, (), ""),
    }
    claim = RoleClaim(0, 0, 4, None, "chair", "chair", None, "former", "test", since=a, until=b)
    (placed,) = place_terms([claim], values)
    assert (placed.start_date, placed.end_date) == (date(2001, 1, 1), date(2004, 12, 31))
    backwards = RoleClaim(0, 0, 4, None, "chair", "chair", None, "former", "test", since=b, until=a)
    assert place_terms([backwards], values)[0].start_date is None


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_classes(language: str) -> None:
    """Every class of office is one that the data dictionary names."""
    meaning = RoleRow.__dataclass_fields__["title_class"].metadata["meaning"]
    assert all(name in meaning for name in load("roles", language)["heads"])
