"""What shows an office in French and Spanish beyond the rules of all languages.

    "Elle est depuis le 1er mars directrice"    a verb and a date before the title
    "Es bióloga y fue viceconsejera"            a verb without a subject, as Spanish has it
    "los alcaldes de la comarca", "13 ediles"   a plural with an article or a number
    "Vocales: ...", "Trésorière : ..."          the label of a list
    "Conseiller régional, il conduit ..."       an office in apposition before the pronoun
    "trésorier (actuellement Jean Duval)"       a holder in brackets

Nouns for people in general stay out: these rules ask for nouns that are offices by themselves, or for a person.
"""

from __future__ import annotations

from .role_reading import Reading, courtesy

_FAR = 9  # words between a verb and its title: "est depuis le 1er février 2020"
_HELD = ("governance", "executive", "political", "judicial", "diplomatic")
_NUMBER = 2  # digits of a number of office holders


def shown(r: Reading, start: int, stop: int, singular: str, plural: bool) -> bool:
    """Whether a title at words [start, stop) with this head noun is somebody's office; False for English."""
    if r.lex.language == "en":
        return False
    if _is_label(r, start, stop, singular) or _in_brackets(r, stop) or _before_pronoun(r, start, stop):
        return True
    if plural:
        return _known_holders(r, start, singular)
    return _led_by_verb(r, start)


def _known_holders(r: Reading, start: int, singular: str) -> bool:
    """ "The mayors", "13 councillors": nouns that are offices only, with an article or a small number."""
    if r.lex.class_of(singular) not in _HELD or singular in r.lex.sets["weak"] - r.lex.sets["place_office"]:
        return False
    before = r.low(start - 1)
    number = before.isdigit() and len(before) <= _NUMBER
    return r.free(start - 1) and (number or before in r.lex.sets["plural_articles"])


def _is_label(r: Reading, start: int, stop: int, singular: str) -> bool:
    """ "Presidenta:" at the beginning of a line."""
    held = r.lex.class_of(singular) in ("governance", "executive")
    return held and start in r.first and r.words[start].capital and r.low(stop) == ":"


def _in_brackets(r: Reading, stop: int) -> bool:
    """ "(actuellement Jean Duval)" behind the title."""
    if r.low(stop) != "(":
        return False
    k = stop + 1
    while r.free(k) and r.low(k) in r.lex.sets["qualities"]:
        k += 1
    return r.label(courtesy(r, k)) == "PERSON"


def _before_pronoun(r: Reading, start: int, stop: int) -> bool:
    """ "Conseiller régional du Nord, il conduit": the title opens the sentence, its subject follows the comma."""
    if start not in r.first:
        return False
    for k in range(stop, min(stop + _FAR, len(r.words))):
        if r.low(k) == ",":
            return r.label(courtesy(r, k + 1)) == "PERSON" or r.low(k + 1) in r.lex.sets["subjects"]
        if k in r.first or not (r.label(k) in ("ORG", "PLACE") or r.low(k) in r.lex.sets["stops"] or r.low(k) == "'"):
            return False
    return False


def _led_by_verb(r: Reading, start: int) -> bool:
    """ "Est depuis le 1er février directrice", "fue elegido en julio magistrado", "nombró a X directora"."""
    k = start - 1
    named = False
    while k >= 0 and start - k <= _FAR + 6:
        low = r.low(k)
        if r.label(k) == "PERSON" and not named and k == start - 1:
            mention = r.inside[k]
            while k >= 0 and r.inside[k] is mention:
                k -= 1
            named = True
            continue
        if not r.free(k):
            return False
        if low in r.lex.sets["link_verbs"] and low not in r.lex.sets["as_words"]:
            return named or _has_subject(r, k)
        between = low in r.lex.sets["adverbials"] or low in r.lex.sets["qualities"] or low in r.lex.sets["honorifics"]
        if k in r.first or not (between or low[:1].isdigit()):
            return False
        k -= 1
    return False


def _has_subject(r: Reading, verb: int) -> bool:
    """Whether the verb has a person or a pronoun before it, or may do without a subject."""
    if verb in r.first or r.low(verb - 1) in r.lex.sets["conjunctions"]:
        return r.lex.language == "es"
    for k in range(verb - 1, max(-1, verb - 30), -1):
        if r.label(k) == "PERSON" or (r.free(k) and r.low(k) in r.lex.sets["subjects"]):
            return True
        if k in r.first:
            return r.lex.language == "es" and not any(r.inside[j] for j in range(k, verb))
    return False


def ranked(r: Reading, k: int, begin: int) -> bool:
    """Whether word k is an ordinal that belongs to the office at word `begin`: "deuxième adjoint"."""
    size = r.lex.head_at(r.words, begin)
    head = r.lex.singular(r.words[begin : begin + size]) if size else None
    return r.low(k) in r.lex.sets["ordinals"] and head in r.lex.sets["ranked"]
