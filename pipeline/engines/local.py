"""Inputs mapped over the cores of this machine: one process a worker, one model each.

Outcomes come in the order of the tasks, and no row depends on the number of workers. A worker that dies (out of
memory, a crash in native code) takes its chunk with it; the bulletins of that chunk are tried again each alone,
and one that kills its worker then too becomes a Failure.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import types
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from ..config import Options
from .task import Failure, Outcome, Process, Task, work

CHUNK = 32  # tasks a call at most: fewer calls for many small bulletins, more even work for few
PER_WORKER = 8  # tasks that are worth the start of one more worker, about two seconds

Chunk = Sequence[Task]


def default_workers(tasks: int) -> int:
    """Workers for so many tasks: the cores, fewer where starting them costs more than it gains."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, tasks // PER_WORKER))


def run_local(tasks: Sequence[Task], options: Options, workers: int, process: Process) -> Iterator[Outcome]:
    """The outcome of every task, in their order. `process` must be importable by name in a new process."""
    if workers <= 1 or not tasks:
        yield from (work(task, options, process) for task in tasks)
        return
    workers = min(workers, len(tasks))
    size = max(1, min(CHUNK, -(-len(tasks) // (workers * 4))))
    chunks = deque(tasks[i : i + size] for i in range(0, len(tasks), size))
    while chunks:
        yield from _until_crash(chunks, options, workers, process)


def _until_crash(chunks: deque[Chunk], options: Options, workers: int, process: Process) -> Iterator[Outcome]:
    """Outcomes of the chunks, taken off the queue one by one; after a crash those of the chunks it may have hit."""
    under_way: deque[tuple[Chunk, Future[list[Outcome]]]] = deque()
    pool = _pool(workers)
    try:
        while chunks or under_way:
            while chunks and len(under_way) < 2 * workers:
                under_way.append((chunks[0], _submit(pool, chunks[0], options, process)))
                chunks.popleft()
            chunk, future = under_way[0]
            outcomes = future.result()
            under_way.popleft()
            yield from outcomes
    except BrokenProcessPool:
        _stop(pool)
        for chunk, future in under_way:
            if future.done() and future.exception() is None:
                yield from future.result()
            else:
                yield from (_alone(task, options, process) for task in chunk)
    finally:
        _stop(pool)


def _alone(task: Task, options: Options, process: Process) -> Outcome:
    """The outcome of one task in a process of its own."""
    pool = _pool(1)
    try:
        return _submit(pool, [task], options, process).result()[0]
    except BrokenProcessPool:
        message = "its process died twice, the second time with nothing else to do (memory?); split it or report it"
        return Failure(task.source, None, "process", "worker_died", message)
    finally:
        _stop(pool)


def _submit(pool: ProcessPoolExecutor, chunk: Chunk, options: Options, process: Process) -> Future[list[Outcome]]:
    """Hand a chunk to the pool, which starts a worker where it has none free.

    A spawned worker imports the caller's main module first, and a script that calls `pipeline.run` outside of
    `if __name__ == "__main__"` would so start itself again; nothing of it is needed, hence the stand-in.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # a worker inherits it: Ctrl-C is the parent's
    try:
        return pool.submit(_work_chunk, chunk, options, process)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        sys.modules["__main__"] = main


def _work_chunk(chunk: Chunk, options: Options, process: Process) -> list[Outcome]:
    return [work(task, options, process) for task in chunk]


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a forked copy of a process with threads (progress bar, BLAS) may hang
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """In a new worker: end when the parent is gone, even by kill -9."""
    os.environ["OMP_NUM_THREADS"] = "1"  # the cores are taken by the other workers
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the workers now: what they still do, nobody waits for."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
