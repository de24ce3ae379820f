"""At which body an office is held: committees that propose, national offices, magazines, fields, hard negatives."""

from __future__ import annotations

import pytest

from .test_relations import PUBLISHER, read


def held(marked: str, publisher: str | None = PUBLISHER) -> list[tuple[str | None, str, str | None]]:
    """Person, title and body of each claim of a marked text, "us" for the publisher."""
    found = read(marked, publisher=publisher)
    return [(c.person, c.title, "us" if c.organization == PUBLISHER else c.organization) for c in found]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The [O:Nominating Committee] (Betsy, chair) proposes the following.|| item> President: [P:Ann]", "us"),
        ("The [O:Elections Committee] announces the result:|| item> Treasurer: [P:Ann]", "us"),
        ("The [O:Finance Committee] recommends the following:|| item> Treasurer: [P:Ann]", "us"),
        ("The [O:Finance Committee] has chosen its officers:|| item> Chair: [P:Ann]", "Finance Committee"),
        ("The [O:Elm Trust] proposes the following:|| item> Treasurer: [P:Ann]", "Elm Trust"),
        ("These are the officers of the [O:Elm Trust].|| The new board:|| item> Treasurer: [P:Ann]", "Elm Trust"),
        (
            "The [O:Friends of Elm Park] go on with their walks on the third Saturday of each month.|| The officers "
            "were chosen from among the members of the board in May. They are as follows:|| item> Treasurer: [P:Ann]",
            "us",
        ),
    ],
)
def test_lead_of_a_list(text: str, body: str) -> None:
    """A list belongs to the body that leads it, but not to a committee that only proposes, nor to what stands two
    paragraphs above unless the line between them is a label."""
    assert held(text)[-1][2] == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("[P:Ann Poe] will be the next Chief Medical Officer.", None),
        ("Deputy Chief Medical Officer [P:Ann Poe] is in charge.", None),
        ("[P:Ann Poe], Chief Medical Officer of [O:Elm Hospital], spoke.", "Elm Hospital"),
        ("[P:Ann Poe] will be the next Chief Executive.", "us"),
        ("The Auditor General, [P:Ann Poe], reported on Monday.", None),
    ],
)
def test_national_office(text: str, body: str | None) -> None:
    """Officers of a country hold no office at the publisher; where a body is named, it is theirs."""
    assert held(text)[0][2] == body


def test_our_president_of_a_magazine() -> None:
    """In a magazine of nobody known, "our" is said by the body of the article's title; else by the publisher."""
    text = "title> [O:Hartley Bowls Club]|| In May our President, [P:Ann Poe], welcomed us."
    assert held(text, publisher=None)[0][2] == "Hartley Bowls Club"
    assert held(text)[0][2] == "us"
