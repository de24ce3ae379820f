"""Who holds which office: every pattern with its hard negatives, and bulletins in several styles."""

from __future__ import annotations

import re

import pytest
import spacy

from pipeline.extract.relation_patterns import PATTERNS
from pipeline.extract.relations import relate
from pipeline.extract.roles import find_roles
from pipeline.nlp import mark_sentences
from pipeline.records import Entity, Layout, Mention, Passage, RoleClaim

_NAME = re.compile(r"\[([POLD]):([^\]]+)\]")
_LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "D": "DATE"}
PUBLISHER = "Publisher"


def read(marked: str, language: str = "en", publisher: str | None = PUBLISHER) -> list[RoleClaim]:
    """The claims of a text: paragraphs are divided by "|| ", a kind may stand before one as "item> "; names are
    marked as [P:...], [O:...], [L:...], [D:...] and are their own entity keys."""
    passages: list[Passage] = []
    mentions: list[Mention] = []
    entities = {PUBLISHER: Entity(PUBLISHER, "ORG", PUBLISHER)}
    for number, part in enumerate(marked.split("|| ")):
        kind, arrow, rest = part.partition("> ")
        kind, block = (kind, rest.strip()) if arrow else ("paragraph", part.strip())
        text, at = "", 0
        for m in _NAME.finditer(block):
            text += block[at : m.start()]
            label = _LABELS[m.group(1)]
            key = m.group(2) if m.group(1) in "PO" else None
            if key:
                entities[key] = Entity(key, label, key)  # type: ignore[arg-type]
            mentions.append(Mention(number, len(text), len(text) + len(m.group(2)), label, m.group(2), entity=key))  # type: ignore[arg-type]
            text, at = text + m.group(2), m.end()
        text += block[at:]
        passages.append(Passage(kind, text, tuple(range(len(text))), 0))  # type: ignore[arg-type]
    docs = [spacy.blank("en").make_doc(p.text) for p in passages]
    for doc in docs:
        mark_sentences(doc)
    roles = find_roles(docs, [m for m in mentions if m.label != "DATE"], language)
    claims = relate(
        docs, sorted([*mentions, *roles]), tuple(entities.values()), publisher, Layout((), tuple(passages)), language
    )
    for c in claims:
        assert c.title_text in passages[c.passage].text or c.rule in ("list", "succession")
        assert 0 <= c.start < c.end <= len(passages[c.passage].text)
    return claims


def rows(marked: str, language: str = "en") -> set[str]:
    """The claims as "person | title | organization | status", "-" for none and "us" for the publisher."""
    names = {PUBLISHER: "us", None: "-"}
    return {
        " | ".join(
            (names.get(c.person, c.person or ""), c.title, names.get(c.organization, c.organization or ""), c.status)
        )
        for c in read(marked, language)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P:Ann], Chair of the [O:Trust], thanked [P:Bob] for his work.", {"Ann | Chair | Trust | current"}),
        (
            "[P:Ann] and [P:Bob], advisors at the [O:Trust], spoke.",
            {"Ann | advisor | Trust | current", "Bob | advisor | Trust | current"},
        ),
        (
            "We met [P:Ann], Deputy Director of the [O:Trust], [P:Bob], Project manager and Head of Legal "
            "Affairs of the "
            "[O:Guild], and [P:Cy], Editor at the [O:Gazette].",
            {
                "Ann | Deputy Director | Trust | current",
                "Bob | Project manager | Guild | current",
                "Bob | Head of Legal Affairs | Guild | current",
                "Cy | Editor | Gazette | current",
            },
        ),
        (
            "[P:Ann] and [P:Bob], executive directors of the [O:Trust] and of the [O:Guild], met.",
            {"Ann | executive director | Trust | current", "Bob | executive director | Guild | current"},
        ),
        ("[P:Ann], of the [O:Trust], and [P:Bob] of the [O:Guild] met.", set()),
        ("[P:Ann] (Leeds), then mayor, spoke.", {"Ann | mayor | - | former"}),
        (
            "[P:Ann], the author of a book on moths and vice-chair of the [O:Guild], will speak.",
            {"Ann | author | - | current", "Ann | vice-chair | Guild | current"},
        ),
        (
            "[P:Ann], until [D:last May] a lecturer at [O:Carver College], moved.",
            {"Ann | lecturer | Carver College | former"},
        ),
        (
            "[P:Ann], Director from [D:July 2005], and [P:Bob], who took over in [D:2012], spoke.",
            {"Ann | Director | us | former", "Bob | Director | us | current"},
        ),
        ("[P:Ann], chair, and the mayor, [P:Bob], spoke.", {"Ann | chair | us | current", "Bob | mayor | - | current"}),
    ],
)
def test_apposition(text: str, expected: set[str]) -> None:
    """A title after a name and a comma; a body alone after a name is no office."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mayor [P:Ann] and Councillors [P:Bob] and [P:Cy] came.",
            {"Ann | Mayor | - | current", "Bob | Councillor | - | current", "Cy | Councillor | - | current"},
        ),
        (
            "Deputy Director [P:Ann] of the [O:Trust] came with [P:Bob] of the [O:Guild].",
            {"Ann | Deputy Director | Trust | current"},
        ),
        ("[O:Trust] CEO [P:Ann] spoke.", {"Ann | CEO | Trust | current"}),
        ("The [O:Trust]'s Deputy Director, [P:Ann], spoke.", {"Ann | Deputy Director | Trust | current"}),
        ("[P:Ann] wrote to the chair of the [O:Trust], [P:Bob].", {"Bob | chair | Trust | current"}),
        ("The [O:Borough Council] met. Its mayor, [P:Ann], spoke.", {"Ann | mayor | Borough Council | current"}),
        (
            "Former mayor [P:Ann] and current mayor [P:Bob] cut the ribbon.",
            {"Ann | mayor | - | former", "Bob | mayor | - | current"},
        ),
        ("Our new Children's Librarian is [P:Ann].", {"Ann | Children's Librarian | us | incoming"}),
        ("The Minister of Education, Hon. [P:Ann], opened it.", {"Ann | Minister of Education | - | current"}),
        (
            "Detective Inspector [P:Ann] and Professor [P:Bob] ([O:Carver College]) came.",
            {"Ann | Detective Inspector | - | current", "Bob | Professor | Carver College | current"},
        ),
    ],
)
def test_title_before_the_name(text: str, expected: set[str]) -> None:
    """A title before a name, with its owner or its body; a following "X of Y" stays nobody's office."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P:Ann] is chair of the [O:Trust].", {"Ann | chair | Trust | current"}),
        ("[P:Ann] remains Managing Director of the [O:Trust].", {"Ann | Managing Director | Trust | current"}),
        ("[P:Ann] was a policy analyst with the [O:Trust].", {"Ann | policy analyst | Trust | former"}),
        ("[P:Ann] will become chair of the [O:Trust] in [D:May].", {"Ann | chair | Trust | incoming"}),
        (
            "[P:Ann] was elected president and [P:Bob] stepped down as treasurer of the [O:Trust].",
            {"Ann | president | us | incoming", "Bob | treasurer | Trust | former"},
        ),
        ("[P:Ann], who is chair of the [O:Trust], spoke.", {"Ann | chair | Trust | current"}),
        (
            "[P:Ann] joined the [O:Trust] as a clerk and rose to deputy director.",
            {"Ann | clerk | Trust | former", "Ann | deputy director | Trust | current"},
        ),
        (
            "[P:Ann] has worked for the [O:Trust] as a facilitator of a support group for carers.",
            {"Ann | facilitator of a support group for carers | Trust | former"},
        ),
        (
            "The [O:Trust] elected [P:Ann] as Chair and [P:Bob] as Treasurer.",
            {"Ann | Chair | Trust | incoming", "Bob | Treasurer | Trust | incoming"},
        ),
        ("As Chair of the [O:Trust], [P:Ann] spoke.", {"Ann | Chair | Trust | current"}),
        ("[P:Ann] spoke. She is also treasurer of the [O:Guild].", {"Ann | treasurer | Guild | current"}),
        (
            "[P:Ann] takes over from [P:Bob] as librarian of the [O:Trust].",
            {"Ann | librarian | Trust | current", "Bob | librarian | Trust | former"},
        ),
        (
            "[P:Ann] has been named Chair of the [O:Trust]. She succeeds [P:Bob].",
            {"Ann | Chair | Trust | incoming", "Bob | Chair | Trust | former"},
        ),
        (
            "[P:Ann] and [P:Bob] were elected chair and vice-chair respectively.",
            {"Ann | chair | us | incoming", "Bob | vice-chair | us | incoming"},
        ),
        (
            "Past chairs of the [O:Trust] include [P:Ann] from the [O:Guild] and [P:Bob] of the [O:Gazette].",
            {"Ann | chair | Trust | former", "Bob | chair | Trust | former"},
        ),
        ("[P:Ann] was interviewed by the director.", set()),
        ("[P:Ann] said the director was ill.", set()),
        ("[P:Ann] is not the chair of the [O:Trust].", {"- | chair | Trust | current"}),
        ("[P:Ann] of the [O:Guild] told the mayor that the treasurer was ill.", set()),
        ("[P:Ann] met the chair of the [O:Trust].", {"- | chair | Trust | current"}),
    ],
)
def test_verbs(text: str, expected: set[str]) -> None:
    """Verbs of being, becoming, choosing, leaving and succeeding; other verbs make no office-holder."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signature> [P:Ann], Editor, [O:Gazette]", {"Ann | Editor | Gazette | current"}),
        ("signature> [P:Ann] || signature> Head Librarian", {"Ann | Head Librarian | us | current"}),
        ("signature> [P:Ann] Head Librarian [O:Trust]", {"Ann | Head Librarian | Trust | current"}),
        (
            "President: [P:Ann] Secretary: [P:Bob] Treasurer: [P:Cy]",
            {"Ann | President | us | current", "Bob | Secretary | us | current", "Cy | Treasurer | us | current"},
        ),
        (
            "Officers: President, [P:Ann]; Vice-President, [P:Bob]; Treasurer, [P:Cy].",
            {"Ann | President | us | current", "Bob | Vice-President | us | current", "Cy | Treasurer | us | current"},
        ),
        ("item> Treasurer – [P:Ann]", {"Ann | Treasurer | us | current"}),
        ("row> [P:Ann] | Vice-President | [O:Trust]", {"Ann | Vice-President | Trust | current"}),
        (
            "[P:Ann] (President), [P:Bob] (Hon. Treasurer) and [P:Cy] met.",
            {"Ann | President | us | current", "Bob | Hon. Treasurer | us | current"},
        ),
        (
            "The new trustees are: || item> [P:Ann], who farms || item> [P:Bob]",
            {"Ann | trustee | us | incoming", "Bob | trustee | us | incoming"},
        ),
        (
            "heading> New trustees || item> [P:Ann] || item> [P:Bob]",
            {"Ann | trustee | us | incoming", "Bob | trustee | us | incoming"},
        ),
        (
            "The [O:Trust] has a board: || item> [P:Ann], president || item> [P:Bob], secretary",
            {"Ann | president | Trust | current", "Bob | secretary | Trust | current"},
        ),
        ("item> [P:Ann], 12 High Street || item> [P:Bob]", set()),
    ],
)
def test_lists_and_signatures(text: str, expected: set[str]) -> None:
    """Signatures, rosters, rows and lists with a lead-in; plain lists of names give nothing."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [O:Trust]'s Director General met partners.", {"- | Director General | Trust | current"}),
        ("Our Executive Director travelled.", {"- | Executive Director | us | current"}),
        ("The director spoke.", set()),
        (
            "[P:Ann], Director of the [O:Trust], spoke. The Director of the [O:Trust] left.",
            {"Ann | Director | Trust | current"},
        ),
    ],
)
def test_offices_without_a_name(text: str, expected: set[str]) -> None:
    """An unnamed holder makes a row where the body is stated and nobody is known to hold the office."""
    assert rows(text) == expected


STYLES = {
    "village newsletter": (
        "Our thanks go to Cllr [P:Don Marsh], ward councillor for [L:Eastfield], and to [P:Pat Quick] of the "
        "[O:Rotary Club]. "
        "The Bishop of [L:Exmouth], the Rt Revd [P:Sarah Lane], will lead the service.",
        {
            "Don Marsh | Cllr | - | current",
            "Don Marsh | ward councillor | - | current",
            "Sarah Lane | Bishop | - | current",
        },
    ),
    "parish council": (
        "[P:Ann Lowe] resigned as chairman of the parish council in [D:May]; vice-chairman [P:Bo Hart] is "
        "acting chairman.",
        {
            "Ann Lowe | chairman | us | former",
            "Bo Hart | vice-chairman | us | current",
            "Bo Hart | acting chairman | us | current",
        },
    ),
    "society AGM": (
        "At the AGM, [P:Mary Finch] was re-elected President, [P:John Oak] stepped down as Treasurer after "
        "nine years, and "
        "[P:Colin Baines] takes on the role of Secretary from [P:Joan Pike], who retires.",
        {
            "Mary Finch | President | us | incoming",
            "John Oak | Treasurer | us | former",
            "Colin Baines | Secretary | us | current",
            "Joan Pike | Secretary | us | former",
        },
    ),
    "ministry circular": (
        "The Honourable [P:Leroy Grant], Minister of Agriculture, Fisheries and Forestry, toured the farm with Chief "
        "Fisheries Officer Mrs [P:Dale Pitt] and [P:Sheila James], Permanent Secretary in the [O:Ministry of Finance].",
        {
            "Leroy Grant | Minister of Agriculture, Fisheries and Forestry | - | current",
            "Dale Pitt | Chief Fisheries Officer | us | current",
            "Sheila James | Permanent Secretary | Ministry of Finance | current",
        },
    ),
    "cabinet notice": (
        "Cabinet appointed [P:Ann Lowe] as Chair of the [O:Water Authority], [P:Bo Hart] as Deputy Chair of "
        "the authority, "
        "and [P:Di Cox] and [P:Ed Fry] as members.",
        {"Ann Lowe | Chair | Water Authority | incoming", "Bo Hart | Deputy Chair | Water Authority | incoming"},
    ),
    "university digest": (
        "Congratulations to Associate Professor [P:Ann Lowe], who has been promoted to Professor of Physics, and to Dr "
        "[P:Bo Hart], our new Head of Chemistry. [P:Cy Dunn], PhD student in the [O:Department of Law], won a prize.",
        {
            "Ann Lowe | Associate Professor | us | current",
            "Ann Lowe | Professor of Physics | us | incoming",
            "Bo Hart | Head of Chemistry | us | incoming",
        },
    ),
    "faculty notice": (
        "Dr [P:Helen Marsh], Professor of Marine Biology at the [O:University of Hale], has been appointed Dean of the "
        "[O:Faculty of Science].",
        {
            "Helen Marsh | Professor of Marine Biology | University of Hale | current",
            "Helen Marsh | Dean | Faculty of Science | incoming",
        },
    ),
    "police newsletter": (
        "Inspector [P:Ann Lowe] praised Sergeant [P:Dot Cole] of the [O:Northvale Police Service]. Detective Inspector "
        "[P:Leo Vail], head of the fraud squad, gave a talk to the school.",
        {
            "Ann Lowe | Inspector | Northvale Police Service | current",
            "Dot Cole | Sergeant | Northvale Police Service | current",
            "Leo Vail | Detective Inspector | Northvale Police Service | current",
            "Leo Vail | head of the fraud squad | us | current",
        },
    ),
    "library board": (
        "Trustees present: [P:Gail Frost] (chair), [P:Hugh Mann] (vice-chair), [P:Ivy Low] and [P:Ken "
        "Birch]. Also attending: "
        "[P:Lisa Moon], library director; [P:Max Reed], recording secretary.",
        {
            "Gail Frost | chair | us | current",
            "Hugh Mann | vice-chair | us | current",
            "Lisa Moon | library director | us | current",
            "Max Reed | recording secretary | us | current",
        },
    ),
    "charity report": (
        "[P:Mark Dunn], formerly head of policy at [O:Shelter Aid], is the new chief executive of [O:Homes "
        "First]. [P:Ana Cruz] "
        "has stepped down as chair of the [O:Friends of Tolley Park].",
        {
            "Mark Dunn | head of policy | Shelter Aid | former",
            "Mark Dunn | chief executive | Homes First | incoming",
            "Ana Cruz | chair | Friends of Tolley Park | former",
        },
    ),
    "staff page": (
        "New faces in the office: [P:Tanya Reid] is our new administrative assistant and [P:Omar Aziz] joins "
        "us as finance "
        "manager. || By [P:Carla Diaz], Communications Officer",
        {
            "Tanya Reid | administrative assistant | us | incoming",
            "Omar Aziz | finance manager | us | current",
            "Carla Diaz | Communications Officer | us | current",
        },
    ),
    "research institute": (
        "The [O:Institute of Marine Affairs] welcomes its new Director, Dr. [P:Ana Cruz]. Dr. [P:Ana Cruz], "
        "previously Research "
        "Officer at [O:CERMES], holds a doctorate.",
        {
            "Ana Cruz | Director | Institute of Marine Affairs | incoming",
            "Ana Cruz | Research Officer | CERMES | former",
        },
    ),
    "school letter": (
        "After 12 years as head teacher of [O:Oakfield School], [P:Beth Lowry] is retiring; deputy head "
        "[P:Sam Cole] will take "
        "over in [D:September].",
        {
            "Beth Lowry | head teacher | Oakfield School | former",
            "Sam Cole | deputy head | Oakfield School | current",
            "Sam Cole | head teacher | Oakfield School | incoming",
        },
    ),
}


@pytest.mark.parametrize("style", sorted(STYLES))
def test_styles(style: str) -> None:
    """Bulletins of different houses, each read whole."""
    text, expected = STYLES[style]
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "[P:Anne], directrice de la [O:Maison], et [P:Luc], président du [O:Club], parlent.",
            "fr",
            {"Anne | directrice | Maison | current", "Luc | président | Club | current"},
        ),
        (
            "Le maire, [P:Luc], a reçu l'ancien président de la [O:Maison], [P:Jean].",
            "fr",
            {"Luc | maire | - | current", "Jean | président | Maison | former"},
        ),
        ("[P:Anne] a été élue présidente du [O:Club].", "fr", {"Anne | présidente | Club | incoming"}),
        (
            "[P:Ana], directora del [O:Centro], y [P:Luis], secretario general de la [O:Red], hablaron.",
            "es",
            {"Ana | directora | Centro | current", "Luis | secretario general | Red | current"},
        ),
        ("[P:Ana] fue nombrada rectora de la [O:UAV].", "es", {"Ana | rectora | UAV | incoming"}),
    ],
)
def test_other_languages(text: str, language: str, expected: set[str]) -> None:
    """The same patterns read French and Spanish with their words."""
    assert rows(text, language) == expected


def test_names_that_are_missing() -> None:
    """A name or a body that nobody found gives no claim for somebody else and no error."""
    assert rows("Jane Roe, chair of the Trust, and John Doe met.") == set()
    assert all(c.person != "Bob" for c in read("Jane Roe, chair of the [O:Trust], and [P:Bob] met."))
    assert rows("[P:Ann], adviser at the Xyzonia Institut, and [P:Bob] met.") == {"Ann | adviser | - | current"}
    assert rows("[O:Guild] news. [P:Ann], adviser at the Institut Xyz ([O:Xyz Institute]).") == {
        "Ann | adviser | Xyz Institute | current"
    }
    assert read("", publisher=None) == []


def test_person_without_entity_gives_no_claim() -> None:
    """A PERSON mention that was not identified is passed over."""
    doc = spacy.blank("en").make_doc("Mayor Ann spoke.")
    mark_sentences(doc)
    person = Mention(0, 6, 9, "PERSON", "Ann")
    roles = find_roles([doc], [person], "en")
    layout = Layout((), (Passage("paragraph", doc.text, tuple(range(len(doc.text))), 0),))
    assert relate([doc], [*roles, person], (), None, layout, "en") == []


def test_patterns_are_named_and_bounded() -> None:
    """Every pattern has the groups that the reader needs; none has an unbounded repeat of another repeat."""
    for pattern in PATTERNS:
        assert {"P", "F"} <= set(pattern.regex.groupindex)
        assert not re.search(r"[+*]\)[+*]", pattern.regex.pattern)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[P:Ann Lowe] had been clerk to [O:Wick Parish Council] since [D:2011]. Her successor, [P:Dot Cole], came.",
            {"Ann Lowe | clerk | Wick Parish Council | former", "Dot Cole | clerk | Wick Parish Council | current"},
        ),
        (
            "[P:Ann Lowe], lab manager, and her predecessor [P:Dot Cole] cut the cake.",
            {"Ann Lowe | lab manager | us | current", "Dot Cole | lab manager | us | former"},
        ),
        (
            "The board has chosen a new headteacher. [P:Ann Lowe] will take over from [P:Dot Cole] in May.",
            {"Ann Lowe | headteacher | us | incoming", "Dot Cole | headteacher | us | current"},
        ),
        (
            "[P:Ann Lowe], treasurer of the [O:Marsh Trust], is succeeded by [P:Dot Cole].",
            {"Ann Lowe | treasurer | Marsh Trust | former", "Dot Cole | treasurer | Marsh Trust | current"},
        ),
        (
            "[P:Ann Lowe], treasurer of the [O:Marsh Trust], will be succeeded by [P:Dot Cole].",
            {"Ann Lowe | treasurer | Marsh Trust | current", "Dot Cole | treasurer | Marsh Trust | incoming"},
        ),
        (
            "[P:Ann Lowe] takes over as editor from [P:Dot Cole].",
            {"Ann Lowe | editor | us | current", "Dot Cole | editor | us | former"},
        ),
        ("Her successor thanked [P:Dot Cole].", set()),
    ],
)
def test_one_after_another(text: str, expected: set[str]) -> None:
    """A successor or a predecessor holds the same office at the same body."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The [O:Reef Foundation] has awarded a grant to [P:Ann Lowe], professor of botany.",
            {"Ann Lowe | professor of botany | us | current"},
        ),
        (
            "[P:Ann Lowe] ([O:Marsh University]), visiting professor, gave a talk.",
            {"Ann Lowe | visiting professor | us | current"},
        ),
        (
            "Dot came to us from [O:Marsh Town Council], where [P:Ann Lowe] was assistant clerk.",
            {"Ann Lowe | assistant clerk | Marsh Town Council | former"},
        ),
        (
            "Ten members of the [O:Marsh Institute] went out. [P:Ann Lowe], president, stayed.",
            {"Ann Lowe | president | Marsh Institute | current"},
        ),
        (
            "[P:Ann Lowe] met the [O:Marsh Trust]. [P:Dot Cole], president, stayed.",
            {"Dot Cole | president | us | current"},
        ),
        (
            "[O:Marsh School] is open. [P:Ann Lowe], headteacher since May, sang.",
            {"Ann Lowe | headteacher | Marsh School | current"},
        ),
        (
            "The churchwardens: [P:Ann Lowe] or [P:Dot Cole]",
            {"Ann Lowe | churchwarden | - | current", "Dot Cole | churchwarden | - | current"},
        ),
        (
            "The [O:Marsh Board of Education] met. Board president [P:Ann Lowe] spoke to the [O:Reef Trust].",
            {"Ann Lowe | Board president | Marsh Board of Education | current"},
        ),
        ("Superintendent [P:Ann Lowe] spoke.", {"Ann Lowe | Superintendent | - | current"}),
        ("[P:Ann Lowe], superintendent, spoke.", {"Ann Lowe | superintendent | us | current"}),
        ("[P:Ann Lowe] moves to the [O:Reef Trust] as librarian.", {"Ann Lowe | librarian | Reef Trust | incoming"}),
        ("[P:Ann Lowe], treasurer, died in May.", {"Ann Lowe | treasurer | us | former"}),
        (
            "The vice-deans for research and teaching, [P:Ann Lowe] and [P:Dot Cole], stay.",
            {"Ann Lowe | vice-dean for research | us | current", "Dot Cole | vice-dean for teaching | us | current"},
        ),
    ],
)
def test_whose_office(text: str, expected: set[str]) -> None:
    """The body that is implied, never a giver, a guest's home or a body that somebody only met."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dr. [P:Ann Lowe], Head of Research at the [O:Reef Fund], will become Director of the [O:Marsh Trust]. She "
            "succeeds [P:Dot Cole], who has led the trust since 2009.",
            {
                "Ann Lowe | Head of Research | Reef Fund | current",
                "Ann Lowe | Director | Marsh Trust | incoming",
                "Dot Cole | Director | Marsh Trust | former",
            },
        ),
        (
            "The [O:Marsh Trust] elected [P:Ann Lowe], Director of the [O:Reef Fund], as its President. She takes over "
            "from [P:Dot Cole].",
            {
                "Ann Lowe | Director | Reef Fund | current",
                "Ann Lowe | President | Marsh Trust | incoming",
                "Dot Cole | President | Marsh Trust | former",
            },
        ),
        (
            "[P:Leo Vail] was reader at [O:Carver College]. [P:Ann Lowe] steps down as chair of the [O:Marsh Trust]; "
            "she will be succeeded by [P:Dot Cole].",
            {
                "Leo Vail | reader | Carver College | former",
                "Ann Lowe | chair | Marsh Trust | former",
                "Dot Cole | chair | Marsh Trust | incoming",
            },
        ),
        (
            "[P:Ann Lowe] is the [O:Marsh Trust]'s new director. She succeeds [P:Dot Cole], director since [D:2009].",
            {"Ann Lowe | director | Marsh Trust | incoming", "Dot Cole | director | Marsh Trust | former"},
        ),
        (
            "The [O:Marsh Trust] has appointed [P:Ann Lowe] as director. [P:Leo Vail], mayor, was glad. She replaces "
            "[P:Dot Cole].",
            {
                "Ann Lowe | director | Marsh Trust | incoming",
                "Leo Vail | mayor | - | current",
                "Dot Cole | director | Marsh Trust | former",
            },
        ),
    ],
)
def test_in_whose_office(text: str, expected: set[str]) -> None:
    """One succeeds in the office just taken up, not in what one is besides."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The following were elected: President: [P:Ann Lowe]; Secretary: [P:Dot Cole].",
            {"Ann Lowe | President | us | incoming", "Dot Cole | Secretary | us | incoming"},
        ),
        (
            "The following officers were elected:|| item> President: [P:Ann Lowe]|| item> [P:Dot Cole], Secretary|| "
            "[P:Leo Vail], Clerk, spoke.",
            {
                "Ann Lowe | President | us | incoming",
                "Dot Cole | Secretary | us | incoming",
                "Leo Vail | Clerk | us | current",
            },
        ),
        ("Present: [P:Ann Lowe] (Chair)", {"Ann Lowe | Chair | us | current"}),
        (
            "[P:Ann Lowe] was elected chair, [P:Dot Cole] vice-chair and [P:Leo Vail] treasurer.",
            {
                "Ann Lowe | chair | us | incoming",
                "Dot Cole | vice-chair | us | incoming",
                "Leo Vail | treasurer | us | incoming",
            },
        ),
        (
            "[P:Ann Lowe] ([O:Reef Fund]) and [P:Dot Cole] ([O:Carver College]) were re-elected Vice-Presidents.",
            {"Ann Lowe | Vice-President | us | incoming", "Dot Cole | Vice-President | us | incoming"},
        ),
        ("[P:Ann Lowe] of the [O:Reef Fund] was elected Chair.", {"Ann Lowe | Chair | us | incoming"}),
        ("The appointment of [P:Ann Lowe] as Director was announced.", {"Ann Lowe | Director | us | incoming"}),
        (
            "[P:Ann Lowe] left the [O:Reef Fund], where she was clerk, to become librarian of [O:Carver College].",
            {"Ann Lowe | clerk | Reef Fund | former", "Ann Lowe | librarian | Carver College | incoming"},
        ),
        ("[P:Ann Lowe] applied for the post of director.", set()),
    ],
)
def test_elections(text: str, expected: set[str]) -> None:
    """Who was chosen is to come, all down the list; who only applied holds nothing."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[P:Ann Lowe], our President [D:1971-1990], died.", {"Ann Lowe | President | us | former"}),
        ("[P:Ann Lowe], President [D:2022-23]", {"Ann Lowe | President | us | current"}),
        (
            "[P:Ann Lowe], visiting professor since [D:1 March], until [D:30 June], spoke.",
            {"Ann Lowe | visiting professor | us | current"},
        ),
        ("After ten years as treasurer, [P:Ann Lowe] has left.", {"Ann Lowe | treasurer | us | former"}),
        ("[P:Ann Lowe] will step down as Chair in [D:June].", {"Ann Lowe | Chair | us | current"}),
        ("The late [P:Ann Lowe], founder of the [O:Marsh Trust], ...", {"Ann Lowe | founder | Marsh Trust | former"}),
    ],
)
def test_terms(text: str, expected: set[str]) -> None:
    """What the dates and the verbs of a term say of the status."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[P:Ann Lowe], the [O:Marsh Trust]'s convener, spoke.",
            {"Ann Lowe | convener | Marsh Trust | current"},
        ),
        (
            "The [O:Embassy of Ruritania], headed by Ambassador [P:Ann Lowe], opened.",
            {"Ann Lowe | Ambassador | Embassy of Ruritania | current"},
        ),
        (
            "Cllr [P:Ann Lowe], chair of the [O:Marsh Parish Council], met the [O:Reef Town Council].",
            {
                "Ann Lowe | Cllr | Marsh Parish Council | current",
                "Ann Lowe | chair | Marsh Parish Council | current",
            },
        ),
        (
            "[P:Ann Lowe], Librarian, retires. [P:Dot Cole] comes from the [O:Reef Library].",
            {"Ann Lowe | Librarian | us | current"},
        ),
        ("item> [P:Ann Lowe] - [O:Marsh Trust] - Director", {"Ann Lowe | Director | Marsh Trust | current"}),
        (
            "[P:Ann Lowe], Professor of Law at [L:Oxford] and at [O:Carver College], spoke.",
            {"Ann Lowe | Professor of Law | Carver College | current"},
        ),
        ("Welcome to [P:Ann Lowe], RN, our new Manager.", {"Ann Lowe | Manager | us | incoming"}),
        ("[P:Ann Lowe] spoke at the Office of the Director.", set()),
        ("Chief of Police [P:Ann Lowe] spoke.", {"Ann Lowe | Chief of Police | - | current"}),
    ],
)
def test_at_which_body(text: str, expected: set[str]) -> None:
    """The body that an owner, a leader's clause, a kind of office or a list tells, and no other one nearby."""
    assert rows(text) == expected
