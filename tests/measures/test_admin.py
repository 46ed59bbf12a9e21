"""The catalogue and the organisations as the central administrator keeps them."""

import json
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from ita_portal.audit.models import AuditEvent
from measures.models import FiscalYear, Organisation
from tests.factories import (
    make_administrator,
    make_appointment,
    make_central,
    make_chain,
    make_kind,
    make_officer,
    make_organisation,
    make_person,
    make_year,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_central())
    return client


def year_form(**changes):
    empty = {
        f"{prefix}-{name}": "0"
        for prefix in ("levels", "instruments", "calendar")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    facts = {"year": "2570", "rounds": ["annual"], "basis": "{}", "report_item": "o26"}
    return {**empty, **facts, **changes}


def test_every_list_and_form_opens(desk):
    body, year = make_organisation(), make_year(2568)
    make_chain(body)
    rows = {FiscalYear: year, Organisation: body}

    for model in admin.site._registry:
        names = (model._meta.app_label, model._meta.model_name)
        assert desk.get(reverse("admin:{}_{}_changelist".format(*names))).status_code == 200
        row = rows.get(model) or model.objects.first()
        if row is not None:
            page = desk.get(reverse("admin:{}_{}_change".format(*names), args=[row.pk]))
            assert page.status_code == 200


def test_measures_and_scores_are_not_edited_there():
    names = {model._meta.object_name for model in admin.site._registry}

    assert not names & {"Measure", "Result", "Score", "Evidence", "Report", "ReportVersion"}


def test_a_year_is_added_with_its_rounds_and_labels_and_the_audit_log_knows(desk):
    answer = desk.post(
        reverse("admin:measures_fiscalyear_add"),
        year_form(rounds=["6-months", "12-months"], output="ผลผลิต"),
    )

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    year = FiscalYear.objects.get(year=2570)
    assert year.rounds == ["6-months", "12-months"]
    assert year.labels["output"] == "ผลผลิต"
    event = AuditEvent.objects.get()
    assert (event.act, event.subject) == ("central.add", f"fiscalyear:{year.pk}")


def test_a_deletion_leaves_an_audit_event(desk):
    year = FiscalYear.objects.create(year=2571)

    desk.post(reverse("admin:measures_fiscalyear_delete", args=[year.pk]), {"post": "yes"})

    assert not FiscalYear.objects.exists()
    assert AuditEvent.objects.get().act == "central.delete"


def test_a_new_account_has_a_password_nobody_can_read(desk):
    typed = {
        "username": "officer.new",
        "display_name": "ตัวอย่าง",
        "usable_password": "true",
        "password1": "a-good-long-phrase",
        "password2": "a-good-long-phrase",
    }

    desk.post(reverse("admin:accounts_user_add"), typed)

    event = AuditEvent.objects.get()
    assert event.act == "central.add"
    assert "a-good-long-phrase" not in json.dumps(event.data)


def test_the_address_word_of_an_organisation_is_given_once(desk):
    body = make_organisation()

    page = desk.get(reverse("admin:measures_organisation_change", args=[body.pk]))

    assert "slug" not in page.context["adminform"].form.fields


def test_the_log_is_read_only(desk):
    year = FiscalYear.objects.create(year=2571)
    desk.post(reverse("admin:measures_fiscalyear_delete", args=[year.pk]), {"post": "yes"})
    event = AuditEvent.objects.get()

    assert desk.get(reverse("admin:audit_auditevent_add")).status_code == 403
    change = reverse("admin:audit_auditevent_change", args=[event.pk])
    assert desk.post(change, {"act": "x"}).status_code == 403
    assert desk.post(reverse("admin:audit_auditevent_delete", args=[event.pk])).status_code == 403


def test_officers_do_not_get_in(client):
    client.force_login(make_officer(make_organisation()))

    assert client.get("/desk/central/").status_code == 302


def organisation_form(**changes):
    empty = {
        f"{prefix}-{name}": "0"
        for prefix in ("departments", "posts", "memberships")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    facts = {"slug": "maesai", "name": "แม่สาย", "kind": make_kind().pk, "province": "57"}
    return {**empty, **facts, **changes}


def test_an_organisation_is_placed_by_names_and_kept_by_codes_and_arabic_digits(desk):
    answer = desk.post(
        reverse("admin:measures_organisation_add"),
        organisation_form(district="แม่สาย", subdistrict="ศรีเมืองชุม", document_prefix="ชร ๗๑๕๐๑"),
    )

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    body = Organisation.objects.get()
    assert (body.district, body.subdistrict) == ("5709", "570905")
    assert body.document_prefix == "ชร 71501"
    page = desk.get(reverse("admin:measures_organisation_change", args=[body.pk]))
    shown = page.context["adminform"].form.initial
    assert (shown["district"], shown["subdistrict"]) == ("แม่สาย", "ศรีเมืองชุม")


@pytest.mark.parametrize("end", ["\n", "\r", "\u2028", "\x85"])
def test_where_one_line_is_typed_one_line_is_kept(desk, end):
    body, person = make_organisation(), make_person("clerk")

    desk.post(
        reverse("admin:measures_organisation_add"),
        organisation_form(slug="another", name=f"แม่{end}สาย"),
    )
    desk.post(
        reverse("admin:accounts_user_change", args=[person.pk]),
        {"username": "clerk", "display_name": f"ปลัด{end}บางรัก", "is_active": "on"},
    )

    person.refresh_from_db()
    assert Organisation.objects.exclude(pk=body.pk).get().name == "แม่ สาย"
    assert person.display_name == "ปลัด บางรัก"


def test_a_district_that_is_not_there_is_told_with_those_that_are(desk):
    answer = desk.post(
        reverse("admin:measures_organisation_add"), organisation_form(district="แม่สาาย")
    )

    (refusal,) = answer.context["adminform"].form.errors["district"]
    assert "ไม่พบอำเภอหรือเขต “แม่สาาย”" in refusal
    assert "แม่สาย" in refusal
    assert 'value="แม่สาาย"' in answer.content.decode()


def test_an_acting_appointment_is_dated_as_officers_write(desk):
    post = make_chain(make_organisation())["clerk"]
    typed = {
        "post": post.pk,
        "person": post.holder.pk,
        "kind": "รักษาราชการแทน",
        "own_title": "รองปลัด",
        "order_number": "12/2568",
        "order_date": "๑ ต.ค. ๒๕๖๘",
        "starts_on": "1 ตุลาคม 2568",
        "ends_on": "30/9/2568",
    }
    address = reverse("admin:measures_actingappointment_add")

    backwards = desk.post(address, typed)
    forwards = desk.post(address, {**typed, "ends_on": "30/9/2569"})

    assert list(backwards.context["adminform"].form.errors) == ["ends_on"]
    assert forwards.status_code == 302
    assert post.acting_appointments.get().ends_on == date(2026, 9, 30)


def post_rows(posts, **changes):
    """Return the rows of a chain as the administration sends them, some of them changed."""
    rows = {
        "posts-TOTAL_FORMS": str(len(posts)),
        "posts-INITIAL_FORMS": str(len(posts)),
    }
    for number, (place, post) in enumerate(posts.items()):
        said = {
            "id": post.pk,
            "organisation": post.organisation_id,
            "title": post.title,
            "position": post.position,
            "act": post.act,
            **changes.get(place, {}),
        }
        rows |= {f"posts-{number}-{name}": str(value) for name, value in said.items()}
    return rows


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"mayor": {"act": "opine"}}, "ต้องมีผู้พิจารณาสั่งการ"),
        ({"mayor": {"position": ""}}, "ต้องอยู่ในสายการอนุมัติ"),
        ({"clerk": {"position": 9}}, "ตำแหน่งสุดท้าย"),
    ],
)
def test_a_chain_ends_with_its_decider_there_as_well(desk, changes, words):
    body = make_organisation()
    posts = make_chain(body)
    address = reverse("admin:measures_organisation_change", args=[body.pk])

    refused = desk.post(address, organisation_form(**post_rows(posts, **changes)))
    kept = desk.post(address, organisation_form(**post_rows(posts)))

    assert words in refused.content.decode()
    assert kept.status_code == 302
    assert Organisation.objects.get().chain_version == 2


def test_the_last_administrator_is_not_taken_away_there_either(desk):
    body = make_organisation()
    (row,) = make_administrator(body).memberships.all()
    sent = organisation_form(
        **{
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "1",
            "memberships-0-id": str(row.pk),
            "memberships-0-organisation": str(body.pk),
            "memberships-0-user": str(row.user_id),
            "memberships-0-role": "officer",
        }
    )

    answer = desk.post(reverse("admin:measures_organisation_change", args=[body.pk]), sent)

    assert "ผู้ดูแลระบบอย่างน้อยหนึ่งคน" in answer.content.decode()
    assert body.memberships.get().role == "administrator"


def test_an_appointment_that_was_in_force_is_not_deleted_there(desk):
    posts = make_chain(make_organisation())
    appointment = make_appointment(posts["mayor"], posts["clerk"].holder)
    address = reverse("admin:measures_actingappointment_delete", args=[appointment.pk])

    assert desk.post(address, {"post": "yes"}).status_code == 403
