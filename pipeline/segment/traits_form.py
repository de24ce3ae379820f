"""Traits of a candidate's own words: length, capitals, punctuation, vocabulary, marks."""

from __future__ import annotations

import re

from .candidates import Candidate
from .dated import opens_with_label
from .names import is_bare_name, is_name
from .plan import Plan
from .traits_style import Style, in_capitals
from .vocabulary import begins_with, contains, fold, is_one_of, tokens, vocabulary

Traits = dict[str, float]

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_ITALIC = re.compile(r"\s*[*_/](?![*_])")
LISTS = {
    "umbrellas": "names a department",
    "section_words": "is a usual heading of a section",
    "agenda": "is a usual heading of a calendar",
}
OPENINGS = {
    "news_openers": "begins as news do",
    "explaining": "begins as explanations do",
    "buttons": "begins as a call to action",
    "salutations": "begins as a salutation",
}
INSIDE = {
    "announcing": "has a word that announces",
    "masthead": "has a word of the masthead",
    "documents": "names a document such as minutes",
}


def form(plan: Plan, c: Candidate, style: Style) -> Traits:
    """The traits of a candidate's words and marks."""
    parts = tokens(c.text)
    return _letters(c.text, parts) | _stops(c.text) | _words(plan, c, parts) | _marks(plan, c, style)


def _letters(text: str, parts: list[str]) -> Traits:
    long = [w for w in parts[1:] if len(w) > 3]
    return {
        "words": len(parts),
        "characters": len(text),
        "in capitals": in_capitals(text),
        "share of long words capitalized": sum(w[0].isupper() for w in long) / len(long) if long else -1,
        "share of inner words capitalized": sum(w[0].isupper() for w in parts[1:]) / max(1, len(parts) - 1),
        "digits": sum(c.isdigit() for c in text),
        "begins with a digit": text[:1].isdigit(),
        "names a year": _YEAR.search(text) is not None,
    }


def _stops(text: str) -> Traits:
    return {
        "ends in a full stop": text.endswith("."),
        "ends in a question mark": text.endswith("?"),
        "ends in a comma": text.endswith(","),
        "has a colon inside": ":" in text[:-1],
        "commas": text.count(","),
        "has a full stop inside": ". " in text,
    }


def _words(plan: Plan, c: Candidate, parts: list[str]) -> Traits:
    verbs = vocabulary("verbs", *plan.languages)
    traits: Traits = {
        "has a verb": any(fold(p) in verbs for p in parts[1:]),
        "has the form of a person's name": is_name(c.text.rstrip(",")),
        "has the form of a body's or place's name": is_bare_name(c.text),
        "begins with a label": opens_with_label(c.text) or opens_with_label(_line(plan, c)),
    }
    traits |= {words: is_one_of(c.text, name) for name, words in LISTS.items()}
    traits |= {words: begins_with(c.text, name) for name, words in OPENINGS.items()}
    return traits | {words: contains(c.text, name) for name, words in INSIDE.items()}


def _line(plan: Plan, c: Candidate) -> str:
    """The line that a candidate begins on, as far as a label can reach."""
    text = plan.bulletin.text
    low = text.rfind("\n", 0, c.start) + 1
    high = text.find("\n", c.start)
    return text[low : min(len(text) if high < 0 else high, low + 2000)].strip()


def _marks(plan: Plan, c: Candidate, style: Style) -> Traits:
    block = plan.blocks[c.block]
    raw = plan.bulletin.text[c.start : c.end]
    item = block.kind == "item"
    return {
        "bold": style.bold,
        "italic": _ITALIC.match(raw) is not None,
        "marked as a heading": block.kind == "heading",
        "list item": item,
        "numbered list item": item and block.style in ("1", "1.1", "a"),
        "bold at the start of a paragraph": c.run == "bold",
        "plain at the start of a paragraph": c.run == "plain",
        "item of a list of lines": block.style == "line",
    }
