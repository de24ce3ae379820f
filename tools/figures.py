"""Write the figures of `make eval` into README.md, between its FIGURES marks.

python tools/figures.py
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from pipeline.evaluate import evaluate

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- FIGURES.*?-->\n).*?(<!-- /FIGURES -->)", re.S)
# Samples whose text has been read while rules were written; the others were measured only.
READ = (
    "village-en",
    "health-circular-en",
    "university-digest-en",
    "government-roundup-en",
    "chamber-es",
    "library-friends-en",
    "society-1993-en",
)
LEAD = """\
F1 on the sixteen bulletins of `samples/bulletins/`, written for the project, and on the nine of them that nobody who
writes rules has read (English, French, Spanish; their totals were watched). `make eval` prints the first column with
precision and recall, `.venv/bin/python tools/figures.py` this table; `samples/floors.json` holds the floors that the
tests keep.

"""
UNTIDY = """
On the ten layouts of `samples/layouts/held`, made untidy on purpose and read by nobody who writes rules: titles
{articles:.2f}, sub-headings {sections:.2f}.
"""
SHOWN = {
    "articles": "titles of articles",
    "sections": "sub-headings",
    "PERSON": "people (same characters)",
    "ORG": "organizations (same characters)",
    "ROLE": "offices (same characters)",
    "PLACE": "places (same characters)",
    "DATE": "dates (same characters)",
    "DATE value": "dates with the right first and last day",
    "people": "which mentions are one person (B-cubed)",
    "organizations": "which mentions are one organization (B-cubed)",
    "roles": "rows of person, office, organization",
}


def measure(gold: Path, texts: Path = ROOT / "samples/bulletins") -> dict[str, float]:
    """F1 by measure, over the gold files of a folder."""
    return {figures.measure: figures.f1 for figures in evaluate(gold, texts).table()}


def main() -> int:
    """Measure and rewrite the block."""
    gold = ROOT / "samples/gold"
    everything = measure(gold)
    with tempfile.TemporaryDirectory() as unread:
        for path in gold.glob("*.json"):
            if path.stem not in READ:
                shutil.copy(path, unread)
        blind = measure(Path(unread))
    rows = [f"| {meaning} | {everything[name]:.2f} | {blind[name]:.2f} |" for name, meaning in SHOWN.items()]
    table = "\n".join(["| what | all sixteen | the nine unread |", "| --- | --- | --- |", *rows]) + "\n"
    held = ROOT / "samples/layouts/held"
    table += UNTIDY.format(**measure(held / "gold", held / "bulletins"))
    readme = ROOT / "README.md"
    text, found = BLOCK.subn(lambda m: m[1] + LEAD + table + m[2], readme.read_text(encoding="utf-8"))
    if found != 1:
        print(f"{readme.name}: no FIGURES marks, or more than one pair; put them back", file=sys.stderr)
        return 1
    readme.write_text(text, encoding="utf-8")
    print(table, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
