"""Names of metadata: what front matter and mail headers call a thing → what the pipeline calls it."""

from __future__ import annotations

import unicodedata

_NAMES = {
    "authors": "author",
    "auteur": "author",
    "auteurs": "author",
    "autor": "author",
    "autores": "author",
    "by": "author",
    "redaction": "author",
    "titre": "title",
    "titulo": "title",
    "fecha": "date",
    "published": "date",
    "pubdate": "date",
    "lang": "language",
    "langue": "language",
    "idioma": "language",
    "locale": "language",
    "editor": "publisher",
    "editeur": "publisher",
    "organization": "publisher",
    "organisation": "publisher",
    "from": "publisher",
    "subject": "title",
    "sous-titre": "subtitle",
    "subtitulo": "subtitle",
    "number": "issue",
    "numero": "issue",
}


def canonical(name: str) -> str:
    """The pipeline's name of a metadata name, small letters without accents.

    >>> canonical("Titre"), canonical("Authors"), canonical("Issue")
    ('title', 'author', 'issue')
    """
    decomposed = unicodedata.normalize("NFKD", name.strip().casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NAMES.get(bare, bare)
