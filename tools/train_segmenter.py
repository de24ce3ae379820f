"""Train the model that judges headings, from labeled layouts, and write pipeline/resources/segment_weights.json.

python tools/train_segmenter.py [--texts DIR --gold DIR]... [--dry-run]

Needs the `training` extra. Prints F1 of titles and of sections on bulletins left out (five folds): the rules', the
model's, and what both give together where the model must win by a margin. The shipped weights were learned from
samples/layouts and the fourteen annotated development bulletins.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from segment_export import exported, written
from sklearn.ensemble import HistGradientBoostingClassifier

from pipeline import segment
from pipeline.errors import UnreadableBulletin
from pipeline.readers import read
from pipeline.records import Bulletin
from pipeline.segment.candidates import MAX_CANDIDATES, Candidate, candidates
from pipeline.segment.forest import VERSION, Forest, forest_from
from pipeline.segment.frame import find_frame
from pipeline.segment.judge import Judgment
from pipeline.segment.learned import MARGIN, Label, best_labels, overruled
from pipeline.segment.plan import plan_of
from pipeline.segment.traits import Family, Traits, family_of, second, traits_of

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "pipeline/resources/segment_weights.json"
FOLDS = 5
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
    gold: tuple[set[int], set[int]]  # lines of titles, of sections
    ruled: tuple[set[int], set[int]]  # as the rules have it


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
    given = parser.parse_args(arguments)
    texts = given.texts or [ROOT / "samples/layouts/bulletins"]
    gold = given.gold or [ROOT / "samples/layouts/gold"]
    if len(texts) != len(gold):
        parser.error("as many --gold as --texts")
    layouts, digest = load(zip(texts, gold, strict=True))
    figures = measured(layouts)
    for name, (titles, sections) in figures.items():
        print(f"{name:12} titles {titles:.3f}  sections {sections:.3f}")
    if not given.dry_run:
        write(layouts, digest, figures)
    return 0


def measured(layouts: Sequence[Layout]) -> dict[str, tuple[float, float]]:
    """F1 of titles and sections by the rules, by the model alone, and by both together at several margins."""
    chances = cross_validate(layouts)
    figures = {"rules": score(layouts, [x.ruled for x in layouts])}
    for margin in (-math.inf, MARGIN / 2, MARGIN, 2 * MARGIN):
        name = "model" if margin < 0 else f"margin {margin:g}"
        figures[name] = score(layouts, [reading(x, p, margin) for x, p in zip(layouts, chances, strict=True)])
    return figures


def load(folders: Iterable[tuple[Path, Path]]) -> tuple[list[Layout], str]:
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
                layouts.append(layout)
    return layouts, digest.hexdigest()


def layout_of(path: Path, gold: dict[str, Any]) -> Layout:
    """One bulletin with its labels."""
    data = path.read_bytes()
    bulletin = read(path.name, data)
    plan = plan_of(bulletin)
    find_frame(plan)
    found = candidates(plan)
    group = family_of(plan, found)
    line_of = _counter(bulletin, data)
    lines = [line_of(c.start) for c in found]
    titles = {a["title_line"] for a in gold["articles"] if a.get("title_line")}
    sections = {s["heading_line"] for a in gold["articles"] for s in a.get("sections", ())}
    labels = [TITLE if n in titles else SECTION if n in sections else NONE for n in lines]
    traits = traits_of(group)
    return Layout(path.name, found, group, traits, lines, labels, (titles, sections), _ruled(bulletin, line_of))


def _counter(bulletin: Bulletin, data: bytes) -> Callable[[int], int]:
    """From an offset to the line of the file; of mail, the text lacks lines of the head."""
    starts = list(accumulate((len(line) + 1 for line in bulletin.text.split("\n")), initial=0))
    head = data.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    dropped = head.count(b"\n") + 2 if bulletin.format == "email" else 0
    return lambda offset: bisect_right(starts, offset) + dropped


def _ruled(bulletin: Bulletin, line_of: Callable[[int], int]) -> tuple[set[int], set[int]]:
    """The lines of titles and of sections as the rules alone label them."""
    plan = segment.ruled(bulletin)
    at: dict[str, set[int]] = {"title": set(), "section": set()}
    for block, part in zip(plan.blocks, plan.parts, strict=True):
        at.setdefault("title" if part == "run_in" else part, set()).add(line_of(block.start))
    return at["title"], at["section"]


def fit(rows: Sequence[Traits], names: Sequence[str], labels: Sequence[int]) -> HistGradientBoostingClassifier:
    """One stage."""
    return HistGradientBoostingClassifier(**SETTINGS).fit(table(rows, names), np.array(labels))


def table(rows: Sequence[Traits], names: Sequence[str]) -> np.ndarray:
    """The traits as numbers, a row a candidate."""
    return np.array([[float(row[name]) for name in names] for row in rows])


def train(layouts: Sequence[Layout]) -> Model:
    """Both stages; what the first thinks is, for training the second, of models that have not seen the bulletin."""
    names = list(layouts[0].traits[0])
    early: list[np.ndarray] = [np.empty(0)] * len(layouts)
    for fold in range(FOLDS):
        model = _first([x for i, x in enumerate(layouts) if i % FOLDS != fold], names)
        for i in range(fold, len(layouts), FOLDS):
            early[i] = model.predict_proba(table(layouts[i].traits, names))
    first = _first(layouts, names)
    seen = [row for x, chances in zip(layouts, early, strict=True) for row in _seen(x, chances)]
    names2 = list(seen[0])
    last = fit(seen, names2, [y for x in layouts for y in x.labels])
    return Model((first, last), (forest_from(exported(first, names)), forest_from(exported(last, names2))))


def _first(layouts: Sequence[Layout], names: Sequence[str]) -> HistGradientBoostingClassifier:
    return fit([row for x in layouts for row in x.traits], names, [y for x in layouts for y in x.labels])


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


def reading(layout: Layout, chances: Sequence[Sequence[float]], margin: float) -> Lines:
    """What the package reads: the learned labels where they win by so much, else the rules'."""
    judged = [Judgment(c, p[NONE], p[TITLE], p[SECTION], "", ()) for c, p in zip(layout.found, chances, strict=True)]
    learned = best_labels(judged)
    titles, sections = layout.ruled
    ruled: list[Label] = ["title" if n in titles else "section" if n in sections else "none" for n in layout.lines]
    if not overruled(judged, learned, ruled, margin):
        return layout.ruled
    pairs = list(zip(layout.lines, learned, strict=True))
    return {n for n, label in pairs if label == "title"}, {n for n, label in pairs if label == "section"}


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
