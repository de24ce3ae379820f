"""What was once identified is found again everywhere in the bulletin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..records import Label, Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page
from .tokens import Token, tokenize

Key = tuple[str, ...]


def propagate(read: Sequence[Page], found: Sequence[Mention]) -> list[Mention]:
    """Further mentions of the names that were found: the same words again, and parts of people's names.

    In passages all in capitals the comparison ignores case. Family names are found in the whole bulletin, given
    names in the same article only, both as long as one person of the bulletin bears them.
    """
    whole = _whole(found)
    families, given = _parts(found, [page.passage.article for page in read])
    marked: list[Mention] = []
    for page in read:
        marked += _again(page, whole)
        marked += _parts_again(page, families, given)
    return marked


def _key(tokens: Sequence[Token], shouts: bool) -> Key:
    words = (plain(t.text) if shouts else t.text.replace("’", "'") for t in tokens)
    return tuple("&" if word in ("and", "et", "y", "e") else word for word in words)


def _whole(found: Sequence[Mention]) -> dict[Key, Label]:
    """Words of each name, as written and in plain letters, with its label."""
    names: dict[Key, Label] = {}
    for m in found:
        tokens = tokenize(m.text, None)
        if m.label == "PLACE" and m.method == "model":
            continue  # the model's guesses of places hold where they stand
        names.setdefault(_key(tokens, False), m.label)
        if len(tokens) > 1 or tokens[0].is_upper or m.label == "PERSON":
            names.setdefault(_key(tokens, True), m.label)
    return names


def _again(page: Page, names: dict[Key, Label]) -> list[Mention]:
    longest = max((len(k) for k in names), default=0)
    found: list[Mention] = []
    at = 0
    while at < len(page.tokens):
        step = 1
        if page.tokens[at].is_cap or page.tokens[at].is_word:
            for size in range(min(longest, len(page.tokens) - at), 0, -1):
                span = page.tokens[at : at + size]
                if not span[0].is_cap and size == 1:
                    break
                label = names.get(_key(span, page.shouts))
                if label is not None and not _is_longer_name(page, at, at + size - 1, label):
                    found.append(page.mention(at, at + size - 1, label, "propagated", "named elsewhere"))
                    step = size
                    break
        at += step
    return found


def _is_longer_name(page: Page, first: int, last: int, label: Label) -> bool:
    """Whether a person's or place's name goes on: "Paris" in "Paris Smith" is another name."""
    if label == "ORG" or page.shouts or page.title_case:
        return False
    if last + 1 >= len(page.tokens) or not page.adjacent(last, last + 1):
        return False
    after = page.tokens[last + 1]
    return label == "PLACE" and after.is_cap and after.is_word and page.passage.kind == "paragraph"


def _parts(
    found: Sequence[Mention], articles: Sequence[int | None]
) -> tuple[dict[Key, bool], dict[Key, set[int | None]]]:
    """Family names with whether they are safe alone, and given names with the articles of their full names."""
    people = sorted({m.text for m in found if m.label == "PERSON" and " " in m.text})
    others = {m.text for m in found if m.label != "PERSON"}
    families: dict[Key, bool] = {}
    given: dict[Key, set[int | None]] = defaultdict(set)
    for name in people:
        tokens = [t for t in tokenize(name, None) if t.is_word]
        for start in range(1, len(tokens)):
            key = _key(tokens[start:], False)
            if tokens[start].is_cap and " ".join(key) not in others:
                families[key] = _is_safe(tokens[start:])
        where = {articles[m.passage] for m in found if m.text == name}
        first = tokens[0]
        if len(first.text.rstrip(".")) > 1 and not first.text.endswith(".") and first.text not in others:
            given[_key([first], False)] |= where
            if len(tokens) > 2:
                given[_key(tokens[:2], False)] |= where
    return families, given


def _is_safe(tokens: Sequence[Token]) -> bool:
    """Whether a family name alone is no ordinary word, place or given name."""
    word = plain(tokens[0].text)
    lexicon = name_lexicon()
    common = word in lexicon.ambiguous or word in lexicon.never or word in lexicon.offices or word in lexicon.heads
    return len(tokens) > 1 or not (common or tokens[0].text in places())


def _parts_again(page: Page, families: dict[Key, bool], given: dict[Key, set[int | None]]) -> list[Mention]:
    found: list[Mention] = []
    for i, token in enumerate(page.tokens):
        if not token.is_cap or (i and page.tokens[i - 1].is_cap and page.tokens[i - 1].is_word and not _is_title(page, i - 1)):
            continue
        for size in (3, 2, 1):
            span = page.tokens[i : i + size]
            if len(span) < size or (size > 1 and not page.adjacent(i, i + size - 1 if size == 2 else i + 1)):
                continue
            key = _key(span, False)
            if key in families and (families[key] or _has_company(page, i)) and not _goes_on(page, i + size - 1):
                found.append(page.mention(i, i + size - 1, "PERSON", "propagated", "family name"))
                break
            key = _short_for(key, given) if size == 1 else key
            if key in given and page.passage.article in given[key] and not _goes_on(page, i + size - 1) and _may_be_given(page, i, token):
                found.append(page.mention(i, i + size - 1, "PERSON", "propagated", "given name"))
                break
    return found


def _short_for(key: Key, given: dict[Key, set[int | None]]) -> Key:
    """The given name that a one-word form is short for ("Jen" for "Jennifer"), else the form itself."""
    if key in given or len(key[0]) < 3:
        return key
    longer = [full for full in given if len(full) == 1 and full[0].startswith(key[0])]
    return longer[0] if len(longer) == 1 else key


def _is_title(page: Page, i: int) -> bool:
    word = page.tokens[i].folded.rstrip(".")
    return word in name_lexicon().offices or word in name_lexicon().honorifics or word in name_lexicon().leading


def _has_company(page: Page, i: int) -> bool:
    """Whether an honorific or an office stands before the word."""
    k = i - 1 if i and page.tokens[i - 1].text != "." else i - 2
    return k >= 0 and (page.tokens[k].folded.rstrip(".") in name_lexicon().honorifics or page.tokens[k].folded in name_lexicon().offices)


def _goes_on(page: Page, last: int) -> bool:
    """Whether another capitalized word follows: the name is a longer one."""
    k = last + 1
    if page.title_case or k >= len(page.tokens) or not page.adjacent(last, k) or page.tokens[k].start in page.starts:
        return False
    return page.tokens[k].is_cap and page.tokens[k].is_word


def _may_be_given(page: Page, i: int, token: Token) -> bool:
    ambiguous = plain(token.text) in name_lexicon().ambiguous or token.text in places()
    return not (ambiguous and page.begins_sentence(i)) or (i + 1 < len(page.tokens) and page.tokens[i + 1].text in (",", "’s", "'s"))
