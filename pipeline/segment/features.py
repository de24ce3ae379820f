"""What each block looks like: a short line, prose, a lead-in, a button, a date alone, a signature. No block is
judged here by what the rest of the bulletin looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dated import is_date
from .lines import Block
from .names import CONTACT, is_signature, shouts
from .vocabulary import begins_with, contains, is_one_of, tokens

MAX_TITLE = 140  # code points: longer lines are prose
MAX_WORDS = 20
MAX_MEMO = 20  # code points before the colon of a line such as "Our ref: 17"

_BYLINE = re.compile(r"(?:by|par|por|text by|texte\s*:|photos?\s*:|photo by|crédit|source\s*:)\s", re.I)
_BOLD = re.compile(r"(\*\*|__)(?!\s)([^*_]{1,200})(?<!\s)\1\s*[:.]?\Z")
_RUN_IN = re.compile(
    r"(?:[-*+•]\s{1,4})?(\*\*|__)(?!\s)([^*\n]{2,120}?)(?:([.:!?])\1|\1\s{0,2}([.:–—-]|\s[-–—]))\s*(?=\S)"
)
_ITALIC = re.compile(r"([*_/])(?![*_\s/])(.{1,300})(?<!\s)\1\Z", re.S)


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
        return Look(
            prose=block.kind in ("item", "row") and block.style != "line",
            short=block.kind == "item" and block.style != "dated" and _short(block.text),
        )
    shown, raw = block.text, text[block.spans[0][0] : block.spans[-1][1]] if block.spans else ""
    contact = CONTACT.search(raw) is not None
    if not any(c.isalpha() for c in shown):
        return Look(contact=contact, date=is_date(shown))
    if ":" in shown[:MAX_MEMO] and is_one_of(shown.partition(":")[0], "memo"):  # "To: all staff"
        return Look(contact=contact)
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
    return ". " not in shown or (len(parts) <= 12 and shown[-1] not in "!?")


def signs(text: str, block: Block) -> bool:
    """Whether the lines of a block are a signature."""
    return is_signature([text[a:b] for a, b in block.spans])


def run_in(text: str, block: Block) -> tuple[int, int] | None:
    """Where the bold run-in title at the start of a paragraph stands (without marks); None where there is none.

    `**Two roads.** Work begins ...` has one, `**Ann Roe**, who ...` has not.
    """
    if not block.spans or block.kind not in ("para", "item"):
        return None
    low = block.spans[0][0]
    match = _RUN_IN.match(text, low, min(len(text), low + 200))
    if match is None or match.end() >= block.end or is_date(match[2]):
        return None
    return match.start(2), match.end(2)
