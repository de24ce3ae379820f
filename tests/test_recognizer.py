"""The recognizer: words and wordpieces, paths of labels, stretches of long texts, and names that it finds."""

from __future__ import annotations

import hashlib
import random

import numpy
import pytest
import yaml

from pipeline.recognizer.decode import KINDS, LABELS, best_path, names
from pipeline.recognizer.model import MARGIN, STRETCH, folder, recognizer, stretches
from pipeline.recognizer.wordpiece import CASES, Vocabulary, case_of, encode, words_of

SHIPPED = folder("en").joinpath("recognizer.onnx").is_file()
needs_model = pytest.mark.skipif(not SHIPPED, reason="no recognizer is shipped")
TEXT = "Dr. Amara Okonkwo-Lindqvist joined the Institute for Coastal Research in Porto as director on 3 May 2021."


def rows(*labels: str) -> numpy.ndarray:
    """Scores that favor the given labels."""
    found = numpy.zeros((len(labels), len(LABELS)), dtype=numpy.float32)
    for i, label in enumerate(labels):
        found[i, LABELS.index(label)] = 2.0
    return found


def path(*labels: str) -> list[int]:
    """The numbers of labels."""
    return [LABELS.index(label) for label in labels]


def test_words_cover_every_sign() -> None:
    """Words keep their offsets, and whatever is no space belongs to one."""
    text = "L’Été à_Köln: 3½ €, 東京 (x)\n\tend"
    words = words_of(text)
    assert "".join(text[w.start : w.end] for w in words) == "".join(text.split())


def test_pieces_are_the_longest_ones() -> None:
    """A word is cut greedily, without case and accents; one without pieces is unknown."""
    vocabulary = Vocabulary(["[UNK]", "[CLS]", "[SEP]", "re", "##search", "##s", "research", "ete"])
    assert [vocabulary.pieces(w) for w in ("Researchs", "REX", "Été", "x" * 500)] == [(6, 5), (0,), (7,), (0,)]


def test_every_piece_has_the_case_of_its_word() -> None:
    """Pieces, cases and first pieces go together; begin and end have a case of their own."""
    vocabulary = Vocabulary(["[UNK]", "[CLS]", "[SEP]", "re", "##do"])
    coded = encode("Redo re", words_of("Redo re"), vocabulary)
    assert coded.pieces == [1, 3, 4, 3, 2]
    assert coded.cases == [len(CASES), 3, 3, 2, len(CASES)]
    assert coded.firsts == [1, 3]


def test_case_of_words_without_case() -> None:
    """Letters of a script without capitals are not taken for capitals."""
    assert CASES[case_of("東京")] == "mixed"


def test_no_path_goes_inside_from_outside() -> None:
    """An I whose B is missing becomes part of a path that is one."""
    assert best_path(rows("O", "I-ORG", "I-ORG"))[0] != LABELS.index("I-ORG")
    for chosen in (best_path(rows("I-ORG", "I-PERSON", "O", "I-PLACE")), best_path(rows("O", "I-ORG", "B-ORG"))):
        for before, after in zip(["O", *(LABELS[i] for i in chosen)], (LABELS[i] for i in chosen), strict=False):
            assert after[0] != "I" or before[1:] == after[1:]


def test_the_best_of_all_paths_is_found() -> None:
    """What Viterbi finds scores as much as the best path among all that are allowed."""
    rng = numpy.random.default_rng(7)
    for _ in range(20):
        scores = rng.normal(size=(3, len(LABELS))).astype(numpy.float32)
        best = max(
            scores[0, a] + scores[1, b] + scores[2, c]
            for a in range(len(LABELS))
            for b in range(len(LABELS))
            for c in range(len(LABELS))
            if all(
                LABELS[j][0] != "I" or (i is not None and LABELS[i][1:] == LABELS[j][1:])
                for i, j in ((None, a), (a, b), (b, c))
            )
        )
        assert sum(scores[i, k] for i, k in enumerate(best_path(scores))) == pytest.approx(best, abs=1e-4)


def test_names_lose_their_articles() -> None:
    """A name does not begin with its article; what is nothing but an article is none."""
    text = "the Red Cross the"
    found = names(text, words_of(text), path("B-ORG", "I-ORG", "I-ORG", "B-ORG"))
    assert [(text[n.start : n.end], n.kind) for n in found] == [("Red Cross", "ORG")]


def test_neighbors_of_one_kind_stay_apart() -> None:
    """Each B begins a name of its own."""
    text = "Ana Bo Caro"
    found = names(text, words_of(text), path("B-PERSON", "I-PERSON", "B-PERSON"))
    assert [text[n.start : n.end] for n in found] == ["Ana Bo", "Caro"]


def test_stretches_cover_each_word_once() -> None:
    """Every word counts in exactly one stretch, with words around it where there are any."""
    for count in (0, 1, STRETCH, STRETCH + 1, 3 * STRETCH + 17):
        covered: list[int] = [-1] * count
        for number, (low, high, keep) in enumerate(stretches(count)):
            assert high - low <= STRETCH
            assert keep == 0 or keep - low >= MARGIN
            covered[keep:high] = [number] * (high - keep)
        assert -1 not in covered


@needs_model
def test_files_agree() -> None:
    """Labels and checksum of the description are those of code and graph."""
    described = yaml.safe_load((folder("en") / "recognizer.yaml").read_text("utf-8"))
    assert described["labels"] == list(LABELS)
    assert described["sha256"] == hashlib.sha256((folder("en") / "recognizer.onnx").read_bytes()).hexdigest()


@needs_model
def test_names_of_a_sentence() -> None:
    """A person, a body and a place that nobody has heard of."""
    found = {(TEXT[n.start : n.end], n.kind) for n in recognizer("en").names(TEXT)}
    assert found == {
        ("Amara Okonkwo-Lindqvist", "PERSON"),
        ("Institute for Coastal Research", "ORG"),
        ("Porto", "PLACE"),
    }


@needs_model
def test_names_do_not_depend_on_what_was_read_before() -> None:
    """The same scores, to the bit, alone and after other texts."""
    model = recognizer("en")
    before = model.scores(TEXT, words_of(TEXT))
    model.names("Words " * 300)
    assert (model.scores(TEXT, words_of(TEXT)) == before).all()


@needs_model
def test_long_text_is_read_to_its_end() -> None:
    """A name far behind the first stretch is found where it stands."""
    text = "Nothing happened on that day. " * 120 + TEXT
    assert [text[n.start : n.end] for n in recognizer("en").names(text)][-1] == "Porto"


@needs_model
def test_no_text_breaks_it() -> None:
    """Signs, long words, other scripts and emptiness: spans lie inside the text, in order, without overlap."""
    chance = random.Random(5)
    signs = "aB1 .,;()\n\t\u200bé東🙂’_-\u0301\x00"
    texts = ["", " ", "A", "X" * 3000, "A." * 700, *("".join(chance.choices(signs, k=400)) for _ in range(5))]
    for text in texts:
        end = 0
        for name in recognizer("en").names(text):
            assert end <= name.start < name.end <= len(text)
            assert name.kind in KINDS
            end = name.end


@needs_model
def test_no_more_is_read_than_allowed() -> None:
    """With a limit of wordpieces the end of a text is not read; what is read is found as ever."""
    first, pieces = recognizer("en").read(TEXT, limit=14)
    assert pieces <= 14
    assert [TEXT[n.start : n.end] for n in first] == ["Amara Okonkwo-Lindqvist"]
