"""What a made-up report says, put together without asking the database."""

from measures.models import Issue, Organisation, Post
from measures.scoring import assess, half_up
from reports.content import Content, Heading, MeasureContent, MemoContent, StepContent
from reports.country.bodies import Body
from reports.country.chance import chance, one_of
from reports.country.scores import scores_of
from reports.country.wording import Wording, departments_of, measures_of
from reports.layouts import ISSUES_TABLE, LAYOUTS, RESPONSIBLE_FIRST, Layout
from reports.models import Report
from reports.services.country.asked import Asked
from reports.services.drafting import cover_lines_of
from reports.services.snapshot import instruments_of, organisation_content

_LAYOUTS = ("issues-table", "indicator-narrative", "responsible-first")
# Which of the seven issues the measures of each indicator stand under.
_ISSUES = {1: 1, 2: 5, 3: 6, 4: 4, 5: 7, 6: 1, 7: 3, 8: 2, 9: 3, 10: 7}


def wordings_of(
    body: Body, organisation: Organisation, asked: Asked, *, seed: int
) -> list[Wording]:
    """Return the texts of a body's measures, in the order in which its layout groups them."""
    departments = departments_of(organisation.kind.first_department)
    said = measures_of(body, asked.fiscal_year.year, departments=departments, seed=seed)
    grouped = layout_of(body, asked, seed=seed) is ISSUES_TABLE
    return sorted(said, key=lambda one: _ISSUES[one.indicator] if grouped else one.indicator)


def layout_of(body: Body, asked: Asked, *, seed: int) -> Layout:
    """Return the layout that a body keeps to; where a year has no issues, one without them."""
    own = LAYOUTS[one_of(chance(seed, body.slug, "layout"), _LAYOUTS)]
    return RESPONSIBLE_FIRST if own is ISSUES_TABLE and not asked.issues else own


def issue_of(wording: Wording, layout: Layout, asked: Asked) -> Issue | None:
    """Return the issue that a measure stands under, where the layout groups by issue."""
    return asked.issues[_ISSUES[wording.indicator]] if layout is ISSUES_TABLE else None


def content_of_past(
    report: Report, body: Body, posts: list[Post], asked: Asked, *, seed: int
) -> Content:
    """Return what a report of a made-up past says; its row need not be saved yet."""
    organisation, year = report.organisation, asked.fiscal_year.year
    scores = {number: str(value) for number, value in scores_of(body.slug, year, seed=seed).items()}
    assessment = assess(asked.scale, indicators=scores_of(body.slug, year, seed=seed))
    layout = layout_of(body, asked, seed=seed)
    said = wordings_of(body, organisation, asked, seed=seed)
    cover = tuple(cover_lines_of(report))
    return Content(
        organisation=organisation_content(organisation),
        title=report.title,
        assessment_year=asked.assessment_year.year,
        fiscal_year=year,
        item=report.item,
        item_name=asked.item_name,
        round=asked.round,
        layout=layout,
        component_labels=asked.assessment_year.labels,
        cover_lines=cover,
        heading_lines=cover,
        introduction=f"{organisation.full_name}ขอรายงานผลการดำเนินการ จำนวน {len(said)} มาตรการ",
        closing="",
        measures=tuple(
            _measure(number, one, layout, asked, scores) for number, one in enumerate(said, start=1)
        ),
        memo=_memo(report, posts),
        overall_score=str(half_up(assessment.total)) if assessment.total is not None else "",
        level=assessment.level,
        instruments=instruments_of(asked.instruments, assessment, scores),
    )


def _measure(
    number: int, said: Wording, layout: Layout, asked: Asked, scores: dict[int, str]
) -> MeasureContent:
    indicator, issue = asked.indicators[said.indicator], issue_of(said, layout, asked)
    return MeasureContent(
        number=number,
        measure=said.measure,
        steps=said.steps,
        period=said.period,
        responsible=said.responsible,
        output=said.output,
        outcome=said.outcome,
        status=said.status,
        issue=issue and Heading(code=str(issue.number), text=issue.text),
        indicator=Heading(
            code=str(said.indicator),
            text=indicator.name,
            instrument=indicator.instrument.key,
            instrument_name=indicator.instrument.name,
            score=scores.get(said.indicator, ""),
        ),
    )


def _memo(report: Report, posts: list[Post]) -> MemoContent:
    organisation, decider = report.organisation, posts[-1]
    return MemoContent(
        department_line=f"{organisation.kind.first_department} {organisation.full_name}",
        number="",
        date="",
        subject=report.title,
        addressee=decider.title,
        background="ตามที่การประเมินคุณธรรมและความโปร่งใสกำหนดให้รายงานผล นั้น",
        facts="จัดทำรายงานแล้ว รายละเอียดตามที่แนบ",
        proposal="เห็นควรอนุมัติและเผยแพร่บนเว็บไซต์ของหน่วยงาน",
        closing="จึงเรียนมาเพื่อโปรดพิจารณา",
        steps=tuple(
            StepContent(
                title=post.title,
                act=post.act,
                heading=post.heading,
                preset_opinion=post.default_opinion,
            )
            for post in posts
        ),
    )
