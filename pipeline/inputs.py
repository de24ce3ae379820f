"""The inputs of a run: files, folders and globs, turned into sources that do not depend on the machine.

A file of a folder INPUT is named by its path below that folder, with the folder's own name in front; a file given
by itself, by its folder's name and its own; a message of a mailbox, by the mailbox, "#" and its Message-ID. Hidden
files and folders are passed over.
"""

from __future__ import annotations

import glob
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .engines.task import Task
from .errors import UsageError
from .mailbox import is_mailbox, messages


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the arguments of a run name."""

    tasks: tuple[Task, ...]  # sorted by source
    roots: tuple[str, ...] = ()  # `inbox/`: sources that begin so come from a folder that was read whole
    problems: tuple[str, ...] = ()  # missing paths and unreadable folders, one line each


@dataclass(slots=True)
class _Found:
    files: list[Task] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def find_inputs(inputs: Sequence[str | Path], prefix: str = "", store: Path | None = None) -> Inputs:
    """All files that the inputs name; `prefix` goes in front of every source, the store's own files are left out.

    Raises UsageError where two different files have one source, naming both.
    """
    found = _Found()
    for given in inputs:
        for path in _expand(str(given)):
            try:
                _add(path, prefix, store, found)
            except OSError as error:  # no permission above it, or no name for a file at all
                why = (error.strerror or type(error).__name__).lower()
                found.problems.append(f"{str(path)[:200]}: cannot be looked at ({why}); check path and permissions")
    tasks = _without_repeats(found.files)
    return Inputs(tuple(tasks), tuple(sorted(set(found.roots))), tuple(dict.fromkeys(found.problems)))


def _expand(given: str) -> list[Path]:
    """The paths of a glob, sorted; any other path is itself."""
    if glob.has_magic(given) and not os.path.lexists(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if matches:
            return [Path(m) for m in matches]
    return [Path(given)]


def _add(path: Path, prefix: str, store: Path | None, found: _Found) -> None:
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links and change names
    if path.is_dir():
        root = prefix + (_name(whole.name) + "/" if whole.name else "")
        problems: list[str] = []
        for file in _walk(whole, store, problems, ()):
            _add_file(Task(root + _name(file.relative_to(whole).as_posix()), str(file)), found)
        found.problems += problems
        if root and not problems:  # a folder that could not be read whole does not tell which files are gone
            found.roots.append(root)
    elif path.is_file() or (path.exists() and not path.is_char_device() and not path.is_fifo()):
        parent = _name(whole.parent.name)
        _add_file(Task(f"{prefix}{parent}/{_name(whole.name)}" if parent else _name(whole.name), str(whole)), found)
    elif path.exists():
        found.problems.append(f"{path}: is no regular file; name a file, a folder or a glob")
    else:
        kind = "no file matches" if glob.has_magic(str(path)) else "no such file or folder"
        found.problems.append(f"{path}: {kind}; check the path")


def _add_file(task: Task, found: _Found) -> None:
    """Add a file, or the messages of a mailbox, which is a folder of messages in all but name."""
    named = task.source.lower()
    try:
        inside = messages(task.path) if not named.endswith(".eml") and is_mailbox(task.path) else []
    except OSError:  # opening it again will say why
        inside = []
    # one message saved with the line that mailboxes put before it is a mail like any other
    if not inside or (len(inside) == 1 and not named.endswith(".mbox")):
        found.files.append(task)
        return
    found.roots.append(f"{task.source}#")
    for message in inside:
        found.files.append(Task(f"{task.source}#{message.name}", task.path, (message.start, message.end)))


def _walk(folder: Path, store: Path | None, problems: list[str], above: tuple[Path, ...]) -> Iterator[Path]:
    """All files below a folder, sorted; hidden ones and the store left out, links followed but in no circle."""
    real = folder.resolve()
    if real in above or (store is not None and real == store.resolve()):
        return
    try:
        entries = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    except OSError as error:
        problems.append(f"{folder}: cannot be read ({(error.strerror or '').lower()}); check its permissions")
        return
    for entry in entries:
        try:
            folder_like, file_like = entry.is_dir(), entry.is_file()
        except OSError:  # a folder that may be listed but not entered: opening the file will say why
            folder_like, file_like = False, True
        if folder_like:
            yield from _walk(entry, store, problems, (*above, real))
        elif file_like:
            yield entry


def _name(text: str) -> str:
    """A path as text: composed accents (macOS decomposes them), bytes that are no UTF-8 written as \\xNN."""
    return unicodedata.normalize("NFC", os.fsencode(text).decode("utf-8", "backslashreplace"))


def _without_repeats(files: Sequence[Task]) -> list[Task]:
    """Each file once, under the longest source that the arguments give it."""
    by_path: dict[tuple[str, tuple[int, int] | None], Task] = {}
    for task in sorted(files, key=lambda t: (-t.source.count("/"), t.source)):
        by_path.setdefault((task.path, task.span), task)
    by_source: dict[str, Task] = {}
    for task in sorted(by_path.values(), key=lambda t: (t.source, t.path)):
        other = by_source.setdefault(task.source, task)
        if other is not task and not _same(other.path, task.path):
            raise UsageError(
                f"{other.path} and {task.path}: two files with one source, {task.source}; "
                "run them apart, each with its own --source-prefix"
            )
    return [by_source[source] for source in sorted(by_source)]


def _same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False
