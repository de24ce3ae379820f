"""Organizations by grammar: a noun that bodies are named by, with the capitalized words and complements around it.

Counts: "Centre for the Prevention of Crime", "Nova Scotia Health Authority", "Service de police de la Ville de
Montréal" (outermost name), "Department of Sociology" beside "Trent University" (two bodies).
Does not count: events, documents, laws and prizes named by such words ("Council Meeting", "Library Week"), and
common nouns without a proper part ("the Board", "the City").
"""

from __future__ import annotations

from ..records import Mention
from .name_lexicon import NameLexicon, given_names, name_lexicon, places, plain
from .passages import Page

MAX_WORDS = 18  # a longer run of words is no name
OWNERS = ("women", "men", "children", "people", "king", "queen", "prince", "princess", "farmers", "workers", "teachers", "officers", "veterans", "writers", "citizens", "consumers", "girls", "boys", "ladies", "bishop", "drivers", "nurses", "lawyers", "students", "residents", "producers", "growers", "employers")
NUMBERED = ("pier", "local", "branch", "division", "district", "channel", "lodge", "zone", "region", "ward")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "annual")


def by_grammar(page: Page) -> list[Mention]:
    """Mentions of organizations that a head noun shows, in reading order, not overlapping."""
    if page.shouts:
        return []
    grower = _Grower(page, name_lexicon())
    found: list[Mention] = []
    at = 0
    while at < len(page.tokens):
        span = grower.grow(at)
        if span is None or (found and page.tokens[span[0]].start < found[-1].end):
            at += 1
            continue
        found.append(page.mention(*span, "ORG", "rule", "head noun"))
        at = span[1] + 1
    return [m for m in found if not page.title_case or _fills(page, m)]


def _fills(page: Page, m: Mention) -> bool:
    """Whether nothing but an article stands beside the name: in a title with capitals throughout, only then is it sure."""
    rest = (page.text[: m.start] + page.text[m.end :]).strip(" :.").casefold()
    return rest in name_lexicon().leading or not rest


class _Grower:
    """Grows a name to the left and to the right of its head noun."""

    def __init__(self, page: Page, lexicon: NameLexicon) -> None:
        self.page, self.tokens, self.lex = page, page.tokens, lexicon

    def grow(self, i: int) -> tuple[int, int] | None:
        """The first and last token of the body that token i is the head of, or None."""
        if not self._is_head(i):
            return None
        if self._is_romance(i):
            first, last = self._romance_left(i), self._romance_right(i)
        else:
            first, last = self._left(i), self._right(i)
            if last is None:
                return None
        if last - first >= MAX_WORDS or self._is_field(first, i) or self._is_event(first):
            return None
        if self._is_organ(first, i) or self.page.quoted(self.tokens[first].start, self.tokens[last].end):
            return None
        return (first, last) if self._is_proper(first, i, last) else None

    # -- shared

    def _word(self, i: int) -> str:
        return self.tokens[i].folded if 0 <= i < len(self.tokens) else ""

    def _is_head(self, i: int) -> bool:
        return self.tokens[i].is_cap and self._word(i) in self.lex.heads

    def _cap(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].is_word and self.tokens[i].is_cap

    def _touches(self, i: int) -> bool:
        """Whether tokens i and i + 1 stand side by side with white space, a hyphen or an elision between them."""
        return 0 <= i < len(self.tokens) - 1 and self.page.adjacent(i, i + 1)

    def _is_proper(self, first: int, head: int, last: int) -> bool:
        """Whether there is more to the name than common nouns."""
        if first == last:
            return False
        others = [self._word(k) for k in range(first, last + 1) if k != head and self._cap(k)]
        if not others:
            doubtful = self._word(head) in self.lex.weak and self.page.begins_sentence(head)
            return last - head >= 2 and not doubtful and self._word(head) in self.lex.romance
        if self._word(head) in self.lex.weak and first == head and self._word(head) not in self.lex.romance:
            complement = any(self._word(k) in ("of", "for", "on", "against") for k in range(head, last))
            if not complement:
                return False
        return any(w not in self.lex.weak and w not in self.lex.offices for w in others) or len(others) > 1

    def _is_field(self, first: int, head: int) -> bool:
        """Whether the words name the field of an office: "Chief of Police", "Director of Network Services"."""
        holder = self._word(first - 2) in self.lex.offices or self._word(first - 2) in ("member", "members")
        office = first >= 2 and self._word(first - 1) in ("of", "for") and holder
        return office and self._word(head) in self.lex.fields

    def _is_organ(self, first: int, head: int) -> bool:
        """Whether it is an organ of another body: "Executive Committee of X", "General Assembly of the Y"."""
        before = first - 1
        beside = before >= 0 and self._touches(before) and self._cap(before) and self._word(before) in self.lex.offices
        return beside and first == head and self._word(head) in self.lex.weak

    def _is_event(self, first: int) -> bool:
        """Whether an ordinal stands before: "the ninth World Forum" is an edition of something."""
        before = self._word(first - 1)
        return before in ORDINALS or (before[:1].isdigit() and before.endswith(("st", "nd", "rd", "th", "e", "º", "ª")))

    # -- English: [modifiers] HEAD [cap words] [of|for|on (the) cap words [and cap words]]

    def _left(self, i: int) -> int:
        first = i
        while self._joins_left(first):
            first -= 1
            if self._word(first) in ("&", "and", "-", "'s", "'"):
                first -= 1
        while first < i and (self._word(first) in self.lex.leading or self._word(first) in self.lex.honorifics):
            first += 1
        return first

    def _joins_left(self, first: int) -> bool:
        before = first - 1
        if before < 0 or not self._touches(before):
            return before > 0 and self._is_possessive(before)
        if self._word(before) in ("'s", "’s", "'", "’"):
            return self._is_possessive(before)
        if self._word(before) in ("&", "and"):
            return self._pair_left(before)
        if not self._cap(before) or self._word(before) in self.lex.leading:
            return False
        office = self._word(before) in self.lex.offices and self._word(before) != "general"
        if office and not (self._word(first) not in self.lex.weak and self._cap(before - 1) and self._touches(before - 1)):
            return office and self._word(before).endswith("s")
        token = self.tokens[before]
        ends_sentence = self.tokens[first].start in self.page.starts
        return not ends_sentence and not (token.text.endswith(".") and len(token.text) == 2 and before == 0)

    def _is_possessive(self, mark: int) -> bool:
        """Whether 's belongs to the name: "St Mary's Hospital", "Women's Institute", "King's College"."""
        if self.tokens[mark].folded not in ("'s", "'") or not self._cap(mark - 1):
            return False
        owner = self._word(mark - 1)
        saint = self._word(mark - 2).rstrip(".") in ("st", "saint") and self._touches(mark - 2)
        return saint or owner in OWNERS

    def _pair_left(self, joiner: int) -> bool:
        """Whether "A and" before the name belongs to it ("Food and Drug Administration")."""
        a = joiner - 1
        if not (self._cap(a) and self._touches(a)) or self._word(a) in self.lex.heads | dict.fromkeys(self.lex.leading):
            return False
        if self._word(joiner) == "&":
            return True
        known_name = plain(self.tokens[a].text) in given_names() or self.tokens[a].text in places() or self.tokens[a].is_upper
        if known_name:
            return False
        k = a
        while self._cap(k - 1) and self._touches(k - 1) and k > a - 3:
            k -= 1
        if self._word(k) in self.lex.leading:
            k += 1
        return a - 1 <= k <= a and (self._word(k - 1) in ("the", "(", '"', "“", "'s", "’s") or k == 0)

    def _right(self, i: int) -> int | None:
        last = self._caps_right(i)
        if last is None:
            return None
        complements = 0
        while complements < 3:
            after = self._complement(last, complements, i)
            if after is None:
                break
            last, complements = after, complements + 1
        return last

    def _caps_right(self, i: int) -> int | None:
        """The end of the run of capitalized words after the head; None where it names an event or a document."""
        last = i
        while self._cap(last + 1) and self._touches(last) and last - i < 6:
            following = self._word(last + 1)
            if following in self.lex.offices and self._word(i) in self.lex.weak:
                return None
            if following in self.lex.offices or following in self.lex.leading:
                break
            if following in self.lex.not_heads:
                return None
            if plain(self.tokens[last + 1].text) in given_names() and self._cap(last + 2):
                break
            last += 1
        if self._touches(last) and self._word(last + 1) in self.lex.not_heads and self.tokens[last + 1].is_cap:
            return None
        return last

    def _complement(self, last: int, count: int, head: int) -> int | None:
        """The end of "of (the) X (and Y)" after the name so far, or None."""
        prep = self._word(last + 1)
        place = prep in ("at", "in") and count == 1 and self._word(head) in ("museum", "university")
        if not self._touches(last) or not (prep in ("of", "for", "on", "against") or (place and prep == "at")):
            return None
        k = last + 2
        if self._word(k) in ("the", "a"):
            k += 1
        if not self._cap(k) or not self._touches(k - 1):
            return None
        if self._word(k) in self.lex.leading or self._word(k) in self.lex.honorifics:
            return None
        end = self._run(k)
        if self._word(end + 1) in ("'s", "'"):
            return None
        object_heads = {self._word(j) for j in range(k, end + 1)}
        if self._word(head) in self.lex.units and count + (last > head) > 0 and object_heads & self.lex.independent:
            return None
        if self._word(head) in self.lex.weak and self._is_other_body(last, k, end):
            return None
        if prep == "on" and count:
            return None
        return self._list(k, end, prep, head)

    def _is_other_body(self, last: int, k: int, end: int) -> bool:
        """Whether "of (the) X" after a weak head is a body by itself: "Committee of the Y Federation", "Board of ABC"."""
        object_heads = [j for j in range(k, end + 1) if self._word(j) in self.lex.heads]
        bare = k == end and sum(c.isupper() for c in self.tokens[k].text) > 1
        return bare or (k > last + 2 and bool(object_heads))

    def _run(self, k: int) -> int:
        """The last of the capitalized words from k on; a short number may close them ("Pier 21")."""
        while self._cap(k + 1) and self._touches(k) and self._word(k + 1) not in self.lex.leading:
            k += 1
        if self._touches(k) and self._word(k + 1).isdigit() and len(self._word(k + 1)) < 3 and self._word(k) in NUMBERED:
            k += 1
        return k

    def _list(self, start: int, end: int, prep: str, head: int) -> int:
        """The end of "A", "A and B" or "A, B and C" where they are one complement."""
        if self.tokens[start].text in places() and self._word(head) in ("university", "city", "embassy", "government", "bank", "borough"):
            return end
        k, commas = end, 0
        while self._word(k + 1) == "," and self._cap(k + 2) and not self._stops(k + 2) and commas < 6:
            k, commas = self._run(k + 2), commas + 1
        if self._word(k + 1) == "," and self._word(k + 2) == "and" and commas:
            k += 1
        if self._word(k + 1) not in ("and", "&") or not self._touches(k):
            return end
        k += 2
        if self._word(k) == "the":
            return end
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
        if any(self._word(j) in self.lex.english and self._word(j) not in ("services", "order", "police", "security") for j in run):
            return True
        if self.tokens[k].is_upper and len(self.tokens[k].text) > 1:
            return True
        return len(run) > 1 and plain(self.tokens[k].text) in given_names()

    # -- French, Spanish: HEAD [words] [de|du|pour … words], small letters allowed inside

    def _is_romance(self, i: int) -> bool:
        if self._word(i) not in self.lex.romance:
            return False
        following = self._word(i + 1)
        if self._word(i) not in self.lex.english:
            return True
        return following in self._connectors(i) or (bool(following) and following.isalpha() and self._is_adjective(i + 1) and not self._cap(i + 1))

    def _romance_left(self, i: int) -> int:
        first = i
        while first > 0 and self._cap(first - 1) and self._touches(first - 1) and not self.page.begins_sentence(first - 1):
            if self._word(first - 1) in self.lex.leading | self.lex.offices or self._word(first - 1).endswith("'"):
                break
            first -= 1
        return first

    def _romance_right(self, i: int) -> int:
        last = k = i
        connectors = self._connectors(i)
        while k + 1 < len(self.tokens) and self._touches(k) and k - i < MAX_WORDS:
            k += 1
            word = self._word(k)
            if word in connectors:
                continue
            if word in ("et", "y", "e", "&"):
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

    def _is_named(self, k: int) -> bool:
        """Whether a person's name seems to begin at k."""
        return self._cap(k + 1) and plain(self.tokens[k].text) in given_names()

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
        return self._word(k) in ("et", "y", "e") and self._cap(k + 1) and plain(self.tokens[comma + 1].text) not in given_names()

    def _inside(self, k: int, last: int) -> bool:
        """Whether word k goes on with the name whose last sure word is `last`."""
        follows_noun = last == k - 1
        if self._cap(k):
            return not (self._word(k) in self.lex.heads and self._word(k) not in self.lex.weak and self._has_complement(last))
        if self._word(k) in self.lex.leading or not self.tokens[k].text[0].isalpha():
            return False
        if follows_noun:
            return self._is_adjective(k)
        return self._word(k - 1) in self.lex.connectors

    def _has_complement(self, last: int) -> bool:
        """Whether a connector stands before the last sure word: the name has a complement already."""
        return any(self._word(j) in self.lex.connectors for j in range(max(0, last - 3), last))

    def _is_adjective(self, k: int) -> bool:
        word = self._word(k)
        return len(word) > 3 and word.endswith(self.lex.adjectives)
