"""The learned judgment of headings: its form, its bounds, and that it tells the plain cases apart."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigurationError
from pipeline.readers import read
from pipeline.segment import forest, segment
from pipeline.segment.candidates import MAX_CANDIDATES
from pipeline.segment.forest import Forest, forest_from, trained
from pipeline.segment.frame import find_frame
from pipeline.segment.judge import Judgment, judge
from pipeline.segment.plan import plan_of

PROSE = """\
The committee met twice this spring and agreed on most of what had been left over from the winter. Ann Roe took the
chair, and the clerk has put the minutes up in the porch where anyone may read them. There was no time for the rest.
"""
TITLES = ("Village hall roof", "Footpath closed", "Book club", "New bus shelter", "Harvest supper")
# leaf, or [trait, threshold, right child, mean]
TREE = [[0, 2.5, 2, 0.0], [-1.0], [1, 0.5, 4, 1.0], [0.5], [2.0]]


def _judged(text: str, name: str = "a.txt") -> list[Judgment]:
    plan = plan_of(read(name, text.encode()))
    find_frame(plan)
    return judge(plan)


@pytest.mark.parametrize("form", ["{}", "**{}**", "## {}"])
def test_titles_over_prose(form: str) -> None:
    """Short lines of one style, each over a paragraph, are headings and read as titles; the line above all is none."""
    text = "\n".join(f"{form.format(title)}\n\n{PROSE}" for title in TITLES)
    text = f"Dale News\n\n{text}"
    judged = {j.candidate.text: j for j in _judged(text, "a.md")}
    assert all(judged[title].none < 0.5 for title in TITLES)
    assert judged["Dale News"].none > 0.5
    assert tuple(a.title for a in segment(read("a.md", text.encode())).articles) == TITLES


def test_sections_of_minutes() -> None:
    """The same short lines below the title of minutes are its sections."""
    heads = ("Apologies", "Matters arising", "Hall roof", "Any other business", "Next meeting")
    text = "\n".join(f"## {head}\n\n{PROSE}" for head in heads)
    judged = {j.candidate.text: j for j in _judged(f"# Minutes of the annual meeting\n\n{PROSE}\n{text}", "a.md")}
    assert judged["Minutes of the annual meeting"].title > 0.5
    assert all(judged[head].section > 0.5 for head in heads)


def test_probabilities_and_evidence() -> None:
    """Probabilities sum to 1; evidence is up to four reasons, each with a gain, the strongest first."""
    judged = _judged("\n".join(f"{title}\n\n{PROSE}" for title in TITLES))
    for j in judged:
        gains = [float(reason.rsplit("+", 1)[1]) for reason in j.evidence]
        assert j.none + j.title + j.section == pytest.approx(1)
        assert len(gains) <= 4
        assert gains == sorted(gains, reverse=True)
    assert any(j.evidence for j in judged)


def test_same_text_same_judgment() -> None:
    """Judging twice gives the same, to the last digit."""
    text = "\n".join(f"{title.upper()}\n{PROSE}" for title in TITLES)
    assert _judged(text) == _judged(text)


@pytest.mark.parametrize("text", ["-----\n", "1 2 3\n", "-- --\n\n?\n"])
def test_nothing_to_judge(text: str) -> None:
    """A text without a candidate has no judgments."""
    assert _judged(text) == []


def test_lists_of_data_are_left_to_the_rules() -> None:
    """Above MAX_CANDIDATES nothing is judged."""
    assert _judged("Some line\n\n" * (MAX_CANDIDATES + 1)) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*TITLES, "", "", "**Bold.** text", "- item", "1. One", "# H", PROSE, "A: b"]), min_size=1)
)
def test_any_bulletin_can_be_judged(lines: list[str]) -> None:
    """Whatever lines follow each other, there is a judgment for each candidate, inside the text."""
    text = "\n".join(["-", *lines])
    judged = _judged(text, "a.md")
    starts = [j.candidate.start for j in judged]
    assert starts == sorted(starts)
    assert all(0 <= j.candidate.start < j.candidate.end <= len(text) + 1 for j in judged)


def test_forest_walks_and_explains() -> None:
    """The score is the sum of the leaves reached; contributions add up to the way from the root's mean to the leaf."""
    one = forest_from({"traits": ["words", "bold"], "baseline": [0.1, 0.2], "rounds": [[TREE, [[0.0]]]] * 2})
    low, high = one.probabilities([2.0, 1.0]), one.probabilities([3.0, 1.0])
    assert low[0] < 0.5 < high[0]
    assert one.vector({"bold": True, "words": 3, "other": 1}) == [3.0, 1.0]
    assert one.contributions([3.0, 1.0], 0) == {"words": 2.0, "bold": 2.0}
    assert one.contributions([2.0, 1.0], 0) == {"words": -2.0}
    assert one.contributions([2.0, 1.0], 1) == {}


def test_trained_forests_are_whole() -> None:
    """Every node's children exist, means lie between those of the children, and no trait is listed that is not used."""
    for stage in trained():
        trees = list(itertools.chain.from_iterable(stage.rounds))
        for tree in trees:
            for at, (trait, _, right, mean) in enumerate(tree):
                if trait >= 0:
                    below = sorted((tree[at + 1][3], tree[right][3]))
                    assert at + 1 < right < len(tree)
                    assert below[0] - 1e-5 <= mean <= below[1] + 1e-5
        assert {node[0] for tree in trees for node in tree} - {-1} == set(range(len(stage.traits)))


@pytest.mark.parametrize("content", ["", "{}", '{"version": 0}', '{"version": 1, "stages": [{}]}'])
def test_damaged_weights_are_named(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that cannot be read are an error that names the file and the remedy."""
    (tmp_path / "weights.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr(forest, "WEIGHTS", str(tmp_path / "weights.json"))
    trained.cache_clear()
    try:
        with pytest.raises(ConfigurationError, match=r"weights\.json.*reinstall"):
            trained()
    finally:
        trained.cache_clear()


def test_exported_trees_agree_with_the_library() -> None:
    """Exported trees give scikit-learn's probabilities to 1e-9."""
    numpy = pytest.importorskip("numpy")
    ensemble = pytest.importorskip("sklearn.ensemble", reason="needs the training extra")
    from tools.segment_export import exported  # noqa: PLC0415

    random = numpy.random.default_rng(0)
    x = random.normal(size=(300, 4))
    y = (x[:, 0] > 0).astype(int) + (x[:, 1] * x[:, 2] > 0.3)
    model = ensemble.HistGradientBoostingClassifier(max_iter=20, max_depth=4, random_state=0).fit(x, y)
    data = json.loads(json.dumps(exported(model, ["a", "b", "c", "d"])))
    ours: Forest = forest_from(data)
    rows = [dict(zip("abcd", row, strict=True)) for row in x.tolist()]
    found = [ours.probabilities(ours.vector(row)) for row in rows]
    assert numpy.abs(model.predict_proba(x) - numpy.array(found)).max() < 1e-9
