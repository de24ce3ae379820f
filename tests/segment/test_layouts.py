"""Titles and sections of bulletins of many layouts."""

from __future__ import annotations

import pytest
from segment.layout_cases import CASES, Case

from pipeline.readers import read
from pipeline.segment import explain, segment


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_titles_and_sections(case: Case) -> None:
    """Each layout yields its titles and sections, and nothing else."""
    bulletin = read(case.file, case.text.encode())
    found = tuple((a.title, tuple(s.heading for s in a.sections)) for a in segment(bulletin).articles)
    assert found == case.expected, "\n".join(map(str, explain(bulletin)))
