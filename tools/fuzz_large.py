"""Large malformed inputs, each by name: what would take very long if anything grew with the square of its length."""

from __future__ import annotations

import string
import zlib
from collections.abc import Callable

from fuzz_inputs import Input, bomb, packed, word_file, zeros

_MB = 1_000_000
_PARAGRAPH = "<w:p><w:r><w:t>News</w:t></w:r></w:p>"
_HEAD = "From: a@example.org\nSubject: News\nMessage-ID: <x@example.org>\nMIME-Version: 1.0\n"
_STORY = "Ann Roe, chair of the Hill Trust, met Bo Lee of the County Library on 3 May 2021. "
_LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
_ENTITIES = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'


def _text(name: str, text: Callable[[], str], ending: str = ".txt") -> tuple[str, Callable[[], Input]]:
    return name, lambda: (f"in/{name}{ending}", text().encode("utf-8", "surrogatepass"))


def _lines(name: str, line: str, count: int = _MB, ending: str = ".txt") -> tuple[str, Callable[[], Input]]:
    return name, lambda: (f"in/{name}{ending}", line.encode() * count)


def _made(name: str, ending: str, make: Callable[[], bytes]) -> tuple[str, Callable[[], Input]]:
    return name, lambda: (f"in/{name}{ending}", make())


def _nested(opening: str, closing: str, count: int = 10_000) -> str:
    return opening * count + "News of the day" + closing * count


def _pdf(stream: bytes, extra: bytes = b"", kids: bytes = b"3 0 R", count: int = 1) -> bytes:
    """A small PDF with one deflated stream; its table of places is missing, so that readers rebuild it."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[" + kids + b"]/Count " + str(count).encode() + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length " + str(len(stream)).encode() + b"/Filter/FlateDecode>>stream\n" + stream
        + b"\nendstream endobj\n"
        + extra + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )  # fmt: skip


def _show(content: bytes) -> bytes:
    return zlib.compress(content)


def _multiparts(depth: int) -> bytes:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(depth))
    return f"{_HEAD}{head}Content-Type: text/plain\n\nNews\n".encode()


def _attached(depth: int) -> bytes:
    return (_HEAD + "Content-Type: message/rfc822\n\n" * depth + "Subject: x\n\nNews\n").encode()


def _parts(count: int) -> bytes:
    part = "--b\nContent-Type: text/plain\n\nNews\n"
    return f"{_HEAD}Content-Type: multipart/mixed; boundary=b\n\n{part * count}--b--\n".encode()


def _punctuation() -> list[tuple[str, Callable[[], Input]]]:
    """Long runs of each sign."""
    signs = [*string.punctuation, " ", "\t", "…", "–", "•", "«", "“", "\u00a0", "\u200b"]
    return [_text(f"run-of-{ord(sign):04x}", lambda sign=sign: f"News\n\n{sign * 100_000} Ann Roe\n") for sign in signs]


LARGE: dict[str, Callable[[], Input]] = dict(
    [  # noqa: RUF005
        _lines("one-line-50-mb", "a", 50 * _MB),
        _lines("one-line-50-mb-html", "<p>news ", 6 * _MB, ".html"),
        _lines("one-line-9-mb", "a", 9 * _MB),
        _lines("one-line-9-mb-words", "news of ", _MB),
        _lines("one-line-9-mb-story", _STORY, 100_000),
        _lines("story-9-mb", _STORY + "\n\n", 100_000),
        _lines("digits", "0123456789", 900_000),
        _lines("dates-one-line", "3 May 2021, ", 700_000),
        _lines("names-one-line", "Ann Roe, ", _MB),
        _lines("capitals-one-line", "NEWS ", _MB),
        _lines("short-lines", "a\n"),
        _lines("short-lines-apart", "a\n\n"),
        _lines("carriage-returns", "a\r"),
        _lines("blank-lines", "\n", 9 * _MB, ".md"),
        _lines("headings", "# News\n", ending=".md"),
        _lines("headings-apart", "## News\n\nText.\n\n", 500_000, ".md"),
        _lines("underlined", "News\n----\n\n", 500_000),
        _lines("capital-lines", "NEWS OF MAY\n\n", 500_000),
        _lines("bold-lines", "**News**\n\n", 500_000, ".md"),
        _lines("items", "- a\n", ending=".md"),
        _lines("numbered", "1. News\n", ending=".md"),
        _lines("rows", "| a | b |\n", 900_000, ".md"),
        _lines("dates", "3 May 2021\n", 800_000),
        _lines("names", "Ann Roe\n", _MB),
        _lines("signatures", "Ann Roe\nChair\n\n", 600_000),
        _lines("links", "[a](https://a.example/2021/05/x)\n", 250_000, ".md"),
        _lines("addresses", "https://a.example/2021/05/x ", 300_000),
        _lines("mail-addresses", "a@b.example ", 700_000),
        _lines("stars", "*" * 80 + "\n", 100_000, ".org"),
        _lines("contents", "News ........ 3\n", 500_000),
        _lines("quoted", "> " * 40 + "a\n", 100_000, ".md"),
        _text("row-of-cells", lambda: "| " + "a | " * 500_000 + "\n", ".md"),
        _text("deep-items", lambda: "".join(" " * (2 * i) + "- a\n" for i in range(2000)), ".md"),
        _text("deep-quotes", lambda: ">" * 10_000 + " News\n", ".md"),
        _text("brackets", lambda: _nested("[", "]") + _nested("(", ")") + _nested("{", "}")),
        _text("open-brackets", lambda: "[" * 500_000 + "(" * 500_000),
        _text("link-openings", lambda: "[a](" * 200_000, ".md"),
        _text("bold-openings", lambda: "**a" * 200_000, ".md"),
        _text("emphasis", lambda: "*a _b " * 200_000, ".md"),
        _text("quotes", lambda: "“" * 200_000 + "a" + "”" * 200_000),
        _text("initials", lambda: "A. " * 300_000),
        _text("apostrophes", lambda: "l'd'" * 200_000),
        _text("hyphens", lambda: "a-" * 500_000),
        _text("hyphenated-lines", lambda: "wo-\n" * 300_000),
        _text("and", lambda: "Ann and " * 200_000),
        _text("of", lambda: "Council of " * 200_000),
        _text("comments", lambda: "<!--" * 200_000, ".md"),
        _text("fences", lambda: "```\n" * 300_000, ".md"),
        _text("front-matter", lambda: "---\n" + "a: [" * 10_000 + "\n---\nNews\n", ".md"),
        _text("front-matter-keys", lambda: "---\n" + "".join(f"k{i}: v\n" for i in range(6000)) + "---\nNews\n", ".md"),
        _text("org-keywords", lambda: "#+title: a\n" * 500_000, ".org"),
        _text("json", lambda: "[" * 100_000 + "]" * 100_000, ".json"),
        _text("json-text", lambda: "[" * 100_000, ".txt"),
        _text("combining", lambda: "a" + "\u0301" * 500_000),
        _text("bidi", lambda: "News \u202e\u2066 of May " * 50_000),
        _text("no-break-spaces", lambda: "Ann\u00a0Roe\u00a0" * 200_000),
        _text("astral", lambda: "\U0001f600" * 500_000),
        _text("joiners", lambda: "\U0001f468\u200d" * 200_000),
        _text("surrogates", lambda: "\ud800\udc00" * 200_000),
        _text("wide", lambda: "新聞" * 500_000),
        _text("turkish", lambda: "İ" * 500_000),
        _text("html-div", lambda: _nested("<div>", "</div>"), ".html"),
        _text("html-div-many", lambda: _nested("<div>", "</div>", 300_000), ".html"),
        _text("html-list", lambda: _nested("<ul><li>", "</li></ul>"), ".html"),
        _text("html-quote", lambda: _nested("<blockquote>", "</blockquote>"), ".html"),
        _text("html-table", lambda: _nested("<table><tr><td>", "</td></tr></table>"), ".html"),
        _text("html-bold", lambda: _nested("<b><i><a href='#'>", "</a></i></b>"), ".html"),
        _text("html-open", lambda: "<p><b><font>" * 50_000, ".html"),
        _text("html-rows", lambda: "<table>" + "<tr><td>a</td><td>b</td></tr>" * 200_000 + "</table>", ".html"),
        _text("html-paragraphs", lambda: "<p>News</p>" * 500_000, ".html"),
        _text("html-headings", lambda: "<h2>News</h2><p>Text.</p>" * 200_000, ".html"),
        _text("html-breaks", lambda: "a<br>" * 500_000, ".html"),
        _text("html-attributes", lambda: "<p " + "a=b " * 500_000 + ">News</p>", ".html"),
        _text("html-entities", lambda: "&amp;" * 500_000 + "&#x1F600;" * 100_000 + "&", ".html"),
        _text("html-laughs", lambda: _ENTITIES + "<html><body>&l11;</body></html>", ".html"),
        _text("html-comments", lambda: "<html><!--" + "<!-- a --" * 200_000, ".html"),
        _text("html-script", lambda: "<html><script>" * 100_000, ".html"),
        _text("html-css", lambda: "<style>" + "p{a:b}" * 10**5 + "</style><p style='" + "a:b;" * 10**5 + "'>", ".html"),
        _text("html-select", lambda: "<select><option>" * 100_000, ".html"),
        _text("html-template", lambda: "<template>" * 5_000, ".html"),
        _text("xml-laughs", lambda: '<?xml version="1.0"?>' + _ENTITIES + "<a>&l11;</a>", ".xml"),
        _text("mail-headers", lambda: _HEAD + "X-A: b\n" * 300_000 + "\nNews\n", ".eml"),
        _text("mail-long-header", lambda: _HEAD + "X-A: " + "b" * 5 * _MB + "\n\nNews\n", ".eml"),
        _text("mail-folded", lambda: _HEAD + "To: a@b.example,\n" + " a@b.example,\n" * 100_000 + "\nNews\n", ".eml"),
        _text("mail-subject", lambda: "Subject: " + "=?utf-8?q?a?= " * 50_000 + "\nTo: a\n\nNews\n", ".eml"),
        _text("mail-subject-open", lambda: "Subject: " + "=?" * 100_000 + "\nMIME-Version: 1.0\n\nNews\n", ".eml"),
        _text("mail-from", lambda: "From: " + "(" * 50_000 + "\nSubject: a\nMIME-Version: 1.0\n\nNews\n", ".eml"),
        _text("mail-from-quotes", lambda: "From: " + '"a" <' * 20_000 + "\nSubject: a\n\nNews\n", ".eml"),
        _text("mail-date", lambda: "Date: " + "1 " * 50_000 + "\nSubject: a\n\nNews\n", ".eml"),
        _text("mail-type", lambda: "Subject: a\nContent-Type: text/plain; " + "a*0=b; " * 30_000 + "\n\nN\n", ".eml"),
        _text("mail-list", lambda: "Subject: a\nList-Id: " + "<" * 100_000 + "\n\nNews\n", ".eml"),
        _made("mail-nested", ".eml", lambda: _multiparts(3000)),
        _made("mail-attached", ".eml", lambda: _attached(3000)),
        _made("mail-parts", ".eml", lambda: _parts(50_000)),
        _text("mail-base64", lambda: _HEAD + "Content-Transfer-Encoding: base64\n\n" + "QUFB!=\n" * 500_000, ".eml"),
        _text("mail-quoted", lambda: _HEAD + "Content-Transfer-Encoding: quoted-printable\n\n" + "=A" * _MB, ".eml"),
        _text("mail-flowed", lambda: _HEAD + "Content-Type: text/plain; format=flowed\n\n" + "a \n" * 300_000, ".eml"),
        _text("mail-quotes", lambda: _HEAD + "\n" + "".join(">" * (i % 60) + " a\n" for i in range(100_000)), ".eml"),
        _text("mail-html", lambda: _HEAD + "Content-Type: text/html\n\n" + "<div>" * 100_000 + "News", ".eml"),
        _text("mbox-many", lambda: ("From a Mon May  3 10:00:00 2021\nSubject: a\n\nNews of May\n\n") * 5_000, ".mbox"),
        _text("mbox-froms", lambda: "From a Mon May  3 10:00:00 2021\n" * 100_000, ".mbox"),
        _made("zip-bomb", ".docx", lambda: bomb(1000 * _MB, 1000 * _MB)),
        _made("zip-bomb-that-lies", ".docx", lambda: bomb(1000 * _MB, 1000)),
        _made("zip-in-zip", ".docx", lambda: packed({"word/document.xml": packed({"a": b"a" * _MB})})),
        _made("zip-members", ".docx", lambda: packed({f"word/{i}": "" for i in range(60_000)})),
        _made("zip-entries", ".docx", lambda: b"PK\x03\x04word/" + b"PK\x01\x02" * 10 * _MB),
        _made("docx-paragraphs", ".docx", lambda: word_file(_PARAGRAPH * 300_000)),
        _made("docx-runs", ".docx", lambda: word_file("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 600_000 + "</w:p>")),
        _made("docx-headings", ".docx", lambda: word_file(
            ('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>News</w:t></w:r></w:p>' + _PARAGRAPH) * 100_000)),
        _made("docx-rows", ".docx", lambda: word_file(
            "<w:tbl>" + f"<w:tr><w:tc>{_PARAGRAPH}</w:tc><w:tc>{_PARAGRAPH}</w:tc></w:tr>" * 100_000 + "</w:tbl>")),
        _made("docx-tables", ".docx", lambda: word_file(_nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"))),
        _made("docx-tables-80", ".docx", lambda: word_file(
            "<w:tbl><w:tr><w:tc>" * 80 + _PARAGRAPH * 50_000 + "</w:tc></w:tr></w:tbl>" * 80)),
        _made("docx-deep-runs", ".docx", lambda: word_file(
            "<w:p>" + "<w:ins>" * 240 + "<w:r><w:t>a</w:t></w:r>" * 500_000 + "</w:ins>" * 240 + "</w:p>")),
        _made("docx-boxes", ".docx", lambda: word_file(
            "<w:p><w:r><w:pict>" + f"<w:txbxContent>{_PARAGRAPH}</w:txbxContent>" * 100_000 + "</w:pict></w:r></w:p>")),
        _made("docx-fields", ".docx", lambda: word_file(
            "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 300_000 + "</w:p>" + _PARAGRAPH)),
        _made("docx-elements", ".docx", lambda: word_file("<w:p/>" * 2_900_000)),
        _made("docx-attributes", ".docx", lambda: word_file("<w:p><w:r " + " ".join(
            f"a{i}=''" for i in range(1_000_000)) + "/></w:p>")),
        _made("docx-text", ".docx", lambda: word_file(f"<w:p><w:r><w:t>{'news ' * 4_000_000}</w:t></w:r></w:p>")),
        _made("docx-laughs", ".docx", lambda: word_file("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", _ENTITIES)),
        _made("pdf-zeros", ".pdf", lambda: _pdf(b"x\x9c" + zeros(1000 * _MB))),
        _made("pdf-spaces", ".pdf", lambda: _pdf(_show(b"BT /F1 9 Tf (a) Tj ET" + b" " * 300 * _MB))),
        _made("pdf-text", ".pdf", lambda: _pdf(
            _show(b"BT /F1 9 Tf 1 0 0 1 9 9 Tm " + b"(News) Tj T* " * 500_000 + b"ET"))),
        _made("pdf-states", ".pdf", lambda: _pdf(_show(b"q " * 5_000_000))),
        _made("pdf-arrays", ".pdf", lambda: _pdf(_show(b"a"), b"5 0 obj" + b"[" * 500_000 + b"endobj\n")),
        _made("pdf-loop", ".pdf", lambda: _pdf(_show(b"a"), kids=b"2 0 R 2 0 R", count=1_000_000)),
        _made("pdf-pages", ".pdf", lambda: _pdf(
            _show(b"BT /F1 9 Tf (a) Tj ET"), kids=b"3 0 R " * 50_000, count=50_000)),
        _made("pdf-form", ".pdf", lambda: _pdf(
            _show(b"/X Do"), b"5 0 obj<</Type/XObject/Subtype/Form>>stream\n/X Do\nendstream endobj\n")),
    ]
    + _punctuation()
)  # fmt: skip


def _begun(make: Callable[[], Input], size: int) -> Callable[[], Input]:
    """The first bytes of an input."""

    def begin() -> Input:
        source, data = make()
        return source, data[:size]

    return begin


# What is refused for its size is tried again just below the bound, and once more at an ordinary length.
for _name, _make in list(LARGE.items()):
    if not _name.startswith(("zip-", "docx-", "pdf-", "run-of-")):
        LARGE[_name + "-1-mb"] = _begun(_make, 990_000)
        LARGE[_name + "-100-kb"] = _begun(_make, 100_000)
