"""Words of a passage for name finding: one tokenizer for all languages, with offsets.

spaCy's English tokens glue French elisions to the word ("l’Unesco"), so names are found over these words instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Initials and dotted abbreviations (J. · U.S.), possessives (’s), elisions (l’ d’ qu’), words with inner
# hyphens, dots, ampersands, slashes and apostrophes (Ofori-Attah, example.org, O'Brien), single marks.
_TOKEN = re.compile(
    r"(?P<dotted>(?:[^\W\d_]\.){1,6}(?=\W|$)|\b(?:St|Ste|Mt|Dr|Dra|Mr|Mrs|Ms|Mme|Prof|Rev|Hon|Jr|Sr|Sra|Dept)\.(?=\s))"
    r"|(?P<possessive>['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<elision>\b(?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu)['’](?=\w))"
    r"|(?P<word>\w+(?:(?!['’]s\b)[-.&/'’·]\w+){0,8})"
    r"|(?P<mark>[^\w\s])"
)
_CAPITAL_ELISION = re.compile(r"[LD]['’](?=\w)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of a passage; `space` tells whether white space or the beginning precedes it."""

    text: str
    start: int
    end: int
    space: bool

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or digit."""
        return self.text[0].isalnum()

    @property
    def is_cap(self) -> bool:
        """Whether it has a capital letter in front or, after a digit or small letter, inside (18F, 4-H, eThekwini)."""
        first = self.text[0]
        return first.isupper() or any(c.isupper() for c in self.text[1:] if first.isdigit() or first.islower())

    @property
    def is_upper(self) -> bool:
        """Whether it has two letters or more, all of them capitals."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(c.isupper() for c in letters)

    @property
    def folded(self) -> str:
        """Its text in small letters, with straight apostrophes."""
        return self.text.casefold().replace("’", "'")


def tokenize(text: str, language: str | None) -> list[Token]:
    """The tokens of a passage.

    In French a capital L’ or D’ before a word is an article; elsewhere it is a part of the name.

    >>> [t.text for t in tokenize("l’Unesco and the WHO’s J. O'Brien", "en")]
    ['l’', 'Unesco', 'and', 'the', 'WHO', '’s', 'J.', "O'Brien"]
    """
    tokens: list[Token] = []
    at = 0
    while match := _TOKEN.search(text, at):
        start, end = match.span()
        capital = _CAPITAL_ELISION.match(text, start) if language == "fr" else None
        if capital and match.lastgroup == "word":
            end = capital.end()
        tokens.append(Token(text[start:end], start, end, start == 0 or text[start - 1].isspace()))
        at = end
    return tokens
