"""Mailboxes: which messages they hold, and how a run names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.inputs import find_inputs
from pipeline.mailbox import is_mailbox, messages, read_bytes

BOX = b"""From ann@mill.example Mon Mar  1 10:00:00 2021
From: Mill Trust <ann@mill.example>
Message-ID: <one@mill.example>
Subject: Mill Trust news

From the chair: the wheel turns again.

From March on the mill is open.
>From here the path is dry.

From bo@mill.example Tue Mar 2 10:00:00 2021
Message-ID:
 <two@mill.example>
Subject: Second

Other words.

From list@mill.example Tue Mar 2 10:05:00 2021
Received: by another way
Message-ID: <two@mill.example>
Subject: Second

Other words.
"""


def box_at(place: Path, data: bytes = BOX) -> Path:
    """A mailbox in a folder of its own."""
    place.mkdir(exist_ok=True)
    (place / "list.mbox").write_bytes(data)
    return place / "list.mbox"


def test_messages_are_told_apart_by_dated_lines(tmp_path: Path) -> None:
    """Prose that begins with "From" opens no message; one delivered twice counts once."""
    box = box_at(tmp_path / "inbox")
    found = messages(box)
    assert [m.name for m in found] == ["one@mill.example", "two@mill.example"]
    first = read_bytes(box, (found[0].start, found[0].end))
    assert b"From March on" in first
    assert b"\nFrom here the path" in first


def test_two_bodies_under_one_id_are_two_bulletins(tmp_path: Path) -> None:
    """The second bears a number, so that neither replaces the other."""
    box = box_at(tmp_path / "inbox", BOX.replace(b"by another way", b"x", 1).replace(b"words.\n", b"words!\n", 1))
    assert [m.name for m in messages(box)] == ["one@mill.example", "two@mill.example", "two@mill.example~2"]


def test_a_mailbox_is_told_by_its_first_line(tmp_path: Path) -> None:
    """A letter that begins with "From" is none."""
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"From our chair\n\nDear all,\n")
    assert not is_mailbox(letter)
    assert is_mailbox(box_at(tmp_path / "inbox"))


def test_sources_of_messages(tmp_path: Path) -> None:
    """A message is named by its mailbox and its id, and the mailbox stands for a folder that was read whole."""
    box_at(tmp_path / "inbox")
    found = find_inputs([tmp_path / "inbox"])
    assert [t.source for t in found.tasks] == ["inbox/list.mbox#one@mill.example", "inbox/list.mbox#two@mill.example"]
    assert "inbox/list.mbox#" in found.roots


def test_one_message_saved_with_its_line_is_a_mail(tmp_path: Path) -> None:
    """A saved mail may begin with a mailbox's line: it stays a file of its own."""
    place = tmp_path / "inbox"
    place.mkdir()
    (place / "a.eml").write_bytes(BOX)
    (place / "b.txt").write_bytes(BOX[: BOX.index(b"From bo@")])
    assert [t.source for t in find_inputs([place]).tasks] == ["inbox/a.eml", "inbox/b.txt"]


def test_one_message_by_name(tmp_path: Path) -> None:
    """A mailbox of several messages asks for the name of one."""
    from pipeline.api import read_source  # noqa: PLC0415

    box = box_at(tmp_path / "inbox")
    source, data = read_source(f"{box}#two@mill.example")
    assert source == "inbox/list.mbox#two@mill.example"
    assert b"Other words." in data
    with pytest.raises(UsageError, match="2 messages"):
        read_source(box)
    with pytest.raises(UsageError, match="no such message"):
        read_source(f"{box}#three")
