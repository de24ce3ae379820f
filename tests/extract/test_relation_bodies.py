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
        (
            "The meeting took place at the [O:Elm Arts Centre] in May. The following were elected:|| item> Chair: "
            "[P:Ann]|| item> Treasurer: [P:Bob]",
            "us",
        ),
        ("The following staff were appointed at the [O:Elm Trust]:|| item> Director: [P:Ann]", "Elm Trust"),
        ("A team of the [O:Oak Bank] visited us.|| item> [P:Ann], Permanent Secretary", "us"),
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


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("To Professor: [P:Ann Poe] ([O:School of Law])", "School of Law"),
        ("item> To Senior Lecturer: [P:Ann Poe] ([O:School of Law])", "School of Law"),
        ("item> Chair: [P:Ann Poe] ([O:Elm University])", "us"),
        ("item> Treasurer: [P:Ann Poe] ([O:Oak Bank])", "us"),
    ],
)
def test_brackets_after_a_name(text: str, body: str) -> None:
    """A rank of a university is held where the brackets say; an officer of the society only comes from there."""
    assert held(text)[0][2] == body


def test_led_by_ends_with_the_leader() -> None:
    """ "The Bank, led by A, director, met the Attorney General, B": B has no office at the Bank."""
    text = "A team of the [O:Oak Bank], led by [P:Ann], director, met the Attorney General, [P:Bob]."
    assert ("Ann", "director", "Oak Bank") in held(text)
    assert ("Bob", "Attorney General", None) in held(text)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("[O:Elm Parish Council] met. County Councillor [P:Ruth Ives] spoke.", None),
        ("[O:Elm Parish Council] met. Councillor [P:Ruth Ives] spoke.", "Elm Parish Council"),
        ("[O:Elm County Council] met. County Councillor [P:Ruth Ives] spoke.", "Elm County Council"),
    ],
)
def test_tiers_of_councils(text: str, body: str | None) -> None:
    """A county councillor does not sit on the parish council that the article is about."""
    assert held(text)[0][2] == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("title> News of [O:Elm Church]|| [P:Gill Watts], Editor", "us"),
        ("In its [O:Elm Herald] column, editor [P:Gill Watts] called it a shame.", "Elm Herald"),
        ("title> News of [O:Elm Church]|| [P:Gill Watts], treasurer", "Elm Church"),
    ],
)
def test_editor(text: str, body: str) -> None:
    """The editor is the bulletin's, whatever the article is about, unless the sentence names a paper."""
    assert held(text)[0][2] == body


def test_rubric_is_no_body() -> None:
    """A heading that is a mere noun in capitals gives no organization to the offices below."""
    assert held("title> [O:CHURCH]|| The treasurer, [P:Pam Wood], spoke.")[0][2] == "us"
    assert held("title> [O:ELM CHURCH]|| The treasurer, [P:Pam Wood], spoke.")[0][2] == "ELM CHURCH"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two provosts, [P:Ann Poe] at [O:Elm College] and [P:Bob Roe] at [O:Oak College], have been reappointed.",
            {("Ann Poe", "provost", "Elm College"), ("Bob Roe", "provost", "Oak College")},
        ),
        ("Past leaders include [P:Ann Poe] from the [O:Oak Bank].", {("Ann Poe", "leader", "us")}),
        (
            "The [O:Election Committee] met. The members of the Committee were [P:Ann], [P:Bob] (chair) and [P:Cy].",
            {("Bob", "chair", "Election Committee")},
        ),
        (
            "The [O:Awards Committee] met. The committee's secretary, [P:Ann], spoke.",
            {("Ann", "secretary", "Awards Committee")},
        ),
        (
            "She comes from [O:Elm Academy] in Luton, where [P:Ann] was deputy head.",
            {("Ann", "deputy head", "Elm Academy")},
        ),
    ],
)
def test_body_beside_the_name(text: str, expected: set[tuple[str, str, str]]) -> None:
    """Where a list gives a body to each name, and the committee whose members are listed."""
    assert expected <= set(held(text))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The [O:Road Safety Directorate] met.|| Director of Road Safety [P:Ann Poe] spoke.",
            "Road Safety Directorate",
        ),
        ("The [O:Road Safety Trust of Elm] met.|| Director of Road Safety [P:Ann Poe] spoke.", "us"),
        ("The [O:Elm Directorate] met.|| Director of Road Safety [P:Ann Poe] spoke.", "us"),
        ("Frost closed the [O:Elm Library] twice. Thanks to [P:Ann Poe], membership secretary.", "us"),
        ("The [O:Elm Trust] met twice. Thanks to [P:Ann Poe], membership secretary.", "Elm Trust"),
    ],
)
def test_body_of_the_field_or_the_paragraph(text: str, body: str) -> None:
    """The directorate that bears the field of an office; a paragraph's first body unless something befalls it."""
    assert held(text)[0][2] == body


def test_nobody_known() -> None:
    """In a bulletin of nobody known, a body named once as somebody else's seat lends none."""
    text = "The speaker was [P:Roy], head gardener at [O:Harlow Hall]. Thanks to the treasurer, [P:Pam], for the tea."
    assert ("Pam", "treasurer", None) in held(text, publisher=None)


def test_professor_as_form_of_address() -> None:
    """ "Professor Jane Roe" is addressed so; with an article, a field or a body it is her office."""
    assert held("Professor [P:Jane Roe] has been appointed Dean of the [O:Faculty of Law].") == [
        ("Jane Roe", "Dean", "Faculty of Law")
    ]
    assert held("Professor [P:Jane Roe] ([O:Elm College]) came.") == [("Jane Roe", "Professor", "Elm College")]
    assert held("Emeritus Professor [P:Jane Roe] came.")[0][1] == "Emeritus Professor"
