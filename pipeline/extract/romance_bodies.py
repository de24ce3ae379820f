"""Names of bodies in French and Spanish: HEAD [words] [de|du|pour ... words], small letters allowed inside.

Counts: "Institut national d’études démographiques", "Federación de Bibliotecas Rurales", also inside English text.
"""

from __future__ import annotations

from .body_words import MAX_WORDS, BodyWords


class RomanceBody(BodyWords):
    """Grows a name to the left and to the right of a French or Spanish head noun."""

    def applies(self, i: int) -> bool:
        """Whether token i is a French or Spanish head noun; of words that are English too, what follows tells."""
        if self._word(i) not in self.lex.romance:
            return False
        following = self._word(i + 1)
        if self._word(i) not in self.lex.english:
            return True
        adjective = following.isalpha() and not self._cap(i + 1) and self._is_adjective(i + 1)
        return adjective or following in self._connectors(i)

    def left(self, i: int) -> int:
        """The first token of the body whose head is token i."""
        first = i
        while (
            first > 0 and self._cap(first - 1) and self._touches(first - 1) and not self.page.begins_sentence(first - 1)
        ):
            if self._ends_left(self._word(first - 1)):
                break
            first -= 1
        return first

    def right(self, i: int) -> int:
        """The last token of that body."""
        last = k = i
        connectors = self._connectors(i)
        while k + 1 < len(self.tokens) and self._touches(k) and k - i < MAX_WORDS:
            k += 1
            word = self._word(k)
            if word in connectors:
                continue
            if word in self.lex.romance_joiners:
                following = self._word(k + 1)
                if following in connectors or (self._cap(k + 1) and not self._is_named(k + 1)):
                    continue
                break
            if word == "," and self._cap(k + 1) and self._list_ahead(k):
                continue
            if not self.tokens[k].is_word or not self._inside(k, last):
                break
            last = k
        return last

    def _ends_left(self, word: str) -> bool:
        """Whether a word before the head is no part of the name: an article, an office, an elision."""
        return word in self.lex.leading or word in self.lex.offices or word.endswith("'")

    def _is_named(self, k: int) -> bool:
        """Whether a person's name seems to begin at k."""
        return self._cap(k + 1) and self._is_given(k)

    def _connectors(self, i: int) -> frozenset[str]:
        """Small words inside names, of the language of the head noun at i."""
        word, language = self._word(i), self.page.language
        french, spanish = word in self.lex.french, word in self.lex.spanish
        if french and (not spanish or language != "es"):
            return self.lex.french_connectors
        return self.lex.spanish_connectors

    def _list_ahead(self, comma: int) -> bool:
        """Whether "X, Y et Z" of capitalized words goes on after the comma ("Función Pública, Justicia y …")."""
        k = comma + 1
        while self._cap(k) and k - comma < 8:
            k += 1
            if self._word(k) == ",":
                k += 1
        joins = self._word(k) in self.lex.romance_joiners and self._word(k) != "&"
        return joins and self._cap(k + 1) and not self._is_given(comma + 1)

    def _inside(self, k: int, last: int) -> bool:
        """Whether word k goes on with the name whose last sure word is `last`."""
        follows_noun = last == k - 1
        if self._cap(k):
            return not (
                self._word(k) in self.lex.heads and self._word(k) not in self.lex.weak and self._has_complement(last)
            )
        if self._word(k) in self.lex.leading or not self.tokens[k].text[0].isalpha():
            return False
        if follows_noun:
            return self._is_adjective(k)
        return self._word(k - 1) in self.lex.connectors

    def _has_complement(self, last: int) -> bool:
        """Whether a connector stands before the last sure word: the name has a complement already."""
        return any(self._word(j) in self.lex.connectors for j in range(max(0, last - 3), last))

    def _is_adjective(self, k: int) -> bool:
        """Whether a word ends like an adjective."""
        word = self._word(k)
        return len(word) > 3 and word.endswith(self.lex.adjectives)
