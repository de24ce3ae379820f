"""Places: names of the list of countries, regions and cities, and what the language model takes for one.

A small place counts after a preposition of place or where the model agrees: "Nice" and "Reading" are words too.
Does not count: a place inside a longer name ("University of Leeds"), peoples and languages, fields of study.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page

MAX_WORDS = 4
MODEL_LABELS = ("GPE", "LOC", "FAC")
POSSESSORS = ("'s", "&", "(")  # before these a name is rather a body's or a person's


def by_list(page: Page) -> list[Mention]:
    """Mentions of known places, longest first at every word."""
    if page.shouts:
        return []
    found: list[Mention] = []
    at = 0
    while at < len(page.tokens):
        last = _match(page, at)
        if last is not None and _is_sure(page, at, last):
            found.append(page.mention(at, last, "PLACE", "lexicon", "list of places"))
            at = last
        at += 1
    return found


def _match(page: Page, first: int) -> int | None:
    """The last token of the longest listed name that begins at `first`, or None."""
    if not page.tokens[first].is_cap:
        return None
    for last in range(min(first + MAX_WORDS, len(page.tokens)) - 1, first - 1, -1):
        text, word = page.text_of(first, last), page.word(first)
        if first == last and (word in name_lexicon().never or word in name_lexicon().heads):
            return None
        if text in places() or (first == last and text in name_lexicon().place_acronyms):
            return None if page.text.isupper() else last
    return None


def _is_sure(page: Page, first: int, last: int) -> bool:
    """Whether a listed name is meant as a place: a big one always, a small one by the words around or the model."""
    text, before = page.text_of(first, last), page.word(first - 1)
    may_be_other = page.language == "en" and places().get(text) == 2
    if _is_part(page, first, last) or (may_be_other and _is_other(page, first, last)):
        return False
    if places().get(text, 1) == 1 and plain(text) not in given_names() and len(text) > 2:
        return not page.title_case or first > 0
    if before in name_lexicon().before_place:
        return True
    listed = before in (",", "(") and plain(text) not in given_names() and len(text) > 4
    return listed or _model_agrees(page, first, last)


def _is_part(page: Page, first: int, last: int) -> bool:
    """Whether capitalized words beside it show a longer name."""
    before = first > 0 and page.tokens[first - 1].is_cap and page.adjacent(first - 1, first)
    if before and page.word(first - 1) not in name_lexicon().leading and not _is_town_of(page, first, last):
        return True
    goes_on = page.cap(last + 1) and page.adjacent(last, last + 1)
    return goes_on and not (_is_person(page, last + 1) or _is_region(page, last + 1) or _model_ends(page, first, last))


def _is_region(page: Page, i: int) -> bool:
    """Whether token i alone is a country or region: the one before it may be its town ("Evanston Illinois")."""
    return places().get(page.tokens[i].text) == 1 and not (page.cap(i + 1) and page.adjacent(i, i + 1))


def _is_town_of(page: Page, first: int, last: int) -> bool:
    """Whether the one listed word before a region is a town of it."""
    return first == last and _is_region(page, first) and page.tokens[first - 1].text in places()


def _model_ends(page: Page, first: int, last: int) -> bool:
    """Whether the model sees a place that ends before the next capitalized word ("Europe | Ann Roe" in a list)."""
    start, end = page.tokens[first].start, page.tokens[last].end
    return any(e.label in MODEL_LABELS and (e.start, e.end) == (start, end) for e in page.found_over(start, end))


def _is_person(page: Page, i: int) -> bool:
    """Whether token i begins a person's full name ("Region of a list | Ann Roe"): a given name and a capital."""
    named = page.cap(i + 1) and page.adjacent(i, i + 1)
    return named and plain(page.tokens[i].text) in given_names() and page.tokens[i].text not in places()


def _is_other(page: Page, first: int, last: int) -> bool:
    """Whether the model takes exactly these words for a body, or for a person by a given name."""
    start, end = page.tokens[first].start, page.tokens[last].end
    labels = ("ORG", "PERSON") if last > first or plain(page.tokens[first].text) in given_names() else ("ORG",)
    return any(e.label in labels and (e.start, e.end) == (start, end) for e in page.found_over(start, end))


def _model_agrees(page: Page, first: int, last: int) -> bool:
    start, end = page.tokens[first].start, page.tokens[last].end
    found = page.found_over(start, end)
    return any(e.label in MODEL_LABELS and e.start <= start and end <= e.end for e in found)


def by_model(page: Page, english: bool) -> list[Mention]:
    """Places that the model finds and that stand after a preposition of place, articles and marks trimmed.

    Without a model for the language only runs of capitals after such a preposition are taken over.
    """
    if page.shouts or page.title_case:
        return []
    found: list[Mention] = []
    for ent in page.found:
        span = page.trimmed(ent.start, ent.end) if ent.label in MODEL_LABELS else None
        if span is None or not _may_be_place(page, *span):
            continue
        located = page.word(span[0] - 1) in name_lexicon().before_place
        if located or (english and ent.label == "GPE" and _stands_as_place(page, *span)):
            found.append(page.mention(*span, "PLACE", "model", "model"))
    return found


def _stands_as_place(page: Page, first: int, last: int) -> bool:
    """Whether a model's place without a preposition may be one: no word alone that begins a sentence, and behind an
    article only with a noun of places or in the plural ("the Azores")."""
    lexicon = name_lexicon()
    named = last > first and (page.word(last) in lexicon.place_parts or page.word(first) in lexicon.place_parts)
    if page.word(first - 1) in lexicon.place_articles:
        return named or page.text_of(first, last) in places() or page.word(last).endswith("s")
    return named or not page.begins_sentence(first)


def _may_be_place(page: Page, first: int, last: int) -> bool:
    """Whether a model's place is short, no acronym of something else, and holds no office or form of address."""
    lexicon, token = name_lexicon(), page.tokens[first]
    if last - first > MAX_WORDS or _is_generic(page, first, last) or _is_compound(page.tokens[last].text):
        return False
    words = page.tokens[first : last + 1]
    if any(t.folded in lexicon.offices or t.folded in lexicon.honorifics for t in words):
        return False
    if last > first and all(t.is_upper for t in words):
        return False  # a heading in capitals
    return not (first == last and token.is_upper and token.text not in lexicon.place_acronyms)


def _is_generic(page: Page, first: int, last: int) -> bool:
    """Whether the words are a street, or nothing but nouns of places: "Mill Lane", "the Village Hall"."""
    lexicon = name_lexicon()
    if page.word(last) in lexicon.streets:
        return True
    common = all(page.word(k) in lexicon.common_places for k in range(first, last + 1))
    article = page.word(first - 1) in lexicon.place_articles
    return common and (first == last or page.word(first - 1 - article) not in lexicon.before_place)


def by_shape(page: Page) -> list[Mention]:
    """Places that their words show: "Markham Valley", "Lake Chad", "Upper Heyford" and unknown names after "in"."""
    if page.shouts or page.title_case:
        return []
    found: list[Mention] = []
    at = 1
    while at < len(page.tokens):
        run = _unknown_run(page, at)
        if (
            run is not None
            and not _is_generic(page, at, run)
            and not (run > at and _is_town_of(page, run, run))
            and _is_place_run(page, at, run)
        ):
            found.append(page.mention(at, run, "PLACE", "rule", "shape of a place"))
            at = run
        at += 1
    return found


def _unknown_run(page: Page, first: int) -> int | None:
    """The last of the capitalized words from `first` on, where none of them is a word of other names."""
    last = first - 1
    for k in range(first, min(first + MAX_WORDS, len(page.tokens))):
        if not page.cap(k) or page.tokens[k].is_upper or (k > first and not page.adjacent(k - 1, k)):
            break
        text = page.tokens[k].text
        if not text[0].isupper() or (text[-1].islower() and _is_compound(text)):
            return None
        if _is_of_other_names(page.word(k)):
            return None
        last = k
    return None if last < first or page.word(last + 1) in POSSESSORS else last


def _is_compound(text: str) -> bool:
    """Whether a small word stands behind a hyphen, as in "Welsh-speaking"; none of a place's: "Stratford-upon-Avon"."""
    last = text.rpartition("-")[2]
    return last != text and last[:1].islower()


def _is_of_other_names(word: str) -> bool:
    """Whether a word belongs to names of bodies, offices or events, or to no name."""
    lexicon = name_lexicon()
    if any(word in words for words in (lexicon.offices, lexicon.heads, lexicon.not_heads, lexicon.leading)):
        return True
    return word in lexicon.never and word not in lexicon.place_parts


def _is_place_run(page: Page, first: int, last: int) -> bool:
    """Whether a run stands after a preposition of place and looks like a place."""
    lexicon = name_lexicon()
    k = first - 1 - (page.word(first - 1) in lexicon.place_articles)
    before = page.word(k)
    other = page.language == "en" and last > first and _is_other(page, first, last)
    if other or before not in lexicon.before_place or before in lexicon.not_inside:
        return False
    edges = (page.word(first), page.word(last))
    if last > first and any(word in lexicon.place_parts for word in edges):
        return True
    if before not in lexicon.inside or k != first - 1 or plain(page.tokens[first].text) in given_names():
        return False
    return not edges[1].endswith(lexicon.no_place_endings) and page.word(k - 1) not in lexicon.studies


def coordinated(read: Sequence[Page], located: Sequence[Mention]) -> list[Mention]:
    """Unknown capitalized names that a comma or "and" joins to a place: "of Leeds, Rawdon and Lower Wyke"."""
    ends: dict[int, set[int]] = defaultdict(set)
    for m in located:
        ends[m.passage].add(m.end)
    return [m for page in read if page.index in ends for m in _joined(page, ends[page.index])]


def _joined(page: Page, ends: set[int]) -> list[Mention]:
    """The names of one passage that are joined to places ending at the offsets `ends`, to which theirs are added."""
    found: list[Mention] = []
    joiners = name_lexicon().place_joiners
    for i in range(1, len(page.tokens) - 1):
        comma = page.tokens[i].text == ","
        if page.tokens[i - 1].end not in ends or not (comma or page.word(i) in joiners):
            continue
        last = _unknown_run(page, i + 1)
        if last is None or last - i > 3 or plain(page.tokens[i + 1].text) in given_names():
            continue
        if not comma or page.word(last + 1) == "," or page.word(last + 1) in joiners:
            found.append(page.mention(i + 1, last, "PLACE", "rule", "joined to a place"))
            ends.add(page.tokens[last].end)
    return found
