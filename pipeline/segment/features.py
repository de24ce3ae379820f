"""What each block looks like: a short line, prose, a lead-in, a button, a date alone, a signature. No block is
judged here by what the rest of the bulletin looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .blocks import Block
from .vocabulary import begins_with, contains, fold, is_one_of, tokens, vocabulary

MAX_TITLE = 140  # code points: longer lines are prose
MAX_WORDS = 20

_BETWEEN = re.compile(r"[\s,.\-–—/|()°:]+")
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|er|º|h|h\d\d|am|pm)?\Z", re.I)
_BYLINE = re.compile(r"(?:by|par|por|text by|texte\s*:|photos?\s*:|photo by|crédit|source\s*:)\s", re.I)
_BOLD = re.compile(r"(\*\*|__)(?!\s)([^*_]{1,200})(?<!\s)\1\s*[:.]?\Z")
_RUN_IN = re.compile(
    r"(?:[-*+•]\s{1,4})?(\*\*|__)(?!\s)([^*\n]{2,120}?)(?:([.:!?])\1|\1\s{0,2}([.:–—-]|\s[-–—]))\s*(?=\S)"
)
_ITALIC = re.compile(r"([*_/])(?![*_\s/])(.{1,300})(?<!\s)\1\Z", re.S)
_CONTACT = re.compile(r"\d{3}[-. )]{1,2}\d{3,4}|@|https?://|www\.|\b(?:tel|fax|phone|e-?mail)\b", re.I)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,5}[^\W\d_][\w.'’-]{0,30}\Z")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "de",
        "del",
        "des",
        "du",
        "d'",
        "da",
        "di",
        "e",
        "el",
        "en",
        "et",
        "la",
        "las",
        "le",
        "les",
        "los",
        "y",
    ]
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a block looks; at most one of the kinds of short line holds."""

    short: bool = False  # could be a heading by its form
    prose: bool = False
    lead: bool = False  # a short line that ends in a colon
    button: bool = False
    date: bool = False
    byline: bool = False
    salutation: bool = False
    valediction: bool = False
    signature: bool = False
    formula: bool = False
    caps: bool = False
    bold: bool = False
    contact: bool = False


def look(text: str, block: Block) -> Look:
    """The look of a block of `text`."""
    if block.kind != "para":
        return Look(prose=block.kind in ("item", "row"), short=block.kind == "item" and _short(block.text))
    shown, raw = block.text, text[block.spans[0][0] : block.spans[-1][1]] if block.spans else ""
    contact = _CONTACT.search(raw) is not None
    if not any(c.isalpha() for c in shown):
        return Look(contact=contact, date=is_date(shown))
    special = _special(text, block, raw)
    if special is not None:
        return special
    if not _short(shown) or block.quote:
        return Look(prose=True, formula=len(shown) < 300 and contains(shown, "formulas"), contact=contact)
    button = begins_with(shown, "buttons") or (len(shown) < 60 and bool(block.clean.links) and _all_link(raw))
    return Look(
        short=not contact, button=button, caps=shouts(shown), bold=_BOLD.match(raw) is not None, contact=contact
    )


def _special(text: str, block: Block, raw: str) -> Look | None:
    """The look of a line with a purpose of its own: a closing formula, salutation, signature, lead-in, date, byline."""
    shown = block.text
    brief = len(shown) < 80
    found: Look | None = None
    if brief and is_one_of(shown, "valedictions") and block.raw[-1:] in ",!.;":
        found = Look(valediction=True)
    elif brief and begins_with(shown, "salutations") and shown[-1] in ",:!;":
        found = Look(salutation=True)
    elif len(block.spans) > 1 and signs(text, block):
        found = Look(signature=True)
    elif shown.endswith(":") and len(shown) < 200:
        found = Look(lead=True)
    elif is_date(shown):
        found = Look(date=True)
    elif len(shown) < 200 and (_BYLINE.match(shown) or _ITALIC.match(raw)):
        found = Look(byline=True)
    return found


def _all_link(raw: str) -> bool:
    return raw.startswith(("[", "<a", "<http")) and raw.endswith((")", "]", ">"))


def _short(shown: str) -> bool:
    """Whether a text could be a heading: few words, no end of a sentence, a first letter that is not small."""
    if not shown or len(shown) > MAX_TITLE or shown[-1] in ",;:":
        return False
    parts = tokens(shown)
    if len(parts) > MAX_WORDS or not parts:
        return False
    first = next((c for c in shown if c.isalnum()), "")
    if first.islower() and not any(c.isupper() for c in parts[0]):
        return False
    if shown.endswith("."):
        return len(parts) <= 8 and shouts(shown)
    return ". " not in shown or len(parts) <= 12


def shouts(shown: str) -> bool:
    """Whether a text is set in capitals.

    >>> shouts("NEW BRIDGE OPENS"), shouts("NATO meets")
    (True, False)
    """
    letters = [c for c in shown if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def signs(text: str, block: Block) -> bool:
    """Whether the lines of a block are a signature: a name, then one to four short lines without a sentence's end."""
    lines = [text[a:b].strip(" *_") for a, b in block.spans]
    if not 2 <= len(lines) <= 6 or any(len(x) > 65 for x in lines):
        return False
    if any(x.endswith((".", ";", "!", "?")) and len(x.split()) > 6 for x in lines):
        return False
    return is_name(lines[0].rstrip(",")) and all(
        x[:1].isupper() or x[:1].isdigit() or _CONTACT.search(x) for x in lines[1:]
    )


def is_name(line: str) -> bool:
    """Whether a line has the form of a person's name: two to six capitalized words.

    >>> is_name("María de la O. Ruiz"), is_name("The new bridge")
    (True, False)
    """
    if not _NAME.match(line) or shouts(line):
        return False
    parts = line.split()
    return all(p[0].isupper() or p in _SMALL for p in parts) and sum(p[0].isupper() for p in parts) >= 2


def is_date(shown: str) -> bool:
    """Whether a text is a date, month or time and nothing else.

    >>> is_date("Thursday, August 22nd, 2002"), is_date("May and June"), is_date("22 people")
    (True, True, False)
    """
    parts = [p for p in _BETWEEN.split(shown.casefold()) if p]
    if not parts or len(shown) >= 60:
        return False
    named = sum(p in vocabulary("date_words") for p in parts)
    numbers = sum(_NUMBER.match(p) is not None for p in parts)
    joining = sum(p in vocabulary("date_joins") for p in parts)
    return named + numbers + joining == len(parts) and (named > 0 or numbers > 1)


def run_in(text: str, block: Block) -> tuple[int, int] | None:
    """Where the bold run-in title at the start of a paragraph stands (without marks); None where there is none.

    `**Two roads.** Work begins ...` has one, `**Ann Roe**, who ...` has not.
    """
    if not block.spans or block.kind not in ("para", "item"):
        return None
    low = block.spans[0][0]
    match = _RUN_IN.match(text, low, min(len(text), low + 200))
    if match is None or match.end() >= block.end:
        return None
    return match.start(2), match.end(2)


def is_bare_name(shown: str) -> bool:
    """Whether a heading is but a name, of a body or place: every word that counts is capitalized.

    >>> is_bare_name("The Friends of Upper Dale"), is_bare_name("Dale opens a bridge")
    (True, False)
    """
    parts = [p for p in tokens(shown) if fold(p) not in _SMALL]
    return len(parts) >= 2 and all(p[0].isupper() or p[0].isdigit() for p in parts)
