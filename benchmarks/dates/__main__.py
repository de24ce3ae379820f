"""Print ours beside the peers that are installed: `python -m benchmarks.dates CORPUS.jsonl...`

A corpus is JSON lines: {"id", "dct": the document's date, "text", "timexes": [{"start", "end", "value"}]}, offsets in
code points, values as in TIMEX3. Our rows are scored twice: as they are in the tables, and turned into the
conventions of TIMEX3 (see `timex`). Seasons, which every convention cuts its own way, are left out with --no-seasons.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .score import Score, score
from .systems import System, ours, systems
from .timex import Found, as_timex


def main(argv: Sequence[str] | None = None) -> None:
    """Score every installed system on every corpus and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description="dates of running text")
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--no-seasons", action="store_true")
    options = parser.parse_args(argv)
    for path in options.corpora:
        documents = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        gold = {d["id"]: [_gold(d["text"], t) for t in d["timexes"]] for d in documents}
        print(f"{path.stem}: {len(documents)} documents, {sum(map(len, gold.values()))} expressions")
        for name, system in systems().items():
            if system is None:
                print(f"  {name:32} not installed")
                continue
            started = time.perf_counter()
            found = {d["id"]: system(d["text"], _day(d.get("dct"))) for d in documents}
            seconds = time.perf_counter() - started
            _print(name, score(gold, found, not options.no_seasons), seconds)
            if system is ours:
                turned = {key: [t for f in rows for t in as_timex(f)] for key, rows in found.items()}
                _print("  in TIMEX3's conventions", score(gold, turned, not options.no_seasons), seconds)


def _gold(text: str, timex: dict[str, Any]) -> Found:
    return Found(timex["start"], timex["end"], text[timex["start"] : timex["end"]], timex["value"] or "")


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _print(name: str, s: Score, seconds: float) -> None:
    print(f"  {name:32} P {s.precision:5.1f}  R {s.recall:5.1f}  F1 {s.f1:5.1f}  {seconds:6.1f} s")


__all__ = ["System", "main"]

if __name__ == "__main__":
    main()
