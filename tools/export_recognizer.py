"""Make the recognizer that the package ships from trained weights, and measure it (development only).

    python tools/export_recognizer.py --run FOLDER [FOLDER...] --data FOLDER [--language en] [--force]

Each FOLDER of --run is what tools/train_recognizer.py wrote; the weights of several runs are averaged. Needs the same
environment. The new model replaces the shipped one only if no label's F1 on the sentences kept apart falls below its
floor, or below the shipped model's by more than the noise between seeds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import onnx  # noqa: E402
import onnxruntime  # noqa: E402
import torch  # noqa: E402
import yaml  # noqa: E402
from recognizer import data, graph  # noqa: E402
from recognizer.floors import below  # noqa: E402

from pipeline.recognizer.decode import KINDS, LABELS  # noqa: E402
from pipeline.recognizer.model import Recognizer, session  # noqa: E402
from pipeline.recognizer.wordpiece import Vocabulary  # noqa: E402


def main() -> None:
    """Write graph, vocabulary and description; print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--language", default="en")
    parser.add_argument("--force", action="store_true", help="replace the shipped model even below a floor")
    parser.add_argument("--every", type=int, default=1, help="measure on every so many sentences only; ships nothing")
    given = parser.parse_args()
    made = graph.build(averaged(given.run)).SerializeToString(deterministic=True)
    pieces = (given.run[0] / "vocabulary.txt").read_text("utf-8").split("\n")[:-1]
    model = Recognizer(session(made), Vocabulary(pieces))
    tests = {k: v[:: given.every] for k, v in data.split(given.data, 1)[1].items()}
    figures = {source: measured(model, sentences) for source, sentences in tests.items()}
    print(json.dumps(figures, indent=1))
    told = ROOT / "models" / given.language / "evaluation.json"
    shipped = json.loads(told.read_text("utf-8")) if told.exists() else {}
    low = below(figures, shipped)
    if given.every > 1 or (low and not given.force):
        raise SystemExit(f"not shipped: {'; '.join(low) or 'measured on a part of the sentences only'}")
    write(ROOT / "pipeline" / "models" / given.language, made, pieces)
    told.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print("shipped")


def averaged(runs: Sequence[Path]) -> dict[str, graph.Array]:
    """The mean of the weights of some runs that began alike."""
    loaded = [torch.load(run / "weights.pt", map_location="cpu") for run in runs]
    return {k: (sum(weights[k].float() for weights in loaded) / len(loaded)).numpy() for k in loaded[0]}


def measured(model: Recognizer, sentences: Sequence[data.Sentence]) -> dict[str, Any]:
    """Strict precision, recall and F1 of each kind, and words a second on one thread."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    given: Counter[str] = Counter()
    began = time.process_time()
    for s in sentences:
        names = {(n.start, n.end, n.kind) for n in model.names(s.text)}
        found.update(kind for _, _, kind in names)
        given.update(kind for _, _, kind in s.names)
        right.update(kind for _, _, kind in names.intersection(s.names))
    took = time.process_time() - began
    result: dict[str, Any] = {"words a second": round(sum(len(s.text.split()) for s in sentences) / took, -2)}
    for kind in KINDS:
        precision, recall = right[kind] / max(1, found[kind]), right[kind] / max(1, given[kind])
        f1 = 2 * right[kind] / max(1, found[kind] + given[kind])
        result[kind] = {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}
    return result


def write(folder: Path, made: bytes, pieces: Sequence[str]) -> None:
    """The three files of a recognizer."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recognizer.onnx").write_bytes(made)
    (folder / "vocabulary.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    described = {
        "labels": list(LABELS),
        "sha256": hashlib.sha256(made).hexdigest(),  # a part of the pipeline version, which hashes this file
        "made_with": {
            "torch": str(torch.__version__),
            "onnx": onnx.__version__,
            "onnxruntime": onnxruntime.__version__,
        },
    }
    (folder / "recognizer.yaml").write_text(yaml.safe_dump(described, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main()
