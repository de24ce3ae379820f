"""Canonical titles: one singular form for "advisors" and "advisor", and the class of office a title belongs to."""

from __future__ import annotations

import re

from .role_words import Lexicon, lexicon, split_words


def canonical(title: str, language: str | None) -> str:
    """The title in the singular, white space folded, capitals kept as written.

    >>> canonical("executive  directors", "en")
    'executive director'
    >>> canonical("Secretary General", "en")
    'Secretary General'
    """
    lex = lexicon(language)
    title = _without_former(title, lex)
    words = split_words(title)
    pieces: list[str] = []
    at, seen = 0, False
    for i in range(len(words)):
        size = lex.head_at(words, i) if words[i].start >= at else 0
        if size and lex.is_plural(words[i : i + size]):
            begin, end = words[i].start, words[i + size - 1].end
            pieces += [title[at:begin], _singular(title[begin:end], lex)]
            at = end
            if lex.language != "en":
                return " ".join(("".join(pieces) + _agree(title[at:], lex)).split())
        elif words[i].low in lex.sets["complement_words"] and (pieces or seen):  # "Chair of Trustees" is singular
            break
        seen = seen or size > 0
    return " ".join(("".join(pieces) + title[at:]).split())


def title_class(title: str, language: str | None) -> str | None:
    """The class of the title's last head noun before a complement; None where it has none.

    >>> title_class("Deputy Director of Planning", "en")
    'executive'
    """
    return lexicon(language).class_of(head_noun(title, language))


def head_noun(title: str, language: str | None) -> str | None:
    """The singular head noun of a title in small letters: "director" for "Deputy Directors of Planning"."""
    lex = lexicon(language)
    words = split_words(title)
    found = None
    for i in range(len(words)):
        if words[i].low in lex.sets["complement_words"] and found:
            break
        if (size := lex.head_at(words, i)) and not (found and lex.language != "en"):  # "secrétaire adjointe"
            found = lex.singular(words[i : i + size])
    return found


def is_former(title: str, language: str | None) -> bool:
    """Whether the noun itself says that the office is over.

    >>> is_former("exalcalde", "es"), is_former("experta", "es")
    (True, False)
    """
    lex = lexicon(language)
    return _without_former(title, lex) != title


def _without_former(title: str, lex: Lexicon) -> str:
    """The title without the prefix of former offices: "Exdirectora" → "Directora"."""
    size = len(lex.former_prefix)
    first = split_words(title[size:])[:1] if size and title.casefold().startswith(lex.former_prefix) else ()
    if not first or first[0].start or not lex.head_at(first, 0):
        return title
    rest = title[size:]
    return rest[0].upper() + rest[1:] if title[0].isupper() else rest


def _singular(plural: str, lex: Lexicon) -> str:
    """The singular of a plural head noun with the capitals of the plural."""
    base = lex.singular_of_affixed(plural) or lex.singular(split_words(plural)) or plural.casefold()
    if plural.isupper() and len(plural) > 3:
        return base.upper()
    capitals = [word[0].isupper() for word in plural.split()]
    words = base.split()
    capitals += capitals[-1:] * (len(words) - len(capitals))
    if re.search(r"-[A-Z]", plural):  # "Vice-Presidents"
        return "-".join(part[:1].upper() + part[1:] for part in base.split("-"))
    return " ".join(w[0].upper() + w[1:] if up else w for w, up in zip(words, capitals, strict=False))


def _agree(rest: str, lex: Lexicon) -> str:
    """Adjectives right after a French or Spanish head in the singular: "généraux adjoints" → "général adjoint"."""
    words = split_words(rest)
    out, at = "", 0
    for w in words:
        if w.low in lex.sets["complement_words"] or not w.is_word:
            break
        out += rest[at : w.start] + _singular_adjective(w.text, lex.language)
        at = w.end
    return out + rest[at:]


def _singular_adjective(word: str, language: str) -> str:
    if language == "fr" and word.endswith("aux"):
        return word[:-3] + "al"
    if language == "es" and word.endswith("ales"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
