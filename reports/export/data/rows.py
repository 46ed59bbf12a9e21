"""Which rows and columns a report has as a table of data, and which facts stand beside them."""

from collections.abc import Callable, Iterator

from measures.components import COMPONENTS
from reports.content import (
    Content,
    EvidenceContent,
    MeasureContent,
    MemoContent,
    Proof,
    SignedStep,
)
from reports.export.data.record import codes_of, group_of

STATUS_LABELS = {
    "done": "ดำเนินการแล้ว",
    "in_progress": "อยู่ระหว่างดำเนินการ",
    "not_begun": "ยังไม่ได้ดำเนินการ",
}
ROUND_LABELS = {
    "annual": "ทั้งปีงบประมาณ",
    "6-months": "รอบ 6 เดือน",
    "12-months": "รอบ 12 เดือน",
}
_BEFORE: dict[str, Callable[[MeasureContent], str]] = {
    "ลำดับ": lambda measure: str(measure.number),
    "ประเด็น/ตัวชี้วัด": lambda measure: group_of(measure) or "",
    "ข้อคำถาม": lambda measure: ", ".join(codes_of(measure)),
}
_AFTER: dict[str, Callable[[MeasureContent], str]] = {
    "การรายงานผลและการกำกับติดตาม": lambda measure: measure.monitoring,
    "สถานะ": lambda measure: STATUS_LABELS.get(measure.status, measure.status),
    "หลักฐาน": lambda measure: evidence_lines(measure.evidence),
}


def head(content: Content) -> list[str]:
    """Return the columns' Thai labels; the components carry those of the report's own year."""
    labels = [
        content.component_labels.get(component.key, component.label) for component in COMPONENTS
    ]
    return [*_BEFORE, *labels, *_AFTER]


def rows(content: Content) -> list[list[str]]:
    """Return one row of texts a measure, in the order of `head`."""
    return [_row(measure) for measure in content.measures]


def _row(measure: MeasureContent) -> list[str]:
    components = [getattr(measure, component.key) for component in COMPONENTS]
    return [
        *(shown(measure) for shown in _BEFORE.values()),
        *components,
        *(shown(measure) for shown in _AFTER.values()),
    ]


def evidence_lines(evidence: tuple[EvidenceContent, ...]) -> str:
    """Return one line a piece of evidence: its title and where it is."""
    return "\n".join(f"{piece.title} {piece.url or piece.file_name}".rstrip() for piece in evidence)


def facts(content: Content, proof: Proof) -> list[tuple[str, str]]:
    """Return what a report says besides its measures, as labels and texts."""
    return [
        *_of_report(content),
        *((f"บันทึกข้อความ: {label}", text) for label, text in _of_memo(content.memo)),
        *(("ผู้ลงนาม", _signer(step)) for step in proof.steps if step.at),
        *_of_proof(proof),
    ]


def _of_report(content: Content) -> list[tuple[str, str]]:
    return [
        ("หน่วยงาน", f"{content.organisation.name} {content.organisation.place}".rstrip()),
        ("เว็บไซต์", content.organisation.website),
        ("ชื่อรายงาน", content.title),
        ("ปีที่รับการประเมิน (พ.ศ.)", str(content.assessment_year)),
        ("ปีงบประมาณที่รายงาน (พ.ศ.)", str(content.fiscal_year)),
        ("ข้อ", f"{content.item} {content.item_name}".rstrip()),
        ("รอบ", ROUND_LABELS.get(content.round, content.round)),
        ("รูปแบบรายงาน", content.layout.name),
        ("ผลคะแนนรวม", content.overall_score),
        ("ระดับผลการประเมิน", content.level),
        ("คะแนนรายตัวชี้วัด", "\n".join(_scores(content))),
        ("ข้อความบนปก", "\n".join(content.cover_lines)),
        ("หัวเรื่องรายงาน", "\n".join(content.heading_lines)),
        ("คำนำ", content.introduction),
        ("บทสรุป", content.closing),
        ("หลักฐาน", evidence_lines(content.evidence)),
    ]


def _scores(content: Content) -> Iterator[str]:
    for instrument in content.instruments:
        yield f"{instrument.key} {instrument.score}".rstrip()
        for one in instrument.indicators:
            yield f"{one.number}. {one.name} {one.score}".rstrip()


def _of_memo(memo: MemoContent) -> list[tuple[str, str]]:
    return [
        ("ส่วนราชการ", memo.department_line),
        ("ที่", memo.number),
        ("วันที่", memo.date),
        ("เรื่อง", memo.subject),
        ("เรียน", memo.addressee),
        ("เรื่องเดิม", memo.background),
        ("ข้อเท็จจริง", memo.facts),
        ("ข้อเสนอเพื่อพิจารณา", memo.proposal),
        ("คำลงท้าย", memo.closing),
    ]


def _of_proof(proof: Proof) -> list[tuple[str, str]]:
    return [
        ("ฉบับที่", str(proof.version or "")),
        ("สถานะของเอกสาร", "ร่าง ยังไม่ใช่ฉบับที่อนุมัติ" if proof.draft else "ฉบับที่เผยแพร่"),
        ("รหัสตรวจสอบ", proof.code),
        ("ค่าแฮช SHA-256", proof.digest),
        ("ที่อยู่", proof.address),
        ("เผยแพร่เมื่อ", proof.published_at),
    ]


def _signer(step: SignedStep) -> str:
    lines = (step.name, step.title, step.acting_line, step.opinion, step.at)
    return "\n".join(line for line in lines if line)
