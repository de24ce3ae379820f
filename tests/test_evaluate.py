"""Comparing rows with gold: perfect rows, known faults with known figures, and gold that cannot be right."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest

from pipeline.errors import UsageError
from pipeline.evaluate import compare_all, gold_files
from pipeline.evaluation.compare import carrier, compare
from pipeline.evaluation.figures import Count, Score
from pipeline.evaluation.gold import Gold, fold, load_gold
from pipeline.records import ArticleRow, BulletinRow, BulletinRows, DateRow, MentionRow, RoleRow, Section

T = TypeVar("T")

TEXT = """\
New warden

Ada Brook, warden of the Mill Trust (MT), met Leo
Marsh on 3 May 2020. Ada lives in Ghent.

A walk

The MT's treasurer walked on Monday.
"""

GOLD: dict[str, Any] = {
    "source": "mill.txt",
    "language": "en",
    "issue": {"start": "2020-05-05", "end": "2020-05-05", "basis": "invented"},
    "articles": [{"title_line": 1, "last_line": 8, "sections": [{"heading_line": 6}]}],
    "not_headings": [],
    "entities": {
        "p1": {"type": "PERSON", "name": "Ada Brook", "aliases": ["Ada"]},
        "p2": {"type": "PERSON", "name": "Leo Marsh"},
        "o1": {"type": "ORG", "name": "Mill Trust", "acronym": "MT", "aliases": ["MT"]},
    },
    "mentions": [
        {"line": 1, "text": "warden", "nth": 1, "type": "ROLE"},
        {"line": 3, "text": "Ada Brook", "nth": 1, "type": "PERSON", "entity": "p1"},
        {"line": 3, "text": "warden", "nth": 1, "type": "ROLE"},
        {"line": 3, "text": "Mill Trust", "nth": 1, "type": "ORG", "entity": "o1"},
        {"line": 3, "text": "MT", "nth": 1, "type": "ORG", "entity": "o1"},
        {
            "line": 3,
            "text": "Leo",
            "nth": 1,
            "type": "PERSON",
            "entity": "p2",
            "cont": {"line": 4, "text": "Marsh", "nth": 1},
        },
        {
            "line": 4,
            "text": "3 May 2020",
            "nth": 1,
            "type": "DATE",
            "start": "2020-05-03",
            "end": "2020-05-03",
            "grain": "day",
        },
        {"line": 4, "text": "Ada", "nth": 1, "type": "PERSON", "entity": "p1"},
        {"line": 4, "text": "Ghent", "nth": 1, "type": "PLACE"},
        {"line": 8, "text": "MT", "nth": 1, "type": "ORG", "entity": "o1"},
        {"line": 8, "text": "treasurer", "nth": 1, "type": "ROLE"},
        {
            "line": 8,
            "text": "Monday",
            "nth": 1,
            "type": "DATE",
            "start": "2020-05-04",
            "end": "2020-05-04",
            "grain": "day",
        },
    ],
    "roles": [
        {"person": "p1", "role": "warden", "org": "o1", "line": 3, "status": "current"},
        {"person": None, "role": "treasurer", "org": "o1", "line": 8, "status": "current"},
    ],
}


@pytest.fixture
def gold_data() -> dict[str, Any]:
    """A copy of the gold to spoil."""
    return deepcopy(GOLD)


def write(folder: Path, data: object) -> Path:
    """Write text and gold below a folder; returns the gold file."""
    (folder / "mill.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "mill.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    """The gold file above, loaded."""
    return load_gold(write(tmp_path, GOLD), tmp_path)


def row(kind: type[T], **values: Any) -> T:
    """A row with the columns that matter here; all others are None."""
    return kind(**{**dict.fromkeys(column.name for column in fields(kind)), **values})  # type: ignore[arg-type]


def rows_of(gold: Gold) -> BulletinRows:
    """The rows of a pipeline that is always right."""
    dates = [m for m in gold.mentions if m.label == "DATE"]
    return BulletinRows(
        bulletin=row(BulletinRow, source=gold.source, text=gold.text),
        articles=tuple(_article(gold, number) for number in gold.titles),
        mentions=tuple(_mention(gold.text, m.start, m.end, m.label, m.entity) for m in gold.mentions),
        dates=tuple(
            row(DateRow, start_char=m.start, end_char=m.end, start_date=_day(m.start_date), end_date=_day(m.end_date))
            for m in dates
        ),
        roles=tuple(
            row(
                RoleRow,
                person_id=r.person,
                title=r.title,
                organization_id=r.organization,
                status=r.status,
                start_char=12,  # inside the article
                end_char=13,
            )
            for r in gold.roles
        ),
    )


def _article(gold: Gold, number: int) -> ArticleRow:
    sections = tuple(Section(i, gold.line(n), gold.line_starts[n - 1], 0) for i, n in enumerate(gold.headings))
    return row(ArticleRow, title=gold.line(number), start_char=gold.line_starts[number - 1], sections=sections)


def _mention(text: str, start: int, end: int, label: str, entity: str | None) -> MentionRow:
    return row(MentionRow, label=label, text=text[start:end], start_char=start, end_char=end, entity_id=entity)


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def f1(score: Score, measure: str) -> float:
    """The F1 of one measure."""
    return next(figures.f1 for figures in score.table() if figures.measure == measure)


def test_gold_against_itself_is_perfect(gold: Gold) -> None:
    """Every measure is 1.0 and there is no error where the rows say what the gold says."""
    score = compare(gold, rows_of(gold))
    assert {figures.measure: figures.f1 for figures in score.table()} == dict.fromkeys(
        [
            *("articles", "sections", "PERSON", "PERSON overlap", "ORG", "ORG overlap", "ROLE", "ROLE overlap"),
            *("PLACE", "PLACE overlap", "DATE", "DATE overlap", "DATE value", "people", "organizations"),
            *("roles", "roles lenient", "roles status"),
        ],
        1.0,
    )
    assert score.errors == []


def test_no_rows_find_nothing(gold: Gold) -> None:
    """Without rows recall is 0 for every measure that expects something."""
    score = compare(gold, BulletinRows(bulletin=rows_of(gold).bulletin))
    assert f1(score, "PERSON") == 0.0
    assert f1(score, "roles") == 0.0
    assert "mill: PERSON missed 'Ada Brook'" in score.errors


def test_wrong_bounds_count_as_overlap_only(gold: Gold) -> None:
    """A mention one word too long is no strict hit, but overlaps."""
    rows = rows_of(gold)
    first = next(m for m in rows.mentions if m.text == "Mill Trust")
    longer = _mention(gold.text, first.start_char - 4, first.end_char, "ORG", "o1")
    score = compare(gold, replace(rows, mentions=tuple(longer if m is first else m for m in rows.mentions)))
    assert f1(score, "ORG") == pytest.approx(2 / 3)
    assert f1(score, "ORG overlap") == 1.0
    assert "mill: ORG bounds 'Mill Trust' got 'the Mill Trust'" in score.errors


def test_spurious_mention_costs_precision(gold: Gold) -> None:
    """One place too many halves the precision of places."""
    rows = rows_of(gold)
    extra = _mention(gold.text, 0, 3, "PLACE", None)
    score = compare(gold, replace(rows, mentions=(extra, *rows.mentions)))
    assert score.counts["PLACE"] == Count(1, 1, 2)


def test_rows_outside_judged_text_do_not_count(tmp_path: Path, gold_data: dict[str, Any]) -> None:
    """A mention where annotators read nothing is neither right nor wrong."""
    gold_data["articles"] = []
    gold_data["mentions"] = gold_data["mentions"][1:2]
    gold_data["roles"] = []
    gold = load_gold(write(tmp_path, gold_data), tmp_path)
    elsewhere = gold.text.index("Ghent")
    extra = _mention(gold.text, elsewhere, elsewhere + 5, "PLACE", None)
    assert compare(gold, replace(rows_of(gold), mentions=(extra,))).counts["PLACE"] == Count(0, 0, 0)


def test_wrong_day_costs_the_value_only(gold: Gold) -> None:
    """The mention stays right where its day is wrong; the error tells both."""
    rows = rows_of(gold)
    wrong = replace(rows.dates[0], end_date=date(2020, 5, 4))
    score = compare(gold, replace(rows, dates=(wrong, *rows.dates[1:])))
    assert (f1(score, "DATE"), f1(score, "DATE value")) == (1.0, 0.5)
    assert any("want ('2020-05-03', '2020-05-03')" in error for error in score.errors)


def test_joined_people_cost_b_cubed_precision(gold: Gold) -> None:
    """Two people in one cluster of three: precision (2/3 + 2/3 + 1/3) / 3, recall 1."""
    rows = rows_of(gold)
    joined = tuple(replace(m, entity_id="p1") if m.entity_id == "p2" else m for m in rows.mentions)
    figures = next(f for f in compare(gold, replace(rows, mentions=joined)).table() if f.measure == "people")
    assert figures.precision == pytest.approx(5 / 9)
    assert figures.recall == 1.0


def test_roles_exact_lenient_and_status(gold: Gold) -> None:
    """Half the words are enough for the lenient measure; a wrong status shows in its own."""
    rows = rows_of(gold)
    changed = replace(rows.roles[0], title="warden general", status="former")
    score = compare(gold, replace(rows, roles=(changed, rows.roles[1])))
    assert (f1(score, "roles"), f1(score, "roles lenient"), f1(score, "roles status")) == (0.5, 1.0, 0.5)


def test_role_of_nobody_needs_nobody(gold: Gold) -> None:
    """A row that names a person does not satisfy a gold row without one."""
    rows = rows_of(gold)
    named = replace(rows.roles[1], person="Ada Brook")
    assert f1(compare(gold, replace(rows, roles=(rows.roles[0], named))), "roles") == 0.5


def test_untold_title_is_found_by_its_words(gold: Gold) -> None:
    """A title placed on the wrong line but with the same words is found."""
    rows = rows_of(gold)
    moved = replace(rows.articles[0], start_char=30, title="NEW WARDEN")
    assert f1(compare(gold, replace(rows, articles=(moved,))), "articles") == 1.0


def test_carrier_follows_lines_that_moved() -> None:
    """Spans are carried line by line; a line that the source lacks carries nothing."""
    carry = carrier("one two\nadded\nthree", "Header: x\n\none two\n  three")
    assert carry(4, 7) == (15, 18)
    assert carry(14, 19) == (21, 26)
    assert carry(8, 13) is None


def test_sums_over_bulletins(gold: Gold) -> None:
    """An evaluation adds up counts, keeps each score, and sums nothing twice."""
    empty = BulletinRows(bulletin=rows_of(gold).bulletin)
    other = replace(gold, name="other")
    evaluation = compare_all([gold, other], lambda g: rows_of(g) if g.name == "mill" else empty)
    assert evaluation.counts["PERSON"] == Count(3, 6, 3)
    assert list(evaluation.each) == ["mill", "other"]
    assert evaluation.as_dict()["PERSON"]["f1"] == pytest.approx(2 / 3)


def test_fold_drops_what_makes_no_difference() -> None:
    """Case, accents, punctuation and spaces do not matter."""
    assert fold(" Forum  Français-Suisse ") == "forum francais suisse"


def test_gold_files_of_an_empty_folder(tmp_path: Path) -> None:
    """A folder without gold is an error that names it."""
    with pytest.raises(UsageError, match="no gold file"):
        gold_files(tmp_path)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda g: g["mentions"][1].update(nth=2), "mention 2 .*not found there.*correct line, text or nth"),
        (lambda g: g["mentions"][1].update(line=99), "mention 2 .*line 99"),
        (lambda g: g["mentions"][1].update(type="THING"), "type 'THING' is unknown"),
        (lambda g: g["mentions"][1].update(entity="o1"), "entity 'o1' is no PERSON"),
        (lambda g: g["mentions"][6].update(end="2020-05-02"), "2020-05-03 to 2020-05-02 is no day"),
        (lambda g: g["mentions"][6].update(start="2020-02-30"), "no ISO day"),
        (lambda g: g["mentions"][6].update(start=None, end=None), "has no days"),
        (lambda g: g["mentions"].append({**g["mentions"][1], "text": "Ada"}), "overlaps"),
        (lambda g: g["roles"][0].update(status="late"), "status 'late' is unknown"),
        (lambda g: g["roles"][0].update(org="p1"), "org 'p1' is no ORG"),
        (lambda g: g["articles"][0].update(last_line=2), "blank"),
        (lambda g: g["articles"][0]["sections"][0].update(heading_line=7), "section heading line 7"),
        (lambda g: g.pop("roles"), "lacks `roles`"),
        (lambda g: g.update(source="absent.txt"), "absent.txt cannot be read"),
    ],
)
def test_gold_that_cannot_be_right(tmp_path: Path, gold_data: dict[str, Any], spoil: Any, message: str) -> None:
    """Each fault is named with its file, its place and the remedy."""
    spoil(gold_data)
    with pytest.raises(UsageError, match=message) as caught:
        load_gold(write(tmp_path, gold_data), tmp_path)
    assert str(caught.value).startswith(str(tmp_path / "mill.json"))


def test_gold_that_is_not_json(tmp_path: Path) -> None:
    """A damaged file is named."""
    path = tmp_path / "mill.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="is not JSON"):
        load_gold(path, tmp_path)
