"""Names of bodies in French and Spanish: HEAD [words] [de|du|pour ... words], small letters allowed inside.

Counts: "Institut national d’études démographiques", "Federación de Bibliotecas Rurales", also inside English text.
"""

from __future__ import annotations

from .body_words import MAX_WORDS, BodyWords

LIST_WORDS = 12  # words of an enumeration inside a name that are looked at


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
        named = self._word(i) in self.lex.with_article and first == i
        if named and self._cap(i - 1) and self._touches(i - 1) and self._word(i - 1) in self.lex.name_articles:
            return i - 1
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
                if self._joins(i, k, connectors):
                    continue
                break
            if word == "," and (self._cap(k + 1) or self._departments(i, k, connectors)) and self._list_ahead(k):
                continue
            if not self.tokens[k].is_word or not self._inside(i, k, last):
                break
            last = k
        return last

    def _joins(self, i: int, joiner: int, connectors: frozenset[str]) -> bool:
        """Whether a name goes on after "and": with a complement or a capital, not with another body or a person.

        Of small letters only two plurals are joined: "Fédération des foires et marchés d'art".
        """
        k = joiner + 1
        while self._word(k) in connectors:
            k += 1
        if self._cap(k):
            return not (k > joiner + 1 and self._word(k) in self.lex.heads) and not self._is_named(k)
        if k > joiner + 1:
            return True
        plurals = self._word(joiner - 1).endswith("s") and self._word(k).endswith("s") and len(self._word(k)) > 3
        closed = self._word(k + 1) in connectors or not self._word(k + 1).isalpha()
        return plurals and closed and not self._cap(joiner - 1) and joiner - 1 > i

    def _departments(self, i: int, comma: int, connectors: frozenset[str]) -> bool:
        """Whether "de l'X, de la Y et de la Z" goes on after the comma, as in the names of ministries alone."""
        if self.lex.heads[self._word(i)] not in ("ministry", "department", "committee"):
            return False
        k = comma + 1
        while self._word(k) in connectors:
            k += 1
        return k > comma + 1 and self._cap(k) and self._word(k) not in self.lex.heads

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
        while k - comma < LIST_WORDS and (self._cap(k) or (k > comma and self._word(k) in self.lex.connectors)):
            k += 1
            if self._word(k) == ",":
                k += 1
        joins = self._word(k) in self.lex.romance_joiners and self._word(k) != "&"
        while joins and self._word(k + 1) in self.lex.connectors:
            k += 1
        return joins and self._cap(k + 1) and not self._is_given(comma + 1)

    def _inside(self, i: int, k: int, last: int) -> bool:
        """Whether word k goes on with the name whose head is word i and whose last sure word is `last`."""
        if self._cap(k):
            return not self._begins_another(i, k, last)
        word = self._word(k)
        if word in self.lex.leading or not self.tokens[k].text[0].isalpha():
            return False
        capital = last > i and self._cap(last)  # capitals go on with capitals, in Spanish without exception
        if last == k - 1:
            late = capital and (self._is_spanish(i) or word.endswith(self.lex.participles))
            return self._is_adjective(k) and not late
        if word in self.lex.no_complements:
            return False
        lead = last + 1 + (self._word(last + 1) in self.lex.romance_joiners)
        of = self._word(lead) in self.lex.romance_of
        led = self._word(k - 1) in self.lex.connectors or self._word(k - 1) in self.lex.romance_joiners
        return led and not (capital and (self._is_spanish(i) or not of))

    def _begins_another(self, i: int, k: int, last: int) -> bool:
        """Whether the capitalized word k begins a body of its own, or a person's name beside an office's body."""
        word = self._word(k)
        if word in self.lex.heads and (self._has_complement(i, last) or self._is_organ(i, last)):
            whole = any(self._cap(j) for j in range(i + 1, last + 1))
            return k > last + 1 and (word not in self.lex.weak or (whole and word in self.lex.parents))
        if self.tokens[k].is_upper and len(self.tokens[k].text) > 2 and k > last + 1 and not self.page.shouts:
            return self._has_complement(i, last)
        public = self.lex.heads[self._word(i)] in ("government", "ministry", "council", "municipality", "police")
        return public and k == last + 1 and self._is_given(k) and self._cap(k + 1)

    def _has_complement(self, i: int, last: int) -> bool:
        """Whether a connector stands between the head and the last sure word: the name has a complement already."""
        return any(self._word(j) in self.lex.connectors for j in range(i, last))

    def _is_organ(self, i: int, last: int) -> bool:
        """Whether the words up to `last` name an organ that any body has: "Consejo Superior"."""
        beside = [self._word(j) for j in range(i + 1, last + 1)]
        return self._word(i) in self.lex.organ_nouns and set(beside) <= self.lex.organ_adjectives and last > i

    def _is_spanish(self, i: int) -> bool:
        """Whether the head noun at i is read as Spanish."""
        return self._connectors(i) is self.lex.spanish_connectors

    def _is_adjective(self, k: int) -> bool:
        """Whether a word ends like an adjective."""
        word = self._word(k)
        return len(word) > 3 and word.endswith(self.lex.adjectives)
