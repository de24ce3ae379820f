"""`bulletin` over toy bulletins, as a process of its own: python toy_command.py [--stop-at STEP] ARGUMENTS.

With --stop-at the process kills itself (SIGKILL) at that step of the commit.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys

from fake_process import fake_process

from pipeline.cli import main

if __name__ == "__main__":
    run_module = importlib.import_module("pipeline.run")
    run_module._processor = lambda: fake_process  # type: ignore[attr-defined]
    run_module.pipeline_version = lambda options: "1+toy"  # type: ignore[attr-defined]
    if sys.argv[1] == "--stop-at":
        stop = sys.argv[2]
        del sys.argv[1:3]
        commit = importlib.import_module("pipeline.store.commit")

        commit.checkpoint = lambda step: os.kill(os.getpid(), signal.SIGKILL) if step == stop else None
    main()
