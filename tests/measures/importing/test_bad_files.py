"""Files that are no report, or are made to harm: refused in time, with words that help."""

import io
import struct
import time
import zipfile

import pytest

from measures.importing import archive
from measures.importing.archive import kind_of
from measures.importing.preview import preview
from measures.importing.reading import read
from measures.importing.source import Refused, Source
from tests.measures.importing.papers import clean_tables
from tests.measures.importing.truth import report

SECONDS = 10
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_BOMB = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ก" * 100}">' for n in range(12)
)


def word(**parts: bytes) -> bytes:
    """Return a good Word file with parts put in or replaced, "/" written as "__"."""
    new = {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    good = zipfile.ZipFile(io.BytesIO(clean_tables(report("chamkho"))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in good.namelist():
            if name not in new:
                made.writestr(name, good.read(name))
        for name, data in new.items():
            made.writestr(name, data)
    return file.getvalue()


def old_office(stream: str) -> bytes:
    """Return what looks like an old Office file with a stream of this name."""
    return _OLE + stream.encode("utf-16-le") + bytes(512)


def encrypted() -> bytes:
    """Return an archive whose entries say that they are encrypted."""
    data = bytearray(word())
    for place in (n for n in range(len(data)) if data[n : n + 4] == b"PK\x01\x02"):
        struct.pack_into("<H", data, place + 8, 1)
    return bytes(data)


def named(name: str) -> bytes:
    """Return a good Word file with one more entry of this name."""
    return word(**{name: b"x"})


def twice() -> bytes:
    """Return a Word file that holds its main part two times, the second one another."""
    file = io.BytesIO(word())
    with zipfile.ZipFile(file, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("word/document.xml", b"<x/>")
    return file.getvalue()


def large_part(letters: int) -> bytes:
    """Return a Word file with one enormous paragraph."""
    inside = b"<w:p><w:r><w:t>" + b"a" * letters + b"</w:t></w:r></w:p>"
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = b"<w:document " + space + b"><w:body>" + inside + b"</w:body></w:document>"
    return word(word__document_xml=body)


def deep() -> bytes:
    """Return a Word file of tables in tables in tables."""
    levels = 20_000
    opening, closing = b"<w:tbl><w:tr><w:tc>" * levels, b"</w:tc></w:tr></w:tbl>" * levels
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    whole = b"<w:document " + space + b"><w:body>" + opening + closing
    return word(word__document_xml=whole + b"</w:body></w:document>")


def sheet(rows: bytes) -> bytes:
    """Return an Excel file with one sheet of these rows."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = (
        '<Relationships xmlns="{}"><Relationship Id="r1" Type="{}/{}" Target="{}"/></Relationships>'
    )
    book = (
        f'<workbook xmlns="{main}" xmlns:r="{relation}">'
        '<sheets><sheet name="ก" r:id="r1"/></sheets></workbook>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "_rels/.rels", link.format(package, relation, "officeDocument", "xl/workbook.xml")
        )
        made.writestr("xl/workbook.xml", book)
        made.writestr(
            "xl/_rels/workbook.xml.rels", link.format(package, relation, "worksheet", "sheet.xml")
        )
        inside = f'<worksheet xmlns="{main}"><sheetData>'.encode() + rows
        made.writestr("xl/sheet.xml", inside + b"</sheetData></worksheet>")
    return file.getvalue()


BAD = {
    "an empty file": (lambda: b"", "ไม่มีข้อมูล"),
    "an old Word file, whatever its name": (lambda: old_office("WordDocument"), "บันทึกเป็น"),
    "an old Excel file": (lambda: old_office("Workbook"), "xlsx"),
    "a file with a password": (lambda: old_office("EncryptedPackage"), "รหัสผ่าน"),
    "an archive with a password": (encrypted, "รหัสผ่าน"),
    "a PDF": (lambda: b"%PDF-1.7\n", "PDF"),
    "rich text": (lambda: b"{\\rtf1 x}", ".rtf"),
    "a page of the web": (lambda: b"<html><body>x</body></html>", "หน้าเว็บ"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "รูปภาพ"),
    "letters and nothing else": (lambda: b"hello", "ไม่รู้จัก"),
    "an archive that is cut off": (lambda: word()[:2000], "เสียหาย"),
    "an archive of something else": (lambda: zipped({"a.txt": b"x"}), "ไม่ใช่เอกสาร"),
    "an OpenDocument": (lambda: zipped({"mimetype": b"x", "content.xml": b"x"}), "OpenDocument"),
    "macros": (lambda: named("word__vbaProject.bin"), "แมโคร"),
    "a path that leads out": (lambda: named("..__..__etc__passwd"), "ไม่ปลอดภัย"),
    "a path from the root of a disk": (lambda: named("C:__x"), "ไม่ปลอดภัย"),
    "a part that comes twice": (twice, "ไม่ปลอดภัย"),
    "more parts than any report has": (
        lambda: zipped({f"{n}.xml": b"" for n in range(archive.MOST_ENTRIES + 1)}),
        "ไม่ปลอดภัย",
    ),
    "a part that grows a thousandfold": (lambda: large_part(90_000_000), "ไม่ปลอดภัย"),
    "entities in entities": (
        lambda: word(word__document_xml=f"{_BOMB}]><x>&a11;</x>".encode()),
        "ไม่ปลอดภัย",
    ),
    "a document type in another encoding": (
        lambda: word(
            word__document_xml='<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'.encode("utf-16")
        ),
        "ไม่ปลอดภัย",
    ),
    "an encoding that hides": (
        lambda: word(word__document_xml=b'<?xml version="1.0" encoding="utf-7"?><x/>'),
        "ไม่ปลอดภัย",
    ),
    "XML that is none": (lambda: word(word__document_xml=b"<w:document"), "เสียหาย"),
    "tables in tables without end": (deep, "โปรด"),
    "a million letters more than a report has": (lambda: noisy(2_000_000), "แบ่งเป็นหลายไฟล์"),
}


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return an archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def noisy(letters: int) -> bytes:
    """Return a Word file of so many letters that do not shrink much."""
    lines = "".join(
        f"<w:p><w:r><w:t>มาตรการ {n * 7919 % 999983} {n * 104729 % 1000003}</w:t></w:r></w:p>"
        for n in range(letters // 20)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {space}><w:body>{lines}</w:body></w:document>"
    return word(word__document_xml=body.encode())


def _opened(data: bytes) -> Source:
    """Open a file as the import does."""
    assert kind_of(data) == "zip"
    return read(data)


@pytest.mark.parametrize("what", BAD)
def test_it_is_refused_in_time_with_words_that_help(what):
    make, words = BAD[what]
    data = make()
    start = time.perf_counter()

    with pytest.raises(Refused) as refusal:
        _opened(data)

    assert words in str(refusal.value)
    assert time.perf_counter() - start < SECONDS


def test_a_sheet_of_a_million_empty_rows_is_read_as_far_as_it_says_something():
    head = ["มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ", "ผลการดำเนินการ"]
    said = [head, ["มาตรการป้องกันการรับสินบน", "1. ประกาศ", "2568", "สำนักปลัด", "ประกาศแล้ว"]]
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) + "</row>"
        for row in said
    )
    empty = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_000_003))
    styled = b'<row r="9"><c s="1"/></row>' * 100_000 + b"<row><c><v></v></c></row>" * 5_000
    start = time.perf_counter()

    source = read(sheet(cells.encode() + empty + styled))

    assert time.perf_counter() - start < SECONDS
    assert [measure.texts["output"] for measure in preview(source).measures] == ["ประกาศแล้ว"]
    assert "แถวว่าง" in source.notes[0]


def test_a_sheet_that_would_not_fit_into_memory_is_refused_with_what_to_do():
    row = b'<row spans="1:6" ht="15"><c s="3"/><c s="3"/><c s="3"/><c s="3"/><c s="3"/></row>'

    with pytest.raises(Refused, match="แถว"):
        read(sheet(row * 1_000_000))


@pytest.mark.parametrize(
    "rows",
    [[], [["", ""], ["", ""]], [["วัสดุ", "ราคา"], ["กระดาษ", "1,200"]]],
    ids=["no table", "an empty table", "a small table of something else"],
)
def test_a_file_without_measures_says_what_a_table_of_measures_needs(rows):
    from docx import Document

    document, file = Document(), io.BytesIO()
    document.add_paragraph("รายงาน")
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(file)

    with pytest.raises(Refused, match="หัวคอลัมน์"):
        preview(read(file.getvalue()))
