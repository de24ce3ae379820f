"""Places: names of the list of countries, regions and cities, and what the language model takes for one.

A small place counts after a preposition of place or where the model agrees: "Nice" and "Reading" are words too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page

MAX_WORDS = 4
# Endings of languages, peoples and fields of study, and words after which "in" names such a field.
NO_PLACE = (
    "ish",
    "ese",
    "ics",
    "logy",
    "try",
    "tion",
    "ment",
    "ine",
    "ing",
    "ism",
    "phy",
    "law",
    "arts",
    "ness",
    "ian",
    "ity",
    "ure",
)
STUDIES = (
    "degree",
    "phd",
    "ba",
    "ma",
    "msc",
    "bsc",
    "diploma",
    "doctorate",
    "master",
    "masters",
    "lecturer",
    "reader",
    "course",
    "major",
    "specialist",
    "expertise",
    "interest",
    "interested",
    "certificate",
)
MODEL_LABELS = ("GPE", "LOC", "FAC")


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
    if not page.tokens[first].is_cap:
        return None
    for last in range(min(first + MAX_WORDS, len(page.tokens)) - 1, first - 1, -1):
        text = page.text[page.tokens[first].start : page.tokens[last].end]
        if first == last and page.tokens[first].folded in name_lexicon().never | name_lexicon().heads.keys():
            return None
        if text in places() or (first == last and text in name_lexicon().place_acronyms):
            return last
    return None


def _is_sure(page: Page, first: int, last: int) -> bool:
    text = page.text[page.tokens[first].start : page.tokens[last].end]
    before = page.tokens[first - 1] if first else None
    after = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
    if (
        before is not None
        and before.is_cap
        and page.adjacent(first - 1, first)
        and before.folded not in name_lexicon().leading
    ):
        return False  # the end of a longer name
    if after is not None and after.is_cap and after.is_word and page.adjacent(last, last + 1):
        return False
    if places().get(text, 1) == 1 and plain(text) not in given_names() and len(text) > 2:
        return not page.title_case or before is not None
    if before is not None and before.folded in name_lexicon().before_place:
        return True
    if before is not None and before.text in ",(" and plain(text) not in given_names() and len(text) > 4:
        return True
    return _model_agrees(page, first, last)


def _model_agrees(page: Page, first: int, last: int) -> bool:
    start, end = page.tokens[first].start, page.tokens[last].end
    return any(e.label_ in MODEL_LABELS and e.start_char <= start and end <= e.end_char for e in page.doc.ents)


def by_model(page: Page, english: bool) -> list[Mention]:
    """Places that the model finds and that stand after a preposition of place, articles and marks trimmed.

    Without a model for the language only runs of capitals after such a preposition are taken over.
    """
    if page.shouts or page.title_case:
        return []
    found: list[Mention] = []
    for ent in page.doc.ents:
        if ent.label_ not in MODEL_LABELS:
            continue
        span = _trim(page, ent.start_char, ent.end_char)
        if span is None:
            continue
        before = page.tokens[span[0] - 1].folded if span[0] else ""
        located = before in name_lexicon().before_place
        if located or (english and ent.label_ == "GPE" and not page.begins_sentence(span[0])):
            found.append(page.mention(*span, "PLACE", "model", "model"))
    return found


def _trim(page: Page, start: int, end: int) -> tuple[int, int] | None:
    inside = [k for k, t in enumerate(page.tokens) if t.start < end and t.end > start]
    while inside and (not page.tokens[inside[0]].is_cap or page.tokens[inside[0]].folded in name_lexicon().leading):
        inside.pop(0)
    while inside and not page.tokens[inside[-1]].is_cap:
        inside.pop()
    if not inside or inside[-1] - inside[0] > MAX_WORDS:
        return None
    caps = [page.tokens[k] for k in inside]
    if any(t.folded in name_lexicon().offices or t.folded in name_lexicon().honorifics for t in caps):
        return None
    if len(caps) == 1 and caps[0].is_upper and caps[0].text not in name_lexicon().place_acronyms:
        return None
    return inside[0], inside[-1]


def by_shape(page: Page) -> list[Mention]:
    """Places that their words show: "Markham Valley", "Lake Chad", "Upper Heyford" and unknown names after "in"."""
    if page.shouts or page.title_case:
        return []
    found: list[Mention] = []
    at = 1
    while at < len(page.tokens):
        run = _unknown_run(page, at)
        if run is not None and _is_place_run(page, at, run):
            found.append(page.mention(at, run, "PLACE", "rule", "shape of a place"))
            at = run
        at += 1
    return found


def _unknown_run(page: Page, first: int) -> int | None:
    """The last of the capitalized words from `first` on, where none of them is a word of other names."""
    lexicon = name_lexicon()
    last = first - 1
    for k in range(first, min(first + MAX_WORDS, len(page.tokens))):
        token = page.tokens[k]
        if not token.is_word or not token.is_cap or token.is_upper or (k > first and not page.adjacent(k - 1, k)):
            break
        known = token.folded in lexicon.offices or token.folded in lexicon.heads or token.folded in lexicon.not_heads
        if (
            known
            or token.folded in lexicon.leading
            or (token.folded in lexicon.never and token.folded not in lexicon.place_parts)
        ):
            return None
        last = k
    following = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
    if last < first or (following is not None and following.text in ("'s", "’s", "&", "(")):
        return None
    return last


def _is_place_run(page: Page, first: int, last: int) -> bool:
    """Whether a run stands after a preposition of place and looks like a place."""
    lexicon = name_lexicon()
    words = page.tokens[first : last + 1]
    k = first - 1 - (page.tokens[first - 1].folded in ("the", "la", "le", "el", "l'"))
    before = page.tokens[k].folded if k >= 0 else ""
    if before not in lexicon.before_place or before in ("for", "by", "pour", "para", "por", "chez"):
        return False
    if len(words) > 1 and (words[-1].folded in lexicon.place_parts or words[0].folded in lexicon.place_parts):
        return True
    if before not in ("in", "near", "en") or k != first - 1 or plain(words[0].text) in given_names():
        return False
    return not words[-1].folded.endswith(NO_PLACE) and (k == 0 or page.tokens[k - 1].folded not in STUDIES)


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
