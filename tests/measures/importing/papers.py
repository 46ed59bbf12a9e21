"""Makes Word and Excel files of the demonstration reports in the shapes that offices send.

`python -m tests.measures.importing.papers FOLDER` writes them all, the truth beside each as JSON.
The shapes and the faults are those of five real reports; the wording is the demonstration's own.
"""

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import openpyxl
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ita_portal.thai.digits import to_thai_digits
from reports.layouts import Section
from tests.measures.importing.truth import REPORTS, TrueMeasure, TrueReport, report

TICK = "/"
OTHER_LABELS = {
    "measure": "โครงการ/กิจกรรม/มาตรการ",
    "steps": "วิธีการดำเนินงาน",
    "period": "ช่วงเวลา",
    "responsible": "ส่วนราชการที่รับผิดชอบ",
    "output": "ผลการดำเนินงาน (Output)",
    "outcome": "ผลสัมฤทธิ์ (Outcome)",
    "monitoring": "การกำกับติดตาม",
    "issue": "ประเด็นที่ต้องพัฒนา",
}
PROSE_LABELS = {
    "measure": "มาตรการ โครงการ หรือกิจกรรม",
    "steps": "ขั้นตอนหรือวิธีการปฏิบัติ",
    "period": "ช่วงระยะเวลาในการดำเนินการ",
    "responsible": "ผู้รับผิดชอบ",
    "output": "ผลการดำเนินการ (Output)",
    "outcome": "ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ (Outcome/Result)",
    "monitoring": "การรายงานผลและการกำกับติดตาม",
}
_W = nsdecls("w")


# --- faults ----------------------------------------------------------------------------------


def scanned(text: str, seed: int) -> str:
    """Return a text as a scanning program reads it: Thai digits, slips of typing, narrow lines."""
    text = re.sub(r"(?m)^([0-9]+\.) ", r"\1" if seed % 2 else r"\1 ", to_thai_digits(text))
    slips = (
        ("แ", "เเ"),
        ("ำ", "ํา"),
        ("องค์การ", "องคํการ"),
        ("ที่", "ท\u0e48\u0e35"),
        ("และ", "และ\u200b"),
    )
    before, after = slips[seed % len(slips)]
    return _wrapped(text.replace(before, after)) if seed % 3 == 0 else text.replace(before, after)


def _wrapped(text: str) -> str:
    """Put a space where a narrow column broke: after every word that ends a line."""
    return re.sub(r"((?:การ|ของ|และ|ให้|ตาม|โดย)(?=[ก-ฮ]))", lambda word: f"{word[1]} ", text)


def inline(lines: tuple[str, ...]) -> str:
    """Return the items of a list in one breath."""
    return " ".join(lines)


def marked_up(lines: tuple[str, ...]) -> str:
    """Return the items of a list with the tags that scanning programs write."""
    return " ".join(f"<p>{line}</p>" for line in lines)


# --- what stands in a cell -------------------------------------------------------------------


def shown(measure: TrueMeasure, name: str) -> tuple[str, ...]:
    """Return the lines that a column shows of a measure."""
    if name in measure.lines:
        return measure.lines[name]
    indicator = f"ตัวชี้วัดที่ {measure.indicator[0]} {measure.indicator[1]}" if measure.indicator else ""
    if name == "indicator":
        return (indicator,)
    if name == "issue":
        return tuple(_issue_lines(measure))
    ticks = {"number": f"{measure.number}.", "done": "done", "not-done": "not_begun"}
    return (ticks[name],) if name == "number" else (TICK if measure.status == ticks[name] else "",)


def _issue_lines(measure: TrueMeasure) -> Iterator[str]:
    if measure.question:
        yield f"{measure.question[0]} {measure.question[1]}"
    elif measure.issue:
        if measure.indicator:
            instrument = "OIT" if measure.indicator[0] > 8 else "EIT"
            number, name = measure.indicator
            yield f"เครื่องมือการประเมิน {instrument} ตัวชี้วัดที่ {number} {name}"
        yield f"- {measure.issue[1]}"


def rows_of(paper: TrueReport) -> Iterator[tuple[Section, list[TrueMeasure]]]:
    """Yield each section with its measures; a narrative is laid out as the issues table."""
    table = paper.layout if paper.layout.key != "indicator-narrative" else None
    from reports.layouts import ISSUES_TABLE

    for section in (table or ISSUES_TABLE).sections:
        held = [m for m in paper.measures if section.holds(has_indicator=bool(m.indicator))]
        if held:
            yield section, held


def cell_lines(measure: TrueMeasure, shows: tuple[str, ...], *, numbered: bool) -> tuple[str, ...]:
    """Return the lines of a cell that shows one thing or several."""
    lines = tuple(line for name in shows for line in shown(measure, name) if line)
    if numbered and shows[0] == "measure" and lines:
        return (f"{measure.number}. {lines[0]}", *lines[1:])
    return lines


def group_of(measure: TrueMeasure, section: Section) -> str:
    """Return the heading that a measure stands under in a table, "" for none."""
    if section.group_by == "issue" and measure.issue:
        return f"ประเด็นที่ {measure.issue[0]} {measure.issue[1]}"
    if section.group_by == "issue" and measure.indicator:
        return f"ตัวชี้วัดที่ {measure.indicator[0]} {measure.indicator[1]}"
    if section.group_by == "indicator" and measure.indicator and not measure.issue:
        return f"เครื่องมือการประเมิน EIT ตัวชี้วัดที่ {measure.indicator[0]} {measure.indicator[1]}"
    return ""


# --- shapes ----------------------------------------------------------------------------------


def scanned_tables(paper: TrueReport) -> bytes:
    """Pages as they were scanned: heads again on each, rows that go on, groups in a lone cell."""
    document = _begin(paper)
    seed = 0
    for section, measures in rows_of(paper):
        labels = [column.label for column in section.columns]
        for start in range(0, len(measures), 2):
            table = document.add_table(rows=0, cols=len(labels))
            if start % 4 == 0 or start == 0:
                _heads(table, section)
            for measure in measures[start : start + 2]:
                seed += 1
                if (heading := group_of(measure, section)) and _changes(measure, measures, section):
                    table.add_row().cells[0].text = to_thai_digits(heading)
                texts = [
                    scanned(_scanned_cell(measure, column.shows, section.numbered, seed), seed)
                    for column in section.columns
                ]
                _torn(table, texts, section, seed)
            document.add_paragraph()
    return _end(document, paper)


def _scanned_cell(measure, shows, numbered, seed) -> str:
    lines = cell_lines(measure, shows, numbered=numbered)
    if len(lines) < 2:
        return "".join(lines)
    return marked_up(lines) if seed % 2 else inline(lines)


def _torn(table, texts: list[str], section: Section, seed: int) -> None:
    """Add a row, every third one torn in the middle of its steps, as at the end of a page."""
    place = next(n for n, column in enumerate(section.columns) if "steps" in column.shows)
    cut = texts[place].rfind("ก", 0, len(texts[place]) * 2 // 3)
    rest = [""] * len(texts)
    if seed % 3 == 2 and cut > 20 and "<" not in texts[place]:
        rest[place], texts[place] = texts[place][cut:], texts[place][:cut]
    for row in (texts, rest):
        if any(row):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text


def clean_tables(paper: TrueReport) -> bytes:
    """One table as it was typed: a paragraph an item, groups across the whole row."""
    document = _begin(paper)
    for section, measures in rows_of(paper):
        table = document.add_table(rows=0, cols=len(section.columns))
        _heads(table, section)
        for measure in measures:
            _group_row(table, measure, measures, section)
            _row(table, measure, section)
        document.add_paragraph()
    return _end(document, paper)


def prose(paper: TrueReport) -> bytes:
    """A heading for each indicator or measure, then (1)–(6) with their labels."""
    document = _begin(paper)
    for measure in paper.measures:
        _prose_heading(document, measure, paper)
        for number, (name, label) in enumerate(PROSE_LABELS.items(), 1):
            if lines := measure.lines[name]:
                marker = f"({to_thai_digits(str(number))}) " if number <= 6 else ""
                first, *rest = lines
                at_once = not first[:1].isdigit() and not first.startswith("-")
                document.add_paragraph(f"{marker}{label}: {first if at_once else ''}".strip())
                for line in rest if at_once else lines:
                    document.add_paragraph(to_thai_digits(line))
    return _end(document, paper)


def _prose_heading(document, measure: TrueMeasure, paper: TrueReport) -> None:
    if measure.indicator:
        number, name = measure.indicator
        score = paper.scores.get(str(number))
        told = f" (ผลคะแนนประเมิน {score} คะแนน)" if score else ""
        document.add_paragraph(to_thai_digits(f"ด้านที่ {number}: {name}{told}"))
    elif measure.issue:
        document.add_paragraph(to_thai_digits(f"ประเด็นที่ {measure.issue[0]} {measure.issue[1]}"))
    if not measure.lines["measure"]:
        document.add_paragraph(f"(๑) {PROSE_LABELS['measure']}:")


def forms(paper: TrueReport) -> bytes:
    """A form of labels and values for each measure."""
    document = _begin(paper)
    for measure in paper.measures:
        table = document.add_table(rows=0, cols=2)
        if measure.indicator:
            _pair(table, "ตัวชี้วัดที่", (f"{measure.indicator[0]} {measure.indicator[1]}",))
        elif measure.issue:
            _pair(table, "ประเด็น", (measure.issue[1],))
        for name, label in PROSE_LABELS.items():
            if measure.lines[name] or name == "measure":
                _pair(table, label, measure.lines[name])
        document.add_paragraph()
    return _end(document, paper)


def automatic_numbers(paper: TrueReport) -> bytes:
    """Lists numbered by Word itself, two levels deep, and headings by style."""
    document = _begin(paper)
    _define_lists(document)
    lists = 10
    for section, measures in rows_of(paper):
        table = document.add_table(rows=0, cols=len(section.columns))
        _heads(table, section)
        for measure in measures:
            _group_row(table, measure, measures, section)
            cells = table.add_row().cells
            for cell, column in zip(cells, section.columns, strict=True):
                lists += 1
                _numbered_by_word(
                    document,
                    cell,
                    cell_lines(measure, column.shows, numbered=section.numbered),
                    lists,
                )
        document.add_paragraph()
    return _end(document, paper)


def merged_cells(paper: TrueReport) -> bytes:
    """Each item of a list in a row of its own, what the whole measure has merged over them."""
    document = _begin(paper)
    for section, measures in rows_of(paper):
        table = document.add_table(rows=0, cols=len(section.columns))
        _heads(table, section)
        for measure in measures:
            _group_row(table, measure, measures, section)
            texts = [
                cell_lines(measure, column.shows, numbered=section.numbered)
                for column in section.columns
            ]
            height = max(map(len, texts))
            rows = [table.add_row().cells for _ in range(height)]
            for place, (lines, column) in enumerate(zip(texts, section.columns, strict=True)):
                if set(column.shows) & {"steps", "output", "outcome", "monitoring"}:
                    for row, line in zip(rows, lines, strict=False):
                        row[place].text = line
                else:
                    rows[0][place].merge(rows[-1][place])
                    _fill(rows[0][place], lines)
        document.add_paragraph()
    return _end(document, paper)


def revised(paper: TrueReport) -> bytes:
    """Columns in another order under other heads; tracked changes, text boxes, inner tables."""
    document = _begin(paper, in_boxes=True)
    for section, measures in rows_of(paper):
        order = (
            list(reversed(section.columns)) if section.kind == "table" else list(section.columns)
        )
        outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
        outer.text = "ผลการดำเนินการ มีรายละเอียดดังนี้"
        table = outer.add_table(rows=0, cols=len(order))
        _heads(table, section, order)
        for measure in measures:
            if (heading := group_of(measure, section)) and _changes(measure, measures, section):
                cells = table.add_row().cells
                cells[0].merge(cells[-1]).text = heading
            for cell, column in zip(table.add_row().cells, order, strict=True):
                _fill(cell, cell_lines(measure, column.shows, numbered=section.numbered))
                _track(cell)
        document.add_paragraph()
    return _end(document, paper)


def workbook(paper: TrueReport) -> bytes:
    """A sheet with titles over the head, groups merged across, and items of a list in one cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "รายงาน"
    for line in paper.cover:
        sheet.append([to_thai_digits(line)])
    sheet.append([])
    for section, measures in rows_of(paper):
        width = len(section.columns)
        if any(column.head for column in section.columns):
            sheet.append([column.head or column.label for column in section.columns])
            sheet.append([column.label if column.head else None for column in section.columns])
            _merge_heads(sheet, section)
        else:
            sheet.append([column.label for column in section.columns])
        for measure in measures:
            if (heading := group_of(measure, section)) and _changes(measure, measures, section):
                sheet.append([heading])
                sheet.merge_cells(
                    start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=width
                )
            sheet.append(
                [
                    "\n".join(cell_lines(measure, c.shows, numbered=section.numbered))
                    for c in section.columns
                ]
            )
        sheet.append([])
    return _saved(book)


SHAPES: dict[str, Callable[[TrueReport], bytes]] = {
    "scanned-tables.docx": scanned_tables,
    "clean-tables.docx": clean_tables,
    "prose.docx": prose,
    "forms.docx": forms,
    "automatic-numbers.docx": automatic_numbers,
    "merged-cells.docx": merged_cells,
    "revised.docx": revised,
    "workbook.xlsx": workbook,
}


# --- building blocks -------------------------------------------------------------------------


def _begin(paper: TrueReport, *, in_boxes: bool = False) -> Document:
    """Begin a document with its cover and its introduction."""
    document = Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = (
        WD_ORIENT.LANDSCAPE,
        page.page_height,
        page.page_width,
    )
    for line in paper.cover:
        if in_boxes:
            document.add_paragraph()._p.append(_box(to_thai_digits(line)))
        else:
            document.add_paragraph(to_thai_digits(line))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    if paper.introduction:
        document.add_paragraph(to_thai_digits(paper.introduction))
    return document


def _end(document, paper: TrueReport) -> bytes:
    if paper.closing:
        document.add_paragraph("บทสรุป:")
        document.add_paragraph(to_thai_digits(paper.closing))
    return _saved(document)


def _saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _heads(table, section: Section, order=None) -> None:
    """Add a section's head, of two levels where columns stand under a common one."""
    columns = order or section.columns
    labels = [_label(column, section, order is not None) for column in columns]
    if not any(column.head for column in columns):
        for cell, label in zip(table.add_row().cells, labels, strict=True):
            cell.text = label
        return
    top, low = table.add_row().cells, table.add_row().cells
    for place, column in enumerate(columns):
        if not column.head:
            top[place].merge(low[place]).text = labels[place]
        else:
            low[place].text = column.label
    pair = [place for place, column in enumerate(columns) if column.head]
    top[pair[0]].merge(top[pair[-1]]).text = columns[pair[0]].head


def _label(column, section: Section, other: bool) -> str:
    renamed = other and section.kind == "table" and len(column.shows) == 1
    return OTHER_LABELS.get(column.shows[0], column.label) if renamed else column.label


def _group_row(table, measure: TrueMeasure, measures, section: Section) -> None:
    heading = group_of(measure, section)
    if heading and _changes(measure, measures, section):
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).text = to_thai_digits(heading)


def _changes(measure: TrueMeasure, measures: list[TrueMeasure], section: Section) -> bool:
    place = measures.index(measure)
    return place == 0 or group_of(measures[place - 1], section) != group_of(measure, section)


def _row(table, measure: TrueMeasure, section: Section) -> None:
    for cell, column in zip(table.add_row().cells, section.columns, strict=True):
        _fill(cell, cell_lines(measure, column.shows, numbered=section.numbered))


def _pair(table, label: str, lines: tuple[str, ...]) -> None:
    cells = table.add_row().cells
    cells[0].text = label
    _fill(cells[1], lines)


def _fill(cell, lines: tuple[str, ...]) -> None:
    cell.text = lines[0] if lines else ""
    for line in lines[1:]:
        cell.add_paragraph(line)


def _define_lists(document) -> None:
    """Add a list of Thai digits with a second level, and one of bullets."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
        for level, words in enumerate(("%1.", "%1.%2"))
    )
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    for key, content in (("901", levels), ("902", bullet)):
        numbering.insert(
            0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="{key}">{content}</w:abstractNum>')
        )


def _numbered_by_word(document, cell, lines: tuple[str, ...], list_id: int) -> None:
    """Fill a cell, its markers left to Word."""
    numbering = document.part.numbering_part.element
    for key, kind in ((list_id, "901"), (list_id + 5000, "902")):
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        numbering.append(
            parse_xml(
                f'<w:num {_W} w:numId="{key}"><w:abstractNumId w:val="{kind}"/>{start}</w:num>'
            )
        )
    cell.text = ""
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        found = re.match(r"([0-9]+\.[0-9]+|[0-9]+\.|-) (.*)", line)
        paragraph.add_run(found[2] if found else line)
        if found:
            bullet, level = found[1] == "-", int(bool(re.fullmatch(r"[0-9]+\.[0-9]+", found[1])))
            _put_in_list(paragraph, list_id + 5000 * bullet, level)


def _put_in_list(paragraph, list_id: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    xml = f'<w:numPr {_W}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    properties.append(parse_xml(xml))


def _track(cell) -> None:
    """Delete a word that was never meant and insert the one that was, both tracked."""
    run = next((run for p in cell.paragraphs for run in p.runs if run.text), None)
    if run is None:
        return
    about = f'{_W} w:id="1" w:author="ก" w:date="2026-01-01T00:00:00Z"'
    deleted = parse_xml(f"<w:del {about}><w:r><w:delText>ข้อความเดิมที่ลบแล้ว</w:delText></w:r></w:del>")
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:id"), "2")
    inserted.set(qn("w:author"), "ก")
    run._r.addprevious(deleted)
    run._r.addprevious(inserted)
    inserted.append(run._r)


def _box(text: str):
    """Return a run with a text box, drawn twice as Word does for its older self."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
        "</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _merge_heads(sheet, section: Section) -> None:
    top = sheet.max_row - 1
    pair = [place for place, column in enumerate(section.columns, 1) if column.head]
    sheet.merge_cells(start_row=top, end_row=top, start_column=pair[0], end_column=pair[-1])
    for place in set(range(1, len(section.columns) + 1)) - set(pair):
        sheet.merge_cells(start_row=top, end_row=top + 1, start_column=place, end_column=place)


def main(folder: Path) -> None:
    """Write every report in every shape, the truth beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for slug in REPORTS:
        paper = report(slug)
        truth = [asdict(measure) for measure in paper.measures]
        (folder / f"{slug}.truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))
        for name, make in SHAPES.items():
            (folder / f"{slug}-{name}").write_bytes(make(paper))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
