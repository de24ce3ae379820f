"""A sentence as a sequence of items: names, titles and the connecting words between them, one letter each.

P person · R title · O organization · L place · D date · G a body without a name ("the association")
o of, at, for · f from, since, until · t article · n and · A as · w who · H he, she · B both, they · W we, us · u our
h his, its · s possessive 's · m former, new, also · b is, was, became, was elected · v elected, welcomed (somebody)
g to become · z succeeds · Y is succeeded by · Z successor, predecessor
y took over · N not · c comma · S semicolon · k colon · d dash, bar, slash · ( ) brackets · . end
x any other word
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..records import Mention, Status
from ..resources import load
from .role_words import LANGUAGES, Word, lexicon, split_words

_MARKS = {",": "c", ";": "S", ":": "k", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "!": ".", "?": "."}
_MARKS |= dict.fromkeys("–—-|/•·", "d")
_LABELS = {"PERSON": "P", "ROLE": "R", "ORG": "O", "PLACE": "L", "DATE": "D"}
_CODES = {"of": "o", "from": "f", "article": "t", "and": "n", "as": "A", "not_as": "x", "who": "w", "he": "H"}
_CODES |= {"both": "B", "we": "W", "our": "u", "his": "h", "succeed": "z", "not": "N"}
_CODES |= {"plain": "m", "former": "m", "incoming": "m", "current": "m"}
_LONGEST = 6  # words of a connecting phrase


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a sentence, in code points of the passage's text."""

    code: str
    start: int
    end: int
    low: str
    mention: Mention | None = None
    capital: bool = False  # a word of no list that is written with a capital
    status: Status | None = None  # what a verb or an adjective says of the office


@cache
def connectors(language: str | None) -> dict[tuple[str, ...], tuple[str, Status | None]]:
    """Connecting words of a language: words → code and status."""
    data = load("relations", language if language in LANGUAGES else LANGUAGES[0])
    table: dict[tuple[str, ...], tuple[str, Status | None]] = {}

    def add(entries: Sequence[str], code: str, status: Status | None) -> None:
        for entry in entries:
            table[tuple(w.low for w in split_words(entry))] = (code, status)

    tells: dict[str, Status] = {"current": "current", "former": "former", "incoming": "incoming"}
    for name, code in _CODES.items():
        add(data.get(name) or (), code, tells.get(name))
    for status in tells.values():
        add((data.get("be") or {}).get(status) or (), "b", status)
        add((data.get("take_over") or {}).get(status) or (), "y", status)
        add((data.get("choose") or {}).get(status) or (), "v", status)
        add((data.get("relay") or {}).get(status) or (), "Z", status)
    add(data.get("to_become") or (), "g", "incoming")
    add(data.get("succeed_later") or (), "z", "incoming")
    add(data.get("succeeded_by") or (), "Y", None)
    add(data.get("succeeded_later") or (), "Y", "incoming")
    return table


@cache
def vocabulary(name: str, language: str | None) -> frozenset[str]:
    """One list of words of the relations of a language."""
    return frozenset(load("relations", language if language in LANGUAGES else LANGUAGES[0]).get(name) or ())


@cache
def held_at(language: str | None) -> dict[str, tuple[str, ...]]:
    """Head nouns of offices → words in the names of the bodies at which such an office is held."""
    data = load("relations", language if language in LANGUAGES else LANGUAGES[0])
    return {head: tuple(nouns) for head, nouns in (data.get("held_at") or {}).items()}


def read_items(text: str, mentions: Sequence[Mention], language: str | None) -> list[Item]:
    """The items of a passage, in order. Mentions must not overlap."""
    spans = sorted(mentions, key=lambda m: (m.start, -m.end))
    words = split_words(text)
    items: list[Item] = []
    i = at = 0
    while i < len(words):
        while at < len(spans) and spans[at].end <= words[i].start:
            at += 1
        if at < len(spans) and spans[at].start < words[i].end:
            m = spans[at]
            if m.label != "PERSON" and _postnominal(items, m.text.casefold(), language):
                del items[-1:]
                while i < len(words) and words[i].start < m.end:
                    i += 1
                continue
            if m.label in ("PERSON", "ROLE"):
                _drop_honorific(items, language)
            items.append(Item(_LABELS[m.label], m.start, m.end, m.text.casefold(), m))
            while i < len(words) and words[i].start < m.end:
                i += 1
            continue
        limit = spans[at].start if at < len(spans) else len(text)
        item, size = _connecting(words, i, limit, language)
        if _postnominal(items, item.low, language):
            del items[-1:]
            i += size
            continue
        items.append(item)
        i += size
    return items


def _postnominal(items: Sequence[Item], low: str, language: str | None) -> bool:
    """Whether letters after a name and a comma are a degree or an honor: "Jane Roe, PhD, "."""
    after_name = len(items) > 1 and items[-1].code == "c" and items[-2].code == "P"
    return after_name and low in vocabulary("postnominals", language)


def _drop_honorific(items: list[Item], language: str | None) -> None:
    """Take off words of courtesy at the end of the items: the name that follows holds the office before them."""
    known = lexicon(language).sets["honorifics"]
    while items:
        dotted = len(items) > 1 and items[-1].low == "." and items[-2].low in known
        if not dotted and items[-1].low not in known:
            break
        del items[-2 if dotted else -1 :]
    if len(items) > 1 and items[-1].low == "the" and items[-2].code == "c":
        del items[-1:]


def _connecting(words: Sequence[Word], i: int, limit: int, language: str | None) -> tuple[Item, int]:
    """The item of the longest connecting phrase at word i that ends before `limit`, and its number of words."""
    table = connectors(language)
    for size in range(min(_LONGEST, len(words) - i), 0, -1):
        chunk = words[i : i + size]
        low = " ".join(w.low for w in chunk)
        if (
            size > 1
            and chunk[0].capital
            and i
            and table.get(tuple(w.low for w in chunk), ("",))[0] == "A"
            and chunk[-1].low == "of"
        ):
            continue  # "at the Office of the Auditor": a body
        if chunk[-1].end <= limit and (found := table.get(tuple(w.low for w in chunk))):
            return Item(found[0], chunk[0].start, chunk[-1].end, low, status=found[1]), size
    word = words[i]
    if word.low == "'" and i + 1 < len(words) and words[i + 1].low == "s" and words[i + 1].start == word.end:
        return Item("s", word.start, words[i + 1].end, "'s"), 2
    if word.low == "'" and i and words[i - 1].end == word.start and words[i - 1].low.endswith("s"):
        return Item("s", word.start, word.end, "'"), 1
    if word.low in lexicon(language).sets["qualities"] and word.low not in lexicon(language).sets["stops"]:
        return Item("m", word.start, word.end, word.low), 1
    if word.low in lexicon(language).sets["bodies"]:
        return Item("G", word.start, word.end, word.low), 1
    return Item(_MARKS.get(word.text, "x"), word.start, word.end, word.low, capital=word.capital), 1
