"""The vocabulary of offices of one language, compiled from resources `<language>/roles.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..resources import load

LANGUAGES = ("en", "fr", "es")  # with vocabulary for offices; the first serves the others

_WORD = re.compile(r"ex[-‐‑](?=\w)|[^\W_]+(?:[-‐‑&%][^\W_]+)*%?|\S", re.IGNORECASE)
_AFFIX = re.compile(
    r"^(?:co|vice|sub|under|pro|arch|deputy|non)-(?=\w{3})|-(?:elect|designate|in-chief|general|at-large|emeritus|emerita|adjointe?)$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of a passage, in code points of the passage's text."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a mark."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper() or ("-" in self.text[:6] and self.text[self.text.index("-") + 1 :][:1].isupper())


@lru_cache(maxsize=512)
def split_words(text: str) -> tuple[Word, ...]:
    """The words and marks of a text; apostrophes stand alone, hyphens hold words together.

    >>> [w.text for w in split_words("The WHO's Vice-President, d'Arc")]
    ['The', 'WHO', "'", 's', 'Vice-President', ',', 'd', "'", 'Arc']
    """
    return tuple(
        Word(m.start(), m.end(), m.group(), m.group().casefold().replace("’", "'").replace("‑", "-"))
        for m in _WORD.finditer(text)
    )


@dataclass(frozen=True)
class Lexicon:
    """What find_roles and relate need to know of a language's words for offices. All small letters."""

    language: str
    heads: dict[tuple[str, ...], str]  # words of a head noun, singular or plural → its singular
    classes: dict[str, str]  # singular head noun → class of office
    plurals: frozenset[tuple[str, ...]]  # the heads that are plural
    longest: int  # words in the longest head
    sets: dict[str, frozenset[str]]
    phrases: dict[str, frozenset[tuple[str, ...]]]  # lists whose entries have several words
    field_endings: tuple[str, ...]
    former_prefix: str = ""  # written together with the noun: "exalcalde"

    def head_at(self, words: Sequence[Word], i: int) -> int:
        """How many words the longest head noun that begins at word i has; 0 where none begins."""
        for size in range(min(self.longest, len(words) - i), 0, -1):
            if tuple(w.low for w in words[i : i + size]) in self.heads:
                return size
        return int((_AFFIX.sub("", words[i].low),) in self.heads)

    def singular(self, words: Sequence[Word]) -> str | None:
        """The singular of the head noun that these words are, without hyphenated affixes; None for other words."""
        forms = tuple(w.low for w in words)
        return self.heads.get(forms) or self.heads.get(tuple(_AFFIX.sub("", f) for f in forms))

    def class_of(self, singular: str | None) -> str | None:
        """The class of office of a singular head noun."""
        return self.classes.get(singular or "")

    def singular_of_affixed(self, plural: str) -> str | None:
        """The singular of one hyphenated word: "co-directors" → "co-director"; None for other words."""
        affix = _AFFIX.match(plural.casefold())
        singular = self.heads.get((_AFFIX.sub("", plural.casefold()),))
        return affix.group() + singular if affix and singular else singular

    def is_plural(self, words: Sequence[Word]) -> bool:
        """Whether the head noun that these words are is a plural."""
        return (
            tuple(_AFFIX.sub("", w.low) for w in words) in self.plurals or tuple(w.low for w in words) in self.plurals
        )

    def phrase_at(self, name: str, words: Sequence[Word], i: int) -> int:
        """How many words the longest entry of the list `name` that begins at word i has; 0 where none begins."""
        entries = self.phrases[name]
        for size in range(min(5, len(words) - i), 0, -1):
            if tuple(w.low for w in words[i : i + size]) in entries:
                return size
        return 0

    def is_field(self, word: Word) -> bool:
        """Whether the word names a field of work, by the list or by its ending."""
        if word.low in self.sets["fields"]:
            return True
        mixed = any(c.isupper() for c in word.text[1:]) and not word.text.isupper() and "-" not in word.text
        return len(word.low) > 5 and not mixed and word.low.endswith(self.field_endings)


_SETS = ("weak", "modifiers", "fields", "calling", "place_office", "field_only", "place_whole", "openers", "demonyms")
_MORE_SETS = (
    "qualities",
    "stops",
    "bodies",
    "undertakings",
    "determiners",
    "indefinite",
    "conjunctions",
    "link_verbs",
    "pronouns",
    "articles",
    "inner",
    "organ_prepositions",
    "complement_words",
    "posts",
    "contracted",
    "possessed",
    "address",
    "honorifics",
    "after_title",
    "time_words",
    "name_verbs",
    "things",
    "seats",
    "vague",
    "subject_heads",
    "ranks",
    "newcomers",
    "also_private",
    "honorary",
    "ranked",
    "ordinals",
    "plural_articles",
    "subjects",
    "as_words",
    "adverbials",
)
_PHRASES = ("compounds", "after", "whole", "whole_tails", "complement", "organs")


@cache
def lexicon(language: str | None) -> Lexicon:
    """The vocabulary of a language; the first language of the resources serves those that have none."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    data = load("roles", language)
    former = data.get("former_prefix") or ""
    nouns_of = {
        name: [f for noun in nouns for f in _with_former(forms(noun), former)] for name, nouns in data["heads"].items()
    }
    classes = {form: name for name, nouns in nouns_of.items() for form in nouns}
    heads = {_split(form): form for form in classes}
    plurals = {_split(p): form for form in classes for p in _plurals(form, language)}
    plurals |= {_split(p): noun for p, noun in (data.get("plurals") or {}).items()}
    plurals = {form: noun for form, noun in plurals.items() if form not in heads}
    data = {**data, "whole_tails": [p.partition(" ")[2] for p in data.get("whole") or ()]}
    return Lexicon(
        language=language,
        heads=heads | plurals,
        classes=classes,
        plurals=frozenset(plurals),
        longest=max(map(len, heads)),
        sets={
            name: frozenset(f for e in data.get(name) or () for f in _with_former(forms(e), former))
            for name in (*_SETS, *_MORE_SETS)
        },
        phrases={name: frozenset(_split(p) for p in data.get(name) or ()) for name in _PHRASES},
        field_endings=tuple(data.get("field_endings") or ("\0",)),
        former_prefix=former,
    )


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(w.low for w in split_words(phrase))


def forms(noun: str) -> list[str]:
    """The genders of a singular noun: "director/a" and "directeur/directrice" each hold two."""
    first, _, second = noun.partition("/")
    if not second:
        return [first]
    if len(second) > 2:
        return [first, second]
    return [first, (first[:-1] if second == "a" and first[-1] in "oe" else first) + second]


def _with_former(forms: list[str], prefix: str) -> list[str]:
    """The forms, and the same for one who held the office once: "alcalde", "exalcalde"."""
    return [*forms, *(prefix + f for f in forms if not f.startswith(prefix))] if prefix else forms


def _plurals(noun: str, language: str) -> list[str]:
    """Regular plurals of the noun; of a noun with a complement, its first word is inflected."""
    first, space, rest = noun.partition(" ")
    if space and language == "en" and not rest.startswith(("of ", "at ")):
        first, rest, space = noun, "", ""
    return [p + space + rest for p in _inflect(first, language)]


def _inflect(word: str, language: str) -> list[str]:
    if language == "es":
        return (
            [word + "s"]
            if word[-1] in "aeiouáéó"
            else [_unstress(word[:-1]) + "ces" if word[-1] == "z" else _unstress(word) + "es"]
        )
    if language == "fr":
        return [word if word[-1] in "sxz" else word[:-2] + "aux" if word.endswith("al") else word + "s"]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word[:-1] + "ies"]
    return [word + "es" if word.endswith(("s", "ch", "sh", "x")) else word + "s"]


def _unstress(word: str) -> str:
    """Spanish nouns in -ón, -és, -án lose their accent in the plural."""
    for accented, bare in (("ó", "o"), ("é", "e"), ("á", "a")):
        if word[-2:-1] == accented:
            return word[:-2] + bare + word[-1]
    return word
