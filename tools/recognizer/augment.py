"""Sentences made from others: names replaced, capitals changed, neighbors joined; and bulletins' sentences made up."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from .data import Sentence
from .invent import Inventor

SWAPPED = {"PERSON": 0.5, "ORG": 0.3, "PLACE": 0.2}  # share of the names replaced, the same ones alike in a sentence
CAPITALS, TITLE, SMALL = 0.05, 0.07, 0.01  # shares of the sentences in capitals, with capitals throughout, without
JOINED = 0.5  # share of the sentences joined to the one before
LONGEST = 700  # code points up to which sentences are joined
EDITIONS = ("", "", "World ", "International ", "European ", "First ", "Annual ")
NUMBERS = (2, 3, 5, 12, 18, 25, 40, 120, 1998, 2004, 2015, 2021)
_LISTS = {
    "r": "offices",
    "R": "offices",
    "f": "fields",
    "e": "events",
    "h": "honorifics",
    "N": "peoples",
    "X": "things",
}
_FIELD = re.compile(r"\{(\w+)\}")
_SMALL_WORDS = frozenset(
    ("of", "the", "and", "for", "in", "on", "at", "to", "a", "an", "de", "la", "et", "y", "by", "with", "from")
)


def epoch(sources: dict[str, list[Sentence]], made_up: int, pick: random.Random) -> list[Sentence]:
    """The sentences of one round of training: every one once, in a new guise."""
    inventor = Inventor(pick)
    found: list[Sentence] = []
    for sentences in sources.values():
        found += joined([swapped(s, inventor) for s in sentences], pick)
    found += joined([from_template(inventor) for _ in range(made_up)], pick)
    return [recased(s, pick) for s in found]


def joined(sentences: Sequence[Sentence], pick: random.Random) -> list[Sentence]:
    """Sentences some of which are joined to those before them with a space."""
    found: list[Sentence] = []
    for s in sentences:
        if found and len(found[-1].text) + len(s.text) < LONGEST and pick.random() < JOINED:
            before = found.pop()
            shift = len(before.text) + 1
            names = tuple((a + shift, b + shift, kind) for a, b, kind in s.names)
            found.append(Sentence(f"{before.text} {s.text}", before.names + names))
        else:
            found.append(s)
    return found


def swapped(sentence: Sentence, inventor: Inventor) -> Sentence:
    """The sentence with some of its names replaced by invented ones of the same kind and shape."""
    new: dict[str, str] = {}
    parts: list[str] = []
    names: list[tuple[int, int, str]] = []
    at = length = 0
    for start, end, kind in sorted(sentence.names):
        if start < at:
            continue
        old = sentence.text[start:end]
        if old not in new:
            new[old] = _other(old, kind, inventor) if inventor.pick.random() < SWAPPED[kind] else old
        parts += [sentence.text[at:start], new[old]]
        length += start - at
        names.append((length, length + len(new[old]), kind))
        length += len(new[old])
        at = end
    return Sentence("".join([*parts, sentence.text[at:]]), tuple(names))


def _other(old: str, kind: str, inventor: Inventor) -> str:
    if kind == "PERSON":
        if " " in old:
            return inventor.full()
        return inventor.given() if inventor.pick.random() < 0.4 else inventor.family()
    if kind == "PLACE":
        return inventor.place()
    return inventor.acronym() if old.isupper() and " " not in old else inventor.organization()


def recased(sentence: Sentence, pick: random.Random) -> Sentence:
    """The sentence, now and then all in capitals, with capitals throughout, or without any."""
    chance = pick.random()
    if chance < CAPITALS:
        text = sentence.text.upper()
    elif chance < CAPITALS + TITLE:
        words = re.split(r"(\s+)", sentence.text)
        text = "".join(w if w in _SMALL_WORDS else w[:1].upper() + w[1:] for w in words)
    elif chance < CAPITALS + TITLE + SMALL:
        text = sentence.text.lower()
    else:
        return sentence
    return Sentence(text, sentence.names) if len(text) == len(sentence.text) else sentence


def from_template(inventor: Inventor) -> Sentence:
    """A sentence such as bulletins have, its fields filled in."""
    template = inventor.one("templates")
    parts: list[str] = []
    names: list[tuple[int, int, str]] = []
    at = length = 0
    for field in _FIELD.finditer(template):
        parts.append(template[at : field.start()])
        length += field.start() - at
        for text, kind in _filled(field.group(1), inventor):
            parts.append(text)
            if kind:
                names.append((length, length + len(text), kind))
            length += len(text)
        at = field.end()
    return Sentence("".join([*parts, template[at:]]), tuple(names))


def _filled(field: str, inventor: Inventor) -> list[tuple[str, str]]:
    """The text of a field, in pieces with their kinds (empty for what is no name)."""
    pick = inventor.pick
    if field == "OA":
        name, acronym = inventor.with_acronym()
        return [(name, "ORG"), (" (", ""), (acronym, "ORG"), (")", "")]
    named = {
        "P": (inventor.full, "PERSON"), "F": (inventor.family, "PERSON"), "G": (inventor.given, "PERSON"),
        "O": (inventor.organization, "ORG"), "A": (inventor.acronym, "ORG"), "U": (inventor.unit, "ORG"),
        "L": (inventor.place, "PLACE"), "C": (inventor.place, "PLACE"), "K": (inventor.village, "ORG"),
        "j": (inventor.public, "ORG"),
    }  # fmt: skip
    if field in named:
        make, kind = named[field]
        return [(make(), kind)]
    if field in "uB":
        return [(inventor.full().upper(), "PERSON") if field == "u" else (inventor.organization().upper(), "ORG")]
    if field == "V":
        return [(f"{pick.choice((inventor.family, inventor.place))()} {inventor.one('venues')}", "PLACE")]
    return [(_nameless(field, inventor), "")]


def _nameless(field: str, inventor: Inventor) -> str:
    """What stands in a field that is no name."""
    if field in _LISTS:
        word = inventor.one(_LISTS[field])
        return word.title() if field == "R" or (field == "f" and inventor.pick.random() < 0.4) else word
    topic = inventor.one("topics")
    if field in _MADE:
        return _MADE[field](inventor, topic)
    return str(inventor.pick.choice(NUMBERS))


def _day(inventor: Inventor, _: str) -> str:
    pick = inventor.pick
    day, month = pick.randint(1, 28), inventor.one("months")
    return pick.choice((f"{day} {month}", f"{month} {day}, 20{pick.randint(10, 26)}"))


def _event(inventor: Inventor, topic: str) -> str:
    event = f"{inventor.pick.choice(EDITIONS)}{{}} {inventor.one('event_heads')}{{}}"
    first = inventor.pick.random() < 0.5
    return event.format(topic, "") if first else event.format("", f" on {topic}").replace("  ", " ")


def _title(inventor: Inventor, topic: str) -> str:
    work = inventor.one("works")
    return inventor.pick.choice((f"{work} on {topic}", f"{topic} {work}", f"Global {work} on {topic}"))


def _law(inventor: Inventor, topic: str) -> str:
    law = inventor.one("laws")
    return f"{inventor.pick.choice((topic, inventor.one('adjectives') + ' ' + topic, inventor.family()))} {law}"


def _street(inventor: Inventor, _: str) -> str:
    return f"{inventor.pick.randint(1, 400)} {inventor.family()} {inventor.one('streets')}"


def _memorial(inventor: Inventor, _: str) -> str:
    return f"{inventor.pick.choice((inventor.family, inventor.full))()} {inventor.one('memorials')}"


_MADE: dict[str, Callable[[Inventor, str], str]] = {
    "d": _day, "E": _event, "t": _title, "w": _law, "s": _street, "m": _memorial,
    "x": lambda inventor, _: inventor.thing(), "y": lambda inventor, _: inventor.software(),
}  # fmt: skip
