"""Who is told what after which act: a table, one row an act.

`announce` is called inside the transaction of the act. Whoever did the act is not told of it,
unless the paper waits for her at another post, and whoever left the organisation is told nothing.
Of what a report says, only its title is told, and the reason that was given; a person is named by
the post in which she acted.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.notices.models import Kind
from ita_portal.notices.outbox import Message, settle, tell
from measures.models import ActingAppointment, Membership, Organisation, Post
from reports.models import Report, ReportVersion, Step
from reports.permissions import may_see_report
from reports.workflow import Act


@dataclass(frozen=True)
class Occasion:
    """An act that was just done: on which version, by whom, at which step, with which reason."""

    report: Report
    version: ReportVersion
    by: User
    step: Step | None
    reason: str


@dataclass(frozen=True)
class Announcement:
    """One row: what is told to whom, and which of the report's pages it leads to.

    `subject` and `words` may hold {title}, {organisation}, {signer} (the post that acted), {turn}
    (the post whose turn it is, or was when the report was taken back). `quotes` is the label under
    which follows what the signer wrote, if it does.
    """

    kind: Kind
    audience: Callable[[Occasion], QuerySet[User]]
    subject: str
    words: str
    quotes: str = ""
    page: str = "reports:review"


def announce(
    report: Report,
    act: Act,
    *,
    by: User,
    version: ReportVersion,
    step: Step | None = None,
    reason: str = "",
) -> None:
    """Tell everybody whom the table names of an act on a version, once.

    `step` is the one that was signed; its opinion is the reason where none is given.
    """
    reason = reason or (step.opinion if step else "")
    occasion = Occasion(report, version, by, step, reason)
    settle(waiting_key(step) for step in version.steps.all())
    settle([_about(report)], only_for=by)
    for row in ANNOUNCEMENTS[act]:
        people = row.audience(occasion)
        if row.kind != Kind.WAITING:
            people = people.exclude(pk=by.pk)
        tell_readers(report, people, _message(row, act, occasion))


def tell_readers(report: Report, people: QuerySet[User], message: Message) -> None:
    """Tell those of the people who may still see the report."""
    tell([person for person in people if may_see_report(person, report)], message)


def whose_turn(occasion: Occasion) -> QuerySet[User]:
    """Whoever may act at the first open step of the version, herself or for another."""
    step = first_open_step(occasion.version)
    return may_act_at(step) if step else User.objects.none()


def makers(occasion: Occasion) -> QuerySet[User]:
    """Whoever submitted the version, and the organisation's officers."""
    return officers_of(occasion.report.organisation) | User.objects.filter(
        pk=occasion.version.made_by_id
    )


def everybody(occasion: Occasion) -> QuerySet[User]:
    """Those who made the version, those who signed it, and those who hold a post of its chain."""
    steps = Step.objects.filter(version=occasion.version)
    chain = Q(pk__in=steps.values("by")) | Q(pk__in=steps.values("post__holder"))
    return makers(occasion) | User.objects.filter(chain)


def officers_of(organisation: Organisation) -> QuerySet[User]:
    """The organisation's officers."""
    memberships = organisation.memberships.filter(role=Membership.Role.OFFICER)
    return User.objects.filter(pk__in=memberships.values("user"))


def may_act_at(step: Step) -> QuerySet[User]:
    """The substitute for a step, else whoever holds its post today, herself or for another.

    Nobody decides on what she submitted.
    """
    if step.substitute_id:
        return User.objects.filter(pk=step.substitute_id)
    posts = Post.objects.filter(pk=step.post_id)
    acting = ActingAppointment.objects.in_force(timezone.localdate()).filter(post__in=posts)
    holders = User.objects.filter(
        Q(pk__in=posts.values("holder")) | Q(pk__in=acting.values("person"))
    )
    if step.role == Post.Act.DECIDE:
        holders = holders.exclude(pk=step.version.made_by_id)
    return holders


def first_open_step(version: ReportVersion) -> Step | None:
    """The step whose turn it is, or was when the version was taken back."""
    return version.steps.filter(vacant=False, act="").select_related("version").first()


def waiting_key(step: Step) -> str:
    """What notices are tied to that ask for something at this step."""
    return f"step:{step.pk}"


_SUBMITTED = Announcement(
    Kind.WAITING,
    whose_turn,
    "รอท่านพิจารณา: {title}",
    "{organisation}เสนอรายงานมาถึงตำแหน่ง{turn} โปรดอ่านและพิจารณา",
)
_PASSED_ON = Announcement(
    Kind.WAITING,
    whose_turn,
    "รอท่านพิจารณา: {title}",
    "{signer}พิจารณาแล้วเสนอต่อ เรื่องมาถึงตำแหน่ง{turn} โปรดอ่านและพิจารณา",
)
_SENT_BACK = Announcement(
    Kind.WAITING,
    whose_turn,
    "ส่งกลับให้ท่านทบทวน: {title}",
    "{signer}ส่งเรื่องกลับมาที่ตำแหน่ง{turn} โปรดทบทวนแล้วลงความเห็นใหม่",
    quotes="เหตุผล",
)
_SUBSTITUTED = Announcement(
    Kind.WAITING,
    whose_turn,
    "ให้ท่านพิจารณาแทน: {title}",
    "ผู้ดูแลระบบของหน่วยงานให้ท่านพิจารณาแทน{turn} โปรดอ่านและพิจารณา",
    quotes="เหตุผล",
)
_RECALLED = Announcement(
    Kind.RECALLED,
    whose_turn,
    "ดึงกลับไปแก้ไขแล้ว: {title}",
    "เจ้าหน้าที่ผู้จัดทำดึงรายงานที่เสนอถึงตำแหน่ง{turn}กลับไปแก้ไข "
    "ท่านไม่ต้องพิจารณาฉบับนี้ เมื่อเสนอใหม่จะแจ้งให้ทราบอีกครั้ง",
)
_RETURNED = Announcement(
    Kind.RETURNED,
    makers,
    "ส่งกลับแก้ไข: {title}",
    "{signer}ส่งรายงานกลับให้แก้ไข",
    quotes="เหตุผล",
    page="reports:edit",
)
_APPROVED = Announcement(
    Kind.APPROVED,
    makers,
    "อนุมัติแล้ว: {title}",
    "{signer}อนุมัติรายงานแล้ว ขั้นต่อไปคือเผยแพร่ให้ประชาชนและผู้ตรวจประเมินอ่านได้",
)
_APPROVED_WITH_ORDER = Announcement(
    Kind.APPROVED,
    makers,
    "อนุมัติโดยมีคำสั่งเพิ่มเติม: {title}",
    "{signer}อนุมัติรายงานแล้ว ขั้นต่อไปคือเผยแพร่ให้ประชาชนและผู้ตรวจประเมินอ่านได้",
    quotes="คำสั่งเพิ่มเติม",
)
_REFUSED = Announcement(
    Kind.REFUSED,
    makers,
    "ไม่อนุมัติ: {title}",
    "{signer}ไม่อนุมัติรายงาน",
    quotes="เหตุผล",
)
_PUBLISHED = Announcement(
    Kind.PUBLISHED,
    everybody,
    "เผยแพร่แล้ว: {title}",
    "รายงานของ{organisation}เผยแพร่แล้ว ประชาชนและผู้ตรวจประเมินอ่านได้ตามที่อยู่ถาวรของรายงาน",
)
_WITHDRAWN = Announcement(
    Kind.WITHDRAWN,
    everybody,
    "ถอนการเผยแพร่: {title}",
    "ผู้ดูแลระบบของหน่วยงานถอนการเผยแพร่รายงานของ{organisation}",
    quotes="เหตุผล",
)

# Where an act has two rows, a person whom both name is told the first.
ANNOUNCEMENTS: dict[Act, tuple[Announcement, ...]] = {
    Act.SUBMIT: (_SUBMITTED,),
    Act.RECALL: (_RECALLED,),
    Act.OPINE: (_PASSED_ON,),
    Act.RETURN: (_RETURNED,),
    Act.STEP_BACK: (_SENT_BACK,),
    Act.SUBSTITUTE: (_SUBSTITUTED,),
    Act.APPROVE: (_APPROVED,),
    Act.ORDER: (_APPROVED_WITH_ORDER,),
    Act.REFUSE: (_REFUSED,),
    Act.PUBLISH: (_PUBLISHED,),
    # The officer opens a next version for herself; nobody has to do anything yet.
    Act.CORRECT: (),
    Act.WITHDRAW: (_WITHDRAWN,),
}


def _message(row: Announcement, act: Act, occasion: Occasion) -> Message:
    report, turn = occasion.report, first_open_step(occasion.version)
    said = {
        "title": occasion.version.content["title"],
        "organisation": report.organisation.full_name,
        "signer": _signer(occasion.step),
        "turn": turn.title if turn else "",
    }
    return Message(
        kind=row.kind,
        about=waiting_key(turn) if row.kind == Kind.WAITING else _about(report),
        # Every act moves the row on, so the row's version names the act.
        key=f"report:{report.pk}:{report.row_version}:{act}",
        subject=row.subject.format(**said),
        words=row.words.format(**said),
        quoted=f"{row.quotes}: {occasion.reason}" if row.quotes else "",
        address=page_of(report, row.page),
    )


def page_of(report: Report, name: str) -> str:
    """The address of one of the report's pages on the desk."""
    return reverse(name, args=[report.organisation.slug, report.assessment_year.year, report.slug])


def _about(report: Report) -> str:
    return f"report:{report.pk}"


def _signer(step: Step | None) -> str:
    if step is None:
        return ""
    return f"{step.signed_title} {step.acting_line}".strip() if step.acting_line else step.title
