"""Short names of bodies in French and Spanish: what they stand for, and when a noun with a capital is none."""

from __future__ import annotations

import pytest

from pipeline import extract


def bodies(text: str, language: str) -> dict[str, str | None]:
    """Short name → name of the organization that it means, as far as it was found."""
    records = extract(text, language=language)
    names = {o.organization_id: o.name for o in records.organizations}
    return {m.text: names.get(m.entity_id or "") for m in records.mentions if m.label == "ORG"}


@pytest.mark.parametrize(
    ("text", "language", "short", "full"),
    [
        (
            "Titre\n\nLa Ligue des canaux du Nord a voté. Le budget de la Ligue augmente.",
            "fr",
            "Ligue",
            "Ligue des canaux du Nord",
        ),
        (
            "Título\n\nLa Federación de Coros de Lorca se reunió. La sede de la Federación abre en mayo.",
            "es",
            "Federación",
            "Federación de Coros de Lorca",
        ),
    ],
)
def test_short_names(text: str, language: str, short: str, full: str) -> None:
    """The noun alone with an article means the body that begins with it."""
    assert bodies(text, language)[short] == full


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Titre\n\nLe budget de la Ligue augmente.", "fr"),
        ("Titre\n\nLa Ligue des canaux du Nord a voté. Une ligue régionale et la ligue du jour sont là.", "fr"),
        ("Título\n\nLa Federación de Coros de Lorca se reunió. La federación crece.", "es"),
        ("Titre\n\nLe Conseil des sages de Lorne siège. Hier, le Conseil municipal a voté.", "fr"),
    ],
)
def test_no_short_name(text: str, language: str) -> None:
    """No body of that name, small letters, or an adjective behind it: no short name."""
    assert not {"Ligue", "ligue", "federación", "Federación", "Conseil"} & set(bodies(text, language))
