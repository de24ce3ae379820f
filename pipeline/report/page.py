"""The file: a template with everything escaped, and the data packed so that no text of a bulletin stands in the HTML.

Data is JSON, compressed and written in base64: whatever a bulletin says, it cannot end a script or open a tag. A
content security policy names the page's own script and style by their hashes, allows no other, and no network.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .data import Page

MARK = "<!-- made by bulletin-pipeline: report -->"


def html(page: Page) -> Iterator[str]:
    """The page in pieces of text, one bulletin at a time."""
    folder = resources.files(__package__) / "templates"
    script, style = ((folder / name).read_text(encoding="utf-8") for name in ("report.js", "report.css"))
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # Script and style are files of this package; everything else passes autoescape.
    text = environment.get_template("report.html.j2").render(
        mark=Markup(MARK),
        page=page,
        script=Markup(script),
        style=Markup(style),
        script_hash=_hash(script),
        style_hash=_hash(style),
        data=Markup("@@DATA@@"),
    )
    before, after = text.rsplit("@@DATA@@", 1)  # texts of the store stand before it only
    yield before
    yield _packed("index", page.index)
    for number, bulletin in enumerate(page.bulletins):
        yield _packed(f"b{number}", bulletin)
    yield after


def _packed(name: str, value: Any) -> str:
    data = gzip.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)
    return f'<script type="text/plain" id="data-{name}">{base64.b64encode(data).decode()}</script>\n'


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
