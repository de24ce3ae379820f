"""What holds for any input at all."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableBulletin
from pipeline.readers import read
from pipeline.records import Bulletin, Layout
from pipeline.segment import segment
from pipeline.segment.clean import clean

LINES = st.sampled_from(
    [
        "",
        "",
        "# A heading",
        "## Another heading",
        "In this issue",
        "In brief",
        "NEWS IN CAPITALS",
        "========",
        "--------",
        "---",
        "* item one",
        "  continued",
        "1. Numbered item",
        "A short line",
        "The council opens a bridge",
        "Read more:",
        "Dear friends,",
        "Sincerely,",
        "Ann Roe",
        "Director",
        "**Bold line**",
        "**Run in.** Then some text follows on the line.",
        "| a | b |",
        "> quoted text",
        "A longer sentence that is prose, with [a link](http://example.org/x) and *marks* in it &amp; more.",
        "To unsubscribe write to list@example.org.",
        "<!-- comment",
        "```",
        "#+title: News",
        "* Org heading",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=60), max_size=40).map("\n".join)
NAMES = st.sampled_from(["a.txt", "a.md", "a.org", "a.eml", "a"])
RELAXED = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def check(bulletin: Bulletin, layout: Layout) -> None:
    """Offsets are places in the text and passages say what stands there."""
    size = len(bulletin.text)
    before = 0
    for n, article in enumerate(layout.articles):
        assert article.position == n
        assert before <= article.start_char <= article.body_start <= article.end_char <= size
        before = article.end_char
        at = article.start_char
        for k, section in enumerate(article.sections):
            assert section.position == k
            assert at <= section.start_char <= section.end_char <= article.end_char
            at = section.end_char
    for passage in (*layout.passages, *layout.masthead):
        assert passage.text
        assert len(passage.text) == len(passage.offsets)
        assert passage.article is None or passage.article < len(layout.articles)
        for char, place in zip(passage.text, passage.offsets, strict=True):
            there = bulletin.text[place]
            assert char == there or there in "\n&|" or (char == " " and (there.isspace() or there < " "))
        assert list(passage.offsets) == sorted(passage.offsets)


@RELAXED
@given(NAMES, TEXTS)
def test_any_text(name: str, text: str) -> None:
    """Any text is read and segmented, or refused with a reason."""
    try:
        bulletin = read(name, text.encode("utf-8", "surrogatepass"))
    except UnreadableBulletin as error:
        assert error.reason and "\n" not in str(error)
        return
    check(bulletin, segment(bulletin))


@RELAXED
@given(NAMES, st.binary(max_size=400))
def test_any_bytes(name: str, data: bytes) -> None:
    """Any bytes are read and segmented, or refused with a reason."""
    try:
        bulletin = read(name, data)
    except UnreadableBulletin as error:
        assert error.kind in {"empty", "size", "format", "binary", "encoding"}
        return
    check(bulletin, segment(bulletin))


@RELAXED
@given(st.text(alphabet="ab *_`[]()<>&;#x1\\{}/=~!@.:\n", max_size=200))
def test_cleaning_keeps_places(text: str) -> None:
    """Cleaned characters stand where their offsets say, in order."""
    for style in ("markdown", "org"):
        cleaned = clean(text, [(0, len(text))], style)
        assert len(cleaned.text) == len(cleaned.offsets)
        assert list(cleaned.offsets) == sorted(cleaned.offsets)


def test_same_twice() -> None:
    """Segmenting twice gives the same layout."""
    text = "# One\n\nText of one.\n\n# Two\n\nText of two.\n"
    bulletin = read("a.md", text.encode())
    assert segment(bulletin) == segment(bulletin)


def test_large_and_odd_inputs_end() -> None:
    """Ten thousand headings, a very long line and deep marks are worked off."""
    for text in (
        "\n\n".join(f"# Heading {n}\n\nSome text stands here." for n in range(10_000)),
        "a " * 450_000,
        "[" * 100_000 + "](" * 100_000,
        "\n\n".join(f"Short line {n}\n\nSome prose stands below this line, as ever." for n in range(5_000)),
        "Read more:\n\n" * 20_000,
        "* item\n" * 50_000,
        ">" * 100_000,
    ):
        bulletin = read("a.txt", text.encode())
        segment(bulletin)
