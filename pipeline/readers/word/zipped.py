"""Members of a zip archive, unpacked one at a time and never beyond a bound: what an archive says of itself may lie."""

from __future__ import annotations

import io
import zipfile
import zlib

from ...errors import UnreadableBulletin

MAX_MEMBERS = 10_000  # a Word file has some dozens
MAX_UNPACKED = 2_000_000_000  # bytes that all members may claim together; most are pictures, which are never unpacked
_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's directory
_BROKEN = (  # what zipfile raises over damaged archives
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Archive:
    """The directory of a zip archive; members are unpacked on demand."""

    def __init__(self, source: str, data: bytes) -> None:
        """Read the directory. Raises UnreadableBulletin of kind `format` (damaged) or `size` (a zip bomb)."""
        self.source = source
        if data.count(_ENTRY) > MAX_MEMBERS:  # told before zipfile makes an object of each
            raise bomb(source, f"holds more than {MAX_MEMBERS:,} members")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN as error:
            raise damaged(source, "its archive is damaged or was cut off") from error
        if sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise bomb(source, f"unpacks to more than {MAX_UNPACKED:,} bytes")
        self._infos = {info.filename.lower().lstrip("/"): info for info in infos}  # names count without case (OPC)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    def read(self, name: str, limit: int) -> bytes | None:
        """A member's bytes, None where there is no such member.

        Raises UnreadableBulletin of kind `size` where it has more than `limit` bytes, whatever its header says, and of
        kind `format` where it does not unpack.
        """
        info = self._infos.get(name.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableBulletin(self.source, "encrypted", "the file is encrypted", "remove the password")
        if info.file_size > limit:
            raise bomb(self.source, f"holds a part of more than {limit:,} bytes")
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except _BROKEN as error:
            raise damaged(self.source, f"its part {name[:80]!r} does not unpack") from error
        if len(data) > limit:
            raise bomb(self.source, f"holds a part of more than {limit:,} bytes")
        return data


def damaged(source: str, reason: str) -> UnreadableBulletin:
    """The error for an archive that does not open."""
    return UnreadableBulletin(source, "format", f"the file does not open: {reason}", "save it again and send it anew")


def bomb(source: str, reason: str) -> UnreadableBulletin:
    """The error for an archive that would fill the memory."""
    return UnreadableBulletin(source, "size", f"the file {reason}", "split it, or save its text alone")
