"""The traits of the candidates of a bulletin: what `judge.py` weighs.

A trait has a name in plain words, since `bulletin show --why` shows it, and a number or a yes or no. The traits of a
candidate's own words are in `traits_form.py`, of what stands around it in `traits_place.py`, of how it stands among
the other candidates in `traits_family.py`, of the title that the bulletin states elsewhere in `traits_title.py`, and
what a first judgment of its neighbors tells in `traits_second.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .candidates import Candidate
from .plan import Plan
from .traits_family import Family, family
from .traits_form import Traits, form
from .traits_place import Page, place, surroundings
from .traits_second import second
from .traits_style import style_of
from .traits_title import own_title

__all__ = ["Family", "Traits", "family_of", "second", "traits_of"]

# the traits that are averaged over all candidates of a style
SHARED = (
    "prose follows",
    "has a verb",
    "words",
    "named in the contents",
    "blank lines before",
    "blank lines after",
    "length of the paragraph below",
    "stands before the first prose",
    "distance to the next candidate",
    "ends in a full stop",
    "indent",
    "share of long words capitalized",
    "place in the bulletin",
    "has the form of a person's name",
    "end of the line before",
    "distance to the next of its style",
    "is a usual heading of a section",
    "is a usual heading of a calendar",
    "names a department",
    "begins with a digit",
    "begins as news do",
    "begins as explanations do",
    "ends in a question mark",
    "has a word that announces",
)

COUNTED = ("is a usual heading of a calendar", "is a usual heading of a section")
SAID_AT_TOP = ("has a word of the masthead", "names a document such as minutes")
TOP = 5  # candidates


def family_of(plan: Plan, found: Sequence[Candidate]) -> Family:
    """The candidates of a bulletin with their styles."""
    return Family(plan, found, [style_of(plan, c) for c in found])


def traits_of(group: Family) -> list[Traits]:
    """The traits of each candidate of a bulletin, in their order."""
    page = Page(group.plan, group.found)
    traits: list[Traits] = []
    every = zip(group.found, group.styles, family(group), own_title(group.plan, group.found, group.styles), strict=True)
    for j, (c, style, more, own) in enumerate(every):
        traits.append(form(group.plan, c, style) | surroundings(page, j) | place(page, j) | more | own)
    _average(traits, group.names)
    _count(traits)
    return traits


def _count(traits: list[Traits]) -> None:
    """Add what tells a newsletter from minutes: what its top says, how many usual headings of sections it has."""
    more: Traits = {f"{trait}, in the bulletin": sum(own[trait] for own in traits) for trait in COUNTED}
    more |= {f"{trait}, at the top": any(own[trait] for own in traits[:TOP]) for trait in SAID_AT_TOP}
    for own in traits:
        own.update(more)


def _average(traits: list[Traits], names: list[str]) -> None:
    """Add to each candidate's traits the means over its style."""
    groups: dict[str, list[Traits]] = defaultdict(list)
    for own, name in zip(traits, names, strict=True):
        groups[name].append(own)
    means = {
        name: {f"its style: {trait}": sum(own[trait] for own in group) / len(group) for trait in SHARED}
        for name, group in groups.items()
    }
    for own, name in zip(traits, names, strict=True):
        own.update(means[name])
