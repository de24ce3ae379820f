"""Vocabulary as data: YAML files by topic and language, loaded once.

Layout: `resources/<topic>.yaml` holds what serves all languages, `resources/<language>/<topic>.yaml` the words of
one language. Values are plain mappings and lists; every stage compiles what it needs from them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from ..errors import ConfigurationError

LANGUAGES = ("en", "fr", "es")  # folders of vocabulary, in order of preference


@cache
def load(topic: str, language: str | None = None) -> Any:
    """The parsed content of one resource file.

    >>> "dr." in load("abbreviations", "en")["no_sentence_end"]
    True

    Raises ConfigurationError where the file is missing or does not parse.
    """
    path = resources.files(__package__)
    if language is not None:
        path = path / language
    path = path / f"{topic}.yaml"
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        reason = str(error).replace("\n", " ")
        raise ConfigurationError(f"{path}: cannot load vocabulary ({reason}); reinstall bulletin-pipeline") from error


@cache
def words(topic: str, key: str, *languages: str) -> frozenset[str]:
    """The union over languages of the list `key` of a topic; a language that lacks the file or key adds nothing."""
    found: set[str] = set()
    for language in languages or LANGUAGES:
        try:
            found.update(load(topic, language).get(key) or ())
        except ConfigurationError:
            continue
    return frozenset(found)
