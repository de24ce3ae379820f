"""Which lines could be headings."""

from __future__ import annotations

from pipeline.readers import read
from pipeline.segment.candidates import MAX_CANDIDATES, Candidate, candidates
from pipeline.segment.frame import find_frame
from pipeline.segment.plan import plan_of


def _found(text: str, name: str = "a.txt") -> list[Candidate]:
    plan = plan_of(read(name, text.encode()))
    find_frame(plan)
    return candidates(plan)


def test_short_lines_and_marked_headings() -> None:
    """A heading and a short line are candidates, prose is none."""
    prose = "The roof was finished in March and it has not let in a drop since then, says the warden. " * 3
    found = _found(f"# Hall News\n\nNew roof\n\n{prose}\n", "a.md")
    assert [(c.text, c.run) for c in found if c.run != "plain"] == [("Hall News", ""), ("New roof", "")]


def test_run_ins_in_bold_and_plain() -> None:
    """The words that a paragraph begins with are a candidate, with the words' own place."""
    rest = "Work on both of them begins in the first week of May and takes until the end of the summer or longer."
    text = f"**Two roads.** {rest}\n\nWater - {rest}\n"
    found = _found(text, "a.md")
    assert [(c.run, c.text) for c in found] == [("bold", "Two roads"), ("plain", "Water")]
    assert [text[c.start : c.end] for c in found] == ["Two roads", "Water"]


def test_first_line_of_a_paragraph() -> None:
    """A short line right above its text, without a blank line, is a candidate of one line."""
    text = "Book club\nWe read three novels this winter, and anyone who likes to talk about books can come along\n"
    found = _found(text + "on the first Monday of a month.\n")
    assert [(c.text, c.line, c.lines) for c in found] == [("Book club", 0, 1)]


def test_title_over_two_lines() -> None:
    """A heading that wraps is one candidate."""
    found = _found("The council decides on\nthe new school\n\nIt voted.\n")
    assert found[0].text == "The council decides on the new school"
    assert (found[0].line, found[0].lines) == (0, 2)


def test_no_letters_no_candidate() -> None:
    """Numbers, separators and table rows head nothing."""
    assert _found("12.5\n\n-----\n\n| Ann | Bob |\n", "a.md") == []


def test_candidates_are_bounded() -> None:
    """A list of thousands of lines yields one more candidate than is judged, and no more."""
    assert len(_found("Some line\n\n" * (MAX_CANDIDATES + 500))) == MAX_CANDIDATES + 1
