"""Train the model that judges headings, from labeled layouts, and write pipeline/resources/segment_weights.json.

python tools/train_segmenter.py [--texts DIR --gold DIR]... [--dry-run] [--variants N]

Needs the `training` extra. Prints F1 of titles and of sections on bulletins left out (five folds): the rules', the
model's, and what both give together (`segment/learned.py`). Each bulletin is learned from besides as
set in other styles (`segment_variants.py`), never measured on those. The shipped weights were learned from
samples/layouts and the fourteen annotated development bulletins.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from segment_export import exported, written
from segment_variants import Variant, headed, story, variant
from sklearn.ensemble import HistGradientBoostingClassifier

from pipeline import segment
from pipeline.errors import UnreadableBulletin
from pipeline.readers import read
from pipeline.records import Bulletin
from pipeline.segment.candidates import MAX_CANDIDATES, Candidate, candidates
from pipeline.segment.forest import VERSION, Forest, forest_from
from pipeline.segment.frame import find_frame
from pipeline.segment.judge import Judgment
from pipeline.segment.learned import Label, best_labels, read_again
from pipeline.segment.plan import Plan, plan_of
from pipeline.segment.traits import Family, Traits, family_of, second, traits_of

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "pipeline/resources/segment_weights.json"
FOLDS = 5
VARIANTS = 2  # of each bulletin, in other styles
PLAIN = 0.4  # of the pages with front matter keep their styles
WEIGHT = 0.3  # of a variant's candidates, where the bulletin's own have 1
SETTINGS: dict[str, Any] = {
    "max_iter": 80,
    "learning_rate": 0.1,
    "max_depth": 4,
    "min_samples_leaf": 8,
    "l2_regularization": 2,
    "max_features": 0.3,
    "random_state": 0,
}
NONE, TITLE, SECTION = range(3)
Lines = tuple[set[int], set[int]]  # of titles, of sections


@dataclass(frozen=True)
class Layout:
    """A labeled bulletin: its candidates with traits and labels, and the lines of gold and rules."""

    name: str
    found: list[Candidate]
    group: Family
    traits: list[Traits]
    lines: list[int]  # of the candidates, counted from 1
    labels: list[int]
    gold: Lines
    ruled: Lines  # as the rules have it
    own: int = 0  # the line of the title that the head (front matter, subject) states; 0: none
    variants: tuple[Layout, ...] = ()  # the same bulletin in other styles


@dataclass(frozen=True)
class Model:
    """Both stages, as scikit-learn trained them and as the package evaluates them."""

    fitted: tuple[HistGradientBoostingClassifier, HistGradientBoostingClassifier]
    forests: tuple[Forest, Forest]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure on folds, train on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, action="append", help="folder of bulletins (samples/layouts/bulletins)")
    parser.add_argument("--gold", type=Path, action="append", help="folder of their gold, one for each --texts")
    parser.add_argument("--dry-run", action="store_true", help="measure only, write nothing")
    parser.add_argument("--variants", type=int, default=VARIANTS, help="of each bulletin, in other styles")
    given = parser.parse_args(arguments)
    texts = given.texts or [ROOT / "samples/layouts/bulletins"]
    gold = given.gold or [ROOT / "samples/layouts/gold"]
    if len(texts) != len(gold):
        parser.error("as many --gold as --texts")
    layouts, digest = load(zip(texts, gold, strict=True), given.variants)
    figures = measured(layouts)
    for name, (titles, sections) in figures.items():
        print(f"{name:12} titles {titles:.3f}  sections {sections:.3f}")
    if not given.dry_run:
        write(layouts, digest, figures)
    return 0


def measured(layouts: Sequence[Layout]) -> dict[str, tuple[float, float]]:
    """F1 of titles and sections by the rules, by the model alone, and by both together."""
    chances = cross_validate(layouts)
    figures = {"rules": score(layouts, [x.ruled for x in layouts])}
    for name, alone in (("model", True), ("both", False)):
        lines = [reading(x, p, alone=alone) for x, p in zip(layouts, chances, strict=True)]
        figures[name] = score(layouts, lines)
    return figures


def load(folders: Iterable[tuple[Path, Path]], variants: int = 0) -> tuple[list[Layout], str]:
    """The labeled bulletins with a candidate, in the order of their names, and the hash of texts and gold."""
    layouts: list[Layout] = []
    digest = hashlib.sha256()
    for texts, gold in folders:
        files = {path.stem: path for path in texts.iterdir()}
        for path in sorted(gold.glob("*.json")):
            if path.stem not in files:
                print(f"no text for {path}", file=sys.stderr)
                continue
            source = files[path.stem]
            digest.update(source.read_bytes() + path.read_bytes())
            try:
                layout = layout_of(source, json.loads(path.read_text(encoding="utf-8")))
            except UnreadableBulletin as error:
                print(error, file=sys.stderr)
                continue
            if 0 < len(layout.found) <= MAX_CANDIDATES:
                layouts.append(with_variants(layout, variants))
    return layouts, digest.hexdigest()


def layout_of(path: Path, gold: dict[str, Any]) -> Layout:
    """One bulletin with its labels."""
    data = path.read_bytes()
    bulletin = read(path.name, data)
    titles = {a["title_line"] for a in gold["articles"] if a.get("title_line")}
    sections = {s["heading_line"] for a in gold["articles"] for s in a.get("sections", ())}
    line_of = _counter(bulletin, data)
    layout = _labeled(path.name, bulletin, line_of, (titles, sections), _ruled(bulletin, line_of))
    own = _own_title(bulletin, data)
    return replace(layout, own=own, ruled=_titled(layout.ruled, own))


def _own_title(bulletin: Bulletin, data: bytes) -> int:
    """The line on which the head of the file states its title; 0 where none does."""
    title = (bulletin.value("title") or "")[:20]
    lines = data.decode("utf-8", "replace").split("\n")
    return next((n for n, line in enumerate(lines, 1) if title and title in line), 0)


def _titled(lines: Lines, own: int) -> Lines:
    """A reading; where no title is found, that of the head is the only one."""
    return (lines[0] or ({own} if own else set()), lines[1])


def _labeled(name: str, bulletin: Bulletin, line_of: Callable[[int], int], gold: Lines, ruled: Lines) -> Layout:
    plan = plan_of(bulletin)
    find_frame(plan)
    found = candidates(plan)
    group = family_of(plan, found)
    lines = [line_of(c.start) for c in found]
    labels = [TITLE if n in gold[0] else SECTION if n in gold[1] else NONE for n in lines]
    return Layout(name, found, group, traits_of(group), lines, labels, gold, ruled)


def with_variants(layout: Layout, count: int) -> Layout:
    """A layout with `count` variants of it in other styles, and as pages with front matter; always the same ones."""
    rng = random.Random(layout.name)
    made = [_variant(layout, variant(*_parts(layout), rng)) for _ in range(count)]
    for page in (story, headed) if count else ():
        if new := page(*_parts(layout), rng):
            plain = _variant(layout, new)
            made.append(plain if rng.random() < PLAIN else _variant(layout, variant(*_parts(plain), rng)))
    return replace(layout, variants=tuple(made))


def _parts(layout: Layout) -> tuple[Plan, list[Candidate], list[int]]:
    return layout.group.plan, layout.found, layout.labels


def _variant(layout: Layout, new: Variant) -> Layout:
    """A variant of a bulletin, read anew."""
    marked = layout.group.plan.bulletin.markup == "markdown" or any(mark in new.text for mark in ("#", "**", "+++"))
    bulletin = read("variant.md" if marked or new.text.startswith("---") else "variant.txt", new.text.encode())
    line_of = _counter(bulletin, new.text.encode())
    return _labeled(layout.name, bulletin, line_of, (set(new.titles), set(new.sections)), (set(), set()))


def _counter(bulletin: Bulletin, data: bytes) -> Callable[[int], int]:
    """From an offset to the line of the file; of mail, the text lacks lines of the head."""
    starts = list(accumulate((len(line) + 1 for line in bulletin.text.split("\n")), initial=0))
    head = data.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    dropped = head.count(b"\n") + 2 if bulletin.format == "email" else 0
    return lambda offset: bisect_right(starts, offset) + dropped


def _ruled(bulletin: Bulletin, line_of: Callable[[int], int]) -> Lines:
    """The lines of titles and of sections as the rules alone label them."""
    plan = segment.ruled(bulletin)
    at: dict[str, set[int]] = {"title": set(), "section": set()}
    for block, part in zip(plan.blocks, plan.parts, strict=True):
        at.setdefault("title" if part == "run_in" else part, set()).add(line_of(block.start))
    return at["title"], at["section"]


def fit(
    rows: Sequence[Traits], names: Sequence[str], labels: Sequence[int], weights: Sequence[float]
) -> HistGradientBoostingClassifier:
    """One stage."""
    model = HistGradientBoostingClassifier(**SETTINGS)
    return model.fit(table(rows, names), np.array(labels), sample_weight=np.array(weights))


def table(rows: Sequence[Traits], names: Sequence[str]) -> np.ndarray:
    """The traits as numbers, a row a candidate."""
    return np.array([[float(row[name]) for name in names] for row in rows])


def train(layouts: Sequence[Layout]) -> Model:
    """Both stages; what the first thinks is, for training the second, of models that have not seen the bulletin."""
    names = list(layouts[0].traits[0])
    seen: list[list[Traits]] = [[] for _ in layouts]
    for fold in range(FOLDS):
        model = _first([x for i, x in enumerate(layouts) if i % FOLDS != fold], names)
        for i in range(fold, len(layouts), FOLDS):
            for x in (layouts[i], *layouts[i].variants):
                seen[i] += _seen(x, model.predict_proba(table(x.traits, names)))
    first = _first(layouts, names)
    names2 = list(seen[0][0])
    last = fit([row for rows in seen for row in rows], names2, *_labels(layouts))
    return Model((first, last), (forest_from(exported(first, names)), forest_from(exported(last, names2))))


def _first(layouts: Sequence[Layout], names: Sequence[str]) -> HistGradientBoostingClassifier:
    rows = [row for own in layouts for x in (own, *own.variants) for row in x.traits]
    return fit(rows, names, *_labels(layouts))


def _labels(layouts: Sequence[Layout]) -> tuple[list[int], list[float]]:
    """The labels of all candidates, those of variants too, and how much each weighs."""
    pairs = [(y, WEIGHT if x is not own else 1.0) for own in layouts for x in (own, *own.variants) for y in x.labels]
    return [y for y, _ in pairs], [weight for _, weight in pairs]


def _seen(layout: Layout, chances: np.ndarray) -> list[Traits]:
    return second(layout.traits, layout.group, [(p[0], p[1], p[2]) for p in chances.tolist()])


def chances_of(model: Model, layout: Layout) -> list[list[float]]:
    """The probabilities of each candidate: none, title, section."""
    first, last = model.forests
    early = np.array([first.probabilities(first.vector(row)) for row in layout.traits])
    return [list(last.probabilities(last.vector(row))) for row in _seen(layout, early)]


def cross_validate(layouts: Sequence[Layout]) -> list[list[list[float]]]:
    """The probabilities of all candidates, each bulletin judged by a model that was trained without it."""
    order = list(range(len(layouts)))
    random.Random(1).shuffle(order)
    found: dict[int, list[list[float]]] = {}
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        model = train([layouts[i] for i in sorted(set(order) - set(out))])
        found |= {i: chances_of(model, layouts[i]) for i in out}
    return [found[i] for i in range(len(layouts))]


def reading(layout: Layout, chances: Sequence[Sequence[float]], *, alone: bool = False) -> Lines:
    """What the package reads: the learned labels where they win over the rules'; or the learned ones `alone`."""
    every = zip(layout.found, chances, layout.group.names, strict=True)
    judged = [Judgment(c, p[NONE], p[TITLE], p[SECTION], style, ()) for c, p, style in every]
    titles, sections = layout.ruled
    ruled: list[Label] = ["title" if n in titles else "section" if n in sections else "none" for n in layout.lines]
    learned = best_labels(judged) if alone else read_again(layout.group.plan, judged, ruled)
    if learned is None:
        return layout.ruled
    pairs = list(zip(layout.lines, learned, strict=True))
    found = {n for n, label in pairs if label == "title"}, {n for n, label in pairs if label == "section"}
    return _titled(found, layout.own)


def score(layouts: Sequence[Layout], found: Sequence[Lines]) -> tuple[float, float]:
    """F1 of the lines of titles and of sections over all bulletins."""
    figures = []
    for kind in range(2):
        right = sum(len(x.gold[kind] & lines[kind]) for x, lines in zip(layouts, found, strict=True))
        total = sum(len(x.gold[kind]) + len(lines[kind]) for x, lines in zip(layouts, found, strict=True))
        figures.append(2 * right / total if total else 1.0)
    return figures[0], figures[1]


def write(layouts: Sequence[Layout], digest: str, figures: dict[str, tuple[float, float]]) -> None:
    """Train on everything and write the weights with what they come from."""
    model = train(layouts)
    agree(model, layouts)
    names = [list(layouts[0].traits[0]), list(_seen(layouts[0], np.zeros((len(layouts[0].found), 3)))[0])]
    head = {
        "version": VERSION,
        "made_by": "tools/train_segmenter.py",
        "trained_on": {"bulletins": len(layouts), "candidates": sum(len(x.found) for x in layouts), "sha256": digest},
        "settings": SETTINGS,
        "cross_validation": {
            name: {"titles": round(titles, 3), "sections": round(sections, 3)}
            for name, (titles, sections) in figures.items()
        },
    }
    stages = [exported(fitted, known) for fitted, known in zip(model.fitted, names, strict=True)]
    text = written(head, stages)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(text):,} bytes")


def agree(model: Model, layouts: Sequence[Layout]) -> None:
    """Raise ValueError where the package's evaluation differs from scikit-learn's."""
    first, forest = model.fitted[0], model.forests[0]
    names = list(layouts[0].traits[0])
    for layout in layouts:
        theirs = first.predict_proba(table(layout.traits, names))
        ours = np.array([forest.probabilities(forest.vector(row)) for row in layout.traits])
        if np.abs(theirs - ours).max() > 1e-9:
            raise ValueError(f"{layout.name}: the exported trees differ from scikit-learn's")


if __name__ == "__main__":
    sys.exit(main())
