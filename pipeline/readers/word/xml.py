"""XML parts of a Word file: parsed without entities, network or unbounded growth; names and attributes.

The parts are read with lxml alone: python-docx unpacks every picture and embedded file before it shows a paragraph,
and knows no text boxes, content controls, tracked changes or fields.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

from .zipped import Archive, bomb, damaged

Element: TypeAlias = Any  # etree._Element; lxml bears no types

MAX_XML = 24_000_000  # bytes of one part, a book of 1,000 pages
MAX_SIGNS = 2_000_000  # of "<" and "=" in one part: what each begins or ends takes some 200 bytes once parsed

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{_MAIN}}}"
RELATION_ID = f"{{{_OFFICE}}}id"
_STRICT = (  # ISO 29500 Strict names the same things by other addresses
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
)
_OFF = ("0", "false", "off", "none")


def part(archive: Archive, name: str) -> Element | None:
    """The root of an XML part, None where the archive has none of that name.

    Raises UnreadableBulletin of kind `size` or `format`.
    """
    data = archive.read(name, MAX_XML)
    return None if data is None else parse(archive.source, name, data)


def parse(source: str, name: str, data: bytes) -> Element:
    """The root of XML bytes. A document type is refused: Office writes none, and bombs are made of entities."""
    if data.count(b"<") + data.count(b"=") > MAX_SIGNS:
        raise bomb(source, f"holds a part of more than {MAX_SIGNS:,} marks")
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise damaged(source, f"its part {name[:80]!r} is no sound XML") from error
    if root.getroottree().docinfo.doctype:
        raise damaged(source, f"its part {name[:80]!r} declares a document type")
    return root


def get(element: Element | None, name: str = "val") -> str | None:
    """An attribute of the main namespace."""
    return None if element is None else element.get(W + name)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, of that the first child of the next name, and so on."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def switch(properties: Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not stated; stated without a value means on."""
    element = child(properties, name)
    return None if element is None else (get(element) or "1").lower() not in _OFF


def whole(value: str | None) -> int | None:
    """A whole number as an attribute writes it; None for anything else."""
    if value is None or len(value) > 9:
        return None
    try:
        return int(value)
    except ValueError:
        return None


def relations(archive: Archive, name: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id → (kind, target). Targets outside the file stay addresses: nothing is fetched."""
    folder, _, base = name.rpartition("/")
    root = part(archive, f"{folder}/_rels/{base}.rels".lstrip("/"))
    found: dict[str, tuple[str, str]] = {}
    for relation in root if root is not None else ():
        kind = str(relation.get("Type") or "").rpartition("/")[2]
        target = str(relation.get("Target") or "")
        if relation.get("TargetMode") != "External":
            target = _resolved(folder, target)
        found[str(relation.get("Id") or "")] = (kind, target)
    return found


def _resolved(folder: str, target: str) -> str:
    """The name in the archive of a target that counts from a folder."""
    names = [] if target.startswith("/") else folder.split("/")
    for name in target.split("/"):
        if name == "..":
            names = names[:-1]
        elif name not in ("", "."):
            names.append(name)
    return "/".join(name for name in names if name)
