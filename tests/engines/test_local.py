"""The local engine: order, workers, crashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fake_process import fake_process
from toy import inbox

from pipeline.config import Options
from pipeline.engines.local import default_workers, run_local
from pipeline.engines.task import Failure, Task
from pipeline.records import BulletinRows


def _tasks(folder: Path, **files: str) -> list[Task]:
    place = inbox(folder, **files)
    return [Task(f"inbox/{p.name}", str(p)) for p in sorted(place.iterdir())]


def _names(outcomes: list[BulletinRows | Failure]) -> list[str]:
    return [o.error if isinstance(o, Failure) else o.bulletin.source for o in outcomes]


def test_outcomes_come_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    """Any number of workers gives the outcomes of one, in the same order."""
    tasks = _tasks(tmp_path, **{f"t{n:02d}": f"PERSON A B{n}" for n in range(20)}, bad="FAIL")
    one = list(run_local(tasks, Options(), 1, fake_process))
    assert _names(one) == ["broken", *(f"inbox/t{n:02d}.txt" for n in range(20))]
    assert list(run_local(tasks, Options(), 3, fake_process)) == one


def test_a_dying_worker_costs_its_bulletin_only(tmp_path: Path) -> None:
    """Bulletins that kill their worker become failures; all others are processed, in order."""
    texts = {f"t{n:02d}": "DIE" if n in (3, 9) else f"PERSON A B{n}" for n in range(10)}
    names = _names(list(run_local(_tasks(tmp_path, **texts), Options(), 2, fake_process)))
    assert names == ["worker_died" if n in (3, 9) else f"inbox/t{n:02d}.txt" for n in range(10)]


def test_a_file_that_is_gone_is_a_failure(tmp_path: Path) -> None:
    """A file that vanished between finding and reading is told as such."""
    (outcome,) = run_local([Task("inbox/x", str(tmp_path / "x"))], Options(), 1, fake_process)
    assert isinstance(outcome, Failure)
    assert (outcome.stage, outcome.sha256) == ("read", None)
    assert "no such file" in outcome.message


def test_default_workers() -> None:
    """Few inputs are not worth a second process."""
    assert default_workers(0) == default_workers(7) == 1
    assert 1 <= default_workers(10_000) <= (os.cpu_count() or 1)


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    """A plain script that runs with workers does not start itself again in them."""
    _tasks(tmp_path, a="PERSON A B", b="PERSON C D")
    script = tmp_path / "nightly.py"
    script.write_text(
        "import importlib\n"
        "import pipeline\n"
        "from fake_process import fake_process\n"
        "module = importlib.import_module('pipeline.run')\n"
        "module._processor = lambda: fake_process\n"
        "module.pipeline_version = lambda options: '1'\n"
        f"print(pipeline.run([{str(tmp_path / 'inbox')!r}], store={str(tmp_path / 'store')!r}, workers=2).new)\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, env=env)
    assert (done.stdout, done.stderr) == ("2\n", "")
