"""What is checked: a report and the facts it is held against, as plain frozen values.

Texts are as the database keeps them (NFC, Arabic digits, one item a line with its marker), so that
a place in a text is a place in the form. Rows become a subject in `measures.checks.rows`, a JSON
record in `measures.checks.record`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from measures.components import COMPONENT_KEYS, COMPONENTS
from measures.rules import EACH_COMPONENT, Group
from measures.scoring import Assessment, Scale, assess

MEASURE_PARTS = (*COMPONENT_KEYS, "monitoring")
_LABELS: Mapping[str, str] = {one.key: one.label for one in COMPONENTS}
# Parts of the report itself; those of its memo begin with "memo_".
REPORT_PARTS: Mapping[str, str] = {
    "title": "ชื่อรายงาน",
    "cover_lines": "ข้อความบนปก",
    "heading_lines": "หัวเรื่องหน้ารายงาน",
    "introduction": "คำนำ",
    "closing": "บทสรุป",
    "memo_department_line": "บันทึกข้อความ: ส่วนราชการ",
    "memo_number": "บันทึกข้อความ: ที่",
    "memo_date": "บันทึกข้อความ: วันที่",
    "memo_subject": "บันทึกข้อความ: เรื่อง",
    "memo_addressee": "บันทึกข้อความ: เรียน",
    "memo_background": "บันทึกข้อความ: เรื่องเดิม",
    "memo_facts": "บันทึกข้อความ: ข้อเท็จจริง",
    "memo_proposal": "บันทึกข้อความ: ข้อเสนอเพื่อพิจารณา",
    "memo_closing": "บันทึกข้อความ: คำลงท้าย",
}


@dataclass(frozen=True)
class Body:
    """The body that reports.

    `own` is its name without its kind (น้ำผุด), `name` the name in full. District, province and
    subdistrict are names in Thai; what is not known is empty.
    """

    name: str
    own: str = ""
    kind: str = ""
    abbreviation: str = ""
    subdistrict: str = ""
    district: str = ""
    province: str = ""
    website: str = ""
    document_prefix: str = ""


@dataclass(frozen=True)
class LinkCheck:
    """What was found when a link was last visited, by the names of `Evidence.Found`.

    `words` say it in Thai, `day` tells when.
    """

    found: str
    words: str = ""
    day: str = ""


@dataclass(frozen=True)
class Link:
    """A piece of evidence that is a link, with its last check where one is known."""

    title: str
    url: str
    check: LinkCheck | None = None


@dataclass(frozen=True)
class MeasureSubject:
    """One measure: its number in the report, its texts by part, and what stands beside them.

    `key` is its row's number, None outside the database. `asked` are the components that the
    report's layout asks for, as groups of which one suffices; `files` counts evidence that is no
    link.
    """

    number: int
    texts: Mapping[str, str]
    key: int | None = None
    status: str = ""
    indicator: int | None = None
    links: tuple[Link, ...] = ()
    files: int = 0
    asked: tuple[Group, ...] = EACH_COMPONENT

    def text(self, part: str) -> str:
        """Return the text of a part, empty where there is none."""
        return self.texts.get(part, "")


@dataclass(frozen=True)
class Catalogue:
    """What the years in question ask for.

    `items` names by code ("o26") what may be called an item: those of the covered and of the
    assessment year; `report_item` is the one that this report answers. `indicators` are the
    covered year's by number, `former_indicators` the names that other years gave to a number.
    `item_counts` is how many items each year had.
    """

    indicators: Mapping[int, str] = field(default_factory=dict)
    former_indicators: Mapping[str, int] = field(default_factory=dict)
    items: frozenset[str] = frozenset()
    report_item: str = ""
    item_counts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Scores:
    """The covered year's scores (0–100) as they were given, and the year's scale.

    `overall` and `level` are what was stated, None and "" where nothing was.
    """

    scale: Scale | None = None
    indicators: Mapping[int, Decimal] = field(default_factory=dict)
    instruments: Mapping[str, Decimal] = field(default_factory=dict)
    overall: Decimal | None = None
    level: str = ""


@dataclass(frozen=True)
class Text:
    """One text with its place: `measure` is a measure's number, None for parts of the report."""

    measure: int | None
    part: str
    text: str


@dataclass(frozen=True)
class Subject:
    """A report under check.

    `parts` are the report's own texts by the names in REPORT_PARTS, `blanks` those of its memo that
    the register asks for and nobody filled in, `labels` what the year calls the six components.
    """

    body: Body
    fiscal_year: int
    assessment_year: int | None = None
    round: str = "annual"
    measures: tuple[MeasureSubject, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()
    catalogue: Catalogue = field(default_factory=Catalogue)
    scores: Scores = field(default_factory=Scores)
    labels: Mapping[str, str] = field(default_factory=lambda: _LABELS)

    def texts(self) -> Iterator[Text]:
        """Yield every text of the report that says something, its own parts first."""
        for part, text in self.parts.items():
            if text:
                yield Text(None, part, text)
        for measure in self.measures:
            yield from texts_of(measure)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that the report speaks of: the one it covers and the one that asks for it."""
        return frozenset({self.fiscal_year, self.assessment_year or self.fiscal_year})

    @cached_property
    def assessment(self) -> Assessment | None:
        """What follows from the scores, None where nothing is known of the year's scale."""
        scores = self.scores
        if scores.scale is None:
            return None
        return assess(
            scores.scale,
            indicators=scores.indicators,
            instruments=scores.instruments,
            overall=scores.overall,
        )


def texts_of(measure: MeasureSubject) -> Iterator[Text]:
    """Yield every text of one measure that says something, in the order of the components."""
    for part in MEASURE_PARTS:
        if text := measure.text(part):
            yield Text(measure.number, part, text)
