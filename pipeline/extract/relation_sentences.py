"""A sentence as phrases, what a rule has found in it, and what its words lead to: people, bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Mention
from .relation_items import Item
from .relation_offices import Phrase


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage as phrases."""

    passage: int
    kind: str
    text: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An office that a rule ties to people: the sentence, the verb that tells the status, the phrases between."""

    sentence: Sentence
    office: Phrase
    rule: str
    verb: Phrase | None = None
    path: Sequence[Phrase] = ()


def somebody(holder: Phrase, s: Sentence, subject: Mention | None) -> tuple[Mention, ...]:
    """Who a phrase of people means; of "she" or "both": the only person of the sentence so far, else `subject`, the
    first of the sentence before."""
    if holder.code not in "HB":
        return holder.people
    earlier = [x for p in s.phrases if p.code == "P" and p.end <= holder.start for x in p.people]
    if holder.code == "B":
        return tuple(earlier) if len(earlier) == 2 else ()
    if earlier:
        return (earlier[0],) if len({x.entity for x in earlier}) == 1 else ()
    return (subject,) if subject else ()


def bodies_before(s: Sentence, office: Phrase) -> list[Item]:
    """The bodies that the sentence names before the office; not those at which others in it hold theirs."""
    taken = [
        i
        for p in s.phrases
        if p.code == "F" and p is not office
        for q in p.posts
        for i in q.orgs
        if i.start > q.role.start
    ]
    return [i for p in s.phrases if p.end <= office.start for i in p.items if i.code == "O" and i not in taken]


_LEADS_ON = re.compile(
    r"\s*(?:\([^()]{0,60}\)|(?: in [A-Z][\w-]{1,30})(?: [A-Z][\w-]{1,30})?)?,?\s*"
    r"(?:where|où|donde|(?:now )?(?:led|headed|chaired|represented|run|directed) by"
    r"|dirigée? par|présidée? par|représentée? par"
    r"|dirigid[oa] por|presidid[oa] por|encabezad[oa] por|representad[oa] por)\b"
)


_BREAK = re.compile(r"[;!?]|(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.")  # the end of a sentence, but not "Ms."


def where(text: str, before: Sequence[Item], office: Phrase) -> Item | None:
    """The body of "comes from the Trust, where she was treasurer"."""
    if not before or not _LEADS_ON.match(text[before[-1].end :]):
        return None
    return before[-1] if not _BREAK.search(text[before[-1].end : office.start]) else None


def on_the_way(rule: str, path: Sequence[Phrase]) -> Item | None:
    """The body that leads from the person to the office: "joined the Trust as", "Jane Roe, of the Trust, chair"."""
    codes = "".join(p.code for p in path)
    if rule == "as_path":
        codes = re.sub(r"c[of]t?O(?:\([^()]{0,6}\))?c", lambda m: "-" * len(m.group()), codes)
    elif rule not in ("apposition", "as", "again", "before_name"):
        return None
    at = codes.find("O") if "O" in codes else codes.find("G")
    return path[at].items[0] if at >= 0 else None


def listed_after(phrases: Sequence[Phrase]) -> tuple[Mention, ...]:
    """People that go on a list after the first: "... include A from X, B from Y and C"."""
    codes = "".join(p.code for p in phrases)
    m = re.match(r"(?:(?:[of]t?[OLG]|\([^FP()]{0,6}\))?[cn]{1,2}P)+", codes)
    return tuple(x for p in phrases[: m.end() if m else 0] if p.code == "P" for x in p.people)


def verb_before(phrases: Sequence[Phrase], needed: bool) -> Phrase | None:
    """The verb of the office before, which a list goes on from without saying it again."""
    codes = "".join(p.code for p in phrases)
    verb = next((p for p in reversed(phrases) if p.code == "v"), None)
    m = re.search(r"b[mtDfoAcL]{0,3}F(?:[nc]{0,2}[PF]{0,2})*S?[nc]{0,2}$", codes)
    return (phrases[m.start()] if m else None) if needed or verb is None else verb
