"""Small PDFs for tests, made with reportlab."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, Paragraph
from reportlab.platypus import PageTemplate as Template

WIDTH, HEIGHT = A4
Text = tuple[float, float, str, str, float]  # x, y, words, font, size

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=6, alignment=4)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=14, leading=17, spaceBefore=8, spaceAfter=4)
NAME = ParagraphStyle("name", parent=TITLE, fontSize=22, leading=26)


def drawn(*pages: Sequence[Text], title: str = "", author: str = "", password: str = "") -> bytes:
    """A PDF with each text drawn where it is said."""
    file = io.BytesIO()
    encrypt = StandardEncryption(password, strength=128) if password else None
    page = canvas.Canvas(file, pagesize=A4, encrypt=encrypt, invariant=1)
    page.setTitle(title)
    page.setAuthor(author)
    for texts in pages:
        for x, y, words, font, size in texts:
            page.setFont(font, size)
            page.drawString(x, y, words)
        page.showPage()
    page.save()
    return file.getvalue()


def block(x: float, y: float, *lines: str, font: str = "Times-Roman", size: float = 10, lead: float = 12) -> list[Text]:
    """Lines below each other."""
    return [(x, y - lead * n, line, font, size) for n, line in enumerate(lines)]


def flowing(story: Sequence[tuple[ParagraphStyle, str]], columns: int = 1, frame: str = "") -> bytes:
    """A PDF whose paragraphs flow through columns and pages; `frame` is the foot of every page, "#" its number."""
    file = io.BytesIO()
    gap = 15
    wide = (WIDTH - 100 - gap * (columns - 1)) / columns
    frames = [Frame(50 + n * (wide + gap), 60, wide, HEIGHT - 120, 0, 0, 0, 0) for n in range(columns)]

    def foot(page: canvas.Canvas, document: BaseDocTemplate) -> None:
        page.setFont("Helvetica", 8)
        page.drawString(50, 30, frame.replace("#", str(document.page)))

    document = BaseDocTemplate(file, pagesize=A4, invariant=1)
    document.addPageTemplates([Template("page", frames, onPage=foot)])
    document.build([Paragraph(words, style) for style, words in story])
    return file.getvalue()


def pictured() -> bytes:
    """A PDF that holds a drawing and no text."""
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=A4, invariant=1)
    page.rect(100, 100, 200, 200, fill=1)
    page.save()
    return file.getvalue()
