"""What an imprint says of the publisher: "newsletter of the X", "© X", "Press Office, X", "X (ACR)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..resources import words

_LINES = 2  # lines of an imprint that a name may run over
# "The monthly newsletter of the X", "News from X", "La lettre de X": what stands before the publisher's name.
_PAPER = re.compile(
    r"(?:\W{0,3}\b(?:the|an?|official|electronic|quarterly|monthly|weekly|fortnightly|members[’']?|la|le|el)\s){0,4}"
    r"(?:newsletter|bulletin|news|gazette|digest|journal|circular|publication|magazine|lettre|boletín|revista"
    r"|infolettre|circulaire|gaceta|noticias|nouvelles)(?:\s[a-zé]{6,14})?"
    r"\s(?:of|from|by|de|du|des|del)\s(?:the\s|la\s|le\s|les\s|el\s|l[’'])?",
    re.IGNORECASE,
)
# "© 2021 X", "published by the X": bounded, the name follows.
_SIGNED = re.compile(
    r"(?:©|copyright|published by|issued by|publiée? par|éditée? par|editad[oa] por|publicad[oa] por)"
    r"\s{0,3}(?:\d{4}\s{1,3})?(?:the |la |le |el )?(\w[^|.\n]{1,80})",
    re.IGNORECASE,
)
# "Press Office, X", "Oficina de Comunicaciones de la X": who writes for the publisher.
_OFFICE = re.compile(
    r"(?:the )?(?:(?:public|press|media|communications?|information|news|publications?|relations|and) ){1,4}"
    r"(?:office|service|department|unit|team|bureau)(?:(?:,| of| at)? (?:the )?|$)"
    r"|(?:oficina|gabinete|departamento|dirección|unidad|servicio) de (?:prensa|comunicaci[óo]n(?:es)?|información)"
    r"(?:(?:,| de la| del| de)? |$)"
    r"|(?:service|bureau|direction|cellule) (?:de )?(?:la )?(?:presse|communication|information)"
    r"(?:(?:,| de la| de l[’']| du| des| de)? |$)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"\W{0,4}(?:table of )?(?:contents?|inside|in this (?:issue|number|bulletin|edition)|(?:au )?sommaire"
    r"|dans ce num[ée]ro|en este n[úu]mero|contenidos?|[íi]ndice|sumario)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(.{4,120}?)\s?\(([^\W\d_]{2,12})\)$")


def before_contents(lines: Sequence[str]) -> list[str]:
    """The lines of an imprint above its table of contents, which names other bodies.

    >>> before_contents(["Elm News", "In this issue", "A visit to the Oak Museum"])
    ['Elm News']
    """
    at = next((i for i, line in enumerate(lines) if _CONTENTS.match(line)), len(lines))
    return list(lines[:at])


def papers_of(lines: Sequence[str]) -> list[str]:
    """What follows "newsletter of the" in an imprint, run over line ends.

    >>> papers_of(["The magazine of the Elm Valley", "Society ISSN 1234"])
    ['Elm Valley Society ISSN 1234']
    """
    found = []
    for i, line in enumerate(lines):
        if m := _PAPER.search(line):
            more = [x for x in lines[i + 1 : i + _LINES] if x.isupper() == line.isupper()]
            found.append(" ".join([line[m.end() :], *more]).strip())
    return found


def signatures(lines: Sequence[str]) -> list[str]:
    """The names after "©" and "published by".

    >>> signatures(["Roots. © 2020 Elm Museum. All rights reserved"])
    ['Elm Museum']
    """
    return [m.group(1) for line in lines if (m := _SIGNED.search(line))]


def without_paper(name: str) -> str:
    """A stretch of an imprint without the kind of paper before the name.

    >>> without_paper("News from the Elm Museum")
    'Elm Museum'
    """
    m = _PAPER.search(name)
    return name[m.end() :] if m else name


def without_office(name: str) -> str:
    """The body for which a press office writes; the name itself where that is all.

    >>> without_office("Press Office, Elm University"), without_office("Post Office Museum")
    ('Elm University', 'Post Office Museum')
    """
    m = _OFFICE.match(name)
    return name[m.end() :] if m else name


def split_acronym(name: str) -> tuple[str, str | None]:
    """A name and the acronym in brackets after it.

    >>> split_acronym("Elm Valley Society (EVS)"), split_acronym("Elm Museum (Oakton)")
    (('Elm Valley Society', 'EVS'), ('Elm Museum (Oakton)', None))
    """
    m = _SHORT.match(name)
    return (m.group(1), m.group(2)) if m and m.group(2).isupper() else (name, None)


def is_paper(small: Sequence[str]) -> bool:
    """Whether the words of a name, in small letters, are those of a periodical about bodies: "The Week in Council".

    >>> is_paper(["the", "week", "in", "council"]), is_paper(["women", "in", "science", "network"])
    (True, False)
    """
    at = next((i for i, w in enumerate(small) if w in ("in", "at", "from", "en", "à", "au")), 0)
    return bool(at) and not words("organizations", "not_heads").isdisjoint(small[:at])
