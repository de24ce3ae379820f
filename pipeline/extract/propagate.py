"""What was once identified is found again everywhere in the bulletin.

Counts: the same words again (in passages all in capitals without regard to case; "and" and "&" are one), a family
name anywhere in the bulletin, a given name or its beginning ("Jen" for "Jennifer") in the article of the full name.
Does not count: a family name that is a common word or a place, unless an honorific or an office stands before it; a
part of a name with more capitalized words behind it; places that only the model guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import Label, Mention
from .name_lexicon import name_lexicon, places, plain
from .passages import Page
from .tokens import Token, tokenize

Key = tuple[str, ...]  # comparable words
Articles = set[int | None]

SHORTEST = 3  # letters of a short form of a given name


def propagate(read: Sequence[Page], found: Sequence[Mention]) -> list[Mention]:
    """Further mentions of the names that were found: the same words again, and parts of people's names."""
    whole = _whole(found)
    sizes: dict[str, set[int]] = defaultdict(set)  # first word → lengths of names that begin with it
    for key in whole:
        sizes[key[0]].add(len(key))
    longest_first = {word: sorted(lengths, reverse=True) for word, lengths in sizes.items()}
    parts = _parts(found, [page.passage.article for page in read])
    marked: list[Mention] = []
    for page in read:
        marked += _again(page, whole, longest_first)
        marked += _parts_again(page, parts)
    return marked


def _key(tokens: Sequence[Token], shouts: bool) -> Key:
    """The words of a name in the form in which they are compared; in capitals, plain letters."""
    words = (plain(t.text) if shouts else t.text.replace("’", "'") for t in tokens)
    return tuple("&" if word in name_lexicon().joiners else word for word in words)


# ------------------------------------------------------------------------------------------------ whole names


def _whole(found: Sequence[Mention]) -> dict[Key, Label]:
    """Words of each name, as written and in plain letters, with its label."""
    names: dict[Key, Label] = {}
    for m in found:
        if m.label == "PLACE" and m.method == "model":
            continue  # the model's guesses of places hold where they stand
        tokens = tokenize(m.text, None)
        names.setdefault(_key(tokens, False), m.label)
        if len(tokens) > 1 or tokens[0].is_upper or m.label == "PERSON":
            names.setdefault(_key(tokens, True), m.label)
    for m in found:
        if m.label == "ORG":
            names.update((key, "ORG") for key in _tails(tokenize(m.text, None)) if key not in names)
    return names


def _tails(tokens: Sequence[Token]) -> list[Key]:
    """The last two or more words of a body that ends with a head noun: "Parish Council" of "Ash Parish Council"."""
    lexicon = name_lexicon()
    if len(tokens) < 3 or tokens[-1].folded not in lexicon.heads or not all(t.is_word and t.is_cap for t in tokens):
        return []
    return [_key(tokens[k:], False) for k in range(1, len(tokens) - 1)]


def _again(page: Page, names: dict[Key, Label], sizes: dict[str, list[int]]) -> list[Mention]:
    """The names that stand in a passage, the longest at each word, from left to right."""
    words = _key(page.tokens, page.shouts)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        size = _size_at(page, words, at, names, sizes)
        if size:
            label = names[words[at : at + size]]
            found.append(page.mention(at, at + size - 1, label, "propagated", "named elsewhere"))
        at += size or 1
    return found


def _size_at(page: Page, words: Key, at: int, names: dict[Key, Label], sizes: dict[str, list[int]]) -> int:
    """The number of words of the longest name that begins at token `at`; 0 where none does."""
    for size in sizes.get(words[at], ()):
        if at + size > len(words):
            continue
        if not page.tokens[at].is_cap and (size == 1 or tuple(plain(w) for w in words[at : at + size]) in names):
            return 0
        label = names.get(words[at : at + size])
        if label is not None and not (label == "PLACE" and _is_longer_name(page, at + size - 1)):
            return size
    return 0


def _is_longer_name(page: Page, last: int) -> bool:
    """Whether a place's name goes on in running text: "Paris" in "Paris Smith" is another name."""
    if page.shouts or page.title_case or page.passage.kind != "paragraph":
        return False
    return page.cap(last + 1) and page.adjacent(last, last + 1)


# -------------------------------------------------------------------------------------- parts of people's names


@dataclass(frozen=True)
class _Parts:
    """Parts of the full names of people that a bulletin gives."""

    families: dict[Key, bool] = field(default_factory=dict)  # family names → whether they are safe alone
    given: dict[Key, Articles] = field(default_factory=lambda: defaultdict(set))  # → articles of the full names
    short: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # beginnings → given names

    def full_given(self, key: Key) -> Key:
        """The one given name that a word is the beginning of, else the word itself."""
        longer = self.short.get(key[0], set())
        return (next(iter(longer)),) if key not in self.given and len(longer) == 1 else key


def _parts(found: Sequence[Mention], articles: Sequence[int | None]) -> _Parts:
    where: dict[str, Articles] = defaultdict(set)
    for m in found:
        if m.label == "PERSON" and " " in m.text:
            where[m.text].add(articles[m.passage])
    others = {m.text for m in found if m.label != "PERSON"}
    parts = _Parts()
    for name in sorted(where):
        tokens = [t for t in tokenize(name, None) if t.is_word]
        for start in range(1, len(tokens)):
            key = _key(tokens[start:], False)
            if tokens[start].is_cap and " ".join(key) not in others:
                parts.families[key] = _is_safe(tokens[start:])
        if not tokens[0].text.endswith(".") and len(tokens[0].text) > 1 and tokens[0].text not in others:
            for size in (1, 2) if len(tokens) > 2 else (1,):
                parts.given[_key(tokens[:size], False)] |= where[name]
    for key in parts.given:
        if len(key) == 1:
            for n in range(SHORTEST, len(key[0])):
                parts.short[key[0][:n]].add(key[0])
    return parts


def _is_safe(tokens: Sequence[Token]) -> bool:
    """Whether a family name alone is no ordinary word, place or office."""
    word = plain(tokens[0].text)
    lexicon = name_lexicon()
    common = word in lexicon.ambiguous or word in lexicon.never or word in lexicon.offices or word in lexicon.heads
    return len(tokens) > 1 or not (common or tokens[0].text in places())


def _parts_again(page: Page, parts: _Parts) -> list[Mention]:
    """Family and given names that stand alone in a passage."""
    words = _key(page.tokens, False)
    found: list[Mention] = []
    for i in range(len(words)):
        if not page.tokens[i].is_cap or (page.cap(i - 1) and not _is_title(page, i - 1)):
            continue
        for size in (3, 2, 1):
            rule = _part_at(page, words[i : i + size], i, size, parts)
            if rule is not None:
                found.append(page.mention(i, i + size - 1, "PERSON", "propagated", rule))
                break
    return found


def _part_at(page: Page, key: Key, i: int, size: int, parts: _Parts) -> str | None:
    """The rule by which `size` words from token i on are a part of a person's name, or None."""
    if len(key) < size or (size > 1 and not page.adjacent(i, i + 1)) or _goes_on(page, i + size - 1):
        return None
    if key in parts.families and (parts.families[key] or _has_company(page, i)):
        return "family name"
    if size == 1:
        key = parts.full_given(key)
    here = page.passage.article in parts.given.get(key, ())
    return "given name" if here and _may_be_given(page, i) else None


def _is_title(page: Page, i: int) -> bool:
    """Whether the word before a name is an office, a form of address or a word of no name."""
    word, lexicon = page.word(i).rstrip("."), name_lexicon()
    return word in lexicon.offices or word in lexicon.honorifics or word in lexicon.leading


def _has_company(page: Page, i: int) -> bool:
    """Whether an honorific or an office stands before the word."""
    before = page.word(i - 2 if page.word(i - 1) == "." else i - 1)
    acts = page.language in ("fr", "es") and page.word(i + 1) in name_lexicon().acting
    return acts or before.rstrip(".") in name_lexicon().honorifics or before in name_lexicon().offices


def _goes_on(page: Page, last: int) -> bool:
    """Whether another capitalized word of the same sentence follows: the name is a longer one."""
    if page.title_case or not page.cap(last + 1) or not page.adjacent(last, last + 1):
        return False
    return page.tokens[last + 1].start not in page.starts


def _may_be_given(page: Page, i: int) -> bool:
    """Whether a word is used as a name: at the beginning of a sentence not where it is a common word or a place."""
    text = page.tokens[i].text
    ambiguous = plain(text) in name_lexicon().ambiguous or text in places()
    return not (ambiguous and page.begins_sentence(i)) or page.word(i + 1) in (",", "'s")
