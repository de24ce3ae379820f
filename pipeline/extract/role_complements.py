"""The complement of a title: "of European affairs" names the field and belongs to it, "of the AMF" does not."""

from __future__ import annotations

from .role_reading import Reading

_LONGEST = 14  # words of a complement


def complement_end(r: Reading, begin: int, end: int, stop: int) -> int:
    """The end of a title whose head is words [begin, end) once the complement after `stop` is taken in.

    `stop` comes back where no complement follows or where it names an organization or a place.
    """
    head = r.lex.singular(r.words[begin:end]) or ""
    size = r.lex.phrase_at("whole_tails", r.words, stop) if stop < len(r.words) else 0
    if size and _is_whole(r, begin, stop, size):
        return stop + size
    if r.low(stop) == "in" and head in r.lex.sets["subject_heads"]:
        return _subject(r, stop) or stop
    size = r.lex.phrase_at("complement", r.words, stop) if stop < len(r.words) else 0
    if not size or not all(r.free(k) for k in range(stop, stop + size)):
        return stop
    at = stop + size
    if head in r.lex.sets["place_whole"] and (tail := _two_places(r, at)):
        return tail
    return _noun_phrase(r, at, head, r.low(stop)) or stop


def _subject(r: Reading, stop: int) -> int:
    """The end of "in phonetics", the subject of an academic title; 0 where "in" leads elsewhere."""
    end = _run(r, stop + 1, "")
    words = r.words[stop + 1 : end]
    spoken = len(words) == 1 and words[0].low in r.lex.sets["demonyms"]  # a language
    known = bool(words) and (spoken or r.lex.is_field(words[-1])) and words[0].low not in r.lex.sets["determiners"]
    return end if known and not r.lex.sets["bodies"] & {w.low for w in words} else 0


def _is_whole(r: Reading, begin: int, stop: int, size: int) -> bool:
    words = tuple(w.low for w in r.words[begin : stop + size])
    return words in r.lex.phrases["whole"] and all(r.free(k) for k in range(stop, stop + size))


def _two_places(r: Reading, at: int) -> int:
    """The end of "PLACE in PLACE": the post of a delegate or consul is one title."""
    middle = _place(r, at)
    if middle > at and r.low(middle) in ("in", "to", "at", "à", "en"):
        end = _place(r, middle + 1)
        return end if end > middle + 1 else 0
    return 0


def _place(r: Reading, at: int) -> int:
    """The end of a place, or of capitalized words that nobody took for one."""
    if at < len(r.words) and r.label(at) == "PLACE":
        return _skip_label(r, at, "PLACE")
    while r.free(at) and r.words[at].capital:
        at += 1
    return at


def _skip_label(r: Reading, at: int, label: str) -> int:
    mention = r.inside[at] if at < len(r.words) and r.label(at) == label else None
    while mention is not None and at < len(r.words) and r.inside[at] is mention:
        at += 1
    return at


def _noun_phrase(r: Reading, at: int, head: str, preposition: str) -> int:
    """The end of the complement that begins at word `at`, 0 where it is none that belongs to the title."""
    if at >= len(r.words):
        return 0
    elided = r.low(at + 1) == "'"
    spelled = r.low(at) in r.lex.sets["articles"]
    article = spelled or preposition in r.lex.sets["contracted"]
    first = at + (0 if not spelled else 2 if elided else 1)
    if article and preposition in r.lex.sets["organ_prepositions"]:
        size = r.lex.phrase_at("organs", r.words, first) if first < len(r.words) else 0
        if size and r.free(first) and (r.lex.language != "en" or not r.words[first].capital):
            return first + size
    body = article and r.label(first) == "ORG" and head not in r.lex.sets["field_only"]
    end = first if body else _run(r, first, head)
    if end <= first:
        return 0
    if head in r.lex.sets["field_only"]:
        return end
    if article:
        vague = r.low(at) in r.lex.sets["indefinite"]
        return _definite_end(r, end, _core(r, first, end), vague)
    named = _names_field(r, first, end, preposition, head in r.lex.sets["calling"])
    return end if named else 0


def _names_field(r: Reading, first: int, end: int, preposition: str, calling: bool) -> bool:
    """Whether words without an article name a field of work and not a body."""
    words = r.words[first:end]
    if words[0].capital:
        return any(r.lex.is_field(w) for w in (words if r.lex.language == "en" else words[:1]))
    if any(r.lex.is_field(w) or w.low in r.lex.sets["undertakings"] for w in words):
        return True
    body = r.words[_core(r, first, end)].low in r.lex.sets["bodies"]
    return not body and not calling and preposition in r.lex.sets["organ_prepositions"] and len(words) <= 2


def _core(r: Reading, first: int, end: int) -> int:
    """The word that heads the noun phrase: the last before a preposition in English, the first elsewhere."""
    if r.lex.language != "en":
        return first
    for k in range(first, end):
        if r.low(k) in r.lex.sets["inner"]:
            return max(first, k - 1)
    return end - 1


def _definite_end(r: Reading, end: int, core: int, vague: bool) -> int:
    """With an article: an undertaking or, after "the", a field belongs to the title, a body does not."""
    word = r.words[core]
    if word.low in r.lex.sets["undertakings"]:
        return end
    if word.low in r.lex.sets["bodies"] or word.text.isupper():
        return 0
    listed = word.low in r.lex.sets["fields"] or (not word.capital and r.lex.is_field(word))
    return end if listed and not vague else 0


def _run(r: Reading, first: int, head: str) -> int:
    """The end of the words that may form a complement: one noun phrase, coordinated ones included."""
    end = _piece(r, first, head)
    if end == first:
        return first
    while end - first < _LONGEST and (more := _more(r, first, end, head)):
        end = more
    return end


def _more(r: Reading, first: int, end: int, head: str) -> int:
    """Where a complement goes on to after word `end`: "and B", ", B and C", "for B"; 0 where it stops."""
    low = r.low(end)
    if low in r.lex.sets["conjunctions"]:
        return _coordinated(r, first, end + 1, head)
    if low == ",":
        return _listed(r, first, end, head)
    if low in r.lex.sets["inner"] and r.free(end) and _takes_inner(r, first, end):
        return _inner(r, end, head)
    return 0


def _takes_inner(r: Reading, first: int, end: int) -> bool:
    """ "of a support group for teenagers": only undertakings go on with a complement of their own; in the
    Romance languages every noun may."""
    return r.lex.language != "en" or any(w.low in r.lex.sets["undertakings"] for w in r.words[first:end])


def _inner(r: Reading, at: int, head: str) -> int:
    k = at + 1
    while r.free(k) and r.low(k) in r.lex.sets["articles"] | {"'"}:
        k += 1
    end = _piece(r, k, head)
    if end > k and r.lex.language != "en" and r.words[k].capital and not r.lex.is_field(r.words[k]):
        return 0  # a name that nobody took for one
    return end if end > k else 0


def _piece(r: Reading, first: int, head: str) -> int:
    """The end of one run of nouns and adjectives of one case."""
    k = first
    while k < len(r.words) and k - first < 7 and _fits(r, k, first, head):
        k += 1
    if k < len(r.words) and k > first and r.label(k) in ("ORG", "PLACE"):
        after = _skip_label(r, k, r.label(k) or "")
        if r.free(after) and r.words[after].capital and r.lex.is_field(r.words[after]):
            return _piece(r, after, head)
    if k == first and r.label(k) in ("ORG", "PLACE"):
        after = _skip_label(r, k, r.label(k) or "")
        if all_fields(r, k, after):
            return after
        if r.free(after) and r.words[after].capital and r.lex.is_field(r.words[after]):
            return _piece(r, after, head)
    return k


def all_fields(r: Reading, first: int, end: int) -> bool:
    """Whether a name of a body is made of words for fields of work alone: "European Affairs", "Criminology"."""
    if r.label(first) != "ORG":
        return False
    words = [w for w in r.words[first:end] if w.low not in r.lex.sets["conjunctions"] and w.is_word]
    if any(w.low in r.lex.sets["bodies"] or w.text.isupper() for w in words):
        return False
    return bool(words) and all(r.lex.is_field(w) or w.low in r.lex.sets["modifiers"] for w in words)


def _fits(r: Reading, k: int, first: int, head: str) -> bool:
    word = r.words[k]
    if not r.free(k) or not word.is_word or word.text[0].isdigit() or (k in r.first and k > first):
        return False
    if word.low in r.lex.sets["stops"] or (k > first and r.lex.language == "en" and word.low.endswith("ed")):
        return False
    if word.low.endswith("ly") and not word.capital and r.lex.language == "en" and word.low not in r.lex.sets["fields"]:
        return False
    return not (r.words[first].capital and not word.capital and k > first and r.lex.language == "en")


def _coordinated(r: Reading, first: int, at: int, head: str) -> int:
    """The end of "and B" after a complement "A"; 0 where B is a person, another office or a verb."""
    while r.free(at) and r.low(at) in r.lex.sets["articles"] | r.lex.sets["inner"] | {"'"} and r.lex.language != "en":
        at += 1
    if at >= len(r.words) or not r.free(at) or r.lex.head_at(r.words, at):
        return 0
    end = _piece(r, at, head)
    if end == at or any(r.lex.head_at(r.words, k) and r.low(k) not in r.lex.sets["fields"] for k in range(at, end)):
        return 0
    a, b = r.words[first], r.words[at]
    if a.capital != b.capital and not b.text.isupper():
        return 0
    if r.lex.language != "en" and r.words[at].capital != a.capital:
        return 0
    return end


def _listed(r: Reading, first: int, comma: int, head: str) -> int:
    """The end of ", B and C" or ", B, C and D" after a complement "A"; 0 for a comma that ends the title."""
    k = comma
    while r.low(k) == "," and k - first < _LONGEST:
        at = k + 1
        while (
            r.lex.language != "en" and r.free(at) and r.low(at) in r.lex.sets["articles"] | r.lex.sets["inner"] | {"'"}
        ):
            at += 1
        if at >= len(r.words) or not r.free(at) or r.lex.head_at(r.words, at):
            return 0
        end = _piece(r, at, head)
        if end == at or r.words[at].capital != r.words[first].capital or end - at > 4:
            return 0
        if r.low(end) in r.lex.sets["conjunctions"]:
            return _coordinated(r, first, end + 1, head)
        k = end
    return 0
