"""Plain text: the text is the bulletin, nothing before it says what it is."""

from __future__ import annotations

from ..records import Bulletin


def read_plain(source: str, text: str, sha256: str, warnings: tuple[str, ...] = ()) -> Bulletin:
    """The bulletin of a plain text."""
    return Bulletin(source=source, sha256=sha256, format="text", text=text, warnings=warnings)
