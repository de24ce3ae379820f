"""Sources of files, folders and globs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.inputs import find_inputs


def _make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def _sources(*inputs: object, **more: object) -> list[str]:
    return [t.source for t in find_inputs([str(i) for i in inputs], **more).tasks]  # type: ignore[arg-type]


def test_folders_files_and_globs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder's files by the path below it with its name in front; a file by its folder's name and its own."""
    _make(tmp_path, "inbox/b.txt", "inbox/2021/11.txt", "inbox/.hidden", "inbox/.git/x", "other/c.md")
    inbox = tmp_path / "inbox"
    whole = ["inbox/2021/11.txt", "inbox/b.txt"]
    assert _sources(inbox) == _sources(f"{inbox}/") == whole
    assert _sources(inbox / "2021" / "11.txt") == ["2021/11.txt"]
    assert _sources(f"{inbox}/*.txt") == ["inbox/b.txt"]
    assert _sources(f"{tmp_path}/*/") == [*whole, "other/c.md"]
    assert _sources(f"{inbox}/**/*.txt") == ["2021/11.txt", "inbox/b.txt"]
    assert _sources(inbox, prefix="north/") == [f"north/{s}" for s in whole]
    monkeypatch.chdir(inbox)
    assert _sources(".") == _sources("../inbox") == whole
    assert _sources("b.txt") == ["inbox/b.txt"]


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    """However a file is named, it is one input, under its longest source, whatever the order."""
    _make(tmp_path, "inbox/2021/11.txt")
    inbox = tmp_path / "inbox"
    given = [inbox, inbox / "2021", inbox / "2021" / "11.txt", f"{inbox}/*/*.txt"]
    assert _sources(*given) == _sources(*reversed(given)) == ["inbox/2021/11.txt"]


def test_two_files_of_one_source_are_an_error(tmp_path: Path) -> None:
    """Two folders of one name that hold a file of one name: the error names both files."""
    _make(tmp_path, "x/inbox/a.txt", "y/inbox/a.txt")
    with pytest.raises(UsageError, match=r"x/inbox/a\.txt and .*y/inbox/a\.txt: two files with one source"):
        find_inputs([tmp_path / "x" / "inbox", tmp_path / "y" / "inbox"])


def test_names_with_odd_characters(tmp_path: Path) -> None:
    """A name that looks like a glob is itself; accents are composed; bytes that are no UTF-8 are written out."""
    _make(tmp_path, "in/[1]*.txt", "in/e\u0301.txt")
    (Path(bytes(tmp_path / "in").decode()) / "x\udcff.txt").write_text("")
    assert _sources(tmp_path / "in") == ["in/[1]*.txt", "in/x\\xff.txt", "in/\u00e9.txt"]
    assert _sources(tmp_path / "in" / "[1]*.txt") == ["in/[1]*.txt"]


def test_links_in_a_circle_and_the_store_are_passed_over(tmp_path: Path) -> None:
    """A folder that links to itself ends, and the store inside of an input folder is no input."""
    _make(tmp_path, "in/a.txt", "in/store/_versions/x")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    assert _sources(tmp_path / "in", store=tmp_path / "in" / "store") == ["in/a.txt"]


def test_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing, cannot be read or is no file is told in one line each; an unread folder is no root."""
    _make(tmp_path, "in/a.txt", "locked/b.txt")
    real = Path.iterdir

    def refuse(self: Path) -> object:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = find_inputs([tmp_path / "in", tmp_path / "locked", tmp_path / "gone", "/dev/null", "x" * 300])
    assert [t.source for t in found.tasks] == ["in/a.txt"]
    assert found.roots == ("in/",)
    assert [p.rsplit(": ", 1)[1] for p in found.problems] == [
        "cannot be read (permission denied); check its permissions",
        "no such file or folder; check the path",
        "is no regular file; name a file, a folder or a glob",
        "cannot be looked at (file name too long); check path and permissions",
    ]
