"""Whether the audit log knows of every act that a version bears."""

from collections.abc import Iterator

from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError
from measures.models import Post
from reports.models import ReportVersion
from reports.workflow import Act

_SIGNING = (Act.OPINE, Act.RETURN, Act.STEP_BACK, Act.APPROVE, Act.ORDER, Act.REFUSE)
_APPROVING = (Act.APPROVE, Act.ORDER)
Said = tuple[str | int | None, ...]


def is_recorded(version: ReportVersion) -> bool:
    """Tell whether somebody who decides approved, and the log has just what was signed.

    Who has the database can write a signature into a step, and a state into a report; the log's
    chain and its key keep such a one from writing the events that go with them.
    """
    approved = version.steps.filter(role=Post.Act.DECIDE, act__in=_APPROVING).exists()
    return approved and set(_signed(version)) == set(_recorded(version))


def require_recorded(version: ReportVersion) -> None:
    """Raise DomainError unless `is_recorded` says yes."""
    if not is_recorded(version):
        raise DomainError(
            "ลายมือชื่อที่เก็บไว้ไม่ตรงกับบันทึกการตรวจสอบ จึงเผยแพร่ฉบับนี้ไม่ได้ "
            "โปรดแจ้งผู้ดูแลระบบกลาง แล้วเสนอเป็นฉบับใหม่"
        )


def _signed(version: ReportVersion) -> Iterator[Said]:
    for step in version.steps.exclude(act=""):
        yield step.act, step.by_id, step.name, step.title, step.acting_line, step.opinion


def _recorded(version: ReportVersion) -> Iterator[Said]:
    acts = {f"report.{act}": str(act) for act in _SIGNING}
    events = AuditEvent.objects.filter(subject=f"report:{version.report_id}", act__in=acts)
    for event in events:
        said = [event.data.get(name) for name in ("version", "digest", "post", "acting", "opinion")]
        if said[:2] == [version.number, version.digest]:
            yield acts[event.act], event.actor_id, event.actor_name, *said[2:]
