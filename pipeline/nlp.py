"""The language models: passages in, spaCy Docs with sentences and entities out.

spaCy tokenizes by its English rules; names come from the recognizer (pipeline/recognizer), sentences from rules here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from .recognizer.model import checksum, recognizer
from .records import Passage
from .resources import words

MODELS = {"en": "en"}  # language → folder of its recognizer below pipeline/models
ENTITIES = {"PERSON": "PERSON", "ORG": "ORG", "PLACE": "GPE"}  # the recognizer's kinds → spaCy's labels
PIECES = 2  # wordpieces of a passage that are read for each of its tokens, at most; plain text has 1.3
TOKEN = 2 / 3  # tokens that take as long as one wordpiece
RECOGNIZED = ("en", "fr", "es", "de", "it", "pt", "nl", "ca")  # languages told apart
SAMPLE = 20_000  # code points of text that tell its language
MAX_READ = 18_000  # tokens of one bulletin that are read, some 36 full pages: 5 to 9 seconds
PASSAGE = 8  # tokens that take as long as the beginning of a passage
MAX_PASSAGE = 100_000  # code points: spaCy's models need about 1 GB per 100,000
MAX_TOKENS = 25_000  # of one passage: more in MAX_PASSAGE code points are no words, and memory grows with them
MAX_WORD = 400  # code points without a space that are tokenized at once
_UNSPACED = re.compile(rf"\S{{{MAX_WORD + 1},}}")

_CLOSERS = frozenset('"”’»)]')


def language_of(texts: Iterable[str], default: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of most of the text; `default` where there is too little to tell."""
    sample = " ".join(texts)[:SAMPLE]
    if sum(c.isalpha() for c in sample) < 60:
        return default
    code: str = _identifier().classify(sample)[0]
    return code


def warnings(language: str | None, passages: Sequence[Passage] = (), docs: Sequence[Doc] = ()) -> list[str]:
    """What a reader of the rows should know: a language without a model, a text too long to be read whole."""
    found = []
    if language not in MODELS:
        found.append(f"language {language or 'unknown'}: no model for it yet, read by rules and the English model")
    cut = sum(1 for p, doc in zip(passages, docs, strict=False) if len(doc.text) < len(p.text))
    if cut:
        found.append(
            f"length: more than {MAX_READ:,} words and signs, or a paragraph of more than {MAX_PASSAGE:,} characters; "
            f"{cut:,} of {len(passages):,} passages were not read to their end: split the bulletin"
        )
    return found


def model_version() -> str:
    """Names and checksums of the models, a part of the pipeline version. Loads no model."""
    return ", ".join(f"recognizer {name} {checksum(name)}" for name in sorted(set(MODELS.values())))


def annotate(passages: Sequence[Passage], language: str | None) -> list[Doc]:
    """One Doc per passage, with `doc.ents` of the model and `doc.sents` set.

    A language without a model of its own is read by the English one: wrong in places, named in the warnings.
    What lies beyond MAX_READ tokens is not read: its Docs end early or are empty, which the warnings tell.
    Passages are processed one call each, so that no row depends on batching.
    """
    name = MODELS.get(language or "en", MODELS["en"])
    docs: list[Doc] = []
    left = MAX_READ
    for passage in passages:
        doc, cost = _read(name, passage.text[:MAX_PASSAGE], min(left, MAX_TOKENS))
        docs.append(doc)
        left = max(0, left - cost - PASSAGE)
    return docs


@cache
def _identifier() -> Any:
    """What tells languages apart, limited to those of RECOGNIZED."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - it loads a model of its own

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(RECOGNIZED))
    return identifier


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


def _read(model: str, text: str, limit: int) -> tuple[Doc, int]:
    """The Doc of a text's first tokens, `limit` at most, with sentences and entities, and how many tokens it cost."""
    nlp = _tokenizer()
    if not limit:
        return nlp.make_doc(""), 0
    doc = _tokenized(nlp, text)
    if len(doc) > limit:
        doc = doc[:limit].as_doc()
    mark_sentences(doc)
    pieces = mark_names(doc, model, min(PIECES * len(doc) + 100, int(limit / TOKEN)))
    return doc, max(len(doc), int(pieces * TOKEN))


def mark_names(doc: Doc, model: str, limit: int) -> int:
    """Set the entities of a Doc: what the recognizer finds in its first `limit` wordpieces, out to the ends of tokens.

    Returns how many wordpieces were read.
    """
    found, pieces = recognizer(model).read(doc.text, limit)
    spans = (doc.char_span(n.start, n.end, ENTITIES[n.kind], alignment_mode="expand") for n in found)
    doc.ents = filter_spans([span for span in spans if span is not None])
    return pieces


def _tokenized(nlp: Language, text: str) -> Doc:
    """The Doc of a text. What stands without a space for longer than any word or address is tokenized in pieces:
    spaCy looks at all that is left of it for each sign that it takes off."""
    cuts = [place for run in _UNSPACED.finditer(text) for place in range(run.start(), run.end(), MAX_WORD)]
    if not cuts:
        return nlp.make_doc(text)
    tokens = [t for low, high in pairwise([0, *cuts, len(text)]) if low < high for t in nlp.make_doc(text[low:high])]
    return Doc(nlp.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])


def mark_sentences(doc: Doc) -> None:
    """Set the sentence starts of a Doc: after . ! ? … before a word that can begin one.

    No sentence ends after an abbreviation (resources `abbreviations`), an initial or an ordinal number, where
    the next word begins with a small letter, or inside brackets.
    """
    abbreviations = words("abbreviations", "no_sentence_end")
    starts: Any = numpy.full(len(doc), -1, dtype="int64")  # -1: no start
    starts[:1] = 1
    depth = 0
    for token in doc[:-1]:
        depth = max(0, depth + (token.text in "([") - (token.text in ")]"))
        if depth == 0 and _ends(doc, token.i, abbreviations):
            starts[token.i + 1] = 1
    if len(doc):  # all at once: setting one token's looks at every token before it
        doc.from_array(["SENT_START"], starts.astype("uint64").reshape(-1, 1))


def _ends(doc: Doc, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends with token i."""
    last, following = doc[i], doc[i + 1]
    if following.text in _CLOSERS or following.is_lower or not last.whitespace_:
        return False
    while last.text in _CLOSERS and last.i > 0:
        last = last.nbor(-1)
    if last.text[-1] not in ".!?…":
        return False
    word = last.text if len(last.text) > 1 or last.i == 0 else last.nbor(-1).text + "."
    initial = len(word) == 2 and word[0].isalpha() and word[0].isupper() and word[1] == "."
    return not initial and word.casefold() not in abbreviations
