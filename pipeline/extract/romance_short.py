"""Short names of bodies in French and Spanish: the head noun alone, with an article and a capital.

Counts: "la Fédération", "el Consejo", "du Forum", where the bulletin or its masthead names a body that begins with
that noun. Does not count: the noun in small letters ("l'association"), with more words behind it ("le Conseil
municipal"), and where no such body is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import Mention
from .name_lexicon import name_lexicon, plain
from .passages import Page

RULE = "short head"  # the rule of such mentions, by which they are tied to the full name


def short_heads(read: Sequence[Page], named: Sequence[Mention], masthead: Sequence[str]) -> list[Mention]:
    """Head nouns that stand for a body; `named` are the names found so far, `masthead` the lines of the imprint."""
    known = {plain(word) for m in named if m.label == "ORG" for word in _first_words(m.text)}
    known |= {plain(word) for line in masthead for word in _heads_of(line)}
    return [
        page.mention(i, i, "ORG", "rule", RULE) for page in read for i in _alone(page) if plain(page.word(i)) in known
    ]


def _first_words(name: str) -> list[str]:
    """The first word of a name of several words."""
    words = name.split()
    return words[:1] if len(words) > 1 else []


def _heads_of(line: str) -> list[str]:
    """Head nouns with a capital and a complement in a line of a masthead."""
    words = line.replace("’", "'").split()
    lexicon = name_lexicon()
    return [
        a.casefold()
        for a, b in pairwise(words)
        if a[:1].isupper() and a.casefold() in lexicon.romance and b.casefold().split("'")[0] in _OF
    ]


_VERBS = ("ente", "ante", "era", "ara", "ira", "ise", "ifie")  # "la Ligue augmente"; such adjectives are rare there
_OF = frozenset({"de", "des", "du", "d", "del", "pour", "para"})


def _alone(page: Page) -> list[int]:
    """Tokens that are a capitalized head noun after an article, with nothing that completes it."""
    if page.shouts or page.title_case or page.language not in ("fr", "es"):
        return []
    lexicon = name_lexicon()
    return [
        i
        for i, token in enumerate(page.tokens)
        if i > 0
        and token.is_cap
        and not token.is_upper
        and token.folded in (lexicon.french if page.language == "fr" else lexicon.spanish)
        and page.word(i - 1) in lexicon.definite_articles
        and not page.cap(i - 1)
        and not _completed(page, i)
    ]


def _completed(page: Page, i: int) -> bool:
    """Whether the word after token i belongs to a name that begins with it."""
    if not page.adjacent(i, i + 1) or i + 1 >= len(page.tokens):
        return False
    following, lexicon = page.word(i + 1), name_lexicon()
    adjective = following.endswith(lexicon.adjectives) and len(following) > 3
    verb = following in lexicon.acting or following.endswith((*lexicon.participles, *_VERBS))
    return page.cap(i + 1) or following in _OF or (adjective and not verb)
