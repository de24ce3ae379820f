"""Whether a date is told as past or as coming: the verb nearest to it in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..chronology import Vocabulary
from ..records import Mention

Tense = Literal["past", "future", "open"]
_NEAR = 160  # code points around a date in which a verb tells its tense


def tense_of(text: str, start: int, end: int, mention: Mention, words: Vocabulary) -> Tense:
    """The tense of the verb nearest to the mention in its sentence [start, end); open where no word tells."""
    before = plain_words(text[max(start, mention.start - _NEAR) : mention.start].rsplit(";", 1)[-1], words)
    after = plain_words(text[mention.end : min(end, mention.end + _NEAR)].split(";", 1)[0], words)
    sides = (_nearest(before[::-1], words, True), _nearest(after, words, False))
    if sides[0] is not None and words.has("and", next((word for word in after if word), "")):
        sides = (sides[0], None)  # "met on 14 May and will report": the second verb has its own time
    found = [side for side in sides if side is not None]
    if before and words.has("limits", before[-1]):
        found = [side for side in found if side[1] == "future"]  # "by early June" may lie ahead of any verb
    return min(found, key=lambda side: side[0])[1] if found else "open"


def plain_words(text: str, words: Vocabulary) -> list[str]:
    """The words in small letters without punctuation; a month that is a verb, too, is none beside a number."""
    plain = [raw.strip(".,:;!?()[]«»\"“”*'’").casefold() for raw in text.split()]
    numbers = [word[:1].isdigit() for word in ("", *plain, "")]
    near = [a or b for a, b in zip(numbers, numbers[2:], strict=False)]
    return ["" if n and words.has("also_words", word) else word for word, n in zip(plain, near, strict=True)]


def _nearest(side: Sequence[str], words: Vocabulary, backward: bool) -> tuple[int, Tense] | None:
    """Distance and tense of the first telling word; a participle after "will be" or "is to" tells the future."""
    for distance, word in enumerate(side):
        if words.future.tells(word):
            were = backward and words.has("were", side[distance + 1] if distance + 1 < len(side) else "")
            return distance, "open" if were else "future"  # what was due may be over or to come
        if (
            backward
            and f"{side[distance + 1] if distance + 1 < len(side) else ''} {word}" in words.lists["future_phrases"]
        ):
            return distance, "future"
        if words.past.tells(word):
            further = side[distance + 1 : distance + 5] if backward else ()
            return distance, "future" if _governed(further, words) else "past"
    return None


def _governed(further: Sequence[str], words: Vocabulary) -> bool:
    """Whether one of the words further back, in reversed order, puts a participle into the future."""
    pairs = zip(further[1:], further, strict=False)
    modal = any(words.has("modals", w) or words.future.ends(w) for w in further)
    return modal or any(f"{a} {b}" in words.lists["future_phrases"] for a, b in pairs)


def near_words(text: str, words: Vocabulary, key: str, count: int) -> bool:
    """Whether one of the first `count` words of a text (the last ones, where negative) is on a list."""
    near = [w.strip(".,:;()[]'’\"").casefold() for w in text.split()]
    near = near[:count] if count > 0 else near[count:]
    return any(words.has(key, word) for word in near)
