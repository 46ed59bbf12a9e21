"""How a report is begun, written and discarded: its texts, and a memo drafted from the data."""

from typing import Any

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.errors import DomainError
from measures.models import FiscalYear, Organisation, Round
from measures.permissions import require_may_write
from measures.queries import assessment_of
from measures.services.turn import hold, take_turn
from reports.models import Memo, Report
from reports.own_layouts import layouts_for
from reports.permissions import require_may_discard, require_may_edit
from reports.services.chain import chain_of

REPORT_TEXTS = ("layout", "title", "cover_lines", "heading_lines", "introduction", "closing")
MEMO_TEXTS = (
    "department_line",
    "number",
    "date",
    "subject",
    "addressee",
    "background",
    "facts",
    "proposal",
    "closing",
)


@transaction.atomic
def begin_report(
    organisation: Organisation,
    assessment_year: FiscalYear,
    *,
    by: User,
    layout: str,
    round: str = Round.ANNUAL,
) -> Report:
    """Begin the report that an assessment year asks for, with title, cover and memo drafted.

    Raises DomainError when the year's item is not known, when it does not ask for the round, when
    the report exists already or when the organisation has no such layout.
    """
    require_may_write(by, organisation)
    hold(organisation)
    _require_layout(organisation, layout)
    _require_asked_for(assessment_year, round)
    report = Report(
        organisation=organisation,
        assessment_year=assessment_year,
        fiscal_year=_covered(assessment_year),
        item=assessment_year.report_item,
        round=round,
        slug=report_slug(assessment_year, round),
        layout=layout,
        created_by=by,
    )
    _require_new(report)
    _draft_texts(report)
    report.save()
    Memo.objects.create(report=report, **memo_from_data(report))
    _record("report.begin", report, by)
    return report


def _draft_texts(report: Report) -> None:
    report.title = title_of(report)
    report.cover_lines = "\n".join(cover_lines_of(report))
    report.heading_lines = report.cover_lines
    report.introduction = _introduction(report)


def _require_asked_for(assessment_year: FiscalYear, round: str) -> None:
    if not assessment_year.report_item:
        raise DomainError(f"ยังไม่มีข้อมูลว่า{assessment_year} ขอรายงานในข้อใด โปรดติดต่อผู้ดูแลระบบกลาง")
    if round not in rounds_of(assessment_year):
        raise DomainError(f"{assessment_year} ไม่ได้ขอรายงานของรอบนี้ โปรดเลือกรอบใหม่")


def _require_new(report: Report) -> None:
    place = {"assessment_year": report.assessment_year, "slug": report.slug}
    if report.organisation.reports.filter(**place).exists():
        raise DomainError("มีรายงานของปีและรอบนี้อยู่แล้ว โปรดเปิดรายงานเดิม")


@transaction.atomic
def edit_report(report: Report, *, by: User, row_version: int, values: dict[str, Any]) -> Report:
    """Save a draft's texts and layout.

    Raises StaleRow when the page was out of date, DomainError when the organisation has no such
    layout.
    """
    hold(report.organisation)
    _claim(report, by, row_version)
    for name in REPORT_TEXTS:
        if name in values:
            setattr(report, name, values[name])
    _require_layout(report.organisation, report.layout)
    report.save(update_fields=[*REPORT_TEXTS, "updated_at"])
    _record("report.edit", report, by)
    return report


@transaction.atomic
def edit_memo(report: Report, *, by: User, row_version: int, values: dict[str, Any]) -> Memo:
    """Save a draft's memo; raises StaleRow when the page was out of date."""
    _claim(report, by, row_version)
    memo = report.memo
    for name in MEMO_TEXTS:
        if name in values:
            setattr(memo, name, values[name])
    memo.save()
    report.save(update_fields=["updated_at"])
    _record("memo.edit", report, by)
    return memo


@transaction.atomic
def discard_report(report: Report, *, by: User) -> None:
    """Delete a draft that was never submitted, with its memo and remarks; its measures stay.

    Raises StaleRow when somebody wrote in it since it was read.
    """
    hold(report.organisation)
    take_turn(report, report.row_version)
    require_may_discard(by, report)
    _record("report.discard", report, by)
    report.delete()


def redraft_memo(report: Report, *, by: User, row_version: int) -> Memo:
    """Write the memo's sentences anew from the data; its number and date stay."""
    values = memo_from_data(report)
    return edit_memo(report, by=by, row_version=row_version, values=values)


def rounds_of(assessment_year: FiscalYear) -> list[str]:
    """Return the rounds a year asks for; the whole year where nothing else is known."""
    return assessment_year.rounds or [Round.ANNUAL]


def report_slug(assessment_year: FiscalYear, round: str) -> str:
    """Return a report's word in its address: the item, with the round where the year asks for one.

    A year that also takes an annual report treats the twelve-month round as that report; a year
    whose rounds are not known takes one annual report.
    """
    item, rounds = assessment_year.report_item, rounds_of(assessment_year)
    whole_year = round in (Round.ANNUAL, Round.TWELVE_MONTHS)
    return item if whole_year and Round.ANNUAL in rounds else f"{item}-{round}"


def memo_from_data(report: Report) -> dict[str, Any]:
    """Return the memo's texts as they follow from the report, its scores and its chain.

    The sentences are the portal's own; the officer edits them freely.
    """
    organisation, covered = report.organisation, report.fiscal_year
    asked, name = report.assessment_year, organisation.full_name
    return {
        "department_line": f"{organisation.kind.first_department} {name} {organisation.place}",
        "subject": report.title,
        "addressee": _addressee(organisation),
        "background": (
            f"ตามที่การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) {_of_year(asked)} "
            f"ข้อ {report.item.upper()} กำหนดให้หน่วยงานรายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรม"
            f"และความโปร่งใสภายในหน่วยงาน {_of_year(covered)} และเผยแพร่บนเว็บไซต์หลักของหน่วยงาน นั้น"
        ),
        "facts": "\n".join(_facts(report)),
        "proposal": (
            f"เห็นควรเสนอ{_addressee(organisation)}เพื่อโปรดพิจารณารับทราบ{report.title} "
            f"และอนุมัติให้เผยแพร่รายงานดังกล่าวบนเว็บไซต์ของ{name} "
            "เพื่อให้ประชาชนรับทราบและใช้เป็นหลักฐานประกอบการประเมินต่อไป"
        ),
        "closing": "จึงเรียนมาเพื่อโปรดพิจารณา",
    }


def _claim(report: Report, by: User, row_version: int) -> None:
    """Make sure that this transaction alone writes, and that the report is a draft still."""
    take_turn(report, row_version)
    report.refresh_from_db(fields=["state"])
    require_may_edit(by, report)


def _require_layout(organisation: Organisation, key: str) -> None:
    """Refuse a layout that is another organisation's, or that was deleted a moment ago."""
    if key not in layouts_for(organisation):
        raise DomainError("ไม่มีรูปแบบรายงานนี้แล้ว โปรดเลือกรูปแบบอื่น")


def _covered(assessment_year: FiscalYear) -> FiscalYear:
    covered = FiscalYear.objects.filter(year=assessment_year.covered_year).first()
    if covered is None:
        raise DomainError(
            f"ยังไม่มีข้อมูลปีงบประมาณ พ.ศ. {assessment_year.covered_year} ในระบบ โปรดติดต่อผู้ดูแลระบบกลาง"
        )
    return covered


def _facts(report: Report) -> list[str]:
    organisation, covered = report.organisation, report.fiscal_year
    count = organisation.measures.kept().filter(fiscal_year=covered).count()
    counted = f" จำนวน {count} มาตรการ" if count else ""
    facts = [
        f"{organisation.full_name}ได้ดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        f"{_of_year(covered)}{counted} และจัดทำรายงานผลครบทั้ง 6 องค์ประกอบ "
        "รายละเอียดปรากฏตามรายงานที่แนบมาพร้อมนี้"
    ]
    standing = _standing(report)
    return [standing, *facts] if standing else facts


def _standing(report: Report) -> str:
    """Return the sentence that tells score and level, or nothing where no score is known."""
    covered = report.fiscal_year
    assessment = assessment_of(report.organisation, covered)
    if assessment.total is None:
        return ""
    level = f" อยู่ในระดับ{assessment.level}" if assessment.level else ""
    return f"ผลการประเมิน ITA {_of_year(covered)} ในภาพรวมได้ {assessment.total} คะแนน{level}"


def _addressee(organisation: Organisation) -> str:
    """Return the deciding post's title, or the kind's chief executive where no post decides yet."""
    posts = chain_of(organisation)
    decides = (post.title for post in posts if post.act == post.Act.DECIDE)
    return next(decides, f"{organisation.kind.chief_executive}{organisation.name}")


def title_of(report: Report) -> str:
    """Return the title that is proposed for a report."""
    words = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    return f"{words} {_of_year(report.fiscal_year)}{_of_round(report)}"


def cover_lines_of(report: Report) -> list[str]:
    """Return the lines that are proposed for its cover."""
    organisation = report.organisation
    return [
        "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        f"{_of_year(report.fiscal_year)}{_of_round(report)}",
        organisation.full_name,
        organisation.place,
    ]


def _introduction(report: Report) -> str:
    words = (
        f"{report.organisation.full_name}ได้ดำเนินมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        f"{_of_year(report.fiscal_year)}{_of_round(report)} โดยมีผลการดำเนินการดังต่อไปนี้"
    )
    standing = _standing(report)
    return f"{standing}\n{words}" if standing else words


def _of_year(year: FiscalYear) -> str:
    return f"ประจำปีงบประมาณ พ.ศ. {year.year}"


def _of_round(report: Report) -> str:
    return "" if report.round == Round.ANNUAL else f" ({report.get_round_display()})"


def _record(act: str, report: Report, by: User) -> None:
    record(
        act,
        by=by,
        organisation=report.organisation.slug,
        subject=f"report:{report.pk}",
        data={"reference": report.reference, "row_version": report.row_version},
    )
