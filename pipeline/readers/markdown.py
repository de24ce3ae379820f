"""Markdown: front matter between `---` (YAML) or `+++` (TOML) lines becomes fields. Nothing in it is executed."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import yaml

from ..records import Bulletin, Field
from .fields import canonical

MAX_FRONT_MATTER = 50_000  # code points: the longest front matter that is looked at
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = r"^[ \t]{{0,8}}[\"']?{key}[\"']?[ \t]{{0,8}}[:=]"


def read_markdown(source: str, text: str, sha256: str, warnings: tuple[str, ...] = ()) -> Bulletin:
    """The bulletin of a Markdown text; damaged front matter is a warning and is left out of the body."""
    block = _front_matter(text)
    if block is None:
        return Bulletin(source, sha256, "markdown", text, warnings=warnings, markup="markdown")
    fence, start, end, body = block
    try:
        values = _parse(fence, text[start:end])
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:120]
        warnings = (*warnings, f"front matter: does not parse ({reason}); its lines were read one by one")
        values = _line_by_line(text[start:end])
    fields = tuple(_fields(values, text, start, end))
    return Bulletin(source, sha256, "markdown", text, fields, body, warnings, "markdown")


def _front_matter(text: str) -> tuple[str, int, int, int] | None:
    """Fence, start and end of what stands between the fences, start of the body; None without front matter."""
    fence = text[:3]
    if fence not in _FENCES or text[3:4] != "\n":
        return None
    at = 4
    while at < min(len(text), MAX_FRONT_MATTER):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].rstrip() in _FENCES[fence]:
            inner = text[4:at]
            # a rule at the start of a text without front matter opens no mapping
            return (fence, 4, at, min(end + 1, len(text))) if not inner.strip() or _is_mapping(inner) else None
        at = end + 1
    return None


def _is_mapping(inner: str) -> bool:
    first = next(line for line in inner.split("\n") if line.strip())
    return re.match(r"\s*(?:#|\[|[\w\"'-][^:=\n]{0,60}\s*[:=](?:\s|$))", first) is not None


def _parse(fence: str, inner: str) -> dict[str, Any]:
    if "&" in inner and re.search(r"[:\-]\s*\*\w", inner):
        raise ValueError("YAML aliases are not read")  # nested aliases grow without bound
    values = tomllib.loads(inner) if fence == "+++" else yaml.safe_load(inner)
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ValueError("it is no mapping of names to values")
    return values


def _line_by_line(inner: str) -> dict[str, Any]:
    pairs = (line.partition(":") for line in inner.split("\n") if line[:1].isalpha())
    return {key.strip(): value.strip().strip("\"'") for key, mark, value in pairs if mark}


def _fields(values: dict[str, Any], text: str, start: int, end: int) -> list[Field]:
    """The scalar values and lists of scalars, each with its place in the text where it stands there literally."""
    found: list[Field] = []
    for key, value in values.items():
        at = re.compile(_KEY.format(key=re.escape(str(key))), re.M).search(text, start, end)
        low = at.end() if at else start
        for item in value if isinstance(value, list) else [value]:
            if item is None or isinstance(item, dict | list):
                continue
            shown = str(item).strip()
            if not shown:
                continue
            place = text.find(shown, low, end)
            line_start = text.rfind("\n", 0, place) + 1
            if place >= 0 and not isinstance(value, list) and at and line_start > at.start() + 2:
                place = -1 if "\n" in text[at.end() : place].strip(" |>-\n\t\"'") else place
            low = place + len(shown) if place >= 0 else low
            spot = (place, place + len(shown)) if place >= 0 else _raw_spot(text, at.end() if at else -1, end)
            found.append(Field(canonical(str(key)), shown, *spot))
    return found


def _raw_spot(text: str, low: int, end: int) -> tuple[int, int] | tuple[None, None]:
    """Where the raw value stands on its key's line, for values that parsing changes (dates, escapes)."""
    if low < 0:
        return None, None
    stop = text.find("\n", low, end)
    raw = text[low : stop if stop >= 0 else end]
    bare = raw.strip().strip("\"'")
    if not bare or bare[0] in "[{|>":
        return None, None
    at = low + raw.index(bare)
    return at, at + len(bare)
