"""One bulletin at a time, without a store: what a notebook wants."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .config import Options, options
from .errors import UnreadableBulletin, UsageError
from .records import (
    ArticleRow,
    BulletinRow,
    BulletinRows,
    DateRow,
    EntityRow,
    MentionRow,
    OrganizationRow,
    PersonRow,
    RoleRow,
)
from .resolve import Evidence, resolve

if TYPE_CHECKING:
    import pandas as pd

    from .segment import Explained

TEXT_SOURCE = "text"  # source of a bulletin that came as a text, not from a file


@dataclass(frozen=True, slots=True)
class Records:
    """What one bulletin says: tuples of records, their attributes named as the columns of the tables."""

    bulletin: BulletinRow
    articles: tuple[ArticleRow, ...]
    mentions: tuple[MentionRow, ...]
    dates: tuple[DateRow, ...]
    people: tuple[PersonRow, ...]
    organizations: tuple[OrganizationRow, ...]
    roles: tuple[RoleRow, ...]
    entities: tuple[EntityRow, ...]

    @property
    def text(self) -> str:
        """The text that all offsets count in, in code points."""
        return self.bulletin.text

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """One pandas DataFrame a table, columns and types as in the store."""
        from .schema import to_table  # noqa: PLC0415 - pyarrow and pandas load slowly

        return {name: to_table(name, rows).to_pandas() for name, rows in self._tables().items()}

    def to_json(self, indent: int | None = 2) -> str:
        """All tables as one JSON object, days and times in ISO 8601."""
        from .schema import plain_row  # noqa: PLC0415

        tables = {name: [plain_row(row) for row in rows] for name, rows in self._tables().items()}
        return json.dumps(tables, ensure_ascii=False, indent=indent, default=_iso)

    def _tables(self) -> dict[str, tuple[Any, ...]]:
        names = ("articles", "mentions", "dates", "people", "organizations", "roles", "entities")
        return {"bulletins": (self.bulletin,), **{name: getattr(self, name) for name in names}}


def extract(text: str, issue_date: object = None, publisher: str | None = None, language: str | None = None) -> Records:
    """The records of one bulletin's text, plain or Markdown.

    Offsets count code points in the text with its line ends turned into "\\n". Raises UnreadableBulletin where there
    is nothing to read, UsageError for an option that does not parse.
    """
    if not isinstance(text, str):
        raise UsageError(f"extract takes a text, not {type(text).__name__}; for a file use extract_file")
    # A lone surrogate cannot be stored; one character for one keeps the offsets.
    return _records(TEXT_SOURCE, text.encode("utf-8", "replace"), options(issue_date, publisher, language))


def extract_file(
    path: str | os.PathLike[str],
    issue_date: object = None,
    publisher: str | None = None,
    language: str | None = None,
) -> Records:
    """The records of one bulletin's file, of any format that is read; of a mailbox's message, `list.mbox#<its id>`.

    Raises UnreadableBulletin where it cannot be processed, UsageError where there is no such file.
    """
    checked = options(issue_date, publisher, language)
    source, data = read_source(path)
    return _records(source, data, checked)


def explain_file(path: str | os.PathLike[str]) -> list[Explained]:
    """What each stretch of a bulletin's file was taken for, and why. Raises as `extract_file` does."""
    from .readers import read  # noqa: PLC0415
    from .segment import explain  # noqa: PLC0415

    return explain(read(*read_source(path)))


def read_source(path: str | os.PathLike[str]) -> tuple[str, bytes]:
    """Name and bytes of one bulletin: a file, or a message of a mailbox.

    Raises UnreadableBulletin where it cannot be opened, UsageError where there is no such bulletin.
    """
    from .inputs import find_inputs  # noqa: PLC0415
    from .mailbox import read_bytes  # noqa: PLC0415

    file, name = Path(path), ""
    if "#" in str(path) and not file.exists():
        box, _, name = str(path).partition("#")
        file = Path(box)
    if file.is_dir():
        raise UsageError(f"{file}: is a folder; name one file")
    if not file.exists():
        raise UsageError(f"{file}: no such file; check the path")
    tasks = [t for t in find_inputs([file]).tasks if not name or t.source.endswith(f"#{name}")]
    if not tasks:
        raise UsageError(f"{path}: no such message; check its Message-ID")
    if len(tasks) > 1:
        example = tasks[0].source.partition("#")[2]
        raise UsageError(f"{file}: a mailbox of {len(tasks)} messages; name one, as in '{file}#{example}'")
    try:
        return tasks[0].source, read_bytes(tasks[0].path, tasks[0].span)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise UnreadableBulletin(str(file), "unopened", f"cannot be opened ({why})", "check its permissions") from error


def _records(source: str, data: bytes, checked: Options) -> Records:
    from .process import process  # noqa: PLC0415 - loads spaCy
    from .version import pipeline_version  # noqa: PLC0415

    rows = process(source, data, checked)
    return resolved(replace(rows, bulletin=replace(rows.bulletin, pipeline_version=pipeline_version(checked))))


def resolved(rows: BulletinRows) -> Records:
    """The rows of one bulletin with the identities that it gives by itself."""
    resolution = resolve(rows.entities, evidence_of(rows))
    identity: dict[str | None, str | None] = {None: None}
    identity.update(resolution.identity)
    b = rows.bulletin
    return Records(
        bulletin=replace(b, publisher_id=identity[b.publisher_local_id]),
        articles=rows.articles,
        mentions=tuple(replace(m, entity_id=identity[m.local_id]) for m in rows.mentions),
        dates=rows.dates,
        people=resolution.people,
        organizations=resolution.organizations,
        roles=tuple(
            replace(
                role,
                person_id=identity[role.person_local_id],
                organization_id=identity[role.organization_local_id],
            )
            for role in rows.roles
        ),
        entities=tuple(replace(e, entity_id=resolution.identity[e.local_id]) for e in rows.entities),
    )


def evidence_of(rows: BulletinRows) -> Evidence:
    """What one bulletin says about its entities beside their names."""
    held = ((role.person_local_id, role.organization_local_id, role.title, role.status) for role in rows.roles)
    publisher = rows.bulletin.publisher_local_id
    return Evidence(
        [(person, body, title, status) for person, body, title, status in held if person and body],
        {rows.bulletin.bulletin_id: publisher} if publisher else {},
    )


def _iso(value: Any) -> str:
    return str(value.isoformat())
