"""Messages in, bulletins out: parts, encodings, flowed text, attachments, damage."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableBulletin
from pipeline.readers import read
from pipeline.readers.mail.flowed import unflow
from pipeline.records import Bulletin

HEAD = "Subject: News\nFrom: Mill Trust <news@mill.example>\nDate: Mon, 3 May 2021 10:00:00 +0100\nMIME-Version: 1.0\n"
LONG = "<h2>A new hall</h2><p>" + "The hall opens in May with songs and dances. " * 20 + "</p>"


def message(body: str, head: str = "") -> Bulletin:
    """The bulletin of a message with this header and body."""
    return read("a.eml", (HEAD + head + "\n" + body).encode())


def parts(*pieces: str, kind: str = "mixed") -> Bulletin:
    """The bulletin of a multipart message; each piece is a part with its header."""
    body = "".join(f"--b\n{piece}\n" for piece in pieces) + "--b--\n"
    return message(body, f'Content-Type: multipart/{kind}; boundary="b"\n')


def plain(text: str) -> str:
    """A text/plain part."""
    return f"Content-Type: text/plain\n\n{text}"


def html(text: str) -> str:
    """A text/html part."""
    return f"Content-Type: text/html; charset=utf-8\n\n{text}"


def test_several_plain_parts_are_joined() -> None:
    """Text before and after an attachment is one text; the attachment is named."""
    pdf = 'Content-Type: application/pdf; name="may.pdf"\nContent-Disposition: attachment\n\nx'
    bulletin = parts(plain("One."), pdf, plain("Two."))
    assert bulletin.text == "One.\n\nTwo.\n"
    assert any("may.pdf" in warning for warning in bulletin.warnings)


def test_html_where_the_plain_form_is_a_stub() -> None:
    """A line or two beside a whole page is no text; a plain form of some length is."""
    bulletin = parts(plain("View this mail in your browser."), html(LONG), kind="alternative")
    assert bulletin.text.startswith("## A new hall\n\nThe hall opens")
    assert (bulletin.format, bulletin.markup) == ("email", "markdown")
    assert parts(plain("The hall opens in May."), html("<p>The hall opens in May.</p>"), kind="alternative").text == (
        "The hall opens in May.\n"
    )


def test_html_alone() -> None:
    """A message in HTML only is read as a page, also where its type is not stated."""
    assert message("<p>Words</p>", "Content-Type: text/html\n").text == "Words\n"
    assert message("<html><body><p>Words</p></body></html>").text == "Words\n"


def test_a_forwarded_message() -> None:
    """A message within the message is read where it stands."""
    inner = "Content-Type: message/rfc822\n\nSubject: Old\nContent-Type: text/plain\n\nForwarded words.\n"
    assert parts(plain("See below."), inner).text == "See below.\n\nForwarded words.\n"


def test_nested_parts() -> None:
    """Alternatives within a mixed message, as programs that add a foot send them."""
    forms = f"--c\n{plain('Hello all.')}\n--c\n{html('<p>x</p>')}\n--c--\n"
    inner = f"Content-Type: multipart/alternative; boundary=c\n\n{forms}"
    assert parts(inner, plain("The list")).text == "Hello all.\n\nThe list\n"


@pytest.mark.parametrize(
    ("flowed", "text"),
    [
        ("One line \ngoes on.\n\nTwo.", "One line goes on.\n\nTwo."),
        ("> quoted \n> on\nreply", "> quoted on\nreply"),
        (" From here\n-- \nAnn", "From here\n-- \nAnn"),
        ("ends \n", "ends "),
    ],
)
def test_flowed(flowed: str, text: str) -> None:
    """Paragraphs on one line each; quotations and signatures as they are."""
    assert unflow(flowed) == text


def test_flowed_in_a_message() -> None:
    """The header says so; without it wrapped lines stay."""
    said = "Content-Type: text/plain; format=flowed; delsp=yes\n"
    assert message("One li \nne.\n", said).text == "One line.\n"
    assert message("One \nline.\n").text == "One \nline.\n"


def test_header_fields() -> None:
    """Encoded words are joined before they are decoded; marks of replies and lists go, addresses are no names."""
    head = "Subject: Re: [members] =?utf-8?Q?Caf=C3?=\n =?utf-8?Q?=A9_news?=\nFrom: news@mill.example\n"
    head += "List-Id: Mill Trust Friends <friends.mill.example>\nContent-Language: en-GB, fr\n"
    bulletin = read("a.eml", (head + "\nWords.\n").encode())
    assert {f.name: f.value for f in bulletin.fields} == {
        "title": "Café news",
        "publisher": "Mill Trust Friends",
        "language": "en-GB",
    }


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("Content-Transfer-Encoding: base64\n", b"SGVsbG8gd29ybGQhI", "Hello world!\n"),
        ("Content-Transfer-Encoding: quoted-printable\n", b"Caf=C3=A9 op=\nens", "Café opens\n"),
        ("Content-Type: text/plain; charset=x-unknown\n", "Café".encode(), "Café\n"),
        ("Content-Type: text/plain; charset=us-ascii\n", "Café opens".encode("cp1252"), "Café opens\n"),
        ("Content-Type: text/plain; charset=utf-8\n", b"Wo\0rds", "Words\n"),
        ("Content-Type: multipart/mixed\n", b"Words", "Words\n"),
        ("Content-Type: multipart/mixed; boundary=b\n", b"--b\n\nWords", "Words\n"),
        ("Content-Type: multipart/mixed; boundary=b\n", b"No mark at all", "No mark at all\n"),
        ("Content-Type: ;;;=\nContent-Disposition: =?\n", b"Words", "Words\n"),
    ],
)
def test_damage(head: str, body: bytes, text: str) -> None:
    """Truncated encodings, wrong charsets, missing boundaries: read as far as it goes."""
    assert read("a.eml", (HEAD + head + "\n").encode() + body).text == text


def test_an_attachment_instead_of_a_text() -> None:
    """Where the message says nothing and brings one file, that file is the bulletin."""
    note = 'Content-Type: text/markdown\nContent-Disposition: attachment; filename="may.md"\n\n# One\n\nText.'
    bulletin = parts(plain(""), note)
    assert bulletin.text == "# One\n\nText."
    assert (bulletin.format, bulletin.markup, bulletin.source) == ("email", "markdown", "a.eml")
    assert bulletin.value("title") == "News"
    assert any("may.md" in warning for warning in bulletin.warnings)
    with pytest.raises(UnreadableBulletin) as caught:
        parts(plain(""), note, note)
    assert caught.value.kind == "empty"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"),
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n", "MIAGCSqGSIb3"),
        (
            "Content-Type: multipart/encrypted; boundary=b\n",
            "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n",
        ),
    ],
)
def test_encrypted_messages_are_refused(head: str, body: str) -> None:
    """The reason and the remedy are clear."""
    with pytest.raises(UnreadableBulletin, match="encrypted"):
        message(body, head)


def test_a_message_of_a_mailbox() -> None:
    """The line that parts messages in a mailbox is no text."""
    data = b"From a@b.example Mon May  3 10:00:00 2021\n" + HEAD.encode() + b"\nWords.\n"
    assert read("list.mbox", data.replace(b"MIME", b"Received: x\nMIME")).text == "Words.\n"


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nwords\n" * 20_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(15)) + b"\nwords\n",
        b"X-A: b\n" * 50_000 + b"\nwords\n",
        b"From: " + b'<(",' * 20_000 + b"\n\nwords\n",
        b"Subject: " + b"=?utf-8?Q?" * 10_000 + b"\n\nwords\n",
    ],
)
def test_messages_that_hurt(data: bytes) -> None:
    """Too many parts, too deep, too long a header: the text is read."""
    assert "words" in read("a.eml", b"Subject: x\n" + data).text


SAMPLES = (
    HEAD
    + 'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'
    + plain("One \ntwo.")
    + "\n--b\n"
    + html(LONG)
    + "\n--b--\n",
    HEAD + "Content-Transfer-Encoding: base64\nContent-Type: text/html; charset=koi8-r\n\nPHA+SGVsbG88L3A+\n",
    HEAD
    + "Content-Type: message/rfc822\n\nSubject: =?utf-8?Q?x?=\nContent-Type: text/plain; format=flowed\n\nHi \nall\n",
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_messages(sample: str, data: st.DataObject) -> None:
    """Messages with pieces cut out and others put in never raise anything but a refusal."""
    low = data.draw(st.integers(0, len(sample)))
    high = data.draw(st.integers(low, min(len(sample), low + 80)))
    put = data.draw(
        st.one_of(st.binary(max_size=20), st.sampled_from([b"\n\n", b"--b", b"=?", b'boundary="', b"charset=hz"]))
    )
    try:
        bulletin = read("a.eml", sample[:low].encode() + put + sample[high:].encode())
    except UnreadableBulletin:
        return
    bulletin.text.encode("utf-8")
    for field in bulletin.fields:
        field.value.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Any bytes called a message give text without surrogates or one clear error."""
    try:
        read("a.eml", data).text.encode("utf-8")
    except UnreadableBulletin:
        return
