"""The text of one paragraph of a Word file: its runs as a reader of the page sees them.

Kept: text, insertions, results of fields, links, content controls, text boxes (apart, as blocks of their own).
Dropped: deletions, hidden text, codes of fields, comments, notes, pictures, prompts of empty content controls.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .styles import Style, Styles, looks
from .xml import RELATION_ID, Element, W, child, get

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_BOX = W + "txbxContent"
_SKIPPED = frozenset(
    W + name for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt")
)
_SIGNS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_HELD = (W + "drawing", W + "pict", W + "object", _CHOICES)  # what may hold text boxes
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()\\]{1,2000}\Z", re.I)
_LINK_CODE = re.compile(r"\s{0,20}HYPERLINK\s{1,20}\"([^\"]{1,2000})\"", re.I)
MAX_FIELDS = 50  # fields within fields


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look."""

    text: str
    bold: bool = False
    size: int | None = None  # half points
    address: str | None = None  # where it links to


@dataclass(slots=True)
class _Field:
    """A field that is being read: its code up to the separator, its result after it."""

    code: str = ""
    result: bool = False


@dataclass(slots=True)
class RunReader:
    """Reads the runs of paragraphs in their order: a field may begin in one paragraph and end in another."""

    styles: Styles
    targets: Mapping[str, str]  # id of a relation → address
    boxes: list[Element] = field(default_factory=list)  # text boxes met since they were last taken
    art: list[str] = field(default_factory=list)  # WordArt met
    fields: list[_Field] = field(default_factory=list)

    def runs(self, paragraph: Element, style: Style) -> list[Run]:
        """The runs of a paragraph whose style is given."""
        found: list[Run] = []
        self._collect(paragraph, style, None, found)
        self.fields = [f for f in self.fields if f.result]  # a code without an end must not swallow what follows
        return found

    def _collect(self, element: Element, style: Style, address: str | None, found: list[Run]) -> None:
        for inner in element:
            tag = inner.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == W + "r":
                self._run(inner, style, address, found)
            elif tag in _HELD:
                self._hold(inner)
            elif tag == _MATH:
                found.append(Run(inner.text or "", address=address))
            elif tag != W + "sdt":
                self._collect(inner, style, self._address(inner) or address, found)
            elif not is_prompt(inner) and (content := child(inner, "sdtContent")) is not None:
                self._collect(content, style, address, found)

    def _address(self, element: Element) -> str | None:
        """Where a hyperlink or a field of that kind leads."""
        if element.tag == W + "hyperlink":
            return safe(self.targets.get(element.get(RELATION_ID, "")))
        match = _LINK_CODE.match(get(element, "instr") or "") if element.tag == W + "fldSimple" else None
        return safe(match[1]) if match else None

    def _run(self, element: Element, style: Style, address: str | None, found: list[Run]) -> None:
        properties = child(element, "rPr")
        if properties is not None:
            named = self.styles.by_id.get(get(child(properties, "rStyle")) or "", Style())
            style = looks(_over(style, named), properties)
        texts: list[str] = []
        for inner in element:
            if inner.tag == W + "fldChar":
                self._flush(texts, style, address, found)
                self._field(get(inner, "fldCharType"))
            elif inner.tag == W + "instrText":
                if self.fields:
                    self.fields[-1].code += (inner.text or "")[:2000]
            elif inner.tag in _HELD:
                self._hold(inner)
            elif not style.hidden and all(f.result for f in self.fields):
                texts.append(_shown(inner))
        self._flush(texts, style, address, found)

    def _flush(self, texts: list[str], style: Style, address: str | None, found: list[Run]) -> None:
        """Make a run of the texts, if they are any, and empty them."""
        text = "".join(texts)
        texts.clear()
        if not text:
            return
        if address is None and self.fields:
            codes = (_LINK_CODE.match(f.code) for f in reversed(self.fields))
            address = next((safe(match[1]) for match in codes if match), None)
        found.append(Run(text, bool(style.bold), style.size, address))

    def _field(self, kind: str | None) -> None:
        if kind == "begin" and len(self.fields) < MAX_FIELDS:
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _hold(self, element: Element) -> None:
        """Set the text boxes of a drawing aside, each once: newer and older Word get a copy each."""
        waiting = [element]
        while waiting:
            held = waiting.pop()
            if held.tag == _CHOICES:
                choices = (e for e in held if next(e.iter(_BOX, _WORD_ART), None) is not None)
                waiting.extend(itertools.islice(choices, 1))
            elif held.tag == _BOX:
                self.boxes.append(held)  # boxes within it are met when it is read
            elif held.tag == _WORD_ART:
                self.art.append(held.get("string") or "")
            else:
                waiting.extend(reversed(held))


def is_prompt(control: Element) -> bool:
    """Whether a content control shows its prompt ("Click here to enter text") since nobody has filled it in."""
    return child(control, "sdtPr", "showingPlcHdr") is not None


def safe(address: str | None) -> str | None:
    """An address that may stand in the text: of the web or of mail, without spaces and brackets."""
    address = (address or "").strip().replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return address if _ADDRESS.match(address) else None


def _shown(element: Element) -> str:
    """What a child of a run shows."""
    if element.tag == W + "t":
        return (element.text or "").replace("\n", " ")
    if element.tag == W + "ruby":  # a word with its pronunciation above it
        return "".join(t.text or "" for t in element.iterfind(f"{W}rubyBase/{W}r/{W}t"))
    if element.tag == W + "sym":  # a sign by its number in a font; those of private use mean nothing elsewhere
        code = int(get(element, "char") or "0", 16) if _is_hex(get(element, "char")) else 0
        return chr(code) if 0x20 <= code < 0xD800 else ""
    return _SIGNS.get(element.tag, "") if isinstance(element.tag, str) else ""


def _is_hex(value: str | None) -> bool:
    return value is not None and 0 < len(value) <= 4 and all(c in "0123456789abcdefABCDEF" for c in value)


def _over(below: Style, above: Style) -> Style:
    """A paragraph's style with what a character style changes."""
    return Style(
        name=below.name,
        bold=below.bold if above.bold is None else above.bold,
        hidden=below.hidden if above.hidden is None else above.hidden,
        size=below.size if above.size is None else above.size,
    )
