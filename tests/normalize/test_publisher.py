"""Who issues a bulletin: options, metadata, masthead, the body that most articles turn on, or nobody."""

from __future__ import annotations

import pytest

from pipeline.normalize.publisher import find_publisher
from pipeline.records import Entity, Field, Layout, Passage

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
