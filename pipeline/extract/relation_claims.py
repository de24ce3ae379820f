"""Claims: offices that a rule has tied to people become rows, with their titles, bodies and status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Layout, Mention, RoleClaim, Status
from .relation_bodies import Bodies
from .relation_items import Item, vocabulary
from .relation_offices import Phrase, Post
from .relation_sentences import Link, Sentence, bodies_before, on_the_way, where
from .relation_terms import NO_TERM, Term, term_after, term_before
from .role_titles import canonical, head_noun, is_former, title_class
from .role_words import lexicon, split_words

_FAR = 10  # items after a title in which the dates of its term stand
_RANKED = ("label", "roster", "list", "listed", "before_name")  # rules by which lists of promotions are read
_BEFORE_NAMES = ("named", "is_reversed", "label", "list", "chosen")  # rules whose offices stand before the names
_LEAD = 12  # code points before a name in which a word that belongs to it is looked for


class Claims:
    """The claims so far, and the offices that nobody has been tied to yet."""

    def __init__(self, bodies: Bodies, language: str | None) -> None:
        self.bodies = bodies
        self.language = language
        self.rows: list[RoleClaim] = []
        self.unheld: list[tuple[Sentence, Phrase]] = []
        self.people: dict[str, Mention] = {}  # where each person of a claim was named last

    def replace(self, old: RoleClaim, new: RoleClaim) -> None:
        """Put a claim in the place of another."""
        self.rows[self.rows.index(old)] = new

    def claim(self, link: Link, people: tuple[Mention, ...]) -> None:
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
                    self.add(link, replace(post, orgs=(orgs[n],)) if one_each else post, person, own)

    def _fields_apart(self, posts: tuple[Post, ...], people: int) -> list[str]:
        """ "The vice-deans for research and teaching, A and B": a title each; none where they do not come out even."""
        if len(posts) != 1 or not posts[0].plural or people < 2:
            return []
        head, preposition, field = canonical(posts[0].role.text, self.language).partition(" for ")
        fields = re.split(r", | and ", field) if field else []
        return [head + preposition + f for f in fields] if len(fields) == people else []

    def add(self, link: Link, post: Post, person: Mention | None, own_title: str | None = None) -> None:
        """The claims of one person, or nobody, for one title: one for each body."""
        s, office = link.sentence, link.office
        if link.rule == "before_name" and len(link.path) == 2 and self._is_address(post, office):
            return
        title = own_title or canonical(post.role.text, self.language)
        here = s.passage if link.rule != "list" or person is None else person.passage
        span = [office.start, office.end] if here == s.passage else []
        span += [person.start, person.end] if person and person.passage == here else []
        appoint = vocabulary("appointers", self.language)
        before = [i for i in bodies_before(s, office) if i.low not in appoint]
        way = self._led_by(link, before) or on_the_way(link.rule, link.path) or self._beside(link, post, person)
        if way and link.rule == "apposition" and split_words(title)[0].low in vocabulary("guests", self.language):
            before, way = [i for i in before if i is not way], None  # "Jane Roe (Leeds University), visiting fellow"
        bodies = self.bodies.of(s.passage, before, office, post, way)
        since, until = self._term(link, post)
        if person and person.entity:
            self.people[person.entity] = person
        for body in bodies if person is None or person.entity is not None else ():
            self.rows.append(
                RoleClaim(
                    passage=here,
                    start=min(span),
                    end=max(span),
                    person=person.entity if person else None,
                    title=title,
                    title_text=post.role.text,
                    organization=body,
                    status=self._status(link, post, title, person),
                    rule=link.rule,
                    title_class=title_class(post.role.text, self.language),
                    since=since,
                    until=until,
                )
            )

    def _is_address(self, post: Post, office: Phrase) -> bool:
        """Whether a title is but how somebody is addressed, "Professor Jane Roe": no article, no body, no field."""
        bare = post.role.text.casefold() in vocabulary("forms_of_address", self.language)
        return bare and not (office.definite or post.orgs or post.place)

    def _led_by(self, link: Link, before: Sequence[Item]) -> Item | None:
        """The body of "the Trust, led by Jane Roe, director"; not of "..., met the mayor, John Doe" later on."""
        s, office = link.sentence, link.office
        between = [p for p in s.phrases if p.code == "F" and before and before[-1].end <= p.start < office.start]
        return None if between and link.rule in ("named", "before_name") else where(s.text, before, office)

    def _beside(self, link: Link, post: Post, person: Mention | None) -> Item | None:
        """The body right after a name: "two provosts, A at Elm College and B at Oak College".

        In brackets for ranks of a university alone, "To Professor: Jane Roe (School of Law)": in "Chair: Jane Roe
        (Leeds)" it is only where she comes from. Before brackets, the committee: "The members of the Committee were A,
        B (chair) and C".
        """
        items = [i for p in link.sentence.phrases for i in p.items]
        if link.rule == "brackets" and post.role.text.casefold() in vocabulary("of_committee", self.language):
            nouns = vocabulary("committees", self.language)
            earlier = [i for i in items if i.end <= link.office.start and i.low.split()[-1] in nouns]
            listed = [replace(i, code="G", low=i.low.split()[-1]) for i in earlier[-1:] if i.code != "O"]
            return next((i for i in listed if self.bodies.has_named(link.sentence.passage, i)), None)
        after = [i for i in items if person and i.start >= person.end][:3]
        codes = "".join(i.code for i in after)
        text = link.sentence.text
        if person and link.rule in _BEFORE_NAMES and (m := re.match(r"ot?O", codes)):
            return after[m.end() - 1] if text[person.end : after[0].end].strip() == "at" else None
        head = head_noun(post.role.text, self.language)
        ranked = link.rule in _RANKED and lexicon(self.language).class_of(head) == "academic"
        return after[1] if ranked and codes == "(O)" else None

    def _status(self, link: Link, post: Post, title: str, person: Mention | None) -> Status:
        """Whether the office is held, was held or will be: the title, its adjectives and dates, the verb tell."""
        way = [i.low for p in link.path for i in p.items] if link.rule == "as_path" else []
        if not vocabulary("past_work", self.language).isdisjoint(way):
            return "former"
        lead = [i.low for p in link.path for i in p.items] if link.rule == "as_first" else []
        if not vocabulary("past_lead", self.language).isdisjoint(lead):
            return "former"
        if not vocabulary("coming_work", self.language).isdisjoint(way) and post.status is None:
            return "incoming"
        if _died(link.sentence, self.language) or self._is_late(link, person):
            return "former"
        if link.verb and link.verb.status == "incoming":  # "will be chair until June"
            return "incoming"
        return (
            _by_title(title)
            or (is_former(post.role.text, self.language) and "former")
            or post.status
            or link.office.status
            or (link.verb and link.verb.status)
            or "current"
        )

    def _term(self, link: Link, post: Post) -> Term:
        """The dates of the term: those after the title, else those at the head of a sentence of one office."""
        s, office = link.sentence, link.office
        starts = [p.role.start for p in office.posts if p.role.start > post.role.start]
        items = [i for p in s.phrases for i in p.items]
        after = [i for i in items if i.start >= post.role.end and not (starts and i.start >= starts[0])]
        found = term_after(after[:_FAR], self.language)
        if found == NO_TERM and starts:  # "chair and treasurer from 2001 to 2004"
            found = term_after([i for i in items if i.start > starts[-1]][1:_FAR], self.language)
        if found == NO_TERM and sum(p.code == "F" for p in s.phrases) == 1:
            lead = [i for p in s.phrases[:4] for i in p.items if i.code in "ftmD" and i.end < office.start]
            found = term_before(lead, self.language) if s.phrases[0].code == "f" else NO_TERM
        return found

    def _is_late(self, link: Link, person: Mention | None) -> bool:
        """ "The late Jane Roe, founder of the Trust"."""
        here = person is not None and any(person in p.people for p in link.sentence.phrases)
        lead = (
            split_words(link.sentence.text[max(0, person.start - _LEAD) : person.start])[-1:] if person and here else ()
        )
        return any(w.low in vocabulary("late", self.language) for w in lead)

    def finish(self) -> list[RoleClaim]:
        """All claims, with those of offices that name their body and no holder, where no holder is known."""
        held = {(c.title.casefold(), c.organization) for c in self.rows}
        for s, office in self.unheld:
            for post in office.posts:
                before = len(self.rows)
                owned = post.orgs or (office.owner is not None and office.owner.code == "u")
                if owned and office.definite and not post.plural:
                    self.add(Link(s, office, "unnamed"), post, None)
                new = [c for c in self.rows[before:] if (c.title.casefold(), c.organization) not in held]
                self.rows[before:] = [c for c in new if c.organization]
        return _once(self.rows, self.bodies.layout)


def _by_title(title: str) -> Status | None:
    """A president-elect is not yet in office."""
    return "incoming" if re.search(r"[ -](?:elect|designate|électe?|electo|electa)$", title.casefold()) else None


def _died(s: Sentence, language: str | None) -> bool:
    """Whether the sentence tells the death of the only person that it names."""
    people = {x.entity for p in s.phrases for x in p.people}
    told = vocabulary("died", language)
    return len(people) == 1 and any(i.low in told for p in s.phrases for i in p.items)


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
