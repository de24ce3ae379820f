"""The log of a run on standard error: lines for people, or one JSON object a line for machines."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from .show import clean

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, event, and whatever the event brings."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        more = {k: v for k, v in vars(record).items() if k not in _STANDARD}
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        event = {"time": time, "level": record.levelname.lower(), "event": record.getMessage(), **more}
        return json.dumps(event, ensure_ascii=True, default=str)


class TextFormatter(logging.Formatter):
    """One line for people."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        return clean(f"{record.levelname.lower()}: {record.getMessage()}")


def set_up(log_format: str) -> None:
    """Send the package's log to standard error: all of it as JSON, or warnings only as text."""
    log = logging.getLogger("pipeline")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if log_format == "json" else TextFormatter())
    log.handlers = [handler]
    log.propagate = False
    log.setLevel(logging.INFO if log_format == "json" else logging.WARNING)
