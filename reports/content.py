"""What a report and its memo said at one moment, as plain frozen values.

Content is a copy: it holds the labels as well as the values, so that a paper reads the same for
ever, whatever happens to the rows it was taken from. Texts are NFC with Arabic digits, one item a
line with its marker; dates are ISO strings; scores are decimals written as strings (0–100); years
are Buddhist Era. `FORMAT` counts up whenever the shape changes, and old formats stay readable:
format 1 knew no scores but the overall one and those of its measures' indicators.
"""

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from reports.layouts import Layout
from reports.layouts import from_data as layout_from_data

FORMAT = 2
_FORMATS = range(1, FORMAT + 1)


@dataclass(frozen=True)
class OrganisationContent:
    """The body that reports: full and short name, kind, and `place`, its district and province."""

    slug: str
    name: str
    short_name: str
    kind: str
    place: str
    website: str


@dataclass(frozen=True)
class Heading:
    """An issue, an indicator or a question that measures stand under.

    `code` is the number or code as the catalogue has it ("1", "10", "e6", or "" for none);
    `instrument` and `score` are filled for indicators where they are known.
    """

    code: str
    text: str
    instrument: str = ""
    instrument_name: str = ""
    score: str = ""


@dataclass(frozen=True)
class EvidenceContent:
    """What proves a result: a title and where it is to be found."""

    title: str
    url: str = ""
    file_name: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class MeasureContent:
    """One measure with its six components, as they stood for the report's round."""

    number: int
    measure: str
    steps: str
    period: str
    responsible: str
    output: str
    outcome: str
    monitoring: str = ""
    status: str = ""
    issue: Heading | None = None
    indicator: Heading | None = None
    questions: tuple[Heading, ...] = ()
    evidence: tuple[EvidenceContent, ...] = ()


@dataclass(frozen=True)
class StepContent:
    """One place of the approval chain as it was when the report was submitted.

    `act` is "report", "opine" or "decide"; `heading` stands over the block on the memo; `vacant`
    says that nobody held the post, so that the chain went past it.
    """

    title: str
    act: str
    heading: str
    preset_opinion: str
    vacant: bool = False


@dataclass(frozen=True)
class MemoContent:
    """The memo (บันทึกข้อความ) that carries the report up the chain."""

    department_line: str
    number: str
    date: str
    subject: str
    addressee: str
    background: str
    facts: str
    proposal: str
    closing: str
    steps: tuple[StepContent, ...] = ()


@dataclass(frozen=True)
class IndicatorContent:
    """One of the year's indicators and its score, "" where it is not known."""

    number: int
    name: str
    score: str = ""


@dataclass(frozen=True)
class InstrumentContent:
    """One of the year's instruments: its key (IIT, EIT, OIT), name, score and indicators."""

    key: str
    name: str
    score: str = ""
    indicators: tuple[IndicatorContent, ...] = ()


@dataclass(frozen=True)
class Content:
    """Everything that one version of a report says.

    `instruments` are those of the fiscal year, none where no score of it is known.
    """

    organisation: OrganisationContent
    title: str
    assessment_year: int
    fiscal_year: int
    item: str
    item_name: str
    round: str
    layout: Layout
    component_labels: dict[str, str]
    cover_lines: tuple[str, ...]
    heading_lines: tuple[str, ...]
    introduction: str
    closing: str
    measures: tuple[MeasureContent, ...]
    memo: MemoContent
    overall_score: str = ""
    level: str = ""
    evidence: tuple[EvidenceContent, ...] = ()
    instruments: tuple[InstrumentContent, ...] = ()
    format: int = field(default=FORMAT)

    def __hash__(self) -> int:
        """Return the hash of what sets one content apart; a dictionary of labels has none."""
        return hash((self.organisation, self.memo, self.measures))


@dataclass(frozen=True)
class SignedStep:
    """What was decided at one place of the chain; empty texts before anybody acted.

    `opinion` is the preset sentence or the person's own; `own_words` tells which. `at` is an ISO
    date and time in Thai time.
    """

    name: str = ""
    title: str = ""
    acting_line: str = ""
    opinion: str = ""
    own_words: bool = False
    at: str = ""


@dataclass(frozen=True)
class Proof:
    """What the paper says about itself: its version, digest, code and who signed it.

    `steps` run parallel to `Content.memo.steps`. `address` is the permanent public path,
    `verification_address` the whole address at which `code` is checked; all three are empty on
    drafts.
    """

    version: int = 0
    digest: str = ""
    code: str = ""
    address: str = ""
    verification_address: str = ""
    published_at: str = ""
    steps: tuple[SignedStep, ...] = ()
    draft: bool = True


def to_data(content: Content) -> dict[str, Any]:
    """Return the content as plain lists and dictionaries, ready for JSON."""
    return _plain(content)


def _plain(value: Any) -> Any:
    """Return a value without dataclasses; `asdict` does the same and takes five times as long."""
    if isinstance(value, str | int):
        return value
    if is_dataclass(value):
        return {name: _plain(one) for name, one in vars(value).items()}
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def from_data(data: dict[str, Any]) -> Content:
    """Return the content that `to_data` described.

    Raises ValueError for a format number this code does not know.
    """
    if data.get("format") not in _FORMATS:
        raise ValueError(f"unknown content format {data.get('format')!r}")
    measures = tuple(_measure_from(measure) for measure in data["measures"])
    return Content(
        **{
            **data,
            "organisation": OrganisationContent(**data["organisation"]),
            "layout": layout_from_data(data["layout"]),
            "cover_lines": tuple(data["cover_lines"]),
            "heading_lines": tuple(data["heading_lines"]),
            "measures": measures,
            "memo": _memo_from(data["memo"]),
            "evidence": _evidence_from(data["evidence"]),
            "instruments": tuple(map(_instrument_from, data.get("instruments", ()))),
        }
    )


def _instrument_from(data: dict[str, Any]) -> InstrumentContent:
    indicators = tuple(IndicatorContent(**one) for one in data["indicators"])
    return InstrumentContent(**{**data, "indicators": indicators})


def _measure_from(data: dict[str, Any]) -> MeasureContent:
    return MeasureContent(
        **{
            **data,
            "issue": data["issue"] and Heading(**data["issue"]),
            "indicator": data["indicator"] and Heading(**data["indicator"]),
            "questions": tuple(Heading(**question) for question in data["questions"]),
            "evidence": _evidence_from(data["evidence"]),
        }
    )


def _memo_from(data: dict[str, Any]) -> MemoContent:
    return MemoContent(**{**data, "steps": tuple(StepContent(**step) for step in data["steps"])})


def _evidence_from(rows: list[dict[str, Any]]) -> tuple[EvidenceContent, ...]:
    return tuple(EvidenceContent(**row) for row in rows)


def canonical_json(data: dict[str, Any]) -> str:
    """Return the one way to write `data` down: sorted keys, NFC, no spaces."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def digest(data: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON of `data`, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(data).encode()).hexdigest()
