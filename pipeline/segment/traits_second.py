"""Traits that a first judgment gives: how likely the neighbors and the others of its style are titles or sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from .traits_family import Family
from .traits_form import Traits
from .traits_style import Style

Chances = Sequence[tuple[float, float, float]]  # none, title, section
LIKELY = 0.5
OWN = ("it seems a title", "it seems a section")  # as the first judgment has it
_NEIGHBORS = ((-1, "before"), (1, "after"), (-2, "two before"), (2, "two after"))


def second(traits: Sequence[Traits], group: Family, chances: Chances) -> list[Traits]:
    """The traits of each candidate with those added that the first judgment, `chances`, gives."""
    names, styles = group.names, group.styles
    added = [_around(chances, j) for j in range(len(chances))]
    for own, more in zip(added, _kin(group, chances), strict=True):
        own.update(more)
    for label, word in ((1, "title"), (2, "section")):
        for own, more in zip(added, _group([p[label] for p in chances], names, word), strict=True):
            own.update(more)
    for own, more in zip(added, _titles(traits, styles, [p[1] for p in chances]), strict=True):
        own.update(more)
    return [own | more for own, more in zip(traits, added, strict=True)]


def _around(chances: Chances, j: int) -> Traits:
    """What the candidate itself and the two before and after it seem to be."""
    own: Traits = {name: chances[j][label] for label, name in enumerate(OWN, 1)}
    for step, where in _NEIGHBORS:
        there = 0 <= j + step < len(chances)
        own[f"the candidate {where} seems a title"] = chances[j + step][1] if there else -1
        own[f"the candidate {where} seems a section"] = chances[j + step][2] if there else -1
    return own


def _kin(group: Family, chances: Chances) -> list[Traits]:
    """What the heading above seems to be, and what stands below a candidate."""
    titles = list(accumulate((p[1] for p in chances), initial=0.0))
    sections = list(accumulate((p[2] for p in chances), initial=0.0))
    found: list[Traits] = []
    for j, parent in enumerate(group.parent):
        first, end = group.of_style[group.names[j]][0], group.next_line[j]
        above = chances[parent] if parent is not None else (-1, -1, -1)
        found.append(
            {
                "the heading above seems a title": above[1],
                "the heading above seems a section": above[2],
                "titles below it": titles[end] - titles[j + 1],
                "sections below it": sections[end] - sections[j + 1],
                "the first of its style seems a title": chances[first][1] if first < j else -1,
                "the first of its style seems a section": chances[first][2] if first < j else -1,
            }
        )
    return found


def _group(chance: Sequence[float], names: Sequence[str], word: str) -> list[Traits]:
    """What the others of its style, those before it, and those of other styles seem to be."""
    of_style: dict[str, list[float]] = defaultdict(list)
    for p, name in zip(chance, names, strict=True):
        of_style[name].append(p)
    total = sum(chance)
    sums = {name: sum(group) for name, group in of_style.items()}
    best = {name: max(group) for name, group in of_style.items()}
    first, other = [*sorted(best, key=lambda name: -best[name]), "", ""][:2]
    found: list[Traits] = []
    before = 0.0
    for p, name in zip(chance, names, strict=True):
        others = len(of_style[name]) - 1
        found.append(
            {
                f"the others of its style seem {word}s": (sums[name] - p) / others if others else -1,
                f"{word}s of its style": sums[name],
                f"likeliest {word} before": before,
                f"{word}s in the bulletin": total,
                f"likeliest {word} of another style": best.get(other if name == first else first, 0),
            }
        )
        before = max(before, p)
    return found


def _titles(traits: Sequence[Traits], styles: Sequence[Style], title: Sequence[float]) -> list[Traits]:
    """The titles next to a candidate, and whether its style is the one of most titles."""
    sums: dict[str, float] = defaultdict(float)
    for p, style in zip(title, styles, strict=True):
        sums[style.name] += p
    main = max(sums, key=lambda name: (sums[name], name), default="")
    following = _following([p > LIKELY for p in title])
    found: list[Traits] = []
    last = -1
    for j, (own, style) in enumerate(zip(traits, styles, strict=True)):
        place, length = "place in the bulletin", own["length of the bulletin"]
        gap = min(own[place] - traits[last][place], 1) * length if last >= 0 else -1
        found.append(
            {
                "its style seems the style of titles": style.name == main,
                "distance from the last likely title": gap,
                "candidates since the last likely title": j - last if last >= 0 else -1,
                "rank below the last likely title": style.rank - styles[last].rank if last >= 0 else -99,
                "candidates to the next likely title": following[j] - j if following[j] >= 0 else -1,
            }
        )
        last = j if title[j] > LIKELY else last
    return found


def _following(likely: Sequence[bool]) -> list[int]:
    """For each place the next one after it that is likely; -1 where there is none."""
    found: list[int] = []
    last = -1
    for j in reversed(range(len(likely))):
        found.append(last)
        last = j if likely[j] else last
    return found[::-1]
