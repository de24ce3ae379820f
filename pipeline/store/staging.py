"""The rows that a run made, on their way into a snapshot: columnar as soon as they come, for they may be many."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa

from ..records import BulletinRows, EntityRow
from ..schema import BY_BULLETIN, arrow_schema, to_table

_JOIN = 100  # bulletins whose small tables are joined into larger ones


class Staged:
    """Collects the rows of bulletins, stamped with the run that made them. Ids of identities are still local."""

    def __init__(self, run_id: str, pipeline_version: str, processed_at: datetime) -> None:
        self.sources: dict[str, str] = {}  # bulletin_id → source
        self.entities: list[EntityRow] = []
        self.articles = self.mentions = 0
        self._stamps = {"run_id": run_id, "pipeline_version": pipeline_version, "processed_at": processed_at}
        self._pending: list[dict[str, pa.Table]] = []
        self._tables: dict[str, list[pa.Table]] = {name: [] for name in BY_BULLETIN}

    def add(self, rows: BulletinRows) -> None:
        """Take the rows of one bulletin. Raises StoreError, and takes none, where a row does not fit its table."""
        self._pending.append({name: self._stamped(to_table(name, _rows(rows, name))) for name in BY_BULLETIN})
        self.sources[rows.bulletin.bulletin_id] = rows.bulletin.source
        self.entities.extend(rows.entities)
        self.articles += len(rows.articles)
        self.mentions += len(rows.mentions)
        if len(self._pending) >= _JOIN:
            self._join()

    def table(self, name: str) -> pa.Table:
        """All rows of one table."""
        self._join()
        return pa.concat_tables([arrow_schema(name).empty_table(), *self._tables[name]])

    def _join(self) -> None:
        pending, self._pending = self._pending, []
        for name in BY_BULLETIN if pending else ():
            self._tables[name].append(pa.concat_tables([tables[name] for tables in pending]).combine_chunks())

    def _stamped(self, table: pa.Table) -> pa.Table:
        for column, value in self._stamps.items():
            if column in table.column_names:
                table = replace_column(table, column, [value] * table.num_rows)
        return table


def replace_column(table: pa.Table, column: str, values: list[Any]) -> pa.Table:
    """The table with the values of one column replaced."""
    at = table.schema.get_field_index(column)
    field = table.schema.field(at)
    return table.set_column(at, field, pa.array(values, type=field.type))


def _rows(rows: BulletinRows, name: str) -> tuple[Any, ...]:
    return (rows.bulletin,) if name == "bulletins" else tuple(getattr(rows, name))
