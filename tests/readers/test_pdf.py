"""PDF: the text as people read it off the page, and refusals of what has no text."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from pipeline.errors import UnreadableBulletin
from pipeline.readers import pdf as reader
from pipeline.readers import read

_SPEC = importlib.util.spec_from_file_location("pdf_files", Path(__file__).with_name("pdf_files.py"))
assert _SPEC is not None and _SPEC.loader is not None
made = importlib.util.module_from_spec(_SPEC)
sys.modules["pdf_files"] = made
_SPEC.loader.exec_module(made)

SENTENCES = [
    f"The ferry club met {n} times in spring and found that boat number {n} leaks, which the warden of the lower "
    f"landing had feared since the flood of the year before, when mooring {n} broke loose in the storm."
    for n in range(1, 40)
]


def story(titles: int = 6) -> list[tuple[object, str]]:
    """Titles in larger type, each above three paragraphs of one to three sentences."""
    parts: list[tuple[object, str]] = [(made.NAME, "The Ferry Post")]
    for n in range(titles):
        parts.append((made.TITLE, f"Landing number {n} is open again to everybody who comes by boat in the summer"))
        parts += [(made.BODY, " ".join(SENTENCES[3 * n : 3 * n + k])) for k in (1, 2, 3)]
    return parts


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_and_pages(columns: int) -> None:
    """Text that flows through columns and pages reads the same in any number of columns."""
    parts = story(10)
    bulletin = read("a.pdf", made.flowing(parts, columns, "The Ferry Post, page #"))
    expected = [
        ("# " if style is made.NAME else "## " if style is made.TITLE else "") + words for style, words in parts
    ]
    assert bulletin.text.strip().split("\n\n") == expected
    assert (bulletin.format, bulletin.markup, bulletin.warnings) == ("pdf", "markdown", ())


def test_headings_over_columns() -> None:
    """A heading above two columns is read before both, the next one after both, short though they are."""
    left = ("Rowers are asked to bring a coat", "and two oars of their own to the", "landing below the mill.")
    right = ("Those who have none may ask at", "the office, which keeps a dozen", "of every size.")
    page = [
        (50, 780, "Oars", "Helvetica-Bold", 14),
        *made.block(50, 760, *left),
        *made.block(320, 756, *right),
        (50, 690, "Coats", "Helvetica-Bold", 14),
        *made.block(50, 670, *right),
        *made.block(320, 666, *left),
        *made.block(
            50, 600, "A last line that runs over the whole page, from the left edge to the right edge of it all."
        ),
    ]
    text = read("a.pdf", made.drawn(page)).text
    one, two = " ".join(left), " ".join(right)
    assert text.startswith(f"## Oars\n\n{one}\n\n{two}\n\n## Coats\n\n{two}\n\n{one}\n\nA last".replace("## ", "# "))


def test_hyphens() -> None:
    """A word broken at a line's end is whole again; hyphens of names and of compound words stay."""
    lines = (
        "The club has found an interna-",
        "tional coach for juniors, and Jean-",
        "Pierre Moreau has a well-",
        "known cousin whom the vice-",
        "chair met in the year 2019.",
    )
    text = read("a.pdf", made.drawn(made.block(50, 700, *lines))).text
    assert text == (
        "The club has found an international coach for juniors, and Jean-Pierre Moreau has a well-known cousin whom "
        "the vice-chair met in the year 2019.\n"
    )


def test_heads_and_feet() -> None:
    """What repeats at the pages' edges is left out, also on two pages; the first page keeps its masthead."""
    pages = [
        [
            (50, 800, "THE FERRY POST, June 2022", "Helvetica", 9),
            *made.block(
                50, 740, f"Story {n} begins here with enough words to fill a line,", f"and ends with word {n}."
            ),
            (300, 30, f"- {n} -", "Helvetica", 9),
        ]
        for n in (1, 2)
    ]
    text = read("a.pdf", made.drawn(*pages)).text
    assert text.count("FERRY POST") == 1
    assert text.startswith("THE FERRY POST, June 2022\n\nStory 1")
    assert "- 1 -" not in text and "- 2 -" not in text
    assert text.rstrip().endswith("and ends with word 2.")


def test_headings_by_size_and_weight() -> None:
    """Larger lines are headings, wrapped ones whole; bold lines and bold openings of paragraphs are marked."""
    parts = [
        (made.NAME, "The Ferry Post"),
        (
            made.TITLE,
            "A very long title that the typesetter had to break because it is wider than the page it stands on",
        ),
        (made.BODY, SENTENCES[0]),
        (made.BODY, "<b>Tickets.</b> " + SENTENCES[1]),
        (made.BODY, "<b>Landing fees</b>"),
        (made.BODY, SENTENCES[2]),
    ]
    text = read("a.pdf", made.flowing(parts)).text
    assert text.split("\n\n") == [
        "# The Ferry Post",
        "## " + parts[1][1],
        SENTENCES[0],
        f"**Tickets.** {SENTENCES[1]}",
        "**Landing fees**",
        SENTENCES[2] + "\n",
    ]


def test_lists_tables_and_signatures() -> None:
    """Items with their wrapped lines, rows of cells, and lines that end on purpose."""
    page = [
        *made.block(
            50, 780, "The club needs, before the boats can go out on the river again in the first week of May,"
        ),
        (60, 760, "\u2022", "Times-Roman", 10),
        (
            72,
            760,
            "a rope of forty yards, which the harbour office in the town lends to those who ask,",
            "Times-Roman",
            10,
        ),
        (72, 748, "and a bell.", "Times-Roman", 10),
        (60, 734, "\u2022", "Times-Roman", 10),
        (72, 734, "two lamps", "Times-Roman", 10),
        *made.block(50, 700, "Chair", "Warden", "Treasurer"),
        *made.block(200, 700, "Ann Roe", "Bo Lee", "Cy Doe"),
        *made.block(50, 640, "With best wishes,", "Ann Roe", "12 Mill Lane", "Oldham"),
    ]
    text = read("a.pdf", made.drawn(page)).text
    assert (
        "- a rope of forty yards, which the harbour office in the town lends to those who ask, and a bell.\n"
        "- two lamps\n\n| Chair | Ann Roe |\n| Warden | Bo Lee |\n| Treasurer | Cy Doe |\n\n"
        "With best wishes,\nAnn Roe\n12 Mill Lane\nOldham\n"
    ) in text


def test_printed_plain_text() -> None:
    """A typed text that was printed comes back line by line, over the page break too."""
    lines = [
        "HARBOUR NOTES",
        "",
        "Boats",
        "",
        "The boats go out in May. The warden of the lower",
        "landing has the list.",
    ]
    lines += [
        "",
        "Ropes",
        "",
        "  1. Forty yards",
        "  2. Twenty yards",
        "",
        "The office lends both to every member who asks",
        "early.",
    ]
    typed = [
        [(50.0, 780 - 11 * n, line, "Courier", 9) for n, line in enumerate(part) if line]
        for part in (lines[:13], lines[13:])
    ]
    bulletin = read("a.pdf", made.drawn(*typed))
    assert bulletin.text == "\n".join(lines) + "\n"
    assert bulletin.markup == "text"


def test_what_is_not_read_off_the_page() -> None:
    """Text that runs up the margin or lies off the page is no part of it; superscript notes do not join names."""
    texts = [*made.block(50, 700, "The warden is Ann Roe, as before."), (50, -40, "Off the page", "Times-Roman", 10)]
    assert read("a.pdf", made.drawn(texts)).text == "The warden is Ann Roe, as before.\n"


def test_fields() -> None:
    """Title and author as people wrote them; the day of the file is no date of the issue."""
    page = made.block(50, 700, "The ferry goes out.")
    fields = {f.name: f.value for f in read("a.pdf", made.drawn(page, title="Ferry news", author="Ann Roe")).fields}
    assert (fields["title"], fields["author"]) == ("Ferry news", "Ann Roe")
    assert "date" not in fields and "created" not in fields
    assert len(fields["creation_date"]) == 10


@pytest.mark.parametrize(
    "title", ["Microsoft Word - draft3.doc", "untitled", "anonymous", "news_05.indd", "Document1", "42"]
)
def test_titles_that_programs_wrote(title: str) -> None:
    """What a program wrote in the place of a title is none."""
    page = made.block(50, 700, "The ferry goes out.")
    assert read("a.pdf", made.drawn(page, title=title)).value("title") is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4 ...", "format"),
        (made.drawn(made.block(50, 700, "Secret."), password="pw"), "password"),
        (made.pictured(), "no_text"),
        (made.drawn([]), "no_text"),
    ],
)
def test_refusals(data: bytes, kind: str) -> None:
    """What has no text to read is refused in one line with a remedy."""
    with pytest.raises(UnreadableBulletin) as caught:
        read("a.pdf", data)
    assert caught.value.kind == kind
    assert str(caught.value).startswith("a.pdf: ")
    assert "\n" not in str(caught.value)


def test_a_file_cut_short_is_read_with_a_warning() -> None:
    """Of a truncated file the pages that are there are read."""
    data = made.drawn(*(made.block(50, 700, f"Story {n} of the ferry.") for n in range(20)))
    bulletin = read("a.pdf", data[: len(data) * 3 // 4])
    assert "Story 0" in bulletin.text
    assert bulletin.warnings


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and characters beyond the bounds are left out with a warning."""
    data = made.drawn(*(made.block(50, 700, f"Story {n} of the ferry.") for n in range(5)))
    monkeypatch.setattr(reader, "MAX_PAGES", 3)
    few = read("a.pdf", data)
    assert "Story 2" in few.text and "Story 3" not in few.text and "5 pages" in few.warnings[0]
    monkeypatch.setattr(reader, "MAX_CHARS", 30)
    less = read("a.pdf", data)
    assert "Story 0" in less.text and "Story 2" not in less.text and less.warnings
