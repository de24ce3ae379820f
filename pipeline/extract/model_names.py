"""Organizations that only the language model finds.

Counts: several words; one word right behind "at", "by", "joined" or before a verb of acting, or one that the model
calls a body nearly wherever it stands in the bulletin, twice at least.
Does not count: names in quotation marks, editions of events, fields of an office, places,
names that begin with a given name, words in capitals throughout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page

INSIDE = "&-’'./"  # marks that may stand inside a body's name
RECURRENT, NEARLY = 2, 0.8  # occurrences of a single word that the model calls a body, and share of all of them
FIELD_WORDS = 4  # words behind a name within which an office shows that it is the field of that office


def organizations(read: Sequence[Page]) -> list[Mention]:
    """ORG mentions by the model of the language of the text, in reading order; none in title case."""
    found: list[Mention] = []
    for page in read:
        if page.shouts or page.title_case:
            continue
        spans = (_with_partner(page, page.trimmed(e.start, e.end)) for e in page.found if e.label == "ORG")
        found += [page.mention(*span, "ORG", "model", "model") for span in spans if span and _is_credible(page, *span)]
    return found


def _with_partner(page: Page, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """The span with "& Sons" and the like behind it, which belong to the name."""
    if span is None or page.word(span[1] + 1) != "&" or not page.cap(span[1] + 2):
        return span
    last = span[1] + 2
    while page.cap(last + 1) and page.adjacent(last, last + 1):
        last += 1
    return span[0], last


def recurrent(read: Sequence[Page]) -> list[Mention]:
    """ORG mentions of single words, no acronyms, that the model calls bodies again and again."""
    said: dict[str, list[Mention]] = defaultdict(list)
    count: dict[str, int] = defaultdict(int)
    for page in read:
        if page.shouts:
            continue
        bodies = {(e.start, e.end) for e in page.found if e.label == "ORG"}
        for i, token in enumerate(page.tokens):
            count[token.text] += 1
            if (token.start, token.end) in bodies and _may_recur(page, i):
                said[token.text].append(page.mention(i, i, "ORG", "model", "model"))
    wanted = (found for text, found in said.items() if len(found) >= max(RECURRENT, NEARLY * count[text]))
    return [m for found in wanted for m in found]


def joined(read: Sequence[Page], bodies: Sequence[Mention]) -> list[Mention]:
    """ORG mentions of single words that the model calls bodies and that a comma or "and" joins to one of `bodies`."""
    edges = {(m.passage, offset) for m in bodies for offset in (m.start, m.end)}
    joiners = name_lexicon().joiners | {",", ";"}
    found: list[Mention] = []
    for page in read:
        if page.shouts or page.title_case:
            continue
        singles = {e.start: e.end for e in page.found if e.label == "ORG"}
        for i, token in enumerate(page.tokens):
            if singles.get(token.start) != token.end or not _may_recur(page, i):
                continue
            before = i > 1 and page.word(i - 1) in joiners and (page.index, page.tokens[i - 2].end) in edges
            k = i + 2 + (page.word(i + 2) == "the")
            after = k < len(page.tokens) and page.word(i + 1) in joiners and (page.index, page.tokens[k].start) in edges
            if before or after:
                found.append(page.mention(i, i, "ORG", "model", "joined to a body"))
    return found


def short_forms(read: Sequence[Page], bodies: Sequence[Mention]) -> list[Mention]:
    """ORG mentions of a head noun alone behind "the" that the model calls a body and that one of `bodies` contains."""
    lexicon = name_lexicon()
    known = {word for m in bodies if " " in m.text for word in m.text.split()}
    found: list[Mention] = []
    for page in read:
        if page.shouts or page.title_case:
            continue
        singles = {(e.start, e.end) for e in page.found if e.label == "ORG"}
        for i, token in enumerate(page.tokens):
            if (token.start, token.end) not in singles or token.text not in known or token.folded not in lexicon.heads:
                continue
            alone = page.word(i + 1) not in lexicon.complements and not (page.cap(i + 1) and page.adjacent(i, i + 1))
            if page.word(i - 1) in lexicon.articles and alone:
                found.append(page.mention(i, i, "ORG", "model", "short form"))
    return found


def _may_recur(page: Page, i: int) -> bool:
    """Whether one word may be a body's name: none that says something else, no place, no given name, no acronym."""
    token, lexicon = page.tokens[i], name_lexicon()
    if not (token.is_word and token.is_cap) or token.is_upper or page.quoted(token.start, token.end):
        return False
    if any(token.folded in words for words in (lexicon.never, lexicon.heads, lexicon.offices)):
        return False
    return token.text not in places() and plain(token.text) not in given_names()


def _is_credible(page: Page, first: int, last: int) -> bool:
    """Whether a span that only the model calls an organization deserves belief."""
    lexicon = name_lexicon()
    nouns = [t.folded for t in page.tokens[first : last + 1] if t.folded in lexicon.heads]
    if _is_edition_or_title(page, first, last) or _is_other_thing(page, first, last):
        return False
    if not nouns and last - first < 2 and plain(page.tokens[first].text) in given_names():
        return False
    if all(t.is_upper or not t.text.isalpha() for t in page.tokens[first : last + 1]) and first < last:
        return False  # codes and numbers
    if _is_field(page, first, last) and lexicon.weak.issuperset(nouns):
        return False
    return first < last or _is_single_body(page, first)


def _is_edition_or_title(page: Page, first: int, last: int) -> bool:
    """Whether an ordinal stands before the span, or quotation marks around it."""
    quoted = page.quoted(page.tokens[first].start, page.tokens[last].end)
    return quoted or page.word(first - 1) in name_lexicon().ordinals


def _is_other_thing(page: Page, first: int, last: int) -> bool:
    """Whether the span is an event, an office, a place or no plain run of words."""
    lexicon, tokens = name_lexicon(), page.tokens[first : last + 1]
    if tokens[-1].folded in lexicon.not_heads or page.text_of(first, last) in places():
        return True
    if any(not (t.is_word or t.text in INSIDE) for t in tokens):
        return True
    for t, following in pairwise(tokens):  # "Journal of Prevention"
        if t.folded in lexicon.not_heads and following.folded in lexicon.complements:
            return True
    headed = tokens[0].folded in lexicon.heads or tokens[-1].folded in lexicon.heads  # "Ash College"
    return not headed and any(t.folded in lexicon.offices for t in tokens)


def _is_single_body(page: Page, i: int) -> bool:
    """Whether one word stands where a body does: behind "at" or "joined", before a verb of acting."""
    token, lexicon = page.tokens[i], name_lexicon()
    if token.is_upper or token.folded in lexicon.never or token.folded in lexicon.heads:
        return False
    return page.word(i - 1) in lexicon.employing or page.word(i + 1) in lexicon.acting


def _is_field(page: Page, first: int, last: int) -> bool:
    """Whether the words belong to an office: "Head of European Affairs", "Political Affairs Attaché"."""
    lexicon = name_lexicon()
    if page.word(first - 1) in lexicon.field_of and page.word(first - 2) in lexicon.offices:
        return True
    for k in range(last + 1, min(last + 1 + FIELD_WORDS, len(page.tokens))):
        if page.word(k) in lexicon.offices:
            return True
        if not page.tokens[k].is_cap and page.word(k) not in lexicon.english_joiners:
            return False
    return False
