"""Put malformed inputs through the whole pipeline: none may crash it, take more than 10 s or more than 1 GB.

python tools/fuzz.py --inputs 10000 --seed 1            all large inputs, and small ones up to that number
python tools/fuzz.py --only zip-bomb --only 1234        some of them: large ones by name, small ones by number
python tools/fuzz.py --inputs 300 --write FOLDER        write small inputs to files instead of processing them

Every input is made anew from its seed and number, so a number is all that a report needs. What failed is saved to
the folder given by --save. Exit 1 where anything failed.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from fuzz_inputs import Input, small
from fuzz_large import LARGE

SECONDS = 10.0  # that one input may take
GRACE = 50.0  # more by the clock on the wall until its process is ended: the machine may do other things
BYTES = 1_000_000_000  # by which one input may make a process grow
RENEW = (
    200_000_000  # growth after which the next input gets a process of its own, so that it is measured from low ground
)


@dataclass(frozen=True)
class Result:
    """What became of one input."""

    name: str
    outcome: str  # read, refused: kind, or what failed
    seconds: float = 0.0
    grown: int = 0  # bytes at the peak, above what the process held before
    detail: str = ""

    @property
    def failed(self) -> bool:
        """Whether it broke a bound or the pipeline."""
        return self.outcome.startswith(("crashed", "hung")) or self.seconds > SECONDS or self.grown > BYTES


def made(name: str, seed: int) -> Input:
    """The input of that name or number."""
    return LARGE[name]() if name in LARGE else small(random.Random(f"{seed}/{name}"))


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--save", type=Path, default=Path("out/fuzz"))
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    parser.add_argument("--verbose", action="store_true", help="a line for every large input")
    given = parser.parse_args()
    names = given.only or [*LARGE, *(str(i) for i in range(given.inputs - len(LARGE)))]
    if given.write:
        return _write([name for name in names if name not in LARGE], given.seed, given.write)
    counts: Counter[str] = Counter()
    failures = []
    slowest = largest = Result("", "")
    started = time.monotonic()
    for result in _results(names, given.seed):
        counts[result.outcome] += 1
        slowest = max(slowest, result, key=lambda r: r.seconds)
        largest = max(largest, result, key=lambda r: r.grown)
        if result.failed:
            failures.append(result)
            _save(result, given.seed, given.save)
        if result.failed or (given.verbose and result.name in LARGE) or given.only:
            print(_line(result), flush=True)
    for outcome, count in sorted(counts.items()):
        print(f"{count:7,}  {outcome}")
    print(f"{len(names):7,}  inputs in {time.monotonic() - started:.0f} s, seed {given.seed}")
    print(f"slowest: {_line(slowest)}\nlargest: {_line(largest)}")
    print(f"{len(failures)} failed" + (f", saved in {given.save}" if failures else ""))
    return 1 if failures else 0


def _line(result: Result) -> str:
    figures = f"{result.seconds:6.2f} s {result.grown / 1e6:6.0f} MB"
    return f"{'FAIL' if result.failed else 'ok':4} {figures}  {result.name}: {result.outcome} {result.detail}".rstrip()


def _write(names: list[str], seed: int, folder: Path) -> int:
    for name in names:
        source, data = made(name, seed)
        path = folder / f"{name}{Path(source).suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return 0


def _save(result: Result, seed: int, folder: Path) -> None:
    source, data = made(result.name, seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{result.name}{Path(source).suffix}").write_bytes(data)
    (folder / f"{result.name}.report").write_text(_line(result) + "\n", encoding="utf-8")


def _results(names: list[str], seed: int) -> Iterator[Result]:
    """The result of each input, in order; a process that hangs or dies is replaced."""
    worker: _Worker | None = None
    for name in names:
        worker = worker or _Worker(seed)
        result = worker.result(name)
        yield result
        if result.grown > RENEW or result.outcome.startswith(("hung", "crashed: died")):
            worker.end()
            worker = None
    if worker:
        worker.end()


class _Worker:
    """A process that makes inputs and processes them."""

    def __init__(self, seed: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(other, seed), daemon=True)
        self.process.start()
        other.close()
        self.connection.recv()  # models loaded

    def result(self, name: str) -> Result:
        """What becomes of an input."""
        self.connection.send(name)
        try:
            if not self.connection.poll(600):
                return Result(name, "hung: could not be made")
            self.connection.recv()  # the input is made
            if not self.connection.poll(SECONDS + GRACE):
                return Result(name, "hung", SECONDS + GRACE)
            return self.connection.recv()  # type: ignore[no-any-return]
        except (EOFError, ConnectionError):
            return Result(name, "crashed: died", detail=f"exit code {self.process.exitcode}")

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()


def _serve(connection: Connection, seed: int) -> None:
    """In the process: make and process inputs by name until the parent goes away."""
    from pipeline.config import Options  # noqa: PLC0415 - the parent needs none of it
    from pipeline.errors import UnreadableBulletin  # noqa: PLC0415
    from pipeline.process import process  # noqa: PLC0415

    os.nice(10)
    options = Options()
    process(
        "warm.txt", b"Warm up\n\nAnn Roe is chair of the Hill Trust since May 2021, as all of us here know.\n", options
    )
    connection.send("ready")
    while True:
        try:
            name = connection.recv()
        except EOFError:
            return
        source, data = made(name, seed)
        held = _settle()
        connection.send("made")
        begun = time.process_time()  # of this process alone, whatever else the machine does
        detail = ""
        try:
            process(source, data, options)
            outcome = "read"
        except UnreadableBulletin as error:
            outcome = f"refused: {error.kind}"
            if error.stage != "read" or error.remedy.startswith("please report"):
                outcome, detail = f"crashed: {error.kind} in {error.stage}", _where(error)
        except BaseException as error:
            outcome, detail = f"crashed: {type(error).__name__}", _where(error)
        seconds = time.process_time() - begun
        connection.send(Result(name, outcome, seconds, max(0, _peak() - held), detail))


def _where(error: BaseException) -> str:
    """The innermost place of the package that an error came from."""
    cause = error.__cause__ or error
    frames = [f for f in traceback.extract_tb(cause.__traceback__) if "pipeline" in f.filename]
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
    return f"{type(cause).__name__}: {' '.join(str(cause).split())[:160]}{place}"


def _settle() -> int:
    """Begin a new peak where the system can (Linux); the bytes held now, or the peak so far."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> int:
    """The most bytes of memory that this process has held since the last `_settle`."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    sys.exit(main())
