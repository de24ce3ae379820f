"""Bytes in, text out: Unicode with and without marks, old code pages, files that mix two encodings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableBulletin
from pipeline.readers.decode import codec_of, decode, decode_as

FRENCH = "Le comité s'est réuni à l'école. Les élèves étaient présents, la fête a été très réussie.\n"
POLISH = "Spotkanie odbędzie się w środę w szkole. Prosimy wszystkich członków.\n"
RUSSIAN = "Собрание состоится в школе в среду. Просим всех членов общества.\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (FRENCH, "cp850"),
        (FRENCH, "cp437"),
        (FRENCH.replace("'", "’"), "mac_roman"),
        (FRENCH.replace("'", "’"), "cp1252"),
        ("¿Dónde está la señora Muñoz? ¡Qué día!\n", "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_old_code_pages(text: str, codec: str) -> None:
    """The code page that makes sense of the bytes is found, and a warning says so."""
    read, warnings = decode("a.txt", text.encode(codec))
    assert read == text
    assert len(warnings) == 1
    assert "read as" in warnings[0]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32", "utf-8-sig"])
def test_unicode_with_and_without_marks(codec: str) -> None:
    """UTF-16 and UTF-32 are evident from their NUL bytes."""
    assert decode("a.txt", "News of the café".encode(codec)) == ("News of the café", ())


def test_a_file_of_two_encodings() -> None:
    """UTF-8 stays UTF-8, other bytes are Windows-1252, on one line too; the warning says that the file mixes both."""
    data = "Café one.\n".encode() + "Café two.\n".encode("cp1252") + "été ".encode() + "été\n".encode("cp1252")
    text, warnings = decode("a.txt", data)
    assert text == "Café one.\nCafé two.\nété été\n"
    assert "mixes both" in warnings[0]


def test_stray_nul_bytes() -> None:
    """A few NUL bytes and padding at the end are left out with a warning; many make no text."""
    text, warnings = decode("a.txt", b"Good text. " * 50 + b"\0" + b"More." + b"\0" * 200)
    assert text == "Good text. " * 50 + "More."
    assert "201 NUL bytes were left out" in warnings[0]
    with pytest.raises(UnreadableBulletin) as caught:
        decode("a.txt", b"ab\0cd" * 100)
    assert caught.value.kind == "binary"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("latin1", "cp1252"),
        ("GB2312", "gb18030"),
        ("punycode", None),
        ("unicode_escape", None),
        ("utf-7", None),
        ("", None),
    ],
)
def test_names_of_charsets(label: str, codec: str | None) -> None:
    """Names that are no code pages of texts are not taken at their word."""
    assert codec_of(label) == codec


def test_a_wrong_label() -> None:
    """UTF-8 that is called something else is UTF-8 all the same."""
    text, warnings = decode_as("a.html", "Café d’été".encode(), "iso-8859-1")
    assert text == "Café d’été"
    assert warnings
    assert decode_as("a.html", "Łódź".encode("iso8859-2"), "iso-8859-2") == ("Łódź", ())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "koi8-r", "shift_jis", "x-y", "hz"]))
def test_any_bytes(data: bytes, label: str | None) -> None:
    """Any bytes give text without surrogates or one clear error."""
    try:
        text, _ = decode_as("a.txt", data, label)
    except UnreadableBulletin:
        return
    text.encode("utf-8")
