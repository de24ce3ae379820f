"""How the learned judgments and the rules' labels become one reading; titles that stand outside the text."""

from __future__ import annotations

import pytest

from pipeline.readers import read
from pipeline.segment import segment
from pipeline.segment.frame import find_frame
from pipeline.segment.judge import Judgment, judge
from pipeline.segment.learned import Label, best_labels, by_style, read_again
from pipeline.segment.plan import Plan, plan_of

PROSE = "The committee met twice this spring and agreed on most of what had been left over. Ann Roe took the chair.\n"


def _plan(text: str) -> Plan:
    plan = plan_of(read("a.md", text.encode()))
    find_frame(plan)
    return plan


def _judged(plan: Plan, chances: list[tuple[float, float, float]]) -> list[Judgment]:
    """The marked headings of a plan with probabilities given by hand: none, title, section."""
    found = [j for j in judge(plan) if plan.blocks[j.candidate.block].kind == "heading"]
    return [Judgment(j.candidate, *p, j.style, ()) for j, p in zip(found, chances, strict=True)]


def _marked(*heads: str) -> Plan:
    return _plan("\n".join(f"## {head}\n\n{PROSE}" for head in heads))


SURE, DOUBT = (0.0001, 0.0001, 0.9998), (0.5, 0.1, 0.4)


def test_one_style_gets_one_label() -> None:
    """Marked headings of a style are labeled together, the doubtful one as the others."""
    plan = _marked("One", "Two", "Three", "Four")
    judged = _judged(plan, [SURE, SURE, DOUBT, SURE])
    ruled: list[Label] = ["title"] * 4
    assert best_labels(judged)[2] == "none"  # by itself: a part of a story needs a title before it
    assert by_style(judged, ruled, range(4)) == ["section"] * 4


def test_rules_stand_unless_much_likelier() -> None:
    """A reading that is only a little likelier than the rules' changes nothing."""
    plan = _marked("One", "Two", "Three")
    judged = _judged(plan, [DOUBT] * 3)
    assert read_again(plan, judged, ["section", "title", "title"]) is None


def test_no_title_needs_one_elsewhere() -> None:
    """All headings are sections only where front matter states the title."""
    heads = "\n".join(f"## {head}\n\n{PROSE}" for head in ("One", "Two", "Three"))
    bare, titled = _plan(heads), _plan(f"---\ntitle: How we built the barn\n---\n\n{heads}")
    assert read_again(bare, _judged(bare, [SURE] * 3), ["title"] * 3) is None
    assert read_again(titled, _judged(titled, [SURE] * 3), ["title"] * 3) == ["section"] * 3


@pytest.mark.parametrize(
    "title", ["Minutes of the September meeting", "Compte rendu du 3 mai", "Acta de la asamblea general"]
)
def test_a_page_of_minutes_is_one_story(title: str) -> None:
    """Where front matter names a meeting, the headings are its parts."""
    heads = ("Opening", "Secretary's report", "New business", "A show of photographs")
    text = f"---\ntitle: {title}\n---\n\n" + "\n".join(f"### {head}\n\n{PROSE}" for head in heads)
    articles = segment(read("a.md", text.encode())).articles
    assert [a.title for a in articles] == [title]
    assert tuple(s.heading for s in articles[0].sections) == heads


def test_a_subject_that_names_a_meeting_is_the_mail() -> None:
    """The subject of a mail names the mail: its headings stay titles."""
    text = "Subject: Minutes and more\nFrom: a@example.org\n\n" + "\n".join(
        f"## {head}\n\n{PROSE}" for head in ("Barn repaired", "New warden chosen", "Path reopened")
    )
    assert len(segment(read("a.eml", text.encode())).articles) == 3


@pytest.mark.parametrize(("title", "again"), [("How we built the barn", False), ("News of the barn, May 2014", True)])
def test_a_story_without_titles_stays_one(title: str, again: bool) -> None:
    """Under front matter that names one story, a text without titles gets none; under a periodical's name it may."""
    plan = _plan(f"---\ntitle: {title}\n---\n\n" + "\n".join(f"## {head}\n\n{PROSE}" for head in ("A", "B", "C")))
    judged = _judged(plan, [(0.0001, 0.9998, 0.0001)] * 3)
    assert (read_again(plan, judged, ["none"] * 3) is not None) is again
