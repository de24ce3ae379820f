"""Long forms and acronyms in brackets, and acronyms that stand alone.

`LONG FORM (ACR)`, `LONG FORM (translated form, ACR)` and `ACR (LONG FORM)` define an organization. The long form is
found by its head noun, or by the letters of the acronym: from the right, each letter begins a word or stands inside
one, the first letter begins the first word (after Schwartz & Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .name_lexicon import name_lexicon, plain
from .passages import Page

MAX_ACRONYM = 14  # letters
_ACRONYM = re.compile(r"\w[\w.&/-]{1,13}\Z")


def is_acronym_like(text: str) -> bool:
    """Whether a word may be an acronym: two capitals or more among few letters, or one capital and small letters.

    >>> [w for w in ("FCM", "CrimSL", "GSs", "report", "2021", "A") if is_acronym_like(w)]
    ['FCM', 'CrimSL', 'GSs']
    """
    capitals = sum(c.isupper() for c in text)
    return bool(_ACRONYM.match(text)) and text[0].isalnum() and capitals >= 2 and not text.isdigit()


def is_bare_acronym(text: str) -> bool:
    """Whether a word outside brackets reads as an acronym: capitals only, apart from digits and marks."""
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 8 and all(c.isupper() for c in letters) and text not in name_lexicon().not_acronyms


def definitions(page: Page, organizations: Sequence[Mention]) -> list[Mention]:
    """Mentions that brackets define: long forms, their translations and their acronyms.

    `organizations` are those found by grammar: they tell where a long form begins.
    """
    found: list[Mention] = []
    tokens = page.tokens
    for i, token in enumerate(tokens):
        if token.text == "(" and i > 0 and (close := _closing(page, i)) is not None:
            found += _bracket(page, i, close, organizations)
    return found


def _closing(page: Page, opening: int) -> int | None:
    for k in range(opening + 1, min(opening + 24, len(page.tokens))):
        if page.tokens[k].text == "(":
            return None
        if page.tokens[k].text == ")":
            return k
    return None


def _bracket(page: Page, opening: int, close: int, organizations: Sequence[Mention]) -> list[Mention]:
    tokens = page.tokens
    before = opening - 1
    last = close - 1
    acronym = tokens[last].text
    if last == opening + 2 and tokens[last].is_upper and tokens[last - 1].is_cap and tokens[last - 1].is_word:
        return _regional(page, opening, organizations)
    apart = last == opening + 1 or tokens[last - 1].text in (",", ";", "-", "–", "or", "ou", "o")
    if last == opening or not apart or not tokens[last].is_word or not _may_be_acronym(acronym):
        return _mirror(page, opening, close) or _translation(page, opening, close, organizations)
    known = next((o for o in organizations if o.passage == page.index and o.end == tokens[before].end), None)
    start = _long_form(page, before, acronym)
    if known is not None and start is not None and tokens[start].start >= known.start:
        start = page.token_at(known.start)
    if start is None and known is not None and (is_acronym_like(acronym) or acronym[0] == known.text[0]):
        start = page.token_at(known.start)
    inner = (opening + 1, last - 2) if last > opening + 2 else None
    if start is None and inner is not None and page.tokens[before].is_word:
        start = _capital_run(page, before)
    if start is None or not _is_body(page, start, before, known is not None):
        return []
    found = [
        page.mention(start, before, "ORG", "rule", "defined in brackets"),
        page.mention(last, last, "ORG", "rule", "acronym defined"),
    ]
    if inner is not None and tokens[inner[0]].is_cap:
        found.append(page.mention(*inner, "ORG", "rule", "translation in brackets"))
    return found


def _regional(page: Page, opening: int, organizations: Sequence[Mention]) -> list[Mention]:
    """`LONG FORM (Place ACR)`: a short form of two words after a body found by grammar."""
    if not any(o.passage == page.index and o.end == page.tokens[opening - 1].end for o in organizations):
        return []
    return [page.mention(opening + 1, opening + 2, "ORG", "rule", "acronym defined")]


def _may_be_acronym(text: str) -> bool:
    if text in name_lexicon().not_acronyms or not _ACRONYM.match(text):
        return False
    return is_acronym_like(text) or (text[0].isupper() and len(text) >= 3)


def _mirror(page: Page, opening: int, close: int) -> list[Mention]:
    """`ACR (Long Form)`."""
    short = page.tokens[opening - 1]
    if not is_acronym_like(short.text) or close - opening < 3 or not page.tokens[opening + 1].is_cap:
        return []
    start = _long_form(page, close - 1, short.text)
    if start is None or start < opening + 1 or start > opening + 2 or not _is_body(page, opening + 1, close - 1, False):
        return []
    return [
        page.mention(opening + 1, close - 1, "ORG", "rule", "defined in brackets"),
        page.mention(opening - 1, opening - 1, "ORG", "rule", "acronym defined"),
    ]


def _translation(page: Page, opening: int, close: int, organizations: Sequence[Mention]) -> list[Mention]:
    """`Long Form (its name in another language)`: the long form is known and the bracket holds a body's noun."""
    known = any(o.passage == page.index and o.end == page.tokens[opening - 1].end for o in organizations)
    inner = page.tokens[opening + 1 : close]
    if not known or len(inner) < 3 or not inner[0].is_cap or any(t.text in ",;:" for t in inner):
        return []
    if not any(t.is_cap and t.folded in name_lexicon().heads for t in inner):
        return []
    return [page.mention(opening + 1, close - 1, "ORG", "rule", "translation in brackets")]


def _is_body(page: Page, start: int, end: int, known: bool) -> bool:
    """Whether a long form names a body: a head noun, or capitals and no noun of events and documents."""
    lexicon = name_lexicon()
    forms = [page.tokens[k] for k in range(start, end + 1) if page.tokens[k].is_word]
    if not forms or not forms[0].is_cap:
        return False
    if known:
        return True
    content = [t for t in forms if len(t.text) > 3]
    if forms[0].folded in lexicon.heads or forms[-1].folded in lexicon.heads:
        return True
    if forms[-1].folded in lexicon.not_heads or forms[0].folded in lexicon.not_heads:
        return False
    return len(forms) > 1 and sum(t.is_cap for t in content) >= 0.6 * len(content)


def _long_form(page: Page, end: int, acronym: str) -> int | None:
    """The token at which the long form of an acronym begins that ends at token `end`, or None."""
    letters = [plain(c) for c in acronym if c.isalnum()]
    first = max(0, end - max(2 * len(letters) + 4, 8))
    span = [k for k in range(first, end + 1)]
    for k in reversed(span):
        if page.tokens[k].text in ";:()" or (page.tokens[k].start in page.starts and k < end):
            span = [j for j in span if j >= k + (page.tokens[k].text in ";:()")]
            break
    best = None
    for k in reversed(span):
        token = page.tokens[k]
        if token.is_cap and plain(token.text)[0] == letters[0] and _letters_fit(page, k, end, letters):
            best = k
            if _initials(page, k, end) >= len(letters):
                return k
    return best


def _letters_fit(page: Page, start: int, end: int, letters: list[str]) -> bool:
    """Whether the letters occur in order in the words, each word boundary preferred; two thirds begin words."""
    words = [plain(page.tokens[k].text) for k in range(start, end + 1) if page.tokens[k].is_word]
    text = " ".join(words)
    at = begun = 0
    for letter in letters:
        boundary = next((m for m in _boundaries(text) if m >= at and text[m] == letter), None)
        inside = text.find(letter, at)
        if inside < 0:
            return False
        if boundary is not None and (letter == letters[0] or boundary - inside < 40):
            at, begun = boundary + 1, begun + 1
        else:
            at = inside + 1
    return begun * 3 >= len(letters) * 2 - 1


def _boundaries(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if c != " " and (i == 0 or not text[i - 1].isalnum())]


def _initials(page: Page, start: int, end: int) -> int:
    """Capitalized words between two tokens."""
    return sum(page.tokens[k].is_cap for k in range(start, end + 1) if page.tokens[k].is_word)


def _capital_run(page: Page, end: int) -> int | None:
    """The first of the capitalized words, joined by small connectors, that end at `end`."""
    lexicon = name_lexicon()
    first = k = end
    while k >= 0 and end - k < 12:
        token = page.tokens[k]
        if token.is_cap and token.is_word:
            first = k
        elif token.folded not in lexicon.connectors | {"and", "&", "et", "y", "of", "for"}:
            break
        k -= 1
    while first < end and page.tokens[first].folded in lexicon.leading:
        first += 1
    return first if first < end else None
