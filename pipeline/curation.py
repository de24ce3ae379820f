"""Corrections that last: `STORE/curation.yml`, written by people, applied whenever identities are resolved.

    - merge: [Ann Roe, 5d41402abc4b2a76]      # one person; the first keeps its id
    - split: 5d41402abc4b2a76                 # these forms, bulletins or bodies belong to somebody else
      out: [A. Roe, inbox/2021/11.txt, Elm Parish Council]
    - rename: Ann Roe
      to: Ann Roe-Marr
    - drop: Page Two                          # no person, no organization
    - add_alias: Elm Parish Council
      aliases: [the Parish]
    - set_kind: Elm Parish Council
      kind: council

An identity is named by its id, by a `local_id` of the table `entities`, or by its name where only one bears it. Entries
apply in their order; `note: ...` may say why. The file decides rows, so its digest stands in `runs.curation`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from .errors import UsageError
from .records import stable_id
from .resources import load as resource

FILE = "curation.yml"
MAX_BYTES = 5_000_000
Action = Literal["merge", "split", "rename", "drop", "add_alias", "set_kind"]
VALUES: Mapping[str, str | None] = {  # action → the key that says what; None where the action says all
    "merge": None,
    "split": "out",
    "rename": "to",
    "drop": None,
    "add_alias": "aliases",
    "set_kind": "kind",
}
LISTS = ("out", "aliases")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: what to do with which identities. `values` are forms, a name, aliases or a kind."""

    number: int  # place in the file, from 1
    action: str
    entities: tuple[str, ...]
    values: tuple[str, ...] = ()
    name: str | None = None  # of the identity that a split makes

    def __str__(self) -> str:
        return f"entry {self.number} ({self.action}: {', '.join(self.entities)})"


@dataclass(frozen=True, slots=True)
class Curation:
    """All corrections of a store, in the order of the file."""

    corrections: tuple[Correction, ...] = ()

    @property
    def digest(self) -> str | None:
        """A digest of what the corrections say, comments and layout aside; None where there are none."""
        said = [(c.action, c.entities, c.values, c.name) for c in self.corrections]
        return stable_id("curation", json.dumps(said)) if said else None


def load_curation(store: Path) -> Curation:
    """The corrections of a store; none where it has no such file.

    Raises UsageError, one line for every entry that is wrong: file, entry, reason, remedy.
    """
    path = store / FILE
    try:
        if not path.exists():
            return Curation()
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: is larger than {MAX_BYTES:,} bytes; split the collection or shorten the file")
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read ({(error.strerror or 'error').lower()}); check its permissions"
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UsageError(f"{path}: {_place(error)}is no valid YAML ({_problem(error)}); mend or remove it") from error
    if data is None:
        return Curation()
    if not isinstance(data, list):
        raise UsageError(f"{path}: must be a list of entries; begin each entry with '- merge:', '- drop:' or the like")
    return Curation(_entries(path, data))


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1} " if mark is not None else ""


def _problem(error: Exception) -> str:
    return " ".join(str(getattr(error, "problem", None) or error or type(error).__name__).split())[:120]


def _entries(path: Path, data: list[Any]) -> tuple[Correction, ...]:
    found, problems = [], []
    for number, entry in enumerate(data, start=1):
        try:
            found.append(_entry(number, entry))
        except ValueError as error:
            problems.append(f"{path}: entry {number}: {error}")
    if problems:
        raise UsageError("\n".join(problems))
    return tuple(found)


def _entry(number: int, entry: object) -> Correction:
    """One checked entry. Raises ValueError with reason and remedy."""
    actions = ", ".join(VALUES)
    if not isinstance(entry, dict):
        raise ValueError(f"is no correction; write one of {actions}, then a colon")
    named = [key for key in entry if key in VALUES]
    if len(named) != 1:
        what = "names no action" if not named else f"names {len(named)} actions"
        raise ValueError(f"{what}; write exactly one of {actions}")
    action = named[0]
    value_key = VALUES[action]
    allowed = {action, value_key, "name" if action == "split" else None, "note"} - {None}
    if unknown := sorted(str(key)[:60] for key in entry if key not in allowed):
        raise ValueError(f"{action} has no key '{unknown[0]}'; its keys are {', '.join(sorted(map(str, allowed)))}")
    entities = _texts(action, entry[action])
    least, most = (2, None) if action == "merge" else (1, None) if action == "drop" else (1, 1)
    if len(entities) < least or (most and len(entities) > most):
        need = "two identities or more, in brackets" if action == "merge" else "one identity, by id or name"
        raise ValueError(f"{action} takes {need}")
    values = () if value_key is None else _values(action, value_key, entry)
    name = _texts("name", entry["name"])[0] if entry.get("name") is not None else None
    return Correction(number, action, entities, values, name)


def _values(action: str, key: str, entry: Mapping[Any, Any]) -> tuple[str, ...]:
    if key not in entry:
        raise ValueError(f"{action} lacks '{key}'; add a line '{key}: ...'")
    values = _texts(key, entry[key])
    if key not in LISTS and len(values) != 1:
        raise ValueError(f"{key} takes one value")
    if action == "set_kind" and values[0] not in kinds():
        raise ValueError(f"there is no kind '{values[0][:60]}'; the kinds are {', '.join(sorted(kinds()))}")
    return values


def _texts(key: str, value: object) -> tuple[str, ...]:
    """The texts of a value; an id of digits alone, or a name like No, must stand in quotes in YAML."""
    listed = value if isinstance(value, list) else [value]
    if not listed or any(not isinstance(v, str) or not v.strip() for v in listed):
        wrong = next((v for v in listed if not isinstance(v, str)), "")
        shown = repr(wrong)[:60] if isinstance(wrong, str | int | float | date | None) else f"a {type(wrong).__name__}"
        raise ValueError(f"{key} must be text, and holds {shown}; put it in quotes")
    return tuple(dict.fromkeys(" ".join(str(v).split()) for v in listed))


@cache
def kinds() -> Mapping[str, str]:
    """Kind of organization → what it means."""
    return dict(resource("kinds"))
