"""How tests read what was exported: the text of a PDF, a Word file, a workbook, a page."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import docx
import lxml.html
import openpyxl
from docx.table import Table as WordTable
from pypdf import PdfReader

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
    """Return a Word file's text in reading order."""
    return "\n".join(paragraph.text for paragraph in paragraphs(docx.Document(io.BytesIO(word))))


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
