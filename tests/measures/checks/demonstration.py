"""The five demonstration reports as subjects of a check, without a database."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings

from measures.checks.subject import (
    Body,
    Catalogue,
    Link,
    MeasureSubject,
    Scores,
    Subject,
)
from measures.scoring import LevelRule, Scale
from reports.layouts import layout

BODIES = ("namphut", "srimueangchum", "mueangnoi", "chamkho", "manangyong")
_KINDS = {"sao": "องค์การบริหารส่วนตำบล", "subdistrict-municipality": "เทศบาลตำบล"}
_PLACES = {
    "namphut": ("เมืองตรัง", "ตรัง"),
    "srimueangchum": ("แม่สาย", "เชียงราย"),
    "mueangnoi": ("กันทรารมย์", "ศรีสะเกษ"),
    "chamkho": ("เขาชะเมา", "ระยอง"),
    "manangyong": ("ยะหริ่ง", "ปัตตานี"),
}
_REPORT = ("title", "cover_lines", "heading_lines", "introduction", "closing")
_MEMO = ("department_line", "subject", "addressee", "background", "facts", "proposal", "closing")

Change = Callable[[Subject], Subject]


@cache
def report(slug: str) -> Subject:
    """Return the demonstration report of a body as it is."""
    data = _read(f"demo/{slug}.json")
    year, asking = data["fiscal_year"], data["report"]["assessment_year"]
    return Subject(
        body=_body(data["organisation"]),
        fiscal_year=year,
        assessment_year=asking,
        round=data["report"]["round"],
        measures=tuple(
            _measure(one, number, data) for number, one in enumerate(data["measures"], 1)
        ),
        parts=_parts(data),
        catalogue=_catalogue(year, asking),
        scores=_scores(data, year),
    )


def said(slug: str, part: str, old: str, new: str, measure: int | None = None) -> Subject:
    """Return a report with one wording put in place of another, in one place."""
    subject = report(slug)
    if measure is None:
        text = subject.parts.get(part, "")
        assert old in text, f"{part} does not say {old!r}"
        return replace(subject, parts={**subject.parts, part: text.replace(old, new, 1)})
    return with_measure(slug, measure, **{part: _replaced(subject, measure, part, old, new)})


def with_measure(slug: str, number: int, **changes: Any) -> Subject:
    """Return a report one of whose measures has other texts, or other facts beside them."""
    subject = report(slug)
    one = subject.measures[number - 1]
    texts = {name: value for name, value in changes.items() if name in one.texts}
    facts = {name: value for name, value in changes.items() if name not in one.texts}
    changed = replace(one, texts={**one.texts, **texts}, **facts)
    measures = [*subject.measures]
    measures[number - 1] = changed
    return replace(subject, measures=tuple(measures))


def _replaced(subject: Subject, measure: int, part: str, old: str, new: str) -> str:
    text = subject.measures[measure - 1].text(part)
    assert old in text, f"{part} of measure {measure} does not say {old!r}"
    return text.replace(old, new, 1)


def _body(facts: dict[str, Any]) -> Body:
    district, province = _PLACES[facts["slug"]]
    kind = _KINDS[facts["kind"]]
    return Body(
        name=f"{kind}{facts['name']}",
        own=facts["name"],
        kind=kind,
        district=district,
        province=province,
        website=facts["website"],
        document_prefix=facts["document_prefix"],
    )


def _measure(one: dict[str, Any], number: int, data: dict[str, Any]) -> MeasureSubject:
    has_indicator = one["indicator"] is not None
    lists = {
        name: "\n".join(one[name]) for name in ("measure", "steps", "responsible", "monitoring")
    }
    results = {name: "\n".join(one["result"][name]) for name in ("output", "outcome")}
    return MeasureSubject(
        number=number,
        texts={**lists, **results, "period": one["period"]},
        status=one["result"]["status"],
        indicator=one["indicator"],
        links=tuple(Link(piece["title"], piece["url"]) for piece in one.get("evidence", ())),
        asked=layout(data["report"]["layout"]).asked_of(has_indicator=has_indicator),
    )


def _parts(data: dict[str, Any]) -> dict[str, str]:
    parts = {name: _text(data["report"][name]) for name in _REPORT}
    parts |= {f"memo_{name}": _text(data["memo"][name]) for name in _MEMO}
    prefix = data["organisation"]["document_prefix"]
    parts["memo_number"] = f"{prefix}/{data['memo']['number']}"
    return {name: text for name, text in parts.items() if text}


def _catalogue(year: int, asking: int) -> Catalogue:
    years = {one["year"]: one for one in _read("catalogue.json")["years"]}
    items = {
        number: {question["code"] for question in one["questions"] if question["code"][0] == "o"}
        for number, one in years.items()
    }
    indicators = {one["number"]: one["name"] for one in years[year]["indicators"]}
    return Catalogue(
        indicators=indicators,
        former_indicators={
            one["name"]: one["number"]
            for facts in years.values()
            for one in facts["indicators"]
            if one["name"] not in indicators.values()
        },
        items=frozenset(items[year] | items[asking]),
        report_item=years[asking]["report_item"],
        item_counts={number: len(found) for number, found in items.items() if found},
    )


def _scores(data: dict[str, Any], year: int) -> Scores:
    facts = next(one for one in _read("catalogue.json")["years"] if one["year"] == year)
    scale = Scale(
        weights={one["key"]: Decimal(one["weight"]) for one in facts["instruments"]},
        indicators={one["number"]: one["instrument"] for one in facts["indicators"]},
        levels=tuple(
            LevelRule(
                one["name"],
                Decimal(one["total_from"]),
                Decimal(one["each_instrument_from"]) if one["each_instrument_from"] else None,
            )
            for one in facts["level_scale"]
        ),
    )
    known = next((one for one in data["scores"] if one["year"] == year), None)
    if known is None:
        return Scores(scale=scale)
    indicators = {int(number): Decimal(value) for number, value in known["indicators"].items()}
    return Scores(scale=scale, indicators=indicators, overall=Decimal(known["overall"]))


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


@cache
def _read(name: str) -> dict[str, Any]:
    return json.loads((settings.BASE_DIR / "fixtures" / name).read_text(encoding="utf-8"))
