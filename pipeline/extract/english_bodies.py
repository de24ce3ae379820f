"""Names of bodies in English: [modifiers] HEAD [capitalized words] [of|for|on|against (the) X (and Y)].

Counts: "Food and Drug Administration", "St Mary’s Hospital", "Ministry of Health, Sport and Youth". A complement that
is a body by itself ends the name: "Faculty of Law" | "University of X".
"""

from __future__ import annotations

from .body_words import BodyWords
from .name_lexicon import places

POSSESSIVES = ("'s", "'")
JOINTS = ("-", *POSSESSIVES)  # marks inside a name
OPENERS = ("(", '"', "“", "'s")  # marks before a name


class EnglishBody(BodyWords):
    """Grows a name to the left and to the right of an English head noun."""

    def left(self, i: int) -> int:
        """The first token of the body whose head is token i."""
        first = i
        while self._joins_left(first):
            first -= 1
            if self._word(first) in JOINTS or self._word(first) in self.lex.english_joiners:
                first -= 1
        while first < i and self._is_before(self._word(first)):
            first += 1
        return first

    def _is_before(self, word: str) -> bool:
        """Whether a capitalized word at the left end is none of the name: "January Parish Council meeting"."""
        return any(word in words for words in (self.lex.leading, self.lex.honorifics, self.lex.dated))

    def _joins_left(self, first: int) -> bool:
        """Whether the word before token `first` belongs to the name too."""
        before = first - 1
        if before < 0 or not self._touches(before):
            return before > 0 and self._is_possessive(before)
        if self._word(before) in POSSESSIVES:
            return self._is_possessive(before)
        if self._word(before) in self.lex.english_joiners:
            return self._pair_left(before)
        if not self._cap(before) or self._word(before) in self.lex.leading:
            return False
        office = self._word(before) in self.lex.offices and self._word(before) != "general"
        if office and not (
            self._word(first) not in self.lex.weak and self._cap(before - 1) and self._touches(before - 1)
        ):
            return office and self._word(before).endswith("s")
        token = self.tokens[before]
        ends_sentence = self.tokens[first].start in self.page.starts
        return not ends_sentence and not (token.text.endswith(".") and len(token.text) == 2 and before == 0)

    def _is_possessive(self, mark: int) -> bool:
        """Whether 's belongs to the name: "St Mary's Hospital", "Women's Institute", "King's College"."""
        if self.tokens[mark].folded not in POSSESSIVES or not self._cap(mark - 1):
            return False
        owner = self._word(mark - 1)
        if self.tokens[mark].text != "'s" and len(self.tokens[mark].text) == 1:
            return True  # "Allotment Holders' Association"
        saint = self._word(mark - 2).rstrip(".") in self.lex.saints and self._touches(mark - 2)
        return saint or owner in self.lex.owners

    def _pair_left(self, joiner: int) -> bool:
        """Whether "A and" before the name belongs to it ("Food and Drug Administration")."""
        a = joiner - 1
        if not (self._cap(a) and self._touches(a)):
            return False
        if self._word(a) in self.lex.heads or self._word(a) in self.lex.leading:
            return False
        if self._word(joiner) == "&":
            return True
        known_name = self._is_given(a) or self.tokens[a].text in places() or self.tokens[a].is_upper
        if known_name:
            return False
        k = a
        while self._cap(k - 1) and self._touches(k - 1) and k > a - 3:
            k -= 1
        if self._word(k) in self.lex.leading:
            k += 1
        return a - 1 <= k <= a and (k == 0 or self._word(k - 1) == "the" or self._opens(k - 1))

    def _opens(self, i: int) -> bool:
        """Whether a name may begin behind token i: a bracket, a quotation mark, the number of a heading."""
        return self._word(i) in OPENERS or self._word(i)[:1].isdigit()

    def right(self, i: int) -> int | None:
        """The last token of that body; None where what follows makes it an event, a document or an office."""
        last = self._caps_right(i)
        if last is None:
            return None
        complements = 0
        while complements < 3:
            after = self._complement(last, complements, i)
            if after is None:
                break
            last, complements = after, complements + 1
        event = (
            complements and self._cap(last + 1) and self._touches(last) and self._word(last + 1) in self.lex.not_heads
        )
        return None if event or (complements and self._word(last) in self.lex.gatherings) else last

    def _caps_right(self, i: int) -> int | None:
        """The end of the run of capitalized words after the head; None where it names an event or a document."""
        last = i
        while self._cap(last + 1) and self._touches(last) and last - i < 6:
            following = self._word(last + 1)
            if following in self.lex.offices and self._word(i) in self.lex.weak:
                return None
            if any(following in words for words in (self.lex.offices, self.lex.leading, self.lex.dated)):
                break
            if following in self.lex.not_heads:
                return None
            if self._is_given(last + 1) and self._cap(last + 2):
                break
            last += 1
        if self._touches(last) and self._word(last + 1) in self.lex.not_heads and self.tokens[last + 1].is_cap:
            return None
        return last

    def _complement(self, last: int, count: int, head: int) -> int | None:
        """The end of "of (the) X (and Y)" after the name so far, or None."""
        prep = self._word(last + 1)
        k = last + 2 + (self._word(last + 2) in ("the", "a"))
        if not self._touches(last) or not self._is_preposition(prep, count, head) or not self._begins_name(k):
            return None
        end = self._run(k)
        owned = self._word(end + 1) in POSSESSIVES and self._word(head) not in self.lex.of_place
        if owned or self._is_apart(last, k, end, count, head):
            return None
        return self._list(k, end, head)

    def _is_preposition(self, prep: str, count: int, head: int) -> bool:
        """Whether a preposition ties a complement to the name; "on" only the first, "at" only a place."""
        if prep == "at":
            return count == 1 and self._word(head) in self.lex.located
        return prep in self.lex.complements and not (prep == "on" and count)

    def _begins_name(self, k: int) -> bool:
        """Whether a capitalized word that may begin a complement stands at k."""
        other = self._is_before(self._word(k))
        return self._cap(k) and self._touches(k - 1) and not other

    def _is_apart(self, last: int, k: int, end: int, count: int, head: int) -> bool:
        """Whether the object is a body that the one named so far belongs to, not a part of its name."""
        objects = {self._word(j) for j in range(k, end + 1)}
        unit = self._word(head) in self.lex.units and count + (last > head) > 0
        if unit and not objects.isdisjoint(self.lex.independent):
            return True
        return self._word(head) in self.lex.weak and self._is_other_body(last, k, end)

    def _is_other_body(self, last: int, k: int, end: int) -> bool:
        """Whether "of (the) X" after a weak head is a body by itself: "Board of the Y Federation", "Board of ABC"."""
        object_heads = [j for j in range(k, end + 1) if self._word(j) in self.lex.heads]
        bare = k == end and sum(c.isupper() for c in self.tokens[k].text) > 1
        return bare or (k > last + 2 and bool(object_heads))

    def _run(self, k: int) -> int:
        """The last of the capitalized words from k on; a short number may close them ("Local 12")."""
        while self._cap(k + 1) and self._touches(k) and self._word(k + 1) not in self.lex.leading:
            k += 1
        if (
            self._touches(k)
            and self._word(k + 1).isdigit()
            and len(self._word(k + 1)) < 3
            and self._word(k) in self.lex.numbered
        ):
            k += 1
        return k

    def _list(self, start: int, end: int, head: int) -> int:
        """The end of "A", "A and B" or "A, B and C" where they are one complement."""
        one_place = self.tokens[start].text in places() and self._word(head) in self.lex.of_place
        if one_place or (end > start and self.page.text_of(start, end) in places()):
            return end
        k, commas = end, 0
        while self._word(k + 1) == "," and self._cap(k + 2) and not self._stops(k + 2) and commas < 6:
            k, commas = self._run(k + 2), commas + 1
        if self._word(k + 1) == "," and self._word(k + 2) == "and" and commas:
            k += 1
        if self._word(k + 1) not in self.lex.english_joiners or not self._touches(k):
            return end
        k += 2
        if self._word(k) == "the":
            if not commas:
                return end
            k += 1  # "Ministry of Fisheries, Forests and the Coast"
        if not self._cap(k) or self._stops(k):
            return end
        if commas == 0 and self.tokens[start].text in places():
            return end
        return self._run(k)

    def _stops(self, k: int) -> bool:
        """Whether the item at k is a name of its own rather than a part of a complement."""
        run = range(k, self._run(k) + 1)
        if any(self._word(j) in self.lex.offices or self._word(j) in self.lex.honorifics for j in run):
            return True
        if any(self._word(j) in self.lex.english and self._word(j) not in self.lex.in_lists for j in run):
            return True
        if self.tokens[k].is_upper and len(self.tokens[k].text) > 1:
            return True
        return len(run) > 1 and self._is_given(k)
