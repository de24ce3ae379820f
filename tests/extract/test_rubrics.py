"""Bodies that head their own column in capitals; other lines in capitals name none."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.extract.passages import pages
from pipeline.extract.rubrics import bodies_of_rubrics
from pipeline.nlp import mark_sentences
from pipeline.records import Passage


def _read(line: str) -> Doc:
    doc = spacy.blank("en")(line)
    mark_sentences(doc)
    return doc


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ASHTON CRICKET CLUB", ["ASHTON CRICKET CLUB"]),
        ("THE VILLAGE HALL COMMITTEE NEWS", ["VILLAGE HALL COMMITTEE"]),
        ("GARDENING SOCIETY REPORT", ["GARDENING SOCIETY"]),
        ("OUR NEW COMMITTEE", []),
        ("ANNUAL MEETING OF THE SOCIETY IN MAY", []),
        ("EXECUTIVE COMMITTEE", []),
        ("JOIN THE BOOK CLUB", []),
        ("NEWS", []),
        ("SCHOOL NEWS", []),
        ("A WALK TO THE WATERFALLS", []),
        ("Ashton Cricket Club", []),
    ],
)
def test_rubrics(line: str, expected: list[str]) -> None:
    """The whole title but for "news" is the name; capitals are required, since other modules read the rest."""
    passages = (Passage("title", line, tuple(range(len(line)))),)
    read = pages([_read(line)], passages, "en")
    assert [m.text for m in bodies_of_rubrics(read)] == expected


def test_only_titles() -> None:
    """A line of text in capitals is shouted, and heads nothing."""
    line = "ASHTON CRICKET CLUB"
    read = pages([_read(line)], (Passage("paragraph", line, tuple(range(len(line)))),), "en")
    assert bodies_of_rubrics(read) == []
