"""Set the floors of quality that tests/test_samples.py holds: measured F1 on the samples, less a margin.

python tools/floors.py            raises floors; refuses to lower one
python tools/floors.py --lower    lowers them too: say why in the commit
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path

from pipeline.evaluate import evaluate

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FLOORS = SAMPLES / "floors.json"
MARGIN = 0.02  # what an unrelated change of a rule may cost before somebody has to look


def corpus_hash() -> str:
    """SHA-256 over the sample texts and their gold: floors hold for exactly this corpus."""
    digest = hashlib.sha256()
    for path in sorted([*SAMPLES.glob("bulletins/*"), *SAMPLES.glob("gold/*.json")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def main() -> int:
    """Measure, compare with the floors that stand, write the new ones."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--lower", action="store_true", help="lower floors too")
    cli.add_argument(
        "--margin", type=float, default=MARGIN, help="how far below the measured F1 (default: %(default)s)"
    )
    args = cli.parse_args()
    old = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}
    new = {
        figures.measure: max(0.0, math.floor((figures.f1 - args.margin) * 100) / 100)
        for figures in evaluate(SAMPLES / "gold", SAMPLES / "bulletins").table()
    }
    worse = {name: (old[name], floor) for name, floor in new.items() if floor < old.get(name, 0.0)}
    if worse and not args.lower:
        for name, (before, after) in worse.items():
            print(f"{name}: {before:.2f} would become {after:.2f}; mend it, or run again with --lower", file=sys.stderr)
        return 1
    FLOORS.write_text(json.dumps({"corpus": corpus_hash(), "floors": new}, indent=1) + "\n", encoding="utf-8")
    print(f"{FLOORS.name}: " + ", ".join(f"{name} {floor:.2f}" for name, floor in new.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
