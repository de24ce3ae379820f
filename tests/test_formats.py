"""One bulletin in every format: the same articles, people, roles and dates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import pipeline

FOLDER = Path(__file__).resolve().parents[1] / "samples" / "formats"
TITLES = [
    ("A new director for the trust", []),
    ("Three days on Lake Tana", ["Meeting with the commission", "A day at the university"]),
    ("Volunteers wanted for the summer count", []),
    ("Short notes from the office", []),
]


def said(name: str) -> dict[str, Any]:
    """What a file says, without places in its text."""
    records = pipeline.extract_file(FOLDER / name)
    return {
        "articles": [(a.title, [s.heading for s in a.sections]) for a in records.articles],
        "people": sorted(p.name for p in records.people),
        "roles": sorted((str(r.person), r.title, str(r.organization), r.status) for r in records.roles),
        "dates": [(" ".join(d.text.split()), d.start_date, d.end_date) for d in records.dates],
    }


@pytest.fixture(scope="module")
def marked() -> dict[str, Any]:
    """What the Markdown form says."""
    return said("lakes.md")


def test_the_marked_form_says_what_it_should(marked: dict[str, Any]) -> None:
    """The form that the others are compared with is read as a person reads it."""
    assert marked["articles"] == TITLES
    assert ("Tesfaye Bekele", "Deputy Director", "Lake Tana Commission", "current") in marked["roles"]
    assert len(marked["dates"]) > 10


@pytest.mark.parametrize("ending", ["txt", "html", "eml", "docx", "pdf"])
def test_every_format_says_the_same(ending: str, marked: dict[str, Any]) -> None:
    """The format makes no difference to what is found."""
    found = said(f"lakes.{ending}")
    for topic, expected in marked.items():
        assert found[topic] == expected, topic
