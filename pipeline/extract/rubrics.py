"""Bodies that head their own column of a newsletter in capitals: "CRICKET CLUB", "ALLOTMENTS COMMITTEE NEWS"."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Mention
from ..resources import load
from .passages import Page

LONGEST = 6  # words of such a name


def bodies_of_rubrics(pages: Sequence[Page]) -> list[Mention]:
    """The names of clubs and committees that are all of a title in capitals, but for "news" or "report" after them.

    Capitals hide where names begin and end, so the whole line must be the name: its last word the noun of a body that
    reports to its neighbors, and none of the words one of the language at large ("OUR NEW COMMITTEE").
    """
    data = load("organizations", "en")
    bodies, reports, common = (frozenset(data[key]) for key in ("rubric_bodies", "rubric_reports", "rubric_common"))
    found = []
    for page in pages:
        if page.passage.kind not in ("title", "heading") or not page.shouts:
            continue
        first, last = 0, len(page.tokens) - 1
        while last > 0 and page.tokens[last].folded in reports:
            last -= 1
        if first < last and page.tokens[first].folded == "the":
            first += 1
        words = [t.folded for t in page.tokens[first : last + 1]]
        plain = all(t.is_word or t.text in "'’&" for t in page.tokens[first : last + 1])
        if plain and 2 <= len(words) <= LONGEST and words[-1] in bodies and common.isdisjoint(words):
            found.append(page.mention(first, last, "ORG", "rule", "rubric"))
    return found
