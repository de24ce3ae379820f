"""Offices and people of a sentence: titles with the bodies they are held at, and names that stand together.

"Project manager and Head of European Affairs of the AMF" is one office phrase with two posts at one body;
"executive directors of A and of B" is one post at two bodies; "Jane Roe, John Doe and Ann Poe" is one group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..records import Mention, Status
from .relation_items import Item, vocabulary
from .role_words import Lexicon, split_words

# what may stand before a title and belong to it
_BEFORE = re.compile(r"(?:(?:t?O(?=s)|[Ou]|h|t?x?G)s?|t?x{1,2}s|f[tm]*Dc?)?[mtuhL]*$")
_BETWEEN = re.compile(
    r"(?:c?[nd](?:c?f[tm]*Dc?|c?D?c)?[mthuA]*|c(?:c?f[tm]*Dc?|c?D?c)?[mthu]*)(?=R)|(?=R)"
)  # what may join two titles of one office
_DATES = re.compile(
    r"\((?:[fotxcdn]*D)+[^PRO(]{0,6}\)|c?[fot]t?m?D(?:[ondf]t?D)?|c?f[xmtD]{1,3}(?=[c.S)n]|$)|D(?=[c.S)n]|$)"
)
_TAIL = re.compile(
    r"(?:[of][th]?[xmLG]{0,3}(?P<org>O)|[of](?P<det>[tuh]?)[xmG]{0,2}(?P<body>G)|[of](?P<we>W)|[of]t?(?P<place>L))"
)
_MORE = re.compile(r"n(?:[of]t?[xm]{0,2})(?P<org>O)")
_CHAIN = re.compile(r"\([^PR()]{0,5}\)|[ofc][thu]?[O](?=[c.S)nAbPw]|$)(?<!cO)|c?[of]?t?L(?=[c.S)n]|$)")
_EACH = re.compile(
    r"c?t[mx][of]t?(?P<first>O)[^PR.]{0,6}?nt[mx][of]t?(?P<second>O)"
)  # the former at A, the latter at B
_UNIT = re.compile(r"(?:\([^PR()]{0,5}\))?st?m?O")
_PLACES = re.compile(r"\([^PR()]{0,5}\)|oL|cL(?=[c.S)n]|$)")
_EXPLAINED = re.compile(r"x{0,5}\((O)[^PR()]{0,5}\)")
_ENDS = frozenset({"until", "till", "up to", "jusqu", "jusqu'en", "hasta"})
_TERM = re.compile(r"(\d{4})(?: ?[-–/] ?| (?:to|until|till|au?|à|hasta|y|et|and|through) )(\d{2,4})$")  # 1962-1970
_COMING = ("next ", "prochain", "próximo")
_BEGINS = frozenset({"since", "depuis", "desde"})
_COMMA_ORG = re.compile(r"[cd](?P<org>O)(?=[.S)dn(]|$|c(?!R))|(?P<next>O)|\((?P<bracket>O)\)")


@dataclass(frozen=True, slots=True)
class Post:
    """One title of an office phrase and where it is held."""

    role: Mention
    orgs: tuple[Item, ...] = ()  # items O, G or W
    place: bool = False  # "of PLACE" follows, or a body that is not known
    located: bool = False  # it is a place
    status: Status | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of items: an office (F), people (P) or a single item of any other code."""

    code: str
    start: int  # code points
    end: int
    items: tuple[Item, ...]
    posts: tuple[Post, ...] = ()
    people: tuple[Mention, ...] = ()
    owner: Item | None = None  # our, its, the association's
    definite: bool = False
    status: Status | None = field(default=None)


def read_phrases(items: Sequence[Item], lex: Lexicon) -> list[Phrase]:
    """The phrases of a sentence, in order: every item lies in exactly one."""
    codes = "".join(i.code for i in items)
    phrases: list[Phrase] = []
    at = 0
    for r in (i for i, c in enumerate(codes) if c == "R"):
        if r < at:
            continue
        begin = at + (_BEFORE.search(codes[at:r]) or re.compile(r"$").search(codes[at:r])).start()  # type: ignore[union-attr]
        phrases += [_single(i) for i in items[at:begin]]
        office, at = _office(items, codes, begin, r, lex)
        phrases.append(office)
    phrases += [_single(i) for i in items[at:]]
    return _group(phrases)


def _single(item: Item) -> Phrase:
    people = (item.mention,) if item.code == "P" and item.mention else ()
    return Phrase(item.code, item.start, item.end, (item,), (), people, status=item.status)


def _office(items: Sequence[Item], codes: str, begin: int, r: int, lex: Lexicon) -> tuple[Phrase, int]:
    """The office phrase whose first title is item r and whose leading words begin at `begin`; its end."""
    lead = items[begin:r]
    posts: list[Post] = []
    ends: list[bool] = []
    status = next((i.status for i in lead if i.status), None) or _dated(lead)
    end = r
    while True:
        post, end = _post(items, codes, r, status, lex)
        posts.append(post)
        joint = _BETWEEN.match(codes, end)
        if not joint:
            break
        following = joint.end()
        _, after = _post(items, codes, following, None, lex)
        following_plural = _post(items, codes, following, None, lex)[0].plural
        other = following_plural != post.plural and "c" in joint.group()
        if (joint.group() and codes[after : after + 1] == "P") or other or _titled_next(codes, joint.group(), after):
            break
        ends.append("n" in joint.group())
        status = next((i.status for i in items[end:following] if i.status), None) or (
            status if status == "former" and "n" in joint.group() else None
        )
        r = following
    posts = _share(posts, ends)
    before = [i for i in lead if i.code in "OG"]
    if before:
        posts = [p if p.orgs or p.place else replace(p, orgs=(before[0],)) for p in posts]
    owner = next((i for i in lead if i.code in "uh"), None)
    definite = any(i.code in "tuhsOG" for i in lead)
    span = items[begin:end]
    return Phrase("F", span[0].start, span[-1].end, tuple(span), tuple(posts), (), owner, definite), end


def _titled_next(codes: str, joint: str, after: int) -> bool:
    """Whether the next title is another person's: "X, director, and the mayor, Y, ..."."""
    return "t" in joint and bool(re.match(r"cP(?:[c.nS]|$)", codes[after : after + 3]))


def _post(items: Sequence[Item], codes: str, r: int, status: Status | None, lex: Lexicon) -> tuple[Post, int]:
    """The post whose title is item r, with the bodies, places and dates that follow it; where it ends."""
    role = items[r].mention
    assert role is not None
    orgs: tuple[Item, ...] = ()
    place, end, begun = False, r + 1, False
    plural = is_plural(role.text, lex)
    for _ in range(6):
        if m := _EACH.match(codes, end):
            both = (items[m.start("first")], items[m.start("second")])
            return Post(role, both, False, False, status, True), m.end()
        if m := _DATES.match(codes, end):
            begun |= any(i.low in _BEGINS for i in items[end : m.end()])
            status = status or (None if begun else _dated(items[end : m.end()]))
            end = m.end()
        elif not orgs and not place and (found := _body(items, codes, end, lex.language)):
            orgs, place, end = found
        elif orgs and (m := _CHAIN.match(codes, end) or _MORE.match(codes, end)):
            end = m.end()
            orgs += (items[end - 1],) if m.re is _MORE else ()
        elif place and (m := _MORE.match(codes, end)):  # "at Oxford and at the University of Hull"
            place, orgs, end = False, (items[m.end() - 1],), m.end()
        elif place and (m := _PLACES.match(codes, end)):
            end = m.end()
        else:
            break
    located = place and any(i.code == "L" for i in items[r + 1 : end])
    return Post(role, orgs, place, located, status, plural), end


def _body(items: Sequence[Item], codes: str, end: int, language: str) -> tuple[tuple[Item, ...], bool, int] | None:
    """The body that follows a title, whether it is a place or one that the text does not name, and where it ends."""
    if m := _TAIL.match(codes, end):
        vague = any(i.low in vocabulary("indefinite", language) for i in items[end : m.end()])
        if m.group("place") or vague:  # "owner of a small firm": some body, and not one that the text has named
            return (), True, m.end()
        unit = _UNIT.match(codes, m.end())  # "of the Trust's Research Centre"
        last = unit.end() if unit else m.end()
        return (items[last - 1],), False, last
    if after := _unknown_body(items, codes, end):
        m = _EXPLAINED.match(codes, after)  # "at the Xyz Abc (Institute of Abc)"
        return ((items[m.start(1)],), False, m.end()) if m else ((), True, after)
    if m := _COMMA_ORG.match(codes, end):
        return (items[m.start(m.lastgroup or 0)],), False, m.end()
    return None


def _unknown_body(items: Sequence[Item], codes: str, end: int) -> int:
    """The end of "at the Xyz Abc" where nothing is known of Xyz Abc but its capital; 0 where that does not follow."""
    m = re.compile(r"[of]t?(?=x)").match(codes, end)
    if not m or not items[m.end()].capital:
        return 0
    at = m.end()
    while at < len(items) and (
        items[at].capital or (codes[at] == "o" and at + 1 < len(items) and items[at + 1].capital)
    ):
        at += 1
    return at


def _dated(items: Sequence[Item]) -> Status | None:
    """What the dates of a term say of it: former where it has an end."""
    if any(i.low in _BEGINS for i in items):  # "since 1 March, until 30 June": begun, and its end foreseen
        return None
    if any(i.code == "D" and i.low.startswith(_COMING) for i in items):
        return "incoming"
    ended = any(i.low in _ENDS or (i.code == "D" and _is_over(i.low)) for i in items)
    ended |= sum(i.code == "D" for i in items) > 1
    return "former" if ended else None


def _is_over(term: str) -> bool:
    """Whether a span of years is longer than one session: "1962-1970", but not "2022-23", the year of an office."""
    m = _TERM.search(term)
    first, last = (m.group(1), m.group(2)) if m else ("", "")
    return bool(m) and int(first[: 4 - len(last)] + last) - int(first) != 1


def is_plural(title: str, lex: Lexicon) -> bool:
    """Whether the title's head noun is a plural: "executive directors"."""
    words = split_words(title)
    heads = [(i, size) for i in range(len(words)) if (size := lex.head_at(words, i))]
    return any(lex.is_plural(words[i : i + size]) for i, size in heads[:3])


def _share(posts: list[Post], joined: list[bool]) -> list[Post]:
    """Titles joined by "and" are held at one body where only the last, or only the first, names it."""
    for i in range(len(posts) - 2, -1, -1):
        if not posts[i].orgs and not posts[i].place and posts[i + 1].orgs and joined[i]:
            posts[i] = replace(posts[i], orgs=posts[i + 1].orgs)
    for i in range(len(posts) - 1):
        if posts[i].orgs and not posts[i + 1].orgs and not posts[i + 1].place and joined[i]:
            posts[i + 1] = replace(posts[i + 1], orgs=posts[i].orgs)
    return posts


def _plural_follows(phrases: Sequence[Phrase]) -> bool:
    """Whether one office of several follows soon: names with brackets between them are one group only then."""
    office = next((p for p in phrases[:8] if p.code in "FP"), None)
    return office is not None and any(p.plural for p in office.posts)


def _group(phrases: list[Phrase]) -> list[Phrase]:
    """Join the names of a list of people into one phrase: "A, B and C"."""
    codes = "".join(p.code for p in phrases)
    out: list[Phrase] = []
    at = 0
    for m in re.finditer(r"P(?:(?:\([^PF()]{1,6}\))?(?:c|n|cn)P)+", codes):
        run = phrases[m.start() : m.end()]
        if "(" in m.group() and not _plural_follows(phrases[m.end() :]):
            continue
        people = tuple(x for p in run for x in p.people)
        items = tuple(i for p in run for i in p.items)
        out += phrases[at : m.start()]
        out.append(Phrase("P", run[0].start, run[-1].end, items, (), people))
        at = m.end()
    return out + phrases[at:]
