"""Org: `#+title:` lines at the start say what the bulletin is."""

from __future__ import annotations

import re

from ..records import Bulletin, Field
from .fields import canonical

_KEYWORD = re.compile(r"#\+(\w{1,40}):[ \t]*([^\n]*?)[ \t]*$", re.M)


def read_org(source: str, text: str, sha256: str, warnings: tuple[str, ...] = ()) -> Bulletin:
    """The bulletin of an Org text; keyword lines at its start become fields.

    >>> read_org("a.org", "#+title: News\\n\\n* One\\n", "").value("title")
    'News'
    """
    fields: list[Field] = []
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        match = _KEYWORD.match(text, at, end)
        if match and match[2]:
            fields.append(Field(canonical(match[1]), match[2], match.start(2), match.end(2)))
        elif line.strip() and not line.startswith(("#+", "# ")):
            break
        at = end + 1
    return Bulletin(source, sha256, "org", text, tuple(fields), min(at, len(text)), warnings, "org")
