"""Runs of text of one look → lines with marks: `**bold**` where a line or its start is bold, `[label](address)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

MAX_BOLD = 200  # code points: a longer bold line is set off, not a title
MAX_RUN_IN = 120  # code points of a bold run at the start of a line
MAX_ADDRESS = 2000
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>]", re.I)
_SPACE = re.compile(r"[\s\u200e\u200f]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u200e\u200f\u2063\x00"))
_SAFE = str.maketrans({"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E", "[": "%5B", "]": "%5D"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; `address` where it is a link."""

    text: str
    bold: bool = False
    size: float = 16.0
    address: str = ""


Line = list[Run]


def spaced(text: str) -> str:
    """The text with white space folded (no-break spaces too) and without characters that are not seen.

    >>> spaced("a\\u00a0 b\\u00adc\\u200b")
    'a bc'
    """
    return _SPACE.sub(" ", text.translate(_INVISIBLE))


def plain(line: Sequence[Run]) -> str:
    """The words of a line, without marks."""
    return " ".join("".join(run.text for run in line).split())


def is_bold(line: Sequence[Run]) -> bool:
    """Whether all words of a line are bold."""
    worded = [run for run in line if any(c.isalnum() for c in run.text)]
    return bool(worded) and all(run.bold for run in worded) and len(plain(line)) <= MAX_BOLD


def size_of(line: Sequence[Run]) -> float:
    """The smallest size of the words of a line, 0 without words."""
    return min((run.size for run in line if any(c.isalnum() for c in run.text)), default=0.0)


def marked(line: Sequence[Run], bold: bool = True) -> str:
    """The line as Markdown; without marks for bold where `bold` is False."""
    if bold and is_bold(line):
        return _bold(_linked(line))
    if not bold:
        return _linked(line).strip()
    cut = 0
    while cut < len(line) and (line[cut].bold or not line[cut].text.strip()):
        cut += 1
    lead, rest = line[:cut], line[cut:]
    words = plain(lead)
    if not 1 < len(words) <= MAX_RUN_IN or not plain(rest) or not any(c.isalpha() for c in words):
        return _linked(line).strip()
    gap = " " if lead[-1].text.endswith(" ") or rest[0].text.startswith(" ") else ""
    return f"{_bold(_linked(lead))}{gap}{_linked(rest).strip()}"


def _bold(text: str) -> str:
    return f"**{text.strip()}**"


def _linked(line: Sequence[Run]) -> str:
    """The runs joined, neighbors of one address as one link."""
    parts: list[str] = []
    for address, runs in groupby(line, key=lambda run: run.address):
        text = "".join(run.text for run in runs)
        label = text.strip()
        if not label or not address:
            parts.append(text.replace("**", r"\*\*"))
            continue
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        parts.append(f"{before}{_link(label, address)}{after}")
    return _SPACE.sub(" ", "".join(parts))


def _link(label: str, address: str) -> str:
    bare = address.removeprefix("mailto:").partition("?")[0]
    if label in (address, bare) and not address.startswith("mailto:"):
        return label  # an address that is shown needs no second one
    label = label.replace("[", "(").replace("]", ")").replace("**", "")
    return f"[{label}]({address})"


def address_of(value: str | None) -> str:
    """The address of a link that may be written out, "" of others: scripts, data, places on the page itself.

    >>> address_of(" https://x.example/a (1) "), address_of("javascript:x()")
    ('https://x.example/a%20%281%29', '')
    """
    value = "".join((value or "")[: MAX_ADDRESS + 1].split("\n")).strip()
    if len(value) > MAX_ADDRESS or not _ADDRESS.match(value):
        return ""
    cleaned = value.translate(_SAFE)
    return "" if any(c.isspace() or c < " " for c in cleaned) else cleaned
