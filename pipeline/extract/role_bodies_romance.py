"""Bodies that an office in French or Spanish leads to and nobody took for a name before.

    "coordinatrice chez Équilia"                one word after "chez"
    "directora de Agenda Abierta y Red Viva"    two words or more after "de", each side of "y" a body

Does not count: places, fields of work, people, offices of places and callings, a single word after "de".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .role_words import Lexicon, Word, split_words

_LEAD = re.compile(
    r"\s(?P<sure>chez)\s(?=[A-ZÀ-Ý])"
    r"|\s(?:(?P<article>de\sla|du|à\sla|au|del|de\slos|de\slas|en\sla|en\sel)\s|(?:de|à)\s(?P<elided>l['’]))(?=[A-ZÀ-Ý])"
    r"|\s(?:de\s|d['’])(?=[A-ZÀ-Ý])"
)
_AHEAD = 100  # code points behind a title that are looked at
_LONGEST = 6  # words of a body
_CLASSES = frozenset({"governance", "executive", "management", "support", "owner"})


def bodies_after(
    texts: Sequence[str], names: Sequence[Mention], roles: Sequence[Mention], lex: Lexicon
) -> list[Mention]:
    """The bodies that titles lead to, and the same words wherever else they stand in no name."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for m in [*names, *roles]:
        taken.setdefault(m.passage, []).append((m.start, m.end))
    found: list[Mention] = []
    for role in roles:
        if _leads(role.text, lex):
            found += _behind(role, texts[role.passage], taken, lex)
    for body in sorted({m.text for m in found}):
        for n, text in enumerate(texts):
            for again in re.finditer(rf"(?<!\w){re.escape(body)}(?!\w)", text):
                found += _new(n, again.start(), again.end(), text, taken)
    return found


def _leads(title: str, lex: Lexicon) -> bool:
    """Whether the title is one that is held at a body which "de" may lead to."""
    words = split_words(title)
    heads = [lex.singular(words[k : k + n]) or "" for k in range(len(words)) if (n := lex.head_at(words, k))]
    public = bool(heads) and heads[0] in lex.sets["place_office"] | lex.sets["field_only"]
    return bool(heads) and lex.class_of(heads[0]) in _CLASSES and not public


def _behind(role: Mention, text: str, taken: dict[int, list[tuple[int, int]]], lex: Lexicon) -> list[Mention]:
    """The one or two bodies right behind a title."""
    lead = _LEAD.match(text, role.end, role.end + _AHEAD)
    if lead is None:
        return []
    begin = lead.end()
    limit = min([s for s, _ in taken.get(role.passage, ()) if s >= begin], default=len(text))
    run: list[Word] = []
    words = split_words(text[begin : begin + _AHEAD])
    for k, w in enumerate(words[: 2 * _LONGEST]):
        inner = bool(run) and w.low in lex.sets["conjunctions"] and k + 1 < len(words) and words[k + 1].capital
        gap = run and text[begin + run[-1].end : begin + w.start].strip()
        if begin + w.end > limit or gap or not (w.is_word and (w.capital or inner)):
            break
        run.append(w)
    parts = _parts(run, lex)
    least = 1 if lead.group("sure") else 2
    if not parts or any(len(p) < least or _is_other(p, lex) for p in parts):
        return []
    return [b for p in parts for b in _new(role.passage, begin + p[0].start, begin + p[-1].end, text, taken)]


def _parts(run: Sequence[Word], lex: Lexicon) -> list[list[Word]]:
    """The words on both sides of "y" or "et"; a run that ends in such a word loses it."""
    parts: list[list[Word]] = [[]]
    for w in run:
        if w.low in lex.sets["conjunctions"]:
            parts.append([])
        else:
            parts[-1].append(w)
    return [p for p in parts if p]


def _is_other(part: Sequence[Word], lex: Lexicon) -> bool:
    """Whether words are a place, a field of work, a person or an office."""
    text = " ".join(w.text for w in part)
    first, lexicon = part[0], name_lexicon()
    field = lex.is_field(first) or lex.is_field(part[-1])
    listed = first.low in lexicon.never or first.low in lexicon.offices or first.low in lexicon.leading
    return text in places() or first.text in places() or field or listed or plain(first.text) in given_names()


def _new(passage: int, start: int, end: int, text: str, taken: dict[int, list[tuple[int, int]]]) -> list[Mention]:
    """The mention, where nothing else stands there; it is taken from now on."""
    spans = taken.setdefault(passage, [])
    if any(s < end and start < e for s, e in spans):
        return []
    spans.append((start, end))
    return [Mention(passage, start, end, "ORG", text[start:end], "rule", "after an office")]
