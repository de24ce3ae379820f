"""Who issues a bulletin: options, metadata, masthead, the body that most articles turn on, or nobody."""

from __future__ import annotations

import pytest

from pipeline.normalize.publisher import find_publisher
from pipeline.records import Article, Entity, Field, Layout, Mention, Passage

ELM = Entity(key="ORG elm", label="ORG", name="Elm County Museum", acronym="ECM", aliases=("ECM",))
OAK = Entity(key="ORG oak", label="ORG", name="Oak Foundation")


def publisher(*lines: str, given: str | None = None, fields: tuple[Field, ...] = ()) -> str | None:
    """The name of the publisher that the masthead's lines and the fields show."""
    head = tuple(Passage("paragraph", line, tuple(range(len(line)))) for line in lines)
    key, added = find_publisher(given, fields, Layout((), (), head), [], [ELM, OAK])
    return next((e.name for e in (ELM, OAK, *added) if e.key == key), None)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Newsletter of the Elm County Museum", "Spring 1994"], "Elm County Museum"),
        (["THE ROOTS", "© 2020 ECM. All rights reserved"], "Elm County Museum"),
        (["Roots | Ashton Gardening Society | No. 4"], "Ashton Gardening Society"),
        (["Board Notes", "July"], None),
        (
            ["The monthly magazine of the Ashton Moth and", "Butterfly Society No. 4"],
            "Ashton Moth and Butterfly Society",
        ),
        (["NEWS OF THE SOCIETY", "Ashton Moth Society (AMS)"], "Ashton Moth Society"),
        (["© 2021 Ashton Moth Society. All rights reserved"], "Ashton Moth Society"),
        (["ECM Review News from the Ashton Moth Society"], "Ashton Moth Society"),
        (["Press Office, Ashton Moth Society"], "Ashton Moth Society"),
        (["Sociedad Española de Relojeros (SER)"], "Sociedad Española de Relojeros"),
        (
            ["Société d'histoire et d'archéologie du pays d'Elm (SHAPE)"],
            "Société d'histoire et d'archéologie du pays d'Elm",
        ),
        (["Elm News", "In this issue:", "Oak Foundation"], None),
        (["THE WEEK IN PARLIAMENT", "No. 3"], None),
        (["The magazine of Ashton, Elm and Oakley"], None),
        (["Inside: a long and winding road to the grant that at last was given by the friendly Oak Foundation"], None),
    ],
)
def test_masthead(lines: list[str], expected: str | None) -> None:
    """A known body first, then a name with a body's noun; a table of contents names no publisher."""
    assert publisher(*lines) == expected


def test_given_and_metadata() -> None:
    """The caller is believed; the sender of a mail counts where it names a body."""
    assert publisher(given="Rotary of Elm") == "Rotary of Elm"
    assert publisher(fields=(Field("publisher", "ECM Communications"),)) == "Elm County Museum"
    assert publisher(fields=(Field("publisher", "Jo Smith"),)) is None


def _mentions(counts: dict[str, int], articles: int) -> str | None:
    """The publisher of a bulletin without masthead, whose bodies are mentioned so often, article after article."""
    lines = [(key, i % articles) for key, n in counts.items() for i in range(n)]
    passages = tuple(Passage("paragraph", key, tuple(range(len(key))), article=a) for key, a in lines)
    mentions = [Mention(n, 0, len(p.text), "ORG", p.text, entity=p.text) for n, p in enumerate(passages)]
    layout = Layout(tuple(Article(n, None, 0, 0, 0) for n in range(articles)), passages)
    return find_publisher(None, (), layout, mentions, [ELM, OAK])[0]


def test_body_that_a_bulletin_turns_on() -> None:
    """Named again and again all over the bulletin; three mentions of a body are news of it, and no imprint."""
    assert _mentions({ELM.key: 8, OAK.key: 2}, 4) == ELM.key
    assert _mentions({ELM.key: 3, OAK.key: 1}, 2) is None
    assert _mentions({ELM.key: 8, OAK.key: 7}, 4) is None


def test_acronym_that_spells_the_name() -> None:
    """A text that only says "AMS" names the publisher whose imprint is written out."""
    short = Entity(key="ORG ams", label="ORG", name="AMS", acronym="AMS")
    head = (Passage("paragraph", "Newsletter of the Ashton Moth Society", tuple(range(37))),)
    assert find_publisher(None, (), Layout((), (), head), [], [short, OAK]) == ("ORG ams", [])
    assert find_publisher(None, (), Layout((), (), head), [], [OAK])[0] == "ORG ashton moth society"
