"""Which mentions of a bulletin name the same person or body, and who publishes it."""

from __future__ import annotations

from pipeline.api import extract
from pipeline.normalize.names import content, initials, split_name


def clusters(text: str, label: str, **options: str) -> list[set[str]]:
    """Texts of the mentions of each entity with this label."""
    groups: dict[str, set[str]] = {}
    for m in extract(text, **options).mentions:  # type: ignore[arg-type]
        if m.label == label and m.entity_id:
            groups.setdefault(m.entity_id, set()).add(m.text)
    return sorted(groups.values(), key=sorted)


def test_people_of_one_bulletin() -> None:
    """Full name, family name and given name are one person; two bearers of a family name stay two."""
    text = "Ms Ana Prieto joined Tom Prieto in Lima.\n\nAna spoke first. Then Tom answered.\n"
    assert clusters(text, "PERSON") == [{"Ana", "Ana Prieto"}, {"Tom", "Tom Prieto"}]


def test_long_form_acronym_and_translation() -> None:
    """Brackets tie three names; a later acronym is the same body."""
    text = "The Cercle des sciences de la mer (Circle of Marine Sciences, CSM) met. The CSM will meet again.\n"
    assert clusters(text, "ORG") == [{"CSM", "Cercle des sciences de la mer", "Circle of Marine Sciences"}]


def test_acronym_by_initials() -> None:
    """An acronym that nothing defines belongs to the one long name with its initials."""
    text = "The Royal Canadian Mounted Police came. The RCMP’s officers left.\n"
    assert clusters(text, "ORG") == [{"RCMP", "Royal Canadian Mounted Police"}]


def test_head_noun_alone() -> None:
    """ "The Union" is the only one of the bulletin, or the one just named; before any is named it stays itself."""
    text = "Jane Roe leads the Marsh Nurses' Union. The Union's secretary, Ann Poe, spoke to the Elm Choir.\n"
    assert {"Marsh Nurses' Union", "Union"} in clusters(text, "ORG")
    text = "The Elm Foundation met. So did the Foundation of the Lakes. The Foundation's chair, Ann Poe, spoke.\n"
    assert not any({"Elm Foundation", "Foundation"} <= c for c in clusters(text, "ORG"))


def test_rubric_of_a_column() -> None:
    """A column's title in capitals is the body that its first lines name in full."""
    text = "THE BELL\n\nPARISH COUNCIL\n\nElm Parish Council met on 8 May. The Parish Council thanked Ann Poe.\n"
    assert {"PARISH COUNCIL", "Elm Parish Council", "Parish Council"} in clusters(text, "ORG")


def test_given_publisher_is_a_row() -> None:
    """The publisher that the caller names is an organization even where the text does not mention it."""
    records = extract("Our treasurer, Ana Prieto, has retired from the chess team.\n", publisher="Lima Chess Society")
    names = {o.organization_id: o.name for o in records.organizations}
    assert names[records.bulletin.publisher_id] == "Lima Chess Society"


def test_names_are_taken_apart() -> None:
    """Particles open the family name; suffixes belong to neither."""
    assert split_name("Ludwig van Beethoven") == ("Ludwig", "van Beethoven")
    assert split_name("Julius C. Erving, Jr.") == ("Julius C.", "Erving")
    assert split_name("Plato") == (None, "Plato")


def test_content_and_initials() -> None:
    """Small words do not tell names apart and give no letters to acronyms."""
    assert content("Ligue de l’enseignement") == content("Ligue pour l’enseignement")
    assert initials("Organisation of African Unity") == "oau"
