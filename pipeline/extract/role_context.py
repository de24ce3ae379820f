"""Whether a noun is somebody's office here: what stands before and after it."""

from __future__ import annotations

from .role_reading import Reading, courtesy, skip
from .role_words import Lexicon

_POST_OF = frozenset({"of", "to", "de", "d'"})  # "the post of", "le poste de"
_PAUSES = frozenset(",(:–—-|/•·")


def whole_line(r: Reading, start: int, stop: int, singular: str) -> bool:
    """A line of its own: the second line of a signature, the heading of a list of holders."""
    if stop != len(r.words) or not r.words[0].capital:
        return False
    lead = all(r.low(k) in skippable(r.lex) for k in range(start))
    return lead and (stop - start > 1 or singular not in r.lex.sets["weak"] or start > 0)


def part_of_name(r: Reading, stop: int) -> bool:
    """Whether what follows makes the noun a part of another name: "President's Cup", "Mayor Parade"."""
    k = courtesy(r, stop)
    if r.low(k) == "'" and r.low(k + 1) == "s":
        k += 2
    if not r.free(k) or not r.words[k].capital or k in r.first:
        return False
    return r.low(k) not in r.lex.sets["stops"] and not r.lex.head_at(r.words, k)


def of_a_body(r: Reading, start: int) -> bool:
    """Whether an organization is said to be it: "of which the Trust is a member and the coordinator"."""
    for k in range(start - 1, max(0, start - 7), -1):
        if r.label(k) == "PERSON" or r.low(k) in ";:" or k in r.first:
            return False
        if r.free(k) and r.low(k) in r.lex.sets["name_verbs"]:
            return r.label(k - 1) == "ORG" and not _person_before(r, k - 1)
    return False


def thing(r: Reading, start: int) -> bool:
    """ "In her chair", "on the page"."""
    k = start - 1
    while r.free(k) and r.low(k) in r.lex.sets["determiners"]:
        k -= 1
    return r.free(k) and r.low(k) in r.lex.sets["seats"]


def definite(r: Reading, start: int) -> bool:
    """Whether "the", "our", "its", a possessive or an organization's name stands before the title."""
    k = skip(r, start - 1, r.lex.sets["qualities"])
    if r.low(k) == "s" and r.low(k - 1) == "'":
        return True
    return r.label(k) == "ORG" or (r.free(k) and r.low(k) in r.lex.sets["determiners"])


def indefinite(r: Reading, start: int) -> bool:
    """Whether "a", "each", "no" stands before the title."""
    k = skip(r, start - 1, r.lex.sets["qualities"])
    return r.free(k) and r.low(k) in r.lex.sets["indefinite"]


def linked(r: Reading, start: int, stop: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the words around tie the title to a named person."""
    return person_follows(r, stop) or _person_leads(r, start, stop, spans)


def person_follows(r: Reading, stop: int) -> bool:
    """ "Mayor Jane Roe" · "the chair, Jane Roe" · "artist and composer Jane Roe" · "new trustees are:" """
    stop = courtesy(r, stop)
    if r.label(stop) == "PERSON" or (r.low(stop) in r.lex.sets["address"] and r.label(stop + 1) == "PERSON"):
        return True
    if r.low(stop) in _PAUSES and r.label(courtesy(r, stop + 1)) == "PERSON" and r.low(stop) != "(":
        return True
    if (body := _after_body(r, stop)) and r.low(body) in (",", ":", ")") and r.label(courtesy(r, body + 1)) == "PERSON":
        return True
    if r.low(stop) in r.lex.sets["conjunctions"]:
        for k in range(stop + 1, stop + 6):
            if r.label(k) == "PERSON":
                return any(r.lex.head_at(r.words, j) + j == k for j in range(stop + 1, k))
    for k in range(stop, min(stop + 10, len(r.words))):
        if k in r.first or r.low(k) in ";,":
            break
        if r.free(k) and r.low(k) in r.lex.sets["name_verbs"]:
            after = skip(r, k + 1, frozenset()) if r.low(k + 1) != ":" else k + 2
            return r.label(after) == "PERSON" or after == len(r.words)
    return False


def _after_body(r: Reading, stop: int) -> int:
    """Where "of the Trust" ends that follows a title; 0 where that does not follow."""
    k = stop + 1 if r.free(stop) and r.low(stop) in {"of", "at", "for", "de", "du", "del", "à"} else len(r.words)
    while r.free(k) and (r.low(k) in r.lex.sets["articles"] or r.low(k) == "'"):
        k += 1
    mention = r.inside[k] if k < len(r.words) and r.label(k) == "ORG" else None
    while mention is not None and k < len(r.words) and r.inside[k] is mention:
        k += 1
    return k if mention is not None else 0


def _person_leads(r: Reading, start: int, stop: int, spans: list[tuple[int, int]]) -> bool:
    """ "Jane Roe, chair" · "Jane Roe was the Trust's first chair" · "She serves as chair" · "..., then chair" """
    k = skip(r, start - 1, skippable(r.lex))
    if r.low(k) == "at" and r.low(k + 1) in r.lex.sets["qualities"]:  # "is at present", "was at first"
        k = skip(r, k - 1, skippable(r.lex))
    if r.low(k) == "s" and r.low(k - 1) == "'":
        k = skip(r, _before_owner(r, k - 2), skippable(r.lex))
    if r.label(k) == "PERSON":
        return (
            k < start - 1
            or _chosen(r, k)
            or _gapped(r, k, spans)
            or stop >= len(r.words)
            or r.low(stop) in _PAUSES
            or r.label(stop) == "ORG"
        )
    if k < 0 or not r.free(k):
        return k >= 0 and r.label(k) in ("ORG", "PLACE") and _timed(r, start)
    if r.low(k) in _PAUSES:
        return _person_before(r, k - 1) or _continues(r, k, spans)
    if r.low(k) in r.lex.sets["link_verbs"] or (r.low(k) in _POST_OF and r.low(k - 1) in r.lex.sets["posts"]):
        return (r.low(k - 1) != "to" or r.low(k - 2) == ",") and _somebody(r, k, spans)
    if r.low(k) in r.lex.sets["conjunctions"]:
        return _continues(r, k, spans)
    return _timed(r, start)


def _chosen(r: Reading, k: int) -> bool:
    """Whether the person that ends at word k is said to be chosen: "elected Jane Roe treasurer"."""
    before = _before_owner(r, k)
    while r.low(before) == "." or r.low(before) in r.lex.sets["honorifics"]:
        before -= 1
    return r.free(before) and r.low(before) in r.lex.sets["link_verbs"]


def _gapped(r: Reading, k: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the person that ends at word k is next on a list of offices: "elected A chair, B secretary"."""
    before = _before_owner(r, k)
    while r.free(before) and r.low(before) in r.lex.sets["conjunctions"] | {",", ";"}:
        before -= 1
    return bool(spans) and spans[-1][1] == before + 1


def _before_owner(r: Reading, k: int) -> int:
    """The word before a possessor that ends at word k: a name, or one noun."""
    mention = r.inside[k] if k >= 0 else None
    if mention is None:
        return k - 1
    while k >= 0 and r.inside[k] is mention:
        k -= 1
    return k


def skippable(lex: Lexicon) -> frozenset[str]:
    """Words that may stand between a name or a verb and its title: articles, owners, judgments."""
    return lex.sets["qualities"] | lex.sets["indefinite"] | lex.sets["determiners"]


def _timed(r: Reading, start: int) -> bool:
    """ "Jane Roe, until this summer a lecturer": a name, a comma, a word of time, and up to five words."""
    for k in range(start - 1, max(0, start - 6), -1):
        if r.low(k) == "," or k in r.first:
            return r.low(k) == "," and r.low(k + 1) in r.lex.sets["time_words"] and _person_before(r, k - 1)
    return False


def _person_before(r: Reading, k: int) -> bool:
    """Whether a person ends at word k, a bracket or a place of origin set aside ("Jane Roe (Leeds), ...")."""
    if r.low(k) == ")":
        depth = k
        while depth > max(0, k - 8) and r.low(depth) != "(":
            depth -= 1
        k = depth - 1
    if r.label(k) in ("ORG", "PLACE"):
        mention = r.inside[k]
        while k > 0 and r.inside[k] is mention:
            k -= 1
        while k > 0 and r.low(k) in r.lex.sets["inner"] | r.lex.sets["articles"] | {",", "'", "from"}:
            k -= 1
    return r.label(k) == "PERSON"


def _continues(r: Reading, k: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the conjunction or comma k goes on from another office of the same sentence."""
    if not spans or k - spans[-1][1] > 14:
        return False
    gap = range(spans[-1][1], k + 1)
    if any(r.low(i) in ";." or i in r.first for i in gap):
        return False
    free = [i for i in gap if r.free(i) and r.words[i].is_word and not r.words[i].text[0].isdigit()]
    return sum(r.low(i) not in r.lex.sets["stops"] for i in free) <= 2


def _somebody(r: Reading, k: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a person, a pronoun or an office stands in the sentence before word k, or a name soon after."""
    for i in range(k, max(-1, k - 40), -1):
        if r.label(i) == "PERSON" or (r.free(i) and r.low(i) in r.lex.sets["pronouns"]):
            return True
        if spans and i == spans[-1][1] - 1:
            return True
        if i in r.first:
            break
    return any(r.label(i) == "PERSON" for i in range(k, min(k + 9, len(r.words))))
