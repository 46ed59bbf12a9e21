"""How a JSON record (the export's or the import's) becomes the subject of a check.

Lists of a record carry no markers: they get them back, so that a text here reads as in the form.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from ita_portal.thai.outline import from_data
from measures.checks.subject import (
    MEASURE_PARTS,
    Body,
    Link,
    MeasureSubject,
    Scores,
    Subject,
)
from measures.rules import EACH_COMPONENT, Group

_HEADING = re.compile(r"ตัวชี้วัดที่ ?(\d{1,2})(?!\d)")
_REPORT_TEXTS = ("title", "introduction", "closing")
_REPORT_LINES = ("cover_lines", "heading_lines")
_MEMO = (
    "department_line",
    "number",
    "subject",
    "addressee",
    "background",
    "facts",
    "proposal",
    "closing",
)
Asked = Callable[[bool], tuple[Group, ...]]


class NoRecord(ValueError):
    """What was read is no record of a report; its words say in Thai what is missing."""


def subject_of_record(
    data: Any,
    facts: Subject | None = None,
    asked: Asked = lambda has_indicator: EACH_COMPONENT,
) -> Subject:
    """Return the subject that a record describes.

    `facts` brings what a record does not hold: catalogue, scale and the organisation as it is
    known here. Raises NoRecord when `data` has not the shape of a record.
    """
    if not isinstance(data, dict) or not isinstance(data.get("measures"), list):
        raise NoRecord("ไฟล์นี้ไม่ใช่ข้อมูลรายงาน ต้องมี measures เป็นรายการ")
    year = _year(data.get("fiscal_year"))
    if year is None:
        raise NoRecord("ไฟล์นี้ไม่มี fiscal_year เป็นปี พ.ศ.")
    known = facts or Subject(Body(""), year)
    return replace(
        known,
        body=known.body if known.body.own else _body(data),
        fiscal_year=year,
        assessment_year=_year(data.get("assessment_year")),
        round=_text(data.get("round")) or "annual",
        measures=tuple(
            _measure(one, number, asked)
            for number, one in enumerate(data["measures"], 1)
            if isinstance(one, dict)
        ),
        parts=_parts(data),
        blanks=_blanks(_object(data.get("memo"))),
        scores=_scores(data, known.scores),
    )


def _body(data: Mapping[str, Any]) -> Body:
    """Return the organisation as the record tells of it."""
    details = _object(data.get("organisation_details"))
    name, kind = _text(details.get("name")), _text(details.get("kind"))
    district, province = _places(_text(details.get("place")))
    return Body(
        name=name,
        own=name.removeprefix(kind),
        kind=kind,
        district=district,
        province=province,
        website=_text(details.get("website")),
    )


def _places(place: str) -> tuple[str, str]:
    """Return district and province of "อำเภอแม่สาย จังหวัดเชียงราย"."""
    found = {"อำเภอ": "", "จังหวัด": ""}
    for word in place.split():
        for label in found:
            if word.startswith(label):
                found[label] = word.removeprefix(label)
    return found["อำเภอ"], found["จังหวัด"]


def _measure(data: Mapping[str, Any], number: int, asked: Asked) -> MeasureSubject:
    indicator = _indicator(data)
    evidence = [one for one in _list(data.get("evidence")) if isinstance(one, dict)]
    links = [one for one in evidence if _text(one.get("url"))]
    own = data.get("number")
    return MeasureSubject(
        number=own if isinstance(own, int) and own > 0 else number,
        texts={part: _outline(data.get(part)) for part in MEASURE_PARTS},
        status=_text(data.get("status")),
        indicator=indicator,
        links=tuple(Link(_text(one.get("title")), _text(one.get("url"))) for one in links),
        files=len(evidence) - len(links),
        asked=asked(indicator is not None),
    )


def _indicator(data: Mapping[str, Any]) -> int | None:
    """Return a measure's indicator by its code, or by the heading that it stands under."""
    code = _object(data.get("indicator")).get("code")
    heading = _HEADING.search(_text(data.get("group")))
    return _number(code) or (int(heading[1]) if heading else None)


def _parts(data: Mapping[str, Any]) -> dict[str, str]:
    memo = _object(data.get("memo"))
    parts = {name: _text(data.get(name)) for name in _REPORT_TEXTS}
    parts |= {name: "\n".join(map(_text, _list(data.get(name)))) for name in _REPORT_LINES}
    parts |= {f"memo_{name}": _text(memo.get(name)) for name in _MEMO}
    return {name: text for name, text in parts.items() if text}


def _blanks(memo: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a memo lacks; without a number it states the body's code alone."""
    if not memo:
        return ()
    given = {"memo_number": "/" in _text(memo.get("number")), "memo_date": _text(memo.get("date"))}
    return tuple(part for part, is_given in given.items() if not is_given)


def _scores(data: Mapping[str, Any], known: Scores) -> Scores:
    """Return what the record says of scores; where it says nothing, what is known here.

    The first format told of an indicator's score where a measure stands under it, and only there.
    """
    headings = [_object(_object(measure).get("indicator")) for measure in data["measures"]]
    told = [(heading.get("code"), heading.get("score")) for heading in headings]
    told += _object(data.get("scores")).items()
    own: dict[int, Decimal] = {}
    for code, value in told:
        number, score = _number(code), _score(value)
        if number and score is not None:
            own[number] = score
    overall = _score(data.get("overall_score"))
    return replace(
        known,
        indicators=own or known.indicators,
        overall=overall if overall is not None else known.overall,
        level=_text(data.get("level")),
    )


def _outline(value: Any) -> str:
    """Return a text, or a list of items with markers before them."""
    if isinstance(value, list):
        return from_data([_item(one) for one in value if isinstance(one, str | dict)])
    return _text(value)


def _item(value: str | dict) -> str | dict:
    if isinstance(value, str):
        return value
    items = [_item(one) for one in _list(value.get("items")) if isinstance(one, str | dict)]
    return {"text": _text(value.get("text")), "items": items} if items else _text(value.get("text"))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list:
    return value if isinstance(value, list) else []


def _object(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def _year(value: Any) -> int | None:
    is_year = isinstance(value, int) and not isinstance(value, bool) and 2500 <= value <= 2700
    return value if is_year else None


def _number(value: Any) -> int | None:
    text = str(value) if isinstance(value, int | str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def _score(value: Any) -> Decimal | None:
    try:
        score = Decimal(value) if isinstance(value, str | int) and value != "" else None
    except InvalidOperation:
        return None
    return score if score is not None and score.is_finite() and 0 <= score <= 100 else None
