"""An organisation's own layouts: who keeps them, which reports they set, what they never change."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError, StaleRow
from measures.models import Result
from reports.desk.progress import progress_of
from reports.export.data.record import record
from reports.layouts import IMPROVEMENT_TABLE, ISSUES_TABLE
from reports.models import OrganisationLayout
from reports.own_layouts import layouts_for
from reports.permissions import latest_version
from reports.services.drafting import begin_report, edit_report
from reports.services.layout import add_layout, delete_layout, edit_layout
from reports.services.paper import draft_of, paper_of
from tests.factories import make_officer, make_organisation, make_year
from tests.reports.factories import Desk, make_desk
from tests.reports.factories_layout import make_layout, relabelled

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(shelf_folder) -> Desk:
    return make_desk()


@pytest.fixture
def own(desk) -> OrganisationLayout:
    return make_layout(desk.organisation, by=desk.officer)


def choose(desk: Desk, key: str) -> None:
    report = desk.fresh()
    edit_report(report, by=desk.officer, row_version=report.row_version, values={"layout": key})


def adjust(desk: Desk, own: OrganisationLayout, label: str) -> None:
    row = OrganisationLayout.objects.get(pk=own.pk)
    sections = tuple(relabelled(section, label) for section in row.layout.sections)
    edit_layout(row, by=desk.officer, row_version=row.row_version, name=row.name, sections=sections)


def first_label(content) -> str:
    return content.layout.sections[0].columns[0].label


def test_own_layouts_stand_behind_the_five_for_their_organisation_alone(desk, own):
    other = make_organisation("sathon", name="สาทร")

    assert list(layouts_for(desk.organisation))[5:] == [own.key]
    assert own.key not in layouts_for(other)


def test_a_draft_is_set_in_the_layout_as_it_stands_and_what_was_submitted_as_it_stood(desk, own):
    choose(desk, own.key)
    desk.submit()
    digest = latest_version(desk.fresh()).digest

    adjust(desk, own, "หัวใหม่")

    assert first_label(paper_of(desk.fresh())[0]) == "หัวของเรา"
    assert first_label(draft_of(desk.fresh())[0]) == "หัวใหม่"
    assert latest_version(desk.fresh()).digest == digest


def test_a_layout_of_another_organisation_or_none_is_refused(desk, own):
    other = make_organisation("sathon", name="สาทร")
    officer = make_officer(other)

    for key in (own.key, "own-0", "own-", "../etc", ""):
        with pytest.raises(DomainError):
            begin_report(other, make_year(2569), by=officer, layout=key)


def test_what_is_missing_is_asked_by_the_own_layout(desk):
    """Two components that share a column ask for one of them, as on the improvement table."""
    shared = add_layout(
        desk.organisation,
        by=desk.officer,
        name="รวมผลไว้ช่องเดียว",
        based_on="improvement-table",
        sections=IMPROVEMENT_TABLE.sections,
    )
    Result.objects.update(outcome="")
    assert progress_of(desk.fresh()).is_whole is False

    choose(desk, shared.key)

    assert progress_of(desk.fresh()).is_whole is True


def test_the_json_names_the_own_layout_as_the_report_does(desk, own):
    choose(desk, own.key)

    assert record(*draft_of(desk.fresh()))["layout"] == desk.fresh().layout == own.key


def test_only_officers_of_the_organisation_keep_layouts(desk, own):
    stranger = make_officer(make_organisation("sathon", name="สาทร"))
    sections = ISSUES_TABLE.sections

    for person in (desk.administrator, desk.holder("mayor"), stranger):
        with pytest.raises(PermissionDenied):
            make_layout(desk.organisation, by=person, name="อีกแบบ")
        with pytest.raises(PermissionDenied):
            edit_layout(own, by=person, row_version=1, name="อีกแบบ", sections=sections)
        with pytest.raises(PermissionDenied):
            delete_layout(own, by=person)
    assert OrganisationLayout.objects.get().name == "แบบของเรา"


def test_a_stale_page_changes_nothing(desk, own):
    adjust(desk, own, "หัวใหม่")

    with pytest.raises(StaleRow):
        edit_layout(own, by=desk.officer, row_version=1, name="ชื่ออื่น", sections=())

    assert OrganisationLayout.objects.get().name == "แบบของเรา"


def test_a_name_is_taken_once_in_an_organisation(desk, own):
    other = make_organisation("sathon", name="สาทร")

    make_layout(other, by=make_officer(other), name=own.name)
    with pytest.raises(DomainError, match="มีรูปแบบชื่อนี้แล้ว"):
        make_layout(desk.organisation, by=desk.officer, name=own.name)


def test_what_could_not_be_printed_is_not_kept(desk):
    (section,) = ISSUES_TABLE.sections
    lacking = (replace(section, columns=section.columns[:-1]),)

    with pytest.raises(DomainError, match="ยังไม่มีคอลัมน์ที่แสดง"):
        add_layout(desk.organisation, by=desk.officer, name="ขาด", based_on="", sections=lacking)


def test_it_is_deleted_only_while_no_report_is_set_in_it(desk, own):
    choose(desk, own.key)
    desk.approve()
    with pytest.raises(DomainError, match="มีรายงานที่ใช้รูปแบบนี้อยู่"):
        delete_layout(own, by=desk.officer)

    unused = make_layout(desk.organisation, by=desk.officer, name="ไม่ได้ใช้")
    delete_layout(unused, by=desk.officer)

    assert list(desk.organisation.layouts.all()) == [own]


def test_every_act_is_recorded(desk, own):
    adjust(desk, own, "หัวใหม่")
    delete_layout(OrganisationLayout.objects.get(), by=desk.officer)

    events = AuditEvent.objects.filter(act__startswith="layout.").order_by("number")
    assert [(event.act, event.data["name"], event.data["row_version"]) for event in events] == [
        ("layout.add", "แบบของเรา", 1),
        ("layout.edit", "แบบของเรา", 2),
        ("layout.delete", "แบบของเรา", 3),
    ]
