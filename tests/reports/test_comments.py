"""People of an organisation remark on parts of a report until it is decided."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError
from reports.desk.offers import offers_for
from reports.models import Comment
from reports.services.comments import add_comment, reopen, resolve
from tests.factories import make_central, make_officer, make_organisation
from tests.reports.factories import Desk, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def remark(desk: Desk, **values) -> Comment:
    measure = desk.organisation.measures.get()
    said = {"part": "output", "measure": measure, "text": "โปรดใส่จำนวนครั้ง", **values}
    return add_comment(desk.fresh(), by=desk.holder("clerk"), **said)


def acts() -> list[str]:
    return list(
        AuditEvent.objects.filter(act__startswith="report.comment").values_list("act", flat=True)
    )


def test_a_remark_is_open_until_somebody_resolves_it_and_can_be_opened_again(desk):
    comment = remark(desk)

    resolve(comment, by=desk.officer)
    comment.refresh_from_db()
    resolved = (comment.is_open, comment.resolved_by)
    reopen(comment, by=desk.holder("clerk"))
    comment.refresh_from_db()

    assert resolved == (False, desk.officer)
    assert comment.is_open
    assert acts() == ["report.comment", "report.comment_resolve", "report.comment_reopen"]


def test_resolving_twice_is_recorded_once(desk):
    comment = remark(desk)

    resolve(comment, by=desk.officer)
    resolve(comment, by=desk.holder("head"))

    comment.refresh_from_db()
    assert comment.resolved_by == desk.officer
    assert acts() == ["report.comment", "report.comment_resolve"]


@pytest.mark.parametrize(
    "values", [{"text": " "}, {"part": "memo"}, {"measure": None}], ids=["empty", "both", "neither"]
)
def test_a_remark_says_something_about_one_part(desk, values):
    with pytest.raises(DomainError):
        remark(desk, **values)


def test_strangers_and_the_central_administrator_do_not_remark(desk):
    for person in (make_officer(make_organisation("sathon")), make_central()):
        with pytest.raises(PermissionDenied):
            add_comment(desk.fresh(), by=person, part="memo", text="x")


def test_nobody_remarks_on_what_is_decided(desk):
    desk.approve()

    with pytest.raises(PermissionDenied):
        remark(desk)


def test_an_open_remark_stands_on_the_page_of_its_measure(desk, client):
    comment = remark(desk, text="<b>โปรดใส่จำนวน</b>")
    address = reverse("reports:measure-comments", args=["bangrak", comment.measure_id])
    client.force_login(desk.officer)

    shown = client.get(address).content.decode()
    resolve(comment, by=desk.officer)
    gone = client.get(address).content.decode()

    assert "&lt;b&gt;โปรดใส่จำนวน&lt;/b&gt;" in shown
    assert gone.strip() == ""


def test_who_edits_a_measure_is_told_when_its_report_went_on_without_that(desk, client):
    measure = desk.organisation.measures.get()
    address = reverse("reports:measure-comments", args=["bangrak", measure.pk])
    client.force_login(desk.officer)
    in_draft = client.get(address).content.decode()

    desk.submit()

    assert in_draft.strip() == ""
    assert "รายงานของปีนี้อยู่ระหว่างเสนอ" in client.get(address).content.decode()


def test_who_submits_is_told_of_remarks_that_are_still_open(desk):
    comment = remark(desk)
    (before,) = (offer for offer in offers_for(desk.officer, desk.fresh()) if offer.act == "submit")
    resolve(comment, by=desk.officer)
    (after,) = (offer for offer in offers_for(desk.officer, desk.fresh()) if offer.act == "submit")

    assert before.consequence == f"{after.consequence} ยังมีข้อสังเกตที่ยังไม่แก้ 1 ข้อ"


def test_a_remark_without_words_gives_the_page_back_with_what_was_chosen(desk, client):
    client.force_login(desk.holder("head"))
    address = reverse("reports:add-comment", args=["bangrak", 2569, "o26"])

    answer = client.post(address, {"part": "memo", "text": ""})

    assert answer.status_code == 422
    assert '<option value="memo" selected>' in answer.content.decode()
    assert "โปรดพิมพ์ข้อสังเกต" in answer.content.decode()
