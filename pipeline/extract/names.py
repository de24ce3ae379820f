"""People, organizations and places of a bulletin: rules first, the language model second, then propagation.

What was once identified anywhere in the bulletin is found again everywhere in it: acronyms and long names of
bodies, full names, family names and, within the same article, given names of people. Events, documents, laws, prizes
and products are no names here, nor is what stands inside a longer name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from spacy.tokens import Doc

from ..records import Layout, Mention
from . import (
    acronyms,
    bounds,
    model_names,
    organizations,
    people,
    people_alone,
    people_lists,
    people_romance,
    places,
    romance_short,
    rubrics,
)
from . import organizations_by_context as context
from .mentions import without_overlap
from .name_lexicon import name_lexicon
from .passages import Page, pages
from .propagate import propagate

ENGLISH_MODEL = ("en",)  # languages whose own model read the Docs


def find_names(docs: Sequence[Doc], layout: Layout, language: str | None) -> list[Mention]:
    """PERSON, ORG and PLACE mentions of a bulletin, not overlapping, in reading order.

    `docs` are the annotated passages of `layout`, one each. Offsets are code points of the passage's cleaned text.
    """
    read = pages(docs, layout.passages, language)
    english = language in ENGLISH_MODEL
    persons = bounds.of_people(read, list(chain.from_iterable(map(people.by_grammar, read))))
    bodies = _bodies(read, persons, english)
    persons += people_alone.inverted(read)
    persons += people_lists.coordinated(read, persons)
    persons += people_lists.rosters(read, persons)
    persons += people_romance.by_customs(read)
    located = _places(read, english)
    bodies += [
        *context.known(read),
        *context.employers(read),
        *context.described(read),
        *context.public(read),
        *context.states(read),
    ]
    if english:
        bodies += rubrics.bodies_of_rubrics(read)
        persons += people_alone.alone(read, persons)
    bodies += context.recurrent(read, [*bodies, *persons, *located])
    sure = _one_sense(without_overlap([*bodies, *persons, *located]))
    found = without_overlap([*sure, *propagate(read, _agree(sure))])
    return without_overlap([*found, *romance_short.short_heads(read, found, [p.text for p in layout.masthead])])


def _bodies(read: Sequence[Page], persons: Sequence[Mention], english: bool) -> list[Mention]:
    """Organizations by their own words: head nouns, brackets, acronyms, and what the model adds."""
    grammar = [m for page in read for m in organizations.by_grammar(page)]
    if english:
        grammar = bounds.of_bodies(read, grammar)
    defined = acronyms.definitions(read, grammar)
    found = without_overlap([*defined, *grammar])
    single = acronyms.bare(read, found, english)
    found += bounds.of_bodies(read, single) if english else single
    if english:
        of_people = {word for m in persons for word in m.text.split()}
        by_model = [*model_names.organizations(read), *model_names.recurrent(read)]
        by_model += model_names.joined(read, [*found, *by_model])
        by_model += model_names.short_forms(read, [*found, *by_model])
        found += [m for m in by_model if m.text not in of_people]
    return found


def _places(read: Sequence[Page], english: bool) -> list[Mention]:
    found = [
        m for page in read for m in (*places.by_list(page), *places.by_shape(page), *places.by_model(page, english))
    ]
    return found + places.coordinated(read, found)


def _one_sense(mentions: Sequence[Mention]) -> list[Mention]:
    """Single words that the lists or the model take for a place once and for a person elsewhere more often: people."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        votes[m.text][m.label] += 1
    return [
        replace(m, label="PERSON")
        if m.label == "PLACE" and " " not in m.text and votes[m.text]["PERSON"] > votes[m.text]["PLACE"]
        else m
        for m in mentions
    ]


def _agree(mentions: Sequence[Mention]) -> list[Mention]:
    """One sense a bulletin: of a text that was found as different things, the most frequent label is propagated."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        votes[m.text][m.label] += 1
    return [m for m in mentions if votes[m.text][m.label] == max(votes[m.text].values()) and _may_spread(m)]


def _may_spread(m: Mention) -> bool:
    """Whether a mention is sure enough to be looked for elsewhere: the model's bodies only with a head noun."""
    heads = name_lexicon().heads
    if m.label == "PERSON":
        return m.rule != "single name"  # parts of full names spread by themselves, more carefully
    words = m.text.split()
    return m.method != "model" or (len(words) > 1 and any(w.casefold() in heads for w in words)) or len(words) > 2
