"""Errors that users see. Each message is one line: the name of the thing, the reason, the remedy."""

from __future__ import annotations


class BulletinPipelineError(Exception):
    """Base of all errors that this package raises on purpose."""


class UnreadableBulletin(BulletinPipelineError):
    """One input cannot be processed; the batch goes on and the input goes to quarantine.

    `stage` is the stage that failed, `kind` a short name of the reason (`empty`, `binary`, `encoding`, ...).
    """

    def __init__(self, source: str, kind: str, reason: str, remedy: str, stage: str = "read") -> None:
        self.source, self.kind, self.reason, self.remedy, self.stage = source, kind, reason, remedy, stage
        super().__init__(f"{source}: {reason}; {remedy}")

    def __reduce__(self) -> tuple[type, tuple[str, ...]]:
        return type(self), (self.source, self.kind, self.reason, self.remedy, self.stage)


class UsageError(BulletinPipelineError):
    """The call itself is wrong: a missing path, two files of one source, an option that does not parse. Exit 2."""


class StoreBusy(BulletinPipelineError):
    """Another run holds the store. Exit 75."""


class StoreError(BulletinPipelineError):
    """The store cannot be read or written. Exit 1."""


class ConfigurationError(BulletinPipelineError):
    """A resource or model that the installation should hold is missing or damaged. Exit 1."""


class OutputError(BulletinPipelineError):
    """A report or an export cannot be written where it was asked for. Exit 1."""
