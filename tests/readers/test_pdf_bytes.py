"""Arbitrary and damaged PDF bytes: read or refused, never anything else."""

from __future__ import annotations

import io
import zlib
from base64 import a85encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from pipeline.errors import UnreadableBulletin
from pipeline.readers import read
from pipeline.readers.pdf.guard import MAX_STREAM, check_streams


def _small() -> bytes:
    file = io.BytesIO()
    page = canvas.Canvas(file, pageCompression=0, invariant=1)
    for n in range(3):
        page.setFont("Times-Roman", 10)
        for k in range(4):
            page.drawString(60, 700 - 12 * k, f"Line {k} of page {n} says what the ferry does in May.")
        page.showPage()
    page.save()
    return file.getvalue()


SMALL = _small()


def _survives(data: bytes) -> None:
    try:
        bulletin = read("a.pdf", data)
    except UnreadableBulletin as error:
        assert "\n" not in str(error)
    else:
        assert bulletin.text.strip()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(tail: bytes) -> None:
    """Any bytes after the signature."""
    _survives(b"%PDF-1.7\n" + tail)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=40), st.integers(9, len(SMALL))
)
def test_changed_and_cut(changes: list[tuple[int, int]], end: int) -> None:
    """A PDF with bytes changed and its end cut off."""
    data = bytearray(SMALL)
    for at, value in changes:
        data[at] = value
    _survives(b"%PDF-1.4" + bytes(data[8:end]))


def test_a_stream_that_unpacks_to_far_more() -> None:
    """A bomb is refused before it is unpacked."""
    bomb = zlib.compress(b"(a) Tj " * (MAX_STREAM // 5), 9)
    data = b"%PDF-1.4\n1 0 obj\n<< /Length 1 /Filter /FlateDecode >>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    with pytest.raises(UnreadableBulletin) as caught:
        check_streams("a.pdf", data)
    assert caught.value.kind == "size"
    letters = (
        b"%PDF-1.4\n1 0 obj\n<< /Filter [/ASCII85Decode /FlateDecode] >>\nstream\n" + a85encode(bomb) + b"~>endstream"
    )
    with pytest.raises(UnreadableBulletin):
        check_streams("a.pdf", letters)
    check_streams("a.pdf", SMALL)


def test_a_bomb_within_a_bomb() -> None:
    """Packing twice hides nothing."""
    bomb = zlib.compress(zlib.compress(bytes(2 * MAX_STREAM), 9), 9)
    data = b"%PDF-1.4\n1 0 obj\n<< /Length 1 >>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    with pytest.raises(UnreadableBulletin):
        check_streams("a.pdf", data)


def test_drawings_within_drawings() -> None:
    """Drawings that call each other ten times each, six deep, are refused; a drawing called a few times is not."""

    def nested(depth: int) -> bytes:
        parts = [
            b"%%d 0 obj\n<</Subtype /Form /Resources <</XObject <</X %d 0 R>>>> >>\nstream\n%s\nendstream\nendobj\n"
            % (k + 1, b"/X Do " * 10)
            % k
            for k in range(1, depth)
        ]
        leaf = b"%d 0 obj\n<</Subtype /Form>>\nstream\nBT (a) Tj ET\nendstream\nendobj\n" % depth
        return b"%PDF-1.4\n" + b"".join(parts) + leaf

    check_streams("a.pdf", nested(3))
    with pytest.raises(UnreadableBulletin):
        check_streams("a.pdf", nested(9))
