"""What a page says of itself: title, publisher, author, date, language. From its head, nothing from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from ...records import Field
from .inline import spaced

MAX_VALUE = 300  # code points of a value
_DAY = re.compile(r"\s{0,5}(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_LINKED_DATA = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"(\d{4}-\d{2}-\d{2})')
_SUFFIX = re.compile(r"\s{0,5}(?:\||·|•|»|«|::|\s[-–—])\s{0,5}")
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
    "pubdate",
    "publish-date",
)
_AUTHORS = ("author", "dc.creator", "dcterms.creator")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")


def fields_of(tree: LexborHTMLParser, html: str) -> list[Field]:
    """Title, publisher, author, date and language, each where the page states it."""
    meta = _meta(tree)
    site = next((meta[name] for name in _PUBLISHERS if meta.get(name)), "")
    values = {
        "title": without_site(meta.get("og:title") or _title(tree), site),
        "publisher": site,
        "author": next((meta[name] for name in _AUTHORS if meta.get(name)), ""),
        "date": _date(tree, meta, html),
        "language": _language(tree),
    }
    return [Field(name, value) for name, value in values.items() if value]


def without_site(title: str, site: str) -> str:
    """A title without the name of the site at its end or its start.

    >>> without_site("A new bridge | Mill Trust", "Mill Trust"), without_site("A new bridge - Part 2", "")
    ('A new bridge', 'A new bridge - Part 2')
    """
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return title
    for mark in _SUFFIX.finditer(title):
        if site and title[mark.end() :].casefold() == site.casefold():
            return title[: mark.start()].strip()
        if site and title[: mark.start()].casefold() == site.casefold():
            return title[mark.end() :].strip()
    bars = [mark for mark in _SUFFIX.finditer(title) if mark[0].strip() in ("|", "«", "»", "::")]
    return title[: bars[-1].start()].strip() or title if bars and not site else title


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Names of `<meta>` in small letters → content, the first of each."""
    found: dict[str, str] = {}
    for node in tree.css("meta")[:300]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        value = spaced(attributes.get("content") or "").strip()[:MAX_VALUE]
        if name and value and not value.startswith(("http://", "https://")):
            found.setdefault(name.strip().lower(), value)
    return found


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return spaced(node.text()).strip()[:MAX_VALUE] if node is not None else ""


def _date(tree: LexborHTMLParser, meta: dict[str, str], html: str) -> str:
    """The day of publication, ISO; a date in words as it stands."""
    for value in _stated(tree, meta):
        if match := _DAY.match(value):
            return f"{int(match[1]):04}-{int(match[2]):02}-{int(match[3]):02}"
    match = _LINKED_DATA.search(html)
    if match:
        return match[1]
    return next((value for value in _stated(tree, meta) if any(c.isdigit() for c in value)), "")


def _stated(tree: LexborHTMLParser, meta: dict[str, str]) -> Iterator[str]:
    yield from (meta[name] for name in _DATES if name in meta)
    for node in tree.css("header time[datetime], time.published, time.entry-date, time[pubdate]")[:1]:
        yield (node.attributes.get("datetime") or "")[:MAX_VALUE]


def _language(tree: LexborHTMLParser) -> str:
    node = tree.css_first("html")
    value = (node.attributes.get("lang") or node.attributes.get("xml:lang") or "") if node is not None else ""
    return value.strip()[:20]
