"""How tests read what was exported: the text of a PDF, a Word file, a workbook, a page."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import docx
import lxml.html
import openpyxl
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from pypdf import PdfReader

from ita_portal.thai.digits import to_thai_digits
from reports.export.document import Document, Table, plain, texts


def squeezed(words: str) -> str:
    """Return the words without white space of any kind."""
    return re.sub(r"\s", "", words)


def pdf_text(pdf: bytes) -> str:
    """Return a PDF's text, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def page_text(page: str) -> str:
    """Return the text of an HTML page, with nothing between the pieces of a word."""
    return lxml.html.fromstring(page).text_content()


def pdf_pages(pdf: bytes, document: Document) -> list[str]:
    """Return the body of each page: without spaces, footer, page number and what goes on."""
    foot = squeezed(plain(document.footer))
    bodies = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        body = squeezed(page.extract_text()).replace(foot, "", 1)
        for mark in marks_of(document):
            body = body.replace(squeezed(mark), "")
        bodies.append(re.sub(r"-[๐-๙]+-", "", body, count=1))
    return bodies


def marks_of(document: Document) -> set[str]:
    """Return what the margin of a page may say of the row or group that goes on there."""
    tables = [block for part in document.parts for block in part.blocks if isinstance(block, Table)]
    return {row.continued for table in tables for row in table.rows if row.continued}


def with_heads_once(text: str, document: Document) -> str:
    """Return a PDF's text with every table's head only where it first stands."""
    for head in heads_of(document):
        first = text.index(head) + len(head)
        text = text[:first] + text[first:].replace(head, "")
    return text


def heads_of(document: Document) -> list[str]:
    """Return the words of each table's head, as a page repeats them."""
    return [
        squeezed("".join(texts(replace(document, parts=(replace(part, blocks=(empty,)),)))))
        for part in document.parts
        for table in part.blocks
        if isinstance(table, Table)
        for empty in (replace(table, rows=()),)
    ]


def docx_text(word: bytes) -> str:
    """Return a Word file's text in reading order, with the markers that Word puts before it."""
    return "\n".join(numbered_texts(docx.Document(io.BytesIO(word))))


def numbered_texts(word) -> list[str]:
    """Return each paragraph's text behind the marker, if any, that Word puts before it."""
    numbers = _Numbers(word.part.numbering_part.element)
    return [
        "\t".join(filter(None, (numbers.next_marker(each), each.text))) for each in paragraphs(word)
    ]


class _Numbers:
    """Counts as Word does: by scheme, a list's own start at its first item, deeper levels anew."""

    def __init__(self, numbering) -> None:
        self._levels = {
            (_number(scheme, "w:abstractNumId"), _number(level, "w:ilvl")): level
            for scheme in numbering.findall(qn("w:abstractNum"))
            for level in scheme.findall(qn("w:lvl"))
        }
        self._lists = {_number(each, "w:numId"): each for each in numbering.findall(qn("w:num"))}
        self._counted: dict[int, dict[int, int]] = defaultdict(dict)
        self._begun: set[int] = set()

    def next_marker(self, paragraph) -> str:
        """Return what stands before the next paragraph in reading order."""
        number, level = _place_in_list(paragraph)
        if not number:
            return ""
        scheme = _number(self._lists[number].find(qn("w:abstractNumId")), "w:val")
        if self._levels[scheme, level].find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
            return self._text(scheme, level)
        counted = self._counted[scheme]
        if number not in self._begun:
            self._begun.add(number)
            counted |= self._starts(number)
        counted[level] = counted.get(level, 0) + 1
        for deeper in [each for each in counted if each > level]:
            del counted[deeper]
        return re.sub(
            "%([1-9])", lambda upper: _thai(counted[int(upper[1]) - 1]), self._text(scheme, level)
        )

    def _starts(self, number: int) -> dict[int, int]:
        return {
            _number(override, "w:ilvl"): _number(override.find(qn("w:startOverride")), "w:val") - 1
            for override in self._lists[number].findall(qn("w:lvlOverride"))
        }

    def _text(self, scheme: int, level: int) -> str:
        return self._levels[scheme, level].find(qn("w:lvlText")).get(qn("w:val"))


def _place_in_list(paragraph) -> tuple[int, int]:
    """Return a paragraph's list and level, its style's where it has none of its own; 0 for none."""
    for element in (paragraph._p, paragraph.style.element):
        place = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if place is not None:
            return _number(place.find(qn("w:numId")), "w:val"), _number(
                place.find(qn("w:ilvl")), "w:val"
            )
    return 0, 0


def _number(element, attribute: str) -> int:
    return int(element.get(qn(attribute)))


def _thai(number: int) -> str:
    return to_thai_digits(str(number))


def paragraphs(container) -> list:
    """Return a body's or cell's paragraphs in reading order, those of tables included."""
    found = []
    for block in container.iter_inner_content():
        if isinstance(block, WordTable):
            cells = [cell for row in block.rows for cell in row.cells]
            seen = {cell._tc: cell for cell in cells}
            found += [paragraph for cell in seen.values() for paragraph in paragraphs(cell)]
        else:
            found.append(block)
    return found


def csv_text(data: bytes) -> str:
    """Return what the cells of a CSV file hold."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return "\n".join(cell for row in rows for cell in row)


def xlsx_text(data: bytes) -> str:
    """Return what the cells of a workbook hold."""
    return "\n".join(_cells(openpyxl.load_workbook(io.BytesIO(data))))


def _cells(workbook) -> Iterator[str]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)
