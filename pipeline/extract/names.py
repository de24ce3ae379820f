"""People, organizations and places of a bulletin: rules first, the language model second, then propagation.

What was once identified anywhere in the bulletin is found again everywhere in it: acronyms and long names of
bodies, full names, family names and, within the same article, given names of people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from ..records import Layout, Mention
from . import acronyms, organizations, people, places
from .mentions import without_overlap
from .name_lexicon import given_names, name_lexicon, plain
from .name_lexicon import places as known_places
from .passages import Page, pages
from .propagate import propagate

ENGLISH_MODEL = ("en",)  # languages whose own model read the Docs


def find_names(docs: Sequence[Doc], layout: Layout, language: str | None) -> list[Mention]:
    """PERSON, ORG and PLACE mentions of a bulletin, not overlapping, in reading order."""
    read = pages(docs, layout.passages, language)
    english = language in ENGLISH_MODEL
    grammar = [m for page in read for m in organizations.by_grammar(page)]
    defined = [m for page in read for m in acronyms.definitions(page, grammar)]
    persons = [m for page in read for m in people.by_grammar(page)]
    bodies = without_overlap([*defined, *grammar])
    bodies += _bare_acronyms(read, bodies, english)
    bodies += _by_model(read, english)
    located = [m for page in read for m in (*places.by_list(page), *places.by_model(page, english))]
    sure = without_overlap([*bodies, *persons, *located])
    return without_overlap([*sure, *propagate(read, _agree(sure))])


def _agree(mentions: Sequence[Mention]) -> list[Mention]:
    """One sense a bulletin: of a text that was found as different things, the most frequent label is propagated."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        votes[m.text][m.label] += 1
    return [m for m in mentions if votes[m.text][m.label] == max(votes[m.text].values())]


def _bare_acronyms(read: Sequence[Page], bodies: Iterable[Mention], english: bool) -> list[Mention]:
    """Acronyms in capitals that nothing defines, where the model or the words around show a body."""
    seen: dict[str, list[Mention]] = defaultdict(list)
    evidence: Counter[str] = Counter()
    for page in read:
        if page.shouts:
            continue
        for i, token in enumerate(page.tokens):
            if token.is_word and acronyms.is_bare_acronym(token.text) and token.text not in name_lexicon().place_acronyms:
                seen[token.text].append(page.mention(i, i, "ORG", "rule", "acronym"))
                evidence[token.text] += _shows_body(page, i, english)
    known = {m.text for m in bodies}
    return [m for text, found in seen.items() if text not in known and evidence[text] > 0 for m in found]


def _shows_body(page: Page, i: int, english: bool) -> int:
    """1 where the words around an acronym or the model show that it names a body."""
    token = page.tokens[i]
    ent = next((e for e in page.doc.ents if e.start_char <= token.start and token.end <= e.end_char), None)
    if english and ent is not None and ent.label_ == "ORG" and ent.end_char - ent.start_char <= len(token.text) + 4:
        return 1
    before = page.tokens[i - 1].folded if i else ""
    after = page.tokens[i + 1] if i + 1 < len(page.tokens) else None
    possessive = after is not None and after.folded in ("'s", "'")
    lowercase_after = after is not None and after.is_word and not after.is_cap
    article = before in ("the", "l'", "la", "le", "del", "du", "al", "el", "the", "our")
    from_body = before in ("by", "at", "from", "with", "par", "por", "avec", "con", "of", "de", "d'")
    return int(possessive or (article and lowercase_after) or (from_body and not (after and after.is_cap)))


def _by_model(read: Sequence[Page], english: bool) -> list[Mention]:
    """Organizations that only the model finds: several capitalized words, or one with a body's company."""
    if not english:
        return []
    found: list[Mention] = []
    for page in read:
        if page.shouts or page.title_case:
            continue
        for ent in page.doc.ents:
            span = _trimmed(page, ent.start_char, ent.end_char) if ent.label_ == "ORG" else None
            if span is not None and _credible(page, *span):
                found.append(page.mention(*span, "ORG", "model", "model"))
    return found


def _trimmed(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """The tokens of a model's entity without articles, possessives and offices at its edges."""
    lexicon = name_lexicon()
    inside = [k for k, t in enumerate(page.tokens) if t.start < end and t.end > start]
    while inside and (not page.tokens[inside[0]].is_cap or page.tokens[inside[0]].folded in lexicon.leading):
        inside.pop(0)
    while inside and not page.tokens[inside[-1]].is_cap:
        inside.pop()
    return (inside[0], inside[-1]) if inside else None


def _credible(page: Page, first: int, last: int) -> bool:
    """Whether a span that only the model calls an organization deserves belief."""
    lexicon = name_lexicon()
    tokens = page.tokens[first : last + 1]
    if tokens[-1].folded in lexicon.not_heads or any(t.folded in lexicon.offices for t in tokens):
        return False
    if any(not t.is_word and t.text not in "&-’'./" for t in tokens):
        return False
    text = page.text[tokens[0].start : tokens[-1].end]
    if text in known_places():
        return False
    if plain(tokens[0].text) in given_names() and not any(t.folded in lexicon.heads for t in tokens):
        return False
    before = page.tokens[first - 1].folded if first else ""
    if len(tokens) == 1:
        if tokens[0].is_upper or tokens[0].folded in lexicon.never or tokens[0].folded in lexicon.heads:
            return False
        after = page.tokens[last + 1].folded if last + 1 < len(page.tokens) else ""
        return before in ("at", "by", "from", "joined", "join", "with") or (after == "'s" and not page.begins_sentence(first))
    return not (page.begins_sentence(first) and len(tokens) == 2 and not any(t.is_upper for t in tokens))
