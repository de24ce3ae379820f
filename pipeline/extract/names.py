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

DEMONYMS = ("ian", "ians", "ish", "ese", "ean", "eans", "can", "cans", "ien", "ienne", "ais", "aise", "ois", "oise")
VERBS = ("has", "had", "is", "was", "will", "would", "have", "'s", "’s", "announced", "said", "met", "a", "est", "ha", "es", "fue")
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
    people_words = {word for m in persons for word in m.text.split()}
    bodies += [m for m in _by_model(read, english) if m.text not in people_words]
    persons += [m for page in read for m in people.coordinated(page, persons)]
    persons += _rosters(read, persons)
    located = [m for page in read for m in (*places.by_list(page), *places.by_shape(page), *places.by_model(page, english))]
    located += [m for page in read for m in places.coordinated(page, located)]
    bodies += _employers(read) + _described(read) + _public(read) + _recurrent(read, [*bodies, *persons, *located])
    sure = without_overlap([*bodies, *persons, *located])
    return without_overlap([*sure, *propagate(read, _agree(sure))])


def _agree(mentions: Sequence[Mention]) -> list[Mention]:
    """One sense a bulletin: of a text that was found as different things, the most frequent label is propagated."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        votes[m.text][m.label] += 1
    heads = name_lexicon().heads
    return [
        m
        for m in mentions
        if votes[m.text][m.label] == max(votes[m.text].values())
        and (m.method != "model" or m.label == "PERSON" or any(w.casefold() in heads for w in m.text.split()))
    ]


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
    return [
        m
        for text, found in seen.items()
        if text not in known and (evidence[text] * 4 >= len(found) or evidence[text] > 2)
        for m in found
    ]


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
    if before in name_lexicon().heads and not page.tokens[i - 1].is_cap:
        return 1
    from_body = before in ("by", "at", "from", "with", "par", "por", "avec", "con")
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
    before = page.tokens[first - 1].folded if first else ""
    if before in organizations.ORDINALS or page.quoted(tokens[0].start, tokens[-1].end):
        return False
    if tokens[-1].folded in lexicon.not_heads or any(t.folded in lexicon.offices for t in tokens):
        return False
    if any(not t.is_word and t.text not in "&-’'./" for t in tokens):
        return False
    text = page.text[tokens[0].start : tokens[-1].end]
    if text in known_places():
        return False
    if plain(tokens[0].text) in given_names() and not any(t.folded in lexicon.heads for t in tokens):
        return False
    if _is_field(page, first, last) and not any(t.folded in lexicon.heads and t.folded not in lexicon.weak for t in tokens):
        return False
    if len(tokens) == 1:
        if tokens[0].is_upper or tokens[0].folded in lexicon.never or tokens[0].folded in lexicon.heads:
            return False
        after = page.tokens[last + 1].folded if last + 1 < len(page.tokens) else ""
        return before in ("at", "by", "from", "joined", "join", "with") or after in VERBS
    if any(t.folded in lexicon.heads for t in tokens):
        return True
    place = tokens[-1].folded in lexicon.place_parts or tokens[0].folded in lexicon.place_parts
    return not place and before in ("at", "by", "from", "joined", "join", "with", "of", "'s", "’s")


def _is_field(page: Page, first: int, last: int) -> bool:
    """Whether the words belong to an office: "Head of European Affairs", "Political Affairs and Cooperation Attaché"."""
    lexicon = name_lexicon()
    if first > 1 and page.tokens[first - 1].folded in ("of", "for") and page.tokens[first - 2].folded in lexicon.offices:
        return True
    for token in page.tokens[last + 1 : last + 5]:
        if token.folded in lexicon.offices:
            return True
        if not token.is_cap and token.folded not in ("and", "&"):
            return False
    return False


def _unknown(page: Page, i: int) -> bool:
    """Whether token i is a capitalized word that no list knows."""
    token, lexicon = page.tokens[i], name_lexicon()
    word = token.folded
    if not token.is_word or not token.is_cap or len(token.text) < 3 or token.text in known_places():
        return False
    if any(word in words for words in (lexicon.never, lexicon.heads, lexicon.offices, lexicon.leading, lexicon.not_heads)):
        return False
    return plain(token.text) not in given_names() and not word.endswith(DEMONYMS) and token.text not in lexicon.not_acronyms


def _is_camel(text: str) -> bool:
    """Whether a word has a small letter before a capital one: EuroVoice, AMeS."""
    return any(a.islower() and b.isupper() for a, b in zip(text, text[1:], strict=False)) and not text.startswith(("Mc", "Mac", "De", "Di", "Le", "La", "O'"))


def _employers(read: Sequence[Page]) -> list[Mention]:
    """The capitalized words after "office at", and after "office of" where they are written like a body's name."""
    found: list[Mention] = []
    for page in read:
        for i in range(2, len(page.tokens)):
            prep = page.tokens[i - 1].folded
            if prep not in ("at", "of", "chez", "with") or page.tokens[i - 2].folded not in name_lexicon().offices:
                continue
            last = i
            while last + 1 < len(page.tokens) and page.adjacent(last, last + 1) and page.tokens[last + 1].is_cap:
                last += 1
            text = page.tokens[i].text
            marked = _is_camel(text) or (page.tokens[i].is_upper and len(text) > 2 and text not in name_lexicon().not_acronyms)
            sure = marked if prep in ("of", "with") else page.tokens[i].is_cap and page.text[page.tokens[i].start : page.tokens[last].end] not in known_places()
            if sure and page.tokens[i].is_word and page.tokens[i].folded not in name_lexicon().leading:
                found.append(page.mention(i, last, "ORG", "rule", "after an office"))
    return found


def _recurrent(read: Sequence[Page], known: Iterable[Mention]) -> list[Mention]:
    """Single names that come again and again inside sentences, as bodies do ("of X", "X has", "X's")."""
    taken = {word for m in known for word in m.text.split() if m.label != "ORG" or " " not in m.text}
    short = {word[:n] for m in known if m.label == "PERSON" for word in m.text.split()[:1] for n in range(3, len(word))}
    taken |= short
    small = {t.text for page in read for t in page.tokens if not t.is_cap}
    places_of: dict[str, list[Mention]] = defaultdict(list)
    evidence: Counter[str] = Counter()
    for page in read:
        if page.shouts or page.title_case:
            continue
        for i, token in enumerate(page.tokens):
            if not _unknown(page, i) or token.text in taken or token.folded in small:
                continue
            places_of[token.text].append(page.mention(i, i, "ORG", "rule", "recurrent name"))
            if not page.begins_sentence(i) or _is_camel(token.text):
                evidence[token.text] += _acts(page, i) * (2 if _is_camel(token.text) else 1)
    return [m for text, found in places_of.items() if evidence[text] >= 2 for m in found]


def _acts(page: Page, i: int) -> int:
    """1 where a single name stands as a body does: with no capitals beside it, after "of", before a verb or 's."""
    before, after = (page.tokens[i - 1] if i else None), (page.tokens[i + 1] if i + 1 < len(page.tokens) else None)
    if (before is not None and before.is_word and before.is_cap) or (after is not None and after.is_word and after.is_cap):
        return 0
    acts = after is not None and after.folded in VERBS
    return int(acts or (before is not None and before.folded in ("of", "at", "by", "with", "from", "de", "du", "del", "d'", "l'", "por", "par")))


def _described(read: Sequence[Page]) -> list[Mention]:
    """Capitalized words that an apposition calls a body: "Oxfam, an international charity", "X, a member of …"."""
    lexicon = name_lexicon()
    found: list[Mention] = []
    for page in read:
        for i, token in enumerate(page.tokens[:-2]):
            if token.text != "," or page.tokens[i + 1].folded not in ("a", "an", "the", "une", "un", "una") or not i:
                continue
            noun = next((t for t in page.tokens[i + 2 : i + 8] if not t.is_word or t.folded in lexicon.heads or t.folded in ("member", "nonprofit", "startup")), None)
            if noun is None or not noun.is_word or noun.is_cap:
                continue
            first = i - 1
            while first > 0 and page.tokens[first - 1].is_cap and page.adjacent(first - 1, first) and i - first < 5:
                first -= 1
            if page.tokens[first].folded in lexicon.leading and first < i - 1:
                first += 1
            words = page.tokens[first:i]
            sure = all(t.is_cap and t.is_word and t.folded not in lexicon.offices | lexicon.never for t in words)
            text = page.text[words[0].start : words[-1].end]
            if sure and text not in known_places() and plain(words[0].text) not in given_names():
                found.append(page.mention(first, i - 1, "ORG", "rule", "described as a body"))
    return found


def _public(read: Sequence[Page]) -> list[Mention]:
    """Public bodies in small letters: "mairie de Lyon", "gobierno de Chile", "supported by the city of Leeds"."""
    lexicon = name_lexicon()
    found: list[Mention] = []
    for page in read:
        for i, token in enumerate(page.tokens[:-2]):
            if token.text not in lexicon.public or page.tokens[i + 1].folded not in ("of", "de", "du", "d'", "del"):
                continue
            agent = {t.folded for t in page.tokens[max(0, i - 2) : i]} & {"by", "from", "with", "and"}
            if token.text in ("city", "town", "government") and not agent:
                continue
            k = i + 2 + (page.tokens[i + 2].folded in ("l'", "la", "the"))
            if k < len(page.tokens) and page.tokens[k].is_cap:
                while k + 1 < len(page.tokens) and page.tokens[k + 1].is_cap and page.adjacent(k, k + 1):
                    k += 1
                found.append(page.mention(i, k, "ORG", "rule", "public body"))
    return found


def _rosters(read: Sequence[Page], persons: Sequence[Mention]) -> list[Mention]:
    """Names that fill a passage by themselves near others that do: lists of members, winners, donors."""
    lexicon = name_lexicon()
    filled = {m.passage for m in persons if m.text == read[m.passage].text.strip()}
    found: list[Mention] = []
    for page in read:
        words = page.tokens
        plausible = 2 <= len(words) <= 4 and all(
            t.is_word and t.is_cap and not t.is_upper and t.folded not in lexicon.never | lexicon.offices | lexicon.heads.keys() | lexicon.not_heads
            for t in words
        )
        if plausible and page.index not in filled and any(abs(page.index - other) <= 5 for other in filled):
            if not any(page.text in (e.text,) and e.label_ in ("GPE", "ORG") for e in page.doc.ents):
                found.append(page.mention(0, len(words) - 1, "PERSON", "rule", "list of names"))
    return found
