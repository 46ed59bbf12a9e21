"""Made-up content for tests of paper: one body, a few measures, a memo with its chain."""

from dataclasses import replace

from measures.components import COMPONENTS
from reports.content import (
    Content,
    Heading,
    IndicatorContent,
    InstrumentContent,
    MeasureContent,
    MemoContent,
    OrganisationContent,
    Proof,
    SignedStep,
    StepContent,
)
from reports.layouts import layout

ISSUE_1 = Heading("1", "การทำงานที่ตรวจสอบได้")
ISSUE_2 = Heading("2", "การบริการถึงบ้าน")
INDICATOR_1 = Heading("1", "การปฏิบัติหน้าที่", "IIT", "แบบวัดการรับรู้ภายใน", "100.00")
INDICATOR_7 = Heading("7", "ประสิทธิภาพการสื่อสาร", "EIT", "แบบวัดการรับรู้ภายนอก", "99.25")
QUESTION = Heading("e6", "ท่านเข้าถึงข้อมูลของหน่วยงานได้เพียงใด\n- เข้าถึงง่าย\n- มีหลายช่องทาง")

EIT = InstrumentContent(
    "EIT",
    "แบบวัดการรับรู้ภายนอก",
    "91.50",
    (
        IndicatorContent(7, "ประสิทธิภาพการสื่อสาร", "91.50"),
        IndicatorContent(8, "การปรับปรุงระบบการทำงาน"),
    ),
)

STEPS = (
    StepContent("หัวหน้าสำนักปลัด", "report", "", ""),
    StepContent("รองปลัดเทศบาล", "opine", "ความเห็นของรองปลัดเทศบาล", "เห็นควรเสนอปลัดเทศบาล"),
    StepContent("นายกเทศมนตรี", "decide", "คำสั่งของนายกเทศมนตรี", "อนุมัติให้เผยแพร่"),
)


def measure(number: int = 1, **changes) -> MeasureContent:
    """Return a measure whose every component is filled and names its number."""
    plain = MeasureContent(
        number=number,
        measure=f"คำสั่งกำหนดเวรให้บริการน้ำดื่ม เรื่องที่ {number}",
        steps="1. ผู้รับผิดชอบกำหนดเวร\n2. แจ้งทุกครั้งที่เปลี่ยน\n2.1 ทางหนังสือ\n- ทางประกาศ\nแล้วสรุปผล",
        period="1 ตุลาคม 2567 – 30 กันยายน 2568",
        responsible="สำนักปลัด\nกองช่าง",
        output=f"- ออกคำสั่งแล้ว {number + 3} ครั้ง\n- เผยแพร่ที่ https://www.example.go.th/duty/2568",
        outcome="ประชาชนได้น้ำสะอาดทั่วถึง ข้อร้องเรียนลดลงจาก 12 เรื่องเหลือ 3 เรื่อง",
        monitoring="รายงานทุกไตรมาส",
        status="done",
    )
    return replace(plain, **changes)


MEASURES = (
    measure(1, issue=ISSUE_1, indicator=INDICATOR_1),
    measure(2, issue=ISSUE_1, indicator=INDICATOR_7, questions=(QUESTION,), status="in_progress"),
    measure(3, issue=ISSUE_2),
)

MEMO = MemoContent(
    department_line="งานนิติการ สำนักปลัดเทศบาล เทศบาลตำบลบ้านสมมติ",
    number="สม 51501/257",
    date="2026-03-18",
    subject="รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส",
    addressee="นายกเทศมนตรีตำบลบ้านสมมติ",
    background="คำสั่งเดิมใช้มาตั้งแต่ พ.ศ. 2560",
    facts="ดำเนินการครบทุกข้อ ได้แก่\n1. ออกคำสั่ง\n2. ติดตามผล",
    proposal="เห็นควรอนุมัติให้เผยแพร่",
    closing="จึงเรียนมาเพื่อโปรดพิจารณา",
    steps=STEPS,
)


def content(layout_key: str = "issues-table", **changes) -> Content:
    """Return what a report of the given layout says."""
    plain = Content(
        organisation=OrganisationContent(
            slug="bansommut",
            name="เทศบาลตำบลบ้านสมมติ",
            short_name="ทต.บ้านสมมติ",
            kind="subdistrict-municipality",
            place="อำเภอสมมติ จังหวัดสมมติ",
            website="https://www.example.go.th",
        ),
        title="รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. 2568",
        assessment_year=2569,
        fiscal_year=2568,
        item="o26",
        item_name="รายงานผลการดำเนินการ",
        round="annual",
        layout=layout(layout_key),
        component_labels={component.key: component.label for component in COMPONENTS},
        cover_lines=("คำสั่งและผลงาน พ.ศ. 2568", "เทศบาลตำบลบ้านสมมติ", "อำเภอสมมติ จังหวัดสมมติ"),
        heading_lines=("รายงานผลการดำเนินการ", "ปีงบประมาณ พ.ศ. 2568"),
        introduction="เทศบาลได้คะแนน 99.98 คะแนน จึงขอรายงานดังนี้",
        closing="บทสรุป: เทศบาลจะทำต่อไปทุกปี",
        measures=MEASURES,
        memo=MEMO,
        overall_score="99.98",
        level="ผ่านดีเยี่ยม",
    )
    return replace(plain, **changes)


REPORTER_SIGNED = SignedStep(
    name="นางสาวสมมติ ผู้ทดสอบ", title="หัวหน้าสำนักปลัด", at="2026-03-18T09:05:00+07:00"
)


def final_proof(**changes) -> Proof:
    """Return the proof of a first approved version."""
    plain = Proof(
        version=1,
        digest="a1b2c3d4e5f60718" * 4,
        code="K7QM-2F9D",
        verification_address="https://ita.example.go.th/verify/K7QM-2F9D/",
        draft=False,
    )
    return replace(plain, **changes)


DRAFT = Proof()
