"""Bytes in, bulletins out: formats, encodings, metadata, refusals."""

from __future__ import annotations

import pytest

from pipeline.errors import UnreadableBulletin
from pipeline.readers import MAX_BYTES, read


def test_plain_text_is_kept_to_the_character() -> None:
    """Only line ends change."""
    bulletin = read("a.txt", "One\r\ntwo\rthree \u00a0 four\n\n".encode())
    assert bulletin.text == "One\ntwo\nthree \u00a0 four\n\n"
    assert bulletin.format == "text"
    assert len(bulletin.sha256) == 64


@pytest.mark.parametrize(
    ("data", "text", "warns"),
    [
        ("Évora".encode(), "Évora", False),
        (b"\xef\xbb\xbfNews", "News", False),
        ("Évora news".encode("utf-16"), "Évora news", False),
        ("L’école d’été".encode("cp1252"), "L’école d’été", True),
    ],
)
def test_encodings(data: bytes, text: str, warns: bool) -> None:
    """UTF-8 and UTF-16 are read as they are, the Western code page with a warning."""
    bulletin = read("a.txt", data)
    assert bulletin.text == text
    assert bool(bulletin.warnings) is warns


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", "\u00a0\n".encode(), "empty"),
        ("a.txt", b"abc\x00def", "binary"),
        ("a.txt", bytes(range(1, 32)) * 20, "binary"),
        ("a.txt", b"\xff\xfea", "encoding"),
        ("a.txt", bytes(range(160, 256)) * 20, "encoding"),
        ("a.txt", b"%PDF-1.4 ...", "format"),
        ("a.txt", b"PK\x03\x04rest", "format"),
        ("a.txt", b"<!DOCTYPE html><html></html>", "format"),
        ("a.docx", b"some words", "format"),
        ("a.mbox", b"some words", "format"),
        ("in/a.json", b'{"title": "News", "people": ["Ann Roe"]}', "format"),
        ("a.jsonl", b'{"a": 1}\n{"a": 2}\n', "format"),
        ("a.csv", b"name,office\nAnn Roe,chair\n", "format"),
        ("a.TSV", b"name\toffice\n", "format"),
        ("a.yaml", b"name: Ann Roe\n", "format"),
        ("a.xml", b"<news><p>Words</p></news>", "format"),
        ("a.py", b"import this\n", "format"),
        ("a.txt", b'<?xml version="1.0"?><news/>', "format"),
        ("a.txt", b'[{"name": "Ann Roe"}]\n', "format"),
        ("a.md", b"#!/bin/sh\necho news\n", "format"),
        ("a.eml", b"Subject: x\nContent-Type: application/pkcs7-mime\n\nMIAGCSq\n", "format"),
        ("a.eml", b"Subject: x\n\n", "empty"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "size"),
    ],
)
def test_refusals(name: str, data: bytes, kind: str) -> None:
    """What cannot be read is refused in one line that names the source and a remedy."""
    with pytest.raises(UnreadableBulletin) as caught:
        read(name, data)
    assert caught.value.kind == kind
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_yaml_front_matter() -> None:
    """Values become fields whose offsets point at them in the text."""
    text = '---\ntitle: "Spring: news"\ndate: 2021-03-04\nauthors:\n  - Ann Roe\n  - Bo Lee\nlang: en\n---\n\nText.\n'
    bulletin = read("a.md", text.encode())
    assert bulletin.value("title") == "Spring: news"
    assert bulletin.value("date") == "2021-03-04"
    assert [f.value for f in bulletin.fields if f.name == "author"] == ["Ann Roe", "Bo Lee"]
    assert bulletin.value("language") == "en"
    assert bulletin.text == text
    assert bulletin.text[bulletin.body_start :].strip() == "Text."
    for field in bulletin.fields:
        assert field.start is not None
        assert bulletin.text[field.start : field.end] == field.value


def test_toml_front_matter() -> None:
    """The form between plus signs is read too."""
    bulletin = read("a.md", b'+++\ntitle = "News"\ndate = 2020-01-02\n+++\nText.\n')
    assert bulletin.value("title") == "News"
    assert bulletin.value("date") == "2020-01-02"


@pytest.mark.parametrize(
    "inner",
    ["title: [unclosed\ndate: 2020-01-01", "a: &x [1]\nb: *x", "title: !!python/object/apply:os.getcwd []", "- 1\n- 2"],
)
def test_bad_front_matter_is_a_warning(inner: str) -> None:
    """Front matter that does not parse, or that could do harm, costs a warning and never the bulletin."""
    bulletin = read("a.md", f"---\ntitle: x\n{inner}\n---\n\nText.\n".encode())
    assert bulletin.warnings
    assert bulletin.text[bulletin.body_start :].strip() == "Text."


def test_a_rule_is_no_front_matter() -> None:
    """A text that begins with a separator is all body."""
    bulletin = read("a.md", b"---\n\nSome prose between two rules, nothing else.\n\n---\n")
    assert bulletin.body_start == 0
    assert not bulletin.fields


def test_org_keywords() -> None:
    """Keyword lines at the start become fields."""
    bulletin = read("a.org", b"#+title: News\n#+date: 2019-04-01\n\n* One\n\nText.\n")
    assert (bulletin.format, bulletin.value("title"), bulletin.value("date")) == ("org", "News", "2019-04-01")
    assert bulletin.text[bulletin.body_start :].startswith("* One")


def test_mail_is_told_by_its_content() -> None:
    """A message is decoded; subject, day and sender become fields; the text is its body."""
    data = (
        "Received: from x\r\nFrom: Caf\u00e9 Net <a@b.example>\r\nSubject: =?utf-8?Q?Caf=C3=A9_news?=\r\n"
        "Date: Thu, 30 Sep 2021 14:05:09 -0400\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "Caf=C3=A9 opens.\r\n"
    ).encode()
    bulletin = read("message.txt", data)
    assert bulletin.format == "email"
    assert bulletin.text == "Café opens.\n"
    assert bulletin.value("title") == "Café news"
    assert bulletin.value("date") == "2021-09-30"
    assert all(f.start is None for f in bulletin.fields)


def test_mail_with_two_parts() -> None:
    """Of a message in two forms the plain one is read."""
    data = (
        b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nPlain.\n--b\nContent-Type: text/html\n\n<p>Rich.</p>\n--b--\n"
    )
    assert read("a.eml", data).text.strip() == "Plain."


def test_text_with_markdown_headings_is_markdown() -> None:
    """The content tells the format before the name does."""
    assert read("a.txt", b"# One\n\nText.\n\n# Two\n\nText.\n").format == "markdown"
    assert read("a.txt", b"One # two\n\nText.\n").format == "text"


@pytest.mark.parametrize(
    "text", ["[Ann Roe] opened the hall.", "{sic} is how they spell it", "name, office\nand more", "[1]\n\nNews [2]\n"]
)
def test_text_that_begins_like_data_is_text(text: str) -> None:
    """Brackets and commas make no data of a text."""
    assert read("a.txt", text.encode()).text == text
