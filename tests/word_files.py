"""Word files for tests, written by hand where python-docx cannot write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def document(body: str, **parts: str) -> bytes:
    """A Word file with that body; `parts` are further members of its folder: styles, numbering, rels."""
    members = {"_rels/.rels": ROOT, "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    for name, content in parts.items():
        if name == "rels":
            head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            members["word/_rels/document.xml.rels"] = f"{head}{content}</Relationships>"
        elif name == "core":
            members["docProps/core.xml"] = (
                f'<p:coreProperties xmlns:p="p" xmlns:dc="http://purl.org/dc/elements/1.1/">{content}</p:coreProperties>'
            )
        else:
            tag = {"header": "hdr"}.get(name, name)
            members[f"word/{name}.xml"] = f"<w:{tag} {SPACES}>{content}</w:{tag}>"
    return packed(members)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with paragraph and run properties."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def run(text: str, properties: str = "") -> str:
    """A run with its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
