"""People by grammar: runs of capitalized words, initials and particles that something shows to be a person.

What shows it: a given name in front, an honorific or an office before it, an office in apposition after it, or the
language model. Words that no person bears (months, points of the compass, organization nouns) break a run.
Does not count: places, passages all in capitals, and in titles with capitals throughout whatever neither a given name
nor the model confirms.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Mention, Method
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page
from .tokens import Token

MAX_WORDS = 6
APPOSITION = (",", "(", "–", "—", "|", ":")  # between a name and its office
REACH = 5  # tokens from there on within which the office stands
MAX_INITIALS = 6  # characters: "J.P.M."


def by_grammar(page: Page) -> list[Mention]:
    """Mentions of people, in reading order, not overlapping."""
    if page.shouts:
        return []
    found: list[Mention] = []
    at = 0
    while at < len(page.tokens):
        run = name_run(page, at) or _after_particle(page, at)
        if run is not None and (span := _judge(page, *run)) is not None:
            first, last, rule = span
            method: Method = "model" if rule == "model" else "rule"
            found.append(page.mention(first, _with_suffix(page, last), "PERSON", method, rule))
        at = at + 1 if run is None else run[1] + 1
    return found


def _after_particle(page: Page, i: int) -> tuple[int, int] | None:
    """The run behind a particle in small letters that follows a form of address: "Mr van der Berg"."""
    particles = name_lexicon().particles
    if page.word(i) not in particles or not _after_honorific(page, i):
        return None
    k = next(k for k in range(i, len(page.tokens) + 1) if page.word(k) not in particles)
    run = name_run(page, k) if k < len(page.tokens) else None
    return None if run is None else (i, run[1])


def _name_word(page: Page, i: int) -> bool:
    """Whether token i can be a word of a person's name."""
    token = page.tokens[i]
    if not token.is_word or not token.is_cap or any(c.isdigit() or c in "/&" for c in token.text):
        return False
    lexicon = name_lexicon()
    word = token.folded
    if word in lexicon.never or word in lexicon.offices or is_honorific(page, i):
        return False
    if word in lexicon.heads and plain(token.text) not in given_names():
        return False
    return not (page.begins_sentence(i) and word in lexicon.leading)


def is_honorific(page: Page, i: int) -> bool:
    """Whether token i is a form of address; "Don" and "Sir" as given names are written with a capital."""
    word = page.tokens[i].folded.rstrip(".")
    if len(word) < 3 and word not in name_lexicon().short_honorifics and page.language == "en":
        return False
    doubtful = page.tokens[i].text.isalpha() and page.tokens[i].text.istitle() and len(word) > 2
    if page.language == "es" and word in ("don", "doña"):
        return True
    return word in name_lexicon().honorifics and not (doubtful and word in given_names())


def _initial(page: Page, i: int) -> bool:
    """Whether token i is an initial or several: "J.", "J.P."."""
    text = page.tokens[i].text
    dotted = text.endswith(".") and len(text) <= MAX_INITIALS and text.replace(".", "").isupper()
    return dotted and not is_honorific(page, i)


def name_run(page: Page, i: int) -> tuple[int, int] | None:
    """The run of name words that begins at token i: name words, initials, particles before a name word."""
    if not (_name_word(page, i) or (_initial(page, i) and i + 1 < len(page.tokens) and _name_word(page, i + 1))):
        return None
    last = k = i
    while k + 1 < len(page.tokens) and page.adjacent(k, k + 1) and k - i < MAX_WORDS + 3:
        step = _step(page, i, last, k + 1)
        if step is None:
            break
        k, counts = step
        last = k if counts else last
        if not counts and page.word(k) in name_lexicon().particles:
            continue
        if page.tokens[k].start in page.starts and not _initial(page, k - 1):
            last = min(last, k - 1)
            break
    while last > i and page.word(last) in name_lexicon().particles and not page.tokens[last].is_cap:
        last -= 1
    return i, last


def _step(page: Page, first: int, last: int, k: int) -> tuple[int, bool] | None:
    """The token up to which a run goes on with token k, and whether it is a word of the name; None at its end."""
    token, lexicon = page.tokens[k], name_lexicon()
    if _name_word(page, k) or _initial(page, k):
        return k, True
    if token.text == "-" and not token.space and k + 1 < len(page.tokens) and _name_word(page, k + 1):
        return (k + 1, True) if page.adjacent(k, k + 1) else None  # a double name that a line end parts
    if token.folded in lexicon.surname_joiners:
        return (k, False) if _pairs(page, first, k) else None
    if token.folded in lexicon.particles and k - last <= 3:
        return k, False
    if _word_as_surname(page, first, k):
        return k, True
    nick = _nickname(page, k) if token.text in ("(", '"', "“") else None
    return None if nick is None else (nick, False)


def _pairs(page: Page, first: int, joiner: int) -> bool:
    """Whether "y" joins two surnames of one person ("Ortega y Gasset"), not two people."""
    k = joiner + 1
    if k >= len(page.tokens) or joiner - first < 2 or not _name_word(page, k):
        return False
    another = page.language == "es" and page.cap(k + 1) and page.adjacent(k, k + 1)  # "Ana Sol y Yorleny Mata"
    return plain(page.tokens[k].text) not in given_names() and not another


def _word_as_surname(page: Page, first: int, k: int) -> bool:
    """Whether an office's or another common word closes a name: "Katherine Bishop", "Howard Dean", "Min-jun Park"."""
    lexicon, word = name_lexicon(), page.tokens[k]
    given = page.tokens[k - 1 if plain(page.tokens[k - 1].text) in given_names() else first].text
    if word.folded not in lexicon.offices and word.folded not in lexicon.also_families:
        return False
    if not word.text.istitle() or k - first not in (1, 2) or page.word(first - 1) in lexicon.before_address:
        return False
    sure = plain(given.split("-")[0]) in given_names() and plain(given) not in lexicon.ambiguous
    goes_on = k + 1 < len(page.tokens) and page.tokens[k + 1].is_cap and page.adjacent(k, k + 1)
    return sure and not goes_on and page.word(k + 1) not in lexicon.of_office


def _with_suffix(page: Page, last: int) -> int:
    """The last token with a suffix such as ", Jr." behind the name."""
    k = last + 1 + (page.word(last + 1) == ",")
    if k >= len(page.tokens) or page.word(k).rstrip(".") not in name_lexicon().suffixes:
        return last
    return k + (page.word(k + 1) == "." and page.word(k) in name_lexicon().dotted_suffixes)


def _nickname(page: Page, opening: int) -> int | None:
    """The closing token of `(Zoey)` or `"Patty"` between given name and surname."""
    if opening + 3 >= len(page.tokens) or not _name_word(page, opening + 1):
        return None
    closes = page.tokens[opening + 2].text in (")", '"', "”")
    return opening + 2 if closes and _name_word(page, opening + 3) else None


def _judge(page: Page, first: int, last: int) -> tuple[int, int, str] | None:
    """The part of a run that is a person, with the rule that shows it; None where nothing does."""
    words = [t for t in page.tokens[first : last + 1] if t.is_word]
    if not words or (len(words) == 1 and words[0].is_upper) or (page.title_case and not _is_sure(page, first, last)):
        return None
    if _after_honorific(page, first):
        return first, last, "honorific"
    if page.text_of(first, last) in places() or (page.language == "en" and _model_denies(page, first, last)):
        return (first, last, "given name") if _is_plain_name(page, first, last) else None
    start = None if _is_ground(page, first, last) else _given(page, first, last)
    if start is not None and _is_seen(page, start, last):
        return start, last, "given name"
    if _initial(page, first) and words[0].text not in name_lexicon().place_acronyms and not words[-1].is_upper:
        return first, last, "initials"
    return _single(page, first) if len(words) < 2 else _by_company(page, first, last, words)


def _is_ground(page: Page, first: int, last: int) -> bool:
    """Whether a noun of grounds or buildings follows side by side, and no model sees the person: "Henry Coe Park"."""
    follows = page.cap(last + 1) and page.adjacent(last, last + 1) and page.word(last + 1) in name_lexicon().grounds
    return follows and not _model_says(page, first, last)


def _is_plain_name(page: Page, first: int, last: int) -> bool:
    """Whether a given name that is nothing else and one more word stand alone, so that the model may be wrong."""
    lexicon, given, family = name_lexicon(), page.tokens[first].text, page.tokens[last]
    doubtful = plain(given) in lexicon.ambiguous and page.begins_sentence(first)
    if plain(given) not in given_names() or doubtful or given in places():
        return False
    inside = range(first + 1, last)
    saints = lexicon.saints
    short = 0 < last - first < 3 and all(_initial(page, k) or page.word(k).rstrip(".") in saints for k in inside)
    if not short or page.text_of(first, last) in places() or _is_ground(page, first, last):
        return False
    other = family.text in places() or family.is_upper or _initial(page, last)
    return not other and family.folded not in lexicon.place_parts and family.folded not in lexicon.not_heads


def _is_seen(page: Page, first: int, last: int) -> bool:
    """Whether the model of the language sees any name there; without one for it, always."""
    if page.language != "en" or page.passage.kind != "paragraph":
        return True
    return bool(page.found_over(page.tokens[first].start, page.tokens[last].end))


def _is_sure(page: Page, first: int, last: int) -> bool:
    """Whether the model takes a short run of several words for a person, as it must in title case."""
    return 0 < last - first < 4 and _model_says(page, first, last)


def _by_company(page: Page, first: int, last: int, words: Sequence[Token]) -> tuple[int, int, str] | None:
    """A run of two words or more without a known given name: by an office beside it, or by the model."""
    if any(w.is_upper and len(w.text) > 3 for w in words):
        return None
    if _after_office(page, first) or _before_office(page, last):
        return first, last, "office beside it"
    if words[-1].folded in name_lexicon().place_parts:
        return None
    if _model_says(page, first, last) and (page.language == "en" or _plausible(page, first, words)):
        return first, last, "model"
    return None


def _plausible(page: Page, first: int, words: Sequence[Token]) -> bool:
    """Whether a run that only a model for another language calls a person looks like one."""
    lexicon = name_lexicon()
    return not page.begins_sentence(first) and not any(w.folded in lexicon.place_parts or w.is_upper for w in words)


def _single(page: Page, i: int) -> tuple[int, int, str] | None:
    """A family name alone counts after an office written with a capital ("Judge Marlow")."""
    big_place = places().get(page.tokens[i].text) == 1 or not _is_seen(page, i, i)
    if not _after_office(page, i) or not page.tokens[i - 1].is_cap or big_place:
        return None
    inside = page.word(i + 1) in name_lexicon().offices or page.word(i + 1) in name_lexicon().english_joiners
    return None if inside else (i, i, "office beside it")


def _given(page: Page, first: int, last: int) -> int | None:
    """Where in the run the person's name begins, judged by given names; None where none is sure."""
    for k in range(first, last):
        word = plain(page.tokens[k].text.split("-")[0])
        if len(word) < 2 or word not in given_names() or _is_doubtful(page, first, k, last, word):
            continue
        if any(not t.is_word for t in page.tokens[first : k + 1]):
            return first
        if not _is_too_long(page, k, last):
            return _beginning(page, first, k, last)
    return None


def _is_doubtful(page: Page, first: int, k: int, last: int, word: str) -> bool:
    """Whether a given name that is a common word or a big place too has nothing beside it that shows a person."""
    if word not in name_lexicon().ambiguous and places().get(page.tokens[k].text) != 1:
        return False
    if _model_says(page, k, last) or _after_office(page, k) or _before_office(page, last):
        return False
    return not (k == first and last - k >= 2 and plain(page.tokens[k + 1].text) in given_names())


def _is_too_long(page: Page, k: int, last: int) -> bool:
    """Whether four words or more follow each other without particle, initial or the model's word for it."""
    if last - k < 3 or _model_says(page, k, last) or _initial(page, k + 1):
        return False
    if page.language == "es" and last - k == 3 and plain(page.tokens[k + 1].text) in given_names():
        return False  # two given names and two family names
    return not any(t.folded in name_lexicon().particles for t in page.tokens[k : last + 1])


def _beginning(page: Page, first: int, k: int, last: int) -> int:
    """The first token of a name whose given name stands at k: words before it may be a rarer given name."""
    if k == first or (page.begins_sentence(first) and not _initial(page, first)):
        return k
    place = page.text_of(first, k - 1) in places()
    start = page.tokens[first].start
    whole = any(e.label == "PERSON" and e.start <= start for e in page.found_over(start, start + 1))
    return first if not place and whole and _model_says(page, first, last) else k


def _after_honorific(page: Page, first: int) -> bool:
    """Whether a form of address stands right before, its dot apart or not."""
    k = first - 1 - (page.word(first - 1) == ".")
    if k < 0 or page.tokens[k].end + 2 < page.tokens[first].start or not is_honorific(page, k):
        return False
    title = page.tokens[k].text
    dotted = k < first - 1 or title.endswith(".")
    return dotted or len(title.rstrip(".")) > 2 or title.istitle()


def _after_office(page: Page, first: int) -> bool:
    """Whether an office stands right before, with a colon between at most."""
    k = first - 1 - (page.word(first - 1) == ":" and page.passage.kind != "title")
    near = k >= 0 and page.tokens[first].start - page.tokens[k].end <= 2
    return near and page.word(k) in name_lexicon().offices


def _before_office(page: Page, last: int) -> bool:
    """Whether ", [up to four words] office" follows: an apposition."""
    if page.word(last + 1) not in APPOSITION:
        return False
    for token in page.tokens[last + 2 : last + 2 + REACH]:
        if not token.is_word:
            return False
        if token.folded in name_lexicon().offices:
            return True
    return False


def _model_says(page: Page, first: int, last: int) -> bool:
    """Whether the language model takes most of the characters for a person."""
    start, end = page.tokens[first].start, page.tokens[last].end
    found = (e for e in page.found_over(start, end) if e.label == "PERSON")
    return 2 * sum(min(e.end, end) - max(e.start, start) for e in found) > end - start


def _model_denies(page: Page, first: int, last: int) -> bool:
    """Whether the language model takes the words for a body or a place, or for a part of one."""
    start, end = page.tokens[first].start, page.tokens[last].end
    return any(e.label != "PERSON" and e.start <= start and end <= e.end for e in page.found_over(start, end))
