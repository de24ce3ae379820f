"""Train the recognizer of names on annotated sentences (development only; models/en/RECIPE.md tells how).

    python tools/train_recognizer.py --data FOLDER --out FOLDER [--seed 1] [--epochs 3] [--rate 8e-5 --weights FILE]

Runs in an environment of its own (tools/recognizer/requirements.txt), which `make models` sets up. One process, one
thread and a number of steps that is fixed beforehand: the same seed gives the same weights on the same processor.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch  # noqa: E402
from recognizer import augment, data  # noqa: E402
from recognizer.batches import IGNORED, batches, item  # noqa: E402
from recognizer.network import Recognizer, pretrained  # noqa: E402
from torch import Tensor  # noqa: E402
from torch.nn import functional  # noqa: E402

from pipeline.recognizer.decode import LABELS  # noqa: E402
from pipeline.recognizer.wordpiece import Vocabulary  # noqa: E402

SIZE = 1_024  # wordpieces of a batch
REPORTED = 25  # steps between two lines of the log
RATE, NEW, FLOOR = 1e-4, 6, 0.05  # of the encoder; times as much for new parts; share left at the end
WARM = 0.05  # share of the steps over which the rate rises
DECAY = 0.01
FIRST = 1  # seed of the weights that are new: the same in every run, so that runs can be averaged


def main() -> None:
    """Train, and write the weights and what was counted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--made-up", type=int, default=8_000, help="sentences from templates in each epoch")
    parser.add_argument("--rate", type=float, default=RATE, help="of the encoder, at its highest")
    parser.add_argument("--weights", type=Path, help="go on from these weights, not from the pretrained ones")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    missing = data.missing(given.data)
    if missing:
        raise SystemExit(
            f"{given.data}: no {', '.join(missing)} there; name the folder of the sentences: --data FOLDER"
        )
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    training, tests = data.split(given.data, given.seed)
    counts = {
        kind: {s: data.counts(v) for s, v in parts.items()} for kind, parts in (("train", training), ("test", tests))
    }
    (given.out / "counts.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    torch.manual_seed(FIRST)
    first, pieces = pretrained()
    (given.out / "vocabulary.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    if given.weights:
        first.load_state_dict(torch.load(given.weights))
    torch.manual_seed(given.seed * 100)
    network = Recognizer(len(pieces))
    network.load_state_dict(first.state_dict())
    _train(network, _batches(given, Vocabulary(pieces), training), given)
    torch.save(network.state_dict(), given.out / "weights.pt")


def _train(network: Recognizer, found: Iterator[tuple[tuple[Tensor, ...], int]], given: Any) -> None:
    """Go once over the batches; the log tells steps, loss and minutes of processor time."""
    network.pieces.weight.requires_grad_(False)
    optimizer = _optimizer(network, given.rate)
    for step, (batch, total) in enumerate(found):
        loss = _step(network, optimizer, batch, step / total)
        if (step + 1) % REPORTED == 0:
            minutes = time.process_time() / 60
            print(f"step {step + 1} of {total}, loss {loss:.4f}, {minutes:.1f} CPU minutes", flush=True)


def _batches(
    given: Any, vocabulary: Vocabulary, training: dict[str, list[data.Sentence]]
) -> Iterator[tuple[tuple[Tensor, ...], int]]:
    """The batches, epoch by epoch, each with the number of steps of the whole training (that of the first epochs)."""
    total = 0
    for number in range(given.epochs):
        pick = random.Random(given.seed * 1000 + number)
        sentences = augment.epoch(training, given.made_up, pick)
        everything = batches([item(s, vocabulary) for s in sentences], SIZE, pick)
        each = len(everything) // REPORTED * REPORTED
        total = total or each * given.epochs
        for batch in everything[:each]:
            yield batch, total


def _optimizer(network: Recognizer, rate: float) -> torch.optim.AdamW:
    new = [*network.labels.parameters(), *network.cases.parameters()]
    ids = {id(p) for p in new}
    rest = [p for p in network.parameters() if p.requires_grad and id(p) not in ids]
    groups = [{"params": rest, "peak": rate}, {"params": new, "peak": rate * NEW}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=DECAY, fused=True)


def _step(network: Recognizer, optimizer: torch.optim.AdamW, batch: tuple[Tensor, ...], done: float) -> float:
    """One step on a batch; `done` is the share of the training behind it."""
    share = done / WARM if done < WARM else max(FLOOR, 1 - (done - WARM) / (1 - WARM))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(share, 0.01)
    pieces, cases, mask, target = batch
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(pieces, cases, mask)
    loss = functional.cross_entropy(scores.float().view(-1, len(LABELS)), target.view(-1), ignore_index=IGNORED)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.detach())


if __name__ == "__main__":
    main()
