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
from .role_complements import all_fields, complement_end
from .role_words import Lexicon, Word, lexicon, split_words

_PAUSES = frozenset(",(:–—-|/•·")
_BAD_ENDINGS = (
    "ant",
    "ent",
    "al",
    "ive",
    "ic",
    "ed",
    "ly",
    "ful",
    "ous",
    "able",
    "ible",
    "less",
    "est",
    "ing",
    "ish",
    "s",
)


@dataclass(frozen=True)
class Reading:
    """A passage as words, with what is known of each: the mention it lies in and whether it begins a sentence."""

    words: tuple[Word, ...]
    inside: tuple[Mention | None, ...]
    first: frozenset[int]  # words that begin a sentence
    lex: Lexicon

    def label(self, i: int) -> str | None:
        """The label of the mention that word i lies in; None also outside the passage."""
        mention = self.inside[i] if 0 <= i < len(self.words) else None
        return mention.label if mention else None

    def low(self, i: int) -> str:
        """Word i in small letters, "" outside the passage."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def free(self, i: int) -> bool:
        """Whether word i exists and lies in no name."""
        return 0 <= i < len(self.words) and self.inside[i] is None


@dataclass(frozen=True, slots=True)
class _Title:
    """What may be a title, in words: where it starts, its head noun [begin, end), its end, and with complement."""

    start: int
    begin: int
    end: int
    stop: int
    complement: int


def find_roles(docs: Sequence[Doc], names: Sequence[Mention], language: str | None) -> list[Mention]:
    """ROLE mentions of all passages, in order; `names` are the PERSON, ORG and PLACE mentions found before.

    Offsets count code points of the passage's text.
    """
    lex = lexicon(language)
    by_passage: dict[int, list[Mention]] = {}
    for name in names:
        if name.label in ("PERSON", "ORG", "PLACE"):
            by_passage.setdefault(name.passage, []).append(name)
    found = []
    for number, doc in enumerate(docs):
        reading = read_words(doc, by_passage.get(number, []), lex)
        for start, end in _spans(reading):
            a, b = reading.words[start].start, reading.words[end - 1].end
            found.append(Mention(number, a, b, "ROLE", doc.text[a:b], "rule", "role"))
    return found


def read_words(doc: Doc, names: Sequence[Mention], lex: Lexicon) -> Reading:
    """The words of a passage with the names they lie in."""
    words = split_words(doc.text)
    inside: list[Mention | None] = [None] * len(words)
    for name in names:
        for i, word in enumerate(words):
            if word.start < name.end and word.end > name.start:
                inside[i] = name
    starts = {s.start_char for s in doc.sents} if len(doc) else set()
    first = frozenset(i for i, w in enumerate(words) if i == 0 or w.start in starts)
    return Reading(words, tuple(inside), first, lex)


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
        start = _left(r, begin, spans[-1][1] if spans else 0)
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
            if not r.free(k) or not r.words[k].is_word or r.low(k) in r.lex.sets["stops"]:
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


# ------------------------------------------------------------------------------------------ words before the head


def _left(r: Reading, begin: int, floor: int) -> int:
    """Where the title begins: modifiers, fields and capitalized words before the head."""
    start = begin
    while start > floor:
        k = start - 1
        if _belongs(r, k, begin):
            start = k
        elif r.label(k) == "ORG" and r.words[begin].capital and (unit := _unit(r, k)) is not None and unit >= floor:
            start = unit
        elif r.low(k) in ("and", "&") and k - 1 >= floor and _joins(r, k, start, begin):
            start = k - 1
        elif r.low(k) == "s" and r.low(k - 1) == "'" and k - 2 >= floor and r.low(k - 2) in r.lex.sets["possessed"]:
            start = k - 2
        else:
            break
    if start == begin and _unknown_noun(r, start - 1) and start - 1 >= floor:
        start -= 1
    return start


def _unit(r: Reading, k: int) -> int | None:
    """Where a name that ends at word k begins if it only tells fields of work: "Public Health Networks" Manager."""
    first = k
    while first > 0 and r.inside[first - 1] is r.inside[k]:
        first -= 1
    return first if all_fields(r, first, k + 1) else None


def _joins(r: Reading, k: int, start: int, begin: int) -> bool:
    """Whether "A and B officer" is one title: both words of one case, the first no office itself."""
    a, b = r.words[k - 1], r.words[start]
    return (
        start < begin
        and r.free(k)
        and _belongs(r, k - 1, begin)
        and a.capital == b.capital
        and not (r.lex.head_at(r.words, k - 1) and a.low not in r.lex.sets["fields"])
    )


def _belongs(r: Reading, k: int, begin: int) -> bool:
    """Whether word k, right before a title, belongs to it."""
    if not r.free(k) or not r.words[k].is_word:
        return False
    word, sets = r.words[k], r.lex.sets
    if r.lex.language != "en":
        return word.low in sets["modifiers"] and (word.capital or word.low not in sets["qualities"])
    known = word.low in sets["modifiers"] or word.low in sets["fields"] or bool(r.lex.head_at(r.words, k))
    if word.capital:
        return _belongs_capital(r, k, begin, known)
    listed = known or (r.lex.is_field(word) and not word.low.endswith(("ing", "ings")))
    return listed and word.low not in sets["qualities"] and word.low not in sets["stops"]


def _belongs_capital(r: Reading, k: int, begin: int, known: bool) -> bool:
    """The same of a word with a capital: any name of a unit, but no word that merely opens a sentence."""
    word, sets = r.words[k], r.lex.sets
    dated = word.low in _DATED and k not in r.first
    if word.low in sets["demonyms"] or (word.low in sets["openers"] and not dated):
        return False
    if k in r.first:
        return known or r.lex.is_field(word)
    return r.words[begin].capital or known or word.text.isupper()


_DATED = frozenset({"past"})  # "Past President" is a title where it is written with a capital


def _unknown_noun(r: Reading, k: int) -> bool:
    """A noun of no list between an article or a comma and the head: "a hedgerow officer"."""
    if not r.free(k) or not r.free(k - 1):
        return False
    word = r.words[k]
    return (
        word.low.isalpha()
        and word.text.islower()
        and len(word.low) > 2
        and not word.low.endswith(_BAD_ENDINGS)
        and word.low not in r.lex.sets["qualities"]
        and word.low not in r.lex.sets["stops"]
        and word.low not in r.lex.sets["openers"]
        and (
            r.low(k - 1) in ("a", "an", "the", "as", "our", "its")
            or (r.low(k - 1) == "," and r.label(k - 2) == "PERSON")
        )
        and r.lex.language == "en"
    )


# ------------------------------------------------------------------------------------------- is it somebody's office


def _counts(r: Reading, t: _Title, spans: list[tuple[int, int]]) -> bool:
    """Whether the noun names an office here."""
    head = r.words[t.begin : t.end]
    singular = r.lex.singular(head) or ""
    plural = r.lex.is_plural(head)
    if _part_of_name(r, t.stop) or _of_a_body(r, t.start) or _no_office(r, t, singular, plural):
        return False
    if linked(r, t.start, t.stop, spans) or _whole_line(r, t.start, t.stop, singular):
        return True
    definite = _definite(r, t.start)
    if plural:
        return False
    if singular in r.lex.sets["weak"] and t.complement == t.stop:
        return head[0].capital and t.start < t.begin and definite
    opens = t.complement > t.stop or r.low(t.stop) in r.lex.sets["after_title"]
    capital = head[0].capital and (t.begin not in r.first or opens)
    return definite or (capital and not _indefinite(r, t.start))


def _no_office(r: Reading, t: _Title, singular: str, plural: bool) -> bool:
    """Bare nouns that mean a thing, a verb or people in general: "in her chair", "heads", "a leader in"."""
    if t.start != t.begin or t.complement != t.stop:
        return False
    verb = plural and not r.words[t.begin].capital and _skip(r, t.start - 1, _skippable(r.lex)) == t.start - 1
    if singular in r.lex.sets["things"] and (_thing(r, t.start) or verb):
        return True
    vague = singular in r.lex.sets["vague"] and r.low(t.stop) not in r.lex.sets["inner"]
    return vague and not _person_follows(r, t.stop)


def _whole_line(r: Reading, start: int, stop: int, singular: str) -> bool:
    """A line of its own: the second line of a signature, the heading of a list of holders."""
    if stop != len(r.words) or not r.words[0].capital:
        return False
    lead = all(r.low(k) in _skippable(r.lex) for k in range(start))
    return lead and (stop - start > 1 or singular not in r.lex.sets["weak"] or start > 0)


def _part_of_name(r: Reading, stop: int) -> bool:
    """Whether what follows makes the noun a part of another name: "President's Cup", "Mayor Parade"."""
    k = _courtesy(r, stop)
    if r.low(k) == "'" and r.low(k + 1) == "s":
        k += 2
    if not r.free(k) or not r.words[k].capital or k in r.first:
        return False
    return r.low(k) not in r.lex.sets["stops"] and not r.lex.head_at(r.words, k)


def _of_a_body(r: Reading, start: int) -> bool:
    """Whether an organization is said to be it: "of which the Trust is a member and the coordinator"."""
    for k in range(start - 1, max(0, start - 7), -1):
        if r.label(k) == "PERSON" or r.low(k) in ";:" or k in r.first:
            return False
        if r.free(k) and r.low(k) in r.lex.sets["name_verbs"]:
            return r.label(k - 1) == "ORG"
    return False


def _thing(r: Reading, start: int) -> bool:
    """ "In her chair", "on the page"."""
    k = start - 1
    while r.free(k) and r.low(k) in r.lex.sets["determiners"]:
        k -= 1
    return r.free(k) and r.low(k) in r.lex.sets["seats"]


def _definite(r: Reading, start: int) -> bool:
    """Whether "the", "our", "its", a possessive or an organization's name stands before the title."""
    k = _skip(r, start - 1, r.lex.sets["qualities"])
    if r.low(k) == "s" and r.low(k - 1) == "'":
        return True
    return r.label(k) == "ORG" or (r.free(k) and r.low(k) in r.lex.sets["determiners"])


def _indefinite(r: Reading, start: int) -> bool:
    k = _skip(r, start - 1, r.lex.sets["qualities"])
    return r.free(k) and r.low(k) in r.lex.sets["indefinite"]


def _skip(r: Reading, k: int, words: frozenset[str]) -> int:
    """The first word at or before k that is none of these."""
    while r.free(k) and r.low(k) in words:
        k -= 1
    return k


def linked(r: Reading, start: int, stop: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the words around tie the title to a named person."""
    return _person_follows(r, stop) or _person_leads(r, start, stop, spans)


def _person_follows(r: Reading, stop: int) -> bool:
    """ "Mayor Jane Roe" · "the chair, Jane Roe" · "artist and composer Jane Roe" · "new trustees are:" """
    stop = _courtesy(r, stop)
    if r.label(stop) == "PERSON" or (r.low(stop) in r.lex.sets["address"] and r.label(stop + 1) == "PERSON"):
        return True
    if r.low(stop) in _PAUSES and r.label(_courtesy(r, stop + 1)) == "PERSON" and r.low(stop) != "(":
        return True
    if r.low(stop) in r.lex.sets["conjunctions"]:
        for k in range(stop + 1, stop + 6):
            if r.label(k) == "PERSON":
                return any(r.lex.head_at(r.words, j) + j == k for j in range(stop + 1, k))
    for k in range(stop, min(stop + 10, len(r.words))):
        if k in r.first or r.low(k) in ";,":
            break
        if r.free(k) and r.low(k) in r.lex.sets["name_verbs"]:
            after = _skip(r, k + 1, frozenset()) if r.low(k + 1) != ":" else k + 2
            return r.label(after) == "PERSON" or after == len(r.words)
    return False


def _courtesy(r: Reading, k: int) -> int:
    """The first word at or after k that is no word of courtesy: "Hon.", "Mrs"."""
    while r.free(k) and (
        r.low(k) in r.lex.sets["honorifics"] or (r.low(k) == "." and r.low(k - 1) in r.lex.sets["honorifics"])
    ):
        k += 1
    return k


def _person_leads(r: Reading, start: int, stop: int, spans: list[tuple[int, int]]) -> bool:
    """ "Jane Roe, chair" · "Jane Roe was the Trust's first chair" · "She serves as chair" · "..., then chair" """
    k = _skip(r, start - 1, _skippable(r.lex))
    if r.low(k) == "s" and r.low(k - 1) == "'":
        k = _skip(r, _before_owner(r, k - 2), _skippable(r.lex))
    if r.label(k) == "PERSON":
        return k < start - 1 or stop >= len(r.words) or r.low(stop) in _PAUSES or r.label(stop) == "ORG"
    if k < 0 or not r.free(k):
        return k >= 0 and r.label(k) in ("ORG", "PLACE") and _timed(r, start)
    if r.low(k) in _PAUSES:
        return _person_before(r, k - 1) or _continues(r, k, spans)
    if r.low(k) in r.lex.sets["link_verbs"] or (r.low(k) in ("of", "to") and r.low(k - 1) in r.lex.sets["posts"]):
        return r.low(k - 1) != "to" and _somebody(r, k, spans)
    if r.low(k) in r.lex.sets["conjunctions"]:
        return _continues(r, k, spans)
    return _timed(r, start)


def _before_owner(r: Reading, k: int) -> int:
    """The word before a possessor that ends at word k: a name, or one noun."""
    mention = r.inside[k] if k >= 0 else None
    if mention is None:
        return k - 1
    while k >= 0 and r.inside[k] is mention:
        k -= 1
    return k


def _skippable(lex: Lexicon) -> frozenset[str]:
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
