"""What a layout is shown with while it is adjusted: the newest report, or an example of our own."""

from dataclasses import replace

from measures.components import COMPONENTS
from measures.models import Organisation
from reports.content import Content, Heading, MeasureContent, MemoContent
from reports.layouts import Layout
from reports.services.snapshot import content_of, organisation_content

TITLE = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
_EXAMPLE_YEAR = 2568
_ISSUE = Heading("1", "การเปิดเผยข้อมูลและการรับฟังความคิดเห็น (ตัวอย่าง)")
_INDICATOR = Heading("7", "ประสิทธิภาพการสื่อสาร (ตัวอย่าง)", "EIT", score="91.25")
_PLAIN = MeasureContent(
    number=1,
    measure="ตัวอย่าง: จัดช่องทางให้ประชาชนติดตามคำร้องของตนได้ทุกวัน",
    steps="1. สำรวจคำร้องที่ประชาชนสอบถามบ่อย\n2. จัดทำทะเบียนติดตามคำร้องกลาง\n3. ประกาศวิธีติดตามให้ทราบทั่วกัน",
    period="1 ตุลาคม 2567 – 30 กันยายน 2568",
    responsible="สำนักปลัด\nกองช่าง",
    output="- ทะเบียนติดตามคำร้อง 1 ระบบ\n- ประชาชนติดตามคำร้อง 214 ครั้ง",
    outcome="- คำร้องที่เสร็จภายในกำหนดเพิ่มจากร้อยละ 78 เป็นร้อยละ 95",
    monitoring="รายงานผู้บริหารทุกไตรมาส",
    status="done",
    issue=_ISSUE,
)
_ON_AN_INDICATOR = replace(
    _PLAIN,
    number=2,
    measure="ตัวอย่าง: ปรับหน้าแรกของเว็บไซต์ให้หาข้อมูลได้ภายในสามขั้นตอน",
    status="in_progress",
    indicator=_INDICATOR,
)


def specimen(organisation: Organisation, layout: Layout) -> Content:
    """Return the organisation's newest report set in a layout, without cover and introduction.

    Every section has something to show: where the report has no measure for it, or where there is
    no report yet, an example stands there and says so.
    """
    report = organisation.reports.order_by("-created_at").first()
    content = content_of(report) if report else _example(organisation)
    measures = content.measures + _examples(content.measures, layout)
    return replace(
        content, layout=layout, measures=measures, cover_lines=(), introduction="", evidence=()
    )


def _examples(measures: tuple[MeasureContent, ...], layout: Layout) -> tuple[MeasureContent, ...]:
    """Return an example for every section that no measure stands in."""
    return tuple(
        replace(example, number=len(measures) + example.number)
        for example in (_PLAIN, _ON_AN_INDICATOR)
        for section in layout.sections
        if section.holds(has_indicator=example.indicator is not None)
        and not any(
            section.holds(has_indicator=measure.indicator is not None) for measure in measures
        )
    )


def _example(organisation: Organisation) -> Content:
    return Content(
        organisation=organisation_content(organisation),
        title=TITLE,
        assessment_year=_EXAMPLE_YEAR + 1,
        fiscal_year=_EXAMPLE_YEAR,
        item="",
        item_name="",
        round="annual",
        layout=Layout("", ""),
        component_labels={component.key: component.label for component in COMPONENTS},
        cover_lines=(),
        heading_lines=(TITLE, organisation.full_name),
        introduction="",
        closing="",
        measures=(),
        memo=MemoContent(*[""] * 9),
    )
