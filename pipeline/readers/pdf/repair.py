"""A PDF that was cut short has lost its list of pages, which stands at its end: a new list of those that are left."""

from __future__ import annotations

import re

MAX_PAGES = 2000
MAX_DICTIONARY = 4000  # bytes of a page's entry

_OBJECT = re.compile(rb"(?<!\d)(\d{1,8})\s{1,3}(\d{1,5})\s{1,3}obj\b")
_PAGE = re.compile(rb"/Type\s{0,3}/Page(?![A-Za-z])")


def with_page_list(data: bytes) -> bytes | None:
    """The bytes with a new list of pages at their end; None where no page's entry is found, or the file is encrypted.

    >>> with_page_list(b"%PDF-1.4\\n7 0 obj <</Type /Page>> endobj")[-30:]
    b'trailer\\n<</Root 9000002 0 R>>\\n'
    """
    if b"/Encrypt" in data:
        return None
    objects = list(_OBJECT.finditer(data))
    pages: dict[bytes, None] = {}
    for n, match in enumerate(objects):
        end = objects[n + 1].start() if n + 1 < len(objects) else len(data)
        entry = data[match.end() : min(end, match.end() + MAX_DICTIONARY)]
        if _PAGE.search(entry.split(b"stream", 1)[0]) and b"endobj" in entry:
            pages[match[1] + b" " + match[2] + b" R"] = None
    if not pages:
        return None
    kids = list(pages)[:MAX_PAGES]
    return data + (
        b"\nendstream\nendobj\n9000001 0 obj\n<</Type /Pages /Count %d /Kids [%b]>>\nendobj\n"
        b"9000002 0 obj\n<</Type /Catalog /Pages 9000001 0 R>>\nendobj\n"
        b"trailer\n<</Root 9000002 0 R>>\n" % (len(kids), b" ".join(kids))
    )
