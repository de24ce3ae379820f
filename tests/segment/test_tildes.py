"""Lines of tildes in plain text."""

from __future__ import annotations

import pytest

from pipeline.readers import read
from pipeline.segment import segment


@pytest.mark.parametrize("line", ["~~~~~~~~~~~~", "```"])
def test_text_between_lines_of_tildes_is_kept(line: str) -> None:
    """In plain text lines of tildes are underlines, and nothing between two of them is code; backticks are fences."""
    text = f"A bridge opens\n{line}\n\nAnn Roe cut the ribbon.\n\nA school closes\n{line}\n\nBen Poe locked up.\n"
    found = [p.text for p in segment(read("a.txt", text.encode())).passages]
    assert ("Ann Roe cut the ribbon." in found) == line.startswith("~")
    assert "Ben Poe locked up." in found
