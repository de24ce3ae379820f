"""End to end on the sample bulletins: quality above its floors, rows that agree with the text, the same rows twice."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.evaluate import Evaluation, compare_all, gold_files
from pipeline.evaluation.gold import Gold, load_gold
from pipeline.process import process
from pipeline.records import BulletinRows

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "bulletins"
GOLD = gold_files(ROOT / "samples" / "gold")
FLOORS = json.loads((ROOT / "samples" / "floors.json").read_text(encoding="utf-8"))
WEEKDAYS = (
    ("monday", "lundi", "lunes"),
    ("tuesday", "mardi", "martes"),
    ("wednesday", "mercredi", "miércoles"),
    ("thursday", "jeudi", "jueves"),
    ("friday", "vendredi", "viernes"),
    ("saturday", "samedi", "sábado"),
    ("sunday", "dimanche", "domingo"),
)


def extract(gold: Gold) -> BulletinRows:
    """The rows of one sample."""
    return process(gold.source, (SAMPLES / gold.source).read_bytes())


@pytest.fixture(scope="module")
def golds() -> list[Gold]:
    """All gold files, loaded and checked."""
    return [load_gold(path, SAMPLES) for path in GOLD]


@pytest.fixture(scope="module")
def rows(golds: list[Gold]) -> dict[str, BulletinRows]:
    """The rows of every sample, by name."""
    return {gold.name: extract(gold) for gold in golds}


@pytest.fixture(scope="module")
def evaluation(golds: list[Gold], rows: dict[str, BulletinRows]) -> Evaluation:
    """The samples' rows compared with their gold."""
    return compare_all(golds, lambda gold: rows[gold.name])


def floors_tool() -> ModuleType:
    """The script that sets the floors, as a module."""
    spec = importlib.util.spec_from_file_location("floors", ROOT / "tools" / "floors.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sample_has_gold() -> None:
    """Each text has exactly one gold file and the other way round."""
    texts = {path.stem for path in SAMPLES.iterdir()}
    assert texts == {path.stem for path in GOLD}
    assert len(texts) >= 8


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_is_valid(path: Path) -> None:
    """Every annotation stands in its text, dates are days, entities and roles name each other."""
    gold = load_gold(path, SAMPLES)
    assert gold.mentions and gold.roles and gold.titles


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_agrees_with_the_calendar(path: Path) -> None:
    """Where a gold date of one day names its weekday, that day of the calendar is one."""
    gold = load_gold(path, SAMPLES)
    for mention in gold.mentions:
        for weekday in _weekdays(gold.text[mention.start : mention.end]):
            if mention.start_date is not None and mention.start_date == mention.end_date:
                assert date.fromisoformat(mention.start_date).weekday() == weekday, mention


def _weekdays(text: str) -> Iterator[int]:
    """Days of the week, from Monday 0, that a date expression names in full."""
    words = set(re.findall(r"\w+", text.casefold()))
    return (i for i, names in enumerate(WEEKDAYS) if words.intersection(names))


def test_floors_belong_to_this_corpus() -> None:
    """Floors were measured on exactly these texts and gold files; else: python tools/floors.py."""
    assert floors_tool().corpus_hash() == FLOORS["corpus"]


@pytest.mark.parametrize("measure", sorted(FLOORS["floors"]))
def test_quality_holds_its_floor(evaluation: Evaluation, measure: str) -> None:
    """F1 of the measure is not below the floor in samples/floors.json; lowering one needs a flag and a reason."""
    figures = next(figures for figures in evaluation.table() if figures.measure == measure)
    assert figures.f1 >= FLOORS["floors"][measure]  # what is wrong: make eval; rules are not written from it


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_offsets_are_exact(path: Path, rows: dict[str, BulletinRows]) -> None:
    """Every row's own text stands at its offsets in the stored text, and every reference names a row."""
    found = rows[path.stem]
    text = found.bulletin.text
    for mention in (*found.mentions, *found.dates):
        assert text[mention.start_char : mention.end_char] == mention.text
    for article in found.articles:
        assert text[article.start_char : article.end_char].strip()
        assert article.title is None or article.start_char < article.end_char
        for section in article.sections:
            assert article.start_char < section.start_char <= section.end_char <= article.end_char
    known = {entity.local_id for entity in found.entities}
    assert {m.entity_id for m in found.mentions if m.entity_id} <= known
    assert {key for r in found.roles for key in (r.person_id, r.organization_id) if key} <= known
    assert {d.mention_id for d in found.dates} == {m.mention_id for m in found.mentions if m.label == "DATE"}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_same_rows_twice(path: Path, rows: dict[str, BulletinRows]) -> None:
    """Extracting a bulletin again gives the same rows, whatever was extracted in between."""
    assert extract(load_gold(path, SAMPLES)) == rows[path.stem]


def test_languages_are_recognized(golds: list[Gold], rows: dict[str, BulletinRows]) -> None:
    """The language of each sample is the one its name ends in."""
    assert {gold.name: rows[gold.name].bulletin.language for gold in golds} == {
        gold.name: gold.name.rsplit("-", 1)[1] for gold in golds
    }
