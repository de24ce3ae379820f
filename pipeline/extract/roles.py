"""ROLE mentions: the phrases that name a job, an office, a title or a position that a person holds.

What counts: a head noun ("director") with the words before it that belong to the title ("deputy executive"), the
words after it ("general", "-elect") and a complement that names the field of the work ("of European affairs").
What does not: the organization ("Director of the AMF" is "Director"), articles, words that date or judge
("former", "popular"), honorifics, and nouns for people in general: those count only where a named person is near
enough to be meant, which is what `weak` heads and plurals are checked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..records import Mention
from .role_complements import complement_end
from .role_context import (
    definite,
    indefinite,
    linked,
    of_a_body,
    part_of_name,
    person_follows,
    skippable,
    thing,
    whole_line,
)
from .role_left import left_end
from .role_reading import Reading, courtesy, read_words, skip
from .role_romance import shown
from .role_words import lexicon


@dataclass(frozen=True, slots=True)
class _Title:
    """What may be a title, in words: where it starts, its head noun [begin, end), its end, and with complement."""

    start: int
    begin: int
    end: int
    stop: int
    complement: int


def find_roles(
    docs: Sequence[Doc],
    names: Sequence[Mention],
    language: str | None,
    breaks: Sequence[frozenset[int]] = (),
) -> list[Mention]:
    """ROLE mentions of all passages, in order; `names` are the PERSON, ORG and PLACE mentions found before.

    `breaks` tell for each passage where entries of a roster begin. Offsets count code points of the passage's text.
    """
    lex = lexicon(language)
    by_passage: dict[int, list[Mention]] = {}
    for name in names:
        if name.label in ("PERSON", "ORG", "PLACE"):
            by_passage.setdefault(name.passage, []).append(name)
    found = []
    for number, doc in enumerate(docs):
        reading = read_words(doc, by_passage.get(number, []), lex, breaks[number] if breaks else frozenset())
        text = doc.text  # put together anew at each use
        for start, end in _spans(reading):
            a, b = reading.words[start].start, reading.words[end - 1].end
            found.append(Mention(number, a, b, "ROLE", text[a:b], "rule", "role"))
    return found


def _spans(r: Reading) -> list[tuple[int, int]]:
    """Word ranges of the roles of a passage, in order, never overlapping."""
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(r.words):
        head = _head(r, i)
        if head is None:
            i += 1
            continue
        begin, end = head
        start = left_end(r, begin, spans[-1][1] if spans else 0)
        stop = _after(r, end)
        title = _Title(start, begin, end, stop, complement_end(r, begin, end, stop))
        if _counts(r, title, spans):
            spans.append((start, title.complement))
            stop = title.complement
        i = max(stop, i + 1)
    return spans


def _head(r: Reading, i: int) -> tuple[int, int] | None:
    """The head noun that begins at word i, or the last one of a compound that it opens ("assistant intern")."""
    if not r.free(i):
        return None
    size = r.lex.head_at(r.words, i)
    if not size or not all(r.free(k) for k in range(i, i + size)):
        return None
    begin, end = i, i + size
    moved = r.lex.language == "en"
    while moved:
        moved = False
        for k in range(end, min(end + 3, len(r.words))):
            if not r.free(k) or not r.words[k].is_word or r.low(k) in r.lex.sets["stops"] or k in r.first:
                break
            addressed = r.low(k) in r.lex.sets["address"] and r.label(k + 1) == "PERSON"
            if k == end and addressed and r.low(begin) not in r.lex.sets["modifiers"]:
                break
            if (more := r.lex.head_at(r.words, k)) and r.free(k + more - 1) and _same_case(r, begin, k):
                begin, end, moved = k, k + more, True
                break
            if r.low(k) not in r.lex.sets["modifiers"] and not r.lex.is_field(r.words[k]):
                break
    return begin, end


def _same_case(r: Reading, a: int, b: int) -> bool:
    """Words of one compound agree in capitals: "Chief Officer", "chief officer", "Project manager"."""
    return r.words[a].capital >= r.words[b].capital or r.words[b].text.isupper()


def _after(r: Reading, end: int) -> int:
    """The end of the title with the words that may follow its head: "general", "elect", "in chief"."""
    while size := r.lex.phrase_at("after", r.words, end) if end < len(r.words) else 0:
        if not all(r.free(k) for k in range(end, end + size)):
            break
        end += size
    return end


# ------------------------------------------------------------------------------------------- is it somebody's office


def _counts(r: Reading, t: _Title, spans: list[tuple[int, int]]) -> bool:
    """Whether the noun names an office here."""
    head = r.words[t.begin : t.end]
    singular = r.lex.singular(head) or ""
    plural = r.lex.is_plural(head)
    if part_of_name(r, t.stop) or of_a_body(r, t.start) or _no_office(r, t, singular, plural):
        return False
    if _honorific(r, t):
        return False
    if (
        _introduced(r, t, plural)
        or linked(r, t.start, t.stop, spans)
        or person_follows(r, t.complement)
        or whole_line(r, t.start, t.stop, singular)
        or shown(r, t.start, t.stop, singular, plural)
    ):
        return True
    known = definite(r, t.start)
    if plural:
        return False
    if singular in r.lex.sets["weak"] and t.complement == t.stop:
        return head[0].capital and t.start < t.begin and known
    opens = t.complement > t.stop or r.low(t.stop) in r.lex.sets["after_title"]
    capital = head[0].capital and (t.begin not in r.first or opens)
    return known or (capital and not indefinite(r, t.start))


def _introduced(r: Reading, t: _Title, plural: bool) -> bool:
    """ "has a new branch manager. Jane Roe ...": the next sentence opens with the person."""
    new = not plural and r.low(t.start - 1) in r.lex.sets["newcomers"]
    return new and r.low(t.complement) == "." and r.label(courtesy(r, t.complement + 1)) == "PERSON"


def _honorific(r: Reading, t: _Title) -> bool:
    """ "Prof. Jane Roe": the abbreviation with its dot, all of the title, is a word of courtesy."""
    short = t.stop - t.start == 1 and r.low(t.start) == "prof" and r.low(t.stop) == "."
    return short and r.label(t.stop + 1) == "PERSON"


def _no_office(r: Reading, t: _Title, singular: str, plural: bool) -> bool:
    """Bare nouns that mean a thing, a verb or people in general: "in her chair", "heads", "a leader in"."""
    if t.start != t.begin or t.complement != t.stop:
        return False
    verb = plural and not r.words[t.begin].capital and skip(r, t.start - 1, skippable(r.lex)) == t.start - 1
    if singular in r.lex.sets["things"] and (thing(r, t.start) or verb):
        return True
    vague = singular in r.lex.sets["vague"] and r.low(t.stop) not in r.lex.sets["inner"]
    return vague and r.low(t.start - 1) != "as" and not person_follows(r, t.stop)
