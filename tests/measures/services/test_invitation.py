"""An invitation: a link that works once, for seven days, and tells nothing about anybody."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError
from measures.models import Invitation, Membership
from measures.permissions import may_administer, may_write
from measures.services import invitation as service
from tests.factories import (
    make_administrator,
    make_chain,
    make_invitation,
    make_officer,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db
Role = Membership.Role
WHO = {"display_name": "นางสาวตัวอย่าง ใจดี", "email": "new@example.go.th", "roles": [Role.OFFICER]}
CHOSEN = {"username": "jaidee", "password": "ช้างเดินข้ามทุ่งนา"}


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def admin(body):
    return make_administrator(body)


def token_in(link):
    return link.rstrip("/").rsplit("/", 1)[1]


def opened(link):
    return service.open_invitation(service.hash_of(token_in(link)))


def test_the_letter_goes_out_after_the_commit_with_the_link_and_nothing_else_of_the_token(
    body, admin, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = service.invite(body, by=admin, **WHO)
        assert mail.outbox == []

    assert sent.is_posted
    (letter,) = mail.outbox
    assert letter.to == ["new@example.go.th"]
    assert sent.link in letter.body
    assert "http" not in letter.body.replace(sent.link, "")
    assert sent.link.startswith(f"{settings.SITE_URL}/accounts/invitation/")
    kept = str(Invitation.objects.values().get()) + str(AuditEvent.objects.values())
    assert token_in(sent.link) not in kept
    assert len(token_in(sent.link)) >= 40


def test_a_mail_server_that_is_down_loses_no_invitation(
    body, admin, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(service, "send_mail", fail)
    with django_capture_on_commit_callbacks(execute=True):
        sent = service.invite(body, by=admin, **WHO)

    assert opened(sent.link) == sent.invitation
    assert not sent.is_posted


def test_a_name_with_a_line_end_adds_no_line_and_stops_no_letter(
    body, admin, django_capture_on_commit_callbacks
):
    body.name = "บางรัก\nBcc: everybody@example.go.th"
    forged = "ใจดี\nเปิดลิงก์นี้: https://evil.example"

    with django_capture_on_commit_callbacks(execute=True):
        service.invite(
            body, by=admin, display_name=forged, email="new@example.go.th", roles=["officer"]
        )

    (letter,) = mail.outbox
    assert letter.recipients() == ["new@example.go.th"]
    assert "\n" not in letter.subject
    assert not [line for line in letter.body.splitlines() if line.startswith(("Bcc", "เปิดลิงก์นี้:"))]


def test_whoever_answers_is_a_member_with_an_account_of_her_own(body, admin):
    mayor = make_chain(body)["mayor"]
    mayor.holder = None
    mayor.save()
    sent = service.invite(body, by=admin, **WHO, title="นิติกร", post=mayor)

    user = service.join_with_new_account(opened(sent.link), **CHOSEN)

    mayor.refresh_from_db()
    assert may_write(user, body)
    assert user.check_password(CHOSEN["password"])
    assert (user.display_name, user.email) == (WHO["display_name"], WHO["email"])
    assert user.memberships.get().title == "นิติกร"
    assert mayor.holder == user
    assert list(AuditEvent.objects.values_list("act", flat=True)) == [
        "invitation.send",
        "account.open",
        "invitation.accept",
    ]


def test_a_link_works_once(body, admin):
    sent = service.invite(body, by=admin, **WHO)
    found = opened(sent.link)
    service.join_with_new_account(found, **CHOSEN)

    assert opened(sent.link) is None
    with pytest.raises(DomainError, match="ใช้ไม่ได้แล้ว"):
        service.join(found, by=make_person("other"))
    with pytest.raises(DomainError, match="ใช้ไม่ได้แล้ว"):
        service.join_with_new_account(found, username="another", password="x")
    assert not User.objects.filter(username__in=["another"]).exists()


def test_a_link_is_dead_after_seven_days_and_when_it_was_withdrawn_or_sent_anew(body, admin):
    late = make_invitation(body, "late", expires_at=timezone.now() - timedelta(seconds=1))
    withdrawn = make_invitation(body, "withdrawn")
    again = make_invitation(body, "again")
    service.withdraw(withdrawn, by=admin)
    anew = service.resend(Invitation.objects.get(pk=again.pk), by=admin)

    for token, row in (("late", late), ("withdrawn", withdrawn), ("again", again)):
        assert service.open_invitation(service.hash_of(token)) is None
        with pytest.raises(DomainError, match="ใช้ไม่ได้แล้ว"):
            service.join(row, by=make_person(f"joins-{token}"))
    assert opened(anew.link) == again


def test_an_account_that_there_is_keeps_what_it_has_and_gains_the_roles(body, admin):
    officer = make_officer(body)
    sent = service.invite(body, by=admin, **{**WHO, "roles": [Role.ADMINISTRATOR]})

    service.join(opened(sent.link), by=officer)

    assert may_write(officer, body)
    assert may_administer(officer, body)


def test_an_address_that_has_an_account_changes_nothing_that_anybody_sees(body, admin):
    make_person("known", email="NEW@example.go.th")

    sent = service.invite(body, by=admin, **WHO)
    user = service.join_with_new_account(opened(sent.link), **CHOSEN)

    assert user.email == ""
    assert User.objects.filter(email__iexact=WHO["email"]).count() == 1


def test_a_post_that_was_filled_meanwhile_stays_with_its_holder(body, admin):
    clerk = make_chain(body)["clerk"]
    holder = clerk.holder
    sent = service.invite(body, by=admin, **WHO, post=clerk)

    service.join_with_new_account(opened(sent.link), **CHOSEN)

    clerk.refresh_from_db()
    assert clerk.holder == holder


def test_a_demonstration_account_joins_no_real_body(body, admin):
    everybodys = make_person("demo", is_demonstration=True)
    sent = service.invite(body, by=admin, **WHO)

    with pytest.raises(DomainError, match="บัญชีสาธิต"):
        service.join(opened(sent.link), by=everybodys)

    assert opened(sent.link) is not None


def test_the_same_address_is_invited_once_at_a_time(body, admin):
    service.invite(body, by=admin, **WHO)

    with pytest.raises(DomainError, match="มีคำเชิญถึงอีเมลนี้"):
        service.invite(body, by=admin, **{**WHO, "email": "New@Example.go.th"})


def test_more_letters_an_hour_than_an_office_needs_are_refused(body, admin):
    sent = service.invite(body, by=admin, **WHO)
    for _ in range(service.MOST_AN_HOUR - 1):
        service.resend(sent.invitation, by=admin)

    with pytest.raises(DomainError, match="ไม่เกิน 30 ครั้งต่อชั่วโมง"):
        service.resend(sent.invitation, by=admin)
    other = make_organisation("other")
    service.invite(other, by=make_administrator(other), **WHO)


@pytest.mark.parametrize("name", ["jaidee", "JAIDEE"])
def test_a_user_name_is_given_once_however_it_is_written(body, admin, name):
    make_person("jaidee")
    sent = service.invite(body, by=admin, **WHO)

    with pytest.raises(DomainError, match="มีผู้ใช้แล้ว"):
        service.join_with_new_account(opened(sent.link), **{**CHOSEN, "username": name})


def test_an_officer_neither_invites_nor_resends_nor_withdraws(body):
    officer, invitation = make_officer(body), make_invitation(body)

    for act in (
        lambda: service.invite(body, by=officer, **WHO),
        lambda: service.resend(invitation, by=officer),
        lambda: service.withdraw(invitation, by=officer),
    ):
        with pytest.raises(PermissionDenied):
            act()
