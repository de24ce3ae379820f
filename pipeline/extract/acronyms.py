"""Long forms and acronyms in brackets, and acronyms that stand alone.

Counts: bodies. Does not count: acronyms of things ("digital video recorders (DVRs)"), degrees, months, places.
`LONG FORM (ACR)`, `LONG FORM (translated form, ACR)` and `ACR (LONG FORM)` define an organization. The long form is
found by its head noun, or by the letters of the acronym: from the right, each letter begins a word or stands inside
one, the first letter begins the first word (after Schwartz & Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..records import Mention
from .name_lexicon import name_lexicon, places, plain
from .passages import Page

MAX_BRACKET = 24  # tokens
MAX_RUN = 12  # tokens of a long form that only its capitals show
MAX_SKIP = 40  # letters between one inside a word and the next beginning of a word that is preferred to it
LONG_FORM = 3  # capitalized words in brackets that begin as the acronym before them does
CAPITALS = 0.6  # share of capitalized words among the longer words of a long form
SEPARATORS = (",", ";", "-", "–")  # between a translation and an acronym inside brackets
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\Z|[A-Z]\d[A-Z] \d[A-Z]\d\Z")
_ACRONYM = re.compile(r"\w[\w.&/-]{1,13}\Z")


def is_acronym_like(text: str) -> bool:
    """Whether a word may be an acronym: two capitals or more among few letters, or one capital and small letters.

    >>> [w for w in ("WMO", "EuroSL", "GSs", "report", "2021", "A") if is_acronym_like(w)]
    ['WMO', 'EuroSL', 'GSs']
    """
    capitals = sum(c.isupper() for c in text)
    return bool(_ACRONYM.match(text)) and text[0].isalnum() and capitals >= 2 and not text.isdigit()


def is_bare_acronym(text: str) -> bool:
    """Whether a word outside brackets reads as an acronym: capitals only, apart from digits and marks."""
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 8 and all(c.isupper() for c in letters) and text not in name_lexicon().not_acronyms


def bare(read: Sequence[Page], known: Iterable[Mention], english: bool) -> list[Mention]:
    """Acronyms in capitals that nothing defines, where the model or the words around show a body.

    `known` are the organizations found so far; `english` tells whether the model reads the language of the text. One
    occurrence in two must be shown to be a body.
    """
    seen: dict[str, list[Mention]] = defaultdict(list)
    evidence: Counter[str] = Counter()
    lexicon = name_lexicon()
    for page in read:
        if page.shouts:
            continue
        for i, token in enumerate(page.tokens):
            if not token.is_word or not is_bare_acronym(token.text) or _is_rank_or_code(page, i):
                continue
            if token.text not in lexicon.place_acronyms:
                seen[token.text].append(page.mention(i, i, "ORG", "rule", "acronym"))
                evidence[token.text] += (english and _is_body_by_model(page, i)) or _is_body_by_words(page, i)
    defined = {m.text for m in known} | things(read)
    shown = [text for text in seen if evidence[text] * 2 >= len(seen[text])]
    return [m for text in shown if text not in defined for m in seen[text]]


def things(read: Sequence[Page]) -> set[str]:
    """Acronyms whose long form beside them names no body: "GRIP (Growing Resilience in Practice)", "index (URI)"."""
    found: set[str] = set()
    for page in read:
        for i, token in enumerate(page.tokens):
            close = _closing(page, i) if token.text == "(" and i > 0 else None
            if close is None:
                continue
            inside, before = page.tokens[close - 1], page.tokens[i - 1]
            if close == i + 2 and is_acronym_like(inside.text):
                start = _long_form(page, i - 1, inside.text, any_case=True)
                if start is not None and not _names_body(page, start, i - 1):
                    found.add(inside.text)
            elif close > i + 3 and is_acronym_like(before.text):
                same = plain(page.tokens[i + 1].text)[0] == plain(before.text)[0]
                capitals = sum(t.is_cap and not t.is_upper for t in page.tokens[i + 1 : close])
                if same and capitals >= LONG_FORM and not _names_body(page, i + 1, close - 1):
                    found.add(before.text)
    return found


def _names_body(page: Page, first: int, last: int) -> bool:
    """Whether a long form has a noun of bodies, or is seen as a body by the model."""
    words = [t.folded for t in page.tokens[first : last + 1]]
    start, end = page.tokens[first].start, page.tokens[last].end
    if words[-1] in name_lexicon().not_heads:
        return False
    return any(w in name_lexicon().heads for w in words) or any(e.label == "ORG" for e in page.found_over(start, end))


def _is_rank_or_code(page: Page, i: int) -> bool:
    """Whether a person's name follows side by side ("PCSO Ann Roe"), or the two halves of a postal code stand there."""
    halves = (page.tokens[i].text, page.tokens[i + 1].text if i + 1 < len(page.tokens) else "")
    before = (page.tokens[i - 1].text if i else "", page.tokens[i].text)
    if any(_POSTCODE.match(f"{a} {b}") for a, b in (halves, before)):
        return True
    end = page.tokens[i].end + 1
    return any(
        e.label == "PERSON" and e.start == end and " " in page.text[e.start : e.end]
        for e in page.found_over(end, end + 1)
    )


def _is_body_by_model(page: Page, i: int) -> bool:
    """Whether the model calls the acronym, with hardly more around it, an organization."""
    token = page.tokens[i]
    ent = next((e for e in page.found_over(token.start, token.end) if e.start <= token.start), None)
    inside = ent is not None and token.end <= ent.end
    return inside and ent is not None and ent.label == "ORG" and ent.end - ent.start <= len(token.text) + 4


def _is_body_by_words(page: Page, i: int) -> bool:
    """Whether an acronym has a possessive, a noun of bodies before it, or stands in lower-case text as an actor."""
    lexicon, before, after = name_lexicon(), page.word(i - 1), page.word(i + 1)
    noun = before in lexicon.heads and not page.tokens[i - 1].is_cap
    small_after = i + 1 < len(page.tokens) and page.tokens[i + 1].is_word and not page.tokens[i + 1].is_cap
    capital_after = i + 1 < len(page.tokens) and page.tokens[i + 1].is_cap
    verb = small_after and (page.language != "en" or after in lexicon.acting)  # "the DVD player" is a thing
    if noun or after in ("'s", "'") or (before in lexicon.articles and verb):
        return True
    return before in lexicon.agents and not capital_after


def definitions(read: Sequence[Page], organizations: Sequence[Mention]) -> list[Mention]:
    """Mentions that brackets define: long forms, their translations and their acronyms.

    `organizations` are those found by grammar: they tell where a long form begins.
    """
    ends: dict[int, dict[int, Mention]] = defaultdict(dict)
    for m in organizations:
        ends[m.passage].setdefault(m.end, m)
    found: list[Mention] = []
    for page in read:
        for i, token in enumerate(page.tokens):
            if token.text == "(" and i > 0 and (close := _closing(page, i)) is not None:
                found += _bracket(page, i, close, ends[page.index].get(page.tokens[i - 1].end))
    return found


def _closing(page: Page, opening: int) -> int | None:
    """The bracket that closes the one at `opening` with no other inside, or None where it is far."""
    for k in range(opening + 1, min(opening + MAX_BRACKET, len(page.tokens))):
        if page.tokens[k].text in "()":
            return k if page.tokens[k].text == ")" else None
    return None


def _bracket(page: Page, opening: int, close: int, known: Mention | None) -> list[Mention]:
    """What one bracket defines; `known` is the organization found by grammar right before it."""
    tokens, last = page.tokens, close - 1
    if last == opening + 2 and tokens[last].is_upper and page.cap(last - 1):
        return _regional(page, opening, known)
    if not _holds_acronym(page, opening, last):
        return _mirror(page, opening, close) or _translation(page, opening, close, known)
    inner = (opening + 1, last - 2) if last > opening + 2 else None
    start = _start(page, opening - 1, tokens[last].text, known)
    if start is None and inner is not None and tokens[opening - 1].is_word:
        start = _capital_run(page, opening - 1)
    if start is None or not _is_body(page, start, opening - 1, known is not None):
        return []
    found = [
        page.mention(start, opening - 1, "ORG", "rule", "defined in brackets"),
        page.mention(last, last, "ORG", "rule", "acronym defined"),
    ]
    if inner is not None and tokens[inner[0]].is_cap:
        found.append(page.mention(*inner, "ORG", "rule", "translation in brackets"))
    return found


def _holds_acronym(page: Page, opening: int, last: int) -> bool:
    """Whether the last word of a bracket, by itself or behind a mark, may be an acronym."""
    if last == opening:
        return False
    before = page.tokens[last - 1].text
    apart = last == opening + 1 or before in SEPARATORS or before in name_lexicon().alternatives
    return apart and page.tokens[last].is_word and _may_be_acronym(page.tokens[last].text)


def _start(page: Page, end: int, acronym: str, known: Mention | None) -> int | None:
    """The token at which the long form that ends at `end` begins: by letters, by grammar where both agree."""
    start = _long_form(page, end, acronym)
    if known is None:
        return start
    if start is None:
        fits = is_acronym_like(acronym) or acronym[0] == known.text[0]
    else:
        fits = page.tokens[start].start >= known.start
    return page.token_at(known.start) if fits else start


def _regional(page: Page, opening: int, known: Mention | None) -> list[Mention]:
    """`LONG FORM (Place ACR)`: a short form of two words after a body found by grammar."""
    return [page.mention(opening + 1, opening + 2, "ORG", "rule", "acronym defined")] if known else []


def _may_be_acronym(text: str) -> bool:
    """Whether a word alone in brackets may be an acronym: one with a capital in front and three letters too."""
    if text in name_lexicon().not_acronyms or text in places() or not _ACRONYM.match(text):
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


def _translation(page: Page, opening: int, close: int, known: Mention | None) -> list[Mention]:
    """`Long Form (its name in another language)`: the long form is known and the bracket holds a body's noun."""
    inner = page.tokens[opening + 1 : close]
    if known is None or len(inner) < 3 or not inner[0].is_cap or any(t.text in ",;:" for t in inner):
        return []
    if not any(t.is_cap and t.folded in name_lexicon().heads for t in inner):
        return []
    return [page.mention(opening + 1, close - 1, "ORG", "rule", "translation in brackets")]


def _is_body(page: Page, start: int, end: int, known: bool) -> bool:
    """Whether a long form names a body: a head noun, or capitals and no noun of events and documents."""
    lexicon = name_lexicon()
    forms = [t for t in page.tokens[start : end + 1] if t.is_word]
    if known or not forms or not forms[0].is_cap:
        return known and bool(forms) and forms[0].is_cap
    edges = (forms[0].folded, forms[-1].folded)
    if edges[1] in lexicon.offices:
        return False
    if any(word in lexicon.heads for word in edges):
        return True
    if any(word in lexicon.not_heads for word in edges):
        return False
    content = [t for t in forms if len(t.text) > 3]
    if page.language == "en" and not _is_seen(page, start, end):
        return False
    return len(forms) > 1 and sum(t.is_cap for t in content) >= CAPITALS * len(content)


def _is_seen(page: Page, start: int, end: int) -> bool:
    """Whether the model sees a body in the long form or right behind it."""
    first, last = page.tokens[start].start, page.tokens[min(end + 2, len(page.tokens) - 1)].end
    return any(e.label == "ORG" for e in page.found_over(first, last))


def _long_form(page: Page, end: int, acronym: str, any_case: bool = False) -> int | None:
    """The token at which the long form of an acronym begins that ends at token `end`, or None.

    The nearest beginning with as many capitalized words as letters is taken, else the farthest that fits.
    """
    letters = [plain(c) for c in acronym if c.isalnum()]
    best = None
    for k in range(end, _farthest(page, end, len(letters)) - 1, -1):
        token = page.tokens[k]
        if not (token.is_cap or any_case) or plain(token.text)[0] != letters[0]:
            continue
        begun = _letters_begun(page, k, end, letters)
        if begun * 3 >= len(letters) * 2 - 1:
            best = k
            if begun == len(letters) or sum(t.is_cap and t.is_word for t in page.tokens[k : end + 1]) >= len(letters):
                break
    return best


def _farthest(page: Page, end: int, letters: int) -> int:
    """The first token that a long form of so many letters may begin at: in the same sentence, after any bracket."""
    first = max(0, end - max(2 * letters + 4, 8))
    for k in range(end, first - 1, -1):
        if page.tokens[k].text in ";:()" or (
            page.tokens[k].text == "," and page.word(k + 1) in name_lexicon().describing
        ):
            return k + 1
        if page.tokens[k].start in page.starts and k < end:
            return k
    return first


def _letters_begun(page: Page, start: int, end: int, letters: list[str]) -> int:
    """How many of the letters begin words, where all occur in order, a word's beginning preferred; 0 where not."""
    text = " ".join(plain(t.text) for t in page.tokens[start : end + 1] if t.is_word)
    boundaries = [i for i, c in enumerate(text) if c != " " and (i == 0 or not text[i - 1].isalnum())]
    at = begun = 0
    for letter in letters:
        boundary = next((m for m in boundaries if m >= at and text[m] == letter), None)
        inside = text.find(letter, at)
        if inside < 0:
            return 0
        if boundary is not None and (letter == letters[0] or boundary - inside < MAX_SKIP):
            at, begun = boundary + 1, begun + 1
        else:
            at = inside + 1
    return begun


def _capital_run(page: Page, end: int) -> int | None:
    """The first of the capitalized words, joined by small connectors, that end at `end`; None for one word."""
    lexicon = name_lexicon()
    first = end
    for k in range(end, max(-1, end - MAX_RUN), -1):
        if page.cap(k):
            first = k
        elif page.word(k) not in lexicon.connectors and page.word(k) not in lexicon.inside_long_forms:
            break
    while first < end and page.word(first) in lexicon.leading:
        first += 1
    return first if first < end else None
