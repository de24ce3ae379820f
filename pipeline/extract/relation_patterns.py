"""The patterns that tie people to offices, over the letters of the phrases (`relation_items` has the alphabet).

F is an office with its body, P people. Patterns are tried in this order; each takes all its matches in a sentence
before the next is tried, and what it has read is dropped, so that a verb after an apposition sees the person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LISTED = ("item", "row", "signature", "caption")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named rule: the groups P (people), F (office), V (what tells the status) and Q (the predecessor)."""

    name: str
    regex: re.Pattern[str]
    only: tuple[str, ...] = ()  # kinds of passage it serves; all where empty
    definite: bool = False  # the office needs an article, an owner or a body
    absorb: bool = True  # the office and what binds it are dropped, so that a verb after it sees the person


def _p(name: str, regex: str, *only: str, definite: bool = False, absorb: bool = True) -> Pattern:
    return Pattern(name, re.compile(regex), only, definite, absorb)


_ASIDE = r"(?:\([^FP()]{0,8}\)|c?[of]t?m?[OLG](?=c))?"  # "Jane Roe (Leeds), ...", "Jane Roe, of the Trust, ..."
_OF = r"(?:[of]t?m?O)?"  # "Jane Roe of the Trust was elected ..."
_END = r"(?=[cdkS.)nwbzvAfoxDLt(]|$)"
_STOP = r"(?=[cS.)d]|$)"
_ADVERBS = r"[BmDfotcLx]{0,6}"
_AFTER = r"[BmDfotcL]{0,5}"  # between a verb and its office

PATTERNS = (
    # "Jane Roe (treasurer)" · "Jane Roe (Hon. Treasurer, Leeds)"
    _p("brackets", r"(?P<P>P)\([tmx.]{0,3}(?P<F>F)[cmD]*\)"),
    # rosters, signatures, rows: "Treasurer: Jane Roe", "President, Jane Roe; ...", "Jane Roe – Director"
    _p("label", r"(?P<F>F)k(?P<P>P)"),
    _p("label", r"(?:^|(?<=[.Sdk]))t?(?P<F>F)d(?P<P>P)(?=[cd.S(oL]|$)"),
    _p("roster", r"(?:^|(?<=[kS]))n?t?(?P<F>F)c(?P<P>P)(?=S)"),
    _p("roster", r"(?<=[kS])n?t?(?P<F>F)c(?P<P>P)(?=[.]|$)"),
    _p("listed", r"(?P<P>P)[cdk]?(?P<F>F)(?=[cdkS.(]|$|P)", *LISTED),
    _p("listed", r"^(?P<P>P)dOd(?P<F>F)(?=[cdkS.(]|$)", *LISTED),  # "Jane Roe - Marsh Trust - Director"
    _p("contact", r"(?:^|(?<=k))(?P<P>P)(?P<F>F)(?=[^P]|$)"),
    # "Mayor Jane Roe", "Deputy Director Jane Roe of the Trust"
    _p("before_name", r"(?P<F>F)(?P<P>P)(?:[of]t?m?O|\([^PF()]{1,6}\))?"),
    # "Jane Roe, Deputy Director of the Trust, ..."
    _p("apposition", rf"(?P<P>P){_ASIDE}[cd][cm]*(?P<F>F)c?m?{_STOP}c?"),
    _p("apposition", rf"(?P<P>P){_ASIDE}[cd][cm]*(?P<F>F){_END}"),
    # "Jane Roe, who is chair of the board,"
    _p("relative", rf"(?P<P>P){_ASIDE}c?w{_ADVERBS}(?P<V>b){_AFTER}A?(?P<F>F)c?"),
    # "the chair, Jane Roe" · "the Trust's Deputy Director, Jane Roe"
    _p("named", rf"(?P<F>F)[cd](?P<P>P){_END}", definite=True),
    # "Jane Roe succeeds John Doe as treasurer"
    _p("succeed", r"(?P<P>[PH])[mDfotcx]{0,4}(?P<V>z)(?P<Q>P)[cmDfox]{0,4}A(?P<F>F)"),
    # "Having served as chair and now as past chair, Jane Roe ..."
    _p("participle", r"^(?P<V>b)m?A?(?P<F>F)[^FPSHk.]{0,40}c(?P<P>[PH])"),
    # "elected Jane Roe treasurer" · "welcomed Jane Roe as treasurer and John Doe as secretary"
    _p("chosen", r"(?P<V>v)t?m*(?P<P>P)[cDfL]{0,3}A?(?P<F>F)"),
    # "Jane Roe was elected chair, John Doe vice-chair and Ann Poe treasurer"
    _p("gapped", r"(?<=F)(?:S|cn|c|n)(?P<P>P)m*(?P<F>F)(?=[cnS.]|$)"),
    _p("as", r"(?P<P>P)(?:[of]t?O)?c?A(?P<F>F)"),
    # "As chair of the Trust, Jane Roe" · "In her capacity as chair, she" · "Treasurer since 2003, she ..."
    _p("as_first", r"(?:^[^PFSH.]{0,5}|(?<=[cS.]))A(?P<F>F)[^FPSH.k]{0,10}c(?P<P>[PH])"),
    _p("head_first", r"^(?P<F>F)(?:cF)*c(?P<P>[PH])"),
    # "Jane Roe takes over as editor from John Doe"
    _p("succeed", rf"(?P<P>[PH]){_ASIDE}{_ADVERBS}(?P<V>b){_AFTER}v?A?m?(?P<F>F)f(?P<Q>P)"),
    # "Jane Roe is / became / was appointed chair"
    _p("verb", rf"(?P<P>[PHB])(?:{_OF}|{_ASIDE}){_ADVERBS}(?P<V>b){_AFTER}v?A?m?(?P<F>F)"),
    # "Our new chair is Jane Roe" · "Past leaders include Jane Roe from the Trust and John Doe"
    _p("is_reversed", rf"(?P<F>F){_ADVERBS}(?P<V>b){_AFTER}k?(?P<P>P)"),
    # "Jane Roe takes on the role of treasurer from John Doe"
    _p("succeed", r"(?P<P>[PH])(?P<V>[^PFSN.]){1,12}?A(?P<F>F)f(?P<Q>P)"),
    # "Jane Roe came to the Trust as librarian"
    _p("as_path", r"(?P<P>[PH])[^PFSN.]{1,16}?A(?P<F>F)"),
    # "Jane Roe joined as clerk and rose to librarian"
    _p("again", r"(?P<P>[PH])[^PFSNz.]{0,16}c?n[mx]{0,3}(?P<V>b)[mt]{0,2}A?(?P<F>F)"),
    # "Jane Roe left the Trust, where she was clerk, to become librarian of the Guild"
    _p("to_become", r"(?P<P>[PH])[^PFSN.]{1,20}?(?P<V>g)A?(?P<F>F)"),
    # "Jane Roe, author of a book on moths and chair of the Trust,"
    _p("apposition_and", r"(?P<P>P)[otxDLm]{1,8}n(?P<F>F)(?=[c.S)]|$)"),
)
