"""The JSON of a report, both ways: what an import prints, and the portal's own files.

The shape is that of `reports.export.data.record`: texts in NFC with Arabic digits, lists without
markers, `{"text": …, "items": […]}` for what has items below it.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from ita_portal.thai.outline import from_data, normalise_outline, parse_outline, to_data
from ita_portal.thai.text import clean, clean_line
from measures.importing.entries import Cleaned, Heading, Warning
from measures.importing.facts import Facts
from measures.importing.gathering import Columns
from measures.importing.preview import (
    LONGEST_TEXT,
    MOST_MEASURES,
    TEXTS,
    Choices,
    ImportedMeasure,
    Preview,
)
from measures.importing.source import Refused

LARGEST = 3 * 1024 * 1024
DEEPEST = 8
_STATUSES = frozenset({"done", "in_progress", "not_begun"})
_UNLIKE = "ไฟล์ JSON นี้ไม่ใช่รายงานที่ส่งออกจากระบบนี้ ({why}) โปรดส่งออกรายงานเป็น JSON อีกครั้ง แล้วนำเข้าไฟล์นั้น"


def load(data: bytes) -> dict[str, Any]:
    """Return the object that a JSON file holds; raises Refused when it is no report."""
    if len(data) > LARGEST:
        raise Refused("ไฟล์ JSON นี้ใหญ่เกินกว่าที่นำเข้าได้ (3 เมกะไบต์)")
    try:
        record = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
        json.dumps(record, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Refused(_UNLIKE.format(why="อ่านไม่ได้")) from error
    if b"\\u0000" in data:
        raise Refused(_UNLIKE.format(why="มีอักขระที่เก็บไม่ได้"))
    if not isinstance(record, dict) or not isinstance(record.get("measures"), list):
        raise Refused(_UNLIKE.format(why="ไม่มีรายการมาตรการ"))
    if not record["measures"]:
        raise Refused(_UNLIKE.format(why="ไม่มีมาตรการแม้แต่รายการเดียว"))
    if len(record["measures"]) > MOST_MEASURES:
        raise Refused(f"ไฟล์นี้มีมากกว่า {MOST_MEASURES} มาตรการ โปรดแบ่งเป็นหลายไฟล์")
    return record


def preview_of_record(record: Mapping[str, Any], choices: Choices | None = None) -> Preview:
    """Return what a report's own JSON would bring."""
    left = (choices or Choices()).left_out
    every = [_measure(one, number) for number, one in enumerate(record["measures"], 1)]
    kept = [measure for measure in every if measure.key not in left]
    year = record.get("fiscal_year")
    facts = Facts(
        fiscal_year=year if isinstance(year, int) else None,
        round=_line(record.get("round")),
        title=_line(record.get("title"))[:300],
        cover_lines=_lines(record.get("cover_lines")),
        heading_lines=_lines(record.get("heading_lines")),
        introduction=_text(record.get("introduction")),
        closing=_text(record.get("closing")),
        overall_score=_score(record.get("overall_score")),
        level=_line(record.get("level")),
    )
    scores = record.get("scores")
    told = scores if isinstance(scores, dict) else {}
    headings = [measure.indicator for measure in every if measure.indicator]
    return Preview(
        measures=tuple(kept),
        facts=facts,
        layout=_line(record.get("layout")),
        columns=(),
        cleaned=(),
        proposed=(),
        warnings=tuple(_lacking(kept)),
        scores={
            **{heading.number: heading.score for heading in headings if heading.score},
            **{_line(key): _score(value) for key, value in told.items() if _score(value)},
        },
        skipped=tuple(measure for measure in every if measure.key in left),
    )


def record_of(preview: Preview, **heads: Any) -> dict[str, Any]:
    """Return what an import prints: the report's shape, then what was understood, and how.

    `heads` are organisation, assessment_year, fiscal_year, round and layout.
    """
    facts = preview.facts
    numbers = {measure.key: measure.number for measure in preview.measures}
    return {
        **heads,
        "measures": [measure_data(measure) for measure in preview.measures],
        "title": facts.title,
        "cover_lines": list(facts.cover_lines),
        "heading_lines": list(facts.heading_lines),
        "introduction": facts.introduction,
        "closing": facts.closing,
        "overall_score": facts.overall_score or None,
        "level": facts.level or None,
        "scores": dict(preview.scores),
        "mapping": [_columns(columns) for columns in preview.columns],
        "cleaned": [_cleaned(one) for one in preview.cleaned],
        "proposed": [_cleaned(one) for one in preview.proposed],
        "warnings": [
            {
                "place": warning.place,
                "code": warning.code,
                "text": warning.text,
                "component": warning.component or None,
                "measure": numbers.get(warning.entry),
            }
            for warning in preview.warnings
        ],
    }


def measure_data(measure: ImportedMeasure) -> dict[str, Any]:
    """Return a measure in the shape that the portal's JSON has."""
    texts = measure.texts
    return {
        "number": measure.number,
        "group": measure.group,
        "questions": list(measure.questions),
        "measure": _plain(texts["measure"]),
        "steps": _items(texts["steps"]),
        "period": texts["period"],
        "responsible": _plain(texts["responsible"]),
        "output": _items(texts["output"]),
        "outcome": _items(texts["outcome"]),
        "monitoring": _items(texts["monitoring"]),
        "status": measure.status,
        "issue": _heading_data(measure.issue),
        "indicator": _heading_data(measure.indicator),
        "evidence": [
            {"title": title, "url": url, "file_name": "", "sha256": ""}
            for title, url in measure.evidence
        ],
    }


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _measure(data: Any, number: int) -> ImportedMeasure:
    if not isinstance(data, dict):
        raise Refused(_UNLIKE.format(why=f"มาตรการที่ {number} อ่านไม่ได้"))
    texts = {name: _component(data.get(name), name) for name in TEXTS}
    status = data.get("status")
    issue, indicator = _heading(data.get("issue")), _heading(data.get("indicator"))
    group = _line(data.get("group"))
    if group and not (issue or indicator):
        issue = Heading(group)
    return ImportedMeasure(
        key=f"มาตรการที่ {number}",
        place=f"มาตรการที่ {number}",
        number=number,
        texts=texts,
        raw=texts,
        status=status if status in _STATUSES else "",
        issue=issue,
        indicator=indicator,
        questions=tuple(code for code in _lines(data.get("questions")) if len(code) <= 5),
        evidence=tuple(_evidence(data.get("evidence"))),
    )


def _component(data: Any, name: str) -> str:
    if isinstance(data, list):
        return normalise_outline(clean(from_data(_tree(data, 0))))[:LONGEST_TEXT]
    text = _text(data)
    return clean_line(text)[:500] if name == "period" else normalise_outline(text)[:LONGEST_TEXT]


def _tree(data: list[Any], depth: int) -> list[Any]:
    """Return a list of items with nothing in it that is no item."""
    items = []
    for entry in data if depth < DEEPEST else []:
        if isinstance(entry, str):
            items.append(" ".join(entry.split()))
        elif isinstance(entry, dict):
            below = entry.get("items")
            text = " ".join(str(entry.get("text", "")).split())
            items.append(
                {"text": text, "items": _tree(below if isinstance(below, list) else [], depth + 1)}
            )
    return items


def _heading(data: Any) -> Heading | None:
    if not isinstance(data, dict) or not _line(data.get("text")):
        return None
    return Heading(
        _line(data["text"])[:300], _line(data.get("code"))[:2], _score(data.get("score"))
    )


def _evidence(data: Any):
    for piece in data if isinstance(data, list) else []:
        address = _line(piece.get("url")) if isinstance(piece, dict) else ""
        if re.match(r"https?://", address):
            yield _line(piece.get("title"))[:300] or address, address


def _lacking(measures: list[ImportedMeasure]):
    for measure in measures:
        if not any(measure.texts.values()):
            words = "มาตรการนี้ไม่มีข้อความใดเลย"
            yield Warning(measure.place, "missing", words, "measure", measure.key)


def _text(data: Any) -> str:
    return clean(data[:LONGEST_TEXT]) if isinstance(data, str) else ""


def _line(data: Any) -> str:
    return clean_line(data[:1_000]) if isinstance(data, str) else ""


def _lines(data: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(_line, data))) if isinstance(data, list) else ()


def _score(data: Any) -> str:
    text = _line(data)
    return text if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,2})?", text) and float(text) <= 100 else ""


def _columns(columns: Columns) -> dict[str, Any]:
    return {
        "place": columns.place,
        "columns": [{"label": label, "field": name or None} for label, name in columns.pairs],
    }


def _cleaned(one: Cleaned) -> dict[str, str]:
    return {
        "place": one.place,
        "kind": one.mend.kind,
        "before": one.mend.before,
        "after": one.mend.after,
    }


def _heading_data(heading: Heading | None) -> dict[str, str] | None:
    if heading is None:
        return None
    told = {"code": heading.number, "text": heading.text, "score": heading.score}
    return {**told, "instrument": "", "instrument_name": ""}


def _items(text: str) -> list[Any]:
    return to_data(parse_outline(text))


def _plain(text: str) -> str:
    """Return a text without list markers, one item a line."""
    return "\n".join(_walk(parse_outline(text)))


def _walk(items) -> list[str]:
    return [text for item in items for text in (item.text, *_walk(item.items)) if text]
