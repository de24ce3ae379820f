"""What offices tell of the names beside them: a title that was taken for a name, a body that was not.

    "Public Information Officer (PIO) Jane Roe"      the words of a title alone name no body and nobody
    "managing director of Marsh Players"             what an office is held at is a body, not a person
    "curator at the Xyz Botanic Garden"              also where nobody took it for a name

Nothing is made of the offices of places ("Mayor of Utrecht"), of callings ("author of Moths and Men") and of titles
whose complement names their field ("Minister of Works").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from ..records import Mention
from .name_lexicon import given_names, places, plain
from .role_bodies_romance import bodies_after
from .role_words import Lexicon, Word, lexicon, split_words

_LEADS = re.compile(r"\s(of|at|with|for)\s(the\s)?$")
_AT = frozenset({"at", "with"})
_LONGEST = 8  # words of a body
_INNER = frozenset({"of", "for", "and", "&", "de", "du", "des", "la", "the", "del", "y", "et"})
_CLASSES = frozenset({"governance", "executive", "management", "professional", "support", "owner", "academic"})
_NEVER = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "may", "i", "he", "she"}
)


def without_titles(names: Sequence[Mention], language: str | None) -> list[Mention]:
    """The names less those of bodies and people that are nothing but a title: "Public Information Officer".

    Of a title with its initials in brackets the initials go too. English only: elsewhere titles follow other rules.
    """
    lex = lexicon(language)
    if lex.language != "en":
        return list(names)
    titles = [m for m in names if m.label in ("ORG", "PERSON") and _is_title(m.text, lex)]
    letters = {"".join(w.text[0] for w in split_words(m.text) if w.capital) for m in titles}
    dropped = set(titles) | {m for m in names if m.label == "ORG" and m.text in letters and len(m.text) > 1}
    return [m for m in names if m not in dropped]


def _is_title(text: str, lex: Lexicon) -> bool:
    """Whether all words of a name are those of a title whose head noun closes it."""
    words = split_words(text)
    if len(words) < 2 or not words[-1].is_word:
        return False
    head = next((k for k in range(len(words)) if k + lex.head_at(words, k) == len(words) and k > 0), 0)
    if not head or lex.singular(words[head:]) in lex.sets["bodies"] or plain(words[0].text) in given_names():
        return False
    known = (lex.sets["modifiers"], lex.sets["fields"])
    return all(
        any(w.low in k for k in known) or lex.is_field(w) or lex.head_at(words, i) for i, w in enumerate(words[:head])
    )


def with_bodies(
    docs: Sequence[Doc], names: Sequence[Mention], roles: Sequence[Mention], language: str | None
) -> list[Mention]:
    """The names with the bodies that offices are said to be held at, in reading order.

    A person's name there becomes a body's, wherever it stands in the bulletin; words of no name become one.
    """
    lex = lexicon(language)
    texts = [doc.text for doc in docs]
    by_passage: dict[int, list[Mention]] = {}
    for m in [*names, *roles]:
        by_passage.setdefault(m.passage, []).append(m)
    bodies = {m.text for m in names if m.label == "PERSON" and _follows_office(m, texts, by_passage, lex)}
    kept = [
        replace(m, label="ORG", rule="after an office") if m.label == "PERSON" and m.text in bodies else m
        for m in names
    ]
    if lex.language == "en":
        kept += [b for r in roles if (b := _unknown_body(r, texts[r.passage], by_passage[r.passage], lex))]
    else:
        kept += bodies_after(texts, kept, roles, lex)
    return sorted(kept, key=lambda m: (m.passage, m.start, m.end, m.label))


def _steers(role: Mention, lex: Lexicon) -> bool:
    """Whether the title is one that is held at a body, which "of" may lead to."""
    words = split_words(role.text)
    at = next((k for k in range(len(words)) if lex.head_at(words, k)), None)
    if at is None:
        return False
    heads = [lex.singular(words[k : k + n]) for k in range(len(words)) if (n := lex.head_at(words, k))]
    head = heads[-1] or ""
    public = head in lex.sets["place_office"] or head in lex.sets["field_only"]
    return lex.class_of(head) in _CLASSES and not public


def _follows_office(m: Mention, texts: Sequence[str], by_passage: dict[int, list[Mention]], lex: Lexicon) -> bool:
    """Whether an office and "of" or "at the" stand right before a person's name of several words."""
    before = texts[m.passage][max(0, m.start - 12) : m.start]
    lead = _LEADS.search(before)
    if not lead or " " not in m.text:
        return False
    if lead.group(1) == "for" or (lead.group(1) == "with" and not lead.group(2)):
        return False
    start = m.start - len(lead.group())
    return any(r.label == "ROLE" and r.end == start and _steers(r, lex) for r in by_passage[m.passage])


def _unknown_body(role: Mention, text: str, near: Sequence[Mention], lex: Lexicon) -> Mention | None:
    """The body of capitalized words in no name that a title leads to; None where it leads to none."""
    if not _steers(role, lex):
        return None
    m = re.match(r"\s(of|at|with)\s(the\s)?(?=[A-Z])", text[role.end : role.end + 12])
    if not m:
        return None
    begin = role.end + m.end()
    limit = min((x.start for x in near if x.start >= role.end and x is not role), default=len(text))
    words = split_words(text[begin : begin + 120])
    run = _capitals(words, limit - begin)
    if not run or _no_body(run, m.group(1) in _AT or bool(m.group(2)), lex) or _goes_on(run, words, lex):
        return None
    end = begin + run[-1].end
    body = text[begin:end]
    if body in places() or any(x.start < end and begin < x.end for x in near):
        return None
    return Mention(role.passage, begin, end, "ORG", body, "rule", "after an office")


def _capitals(words: Sequence[Word], limit: int) -> list[Word]:
    """The capitalized words at the beginning, small words inside them included."""
    run: list[Word] = []
    for k, w in enumerate(words[:_LONGEST]):
        if w.end > limit or (run and w.start - words[k - 1].end > 1):
            break
        after = words[k + 1] if k + 1 < len(words) else None
        inner = bool(run) and w.low in _INNER and after is not None and after.capital and after.end <= limit
        if not (w.is_word and w.capital) and not inner:
            break
        run.append(w)
    return run


def _goes_on(run: Sequence[Word], words: Sequence[Word], lex: Lexicon) -> bool:
    """Whether the name is longer than its capitals: a word of content, a bracket or more capitals follow."""
    after = words[len(run) :][:2]
    if not after:
        return False
    if after[0].is_word:
        return after[0].low not in lex.sets["stops"] and not after[0].low.endswith(("ed", "s"))
    return after[0].text == "(" or (after[0].text == "," and len(after) > 1 and after[1].capital and len(run) == 1)


def _no_body(run: Sequence[Word], sure: bool, lex: Lexicon) -> bool:
    """Whether capitalized words are no name of a body: days, fields of work, one word that only "of" leads to."""
    if run[0].low in _NEVER or all(w.low in lex.sets["fields"] for w in run):
        return True
    first = run[0].text
    acronym = len(first) > 1 and (first.isupper() or any(c.isupper() for c in first[1:]))
    return len(run) == 1 and not sure and not acronym
