"""Whatever the history of a store, its tables are those of one run over the bulletins that are left."""

from __future__ import annotations

import importlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy import tables, use_toy

import pipeline
from pipeline.store import verify

LINES = (
    "PERSON Ada Lovelace",
    "PERSON Mary Somerville",
    "ORG Royal Society",
    "ROLE Ada Lovelace | fellow | Royal Society",
    "DATE 2021-11-04",
    "DATE 1999-01-31",
)
texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=4).map("\n".join)
inboxes = st.dictionaries(st.sampled_from("abcde"), texts, max_size=5)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(history=st.lists(inboxes, min_size=1, max_size=4))
def test_tables_are_a_function_of_the_bulletins(history: list[dict[str, str]]) -> None:
    """Files come, change and go over several pruning runs; a fresh store of the last state has the same tables."""
    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory() as folder:
        use_toy(patched)
        patched.setattr(importlib.import_module("pipeline.store.parts"), "PART_SIZE", 2)
        inbox, store = Path(folder, "inbox"), Path(folder, "store")
        for state in history:
            shutil.rmtree(inbox, ignore_errors=True)
            inbox.mkdir()
            for name, text in state.items():
                (inbox / f"{name}.txt").write_text(text)
            pipeline.run([inbox], store=store, prune=True)
            assert verify(store) == []
        pipeline.run([inbox], store=Path(folder, "fresh"))
        assert tables(store) == tables(Path(folder, "fresh"))
