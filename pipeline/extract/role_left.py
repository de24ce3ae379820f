"""The words before the head noun that belong to a title: "deputy executive" of "deputy executive director"."""

from __future__ import annotations

from .role_complements import all_fields
from .role_reading import Reading
from .role_romance import ranked

_BAD_ENDINGS = (
    "ant",
    "ent",
    "al",
    "ive",
    "ic",
    "ed",
    "ly",
    "ful",
    "ous",
    "able",
    "ible",
    "less",
    "est",
    "ing",
    "ish",
    "s",
)


def left_end(r: Reading, begin: int, floor: int) -> int:
    """Where the title begins: modifiers, fields and capitalized words before the head."""
    start = begin
    while start > floor and start not in r.first:
        k = start - 1
        if (size := _compound(r, start)) and start - size >= floor:
            start -= size
        elif _belongs(r, k, begin):
            start = k
        elif r.label(k) == "ORG" and r.words[begin].capital and (unit := _unit(r, k)) is not None and unit >= floor:
            start = unit
        elif r.low(k) in ("and", "&") and k - 1 >= floor and _joins(r, k, start, begin):
            start = k - 1
        elif r.low(k) == "s" and r.low(k - 1) == "'" and k - 2 >= floor and r.low(k - 2) in r.lex.sets["possessed"]:
            start = k - 2
        else:
            break
    if start == begin and _unknown_noun(r, start - 1) and start - 1 >= floor:
        start -= 1
    return start - _honorary(r, start, begin, floor)


def _honorary(r: Reading, start: int, begin: int, floor: int) -> int:
    """How many words "Hon." has that makes an office an honorary one: "Hon. Secretary", not "Hon. Minister"."""
    size = r.lex.head_at(r.words, begin)
    head = r.lex.singular(r.words[begin : begin + size]) if size else None
    unpaid = r.lex.class_of(head) == "governance" or head in r.lex.sets["honorary"]
    if not unpaid or not r.words[begin].capital:
        return 0
    for lead in (("hon", "."), ("hon",)):
        at = start - len(lead)
        if at >= floor and all(r.free(k) and r.low(k) == w for k, w in zip(range(at, start), lead, strict=True)):
            return len(lead)
    return 0


def _compound(r: Reading, start: int) -> int:
    """How many words a field of several words has that ends before `start`: "rights of way" officer."""
    for size in (4, 3, 2):
        at = start - size
        if at >= 0 and r.lex.phrase_at("compounds", r.words, at) == size:
            return size if all(r.free(k) for k in range(at, start)) else 0
    return 0


def _unit(r: Reading, k: int) -> int | None:
    """Where a name that ends at word k begins if it only tells fields of work: "Public Health Networks" Manager."""
    first = k
    while first > 0 and r.inside[first - 1] is r.inside[k]:
        first -= 1
    return first if all_fields(r, first, k + 1) else None


def _joins(r: Reading, k: int, start: int, begin: int) -> bool:
    """Whether "A and B officer" is one title: both words of one case, the first no office itself."""
    a, b = r.words[k - 1], r.words[start]
    return (
        start < begin
        and r.free(k)
        and _belongs(r, k - 1, begin)
        and a.capital == b.capital
        and not (r.lex.head_at(r.words, k - 1) and a.low not in r.lex.sets["fields"])
    )


def _belongs(r: Reading, k: int, begin: int) -> bool:
    """Whether word k, right before a title, belongs to it."""
    if not r.free(k) or not r.words[k].is_word:
        return False
    word, sets = r.words[k], r.lex.sets
    if r.lex.language != "en" and ranked(r, k, begin):
        return True
    if r.lex.language != "en":
        return word.low in sets["modifiers"] and (word.capital or word.low not in sets["qualities"])
    known = word.low in sets["modifiers"] or word.low in sets["fields"] or bool(r.lex.head_at(r.words, k))
    if word.capital:
        return _belongs_capital(r, k, begin, known)
    listed = known or (r.lex.is_field(word) and not word.low.endswith(("ing", "ings")))
    return listed and word.low not in sets["qualities"] and word.low not in sets["stops"]


def _belongs_capital(r: Reading, k: int, begin: int, known: bool) -> bool:
    """The same of a word with a capital: any name of a unit, but no word that merely opens a sentence."""
    word, sets = r.words[k], r.lex.sets
    dated = word.low in _DATED and k not in r.first
    if word.low in sets["demonyms"] or (word.low in sets["openers"] and not dated):
        return False
    if k in r.first:
        return known or r.lex.is_field(word)
    acronym = any(c.isupper() for c in word.text[1:]) and "-" not in word.text and not r.words[begin].text.isupper()
    return known or (r.words[begin].capital and not acronym)


_DATED = frozenset({"past"})  # "Past President" is a title where it is written with a capital


def _unknown_noun(r: Reading, k: int) -> bool:
    """A noun of no list between an article or a comma and the head: "a hedgerow officer"."""
    if not r.free(k) or not r.free(k - 1):
        return False
    word = r.words[k]
    return (
        word.low.isalpha()
        and word.text.islower()
        and len(word.low) > 2
        and not word.low.endswith(_BAD_ENDINGS)
        and word.low not in r.lex.sets["qualities"]
        and word.low not in r.lex.sets["stops"]
        and word.low not in r.lex.sets["openers"]
        and (
            r.low(k - 1) in ("a", "an", "the", "as", "our", "its")
            or (r.low(k - 1) == "," and r.label(k - 2) == "PERSON")
        )
        and r.lex.language == "en"
    )
