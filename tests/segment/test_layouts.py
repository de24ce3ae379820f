"""Titles and sections of bulletins of many layouts, all written for these tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from segment.layout_cases import CASES, Case
from segment.more_cases import MORE_CASES

from pipeline.readers import read
from pipeline.records import Layout
from pipeline.segment import explain, ruled, segment
from pipeline.segment.passages import layout_of

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "layouts"
RULED = sorted(path.stem for path in (SAMPLES / "gold").glob("t-*.json"))  # layouts that the rules read without fault


@pytest.mark.parametrize("case", (*CASES, *MORE_CASES), ids=lambda case: case.name)
def test_titles_and_sections(case: Case) -> None:
    """The rules find the titles and sections of each layout, and nothing else."""
    bulletin = read(case.file, case.text.encode())
    found = tuple((a.title, tuple(s.heading for s in a.sections)) for a in layout_of(ruled(bulletin)).articles)
    assert found == case.expected, "\n".join(map(str, explain(bulletin)))


@pytest.mark.parametrize("name", RULED)
def test_titles_and_sections_of_files(name: str) -> None:
    """The same for longer bulletins, kept in files with gold by line."""
    gold = json.loads((SAMPLES / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    data = (SAMPLES / "bulletins" / gold["source"]).read_bytes()
    bulletin = read(gold["source"], data)
    head = data.partition(b"\n\n")[0].count(b"\n") + 2 if bulletin.format == "email" else 0

    def line(at: int) -> int:
        return bulletin.text.count("\n", 0, at) + 1 + head

    found = [
        (line(a.start_char), [line(s.start_char) for s in a.sections]) for a in layout_of(ruled(bulletin)).articles
    ]
    expected = [(a["title_line"], [s["heading_line"] for s in a["sections"]]) for a in gold["articles"]]
    assert found == expected


def _layout(text: str, name: str = "a.txt") -> Layout:
    return segment(read(name, text.encode()))


def test_signature_is_one_passage() -> None:
    """A name and the office below it are one passage, also with blank lines between."""
    text = "New roof\n\nThe roof is on and dry. Thanks to all who helped.\n\nSincerely,\n\nAnn Roe\n\nHead of Works\n"
    passages = _layout(text).passages
    assert [p.text for p in passages if p.kind == "signature"] == ["Ann Roe, Head of Works"]


def test_frame_carries_no_mentions() -> None:
    """Contents and footer are masthead, never passages of an article."""
    text = (
        "# Dale News\n\nIn this issue\n\n- A bridge opens\n- A school closes\n- Dates\n\n"
        "## A bridge opens\n\nThe bridge opened on Monday.\n\n## A school closes\n\nThe school closed.\n\n"
        "## Dates\n\nNone.\n\n---\n\nTo unsubscribe write to Rita Moll.\n"
    )
    layout = _layout(text, "a.md")
    assert layout.title == "Dale News"
    assert [a.title for a in layout.articles] == ["A bridge opens", "A school closes", "Dates"]
    assert "To unsubscribe write to Rita Moll." in [p.text for p in layout.masthead]
    assert not any("Rita" in p.text for p in layout.passages)


def test_passages_lose_marks_and_keep_places() -> None:
    """Links keep their label, addresses go to the article, wrapped lines are joined."""
    text = "# One\n\n**Ann Roe** met [Bo Lee](https://example.org/bo)\nin *Dale*&#8217;s hall.\n\n# Two\n\nText.\n"
    layout = _layout(text, "a.md")
    passage = layout.passages[1]
    assert passage.text == "Ann Roe met Bo Lee in Dale’s hall."
    assert layout.articles[0].links == ("https://example.org/bo",)
    at = passage.text.index("Bo Lee")
    low, high = passage.locate(at, at + 6)
    assert text[low:high] == "Bo Lee"


def test_extents() -> None:
    """An article begins at its title's line and ends with its last line; the body begins below the title."""
    text = "# One\n\nText of one.\n\n# Two\n\nText of two.\n"
    one, two = _layout(text, "a.md").articles
    assert text[one.start_char : one.end_char] == "# One\n\nText of one."
    assert text[one.body_start : one.end_char].strip() == "Text of one."
    assert text[two.start_char : two.end_char] == "# Two\n\nText of two."


def test_opening_prose_belongs_to_no_article() -> None:
    """Prose before the first title carries mentions and has no article."""
    layout = _layout("Welcome to this issue, says Ann Roe, our chair.\n\n# One\n\nText.\n\n# Two\n\nText.\n", "a.md")
    assert layout.passages[0].article is None
    assert "Ann Roe" in layout.passages[0].text


def test_numbered_paragraph_is_one_passage() -> None:
    """Hanging lines of a numbered paragraph and of its items are joined; the title loses its number, not its place."""
    text = (SAMPLES / "bulletins" / "t-roads.txt").read_text(encoding="utf-8")
    layout = _layout(text)
    passages = [p.text for p in layout.passages]
    assert "Overtime is to be approved by the Director of Finance." in passages
    assert any("Ministry of Works and Housing until" in p for p in passages)
    first = layout.articles[0]
    assert first.title == "Weighbridge staff"
    assert text[first.start_char :].startswith("1.  Weighbridge staff")


def test_each_line_of_a_diary_is_an_item() -> None:
    """Dated lines stand each for itself, under the heading above them."""
    text = (
        "Roof mended\n\nThe roof is dry again. Ann Roe paid for it.\n\nThe hall diary\n\n"
        "Sat 12 March: work party\nWed 16 March: talk by Jo Hill of the Wood Trust, at the old school, with slides\n"
        "Sun 27 March: lunch\n2-5 June: fair\n"
    )
    layout = _layout(text)
    assert [a.title for a in layout.articles] == ["Roof mended", "The hall diary"]
    assert [p.text[:10] for p in layout.passages if p.kind == "item"] == [
        "Sat 12 Mar",
        "Wed 16 Mar",
        "Sun 27 Mar",
        "2-5 June: ",
    ]


def test_word_after_last_rule_is_no_article_text() -> None:
    """What stands below the last separator belongs to the bulletin."""
    text = "# News\n\n## One\n\nText of one.\n\n## Two\n\nText of two.\n\n---\n\nUntil next month, the editors.\n"
    layout = _layout(text, "a.md")
    assert text[layout.articles[-1].start_char : layout.articles[-1].end_char] == "## Two\n\nText of two."
