"""Who may do what with a report: roles and turns, asked of the table in `reports.workflow`."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ita_portal.accounts.models import User
from measures.models import Membership, Organisation, Post
from measures.permissions import has_role, may_administer, may_see, may_write
from reports.models import Report, ReportVersion, Step
from reports.workflow import ACT_LABELS, Act, State, Who, moves_from, who_may

Role = Membership.Role


def may(user: User, act: Act, report: Report) -> bool:
    """Tell whether the person may do this act on the report as it stands."""
    return bool(who_may(State(report.state), act) & standing(user, report)) and _fits(act, report)


def require_may(user: User, act: Act, report: Report) -> None:
    """Raise PermissionDenied unless `may` says yes."""
    if not may(user, act, report):
        raise PermissionDenied(f"ท่านไม่มีสิทธิ “{ACT_LABELS[act]}” รายงานนี้ในขณะนี้")


def acts_for(user: User, report: Report) -> tuple[Act, ...]:
    """Return the acts that the person may do now, in the table's order; templates draw buttons."""
    stands = standing(user, report)
    possible = [move.act for move in moves_from(State(report.state)) if move.who in stands]
    return tuple(act for act in dict.fromkeys(possible) if _fits(act, report))


def may_see_report(user: User, report: Report) -> bool:
    """Whoever sees the organisation's desk sees its reports."""
    return may_see(user, report.organisation)


def may_edit(user: User, report: Report) -> bool:
    """Officers edit drafts."""
    return report.is_editable and has_role(user, report.organisation, Role.OFFICER)


def require_may_edit(user: User, report: Report) -> None:
    """Raise PermissionDenied unless `may_edit` says yes."""
    if not may_edit(user, report):
        raise PermissionDenied("แก้ไขได้เฉพาะเจ้าหน้าที่ผู้จัดทำ และเฉพาะเมื่อรายงานยังเป็นร่าง")


def may_discard(user: User, report: Report) -> bool:
    """Officers discard a draft that nobody was ever asked to read."""
    return may_edit(user, report) and not report.versions.exists()


def require_may_discard(user: User, report: Report) -> None:
    """Raise PermissionDenied unless `may_discard` says yes."""
    if not may_discard(user, report):
        raise PermissionDenied("ลบได้เฉพาะร่างที่ยังไม่เคยเสนอ และเฉพาะเจ้าหน้าที่ผู้จัดทำ")


def may_comment(user: User, report: Report) -> bool:
    """Whoever belongs to the organisation remarks on a report until it is decided."""
    open_now = State(report.state) in {State.DRAFT, State.IN_CHAIN}
    return open_now and is_member(user, report.organisation)


def require_may_comment(user: User, report: Report) -> None:
    """Raise PermissionDenied unless `may_comment` says yes."""
    if not may_comment(user, report):
        raise PermissionDenied("ให้ข้อสังเกตได้เฉพาะบุคคลในหน่วยงาน และเฉพาะก่อนที่เรื่องจะสิ้นสุด")


def may_keep_layouts(user: User, organisation: Organisation) -> bool:
    """Whoever writes an organisation's reports copies, adjusts and deletes its own layouts."""
    return may_write(user, organisation)


def require_may_keep_layouts(user: User, organisation: Organisation) -> None:
    """Raise PermissionDenied unless `may_keep_layouts` says yes."""
    if not may_keep_layouts(user, organisation):
        raise PermissionDenied("เฉพาะเจ้าหน้าที่ผู้จัดทำของหน่วยงานเท่านั้นที่ปรับรูปแบบรายงานได้")


def standing(user: User, report: Report) -> frozenset[Who]:
    """Return what the person is to the report right now."""
    roles = set()
    if has_role(user, report.organisation, Role.OFFICER):
        roles.add(Who.OFFICER)
    if has_role(user, report.organisation, Role.ADMINISTRATOR):
        roles.add(Who.ADMINISTRATOR)
    if turn := _turn(user, report):
        roles.add(turn)
    return frozenset(roles)


def current_step(report: Report) -> Step | None:
    """Return the step whose turn it is in the chain of the version last submitted, or None."""
    version = latest_version(report)
    if report.state != State.IN_CHAIN or version is None:
        return None
    return version.steps.filter(vacant=False, act="").select_related("post", "substitute").first()


def latest_version(report: Report) -> ReportVersion | None:
    """Return the version last submitted, or None before the first."""
    return report.versions.order_by("-number").first()


def is_turn_of(user: User, step: Step | None) -> bool:
    """Tell whether the person signs this step: its substitute, else whoever holds its post."""
    if step is None:
        return False
    if step.substitute_id:
        return user.is_active and step.substitute_id == user.pk
    return holds(user, step.post)


def is_member(user: User, organisation: Organisation) -> bool:
    """Tell whether the person belongs to the organisation, by role or by post."""
    return may_see(user, organisation) and not user.is_central_administrator


def holds(user: User, post: Post | None) -> bool:
    """Tell whether the person holds the post today, herself or by an acting appointment."""
    if post is None or not user.is_active:
        return False
    acting = post.acting_appointment(timezone.localdate())
    return post.holder_id == user.pk or bool(acting and acting.person_id == user.pk)


def _turn(user: User, report: Report) -> Who | None:
    if report.state == State.APPROVED:
        return Who.DECIDER if _decided_with_publication(user, report) else None
    step = current_step(report)
    if not is_turn_of(user, step):
        return None
    if step.role != Post.Act.DECIDE:
        return Who.HOLDER
    return None if step.version.made_by_id == user.pk else Who.DECIDER


def _decided_with_publication(user: User, report: Report) -> bool:
    """In organisations that publish at once, the decision itself carries the publication."""
    version = latest_version(report)
    return bool(
        report.organisation.publishes_with_decision
        and version
        and version.steps.filter(role=Post.Act.DECIDE, by=user).exists()
    )


def _fits(act: Act, report: Report) -> bool:
    """Ask what the table cannot know.

    A report is recalled only before the first opinion and sent back one place only after it; only
    what is public is withdrawn.
    """
    if act == Act.RECALL:
        version = latest_version(report)
        return version is not None and not version.steps.exclude(act="").exists()
    if act == Act.STEP_BACK:
        step = current_step(report)
        signed = step.version.steps.filter(act=Act.OPINE, place__lt=step.place) if step else None
        return signed is not None and signed.exists()
    if act == Act.SUBSTITUTE:
        return current_step(report) is not None
    if act == Act.WITHDRAW:
        return report.publications.filter(is_current=True, withdrawn_at__isnull=True).exists()
    return True


def require_may_move(user: User) -> None:
    """Raise PermissionDenied unless the person may give a body another address: centrally only."""
    if not user.is_central_administrator:
        raise PermissionDenied("เฉพาะผู้ดูแลระบบกลางเท่านั้นที่เปลี่ยนที่อยู่ของหน่วยงานได้")


def require_may_read_log(user: User, organisation: Organisation | None) -> None:
    """Raise PermissionDenied unless the person may read the events of an organisation, or of all.

    An organisation's administrator reads her own, the central administrator every one.
    """
    own = organisation is not None and may_administer(user, organisation)
    if not (own or user.is_central_administrator):
        raise PermissionDenied("เฉพาะผู้ดูแลระบบเท่านั้นที่อ่านบันทึกการตรวจสอบได้")
