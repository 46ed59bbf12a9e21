"""How the reports of a made-up past become rows: written, signed, published and recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import Said, record_past
from measures.models import Measure, Membership, Organisation, Post, Result
from reports import content as contents
from reports.content import Content
from reports.country.chance import chance
from reports.country.publishing import Turn
from reports.models import Memo, Publication, Report, ReportVersion, Step
from reports.services.country.asked import Asked
from reports.services.country.saying import content_of_past, issue_of, layout_of, wordings_of
from reports.services.drafting import title_of
from reports.services.index import index
from reports.services.publication import new_code
from reports.workflow import Act, State, target

_ACTS = {Post.Act.OPINE: Act.OPINE, Post.Act.DECIDE: Act.APPROVE}


@dataclass(frozen=True)
class _Desk:
    """A body's row with its officer, its chain and its turn."""

    turn: Turn
    organisation: Organisation
    officer: User
    posts: list[Post]


@dataclass(frozen=True)
class _Paper:
    """A report on its way: what it says, frozen, and the steps under it."""

    desk: _Desk
    content: Content
    version: ReportVersion
    steps: list[Step]


@transaction.atomic
def publish_past(asked: Asked, turns: Sequence[Turn], *, seed: int) -> None:
    """Publish what bodies of these turns reported, with every act in the audit log."""
    desks = _desks(turns)
    reports = Report.objects.bulk_create(_report(desk, asked, seed) for desk in desks)
    Memo.objects.bulk_create(
        Memo(report=report, subject=report.title, addressee=desk.posts[-1].title)
        for desk, report in zip(desks, reports, strict=True)
    )
    papers = [
        _paper(desk, report, asked, seed) for desk, report in zip(desks, reports, strict=True)
    ]
    ReportVersion.objects.bulk_create(paper.version for paper in papers)
    Step.objects.bulk_create(step for paper in papers for step in paper.steps)
    index(Publication.objects.bulk_create(_publication(paper, seed) for paper in papers))
    record_past(said for paper in papers for said in _acts(paper))


@transaction.atomic
def add_rows(asked: Asked, turns: Sequence[Turn], *, seed: int) -> None:
    """Add the measures that these reports were taken from to the desks of their bodies."""
    desks, results = _desks(turns), []
    for desk in desks:
        for position, (measure, result) in enumerate(_rows(desk, asked, seed), start=1):
            measure.position, result.measure = position, measure
            results.append(result)
    Measure.objects.bulk_create(result.measure for result in results)
    Result.objects.bulk_create(results)


def _desks(turns: Sequence[Turn]) -> list[_Desk]:
    """Return the rows of the bodies whose turns these are, in their order."""
    bodies = Organisation.objects.filter(slug__in=[turn.body.slug for turn in turns])
    found = {
        one.slug: one
        for one in bodies.select_related("kind").prefetch_related(
            "posts__holder", "memberships__user"
        )
    }
    return [_desk(turn, found[turn.body.slug]) for turn in turns]


def _desk(turn: Turn, organisation: Organisation) -> _Desk:
    members = organisation.memberships.all()
    officer = next(one.user for one in members if one.role == Membership.Role.OFFICER)
    posts = sorted(organisation.posts.all(), key=lambda post: post.position)
    return _Desk(turn, organisation, officer, posts)


def _report(desk: _Desk, asked: Asked, seed: int) -> Report:
    report = Report(
        organisation=desk.organisation,
        assessment_year=asked.assessment_year,
        fiscal_year=asked.fiscal_year,
        item=asked.assessment_year.report_item,
        round=asked.round,
        slug=asked.slug,
        layout=layout_of(desk.turn.body, asked, seed=seed).key,
        state=State.PUBLISHED,
        created_by=desk.officer,
    )
    report.title = title_of(report)
    return report


def _paper(desk: _Desk, report: Report, asked: Asked, seed: int) -> _Paper:
    said = content_of_past(report, desk.turn.body, desk.posts, asked, seed=seed)
    data = contents.to_data(said)
    version = ReportVersion(
        report=report,
        number=1,
        content=data,
        digest=contents.digest(data),
        made_by=desk.officer,
        made_at=desk.turn.at,
    )
    return _Paper(desk, said, version, list(_steps(desk, version)))


def _steps(desk: _Desk, version: ReportVersion) -> Iterator[Step]:
    for place, post in enumerate(desk.posts, start=1):
        yield Step(
            version=version,
            position=place,
            place=place,
            post=post,
            title=post.title,
            role=post.act,
            heading=post.heading,
            preset_opinion=post.default_opinion,
            act=_ACTS[post.act],
            by=post.holder,
            at=desk.turn.at + desk.turn.lasts * place / (len(desk.posts) + 2),
            name=str(post.holder),
            signed_title=post.title,
            opinion=post.default_opinion,
        )


def _publication(paper: _Paper, seed: int) -> Publication:
    report = paper.version.report
    dice = chance(seed, report.reference, "code")
    return Publication(
        report=report,
        version=paper.version,
        code=new_code(dice.choice),
        published_at=_published_at(paper.desk),
        published_by=paper.desk.officer,
        is_told=True,  # its article is drawn, and the shelf told, when somebody reads it
    )


def _published_at(desk: _Desk):
    places = len(desk.posts)
    return desk.turn.at + desk.turn.lasts * (places + 1) / (places + 2)


def _acts(paper: _Paper) -> Iterator[Said]:
    """Yield what the log would have seen: submitted, signed by all, published."""
    desk, state = paper.desk, State.DRAFT
    moves = [(Act.SUBMIT, desk.officer, desk.turn.at, None)]
    moves += [(Act(step.act), step.by, step.at, step) for step in paper.steps]
    moves.append((Act.PUBLISH, desk.officer, _published_at(desk), None))
    for act, by, at, step in moves:
        before, state = state, target(state, act)
        yield Said(
            f"report.{act}",
            by,
            f"report:{paper.version.report_id}",
            at,
            organisation=desk.organisation.slug,
            data={
                "reference": paper.version.report.reference,
                "from": before,
                "to": state,
                "version": paper.version.number,
                "digest": paper.version.digest,
                **_signed(step),
            },
        )


def _signed(step: Step | None) -> dict[str, str]:
    if step is None:
        return {}
    return {"post": step.title, "acting": step.acting_line, "opinion": step.opinion}


def _rows(desk: _Desk, asked: Asked, seed: int) -> Iterator[tuple[Measure, Result]]:
    body = desk.turn.body
    layout = layout_of(body, asked, seed=seed)
    for said in wordings_of(body, desk.organisation, asked, seed=seed):
        measure = Measure(
            organisation=desk.organisation,
            fiscal_year=asked.fiscal_year,
            measure=said.measure,
            steps=said.steps,
            period=said.period,
            responsible=said.responsible,
            issue=issue_of(said, layout, asked),
            indicator=asked.indicators[said.indicator],
        )
        yield (
            measure,
            Result(round=asked.round, output=said.output, outcome=said.outcome, status=said.status),
        )
