"""A stand-in for `pipeline.process.process`: rows from a toy language, so that the store is tested without a model.

PERSON Ada Lovelace
ORG Royal Society
ROLE Ada Lovelace | fellow | Royal Society
DATE 2021-11-04
FAIL, BUG, DIE: the bulletin cannot be read, a stage raises, the process ends at once
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline import records as r
from pipeline.config import Options
from pipeline.errors import UnreadableBulletin
from pipeline.records import stable_id


def fake_process(source: str, data: bytes, options: Options) -> r.BulletinRows:
    """The rows of a toy bulletin, with local ids as the real function gives them."""
    text = data.decode().replace("\r\n", "\n")
    if "FAIL" in text or not text.strip():
        raise UnreadableBulletin(source, "broken", "is broken", "mend it")
    if "BUG" in text:
        raise ValueError("a bug\nin two lines")
    if "DIE" in text:
        os._exit(7)
    if "WAIT" in text:
        Path(text.split()[1]).write_text(str(os.getpid()))
        time.sleep(60)
    return _Toy(source, text, hashlib.sha256(data).hexdigest(), options).rows()


class _Toy:
    def __init__(self, source: str, text: str, sha256: str, options: Options) -> None:
        self.text, self.sha256, self.source, self.options = text, sha256, source, options
        self.id = stable_id("bulletin", source)
        self.article = stable_id("article", self.id, 0)
        self.mentions: list[r.MentionRow] = []
        self.dates: list[r.DateRow] = []
        self.roles: list[r.RoleRow] = []
        self.labels: dict[str, str] = {}

    def rows(self) -> r.BulletinRows:
        at = 0
        for line in self.text.split("\n"):
            word, _, rest = line.partition(" ")
            start = at + len(word) + 1
            if word in ("PERSON", "ORG", "DATE"):
                self._mention(word, rest, start)
            elif word == "ROLE":
                self._role(rest, start)
            at += len(line) + 1
        issue = min((d.start_date for d in self.dates if d.start_date), default=None)
        article = r.ArticleRow(
            self.article, self.id, 0, None, self.text, 0, len(self.text), "en", (r.Section(0, "s", 0, 1),), ("l",), ""
        )
        bulletin = r.BulletinRow(
            bulletin_id=self.id,
            source=self.source,
            sha256=self.sha256,
            format="text",
            language="en",
            title=None,
            publisher_id=None,
            publisher_local_id=None,
            issue_start=issue,
            issue_end=issue,
            issue_basis="inferred" if issue else None,
            text=self.text,
            article_count=1,
            mention_count=len(self.mentions),
            warnings=(),
            pipeline_version="",
            run_id="",
            processed_at=datetime(1970, 1, 1, tzinfo=UTC),
        )
        counts = Counter(m.local_id for m in self.mentions)
        entities = tuple(self._entity(name, label, counts, issue) for name, label in self.labels.items())
        return r.BulletinRows(
            bulletin, (article,), tuple(self.mentions), tuple(self.dates), entities, tuple(self.roles)
        )

    def _local(self, name: str, label: str) -> str:
        self.labels.setdefault(name, label)
        return stable_id("entity", self.id, name)

    def _mention(self, label: str, text: str, start: int) -> None:
        local = None if label == "DATE" else self._local(text, label)
        key = stable_id("mention", self.id, label, start)
        end = start + len(text)
        self.mentions.append(
            r.MentionRow(
                mention_id=key,
                bulletin_id=self.id,
                article_id=self.article,
                section=None,
                label=label,
                text=text,
                start_char=start,
                end_char=end,
                sentence=text,
                entity_id=local,
                local_id=local,
                method="rule",
                rule="toy",
                score=None,
                run_id="",
            )
        )
        if label == "DATE":
            day = date.fromisoformat(text)
            self.dates.append(
                r.DateRow(
                    key, self.id, self.article, text, start, end, day, day, "day", text, (), "written out", None, ""
                )
            )

    def _role(self, rest: str, start: int) -> None:
        person, title, body = (part.strip() for part in rest.split("|"))
        holder, place = self._local(person, "PERSON"), self._local(body, "ORG")
        self.roles.append(
            r.RoleRow(
                role_id=stable_id("role", self.id, rest),
                bulletin_id=self.id,
                article_id=self.article,
                person_id=holder,
                person_local_id=holder,
                person=person,
                title=title,
                title_text=title,
                title_class=None,
                organization_id=place,
                organization_local_id=place,
                organization=body,
                status="current",
                start_date=None,
                end_date=None,
                start_char=start,
                end_char=start + len(rest),
                sentence=rest,
                method="rule",
                rule="toy",
                run_id="",
            )
        )

    def _entity(self, name: str, label: str, counts: Counter[str | None], issue: date | None) -> r.EntityRow:
        local = self._local(name, label)
        return r.EntityRow(
            local_id=local,
            bulletin_id=self.id,
            entity_id=local,
            label=label,
            name=name,
            acronym=None,
            aliases=(),
            honorific=None,
            given_name=None,
            family_name=None,
            kind=None,
            parent=None,
            mention_count=counts[local],
            issue_start=issue,
            issue_end=issue,
            run_id="",
        )
