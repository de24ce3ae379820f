"""One bulletin's rows against its gold annotation. `pipeline.evaluate` says what each measure counts."""

from __future__ import annotations

import bisect
import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..records import BulletinRows, RoleRow
from .figures import Count, Score
from .gold import LABELS, Gold, GoldMention, GoldRole, fold, line_starts

Span = tuple[int, int]
Carry = Callable[[int, int], Span | None]

# Words that make no difference between two offices: "Director of the Board", "Director, Board".
ARTICLES = frozenset(
    ("the", "a", "an", "le", "la", "les", "l", "el", "los", "las", "un", "une", "una", "d", "de", "du", "of")
)
_LINK = re.compile(r"\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")
_FIELD = re.compile(r"\s*(?:title|titre)\s*:", re.IGNORECASE)


def compare(gold: Gold, rows: BulletinRows) -> Score:
    """The score of one bulletin's rows, whose offsets count in `rows.bulletin.text`."""
    score = Score()
    carry = carrier(rows.bulletin.text, gold.text)
    _headings(gold, rows, carry, score)
    found = _found(gold, rows, carry, score)
    pairs: dict[str, list[tuple[GoldMention, Span]]] = {}
    for label in LABELS:
        pairs[label] = _mentions(gold, label, found[label], score)
    _days(gold, rows, carry, (pairs["DATE"], len(found["DATE"])), score)
    for label, measure in (("PERSON", "people"), ("ORG", "organizations")):
        _clusters([(m.entity, found[label][span]) for m, span in pairs[label]], measure, score)
    _roles(gold, rows, carry, score)
    score.errors[:] = [f"{gold.name}: {error}" for error in score.errors]
    return score


def carrier(stored: str, source: str) -> Carry:
    """A function from spans of the stored text to spans of the source; None on lines that the source lacks.

    Readers of mail and the like drop headers and indents: lines are paired by their words, and must agree.
    """
    if stored == source:
        return lambda start, end: (start, end)
    old, new = stored.split("\n"), source.split("\n")
    old_at, new_at = line_starts(stored), line_starts(source)
    shift: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(None, [x.strip() for x in old], [x.strip() for x in new], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for i in range(size):
            indent = _indent(new[b + i]) - _indent(old[a + i])
            shift[a + i] = new_at[b + i] - old_at[a + i] + indent

    def carry(start: int, end: int) -> Span | None:
        first, last = (shift.get(bisect.bisect_right(old_at, at) - 1) for at in (start, end - 1))
        return None if first is None or last is None else (start + first, end + last)

    return carry


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


# ------------------------------------------------------------------------------------------ articles, sections


def _headings(gold: Gold, rows: BulletinRows, carry: Carry, score: Score) -> None:
    """Count titles and sub-headings."""
    titles = [(carry(a.start_char, a.start_char + 1), a.title or "") for a in rows.articles]
    sections = [(carry(s.start_char, s.start_char + 1), s.heading) for a in rows.articles for s in a.sections]
    for measure, expected, offered in (("articles", gold.titles, titles), ("sections", gold.headings, sections)):
        free = list(offered)
        missed = [number for number in expected if not _take_heading(gold, number, free)]
        score.counts[measure].add(Count(len(expected) - len(missed), len(expected), len(offered)))
        score.errors += [f"{measure} missed {gold.line(number)[:70]!r}" for number in missed]
        score.errors += [f"{measure} spurious {text[:70]!r}" for _, text in free]


def _take_heading(gold: Gold, number: int, free: list[tuple[Span | None, str]]) -> bool:
    """Take the first offered heading on that line, or of that line's words, out of `free`."""
    start, end = gold.line_starts[number - 1], gold.line_starts[number]
    words = fold(_LINK.sub(r"\1", _FIELD.sub("", gold.line(number), count=1)))
    for item in free:
        at, text = item
        if (at is not None and start <= at[0] < end) or (words and fold(text) == words):
            free.remove(item)
            return True
    return False


# ---------------------------------------------------------------------------------------------------- mentions


def _found(gold: Gold, rows: BulletinRows, carry: Carry, score: Score) -> dict[str, dict[Span, str | None]]:
    """The mentions found in judged text, by label and span, with their entities."""
    found: dict[str, dict[Span, str | None]] = {label: {} for label in LABELS}
    for row in rows.mentions:
        span = carry(row.start_char, row.end_char)
        if span is None or not gold.is_judged(span[0]):
            continue
        found[row.label][span] = row.entity_id
        there = gold.text[slice(*span)]
        if there.split() != row.text.split():
            score.errors.append(f"offsets {span[0]}:{span[1]} hold {there!r}, the row says {row.text!r}")
    return found


def _mentions(gold: Gold, label: str, found: Mapping[Span, object], score: Score) -> list[tuple[GoldMention, Span]]:
    """Count one label, strictly and by overlap. Returns which gold mention was found by which span."""
    wanted = {(m.start, m.end): m for m in sorted(gold.mentions, key=lambda m: (m.start, m.end)) if m.label == label}
    pairs = {span: span for span in wanted if span in found}
    score.counts[label].add(Count(len(pairs), len(wanted), len(found)))
    free = sorted(span for span in found if span not in wanted)
    for span in wanted:
        best = None if span in pairs else max(free, key=lambda s: _common(s, span), default=None)
        if best is not None and _common(best, span) > 0:
            pairs[span] = best
            free.remove(best)
    score.counts[f"{label} overlap"].add(Count(len(pairs), len(wanted), len(found)))

    def quote(span: Span) -> str:
        return repr(gold.text[slice(*span)])

    score.errors += [f"{label} missed {quote(span)}" for span in wanted if span not in pairs]
    bounds = [(a, b) for a, b in sorted(pairs.items()) if a != b]
    score.errors += [f"{label} bounds {quote(a)} got {quote(b)}" for a, b in bounds]
    score.errors += [f"{label} spurious {quote(span)}" for span in free]
    return [(wanted[span], other) for span, other in pairs.items()]


def _common(a: Span, b: Span) -> int:
    """Characters that two spans have in common; 0 or less where there is none."""
    return min(a[1], b[1]) - max(a[0], b[0])


def _days(
    gold: Gold, rows: BulletinRows, carry: Carry, dates: tuple[Sequence[tuple[GoldMention, Span]], int], score: Score
) -> None:
    """Count dates with the right first and last day."""
    pairs, offered = dates
    values = {carry(d.start_char, d.end_char): (_iso(d.start_date), _iso(d.end_date)) for d in rows.dates}
    hits = 0
    for mention, span in pairs:
        want, got = (mention.start_date, mention.end_date), values.get(span)
        hits += want == got
        if want != got:
            score.errors.append(f"DATE value {gold.text[mention.start : mention.end]!r} want {want} got {got}")
    expected = sum(m.label == "DATE" for m in gold.mentions)
    score.counts["DATE value"].add(Count(hits, expected, offered))


def _iso(day: object) -> str | None:
    return None if day is None else str(day)[:10]


def _clusters(pairs: Sequence[tuple[str | None, str | None]], measure: str, score: Score) -> None:
    """B-cubed over (gold entity, found entity) of the mentions found; one without an entity stands alone."""
    wanted: dict[str | None, set[int]] = defaultdict(set)
    offered: dict[str | tuple[str, int], set[int]] = defaultdict(set)
    keys = [found if found is not None else ("none", i) for i, (_, found) in enumerate(pairs)]
    for i, (expected, _) in enumerate(pairs):
        wanted[expected].add(i)
        offered[keys[i]].add(i)
    for i, (expected, _) in enumerate(pairs):
        mine, theirs = wanted[expected], offered[keys[i]]
        both = len(mine & theirs)
        score.counts[f"{measure} P"].add(Count(both / len(theirs), 1, 1))
        score.counts[f"{measure} R"].add(Count(both / len(mine), 1, 1))


# ------------------------------------------------------------------------------------------------------- roles


@dataclass(frozen=True, slots=True)
class _Role:
    """A found row of roles with every form of the names it may be known by."""

    person: frozenset[str]
    title: tuple[str, ...]
    organization: frozenset[str]
    row: RoleRow


def _roles(gold: Gold, rows: BulletinRows, carry: Carry, score: Score) -> None:
    """Count rows of roles: with exactly the same office, leniently, and the status of the latter."""
    offered = _offered(gold, rows, carry)
    for measure, agree in (("roles", _same), ("roles lenient", _half)):
        free, hits, count = list(offered), 0, score.counts[measure]
        for wanted in gold.roles:
            row = next((r for r in free if _holds(gold, wanted, r) and agree(_words(wanted.title), r.title)), None)
            if row is not None:
                free.remove(row)
                hits += 1
                if agree is _half:
                    score.counts["roles status"].add(Count(row.row.status == wanted.status, 1, 1))
            elif agree is _same:
                score.errors.append(f"role missed {_said(gold, wanted)}")
        if agree is _same:
            score.errors += [f"role spurious {r.row.person} | {r.row.title} | {r.row.organization}" for r in free]
        count.add(Count(hits, len(gold.roles), len(offered)))


def _offered(gold: Gold, rows: BulletinRows, carry: Carry) -> list[_Role]:
    known: dict[str, set[str]] = defaultdict(set)
    for m in rows.mentions:
        if m.entity_id is not None:
            known[m.entity_id].add(fold(m.text))

    def forms(name: str | None, key: str | None) -> frozenset[str]:
        return frozenset({fold(name)} if name else ()) | frozenset(known[key] if key is not None else ())

    offered = []
    for r in rows.roles:
        span = carry(r.start_char, r.end_char)
        if span is not None and gold.is_judged(span[0]):
            person, organization = forms(r.person, r.person_id), forms(r.organization, r.organization_id)
            offered.append(_Role(person, _words(r.title), organization, r))
    return offered


def _holds(gold: Gold, wanted: GoldRole, role: _Role) -> bool:
    """Whether person and organization are those of the gold row; nobody only agrees with nobody."""
    for key, forms in ((wanted.person, role.person), (wanted.organization, role.organization)):
        if bool(forms) if key is None else not gold.names[key] & forms:
            return False
    return True


def _words(title: str) -> tuple[str, ...]:
    return tuple(word for word in fold(title).split() if word not in ARTICLES)


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return a == b


def _half(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether at least half the words of the longer are in the other."""
    return 2 * (Counter(a) & Counter(b)).total() >= max(len(a), len(b))


def _said(gold: Gold, role: GoldRole) -> str:
    person, organization = (min(gold.names[key]) if key else None for key in (role.person, role.organization))
    return f"{person} | {role.title} | {organization}"
