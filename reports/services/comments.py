"""How remarks on a report are made, resolved and opened again."""

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.errors import DomainError
from measures.models import Measure
from reports.models import Comment, Report
from reports.permissions import latest_version, require_may_comment


@transaction.atomic
def add_comment(
    report: Report, *, by: User, part: str, text: str, measure: Measure | None = None
) -> Comment:
    """Remark on one component of a measure, or on one part of the report itself; return it.

    Raises DomainError for an empty text and for a part that the measure, or the report, has not.
    """
    require_may_comment(by, report)
    if not text.strip():
        raise DomainError("โปรดพิมพ์ข้อสังเกต")
    if (part in Comment.Part.values) == (measure is not None):
        raise DomainError("โปรดเลือกส่วนที่ต้องการให้ข้อสังเกต")
    version = latest_version(report)
    comment = Comment.objects.create(
        report=report,
        measure=measure,
        part=part,
        text=text.strip(),
        version=version.number if version else 0,
        by=by,
    )
    _record("report.comment", comment, by, text=comment.text)
    return comment


@transaction.atomic
def resolve(comment: Comment, *, by: User) -> None:
    """Say that a remark was dealt with; harmless when it was said already."""
    _settle("report.comment_resolve", comment, by, open_now=True)


@transaction.atomic
def reopen(comment: Comment, *, by: User) -> None:
    """Say that a remark is not dealt with after all."""
    _settle("report.comment_reopen", comment, by, open_now=False)


def _settle(act: str, comment: Comment, by: User, *, open_now: bool) -> None:
    """Turn an open remark into a resolved one or back, once, whoever else does the same."""
    require_may_comment(by, comment.report)
    who, when = (by, timezone.now()) if open_now else (None, None)
    turned = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=open_now)
    if turned.update(resolved_by=who, resolved_at=when):
        _record(act, comment, by)


def _record(act: str, comment: Comment, by: User, **said: str) -> None:
    record(
        act,
        by=by,
        organisation=comment.report.organisation.slug,
        subject=f"report:{comment.report_id}",
        data={"comment": comment.pk, "measure": comment.measure_id, "part": comment.part, **said},
    )
