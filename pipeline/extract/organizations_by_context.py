"""Organizations without a head noun, shown by the words around them.

Counts: "auditor at Quillon" (an employer), "Quillon, an international charity" (described), "supported by the city of
Leeds" (a public body in small letters), and a single unknown name that again and again stands as a body does ("of
Quillon", "Quillon has", "Quillon’s").
Does not count: words of the lists of given names, places, offices and common capitalized words; peoples and languages;
a name that also occurs in small letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page

LONGEST = 5  # words of a name before a description
DESCRIPTION = 6  # words within which the noun of a description stands
SHORTEST = 3  # letters of a single unknown name, and of a short form of a given name
NO_CAMEL = ("De", "Di", "La", "Le", "Mac", "Mc", "O'")  # family names begin so: McKay, DeLillo


def known(read: Sequence[Page]) -> list[Mention]:
    """Bodies that everybody knows by one word, where no capitalized word beside it makes another name of it."""
    found: list[Mention] = []
    for page in read:
        for i, token in enumerate(page.tokens):
            followed = page.cap(i + 1) and page.adjacent(i, i + 1)
            beside = followed or (i > 0 and page.cap(i - 1) and page.adjacent(i - 1, i))
            if token.text in name_lexicon().known_bodies and not beside:
                found.append(page.mention(i, i, "ORG", "lexicon", "known body"))
    return found


def employers(read: Sequence[Page]) -> list[Mention]:
    """The capitalized words after "office at", and after "office of" where they are written like a body's name."""
    found: list[Mention] = []
    for page in read:
        for i in range(2, len(page.tokens)):
            if page.word(i - 1) in name_lexicon().after_office and page.word(i - 2) in name_lexicon().offices:
                last = _last_capital(page, i)
                if _is_employer(page, i, last):
                    found.append(page.mention(i, last, "ORG", "rule", "after an office"))
    return found


def _last_capital(page: Page, i: int) -> int:
    """The last of the capitalized tokens that follow token i side by side."""
    while i + 1 < len(page.tokens) and page.adjacent(i, i + 1) and page.tokens[i + 1].is_cap:
        i += 1
    return i


def _is_employer(page: Page, first: int, last: int) -> bool:
    token, lexicon = page.tokens[first], name_lexicon()
    if not token.is_word or token.folded in lexicon.leading:
        return False
    if page.word(first - 1) in lexicon.after_office_doubtful:
        acronym = token.is_upper and len(token.text) > 2 and token.text not in lexicon.not_acronyms
        return acronym or _is_camel(token.text)
    return token.is_cap and page.text_of(first, last) not in places()


def _is_camel(text: str) -> bool:
    """Whether a word has a small letter before a capital one: EuroVoice, AMeS."""
    return any(a.islower() and b.isupper() for a, b in pairwise(text)) and not text.startswith(NO_CAMEL)


def described(read: Sequence[Page]) -> list[Mention]:
    """Capitalized words that an apposition calls a body: "X, an international charity", "X, a member of …"."""
    found: list[Mention] = []
    for page in read:
        for comma in range(1, len(page.tokens) - 2):
            if page.tokens[comma].text == "," and _has_description(page, comma):
                first = _first_capital(page, comma)
                if _is_unlisted(page, first, comma - 1):
                    found.append(page.mention(first, comma - 1, "ORG", "rule", "described as a body"))
    return found


def _has_description(page: Page, comma: int) -> bool:
    """Whether an article and, before any mark, a body's noun in small letters follow the comma."""
    lexicon = name_lexicon()
    if page.word(comma + 1) not in lexicon.describing:
        return False
    for token in page.tokens[comma + 2 : comma + 2 + DESCRIPTION]:
        if not token.is_word:
            return False
        if token.folded in lexicon.heads or token.folded in lexicon.described:
            return not token.is_cap
    return False


def _first_capital(page: Page, comma: int) -> int:
    """The first of the capitalized words before a comma, an article at the beginning left out."""
    first = comma - 1
    while first > 0 and page.tokens[first - 1].is_cap and page.adjacent(first - 1, first) and comma - first < LONGEST:
        first -= 1
    return first + (first < comma - 1 and page.word(first) in name_lexicon().leading)


def _is_unlisted(page: Page, first: int, last: int) -> bool:
    """Whether all are capitalized words, none an office or common, and the whole neither place nor person."""
    lexicon = name_lexicon()
    names = all(
        page.cap(k) and page.word(k) not in lexicon.offices and page.word(k) not in lexicon.never
        for k in range(first, last + 1)
    )
    person = plain(page.tokens[first].text) in given_names()
    return names and not person and page.text_of(first, last) not in places()


def public(read: Sequence[Page]) -> list[Mention]:
    """Public bodies in small letters: "mairie de Lyon", "gobierno de Chile", "supported by the city of Leeds"."""
    lexicon = name_lexicon()
    found: list[Mention] = []
    for page in read:
        for i in range(len(page.tokens) - 2):
            if page.tokens[i].text not in lexicon.public or page.word(i + 1) not in lexicon.public_of:
                continue
            k = i + 2 + (page.word(i + 2) in lexicon.public_articles)
            if k < len(page.tokens) and page.tokens[k].is_cap and _may_be_public(page, i):
                found.append(page.mention(i, _last_capital(page, k), "ORG", "rule", "public body"))
    return found


def states(read: Sequence[Page]) -> list[Mention]:
    """A place that acts as a body by its capitalized form of rule: "State of Oregon", "Province of Ontario"."""
    lexicon = name_lexicon()
    found: list[Mention] = []
    for page in read:
        for i in range(len(page.tokens) - 2):
            if page.tokens[i].text not in lexicon.forms_of_rule or page.word(i + 1) not in lexicon.public_of:
                continue
            last = _last_capital(page, i + 2)
            if page.cap(i + 2) and page.text_of(i + 2, last) in places():
                found.append(page.mention(i, last, "ORG", "rule", "public body"))
    return found


def _may_be_public(page: Page, i: int) -> bool:
    """English uses such nouns for the place as well: there one who acts must be spoken of ("by the city of")."""
    lexicon = name_lexicon()
    acts = any(page.word(k) in lexicon.public_agents for k in (i - 2, i - 1))
    return acts or page.tokens[i].text not in lexicon.public_english


def recurrent(read: Sequence[Page], known: Iterable[Mention]) -> list[Mention]:
    """Single unknown names that come again and again inside sentences, as bodies do ("of X", "X has", "X's").

    `known` are the names found so far: none of their words is looked at again.
    """
    taken = _words_of(known)
    small = {t.text for page in read for t in page.tokens if not t.is_cap}
    found: dict[str, list[Mention]] = defaultdict(list)
    evidence: Counter[str] = Counter()
    for page in read:
        if page.shouts or page.title_case:
            continue
        for i, token in enumerate(page.tokens):
            if token.text not in taken and token.folded not in small and _is_unknown(page, i):
                found[token.text].append(page.mention(i, i, "ORG", "rule", "recurrent name"))
                evidence[token.text] += _weight(page, i)
    return [m for text, mentions in found.items() if evidence[text] >= 2 for m in mentions]


def _words_of(known: Iterable[Mention]) -> set[str]:
    """Words of people's and places' names, bodies of one word, and short forms of people's first names."""
    taken: set[str] = set()
    for m in known:
        words = m.text.split()
        if m.label != "ORG" or " " not in m.text:
            taken.update(words)
        if m.label == "PERSON" and words:
            taken.update(words[0][:n] for n in range(SHORTEST, len(words[0])))
    return taken


def _is_unknown(page: Page, i: int) -> bool:
    """Whether token i is a capitalized word that no list knows."""
    token, lexicon = page.tokens[i], name_lexicon()
    word = token.folded
    if not page.cap(i) or len(token.text) < SHORTEST or word.endswith(lexicon.demonyms):
        return False
    lists = (lexicon.never, lexicon.heads, lexicon.offices, lexicon.leading, lexicon.not_heads)
    if any(word in words for words in lists):
        return False
    return not (token.text in places() or token.text in lexicon.not_acronyms or plain(token.text) in given_names())


def _weight(page: Page, i: int) -> int:
    """How much one occurrence of a name tells: 2 for EuroVoice, none at the beginning of a sentence otherwise."""
    camel = _is_camel(page.tokens[i].text)
    if page.begins_sentence(i) and not camel:
        return 0
    return _acts(page, i) * (2 if camel else 1)


def _acts(page: Page, i: int) -> bool:
    """Whether a single name stands as a body does: with no capitals beside it, after "of", before a verb or 's."""
    if page.cap(i - 1) or page.cap(i + 1):
        return False
    return page.word(i + 1) in name_lexicon().acting or page.word(i - 1) in name_lexicon().before_name
