"""Lines of a paragraph → one line of text: hyphens at line ends undone where they only break a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ... import resources
from .facts import Facts
from .layout import Line

MANY_BREAKS = 0.02  # share of lines that end in a hyphen where the typesetter breaks words; real hyphens are rarer
_TAIL = re.compile(r"([^\W\d_]{1,40})[-\u00ad]\Z")
_HEAD = re.compile(r"[^\W\d_]{1,40}")
_LEADERS = re.compile(r"\s?(?:\.\s?){4,200}|\s?…{2,50}|\s?_{4,200}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{0,300}[/._=&?-]\Z")
DASHES = ("—", "–", "/")
MAX_RUN = 100  # code points of a bold run-in title


def text_of(lines: Sequence[Line], breaks: Sequence[bool], facts: Facts) -> str:
    """The text of a paragraph; `breaks[i]` tells whether a newline follows line i on purpose.

    A bold run at the start of a paragraph that goes on otherwise stands between double stars.
    """
    run = 0 if facts.bold_body else _run(lines)
    text, mark = "", 0
    seen = 0
    for n, line in enumerate(lines):
        for k, w in enumerate(line.words):
            if not text:
                text = w.text
            elif k:
                text += " " + w.text
            elif breaks[n - 1]:
                text += "\n" + w.text
            else:
                text = _joined(text, w.text, facts)
            seen += 1
            if seen == run:
                mark = len(text)
    if mark and mark <= MAX_RUN and "\n" not in text[:mark]:
        text = f"**{text[:mark].strip()}**{text[mark:]}"
    return _LEADERS.sub(" … ", text.replace("\u00ad", "")).strip()


def _run(lines: Sequence[Line]) -> int:
    """How many words at the start are bold, where others are not; 0 where the paragraph does not open in bold."""
    words = [w for line in lines for w in line.words]
    count = next((n for n, w in enumerate(words) if not w.bold and any(c.isalnum() for c in w.text)), len(words))
    while count and not words[count - 1].bold:
        count -= 1
    return count if count < len(words) else 0


def _joined(text: str, word: str, facts: Facts) -> str:
    """The text with the first word of the next line."""
    if _ADDRESS.search(text[-300:].rsplit(None, 1)[-1]):
        return text + word
    tail, head = _TAIL.search(text[-60:]), _HEAD.match(word)
    if tail is not None and head is not None:
        before = text[-len(tail[0]) - 1 : -len(tail[0])]
        soft = text[-1] == "\u00ad"
        if soft or (head[0][0].islower() and before != "-" and not _keeps(tail[1], head[0], facts)):
            return text[:-1] + word
        return text + word  # "Jean-" and "Pierre": a capital or a number goes on after a hyphen of the name's own
    if text[-1] in "-\u00ad" and len(text) > 1 and not text[-2].isspace() and word[:1].isalnum():
        return text.rstrip("\u00ad") + word
    if text[-1] in DASHES and len(text) > 1 and text[-2].isalnum() and not word[:1].isspace():
        return text + word
    return f"{text} {word}"


def _keeps(first: str, second: str, facts: Facts) -> bool:
    """Whether the hyphen between two pieces belongs to the word: told by the document's other words.

    A document that breaks few words has hyphens of its own at line ends: "well-" and "known".
    """
    low, rest = first.casefold(), second.casefold()
    if low + rest in facts.words:
        return False
    if f"{low}-{rest}" in facts.words:
        return True
    if low in facts.stems or low in resources.words("hyphens", "stems"):
        return True
    return low in facts.words and ((rest in facts.words and len(low) > 2) or facts.breaks < MANY_BREAKS)
