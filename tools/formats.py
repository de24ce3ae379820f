"""Write samples/formats/lakes.md in every other format: text, HTML, mail, Word, PDF.

Run after lakes.md was changed: .venv/bin/python tools/formats.py
The files are kept, since what makes Word and PDF files writes the time into them; tests read them all and expect
the same articles, people, roles and dates from each.
"""

from __future__ import annotations

import html
import textwrap
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

FOLDER = Path(__file__).resolve().parents[1] / "samples" / "formats"
WIDTH = 72  # columns of the hard-wrapped forms, as in mails


def blocks(text: str) -> list[tuple[str, int, str]]:
    """The blocks of a simple Markdown text: kind (heading, item, paragraph), level, words."""
    found = []
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("#"):
            marks, _, words = bare.partition(" ")
            found.append(("heading", len(marks), words))
        elif bare.startswith("- "):
            found.append(("item", 1, bare[2:]))
        elif bare:
            found.append(("paragraph", 0, bare))
    return found


def as_text(parts: list[tuple[str, int, str]]) -> str:
    """Hard-wrapped, no marks but bullets."""
    lines = []
    for n, (kind, _, words) in enumerate(parts):
        bullet, hang = ("- ", "  ") if kind == "item" else ("", "")
        if not (bullet and n and parts[n - 1][0] == "item"):
            lines.append("")
        lines += textwrap.wrap(words, WIDTH, initial_indent=bullet, subsequent_indent=hang)
    return "\n".join(lines[1:]) + "\n"


def as_html(parts: list[tuple[str, int, str]]) -> str:
    """A page with navigation and footer, which are none of the bulletin."""
    body = []
    for kind, level, words in parts:
        tag = {"heading": f"h{level}", "item": "li", "paragraph": "p"}[kind]
        body.append(f"<{tag}>{html.escape(words)}</{tag}>")
    inner = "\n".join(body).replace("</p>\n<li>", "</p>\n<ul>\n<li>").replace("</li>\n<p>", "</li>\n</ul>\n<p>")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Lakes Trust Newsletter</title></head>\n'
        '<body>\n<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>\n'
        f"<main>\n{inner}\n</main>\n</body>\n</html>\n"
    )


def as_mail(parts: list[tuple[str, int, str]]) -> bytes:
    """A message in two forms, plain and HTML."""
    message = EmailMessage()
    message["From"] = "Lakes Trust <news@lakes.example>"
    message["Subject"] = "Lakes Trust Newsletter"
    message["Date"] = "Fri, 14 May 2021 09:00:00 +0000"
    message["Message-ID"] = "<41@lakes.example>"
    message.set_content(as_text(parts), cte="quoted-printable")
    message.add_alternative(as_html(parts), subtype="html", cte="quoted-printable")
    message.set_boundary("=" * 20 + "lakes")
    return bytes(message)


def write_docx(parts: list[tuple[str, int, str]], path: Path) -> None:
    """With Word's own styles."""
    document = Document()
    for kind, level, words in parts:
        if kind == "heading":
            document.add_heading(words, level)
        else:
            document.add_paragraph(words, style="List Bullet" if kind == "item" else None)
    document.save(str(path))


def write_pdf(parts: list[tuple[str, int, str]], path: Path) -> None:
    """Set in one column, headings larger."""
    styles = getSampleStyleSheet()
    story = []
    for kind, level, words in parts:
        style = styles[f"Heading{level}"] if kind == "heading" else styles["BodyText"]
        story.append(Paragraph(html.escape(words), style, bulletText="\u2022" if kind == "item" else None))
    SimpleDocTemplate(str(path), invariant=1).build(story)


def main() -> None:
    """Write all of them."""
    parts = blocks((FOLDER / "lakes.md").read_text(encoding="utf-8"))
    (FOLDER / "lakes.txt").write_text(as_text(parts), encoding="utf-8")
    (FOLDER / "lakes.html").write_text(as_html(parts), encoding="utf-8")
    (FOLDER / "lakes.eml").write_bytes(as_mail(parts))
    write_docx(parts, FOLDER / "lakes.docx")
    write_pdf(parts, FOLDER / "lakes.pdf")


if __name__ == "__main__":
    main()
