"""Small bulletins with dates marked in the text: [[Friday 8 June=2018-06-08]], [[mid-May=2018-05-11..2018-05-20]].

A `?` instead of days says that the date cannot be placed. Blocks are divided by empty lines; `# ` begins a title,
`## ` a heading, `- ` an item, `~ ` a line of the masthead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import spacy
from spacy.tokens import Doc

from pipeline.nlp import mark_sentences
from pipeline.records import Bulletin, Field, Layout, Mention, Passage, PassageKind

_MARK = re.compile(r"\[\[([^\]=]+)=([^\]]+)\]\]")
_KINDS: dict[str, PassageKind] = {"# ": "title", "##": "heading", "- ": "item", "~ ": "paragraph"}


@dataclass(frozen=True)
class Chronicle:
    """A parsed bulletin with its gold: (passage, start, end) → first and last day as text, None for `?`."""

    bulletin: Bulletin
    layout: Layout
    docs: list[Doc]
    gold: dict[tuple[int, int, int], tuple[str, str] | None]

    def spell(self, key: tuple[int, int, int]) -> str:
        """The marked words of a gold entry."""
        return self.docs[key[0]].text[key[1] : key[2]]


def read(text: str, source: str = "inbox/bulletin.txt", **fields: str) -> Chronicle:
    """The bulletin that a marked text describes."""
    nlp = spacy.blank("xx")
    passages: list[Passage] = []
    masthead: list[Passage] = []
    docs: list[Doc] = []
    gold: dict[tuple[int, int, int], tuple[str, str] | None] = {}
    article, section = None, None
    for block in re.split(r"\n\s*\n", text.strip()):
        words = " ".join(block.split())
        kind = _KINDS.get(words[:2], "paragraph")
        words = re.sub(r"^(# |## |- |~ )", "", words) if not words.startswith("~ ") else words
        if kind == "title":
            article, section = (0 if article is None else article + 1), None
        plain, marks = unmark(words.removeprefix("~ "))
        if words.startswith("~ "):
            masthead.append(Passage("paragraph", plain, tuple(range(len(plain)))))
            continue
        if kind == "heading":
            section = plain
        for start, end, value in marks:
            gold[len(passages), start, end] = value
        passages.append(Passage(kind, plain, tuple(range(len(plain))), article, section))
        doc = nlp.make_doc(plain)
        mark_sentences(doc)
        docs.append(doc)
    stored = Bulletin(source, "", "text", text, tuple(Field(k, v) for k, v in fields.items()))
    return Chronicle(stored, Layout((), tuple(passages), tuple(masthead)), docs, gold)


def unmark(text: str) -> tuple[str, list[tuple[int, int, tuple[str, str] | None]]]:
    """The text without marks, and the marks with their offsets in it."""
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        days = match[2].split("..")
        value = None if match[2] == "?" else (days[0], days[-1])
        marks.append((len(plain), len(plain) + len(match[1]), value))
        plain, at = plain + match[1], match.end()
    return plain + text[at:], marks


def spans(mentions: list[Mention]) -> dict[tuple[int, int, int], Mention]:
    """Mentions by place."""
    return {(m.passage, m.start, m.end): m for m in mentions}
