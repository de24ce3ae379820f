"""Bulletin → articles, sections and passages. The whole bulletin is read before anything in it is called a title."""

from __future__ import annotations

from ..records import Bulletin, Layout
from .frame import find_frame
from .headings import label_marked
from .judge import judge
from .labels import Explained, explain_plan
from .learned import labels_in, read_again, relabel
from .passages import layout_of
from .plain import label_plain, sections_below
from .plan import Plan, plan_of

__all__ = ["Explained", "explain", "ruled", "segment"]


def segment(bulletin: Bulletin) -> Layout:
    """The layout of a bulletin: never raises, whatever the text; a text without titles is one untitled article."""
    return layout_of(_planned(bulletin))


def explain(bulletin: Bulletin) -> list[Explained]:
    """What every stretch of a bulletin was taken for, and the evidence that decided, for people who ask why."""
    return explain_plan(_planned(bulletin))


def ruled(bulletin: Bulletin) -> Plan:
    """What the rules alone make of a bulletin."""
    plan = _framed(bulletin)
    _rule(plan)
    return plan


def _planned(bulletin: Bulletin) -> Plan:
    plan = _framed(bulletin)
    judgments = judge(plan)
    _rule(plan)
    learned = read_again(plan, judgments, labels_in(plan, judgments))
    return relabel(plan, judgments, learned) if learned else plan


def _framed(bulletin: Bulletin) -> Plan:
    plan = plan_of(bulletin)
    find_frame(plan)
    return plan


def _rule(plan: Plan) -> None:
    if label_marked(plan):
        sections_below(plan)
    elif not (plan.bulletin.format == "markdown" and plan.bulletin.value("title")):
        label_plain(plan)
