"""People shown by their company: names joined to a person, and lists of names that fill a passage each.

Counts: "Ann Roe and Zorah Quell" where the first one is known, a list of members, winners or donors in which some
names are known. Does not count: runs with a word in capitals, places, and what the model calls a body or a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..records import Mention
from .name_lexicon import name_lexicon, places
from .passages import Page
from .people import name_run

NEAR = 5  # passages: a list of names may be interrupted by headings and remarks
NO_PERSON = ("GPE", "ORG")  # labels of the model


def coordinated(read: Sequence[Page], persons: Sequence[Mention]) -> list[Mention]:
    """Runs of name words that "and" joins to one of the `persons`: "Ann Roe and X Y"."""
    starts: dict[int, set[int]] = defaultdict(set)
    ends: dict[int, set[int]] = defaultdict(set)
    for m in persons:
        starts[m.passage].add(m.start)
        ends[m.passage].add(m.end)
    found: list[Mention] = []
    for page in read:
        if page.title_case or page.index not in ends:
            continue
        for i in range(1, len(page.tokens) - 2):
            if page.word(i) in name_lexicon().joiners and page.tokens[i - 1].end in ends[page.index]:
                run = name_run(page, i + 1)
                if run is not None and page.tokens[run[0]].start not in starts[page.index] and _is_name(page, *run):
                    found.append(page.mention(*run, "PERSON", "rule", "joined to a person"))
    return found


def _is_name(page: Page, first: int, last: int) -> bool:
    """Whether a run of two to four words is no place and has no word in capitals."""
    place = page.word(last) in name_lexicon().place_parts or page.text_of(first, last) in places()
    fits = 1 <= last - first <= 3 and not place
    return fits and not any(t.is_upper for t in page.tokens[first : last + 1])


def rosters(read: Sequence[Page], persons: Sequence[Mention]) -> list[Mention]:
    """Names that fill a passage by themselves near others that do: lists of members, winners, donors."""
    filled = {m.passage for m in persons if m.text == read[m.passage].text.strip()}
    found: list[Mention] = []
    for page in read:
        near = any(other in filled for other in range(page.index - NEAR, page.index + NEAR + 1))
        if near and page.index not in filled and _is_bare_name(page):
            found.append(page.mention(0, len(page.tokens) - 1, "PERSON", "rule", "list of names"))
    return found


def _is_bare_name(page: Page) -> bool:
    """Whether a passage is two to four capitalized words that the model takes for no body or place."""
    lexicon = name_lexicon()
    others = (lexicon.never, lexicon.offices, lexicon.heads, lexicon.not_heads)
    if not 2 <= len(page.tokens) <= 4:
        return False
    if any(not t.is_word or not t.is_cap or t.is_upper for t in page.tokens):
        return False
    if any(t.folded in words for t in page.tokens for words in others):
        return False
    return not any(e.label in NO_PERSON and page.text[e.start : e.end] == page.text for e in page.found)
