"""Bytes → text. First what the bytes say of themselves (byte order marks, NUL bytes, UTF-8), then what reads well.

UTF-8, UTF-16 and UTF-32; else Windows-1252, where need be beside UTF-8; else one of a few old code pages.
"""

from __future__ import annotations

import codecs
import re

from ..errors import UnreadableBulletin

SAMPLE = 100_000  # bytes or code points that are looked at to judge a file
MAX_CONTROLS = 0.01  # share of control characters above which a file is no text
MAX_NULS = 0.005  # share of NUL bytes above which a file is no text: a tape block or a bad disk leaves a few
_MARKS = (  # UTF-32 before UTF-16: the mark of the one begins like that of the other
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = (  # which of four bytes are NUL in mostly Latin text
    ("utf-32-le", (1, 2, 3)),
    ("utf-32-be", (0, 1, 2)),
    ("utf-16-le", (1, 3)),
    ("utf-16-be", (0, 2)),
)
# DOS, Macintosh, Central European and Cyrillic code pages: what bulletins from before Unicode are kept in.
OLD_PAGES = ("cp437", "cp850", "mac_roman", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp866")
_WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝß")
_SIGNS = frozenset("‘’“”–—…•·€£§°º«»¿¡½¼¾²³©®™´¨\xa0\xad")
MAX_STRANGE = 0.1  # share of characters beyond ASCII that make no sense in Western text, above which it is none
MAX_LOOSE = 200_000  # bytes beyond ASCII up to which a line may mix UTF-8 and Windows-1252
# Charsets that a header or a page may name. Others (punycode, unicode_escape, utf-7) are no code pages of texts.
_KNOWN = re.compile(
    r"(?:utf|iso|latin|windows|cp|ibm|koi8|mac|big5|gb|euc|shift|sjis|tis|johab|ascii|us-ascii|hz)[\w.:-]{0,20}\Z", re.I
)
_AS_WINDOWS = ("iso8859-1", "ascii", "iso8859-9")  # what pages so labeled are read as on the web (WHATWG Encoding)


def decode(source: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes without byte order mark, and warnings.

    Raises UnreadableBulletin of kind `binary` (NUL bytes, control characters) or `encoding`.

    >>> decode("a.txt", "Évora".encode("cp1252"))[0]
    'Évora'
    """
    marked = _marked(source, data)
    if marked is not None:
        return _judged(source, marked), ()
    data, warnings = _without_nuls(source, data)
    try:
        return _judged(source, data.decode("utf-8-sig")), warnings
    except UnicodeDecodeError as error:
        text, warning = _single_byte(source, data, error.start)
    return _judged(source, text), (*warnings, warning)


def decode_as(source: str, data: bytes, label: str | None) -> tuple[str, tuple[str, ...]]:
    """The text of bytes whose charset a header or a page names; `decode` where the name is wrong or unknown.

    Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever the label: other texts hardly ever are by chance.
    Raises what `decode` raises.
    """
    codec = codec_of(label)
    if codec is None or codec.startswith(("utf-8", "utf-16", "utf-32")) or b"\0" in data:
        return decode(source, data)
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        text, warnings = decode(source, data)
        return text, (*warnings, f"encoding: the text is not {label} as it says")
    if not data.isascii() and not codec.startswith("iso2022"):
        try:
            return _judged(source, data.decode("utf-8-sig")), (f"encoding: named {label}, read as UTF-8, which it is",)
        except UnicodeDecodeError:
            pass
    return _judged(source, text), ()


def codec_of(label: str | None) -> str | None:
    """Python's name of a charset, None where it is unknown or no code page.

    >>> codec_of("ISO-8859-1"), codec_of("x-unknown"), codec_of("punycode")
    ('cp1252', None, None)
    """
    name = (label or "").strip().strip("\"'").strip()
    if not _KNOWN.match(name):
        return None
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if codec in _AS_WINDOWS:
        return "cp1254" if codec == "iso8859-9" else "cp1252"
    return {"gb2312": "gb18030", "gbk": "gb18030"}.get(codec, codec) if codec != "utf-7" else None


def normalize_newlines(text: str) -> str:
    """The text with every line end as a newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(source: str, data: bytes) -> str | None:
    """The text of UTF-16 or UTF-32, with a byte order mark or evident from its NUL bytes; None where it is neither."""
    codec = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if codec == "utf-32" and len(data) % 4:  # UTF-16 text whose first character is NUL is no text either
        codec = "utf-16"
    says = "the mark at its start says"
    if codec is None:
        codec, says = _wide(data[:SAMPLE]), "its NUL bytes say"
    if codec is None:
        return None
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(source, f"{says} {codec[:6].upper()}, but {error.reason}") from error


def _wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: NUL bytes at nearly every second place, or three in four, and nowhere else."""
    if b"\0" not in sample or len(sample) < 8:
        return None
    zeros = [4 * sample[place::4].count(0) / len(sample) for place in range(4)]
    for codec, full in _WIDE:
        if all((zeros[p] > 0.7) if p in full else (zeros[p] < 0.05) for p in range(4)):
            return codec
    return None


def _without_nuls(source: str, data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The bytes without NULs where they are few: those that pad the end of a file, and strays."""
    if b"\0" not in data:
        return data, ()
    body = data.rstrip(b"\0\x1a")
    count = data.count(b"\0")
    if body.count(b"\0") > MAX_NULS * len(body) or not body:
        raise UnreadableBulletin(source, "binary", "the file holds NUL bytes: it is no text", "send text or Markdown")
    kept = body.replace(b"\0", b"")
    return kept, (f"encoding: {count} NUL bytes were left out; the text is the file without them",)


def _single_byte(source: str, data: bytes, position: int) -> tuple[str, str]:
    """Text that is not UTF-8, and the warning that says what it was read as."""
    start = f"encoding: byte {position} is not UTF-8; read as"
    text, wide = _mixed(data.removeprefix(codecs.BOM_UTF8))
    western = _reads_western(text[:SAMPLE])
    # in a Macintosh's French an apostrophe and an accented letter make UTF-8 by chance, now and then
    if wide and (western or wide > 0.5 * sum(c > "\x7f" for c in text)):
        return text, f"{start} Windows-1252 where it is not, as UTF-8 elsewhere: the file mixes both, check the accents"
    if western:
        return text, f"{start} Windows-1252, check the accents"
    codec = _old_page(data, position)
    if codec is None:
        raise _undecodable(source, "the bytes are neither UTF-8 nor readable in a known code page")
    return data.decode(codec, "replace"), f"{start} {codec}, check the accents"


def _mixed(data: bytes) -> tuple[str, int]:
    """Lines that are UTF-8 as such, others as Windows-1252; how many characters beyond ASCII came from UTF-8."""
    loose = len(data.translate(None, bytes(range(128)))) <= MAX_LOOSE
    lines: list[str] = []
    wide = 0
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
            wide += 0 if line.isascii() else sum(c > "\x7f" for c in lines[-1])
        except UnicodeDecodeError:
            if loose:
                bad: list[int] = []
                text = "".join(_pieces(line, bad))
                lines.append(text)
                wide += sum(c > "\x7f" for c in text) - len(bad)
            else:
                lines.append(_windows(line))
    return "\n".join(lines), wide


def _pieces(line: bytes, bad: list[int]) -> list[str]:
    """A line in which single bytes are not UTF-8; their places are added to `bad`."""
    found: list[str] = []
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    for char in decoder.decode(line, final=True):
        if "\udc80" <= char <= "\udcff":
            bad.append(len(found))
            found.append(_windows(bytes([ord(char) - 0xDC00])))
        else:
            found.append(char)
    return found


def _windows(data: bytes) -> str:
    """Windows-1252; the five bytes it leaves open are read as Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([b]).decode("cp1252" if b not in b"\x81\x8d\x8f\x90\x9d" else "latin-1") for b in data)


def _reads_western(sample: str) -> bool:
    """Whether most characters are plain letters or spaces, and those beyond ASCII stand where such letters stand."""
    plain = sum(c.isascii() and (c.isalpha() or c.isspace()) for c in sample)
    if plain < 0.5 * len(sample):
        return False
    beyond = [i for i, c in enumerate(sample) if c > "\x7f"]
    return sum(_strange(sample, i) for i in beyond) <= MAX_STRANGE * len(beyond)


def _strange(sample: str, i: int) -> bool:
    """Whether a character beyond ASCII makes no sense between its neighbors, as `Ž` in `lŽgume`."""
    char = sample[i]
    before, after = sample[i - 1 : i], sample[i + 1 : i + 2]
    if char in _WESTERN or char in "ŠšŽžŸ":
        return char.isupper() and before.islower()
    if char not in _SIGNS:
        return True
    return char not in "’\xad·" and before.islower() and after.islower() and char not in "–—"


def _old_page(data: bytes, position: int) -> str | None:
    """The code page of the list that makes the best sense of the bytes; None where none makes any."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - loaded only for the few files that need it

    sample = data[max(0, position - SAMPLE // 2) :][:SAMPLE]
    best = from_bytes(sample, cp_isolation=list(OLD_PAGES)).best()
    if best is None or best.encoding not in OLD_PAGES:
        return None
    text = sample.decode(best.encoding, "replace")
    return best.encoding if sum(c.isalpha() or c.isspace() for c in text) >= 0.6 * len(text) else None


def _judged(source: str, text: str) -> str:
    sample = text[:SAMPLE]
    controls = sum((c < " " and c not in "\t\n\r\f\v") or "\x7f" <= c <= "\x9f" for c in sample)
    if controls > MAX_CONTROLS * len(sample) + 1:
        reason = "the file holds control characters: it is no text"
        raise UnreadableBulletin(source, "binary", reason, "send text or Markdown")
    return text.replace("\0", "") if "\0" in text else text


def _undecodable(source: str, reason: str) -> UnreadableBulletin:
    return UnreadableBulletin(source, "encoding", reason, "save it as UTF-8 and send it again")
