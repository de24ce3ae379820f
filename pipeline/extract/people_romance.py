"""People in French and Spanish by what those languages show: capitals for family names, verbs with a person.

    "MARTEL Sophie", "LE GOFF Yann"       family name in capitals first, as in lists of members
    "nombró a Ixchel Batz Coc"            the Spanish "a" before a person, after a verb that needs one
    "succède à Enora Kerdraon"            the same after French verbs

Does not count: acronyms before a capitalized word that is no given name, places and bodies after such verbs.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page
from .people import name_run

_FAMILY = 4  # letters of a family name in capitals: shorter words are rather acronyms
_PARTS = 3  # words of one


def by_customs(read: Sequence[Page]) -> list[Mention]:
    """Mentions of people of both kinds, in reading order; none in other languages."""
    found: list[Mention] = []
    for page in read:
        if page.language in ("fr", "es") and not page.shouts and not page.title_case:
            found += _family_first(page)
            found += _after_verbs(page)
    return found


def _family_first(page: Page) -> list[Mention]:
    """A family name in capitals with its given name behind it."""
    found: list[Mention] = []
    at = 0
    while at < len(page.tokens) - 1:
        last = at
        while last - at < _PARTS and _is_capital(page, last) and page.adjacent(last, last + 1):
            last += 1
        given = page.tokens[last]
        before = at > 0 and page.adjacent(at - 1, at) and page.cap(at - 1) and page.tokens[at - 1].is_word
        if last > at and not before and _is_given(page, last) and not given.is_upper:
            found.append(page.mention(at, last, "PERSON", "rule", "family name first"))
        at = max(last, at + 1)
    return found


def _is_capital(page: Page, i: int) -> bool:
    """Whether token i is a word in capitals that may be a family name or its particle."""
    token = page.tokens[i]
    if not token.is_word or not token.is_upper or any(c.isdigit() for c in token.text):
        return False
    short = len(token.text) < _FAMILY and token.folded not in name_lexicon().particles | {"le", "la"}
    return not short and token.text not in name_lexicon().known_bodies


def _is_given(page: Page, i: int) -> bool:
    """Whether token i is a given name that no further capitalized word follows, as it would before a family name."""
    token = page.tokens[i]
    known = plain(token.text.split("-")[0]) in given_names() and token.text not in places()
    return token.is_cap and known and not (page.cap(i + 1) and page.adjacent(i, i + 1))


def _after_verbs(page: Page) -> list[Mention]:
    """Names of two words or more behind a verb that has a person as its object."""
    lexicon = name_lexicon()
    found: list[Mention] = []
    for i in range(1, len(page.tokens) - 1):
        spanish = page.language == "es" and page.word(i) == "a" and page.word(i - 1) in lexicon.person_verbs
        french = page.language == "fr" and page.word(i) == "à" and page.word(i - 1) in lexicon.person_verbs
        run = name_run(page, i + 1) if spanish or french else None
        if run is not None and run[0] < run[1] and page.text_of(*run) not in places():
            found.append(page.mention(*run, "PERSON", "rule", "object of a verb"))
    return found
