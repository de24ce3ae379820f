"""Who holds which office: patterns over the items of a sentence.

A sentence becomes a sequence of phrases, one letter each (`relation_items` has the alphabet; F is an office with
its body). A row of PATTERNS is a regular expression over those letters; where it matches, the people in it hold
the office in it. A name and an office in one sentence are no relation: something between them must say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from ..records import Entity, Layout, Mention, RoleClaim, Status
from .relation_bodies import Bodies
from .relation_claims import Claims
from .relation_items import Item, held_at, read_items
from .relation_offices import Phrase, read_phrases
from .relation_patterns import LISTED, PATTERNS, Pattern
from .relation_sentences import Link, Sentence, listed_after, somebody, verb_before
from .relation_succession import Succession
from .role_titles import head_noun
from .role_words import lexicon, split_words

_LONGEST = 600  # items read at once: a longer sentence is a list, and patterns take time with its square
_SHORT = 12  # code points in which an abbreviation before a name is looked for


def relate(  # noqa: PLR0913, PLR0917 - the stage's signature
    docs: Sequence[Doc],
    mentions: Sequence[Mention],
    entities: tuple[Entity, ...],
    publisher: str | None,
    layout: Layout,
    language: str | None,
    breaks: Sequence[frozenset[int]] = (),
) -> list[RoleClaim]:
    """The claims of all passages, in reading order; the same claim twice in an article is one.

    `mentions` hold all labels, PERSON and ORG ones with the key of their entity; `publisher` is the key of the body
    that issues the bulletin; `breaks` tell for each passage where entries of a roster begin.
    """
    by_passage: dict[int, list[Mention]] = {}
    for m in mentions:
        by_passage.setdefault(m.passage, []).append(m)
    reader = _Reader(Bodies(layout, by_passage, entities, publisher, language), language)
    for number, (doc, passage) in enumerate(zip(docs, layout.passages, strict=True)):
        text = doc.text  # put together anew at each use
        items = read_items(text, by_passage.get(number, []), language)
        bounds = [s.start_char for s in doc.sents][1:] if len(doc) else []
        bounds = sorted({*bounds, *breaks[number]}) if breaks else bounds
        reader.new_passage(number, passage.kind, passage.article)
        for run in _sentences(items, bounds, text, language):
            phrases = read_phrases(_with_subject(run, language), lexicon(language))
            reader.sentence(Sentence(number, passage.kind, text, tuple(phrases)))
    return reader.claims.finish()


def _courtesy(text: str, language: str | None) -> bool:
    """Whether a text ends in an abbreviated word of courtesy, after which no sentence begins: "Eng. "."""
    words = split_words(text)
    return len(words) > 1 and words[-1].low == "." and words[-2].low in lexicon(language).sets["honorifics"]


def _sentences(items: list[Item], bounds: list[int], text: str, language: str | None) -> list[list[Item]]:
    """The items cut where sentences begin; never inside a name or after a word of courtesy."""
    runs: list[list[Item]] = [[]]
    bounds = [*bounds]
    for item in items:
        while bounds and item.start >= bounds[0]:
            bounds.pop(0)
            if not _courtesy(text[max(0, item.start - _SHORT) : item.start], language):
                runs.append([])
        if len(runs[-1]) >= _LONGEST and item.code != "P":
            runs.append([])
        runs[-1].append(item)
    return [r for r in runs if r]


def _with_subject(run: list[Item], language: str | None) -> list[Item]:
    """The items with the pronoun that Spanish leaves out before a verb that opens the sentence: "Sustituye a X"."""
    verb = next((k for k, i in enumerate(run) if i.code not in "fotDmc"), None)
    if language != "es" or verb is None or run[verb].code not in "bz":
        return run
    at = run[verb].start
    return [*run[:verb], Item("H", at, at, "él"), *run[verb:]]


_IN_LISTS = frozenset({"label", "roster", "listed", "list", "brackets", "before_name", "apposition"})


class _Reader:
    """Reads sentence after sentence and remembers what later ones refer to: the last subject, an open list."""

    def __init__(self, bodies: Bodies, language: str | None) -> None:
        self.bodies = bodies
        self.language = language
        self.lex = lexicon(language)
        self.claims = Claims(bodies, language)
        self.succession = Succession(self.claims, bodies)
        self.subject: Mention | None = None
        self.lone: Mention | None = None  # a name that was all of the last sentence
        self.chosen = False  # a list of people just elected is open
        self.pending: Link | None = None  # the office of a list whose names are still to come
        self.article: int | None = None
        self.apposed: list[Mention] = []  # people of this sentence who have an office in apposition

    def new_passage(self, number: int, kind: str, article: int | None) -> None:
        """Forget the subject at each passage, and an open list where no item follows."""
        if article != self.article or kind != "item":
            self.subject = None
        if article != self.article:
            self.bodies.topic = None
        if kind not in LISTED or article != self.article:
            self.pending = None
            self.chosen = False
        self.article = article

    def sentence(self, s: Sentence) -> None:
        """Add the claims of one sentence."""
        phrases = list(s.phrases)
        self.apposed = []
        told = len(self.claims.rows)
        codes = "".join(p.code for p in phrases)
        if self.lone and re.fullmatch(r"F[cd.]?[OLD]?[.]?", codes):
            self.claims.claim(Link(s, phrases[0], "signature"), (self.lone,))
            phrases = phrases[1:]
        self.lone = phrases[0].people[0] if re.fullmatch(r"[dAc]?P[c.]?", codes) and codes[0] == "P" else None
        listed = bool(phrases) and phrases[0].code == "P" and not any(p.code == "F" for p in phrases[1:3])
        if self.pending and listed:
            self.claims.claim(self.pending, phrases[0].people[:1])
        phrases = self._roster(s, phrases)
        for pattern in PATTERNS:
            if not pattern.only or s.kind in pattern.only:
                phrases = self._apply(s, pattern, phrases)
        self._open_list(s, phrases)
        self.claims.unheld += [(s, p) for p in phrases if p.code == "F"]
        self._elect(s, told)
        self._share_body(told)
        self.succession.read(s, phrases, self.subject)
        self._remember(s)

    def _roster(self, s: Sentence, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases left of "They are: chairman, Ann, secretary Bob, treasurer, Cy": pairs from end to end, in which
        an office between two names belongs to the one that the first pair says."""
        codes = "".join(p.code for p in phrases)
        m = re.search(r"(?:^|(?<=k))(?:t?Fc?P[cn]{1,2}){2,}t?Fc?P(?=[.]|$)", codes)
        if m is None or codes.count("P", m.start(), m.end()) != codes.count("F", m.start(), m.end()):
            return phrases
        offices = [p for p in phrases[m.start() : m.end()] if p.code == "F"]
        people = [p for p in phrases[m.start() : m.end()] if p.code == "P"]
        if any(len(p.people) != 1 for p in people):
            return phrases
        for office, person in zip(offices, people, strict=True):
            self.claims.claim(Link(s, office, "roster"), person.people)
        return [*phrases[: m.start()], *people, *phrases[m.end() :]]

    def _elect(self, s: Sentence, told: int) -> None:
        """ "The following were elected:" says of the list after the colon that its people are to come."""
        codes = "".join(p.code for p in s.phrases)
        lead = re.search(r"(?:([bv])[^FPS.k]{0,12}|(F)[^FPS.k]{0,4})k", codes)
        by = s.phrases[lead.start(lead.lastindex or 0)] if lead else None
        if self.chosen:
            begin = -1
        elif lead and by and (by.status == "incoming" or any(p.plural and p.status == "incoming" for p in by.posts)):
            begin = s.phrases[lead.end() - 1].start
            self.chosen = lead.end() == len(codes)
        else:
            return
        for claim in self.claims.rows[told:]:
            if claim.rule in _IN_LISTS and claim.start > begin and claim.status == "current":
                self.claims.replace(claim, replace(claim, status="incoming"))

    def _share_body(self, told: int) -> None:
        """ "Cllr Jane Roe, chair of the parish council": she sits on the council that she chairs."""
        rows = self.claims.rows[told:]
        for claim in (c for c in rows if c.organization is None and c.rule == "before_name"):
            kinds = held_at(self.language).get(head_noun(claim.title, self.language) or "", ())
            there = [
                c.organization for c in rows if c.person == claim.person and self.bodies.is_kind(c.organization, kinds)
            ]
            if there:
                self.claims.replace(claim, replace(claim, organization=there[0]))

    def _remember(self, s: Sentence) -> None:
        """Who and what "she" and "its" mean in the next sentence: the first person and the first body of this one."""
        people = [p for p in s.phrases if p.code == "P"]
        if people:
            self.subject = people[0].people[0] if len(people[0].people) == 1 else None
        bodies = [i for p in s.phrases for i in p.items if i.code == "O" and i.mention]
        if bodies and bodies[0].mention:
            self.bodies.topic = bodies[0].mention.entity

    def _open_list(self, s: Sentence, phrases: list[Phrase]) -> None:
        """ "The new trustees are:" gives its office to the names of the list below."""
        codes = "".join(p.code for p in phrases)
        if m := re.search(r"(F)[^FPS.]{0,6}k$", codes):
            self.pending = Link(s, phrases[m.start(1)], "list")
        elif s.kind == "heading" and codes == "F" and phrases[0].posts[0].plural:
            self.pending = Link(s, phrases[0], "list")

    def _apply(self, s: Sentence, pattern: Pattern, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases left once every match of the pattern has given its claims."""
        at = 0
        while m := pattern.regex.search("".join(p.code for p in phrases), at):
            groups = m.groupdict()
            office = phrases[m.start("F")]
            holder = phrases[m.start("P")]
            people = self._people(holder, office, s, phrases[m.end() :], phrases[m.start("F") - 1].code)
            loose = pattern.definite and not (office.definite or any(p.plural for p in office.posts))
            loose |= pattern.name == "apposition_and" and holder.people[-1] not in self.apposed
            if not people or loose:
                at = m.start() + 1
                continue
            verb = phrases[m.start("V")] if groups.get("V") else None
            if pattern.name in ("as", "gapped"):  # "elected A as chair and B as treasurer": one verb for both
                verb = verb_before(phrases[: m.start() + 1], pattern.name == "gapped")
                if pattern.name == "gapped" and verb is None:
                    at = m.start() + 1
                    continue
            path = phrases[m.start() : m.end()]
            self.claims.claim(Link(s, office, pattern.name, verb, path), people)
            self.apposed += people if pattern.name == "apposition" else ()
            if pattern.name == "again" and verb and any(i.low.startswith("rose") for i in verb.items):
                self._end_earlier(s, people)
            if groups.get("Q"):
                former = phrases[m.start("Q")].people
                left: Status = "current" if verb and verb.status == "incoming" else "former"
                before = replace(office, posts=tuple(replace(p, status=left) for p in office.posts))
                self.claims.claim(Link(s, before, pattern.name, None, path), former[:1])
            if pattern.name == "gapped":  # the office stays: the next one of the list follows it
                at = m.end() - 1
                continue
            keep = [
                p for k, p in enumerate(phrases) if m.start() <= k < m.end() and p.code in "PHBvO" and p is not office
            ]
            rest = phrases[m.end() :]
            phrases = [*phrases[: m.start()], *keep, *rest]
            at = m.start()
            if not pattern.absorb or pattern.name in (
                "verb",
                "chosen",
                "as",
                "as_path",
                "again",
                "is_reversed",
                "as_first",
                "succeed",
            ):
                at = m.start() + len(keep)
        return phrases

    def _end_earlier(self, s: Sentence, people: Sequence[Mention]) -> None:
        """ "Joined as clerk and rose to librarian": the first post is over."""
        for claim in [c for c in self.claims.rows if c.passage == s.passage and c.rule == "as_path"]:
            if claim.person in {p.entity for p in people} and claim.status == "current":
                self.claims.replace(claim, replace(claim, status="former"))

    def _people(
        self, holder: Phrase, office: Phrase, s: Sentence, after: list[Phrase], gap: str
    ) -> tuple[Mention, ...]:
        """Who of a group holds the office: all of them where its title is plural, else the nearest.

        `after` are the phrases after the match, `gap` is the letter right before the office.
        """
        if holder.code in "HB":
            return somebody(holder, s, self.subject)
        plural = any(p.plural for p in office.posts)
        before = holder.start < office.start
        if plural or len(office.posts) == len(holder.people) > 1:
            return holder.people + (listed_after(after) if plural and not before else ())
        if not before:
            return holder.people[:1]
        return holder.people[-1:] if gap in "cd(" else holder.people
