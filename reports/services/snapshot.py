"""How the rows of a report become content, and the steps of a version become proof."""

from collections.abc import Iterable

from django.utils import timezone

from measures.models import (
    Evidence,
    FiscalYear,
    Indicator,
    Instrument,
    Measure,
    Organisation,
    Post,
    Question,
)
from measures.queries import assessment_of, component_texts, measures_of
from measures.scoring import Assessment, half_up
from reports import content as content_of_report
from reports.addresses import verification_address
from reports.content import (
    Content,
    EvidenceContent,
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
from reports.models import Memo, Publication, Report, ReportVersion, Step
from reports.own_layouts import layout_of
from reports.services.chain import chain_of, is_vacant


def content_of(report: Report) -> Content:
    """Copy a report's rows, as they stand now, into content."""
    organisation, year = report.organisation, report.fiscal_year
    assessment = assessment_of(organisation, year)
    scores = _indicator_scores(organisation, year)
    measures = measures_of(organisation, year, report.round)
    item = Question.objects.filter(fiscal_year=report.assessment_year, code=report.item).first()
    return Content(
        organisation=organisation_content(organisation),
        title=report.title,
        assessment_year=report.assessment_year.year,
        fiscal_year=year.year,
        item=report.item,
        item_name=item.text if item else "",
        round=report.round,
        layout=layout_of(report),
        component_labels=report.assessment_year.labels,
        cover_lines=tuple(report.cover_lines.splitlines()),
        heading_lines=tuple(report.heading_lines.splitlines()),
        introduction=report.introduction,
        closing=report.closing,
        measures=tuple(
            _measure(measure, number, scores) for number, measure in enumerate(measures, 1)
        ),
        memo=_memo(report.memo, organisation),
        overall_score=str(half_up(assessment.total)) if assessment.total is not None else "",
        level=assessment.level,
        instruments=instruments_of(
            year.instruments.prefetch_related("indicators"), assessment, scores
        ),
    )


def instruments_of(
    instruments: Iterable[Instrument], assessment: Assessment, scores: dict[int, str]
) -> tuple[InstrumentContent, ...]:
    """Copy a year's instruments and indicators with their scores; none where none is known."""
    if not (assessment.instruments or scores):
        return ()
    return tuple(
        InstrumentContent(
            key=instrument.key,
            name=instrument.name,
            score=str(assessment.instruments.get(instrument.key, "")),
            indicators=tuple(
                IndicatorContent(one.number, one.name, scores.get(one.number, ""))
                for one in instrument.indicators.all()
            ),
        )
        for instrument in instruments
    )


def content_of_version(version: ReportVersion) -> Content:
    """Return the content that was frozen in a version."""
    return content_of_report.from_data(version.content)


def proof_of(version: ReportVersion, publication: Publication | None = None) -> Proof:
    """Return what a version's paper says about itself; a draft's proof without a publication."""
    code = publication.code if publication else ""
    return Proof(
        version=version.number,
        digest=version.digest,
        code=code,
        verification_address=verification_address(code),
        address=public_address(version.report) if publication else "",
        published_at=_local(publication.published_at) if publication else "",
        steps=tuple(_signed(step) for step in last_steps(version)),
        draft=publication is None,
    )


def last_steps(version: ReportVersion) -> list[Step]:
    """Return the step that counts of each place in the chain, in the order of the chain."""
    by_place = {step.place: step for step in version.steps.all()}
    return [by_place[place] for place in sorted(by_place)]


def public_address(report: Report) -> str:
    """Return the path at which a report is, or will be, published."""
    return f"/organisations/{report.reference}/"


def organisation_content(organisation: Organisation) -> OrganisationContent:
    """Copy what papers say of an organisation."""
    return OrganisationContent(
        slug=organisation.slug,
        name=organisation.full_name,
        short_name=organisation.short_name,
        kind=organisation.kind.name,
        place=organisation.place,
        website=organisation.website,
    )


def _indicator_scores(organisation: Organisation, year: FiscalYear) -> dict[int, str]:
    known = organisation.scores.filter(fiscal_year=year, indicator__isnull=False)
    return {score.indicator.number: str(score.value) for score in known.select_related("indicator")}


def _measure(measure: Measure, number: int, scores: dict[int, str]) -> MeasureContent:
    result = measure.round_results[0] if measure.round_results else None
    issue = measure.issue
    return MeasureContent(
        number=number,
        **component_texts(measure, result),
        monitoring=measure.monitoring,
        status=result.status if result else "",
        issue=issue and Heading(code=str(issue.number or ""), text=issue.text),
        indicator=measure.indicator and _indicator(measure.indicator, scores),
        questions=tuple(
            Heading(code=question.code, text=question.text) for question in measure.questions.all()
        ),
        evidence=tuple(_evidence(piece) for piece in measure.evidence.all()),
    )


def _indicator(indicator: Indicator, scores: dict[int, str]) -> Heading:
    return Heading(
        code=str(indicator.number),
        text=indicator.name,
        instrument=indicator.instrument.key,
        instrument_name=indicator.instrument.name,
        score=scores.get(indicator.number, ""),
    )


def _evidence(piece: Evidence) -> EvidenceContent:
    return EvidenceContent(
        title=piece.title, url=piece.url, file_name=piece.file_name, sha256=piece.sha256
    )


def _memo(memo: Memo, organisation: Organisation) -> MemoContent:
    number = f"{organisation.document_prefix}/{memo.number}" if memo.number else ""
    return MemoContent(
        department_line=memo.department_line,
        number=number or organisation.document_prefix,
        date=memo.date.isoformat() if memo.date else "",
        subject=memo.subject,
        addressee=memo.addressee,
        background=memo.background,
        facts=memo.facts,
        proposal=memo.proposal,
        closing=memo.closing,
        steps=tuple(_step(post) for post in chain_of(organisation)),
    )


def _step(post: Post) -> StepContent:
    return StepContent(
        title=post.title,
        act=post.act,
        heading=post.heading,
        preset_opinion=post.default_opinion,
        vacant=is_vacant(post),
    )


def _signed(step: Step) -> SignedStep:
    if not step.act:
        return SignedStep()
    return SignedStep(
        name=step.name,
        title=step.signed_title,
        acting_line=step.acting_line,
        opinion=step.opinion,
        own_words=step.own_words,
        at=_local(step.at),
    )


def _local(moment) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
