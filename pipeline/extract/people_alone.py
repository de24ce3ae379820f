"""People named by one word that the model shows, and names turned around with initials ("Ehlers, J.", "Rose, J.D.").

Counts: "Rachel played the organ", "ask Debbie", "Bill and Jo Ash". Does not count: places, bodies, offices, forms of
address, acronyms, words with a capital that begin no name, and what stands in title case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page

SHORTEST = 3  # letters of a single name
POSSESSIVES = ("'s", "'")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,4}\Z")


def alone(read: Sequence[Page], persons: Sequence[Mention]) -> list[Mention]:
    """PERSON mentions of single words that the model calls a person, in reading order.

    A given name, a part of one of the full names of `persons`, or a name joined to another person.
    """
    parts = {word for m in persons for word in m.text.split()}
    edges = {(m.passage, offset) for m in persons for offset in (m.start, m.end)}
    found: list[Mention] = []
    for page in read:
        if page.shouts or page.title_case:
            continue
        for ent in page.found:
            span = page.trimmed(ent.start, ent.end) if ent.label == "PERSON" else None
            if span is None or span[0] != span[1] or not _may_be_person(page, i := span[0]):
                continue
            text = page.tokens[i].text
            given = plain(text) in given_names() and places().get(text) != 1
            if text in parts or given or _speaks(page, i) or _is_joined(page, i, edges):
                found.append(page.mention(i, i, "PERSON", "model", "single name"))
                edges.update((page.index, offset) for offset in (page.tokens[i].start, page.tokens[i].end))
    return found


def _speaks(page: Page, i: int) -> bool:
    """Whether word i speaks: "says Teller", "Teller added"."""
    speaking = name_lexicon().speaking
    return page.word(i - 1) in speaking or page.word(i + 1) in speaking


def _is_joined(page: Page, i: int, edges: set[tuple[int, int]]) -> bool:
    """Whether a comma or "and" joins word i to a person before or behind it."""
    joiners = name_lexicon().joiners | {","}
    if page.word(i - 1) in joiners and i > 1 and (page.index, page.tokens[i - 2].end) in edges:
        return True
    following = i + 2 < len(page.tokens) and page.word(i + 1) in joiners
    return following and (page.index, page.tokens[i + 2].start) in edges


def _may_be_person(page: Page, i: int) -> bool:
    """Whether one word that the model calls a person looks like a name and stands alone."""
    token, lexicon = page.tokens[i], name_lexicon()
    word = token.folded
    if len(token.text) < SHORTEST or token.is_upper or not token.text.replace("-", "").replace("'", "").isalpha():
        return False
    lists = (lexicon.never, lexicon.offices, lexicon.honorifics, lexicon.leading)
    nouns = (lexicon.heads, lexicon.not_heads)  # "Bill" is a law as well
    if any(word in words for words in lists):
        return False
    if any(word in words for words in nouns) and plain(token.text) not in given_names():
        return False
    if page.word(i + 1) == "@":
        return False
    k = i + 1 + (page.word(i + 1) in POSSESSIVES)  # "Rosa's Bakery" is a shop
    return not (page.cap(k) and page.tokens[k].space and page.tokens[k].start not in page.starts)


def inverted(read: Sequence[Page]) -> list[Mention]:
    """Names of lists of publications: a family name, a comma and initials with dots."""
    found: list[Mention] = []
    for page in read:
        for i in range(1, len(page.tokens) - 1):
            if page.tokens[i].text != "," or not _INITIALS.match(page.tokens[i + 1].text) or not page.cap(i - 1):
                continue
            first = _family(page, i - 1)
            if first is not None:
                found.append(page.mention(first, i + 1, "PERSON", "rule", "family name, initials"))
    return found


def _family(page: Page, last: int) -> int | None:
    """The first word of a family name that ends at `last`, where it begins a passage, a sentence or an item."""
    lexicon, first = name_lexicon(), last
    if page.tokens[last].is_upper or page.word(last) in lexicon.never:
        return None
    while first > 0 and page.word(first - 1) in lexicon.particles and page.adjacent(first - 1, first):
        first -= 1
    before = page.tokens[first - 1] if first else None
    if before is None or not before.is_word or page.tokens[first].start in page.starts or _INITIALS.match(before.text):
        return first
    return first if before.folded in lexicon.joiners else None
