"""`python -m benchmarks.resolution [--mentions N...] [--seed S] [--errors]`: precision, recall and time of resolution.

Pairs of entities (a person or body in a bulletin) that are truly one, against pairs that got one identity.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.records import Join
from pipeline.resolve import resolve

from .world import World, make_world

PER_SCALE = 102_500  # mentions of the world of scale 1


def pairs(identity: Mapping[str, str | None], world: World, label: str) -> tuple[int, int, int]:
    """Pairs of one label that are one in both, in what was found, in truth."""
    keys = [(identity[e.local_id], world.truth[e.local_id]) for e in world.entities if e.label == label]
    both, found, true = Counter(keys), Counter(k for k, _ in keys), Counter(t for _, t in keys)
    count = [sum(n * (n - 1) // 2 for n in c.values()) for c in (both, found, true)]
    return count[0], count[1], count[2]


def errors(identity: Mapping[str, str | None], world: World, label: str, count: int = 10) -> list[str]:
    """The identities that mix most, and the people and bodies in most pieces."""
    names: dict[tuple[str | None, str], list[str]] = {}
    for e in world.entities:
        if e.label == label:
            names.setdefault((identity[e.local_id], world.truth[e.local_id]), []).append(e.name)
    lines = []
    for side, what in ((0, "mixed"), (1, "in pieces")):
        parts: dict[str, list[list[str]]] = {}
        for key, forms in names.items():
            parts.setdefault(str(key[side]), []).append(forms)
        lost = {key: sum(map(len, p)) ** 2 - sum(len(f) ** 2 for f in p) for key, p in parts.items()}
        for key in sorted(lost, key=lambda k: (-lost[k], k))[:count]:
            shown = " | ".join(
                f"{len(f)}x {', '.join(sorted(set(f))[:4])}" for f in sorted(parts[key], key=len)[::-1][:4]
            )
            lines.append(f"{what}: {shown}")
    return lines


def rules(joins: Sequence[Join], world: World, label: str) -> list[str]:
    """How often each rule joined, and how often rightly."""
    of = {e.local_id: world.truth[e.local_id] for e in world.entities if e.label == label}
    counts = Counter((j.rule, of[j.one] == of[j.other]) for j in joins if j.one in of)
    named = sorted({rule for rule, _ in counts})
    return [f"{counts[rule, True] + counts[rule, False]:>8,} {rule}: {counts[rule, False]} wrong" for rule in named]


def measure(mentions: int, seed: int, show_errors: bool) -> float:
    """Measure one world and print it; the seconds of resolution."""
    world = make_world(mentions / PER_SCALE, seed)
    random.Random(seed).shuffle(world.entities)
    start = time.process_time()
    resolution = resolve(world.entities, world.evidence)
    seconds = time.process_time() - start
    print(f"{world.mentions:>9,} mentions, {len(world.entities):,} entities: {seconds:.2f} s of processor time")
    for label in ("PERSON", "ORG"):
        both, found, true = pairs(resolution.identity, world, label)
        truly = len({world.truth[e.local_id] for e in world.entities if e.label == label})
        got = len(resolution.people if label == "PERSON" else resolution.organizations)
        print(f"    {label:6} precision {both / found:.4f} recall {both / true:.4f}; {truly:,} in truth, {got:,} found")
        for text in rules(resolution.joins, world, label) if show_errors else ():
            print("       ", text)
        for text in errors(resolution.identity, world, label) if show_errors else ():
            print("       ", text)
    return seconds


def main(argv: Sequence[str] | None = None) -> None:
    """Measure worlds of several sizes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolution", description="identities across bulletins")
    parser.add_argument("--mentions", type=int, nargs="+", default=[PER_SCALE])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", action="store_true", help="show the worst errors")
    options = parser.parse_args(argv)
    times = [measure(n, options.seed, options.errors) for n in options.mentions]
    for (n, a), (m, b) in zip(
        zip(options.mentions, times, strict=True), zip(options.mentions[1:], times[1:], strict=True), strict=False
    ):
        print(f"{m / n:.0f} times the mentions took {b / a:.1f} times the time")


if __name__ == "__main__":
    main()
