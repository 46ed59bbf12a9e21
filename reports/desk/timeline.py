"""Where a paper is in its chain: who said what and when, and whose turn it is."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ita_portal.thai.dates import format_thai_datetime
from measures.models import Post
from reports.models import Report, ReportVersion, Step
from reports.permissions import latest_version
from reports.services.chain import chain_of, is_vacant
from reports.workflow import Act, State

_STATES = {Act.RETURN: "returned", Act.STEP_BACK: "returned", Act.REFUSE: "refused"}
_LABELS = {
    Act.OPINE: "ลงความเห็นแล้ว",
    Act.RETURN: "ส่งกลับแก้ไข",
    Act.STEP_BACK: "ส่งกลับหนึ่งลำดับ",
    Act.APPROVE: "อนุมัติตามเสนอ",
    Act.ORDER: "อนุมัติโดยมีคำสั่งเพิ่มเติม",
    Act.REFUSE: "ไม่อนุมัติ",
}


@dataclass(frozen=True)
class Stop:
    """One stop of the chain, as `components/chain.html` draws it."""

    title: str
    state: str
    label: str
    name: str = ""
    acting_line: str = ""
    when: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class Journey:
    """What one version went through."""

    version: ReportVersion
    stops: tuple[Stop, ...]


def timeline(report: Report) -> tuple[Stop, ...]:
    """Return the chain of the version on the table, or the one that a draft will go through."""
    version = latest_version(report)
    if version is None or report.is_editable:
        return tuple(_ahead(post) for post in chain_of(report.organisation))
    return _stops(version, going=report.state == State.IN_CHAIN)


def earlier_journeys(report: Report) -> tuple[Journey, ...]:
    """Return what the versions before the one on the table went through, newest first."""
    versions = (
        report.versions.order_by("-number").prefetch_related("steps").select_related("made_by")
    )
    past = versions if report.is_editable else versions[1:]
    return tuple(Journey(version, _stops(version, going=False)) for version in past)


def returned_step(report: Report) -> Step | None:
    """Return the step that sent a draft back, with its reason, or None."""
    version = latest_version(report)
    if version is None or not report.is_editable:
        return None
    return version.steps.filter(act=Act.RETURN).first()


def reconsidered_step(report: Report) -> Step | None:
    """Return the step that sent the paper back to the post whose turn it is now, or None."""
    version = latest_version(report)
    if version is None or report.state != State.IN_CHAIN:
        return None
    last = version.steps.exclude(act="").last()
    return last if last and last.act == Act.STEP_BACK else None


def moment(at: datetime) -> str:
    """Return date and time in Thai words and Thai time."""
    return format_thai_datetime(timezone.localtime(at))


def _stops(version: ReportVersion, *, going: bool) -> tuple[Stop, ...]:
    steps = list(version.steps.select_related("substitute"))
    turn = next((step for step in steps if not step.act and not step.vacant), None)
    sent = Stop(
        "เจ้าหน้าที่ผู้จัดทำ",
        "done",
        "เสนอรายงาน",
        name=str(version.made_by),
        when=moment(version.made_at),
    )
    return (sent, *(_stop(step, is_turn=going and step == turn) for step in steps))


def _stop(step: Step, *, is_turn: bool) -> Stop:
    if step.act:
        return _signed(step)
    if step.vacant:
        return Stop(step.title, "vacant", "ตำแหน่งว่าง ข้ามขั้นตอนนี้")
    if is_turn and step.substitute:
        return Stop(step.title, "current", f"รอ {step.substitute} พิจารณาแทน")
    if is_turn:
        return Stop(step.title, "current", "รอพิจารณา")
    return Stop(step.title, "waiting", "ยังไม่ถึงลำดับ")


def _signed(step: Step) -> Stop:
    act = Act(step.act)
    reports = act == Act.OPINE and step.role == Post.Act.REPORT
    return Stop(
        title=step.signed_title or step.title,
        state=_STATES.get(act, "done"),
        label="ลงชื่อรายงานแล้ว" if reports else _LABELS[act],
        name=step.name,
        acting_line=step.acting_line,
        when=moment(step.at),
        opinion=step.opinion,
    )


def _ahead(post: Post) -> Stop:
    if is_vacant(post):
        return Stop(post.title, "vacant", "ตำแหน่งว่าง จะข้ามขั้นตอนนี้")
    return Stop(post.title, "waiting", post.get_act_display())
