"""Who holds which office: patterns over the items of a sentence.

A sentence becomes a sequence of phrases, one letter each (`relation_items` has the alphabet; F is an office with
its body). A row of PATTERNS is a regular expression over those letters; where it matches, the people in it hold
the office in it. A name and an office in one sentence are no relation: something between them must say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from ..records import Entity, Layout, Mention, RoleClaim, Status
from .relation_bodies import Bodies
from .relation_items import Item, read_items, vocabulary
from .relation_offices import Phrase, Post, read_phrases
from .relation_patterns import LISTED, PATTERNS, Pattern
from .role_titles import canonical, title_class
from .role_words import lexicon, split_words


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: int
    kind: str
    text: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    """An office that a rule ties to people: the sentence, the verb that tells the status, the phrases between."""

    sentence: _Sentence
    office: Phrase
    rule: str
    verb: Phrase | None = None
    path: Sequence[Phrase] = ()


def relate(  # noqa: PLR0913, PLR0917 - the stage's signature
    docs: Sequence[Doc],
    mentions: Sequence[Mention],
    entities: tuple[Entity, ...],
    publisher: str | None,
    layout: Layout,
    language: str | None,
) -> list[RoleClaim]:
    """The claims of all passages, in reading order; the same claim twice in an article is one.

    `mentions` hold all labels, PERSON and ORG ones with the key of their entity; `publisher` is the key of the body
    that issues the bulletin.
    """
    by_passage: dict[int, list[Mention]] = {}
    for m in mentions:
        by_passage.setdefault(m.passage, []).append(m)
    reader = _Reader(Bodies(layout, by_passage, entities, publisher, language), language)
    for number, (doc, passage) in enumerate(zip(docs, layout.passages, strict=True)):
        text = doc.text  # put together anew at each use
        items = read_items(text, by_passage.get(number, []), language)
        bounds = [s.start_char for s in doc.sents][1:] if len(doc) else []
        reader.new_passage(number, passage.kind, passage.article)
        for run in _sentences(items, bounds):
            reader.sentence(_Sentence(number, passage.kind, text, tuple(read_phrases(run, lexicon(language)))))
    return reader.finish()


def _sentences(items: list[Item], bounds: list[int]) -> list[list[Item]]:
    """The items cut where sentences begin; never inside a name."""
    runs: list[list[Item]] = [[]]
    bounds = [*bounds]
    for item in items:
        while bounds and item.start >= bounds[0]:
            bounds.pop(0)
            runs.append([])
        runs[-1].append(item)
    return [r for r in runs if r]


class _Reader:
    """Reads sentence after sentence and remembers what later ones refer to: the last subject, an open list."""

    def __init__(self, bodies: Bodies, language: str | None) -> None:
        self.bodies = bodies
        self.language = language
        self.lex = lexicon(language)
        self.claims: list[RoleClaim] = []
        self.unheld: list[tuple[_Sentence, Phrase]] = []
        self.subject: Mention | None = None
        self.lone: Mention | None = None  # a name that was all of the last sentence
        self.pending: _Link | None = None  # the office of a list whose names are still to come
        self.article: int | None = None
        self.apposed: list[Mention] = []  # people of this sentence who have an office in apposition

    def new_passage(self, number: int, kind: str, article: int | None) -> None:
        """Forget the subject at each passage, and an open list where no item follows."""
        if article != self.article or kind != "item":
            self.subject = None
        if kind not in LISTED or article != self.article:
            self.pending = None
        self.article = article

    def sentence(self, s: _Sentence) -> None:
        """Add the claims of one sentence."""
        phrases = list(s.phrases)
        self.apposed = []
        codes = "".join(p.code for p in phrases)
        if self.lone and re.fullmatch(r"F[cd.]?[OLD]?[.]?", codes):
            self._claim(_Link(s, phrases[0], "signature"), (self.lone,))
            phrases = phrases[1:]
        self.lone = phrases[0].people[0] if re.fullmatch(r"[dAc]?P[c.]?", codes) and codes[0] == "P" else None
        listed = bool(phrases) and phrases[0].code == "P" and not any(p.code == "F" for p in phrases[1:3])
        if self.pending and listed:
            self._claim(self.pending, phrases[0].people[:1])
        for pattern in PATTERNS:
            if not pattern.only or s.kind in pattern.only:
                phrases = self._apply(s, pattern, phrases)
        self._open_list(s, phrases)
        self.unheld += [(s, p) for p in phrases if p.code == "F"]
        self._succession(s, phrases)
        self._remember(s)

    def _remember(self, s: _Sentence) -> None:
        """Who and what "she" and "its" mean in the next sentence: the first person and the first body of this one."""
        people = [p for p in s.phrases if p.code == "P"]
        if people:
            self.subject = people[0].people[0] if len(people[0].people) == 1 else None
        bodies = [i for p in s.phrases for i in p.items if i.code == "O" and i.mention]
        if bodies and bodies[0].mention:
            self.bodies.topic = bodies[0].mention.entity

    def _succession(self, s: _Sentence, phrases: list[Phrase]) -> None:
        """ "She succeeds John Doe": he held what she holds. "John Doe took over": he holds what was told last."""
        codes = "".join(p.code for p in phrases)
        if m := re.search(r"(P)(?:c?w)?[mDfotcxw]{0,3}y(?!A)", codes):
            person = phrases[m.start(1)].people[-1]
            last = self._told_before(s.passage, person)
            if last and person.entity:
                self.claims[self.claims.index(last)] = replace(last, status="former")
                self._hand_over(s, last, person, phrases[m.start() : m.end()], phrases[m.end() - 1].status or "current")
        self._exchange(s, phrases, codes)

    def _exchange(self, s: _Sentence, phrases: list[Phrase], codes: str) -> None:
        """One holder for another: "she succeeds John Doe", "is succeeded by", "her predecessor, John Doe"."""
        if m := re.search(r"([PH])[mDfotcxw]{0,4}z(P)", codes):
            later = phrases[m.end() - 2].status == "incoming"
            one, other = self._holder(phrases[m.start(1)]), phrases[m.start(2)].people[0]
            path = phrases[m.start() : m.end()]
            if office := self._told(s, one, held=True):
                self._hand_over(s, office, other, path, "current" if later else "former")
            elif one is not None and (office := self._told(s, other)):
                self._hand_over(s, office, one, path, "incoming" if later else "current")
            elif one is not None:
                self._fill(s, one, other, path, later)
            return
        if m := re.search(r"([PH])[mDfotcxw]{0,4}(Y)(P)", codes):
            one = self._holder(phrases[m.start(1)])
        elif m := re.search(r"(?:(P)s|h)m{0,2}(Z)m?[cb]?(P)", codes):
            one = phrases[m.start(1)].people[0] if m.group(1) else self._before_name(phrases, m.start(3))
        if m and (office := self._told(s, one)):
            path, other = phrases[m.start() : m.end()], phrases[m.start(3)].people[0]
            if phrases[m.start(2)].status is None:  # "is succeeded by": the office has passed on
                self.claims[self.claims.index(office)] = replace(office, status="former")
            self._hand_over(s, office, other, path, phrases[m.start(2)].status or "current")

    def _before_name(self, phrases: list[Phrase], end: int) -> Mention | None:
        """Whose "her" is: the only person named before it in the sentence, else the subject of the last one."""
        earlier = [x for p in phrases[:end] if p.code == "P" for x in p.people]
        return earlier[-1] if earlier else self.subject

    def _holder(self, holder: Phrase) -> Mention | None:
        return self.subject if holder.code == "H" else holder.people[0]

    def _told(self, s: _Sentence, person: Mention | None, held: bool = False) -> RoleClaim | None:
        """The office last told of a person, the main one where a passage tells several; None where none was told.

        `held` passes over what the person is said to have done before.
        """
        told = [c for c in self.claims if person and c.person == person.entity and not (held and c.status == "former")]
        near = [c for c in told if self.bodies.same_article(c.passage, s.passage)] or told
        return next((c for c in near if c.passage == near[-1].passage), None)

    def _fill(self, s: _Sentence, one: Mention, other: Mention, path: Sequence[Phrase], later: bool) -> None:
        """ "The board has chosen a new director. Jane Roe will succeed John Doe": the office told without a name."""
        near = [(x, f) for x, f in self.unheld if 0 <= s.passage - x.passage <= 1]
        near = [(x, f) for x, f in near if f.posts and not f.posts[0].plural]
        if not near or not self.bodies.same_article(near[-1][0].passage, s.passage):
            return
        told, office = near[-1]
        for person, status in ((one, "incoming" if later else "current"), (other, "current" if later else "former")):
            self._add(_Link(told, replace(office, status=None), "named"), replace(office.posts[0], status=None), person)
            if self.claims and self.claims[-1].person == person.entity:
                claim = replace(self.claims[-1], status=status, rule="succession", passage=s.passage)  # type: ignore[arg-type]
                self.claims[-1] = replace(claim, start=path[0].start, end=path[-1].end)

    def _told_before(self, passage: int, person: Mention) -> RoleClaim | None:
        """The last claim for somebody else that stands before the person, in this passage or the one before."""
        near = [c for c in self.claims if (c.passage, c.end) <= (passage, person.start) and passage - c.passage <= 1]
        near = [c for c in near if self.bodies.same_article(c.passage, passage) and c.person != person.entity]
        return max(near, key=lambda c: (c.passage, c.end), default=None)

    def _hand_over(
        self, s: _Sentence, office: RoleClaim, person: Mention, path: Sequence[Phrase], status: Status
    ) -> None:
        """Claim for another person an office that was told before."""
        if person.entity is None or person.entity == office.person:
            return
        claim = replace(office, passage=s.passage, start=path[0].start, end=path[-1].end, person=person.entity)
        self.claims.append(replace(claim, status=status, rule="succession", start_date=None, end_date=None))

    def _open_list(self, s: _Sentence, phrases: list[Phrase]) -> None:
        """ "The new trustees are:" gives its office to the names of the list below."""
        codes = "".join(p.code for p in phrases)
        if m := re.search(r"(F)[^FPS.]{0,6}k$", codes):
            self.pending = _Link(s, phrases[m.start(1)], "list")
        elif s.kind == "heading" and codes == "F" and phrases[0].posts[0].plural:
            self.pending = _Link(s, phrases[0], "list")

    def _apply(self, s: _Sentence, pattern: Pattern, phrases: list[Phrase]) -> list[Phrase]:
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
            if pattern.name == "as":  # "elected A as chair and B as treasurer": one verb for both
                verb = next((p for p in reversed(phrases[: m.start()]) if p.code == "v"), None)
            path = phrases[m.start() : m.end()]
            self._claim(_Link(s, office, pattern.name, verb, path), people)
            self.apposed += people if pattern.name == "apposition" else ()
            if groups.get("Q"):
                former = phrases[m.start("Q")].people
                left: Status = "current" if verb and verb.status == "incoming" else "former"
                before = replace(office, posts=tuple(replace(p, status=left) for p in office.posts))
                self._claim(_Link(s, before, pattern.name, None, path), former[:1])
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

    def _people(
        self, holder: Phrase, office: Phrase, s: _Sentence, after: list[Phrase], gap: str
    ) -> tuple[Mention, ...]:
        """Who of a group holds the office: all of them where its title is plural, else the nearest.

        `after` are the phrases after the match, `gap` is the letter right before the office.
        """
        if holder.code in "HB":
            return self._pronoun(holder, s)
        plural = any(p.plural for p in office.posts)
        before = holder.start < office.start
        if plural or len(office.posts) == len(holder.people) > 1:
            return holder.people + (_listed_after(after) if plural and not before else ())
        if not before:
            return holder.people[:1]
        return holder.people[-1:] if gap in "cd(" else holder.people

    def _pronoun(self, holder: Phrase, s: _Sentence) -> tuple[Mention, ...]:
        """Who "she" or "both" is: the only person of the sentence so far, else its predecessor's first."""
        earlier = [x for p in s.phrases if p.code == "P" and p.end <= holder.start for x in p.people]
        if holder.code == "B":
            return tuple(earlier) if len(earlier) == 2 else ()
        if earlier:
            return (earlier[0],) if len({x.entity for x in earlier}) == 1 else ()
        return (self.subject,) if self.subject else ()

    def _claim(self, link: _Link, people: tuple[Mention, ...]) -> None:
        """Claims of the office for the people, a title and a body each where they are told apart."""
        posts = link.office.posts
        orgs = [o for p in posts for o in p.orgs]
        one_each = len(people) > 1 and len(posts) == 1 and len(orgs) == len(people)
        paired = len(people) > 1 and len(posts) == len(people) and not any(p.plural for p in posts)
        fields = self._fields_apart(posts, len(people))
        for n, person in enumerate(people):
            for k, post in enumerate(posts):
                if not paired or k == n:
                    own = fields[n] if fields else None
                    self._add(link, replace(post, orgs=(orgs[n],)) if one_each else post, person, own)

    def _fields_apart(self, posts: tuple[Post, ...], people: int) -> list[str]:
        """ "The vice-deans for research and teaching, A and B": a title each; none where they do not come out even."""
        if len(posts) != 1 or not posts[0].plural or people < 2:
            return []
        head, preposition, field = canonical(posts[0].role.text, self.language).partition(" for ")
        fields = re.split(r", | and ", field) if field else []
        return [head + preposition + f for f in fields] if len(fields) == people else []

    def _add(self, link: _Link, post: Post, person: Mention | None, own_title: str | None = None) -> None:
        """The claims of one person, or nobody, for one title: one for each body."""
        s, office = link.sentence, link.office
        title = own_title or canonical(post.role.text, self.language)
        here = s.passage if link.rule != "list" or person is None else person.passage
        span = [office.start, office.end] if here == s.passage else []
        span += [person.start, person.end] if person and person.passage == here else []
        before = _bodies_before(s, office)
        way = _where(s.text, before, office) or _way(link.rule, link.path)
        if way and link.rule == "apposition" and split_words(title)[0].low in vocabulary("guests", self.language):
            before, way = [i for i in before if i is not way], None  # "Jane Roe (Leeds University), visiting fellow"
        bodies = self.bodies.of(s.passage, before, office, post, way)
        for body in bodies if person is None or person.entity is not None else ():
            self.claims.append(
                RoleClaim(
                    passage=here,
                    start=min(span),
                    end=max(span),
                    person=person.entity if person else None,
                    title=title,
                    title_text=post.role.text,
                    organization=body,
                    status=self._status(link, post, title),
                    rule=link.rule,
                    title_class=title_class(post.role.text, self.language),
                )
            )

    def _status(self, link: _Link, post: Post, title: str) -> Status:
        """Whether the office is held, was held or will be: the title, its adjectives and dates, the verb tell."""
        way = [i.low for p in link.path for i in p.items] if link.rule == "as_path" else []
        if not vocabulary("past_work", self.language).isdisjoint(way):
            return "former"
        if not vocabulary("coming_work", self.language).isdisjoint(way) and post.status is None:
            return "incoming"
        if _died(link.sentence, self.language):
            return "former"
        return _by_title(title) or post.status or link.office.status or (link.verb and link.verb.status) or "current"

    def finish(self) -> list[RoleClaim]:
        """All claims, with those of offices that name their body and no holder, where no holder is known."""
        held = {(c.title.casefold(), c.organization) for c in self.claims}
        for s, office in self.unheld:
            for post in office.posts:
                before = len(self.claims)
                owned = post.orgs or (office.owner is not None and office.owner.code == "u")
                if owned and office.definite and not post.plural:
                    self._add(_Link(s, office, "unnamed"), post, None)
                new = [c for c in self.claims[before:] if (c.title.casefold(), c.organization) not in held]
                self.claims[before:] = [c for c in new if c.organization]
        return _once(self.claims, self.bodies.layout)


def _by_title(title: str) -> Status | None:
    """A president-elect is not yet in office."""
    return "incoming" if re.search(r"[ -](?:elect|designate|électe?|electo|electa)$", title.casefold()) else None


def _bodies_before(s: _Sentence, office: Phrase) -> list[Item]:
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


def _died(s: _Sentence, language: str | None) -> bool:
    """Whether the sentence tells the death of the only person that it names."""
    people = {x.entity for p in s.phrases for x in p.people}
    told = vocabulary("died", language)
    return len(people) == 1 and any(i.low in told for p in s.phrases for i in p.items)


def _where(text: str, before: Sequence[Item], office: Phrase) -> Item | None:
    """The body of "comes from the Trust, where she was treasurer"."""
    if not before or not re.match(r"\s*(?:\([^()]{0,60}\))?,?\s*(?:where|où|donde)\b", text[before[-1].end :]):
        return None
    return before[-1] if not re.search(r"[.;!?]", text[before[-1].end : office.start]) else None


def _way(rule: str, path: Sequence[Phrase]) -> Item | None:
    """The body that leads from the person to the office: "joined the Trust as", "Jane Roe, of the Trust, chair"."""
    codes = "".join(p.code for p in path)
    if rule == "as_path":
        codes = re.sub(r"c[of]t?O(?:\([^()]{0,6}\))?c", lambda m: "-" * len(m.group()), codes)
    elif rule not in ("apposition", "as", "again", "before_name"):
        return None
    at = codes.find("O") if "O" in codes else codes.find("G")
    return path[at].items[0] if at >= 0 else None


def _listed_after(phrases: Sequence[Phrase]) -> tuple[Mention, ...]:
    """People that go on a list after the first: "... include A from X, B from Y and C"."""
    codes = "".join(p.code for p in phrases)
    m = re.match(r"(?:(?:[of]t?[OLG]|\([^FP()]{0,6}\))?[cn]{1,2}P)+", codes)
    return tuple(x for p in phrases[: m.end() if m else 0] if p.code == "P" for x in p.people)


def _once(claims: list[RoleClaim], layout: Layout) -> list[RoleClaim]:
    """The first statement of each (article, person, title, organization), in reading order.

    Where a later statement says that the office is over or yet to come, the first one takes its status.
    """
    seen: dict[tuple[object, ...], RoleClaim] = {}
    for c in sorted(claims, key=lambda c: (c.passage, c.start, c.end)):
        key = (layout.passages[c.passage].article, c.person, c.title.casefold(), c.organization)
        first = seen.setdefault(key, c)
        if first.status == "current" and c.status != "current":
            seen[key] = replace(first, status=c.status)
    return list(seen.values())
