"""How well extraction agrees with gold annotations: precision, recall and F1, measure by measure.

    evaluation = evaluate(Path("samples/gold"), Path("samples/bulletins"))
    for row in evaluation.table(): ...      # measure, precision, recall, f1
    evaluation.each["village-en"]           # the counts of one bulletin
    evaluation.errors                       # every disagreement, one line each

articles, sections        titles and sub-headings: on the right line, or the same words
PERSON ORG ROLE PLACE DATE   mentions with the same first and last character; `overlap`: with one in common
DATE value                overlapping and the same first and last day
people, organizations     B-cubed of the entity clusters, over the gold mentions that were found
roles                     rows of person, office, organization; `lenient`: half the words of the office agree;
                          `status`: of those found leniently, how many have the right status

All figures are micro-averages over the bulletins. Rows outside the text that annotators read do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .config import Options
from .errors import UsageError
from .evaluation.compare import compare
from .evaluation.figures import Count, Figures, Score
from .evaluation.gold import Gold, load_gold
from .records import BulletinRows

__all__ = ["Count", "Evaluation", "Figures", "Score", "compare_all", "evaluate", "gold_files"]


@dataclass(slots=True)
class Evaluation(Score):
    """The result over all gold files; `each` holds one Score per bulletin, by the stem of its gold file."""

    each: dict[str, Score] = field(default_factory=dict)


def evaluate(gold: Path, texts: Path, options: Options | None = None) -> Evaluation:
    """Extract each text that a gold file names, afresh and without a store, and compare.

    `gold` is a folder of gold files (or one such file), `texts` the folder that holds what they annotate.
    Raises UsageError for missing or invalid gold, UnreadableBulletin where a text cannot be processed.
    """
    from .process import process  # noqa: PLC0415 - the stages load spaCy, comparing needs none of it

    def extract(annotated: Gold) -> BulletinRows:
        return process(annotated.source, (texts / annotated.source).read_bytes(), options)

    return compare_all([load_gold(path, texts) for path in gold_files(gold)], extract)


def gold_files(gold: Path) -> list[Path]:
    """The gold files of a folder, sorted; a file stands for itself. Raises UsageError where there is none."""
    files = [gold] if gold.is_file() else sorted(gold.glob("*.json"))
    if not files:
        raise UsageError(f"{gold}: no gold file there; name a folder with *.json files")
    return files


def compare_all(golds: Iterable[Gold], extract: Callable[[Gold], BulletinRows]) -> Evaluation:
    """Compare what `extract` gives for each gold file with that file."""
    total = Evaluation()
    for gold in golds:
        score = total.each[gold.name] = compare(gold, extract(gold))
        for measure, count in score.counts.items():
            total.counts[measure].add(count)
        total.errors += score.errors
    return total
