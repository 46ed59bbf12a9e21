"""Which files are opened at all: told by their content, never by their name, and only when safe.

Word and Excel files are zip archives of XML. What is refused here was seen in the wild or is easily
made: archives that grow a thousandfold, paths that lead out of them, parts that come twice, macros,
passwords, XML with a document type (and so with entities).
"""

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

from measures.importing.source import Refused

MOST_ENTRIES = 3_000
LARGEST_ENTRY = 96 * 1024 * 1024
LARGEST_TOTAL = 256 * 1024 * 1024
MOST_TIMES_SMALLER = 250
_SMALL = 2 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_DOCX = "ใน Word ให้เลือก แฟ้ม > บันทึกเป็น แล้วเลือกชนิด “เอกสาร Word (*.docx)” จากนั้นนำไฟล์ใหม่มานำเข้า"
_AS_XLSX = "ใน Excel ให้เลือก แฟ้ม > บันทึกเป็น แล้วเลือกชนิด “สมุดงาน Excel (*.xlsx)” จากนั้นนำไฟล์ใหม่มานำเข้า"
_UNSAFE = "ไฟล์นี้ไม่ปลอดภัยที่จะเปิด ({why}) โปรดเปิดไฟล์ต้นฉบับแล้วบันทึกเป็นไฟล์ใหม่ จากนั้นนำเข้าอีกครั้ง"
_DAMAGED = "เปิดไฟล์นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดเปิดไฟล์แล้วบันทึกเป็นไฟล์ใหม่ จากนั้นนำเข้าอีกครั้ง"

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "ไฟล์นี้เป็น PDF ซึ่งนำเข้าไม่ได้ โปรดใช้ไฟล์ Word (.docx) หรือ Excel (.xlsx) ที่ใช้จัดทำ PDF นี้"),
    (b"{\\rtf", f"ไฟล์นี้เป็น Rich Text (.rtf) {_AS_DOCX}"),
    (b"\x89PNG", "ไฟล์นี้เป็นรูปภาพ โปรดใช้ไฟล์ Word (.docx) หรือ Excel (.xlsx)"),
    (b"\xff\xd8\xff", "ไฟล์นี้เป็นรูปภาพ โปรดใช้ไฟล์ Word (.docx) หรือ Excel (.xlsx)"),
)
_KNOWN_KINDS = "โปรดเลือกไฟล์ Word (.docx) Excel (.xlsx) หรือไฟล์ JSON ที่ส่งออกจากระบบนี้"
_DECLARED = re.compile(rb"""^[^<]*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class TooLarge(Refused):
    """A file whose parts are larger, unpacked, than whoever opened it wants to read."""


# What zipfile says of archives that are broken, locked (RuntimeError), or of kinds that it does not
# know (NotImplementedError, which is a RuntimeError).
_UNREADABLE = (zipfile.BadZipFile, ValueError, OverflowError, RuntimeError)


class Archive:
    """A zip archive that was looked over; gives its parts as parsed XML.

    `most` is how many bytes all parts that are read may have, unpacked.
    """

    def __init__(self, data: bytes, most: int) -> None:
        self._left = most
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _UNREADABLE as error:
            raise Refused(_DAMAGED) from error
        _look_over(entries)
        self.names = {entry.filename.lstrip("/"): entry for entry in entries}

    def bytes_of(self, name: str) -> bytes:
        """Return a part's bytes, never more than are left to read, whatever the archive claims."""
        try:
            with self._zip.open(self.names[name]) as part:
                data = part.read(self._left + 1)
        except (*_UNREADABLE, KeyError, OSError, EOFError, zlib.error) as error:
            raise Refused(_DAMAGED) from error
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge(
                "ไฟล์นี้ยาวเกินกว่าที่นำเข้าได้ หากเป็น Excel โปรดลบแถวและคอลัมน์ว่างท้ายตาราง "
                "หากเป็น Word โปรดแบ่งเป็นหลายไฟล์"
            )
        return data

    def xml(self, name: str) -> ET.Element:
        """Return a part as a tree."""
        try:
            return ET.fromstring(plain_xml(self.bytes_of(name)))  # noqa: S314 - see plain_xml
        except ET.ParseError as error:
            raise Refused(_DAMAGED) from error

    def related(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Return (id, name) of the parts that a part refers to as `kind`; "" is the whole file."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relations not in self.names:
            return []
        return [
            (relation.get("Id", ""), _path(folder, relation.get("Target", "")))
            for relation in self.xml(relations).iter(_RELATION)
            if relation.get("Type", "").rpartition("/")[2] == kind
            and relation.get("TargetMode") != "External"
        ]


def kind_of(data: bytes) -> str:
    """Return "zip" or "json"; raises Refused with what to do for everything else."""
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        raise Refused(_of_ole(data))
    for start, words in _OTHERS:
        if data.startswith(start):
            raise Refused(words)
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{"):
        return "json"
    if not text:
        raise Refused(f"ไฟล์นี้ไม่มีข้อมูล {_KNOWN_KINDS}")
    if text[:200].lower().startswith((b"<html", b"<!doctype html", b"<?xml")):
        raise Refused(f"ไฟล์นี้เป็นหน้าเว็บหรือ XML ที่ตั้งชื่อเหมือนเอกสาร {_AS_DOCX}")
    raise Refused(f"ไม่รู้จักชนิดของไฟล์นี้ {_KNOWN_KINDS}")


def main_part(archive: Archive) -> str:
    """Return the name of the main part; raises Refused for what is no Word or Excel file."""
    found = archive.related("", "officeDocument")
    if not found or found[0][1] not in archive.names:
        if {"mimetype", "content.xml"} <= archive.names.keys():
            raise Refused(f"ไฟล์นี้เป็น OpenDocument (.odt/.ods) {_AS_DOCX}")
        raise Refused(f"ไฟล์นี้ไม่ใช่เอกสาร Word หรือ Excel {_KNOWN_KINDS}")
    return found[0][1]


def plain_xml(data: bytes) -> bytes:
    """Return the XML as it is, if it is plain: in UTF-8 or UTF-16, without a document type.

    No Office program writes one; without it there are no entities to grow or to fetch. defusedxml
    refuses the same, on a parser that takes ten times as long.
    """
    declared = _DECLARED.match(data)
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    if encoding not in {"utf-8", "utf-16", "us-ascii", "ascii"}:
        raise Refused(_UNSAFE.format(why="รหัสอักขระแปลกปลอม"))
    looked_at = data if encoding != "utf-16" else data.replace(b"\0", b"")
    if b"<!DOCTYPE" in looked_at or b"<!ENTITY" in looked_at:
        raise Refused(_UNSAFE.format(why="มีคำสั่ง XML แฝง"))
    if encoding == "utf-8" and b"\0" in data:
        raise Refused(_DAMAGED)
    return data


def _look_over(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that no Office program made."""
    if len(entries) > MOST_ENTRIES:
        raise Refused(_UNSAFE.format(why="มีไฟล์ย่อยมากเกินไป"))
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise Refused(_UNSAFE.format(why="ขยายแล้วใหญ่เกินไป"))
    seen = set()
    for entry in entries:
        _look_at(entry)
        name = entry.filename.lower()
        if name in seen:
            raise Refused(_UNSAFE.format(why="มีไฟล์ย่อยชื่อซ้ำ"))
        seen.add(name)


def _look_at(entry: zipfile.ZipInfo) -> None:
    parts = entry.filename.split("/")
    if ".." in parts or "\\" in entry.orig_filename or "\0" in entry.orig_filename:
        raise Refused(_UNSAFE.format(why="มีเส้นทางไฟล์ย่อยผิดปกติ"))
    if entry.filename.startswith("//") or ":" in parts[0]:
        raise Refused(_UNSAFE.format(why="มีเส้นทางไฟล์ย่อยผิดปกติ"))
    if entry.flag_bits & 0x1:
        raise Refused("ไฟล์นี้ใส่รหัสผ่านไว้ โปรดเปิดไฟล์ ยกเลิกรหัสผ่าน แล้วบันทึกใหม่ จากนั้นนำเข้าอีกครั้ง")
    if parts[-1].lower() == "vbaproject.bin":
        raise Refused("ไฟล์นี้มีแมโคร ซึ่งระบบไม่เปิด โปรดบันทึกเป็น .docx หรือ .xlsx ที่ไม่มีแมโคร แล้วนำเข้าอีกครั้ง")
    grows = entry.file_size > MOST_TIMES_SMALLER * max(entry.compress_size, 1)
    if entry.file_size > LARGEST_ENTRY or (entry.file_size > _SMALL and grows):
        raise Refused(_UNSAFE.format(why="ขยายแล้วใหญ่เกินไป หากเป็น Excel โปรดลบแถวว่างท้ายตาราง"))


def _of_ole(data: bytes) -> str:
    """Say what the old container holds, by the names of its streams."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "ไฟล์นี้ใส่รหัสผ่านไว้ โปรดเปิดไฟล์ ยกเลิกรหัสผ่าน แล้วบันทึกใหม่ จากนั้นนำเข้าอีกครั้ง"
    if holds("WordDocument"):
        return f"ไฟล์นี้เป็น Word รุ่นเก่า (.doc) แม้จะตั้งชื่อเป็นอย่างอื่น {_AS_DOCX}"
    if holds("Workbook") or holds("Book"):
        return f"ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) แม้จะตั้งชื่อเป็นอย่างอื่น {_AS_XLSX}"
    return f"ไฟล์นี้เป็นเอกสาร Office รุ่นเก่า {_AS_DOCX}"


def _path(folder: str, target: str) -> str:
    """Return a part's name from where it is referred to."""
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
