"""The recognizer as it runs: an ONNX graph on one thread, one stretch of one text a call, so that no row depends on
what else is read.

Its files lie in pipeline/models/<language>/: `recognizer.onnx`, `vocabulary.txt` (wordpieces in the order of their
numbers) and `recognizer.yaml` (labels and checksum); models/ in the source tree tells where they come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy
from numpy.typing import NDArray

from ..errors import ConfigurationError
from .decode import LABELS, Name, best_path, names
from .wordpiece import Vocabulary, Word, encode, words_of

STRETCH = 160  # words read in one call
MARGIN = 16  # words at its edges that the next or the last stretch reads better
MAX_PIECES = 500  # of one call: the model knows 512 positions


class Recognizer:
    """Finds names of people, organizations and places in a text."""

    def __init__(self, session: Any, vocabulary: Vocabulary) -> None:
        self._session = session
        self._vocabulary = vocabulary

    def names(self, text: str) -> list[Name]:
        """The names of a text, in reading order, not overlapping; offsets are code points."""
        return self.read(text)[0]

    def read(self, text: str, limit: int | None = None) -> tuple[list[Name], int]:
        """The names of a text and how many wordpieces were read, `limit` at most.

        Signs and made-up words have many pieces, and each takes its time.
        """
        words = words_of(text)
        if not any(w.case > 1 for w in words):
            return [], 0
        count = pieces = 0
        for word in words:
            more = len(self._vocabulary.pieces(text[word.start : word.end]))
            if limit is not None and pieces + more > limit:
                break
            count, pieces = count + 1, pieces + more
        return names(text, words[:count], best_path(self.scores(text, words[:count]))), pieces

    def scores(self, text: str, words: Sequence[Word]) -> NDArray[numpy.float32]:
        """A row of scores of LABELS for each word; a long text is read in stretches that overlap."""
        found = numpy.zeros((len(words), len(LABELS)), dtype=numpy.float32)
        for low, high, keep in stretches(len(words)):
            found[keep:high] = self._read(text, words[low:high])[keep - low :]
        return found

    def _read(self, text: str, words: Sequence[Word]) -> NDArray[numpy.float32]:
        """The scores of the words of one stretch, halved where they have more pieces than the model reads."""
        coded = encode(text, words, self._vocabulary)
        if len(coded.pieces) > MAX_PIECES and len(words) > 1:
            half = len(words) // 2
            return numpy.concatenate([self._read(text, words[:half]), self._read(text, words[half:])])
        given = {"pieces": numpy.array([coded.pieces]), "cases": numpy.array([coded.cases])}
        scores: NDArray[numpy.float32] = self._session.run(["scores"], given)[0][0]
        return scores[coded.firsts]


def stretches(count: int) -> Iterator[tuple[int, int, int]]:
    """First word, end, and first word whose scores count, for every stretch of a text of `count` words.

    >>> list(stretches(100)), list(stretches(200))
    ([(0, 100, 0)], [(0, 160, 0), (128, 200, 144)])
    """
    low = 0
    while True:
        high = min(count, low + STRETCH)
        yield low, high, low + MARGIN if low else 0
        if high == count:
            return
        low = high - 2 * MARGIN


@cache
def recognizer(language: str) -> Recognizer:
    """The recognizer of a language, loaded once. Raises ConfigurationError where a file of it is missing."""
    try:
        pieces = (folder(language) / "vocabulary.txt").read_text("utf-8").split("\n")
        graph = (folder(language) / "recognizer.onnx").read_bytes()
    except OSError as error:
        message = (
            f"the recognizer of names ({language}) is missing; run: pip install --force-reinstall bulletin-pipeline"
        )
        raise ConfigurationError(message) from error
    return Recognizer(session(graph), Vocabulary(pieces[:-1] if not pieces[-1] else pieces))


def session(graph: bytes) -> Any:
    """An ONNX Runtime session on one thread: its sums do not depend on how many cores there are."""
    import onnxruntime  # noqa: PLC0415 - 0.2 seconds that only runs need

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


@cache
def checksum(language: str) -> str:
    """SHA-256 of a language's graph in short, as its description has it, which costs no reading of the graph."""
    described = (folder(language) / "recognizer.yaml").read_text("utf-8")
    return next((line.split()[1][:12] for line in described.splitlines() if line.startswith("sha256:")), "unknown")


def folder(language: str) -> Traversable:
    """Where the files of a language's recognizer lie."""
    return resources.files("pipeline") / "models" / language
