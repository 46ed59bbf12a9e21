"""How people are invited into an organisation, and how they answer.

The token in a link is the permission to answer. Only its hash is kept, so the link can be shown
when it is made and never again.
"""

import hashlib
import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from ita_portal.audit.models import AuditEvent
from ita_portal.thai.text import clean_line
from measures.errors import DomainError
from measures.models import Invitation, Organisation, Post
from measures.permissions import require_may_keep_people
from measures.services.people import give_roles
from measures.services.turn import hold, mark_chain_changed

VALID_FOR = timedelta(days=7)
MOST_AN_HOUR = 30
_SENDING = ("invitation.send", "invitation.resend")
_SPENT = "ลิงก์คำเชิญนี้ใช้ไม่ได้แล้ว โปรดขอลิงก์ใหม่จากผู้ดูแลระบบของหน่วยงาน"
_log = logging.getLogger(__name__)


@dataclass
class Sent:
    """An invitation that was just made, with the link that nobody can read again.

    `is_posted` is true when, after the commit, a mail server took the letter.
    """

    invitation: Invitation
    link: str
    is_posted: bool = False


@transaction.atomic
def invite(
    organisation: Organisation,
    *,
    by: User,
    display_name: str,
    email: str,
    roles: Collection[str],
    title: str = "",
    post: Post | None = None,
) -> Sent:
    """Invite somebody to join with roles, and perhaps to hold a vacant post.

    Raises DomainError when this address is invited already or too many were invited lately. Whether
    the address has an account is neither asked nor told.
    """
    hold(organisation)
    require_may_keep_people(by, organisation)
    _require_leisure(organisation)
    pending = organisation.invitations.filter(accepted_at=None, withdrawn_at=None)
    if pending.filter(email__iexact=email).exists():
        raise DomainError("มีคำเชิญถึงอีเมลนี้อยู่แล้ว โปรดส่งคำเชิญเดิมซ้ำ หรือเพิกถอนก่อนเชิญใหม่")
    invitation = Invitation(
        organisation=organisation,
        display_name=display_name,
        email=email,
        roles=sorted(roles),
        title=title,
        post=post,
    )
    return _send("invitation.send", invitation, by)


@transaction.atomic
def resend(invitation: Invitation, *, by: User) -> Sent:
    """Send an invitation again with a new link for another seven days; the old link is dead."""
    hold(invitation.organisation)
    require_may_keep_people(by, invitation.organisation)
    _require_leisure(invitation.organisation)
    return _send("invitation.resend", _pending(invitation), by)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> None:
    """Take an invitation back; its link is dead from now on."""
    hold(invitation.organisation)
    require_may_keep_people(by, invitation.organisation)
    current = _pending(invitation)
    current.withdrawn_at = timezone.now()
    current.save(update_fields=["withdrawn_at"])
    _record("invitation.withdraw", current, by)


def hash_of(token: str) -> str:
    """Return what is kept of a token: its SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(token_hash: str) -> Invitation | None:
    """Return the invitation whose link works now, or None; why not is nobody's business."""
    found = Invitation.objects.select_related("organisation__kind", "post").filter(
        token_hash=token_hash
    )
    invitation = found.first()
    return invitation if invitation and invitation.is_open else None


@transaction.atomic
def join_with_new_account(invitation: Invitation, *, username: str, password: str) -> User:
    """Accept an invitation by opening an account; return the account.

    An address that another account has already is left out of this one, and nobody is told.
    Raises DomainError when the link was used meanwhile or the user name is taken.
    """
    _claim(invitation)
    taken = User.objects.filter(email__iexact=invitation.email).exists()
    user = User(
        username=username,
        display_name=invitation.display_name,
        email="" if taken else invitation.email,
    )
    user.set_password(password)
    _save_new(user)
    record("account.open", by=user, subject=f"user:{user.pk}", data={"name": str(user)})
    _join(invitation, user)
    return user


@transaction.atomic
def join(invitation: Invitation, *, by: User) -> None:
    """Accept an invitation with the account that is signed in; raises DomainError like the above.

    Everybody knows the password of a demonstration account, so that none joins a real body.
    """
    if by.is_demonstration and not invitation.organisation.is_demonstration:
        raise DomainError("บัญชีสาธิตรับคำเชิญไม่ได้ โปรดออกจากระบบแล้วเปิดลิงก์อีกครั้ง")
    _claim(invitation)
    _join(invitation, by)


def _send(act: str, invitation: Invitation, by: User) -> Sent:
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + VALID_FOR
    invitation.save()
    _record(act, invitation, by)
    link = f"{settings.SITE_URL}{reverse('invitations:open', args=[token])}"
    sent = Sent(invitation, link)
    transaction.on_commit(lambda: _post_letter(sent))
    return sent


def _post_letter(sent: Sent) -> None:
    """Send the letter; that no mail server answers is no reason to lose the invitation."""
    invitation = sent.invitation
    context = {"invitation": invitation, "link": sent.link}
    letter = render_to_string("measures/invitation_letter.txt", context)
    subject = clean_line(f"คำเชิญเข้าใช้ระบบรายงานของ{invitation.organisation.full_name}")
    try:
        send_mail(subject, letter, None, [invitation.email])
    except (OSError, SMTPException) as error:
        _log.warning("invitation %s was not sent: %s", invitation.pk, type(error).__name__)
    else:
        sent.is_posted = True


def _pending(invitation: Invitation) -> Invitation:
    """Return the invitation as it stands now, unless it was answered or withdrawn."""
    current = Invitation.objects.select_related("organisation__kind", "post").get(pk=invitation.pk)
    if not current.is_pending:
        raise DomainError("คำเชิญนี้มีผู้ตอบรับหรือถูกเพิกถอนไปแล้ว")
    return current


def _require_leisure(organisation: Organisation) -> None:
    """Refuse more letters an hour than any office needs."""
    lately = AuditEvent.objects.filter(
        organisation=organisation.slug,
        act__in=_SENDING,
        at__gt=timezone.now() - timedelta(hours=1),
    )
    if lately.count() >= MOST_AN_HOUR:
        raise DomainError(f"ส่งคำเชิญได้ไม่เกิน {MOST_AN_HOUR} ครั้งต่อชั่วโมง โปรดลองใหม่ภายหลัง")


def _claim(invitation: Invitation) -> None:
    """Use the link up; of two who try, or after it was withdrawn or sent anew, it is refused."""
    hold(invitation.organisation)
    now = timezone.now()
    usable = Invitation.objects.filter(
        pk=invitation.pk,
        token_hash=invitation.token_hash,
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=now,
    )
    if not usable.update(accepted_at=now):
        raise DomainError(_SPENT)


def _save_new(user: User) -> None:
    if User.objects.filter(username__iexact=user.username).exists():
        raise DomainError("ชื่อผู้ใช้นี้มีผู้ใช้แล้ว โปรดตั้งชื่ออื่น")
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise DomainError("ชื่อผู้ใช้นี้มีผู้ใช้แล้ว โปรดตั้งชื่ออื่น") from error


def _join(invitation: Invitation, user: User) -> None:
    organisation = invitation.organisation
    give_roles(organisation, user, roles=invitation.roles, title=invitation.title)
    vacant = Post.objects.filter(pk=invitation.post_id, holder=None)
    held = bool(vacant.update(holder=user))
    if held:
        mark_chain_changed(organisation)
    _record("invitation.accept", invitation, user, holds_post=held)


def _record(act: str, invitation: Invitation, by: User, **more) -> None:
    record(
        act,
        by=by,
        organisation=invitation.organisation.slug,
        subject=f"invitation:{invitation.pk}",
        data={
            "name": invitation.display_name,
            "email": invitation.email,
            "roles": invitation.roles,
            "title": invitation.title,
            "post": str(invitation.post or ""),
            **more,
        },
    )
