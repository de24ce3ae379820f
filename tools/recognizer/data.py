"""Annotated sentences that training starts from: read, put right where a source errs, parts kept apart for tests."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

KIND = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "PLACE"}  # MISC is no name here
TRAINING = ("redocred-dev", "wikigold", "gum", "ewt-dev", "btc", "srilanka-gov")
TESTS = ("redocred-test", "ewt-test", "srilanka-gov")
SRILANKA_TEST = 600  # its last sentences, whole documents but one: for testing only
TWEETS = 1_500  # so many of the Broad Twitter Corpus
WITHOUT_NAMES = 0.35  # share of the sentences without any name that is kept
# Words for peoples and faiths, which Re-DocRED marks as places and organizations.
_PEOPLES = re.compile(r"[A-Z]\w*(?:ians?|icans?|eans?|ish|ese)\Z")
_WORDS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "corrections.yaml").read_text("utf-8"))
_OTHER_PEOPLES, _PLACES_ALIKE = frozenset(_WORDS["peoples"]), frozenset(_WORDS["places"])
_JUNK = re.compile(r"[@#]|https?:|[^\x00-\u024f\u2010-\u2026]")  # in tweets
_TITLES = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rev|Sir|Lady|Lord|Eng|Ven)\.?\s*)+(?=[A-Z])")
_CUT_SHORT = re.compile(r"(?:New|United|Saint|St\.|South|North|West|East|Los|San|Santa|El|La|Las) \Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its names; offsets are code points, kinds those of the recognizer."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read(folder: Path, source: str) -> list[Sentence]:
    """The corrected sentences of one source, in order. Raises OSError where its file is missing."""
    with (folder / f"{source}.jsonl").open(encoding="utf-8") as lines:
        return [_corrected(json.loads(line), source) for line in lines]


def missing(folder: Path) -> list[str]:
    """The files of sentences that a folder lacks, in order."""
    names = dict.fromkeys((*TRAINING, *TESTS))
    return [f"{name}.jsonl" for name in names if not (folder / f"{name}.jsonl").is_file()]


def split(folder: Path, seed: int) -> tuple[dict[str, list[Sentence]], dict[str, list[Sentence]]]:
    """Sentences to train on and sentences to test on, by source; tweets and sentences without names are sampled."""
    pick = random.Random(seed)
    training = {source: read(folder, source) for source in TRAINING}
    tests = {source: read(folder, source) for source in TESTS}
    tests["srilanka-gov"] = tests["srilanka-gov"][-SRILANKA_TEST:]
    training["srilanka-gov"] = training["srilanka-gov"][:-SRILANKA_TEST]
    tweets = [s for s in training["btc"] if not _JUNK.search(s.text)]
    named = [s for s in tweets if s.names]
    training["btc"] = pick.sample(named, min(TWEETS, len(named)))
    for source, sentences in training.items():
        training[source] = [s for s in sentences if s.names or _is_wanted(s, pick)]
    return training, tests


def counts(sentences: Iterable[Sentence]) -> dict[str, int]:
    """How many sentences, words and names of each kind."""
    found = {"sentences": 0, "words": 0, **dict.fromkeys(KIND.values(), 0)}
    for s in sentences:
        found["sentences"] += 1
        found["words"] += len(s.text.split())
        for _, _, kind in s.names:
            found[kind] += 1
    return found


def _is_wanted(sentence: Sentence, pick: random.Random) -> bool:
    return len(sentence.text) > 20 and pick.random() < WITHOUT_NAMES


def _corrected(row: dict[str, object], source: str) -> Sentence:
    text = str(row["text"])
    ents: list[list[int | str]] = row["ents"]  # type: ignore[assignment]
    names = []
    for start, end, label in ents:
        if label in KIND and (span := _span(text, int(start), int(end), str(label), source)) is not None:
            names.append((*span, KIND[str(label)]))
    return Sentence(text, tuple(names))


def _span(text: str, start: int, end: int, label: str, source: str) -> tuple[int, int] | None:
    """Where the name really stands: without title, article or possessive; None for what is no name."""
    name = text[start:end]
    if source == "gum" and label == "LOC" and (before := _CUT_SHORT.search(text, 0, start)):
        start = before.start()
    if label == "PERSON" and (title := _TITLES.match(text, start, end)):
        start = title.end()
    if name.lower().startswith("the ") and source != "btc":
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    name = text[start:end]
    if not any(c.isupper() for c in name) and source != "btc":
        return None
    return None if label != "PERSON" and _is_people(name, label) else (start, end)


def _is_people(name: str, label: str) -> bool:
    """Whether a name is a word for a people, a language or a faith."""
    if name in _OTHER_PEOPLES:
        return True
    return label == "LOC" and name not in _PLACES_ALIKE and _PEOPLES.match(name) is not None
