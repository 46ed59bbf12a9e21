"""How somebody is appointed to stand in for a post, and how that ends."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from ita_portal.thai.dates import format_thai_date
from measures.errors import DomainError
from measures.models import ActingAppointment, Post
from measures.permissions import require_may_keep_people
from measures.queries import people_with_standing
from measures.services.turn import hold


@transaction.atomic
def appoint(post: Post, *, by: User, values: dict[str, Any]) -> ActingAppointment:
    """Let a member stand in for a post; return the appointment.

    `values` are person, kind, own_title, order_number, order_date, starts_on and ends_on (the last
    day). Raises DomainError when another appointment for the post shares a day with it, when it is
    over already, or when the person holds the post herself or is no member.
    """
    hold(post.organisation)
    require_may_keep_people(by, post.organisation)
    post.refresh_from_db(fields=["holder", "title"])
    appointment = ActingAppointment(post=post, **values)
    _require_days(appointment, timezone.localdate())
    _require_person(appointment)
    appointment.save()
    _record("acting.appoint", appointment, by)
    return appointment


@transaction.atomic
def end_appointment(appointment: ActingAppointment, *, by: User) -> bool:
    """End an appointment now; return whether it had begun.

    One in force stays as history, over from this moment. One that has not begun is deleted.
    """
    organisation = appointment.post.organisation
    hold(organisation)
    require_may_keep_people(by, organisation)
    today = timezone.localdate()
    current = ActingAppointment.objects.not_over(today).filter(pk=appointment.pk).first()
    if current is None:
        raise DomainError("การแต่งตั้งนี้สิ้นสุดไปแล้ว")
    return conclude(current, by=by)


def conclude(appointment: ActingAppointment, *, by: User) -> bool:
    """End an appointment that is not over, as part of an act that asked permission.

    Return whether it had begun; one that had not is deleted.
    """
    today = timezone.localdate()
    if appointment.starts_on > today:
        _record("acting.cancel", appointment, by)
        appointment.delete()
        return False
    appointment.ended_at, appointment.ends_on = timezone.now(), today
    appointment.save(update_fields=["ended_at", "ends_on"])
    _record("acting.end", appointment, by)
    return True


def _require_days(appointment: ActingAppointment, today: date) -> None:
    if appointment.ends_on < appointment.starts_on:
        raise DomainError("วันสิ้นสุดมาก่อนวันเริ่ม โปรดตรวจวันที่ทั้งสอง")
    if appointment.ends_on < today:
        raise DomainError("การแต่งตั้งนี้สิ้นสุดไปก่อนวันนี้แล้ว โปรดตรวจวันสิ้นสุด")
    days = appointment.starts_on, appointment.ends_on
    other = appointment.post.acting_appointments.overlapping(*days).first()
    if other:
        first, last = format_thai_date(other.starts_on), format_thai_date(other.ends_on)
        raise DomainError(
            f"ตำแหน่งนี้มีผู้แทนในช่วงเวลาเดียวกันอยู่แล้ว คือ {other.person} ตั้งแต่ {first} ถึง {last} "
            "โปรดเลือกวันอื่น หรือสิ้นสุดการแต่งตั้งเดิมก่อน"
        )


def _require_person(appointment: ActingAppointment) -> None:
    post, person = appointment.post, appointment.person
    if post.holder_id == person.pk:
        raise DomainError("ผู้แทนเป็นผู้ดำรงตำแหน่งนี้อยู่แล้ว โปรดเลือกบุคคลอื่น")
    if not people_with_standing(post.organisation).filter(pk=person.pk).exists():
        raise DomainError("ผู้แทนต้องเป็นสมาชิกของหน่วยงาน โปรดเชิญเป็นสมาชิกก่อน")


def _record(act: str, appointment: ActingAppointment, by: User) -> None:
    record(
        act,
        by=by,
        organisation=appointment.post.organisation.slug,
        subject=f"post:{appointment.post_id}",
        data={
            "person": str(appointment.person),
            "line": appointment.line,
            "own_title": appointment.own_title,
            "order_date": appointment.order_date.isoformat(),
            "starts_on": appointment.starts_on.isoformat(),
            "ends_on": appointment.ends_on.isoformat(),
        },
    )
