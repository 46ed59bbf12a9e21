"""What the JSON of a report holds; `schemas/` describes each format of it to everybody.

The first keys are the shape that the import prints and reads as well. Texts are NFC with Arabic
digits and without list markers; running texts (introduction, closing, the memo's) keep theirs.
"""

import json
import unicodedata
from dataclasses import asdict
from itertools import zip_longest
from typing import Any

from ita_portal.thai.outline import parse_outline, to_data
from reports.content import Content, MeasureContent, Proof, SignedStep
from reports.export.characters import legal


def to_json(content: Content, proof: Proof) -> bytes:
    """Return the report as JSON in UTF-8."""
    text = json.dumps(record(content, proof), ensure_ascii=False, indent=2)
    return f"{unicodedata.normalize('NFC', legal(text))}\n".encode()


def record(content: Content, proof: Proof) -> dict[str, Any]:
    """Return the report as plain dictionaries and lists.

    Years are Buddhist Era, scores decimals (0–100) written as strings, dates ISO 8601; what is not
    known is null.
    """
    return {
        "organisation": content.organisation.slug,
        "assessment_year": content.assessment_year,
        "fiscal_year": content.fiscal_year,
        "round": content.round,
        "layout": content.layout.key,
        "measures": [_measure(measure) for measure in content.measures],
        "format": content.format,
        "title": content.title,
        "item": content.item,
        "item_name": content.item_name,
        "organisation_details": asdict(content.organisation),
        "component_labels": dict(content.component_labels),
        "cover_lines": list(content.cover_lines),
        "heading_lines": list(content.heading_lines),
        "introduction": content.introduction,
        "closing": content.closing,
        "overall_score": content.overall_score or None,
        "level": content.level or None,
        **(_scores(content) if content.format > 1 else {}),
        "evidence": [asdict(piece) for piece in content.evidence],
        "memo": _memo(content, proof),
        **_proof(proof),
    }


def group_of(measure: MeasureContent) -> str | None:
    """Return the heading that a measure stands under: its issue's, or else its indicator's."""
    heading = measure.issue or measure.indicator
    return heading.text if heading else None


def codes_of(measure: MeasureContent) -> list[str]:
    """Return the codes of the questions that a measure answers; the text of one without a code."""
    return [question.code or question.text for question in measure.questions]


def _scores(content: Content) -> dict[str, Any]:
    """Return the indicators' scores by number, as the import has them, and all there are in full.

    The content of format 1 knew neither.
    """
    indicators = [one for instrument in content.instruments for one in instrument.indicators]
    return {
        "scores": {str(one.number): one.score for one in indicators if one.score},
        "instruments": [
            {
                "key": instrument.key,
                "name": instrument.name,
                "score": instrument.score or None,
                "indicators": [
                    {"number": one.number, "name": one.name, "score": one.score or None}
                    for one in instrument.indicators
                ],
            }
            for instrument in content.instruments
        ],
    }


def _measure(measure: MeasureContent) -> dict[str, Any]:
    return {
        "number": measure.number,
        "group": group_of(measure),
        "questions": codes_of(measure),
        "measure": _lines(measure.measure),
        "steps": _items(measure.steps),
        "period": measure.period,
        "responsible": _lines(measure.responsible),
        "output": _items(measure.output),
        "outcome": _items(measure.outcome),
        "monitoring": _items(measure.monitoring),
        "status": measure.status,
        "issue": measure.issue and asdict(measure.issue),
        "indicator": measure.indicator and asdict(measure.indicator),
        "evidence": [asdict(piece) for piece in measure.evidence],
    }


def _items(text: str) -> list[Any]:
    """Return a multi-line text as nested items."""
    return to_data(parse_outline(text))


def _lines(text: str) -> str:
    """Return a text without list markers, one item a line."""
    return "\n".join(_texts(parse_outline(text)))


def _texts(items) -> list[str]:
    return [text for item in items for text in (item.text, *_texts(item.items)) if text]


def _memo(content: Content, proof: Proof) -> dict[str, Any]:
    memo = asdict(content.memo)
    signed = proof.steps[: len(content.memo.steps)]
    steps = [
        {**step, "signed": _signed(mark)} for step, mark in zip_longest(memo.pop("steps"), signed)
    ]
    return {**memo, "date": content.memo.date or None, "steps": steps}


def _signed(step: SignedStep | None) -> dict[str, Any] | None:
    return asdict(step) if step and step.at else None


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "version": proof.version,
        "draft": proof.draft,
        "digest": proof.digest or None,
        "published_at": proof.published_at or None,
        "verification_code": proof.code or None,
        "address": proof.address or None,
    }
