"""Where the grammar and the model see the same name with different ends, the likelier ends are taken.

Counts: the model's longer body ("Friends of | St Mary's Church"), its shorter one where capitalized words that belong
to no name follow the head noun ("Weather Service | API"), its shorter person behind words that only look like a given
name ("Seniors | Ann Roe"), and its place where the noun of a town or district closes the name ("Salt Lake City").
Does not count: the model's ends inside a complement ("Agency for Sport | and Youth") or beside a possessive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, plain
from .passages import Found, Page

BY_GRAMMAR = ("head noun", "acronym")  # rules whose ends the model may move
APART = (",", ";", ":", "(", "'s", "’s")  # inside the model's body: rather two names
PLACES = ("GPE", "LOC")


def of_bodies(read: Sequence[Page], bodies: Sequence[Mention]) -> list[Mention]:
    """The organizations with the ends that the model gives them where it is to be believed; without those that are
    named like an event and that it does not see."""
    return [
        _body(read[m.passage], m) if m.rule in BY_GRAMMAR else m for m in bodies if _is_credible(read[m.passage], m)
    ]


def _is_credible(page: Page, m: Mention) -> bool:
    """Whether a body's last noun names nothing else, or the model sees a name."""
    return m.text.split()[-1].casefold() not in name_lexicon().doubtful or bool(page.found_over(m.start, m.end))


def of_people(read: Sequence[Page], persons: Sequence[Mention]) -> list[Mention]:
    """The people without words before and behind them that the model leaves out, and that are no names."""
    return [_person(read[m.passage], m) if m.rule == "given name" else m for m in persons]


def _body(page: Page, m: Mention) -> Mention:
    for ent in page.found_over(m.start, m.end):
        whole = ent.start == m.start and ent.end == m.end
        if ent.label in PLACES and whole and m.text.split()[-1].casefold() in name_lexicon().grounds:
            return replace(m, label="PLACE")
        span = page.trimmed(ent.start, ent.end) if ent.label == "ORG" and not whole else None
        if span is not None and (_is_longer(page, m, span) or _is_shorter(page, m, ent)):
            return page.mention(*span, "ORG", m.method, m.rule or "")
    return m


def _is_longer(page: Page, m: Mention, span: tuple[int, int]) -> bool:
    """Whether the model's body contains the one of the grammar and is one name."""
    first, last = span
    if page.tokens[first].start > m.start or page.tokens[last].end < m.end:
        return False
    words, lexicon = page.tokens[first : last + 1], name_lexicon()
    before = page.tokens_over(m.start, m.end)[0] - 1
    two = page.word(before) in lexicon.joiners and any(page.word(k) in lexicon.heads for k in range(first, before))
    if two or all(t.is_upper for t in words):  # "Friends of the Oak and | Elm Group", "NASA ESA"
        return False
    return not any(t.text in APART and not m.start <= t.start < m.end for t in words)


def _is_shorter(page: Page, m: Mention, ent: Found) -> bool:
    """Whether the model's body ends with a head noun, and nothing but capitalized words or a date follow it."""
    lexicon, first = name_lexicon(), page.token_at(ent.start)
    if first is None or ent.start < m.start or ent.end > m.end or ent.end - ent.start == m.end - m.start:
        return False
    if ent.start > m.start and page.word(first - 1) not in lexicon.offices:
        return False
    inside, rest = page.tokens_over(ent.start, ent.end), page.tokens_over(ent.end, m.end)
    if not rest:
        return ent.start > m.start
    if page.word(inside[-1]) not in lexicon.heads:
        return False
    complement = any(page.word(k) in lexicon.complements for k in inside)
    if complement and page.word(rest[0]) in lexicon.offices:
        return False  # "Board of Police | Commissioners"
    return page.word(rest[0]) == "on" or page.word(rest[0]) not in lexicon.complements


def _begins_with_given(page: Page, m: Mention) -> bool:
    """Whether a Spanish name begins with two given names, which a model of another language may part."""
    first = page.token_at(m.start)
    sure = first is not None and page.language == "es" and first + 1 < len(page.tokens)
    return sure and all(plain(page.tokens[k].text) in given_names() for k in (first or 0, (first or 0) + 1))


def _person(page: Page, m: Mention) -> Mention:
    for ent in page.found_over(m.start, m.end):
        span = page.trimmed(ent.start, ent.end) if ent.label == "PERSON" else None
        if span is None or span[0] == span[1]:
            continue
        start, end = page.tokens[span[0]].start, page.tokens[span[1]].end
        led = m.start < start and end == m.end and page.tokens[span[0] - 1].is_word
        if led and not _begins_with_given(page, m):
            return page.mention(*span, "PERSON", m.method, m.rule or "")
        behind = page.word(span[1] + 1)
        if m.start == start and end < m.end and (behind in name_lexicon().not_heads or behind == "memorial"):
            return page.mention(*span, "PERSON", m.method, m.rule or "")
    return m
