"""The source of a page, made safe to parse: without comments and scripts, with bounded nesting and bounded marks.

A parser of HTML walks up the open elements for many tags, and opens what a writer forgot to close (`<font>`) again in
every paragraph: 100,000 nested tags take it a quarter of a minute, 10,000 unclosed ones in 10,000 paragraphs take
gigabytes. No page that people read nests so deep.
"""

from __future__ import annotations

import re

MAX_DEPTH = 400  # open elements; those within are dropped and their text kept
MAX_FORMATS = 40  # open marks of formatting
MAX_REOPENED = 100_000  # marks that the parser may open again, over the whole page
MAX_MARKS = 80_000  # tags of the page; of those beyond, only the ones that part blocks are kept
MAX_TAGS = 100_000  # all tags
_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]{0,40})([^<>]*>)?")
_OPENS = re.compile(r"<!--|<(script|style|svg|math|noscript|template)\b", re.I)
_VALUE = re.compile(r"""=\s{0,3}(?:"[^"]{0,5000}"|'[^']{0,5000}')""")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_CLOSED_BY_NEXT = frozenset(
    ["p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "html", "head", "body"]
)
_FORMATS = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_BLOCKS = frozenset(
    [
        "p",
        "br",
        "div",
        "li",
        "td",
        "th",
        "tr",
        "table",
        "ul",
        "ol",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
    ]
)


def prepare(source: str) -> tuple[str, bool]:
    """The source to parse, and whether tags had to be dropped.

    >>> prepare("<p>a<!-- b --><script>c</script>d")
    ('<p>a  d', False)
    """
    guard = _Guard()
    quoted = _VALUE.sub(_without_tags, without_scripts(source))
    return _TAG.sub(guard.tag, quoted), guard.dropped


def _without_tags(match: re.Match[str]) -> str:
    """The value of an attribute, its angle brackets written so that nobody takes them for tags."""
    return match[0].replace("<", "&lt;").replace(">", "&gt;") if "<" in match[0] or ">" in match[0] else match[0]


def without_scripts(source: str) -> str:
    """The source without comments, scripts, styles and drawings; one left open goes on to the end."""
    kept: list[str] = []
    at = 0
    while match := _OPENS.search(source, at):
        kept.append(source[at : match.start()])
        kept.append(" ")
        end = _end(source, match)
        if end < 0:
            return "".join(kept)
        at = end
    kept.append(source[at:])
    return "".join(kept)


def _end(source: str, match: re.Match[str]) -> int:
    if match[1] is None:
        if source.startswith((">", "->"), match.end()):  # an empty comment
            return source.index(">", match.end()) + 1
        found = source.find("-->", match.end())
        return found + 3 if found >= 0 else -1
    close = re.compile(rf"</{match[1]}\s{{0,20}}>|</{match[1]}\b", re.I).search(source, match.end())
    return close.end() if close else -1


class _Guard:
    """Counts what is open while the tags go by, and drops the tags that would go too far."""

    def __init__(self) -> None:
        self.open: dict[str, int] = {}
        self.depth = 0
        self.formats = 0
        self.reopened = 0
        self.tags = 0
        self.dropped = False

    def tag(self, match: re.Match[str]) -> str:
        """The tag as it stands, or nothing."""
        name = match[2].lower()
        self.tags += 1
        if self.tags > MAX_TAGS or (self.tags > MAX_MARKS and name not in _BLOCKS):
            return self._drop(match)
        if match[1] or name in _VOID:
            return self._close(match, name)
        if name not in _FORMATS:
            self.reopened += self.formats
            if self.reopened > MAX_REOPENED:  # what is open is closed here and now
                return self._close_formats() + match[0]
        if name in _CLOSED_BY_NEXT:
            return match[0]
        if self.depth >= MAX_DEPTH or (name in _FORMATS and self.formats >= MAX_FORMATS):
            return self._drop(match)
        self.open[name] = self.open.get(name, 0) + 1
        self.depth += 1
        self.formats += name in _FORMATS
        return match[0]

    def _close(self, match: re.Match[str], name: str) -> str:
        if name in _CLOSED_BY_NEXT or name in _VOID:
            return match[0]
        if not self.open.get(name):
            return ""  # closes nothing
        self.open[name] -= 1
        self.depth -= 1
        self.formats -= name in _FORMATS
        return match[0]

    def _close_formats(self) -> str:
        closing = "".join(f"</{name}>" * self.open.pop(name, 0) for name in sorted(_FORMATS))
        self.depth -= self.formats
        self.formats = 0
        self.dropped = True
        return closing

    def _drop(self, match: re.Match[str]) -> str:
        self.dropped = True
        # "<!" opens a comment up to the next ">": the way to drop a tag whose own end is not in sight
        return "" if match[3] else "<!" + match[0][1:]
