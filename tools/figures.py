"""Write the figures of `make eval` into README.md, between its FIGURES marks.

python tools/figures.py
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pipeline.evaluate import evaluate

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- FIGURES.*?-->\n).*?(<!-- /FIGURES -->)", re.S)
LEAD = """\
F1 on the ten bulletins in `samples/bulletins/`, which were written for the project and kept from those who write
rules. `make eval` prints them with precision and recall; `samples/floors.json` holds the floors that the tests keep.

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


def main() -> int:
    """Measure and rewrite the block."""
    f1 = {
        figures.measure: figures.f1 for figures in evaluate(ROOT / "samples/gold", ROOT / "samples/bulletins").table()
    }
    rows = [f"| {meaning} | {f1[name]:.2f} |" for name, meaning in SHOWN.items()]
    table = "\n".join(["| what | F1 |", "| --- | --- |", *rows]) + "\n"
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
