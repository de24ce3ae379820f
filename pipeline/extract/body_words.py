"""Words around the head noun of a body: what its growers to the left and to the right share."""

from __future__ import annotations

from .name_lexicon import given_names, name_lexicon, plain
from .passages import Page

MAX_WORDS = 18  # a longer run of words is no name


class BodyWords:
    """Access to the words of a passage by number; numbers outside the passage give no word."""

    def __init__(self, page: Page) -> None:
        self.page, self.tokens, self.lex = page, page.tokens, name_lexicon()

    def _word(self, i: int) -> str:
        return self.page.word(i)

    def _cap(self, i: int) -> bool:
        return self.page.cap(i)

    def _touches(self, i: int) -> bool:
        """Whether tokens i and i + 1 stand side by side with nothing but white space between them."""
        return 0 <= i < len(self.tokens) - 1 and self.page.adjacent(i, i + 1)

    def _is_given(self, i: int) -> bool:
        """Whether token i is a given name."""
        return plain(self.tokens[i].text) in given_names()
