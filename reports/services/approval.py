"""How a report moves: the only writer of its state, one function an act of the table.

Every act goes through `_move`: claim the row by compare-and-swap, ask permission and table, write
the new state and the audit event, all in one transaction. `row_version` is the one its page was
shown with; when somebody was quicker, StaleRow is raised and nothing happens.
"""

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.components import component
from measures.errors import DomainError
from measures.models import Post
from measures.rules import missing_groups
from measures.services.turn import hold, take_turn
from reports import content
from reports.models import Publication, Report, ReportVersion, Step
from reports.permissions import current_step, is_member, latest_version, require_may
from reports.services.announcements import announce
from reports.services.chain import (
    last_opinion_before,
    lay_again,
    lay_chain,
    require_untouched,
    sign,
)
from reports.services.recorded import require_recorded
from reports.services.snapshot import content_of
from reports.workflow import Act, State, target


@transaction.atomic
def submit(report: Report, *, by: User, row_version: int) -> ReportVersion:
    """Freeze the draft as the next version and send it to the first post of the chain.

    Raises DomainError when a component that the layout asks for is empty, when there is no measure,
    or when nobody could decide.
    """
    hold(report.organisation)
    _claim(report, Act.SUBMIT, by, row_version)
    frozen = content_of(report)
    _require_whole(frozen)
    data = content.to_data(frozen)
    last = latest_version(report)
    version = ReportVersion(
        report=report,
        number=last.number + 1 if last else 1,
        content=data,
        digest=content.digest(data),
        made_by=by,
        made_at=timezone.now(),
    )
    version.save()
    lay_chain(version)
    _move(report, Act.SUBMIT, by, version)
    return version


@transaction.atomic
def recall(report: Report, *, by: User, row_version: int) -> None:
    """Take a submitted report back before anybody gave an opinion."""
    _claim(report, Act.RECALL, by, row_version)
    _move(report, Act.RECALL, by, latest_version(report))


@transaction.atomic
def opine(report: Report, *, by: User, row_version: int, digest: str, opinion: str = "") -> None:
    """Sign the step whose turn it is, with the preset sentence or, if given, one's own words."""
    _claim(report, Act.OPINE, by, row_version)
    step = sign(report, Act.OPINE, by, digest, opinion=opinion)
    _move(report, Act.OPINE, by, step.version, step)


@transaction.atomic
def send_back(report: Report, *, by: User, row_version: int, digest: str, reason: str) -> None:
    """Return the report to the officer with a reason; it becomes a draft again."""
    _claim(report, Act.RETURN, by, row_version)
    _require_text(reason, "โปรดระบุเหตุผลที่ส่งกลับ เพื่อให้เจ้าหน้าที่แก้ไขได้ตรงจุด")
    step = sign(report, Act.RETURN, by, digest, opinion=reason)
    _move(report, Act.RETURN, by, step.version, step)


@transaction.atomic
def step_back(report: Report, *, by: User, row_version: int, digest: str, reason: str) -> None:
    """Send the paper back to the post that gave its opinion last, with a reason.

    Nothing that was said is taken away: the places from there on get another step each.
    """
    _claim(report, Act.STEP_BACK, by, row_version)
    _require_text(reason, "โปรดระบุเหตุผลที่ส่งกลับ เพื่อให้ผู้พิจารณาลำดับก่อนทบทวนได้ตรงจุด")
    first = last_opinion_before(current_step(report))
    step = sign(report, Act.STEP_BACK, by, digest, opinion=reason)
    lay_again(step, first)
    _move(report, Act.STEP_BACK, by, step.version, step, {"to_post": first.title})


@transaction.atomic
def substitute(
    report: Report, *, by: User, row_version: int, person: User, title: str, reason: str
) -> None:
    """Let a person of the organisation sign the step whose turn it is, instead of who holds it.

    `title` is the person's own post, printed with the reason. Raises DomainError for the
    administrator herself, for somebody who does not belong to the organisation, and for somebody
    who would decide on what she submitted.
    """
    _claim(report, Act.SUBSTITUTE, by, row_version)
    _require_text(reason, "โปรดระบุเหตุผลที่ให้ผู้อื่นพิจารณาแทน เหตุผลนี้จะพิมพ์บนบันทึกข้อความ")
    step = current_step(report)
    _require_substitute(step, person, by)
    step.substitute, step.substitute_title = person, title.strip()
    step.substitute_reason = reason.strip()
    step.save()
    said = {"post": step.title, "person": str(person), "title": title, "reason": reason}
    _move(report, Act.SUBSTITUTE, by, step.version, data=said)


def _require_substitute(step: Step, person: User, by: User) -> None:
    if person == by:
        raise DomainError("ผู้ดูแลระบบกำหนดตนเองเป็นผู้พิจารณาแทนไม่ได้ โปรดเลือกผู้อื่น")
    if not is_member(person, step.version.report.organisation):
        raise DomainError("ผู้พิจารณาแทนต้องเป็นบุคคลในหน่วยงานนี้ โปรดเลือกใหม่")
    if step.role == Post.Act.DECIDE and person.pk == step.version.made_by_id:
        raise DomainError("ผู้ที่เสนอรายงานฉบับนี้พิจารณาสั่งการเองไม่ได้ โปรดเลือกผู้อื่น")


@transaction.atomic
def approve(report: Report, *, by: User, row_version: int, digest: str) -> None:
    """Approve the version as proposed."""
    _claim(report, Act.APPROVE, by, row_version)
    step = sign(report, Act.APPROVE, by, digest)
    _move(report, Act.APPROVE, by, step.version, step)


@transaction.atomic
def order(report: Report, *, by: User, row_version: int, digest: str, opinion: str) -> None:
    """Approve the version with an order in the chief executive's own words."""
    _claim(report, Act.ORDER, by, row_version)
    _require_text(opinion, "โปรดพิมพ์คำสั่งเพิ่มเติม หรือเลือกอนุมัติตามเสนอ")
    step = sign(report, Act.ORDER, by, digest, opinion=opinion)
    _move(report, Act.ORDER, by, step.version, step)


@transaction.atomic
def refuse(report: Report, *, by: User, row_version: int, digest: str, reason: str) -> None:
    """Refuse the version with a reason."""
    _claim(report, Act.REFUSE, by, row_version)
    _require_text(reason, "โปรดระบุเหตุผลที่ไม่อนุมัติ")
    step = sign(report, Act.REFUSE, by, digest, opinion=reason)
    _move(report, Act.REFUSE, by, step.version, step)


@transaction.atomic
def publish(report: Report, *, by: User, row_version: int, code: str, at) -> Publication:
    """Make the approved version the current publication.

    `code` is the verification code printed on its files, which were made before.
    """
    _claim(report, Act.PUBLISH, by, row_version)
    version = latest_version(report)
    require_untouched(version)
    require_recorded(version)
    report.publications.filter(is_current=True).update(is_current=False)
    publication = Publication.objects.create(
        report=report, version=version, code=code, published_at=at, published_by=by, is_told=False
    )
    _move(report, Act.PUBLISH, by, version)
    return publication


@transaction.atomic
def correct(report: Report, *, by: User, row_version: int) -> None:
    """Open the report for a next version; what is public stays public until that is approved."""
    _claim(report, Act.CORRECT, by, row_version)
    _move(report, Act.CORRECT, by, latest_version(report))


@transaction.atomic
def withdraw(report: Report, *, by: User, row_version: int, reason: str) -> Publication:
    """Take the current publication back, with a reason that the public reads.

    A correction that is on its way stays where it is.
    """
    _claim(report, Act.WITHDRAW, by, row_version)
    _require_text(reason, "โปรดระบุเหตุผลที่ถอน เหตุผลนี้จะแสดงต่อประชาชน")
    publication = report.publications.get(is_current=True)
    publication.withdrawn_at = timezone.now()
    publication.withdrawn_reason, publication.is_told = reason, False
    publication.save(update_fields=["withdrawn_at", "withdrawn_reason", "is_told"])
    _move(report, Act.WITHDRAW, by, publication.version, data={"reason": reason})
    return publication


def _claim(report: Report, act: Act, by: User, row_version: int) -> None:
    """Make sure that this transaction alone acts on the report, and that the person may."""
    take_turn(report, row_version)
    report.refresh_from_db(fields=["state", "row_version"])
    require_may(by, act, report)


def _move(
    report: Report,
    act: Act,
    by: User,
    version: ReportVersion,
    step: Step | None = None,
    data: dict | None = None,
) -> None:
    """Write the state that the table gives, and the audit event."""
    source, report.state = report.state, target(State(report.state), act)
    report.save(update_fields=["state", "updated_at"])
    record(
        f"report.{act}",
        by=by,
        organisation=report.organisation.slug,
        subject=f"report:{report.pk}",
        data={
            "reference": report.reference,
            "from": source,
            "to": report.state,
            "version": version.number,
            "digest": version.digest,
            **(_said(step) if step else {}),
            **(data or {}),
        },
    )
    announce(report, act, by=by, version=version, step=step, reason=(data or {}).get("reason", ""))


def _said(step: Step) -> dict[str, str]:
    return {"post": step.title, "acting": step.acting_line, "opinion": step.opinion}


def _require_whole(frozen: content.Content) -> None:
    """Refuse a report without measures or with a component that its layout asks for left empty."""
    if not frozen.measures:
        raise DomainError("ยังไม่มีมาตรการในรายงานนี้ โปรดเพิ่มมาตรการอย่างน้อยหนึ่งรายการก่อนเสนอ")
    faults = [fault for measure in frozen.measures for fault in _faults(frozen, measure)]
    if faults:
        raise DomainError("ยังเสนอไม่ได้ เพราะข้อมูลไม่ครบ: " + " · ".join(faults))


def _faults(frozen: content.Content, measure: content.MeasureContent) -> list[str]:
    texts = {key: getattr(measure, key) for key in frozen.component_labels}
    groups = frozen.layout.asked_of(has_indicator=measure.indicator is not None)
    return [
        f"มาตรการที่ {measure.number} ยังไม่มี{component(sorted(group)[0]).label}"
        for group in missing_groups(texts, groups)
    ]


def _require_text(text: str, message: str) -> None:
    if not text.strip():
        raise DomainError(message)
