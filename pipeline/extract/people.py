"""People by grammar: runs of capitalized words, initials and particles that something shows to be a person.

What shows it: a given name in front, an honorific or an office before it, an office in apposition after it, or the
language model. Words that no person bears (months, points of the compass, organization nouns) break a run.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Mention
from .name_lexicon import given_names, name_lexicon, places, plain
from .passages import Page
from .tokens import Token

MAX_WORDS = 6
ENGLISH_SHORT = ("mr", "ms", "mx", "dr", "fr", "sr")  # two-letter forms of address of English


def by_grammar(page: Page) -> list[Mention]:
    """Mentions of people, in reading order, not overlapping."""
    if page.shouts:
        return []
    found: list[Mention] = []
    at = 0
    while at < len(page.tokens):
        run = name_run(page, at)
        if run is None:
            at += 1
            continue
        span = _judge(page, *run)
        if span is not None:
            method = "model" if span[2] == "model" else "rule"
            found.append(page.mention(span[0], _with_suffix(page, span[1]), "PERSON", method, span[2]))
        at = run[1] + 1
    return found


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
    if len(word) < 3 and word not in ENGLISH_SHORT and page.language == "en":
        return False
    doubtful = page.tokens[i].text.isalpha() and page.tokens[i].text.istitle() and len(word) > 2
    return word in name_lexicon().honorifics and not (doubtful and word in given_names())


def _initial(page: Page, i: int) -> bool:
    text = page.tokens[i].text
    if is_honorific(page, i):
        return False
    return text.endswith(".") and len(text) <= 6 and text.replace(".", "").isupper()


def name_run(page: Page, i: int) -> tuple[int, int] | None:
    """The run of name words that begins at token i: name words, initials, particles before a name word."""
    if not (_name_word(page, i) or (_initial(page, i) and i + 1 < len(page.tokens) and _name_word(page, i + 1))):
        return None
    last = k = i
    particles = name_lexicon().particles
    while k + 1 < len(page.tokens) and page.adjacent(k, k + 1) and k - i < MAX_WORDS + 3:
        k += 1
        token = page.tokens[k]
        if _name_word(page, k) or _initial(page, k):
            last = k
        elif token.folded in ("y", "i", "e"):
            if not _pairs(page, i, k):
                break
        elif token.folded in particles and k - last <= 3:
            continue
        elif _word_as_surname(page, i, k):
            last = k
        elif token.text in ("(", '"', "“") and (nick := _nickname(page, k)) is not None:
            k = nick
        else:
            break
        if page.tokens[k].start in page.starts and k > i and not _initial(page, k - 1):
            last = min(last, k - 1)
            break
    while last > i and page.tokens[last].folded in particles:
        last -= 1
    return i, last


def _pairs(page: Page, first: int, joiner: int) -> bool:
    """Whether "y" joins two surnames of one person ("Ortega y Gasset"), not two people."""
    k = joiner + 1
    return (
        k < len(page.tokens)
        and joiner - first >= 2
        and _name_word(page, k)
        and plain(page.tokens[k].text) not in given_names()
    )


def _word_as_surname(page: Page, first: int, k: int) -> bool:
    """Whether an office's or another common word closes a name: "Katherine Bishop", "Howard Dean", "Min-jun Park"."""
    surnames = name_lexicon().offices | name_lexicon().also_families
    if not page.tokens[k].text.istitle() or k - first not in (1, 2) or page.tokens[k].folded not in surnames:
        return False
    if first and page.tokens[first - 1].folded in ("in", "at", "near", "to", "through"):
        return False
    sure = plain(page.tokens[first].text.split("-")[0]) in given_names() and (
        plain(page.tokens[first].text) not in name_lexicon().ambiguous
    )
    ends = k + 1 >= len(page.tokens) or not page.tokens[k + 1].is_cap or not page.adjacent(k, k + 1)
    return sure and ends and (k + 1 >= len(page.tokens) or page.tokens[k + 1].folded not in ("of", "de", "for", "at"))


def _with_suffix(page: Page, last: int) -> int:
    """The last token with a suffix such as ", Jr." behind the name."""
    k = last + 1 + (last + 1 < len(page.tokens) and page.tokens[last + 1].text == ",")
    if k >= len(page.tokens) or page.tokens[k].folded.rstrip(".") not in name_lexicon().suffixes:
        return last
    return k + (k + 1 < len(page.tokens) and page.tokens[k + 1].text == "." and page.tokens[k].folded in ("jr", "sr"))


def _nickname(page: Page, opening: int) -> int | None:
    """The closing token of `(Zoey)` or `"Patty"` between given name and surname."""
    if opening + 3 >= len(page.tokens) or not _name_word(page, opening + 1):
        return None
    closes = page.tokens[opening + 2].text in (")", '"', "”")
    return opening + 2 if closes and _name_word(page, opening + 3) else None


def _judge(page: Page, first: int, last: int) -> tuple[int, int, str] | None:
    """The part of a run that is a person, with the rule that shows it; None where nothing does."""
    if page.title_case and not (
        last - first < 4 and _given(page, first, last) is not None and _model_says(page, first, last, "PERSON")
    ):
        return None
    words = [page.tokens[k] for k in range(first, last + 1) if page.tokens[k].is_word]
    if not words or all(w.is_upper for w in words) and len(words) == 1:
        return None
    if _after_honorific(page, first):
        return first, last, "honorific"
    if page.text[page.tokens[first].start : page.tokens[last].end] in places():
        return None
    if (start := _given(page, first, last)) is not None:
        return start, last, "given name"
    if _initial(page, first) and words[0].text not in name_lexicon().place_acronyms and not words[-1].is_upper:
        return first, last, "initials"
    if len(words) < 2:
        return _single(page, first)
    text = page.text[page.tokens[first].start : page.tokens[last].end]
    if any(w.is_upper and len(w.text) > 3 for w in words):
        return None
    if _after_office(page, first) or _before_office(page, last):
        return first, last, "office beside it"
    if _model_says(page, first, last, "PERSON") and (page.language == "en" or _plausible(page, first, words)):
        return first, last, "model"
    return None


def _plausible(page: Page, first: int, words: Sequence[Token]) -> bool:
    """Whether a run that only a model for another language calls a person looks like one."""
    lexicon = name_lexicon()
    return not page.begins_sentence(first) and not any(w.folded in lexicon.place_parts or w.is_upper for w in words)


def _single(page: Page, i: int) -> tuple[int, int, str] | None:
    """A family name alone counts after an office written with a capital ("Judge Cooper")."""
    if not _after_office(page, i) or not page.tokens[i - 1].is_cap or _is_place(page, i):
        return None
    following = page.tokens[i + 1] if i + 1 < len(page.tokens) else None
    inside = following is not None and (following.folded in name_lexicon().offices or following.text in ("&", "and"))
    return None if inside else (i, i, "office beside it")


def _is_place(page: Page, i: int) -> bool:
    return places().get(page.tokens[i].text) == 1


def _given(page: Page, first: int, last: int) -> int | None:
    """Where in the run the person's name begins, judged by given names; None where none is sure."""
    lexicon = name_lexicon()
    for k in range(first, last):
        word = plain(page.tokens[k].text.split("-")[0])
        if word not in given_names() or len(word) < 2:
            continue
        doubtful = word in lexicon.ambiguous or places().get(page.tokens[k].text) == 1
        if doubtful and not (
            _model_says(page, k, last, "PERSON") or _after_office(page, k) or _before_office(page, last)
        ):
            if not (last > k and plain(page.tokens[k + 1].text) in given_names() and k == first and last - k >= 2):
                continue
        if any(not t.is_word for t in page.tokens[first : k + 1]):
            return first
        if (
            last - k >= 3
            and not _model_says(page, k, last, "PERSON")
            and not any(t.folded in lexicon.particles or _initial(page, k + 1) for t in page.tokens[k : last + 1])
        ):
            continue
        if k > first and page.begins_sentence(first) and not _initial(page, first):
            return k
        if k > first and not _strippable(page, first, k):
            return first if _model_says(page, first, last, "PERSON") else k
        return k
    return None


def _strippable(page: Page, first: int, k: int) -> bool:
    """Whether the words before the given name are a place or a group, not a rarer given name."""
    return page.text[page.tokens[first].start : page.tokens[k - 1].end] in places()


def _after_honorific(page: Page, first: int) -> bool:
    k = first - 1
    if k >= 0 and page.tokens[k].text == ".":
        k -= 1
    if k < 0 or page.tokens[k].end + 2 < page.tokens[first].start or not is_honorific(page, k):
        return False
    word = page.tokens[k].folded.rstrip(".")
    dotted = page.tokens[first - 1].text == "." or page.tokens[k].text.endswith(".")
    return dotted or len(word) > 2 or page.tokens[k].text.istitle()


def _after_office(page: Page, first: int) -> bool:
    k = first - 1
    if k >= 0 and page.tokens[k].text == ":" and page.passage.kind != "title":
        k -= 1
    return (
        k >= 0
        and page.tokens[first].start - page.tokens[k].end <= 2
        and page.tokens[k].folded in name_lexicon().offices
    )


def _before_office(page: Page, last: int) -> bool:
    """Whether ", [up to three words] office" follows: an apposition."""
    k = last + 1
    if k >= len(page.tokens) or page.tokens[k].text not in (",", "(", "–", "—", "|", ":"):
        return False
    for j in range(k + 1, min(k + 6, len(page.tokens))):
        if not page.tokens[j].is_word:
            return False
        if page.tokens[j].folded in name_lexicon().offices:
            return True
    return False


def _model_says(page: Page, first: int, last: int, label: str) -> bool:
    """Whether the language model gives most of the words this label."""
    start, end = page.tokens[first].start, page.tokens[last].end
    covered = sum(max(0, min(e.end_char, end) - max(e.start_char, start)) for e in page.doc.ents if e.label_ == label)
    return covered * 2 > end - start
