"""Word (.docx): paragraphs, lists and tables as the page shows them; what is a heading is told by style, then by size.

Headers, footers, notes and comments are dropped: they repeat on each page or speak about the text. A header of the
first page alone is kept: it is a letterhead, and often the only place that says who issues the bulletin and when.
The days on which a file was made and saved are not the day of the issue, so they are no fields.
"""

from __future__ import annotations

import re
from itertools import islice

from ...errors import UnreadableBulletin
from ...records import Bulletin, Field
from ...resources import words
from ..markup import write
from .blocks import Block, BlockReader
from .lists import read_numbering
from .parts import parts_of
from .runs import RunReader
from .styles import Styles, read_styles
from .xml import RELATION_ID, Element, W, child, get, part, relations
from .zipped import Archive, bomb, damaged

_DEFAULT = "word/document.xml"
_CORE = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_FILE_NAME = re.compile(r"\.(?:docx?|docm|dotx?|dotm|rtf|odt|pdf|txt|pub|indd)\Z|\AMicrosoft Word - |[\\/]", re.I)
MAX_PARAGRAPHS = 50_000  # a thousand pages; empty ones count too, since they take time all the same


def read_docx(source: str, data: bytes, sha256: str) -> Bulletin:
    """The bulletin of a Word file, its text in Markdown where it has headings.

    Nothing in it is run or fetched; pictures, macros and embedded files are never unpacked. Raises UnreadableBulletin
    of kind `format` (no Word file, damaged), `size` (unpacks beyond bounds) or `encrypted`.
    """
    archive = Archive(source, data)
    name = _main_part(archive)
    try:
        root = part(archive, name)
        body = None if root is None or root.tag != W + "document" else child(root, "body")
        if body is None:
            reason = "the file is a zip archive without a Word document in it"
            raise UnreadableBulletin(source, "format", reason, "send it as text, Markdown, HTML, mail, PDF or .docx")
        warnings: list[str] = []
        styles, blocks = _read(archive, name, body, warnings)
        text, markup = write(parts_of(blocks))
    except RecursionError as error:  # pragma: no cover - libxml2 refuses what lies 256 deep
        raise damaged(source, "its parts lie too deep within each other") from error
    fields = (*_fields(archive, warnings), *([Field("language", styles.language)] if styles.language else []))
    return Bulletin(source, sha256, "docx", text, fields, 0, tuple(warnings), markup)


def _main_part(archive: Archive) -> str:
    """The name of the main part: as the archive's relations tell, else the usual one."""
    try:
        kinds = relations(archive, "")
    except UnreadableBulletin:
        return _DEFAULT
    names = [target for kind, target in kinds.values() if kind == "officeDocument"]
    return names[0] if names and names[0] in archive else _DEFAULT


def _read(archive: Archive, name: str, body: Element, warnings: list[str]) -> tuple[Styles, list[Block]]:
    if sum(1 for _ in islice(body.iter(W + "p"), MAX_PARAGRAPHS + 1)) > MAX_PARAGRAPHS:
        raise bomb(archive.source, f"has more than {MAX_PARAGRAPHS:,} paragraphs")
    targets: dict[str, tuple[str, str]] = {}
    try:
        targets = relations(archive, name)
    except UnreadableBulletin as error:
        warnings.append(f"links: {error.reason}")
    styles = read_styles(_side_part(archive, name, targets, "styles", warnings))
    numbering = read_numbering(_side_part(archive, name, targets, "numbering", warnings))
    reader = BlockReader(RunReader(styles, {key: target for key, (_, target) in targets.items()}), numbering)
    header = _first_header(archive, body, targets, warnings)
    blocks = [] if header is None else reader.blocks(header)
    return styles, blocks + reader.blocks(body)


def _side_part(
    archive: Archive, main: str, targets: dict[str, tuple[str, str]], kind: str, warnings: list[str]
) -> Element | None:
    """A part that helps to read the main one; a damaged one costs a warning, not the bulletin."""
    usual = f"{main.rpartition('/')[0]}/{kind}.xml"
    name = next((target for found, target in targets.values() if found == kind and target in archive), usual)
    return _forgiving(archive, name, kind, warnings)


def _forgiving(archive: Archive, name: str, what: str, warnings: list[str]) -> Element | None:
    try:
        return part(archive, name)
    except UnreadableBulletin as error:
        warnings.append(f"{what}: {error.reason}; the text was read without")
        return None


def _first_header(
    archive: Archive, body: Element, targets: dict[str, tuple[str, str]], warnings: list[str]
) -> Element | None:
    """The header that the first page alone bears; None where the first section has none such."""
    section = next(body.iter(W + "sectPr"), None)
    if section is None or child(section, "titlePg") is None:
        return None
    for reference in section.iterfind(W + "headerReference"):
        kind, target = targets.get(reference.get(RELATION_ID, ""), ("", ""))
        if get(reference, "type") == "first" and kind == "header":
            return _forgiving(archive, target, "header", warnings)
    return None


def _fields(archive: Archive, warnings: list[str]) -> list[Field]:
    """Title and author as the file's properties tell; not those that a program filled in."""
    core = _forgiving(archive, _CORE, "properties", warnings)
    if core is None:
        return []
    found = []
    title = " ".join((core.findtext(_TITLE) or "").split())[:500]
    bare = re.sub(r"[\s\d()_-]{1,20}\Z", "", title).casefold()
    if bare and bare not in words("styles", "unnamed") and not _FILE_NAME.search(title):
        found.append(Field("title", title))
    author = " ".join((core.findtext(_CREATOR) or "").split())[:200]
    if author and author.casefold() not in words("styles", "accounts"):
        found.append(Field("author", author))
    return found
