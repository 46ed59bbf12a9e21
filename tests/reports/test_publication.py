"""What is published stands on the shelf in every format, and nothing half-written ever does."""

import hashlib
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from measures.errors import DomainError, StaleRow
from reports import shelf
from reports.export.files import FORMATS
from reports.models import Publication, Report
from reports.permissions import acts_for, latest_version
from reports.services import acts, approval
from reports.services.publication import address_of, publish, withdraw
from reports.workflow import Act, State
from tests.reports.factories import Desk, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(shelf_folder) -> Desk:
    desk = make_desk()
    desk.approve()
    return desk


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Within it, what waits for the commit happens at its end, as it does outside of tests."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def publish_now(desk: Desk, commits) -> Publication:
    with commits():
        return publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))


def next_version(desk: Desk, commits) -> Publication:
    approval.correct(desk.fresh(), by=desk.officer, **desk.shown(digest=False))
    desk.approve()
    return publish_now(desk, commits)


def test_publishing_writes_every_format_and_says_so(desk, commits):
    publication = publish_now(desk, commits)

    assert {file.format for file in publication.files.all()} == set(FORMATS)
    for file in publication.files.all():
        data = shelf.read(address_of(desk.report), 1, file.name)
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)


def test_the_manifest_names_the_current_version_and_who_signed_it(desk, commits):
    publication = publish_now(desk, commits)

    manifest = shelf.read_manifest(address_of(desk.report))
    assert (manifest["current"], manifest["withdrawn"]) == (1, None)
    version = manifest["versions"]["1"]
    assert (version["code"], version["digest"]) == (
        publication.code,
        latest_version(desk.report).digest,
    )
    assert [signer["name"] for signer in version["signers"]] == [
        str(post.holder) for post in desk.posts.values()
    ]


def test_the_code_on_the_paper_is_the_code_of_the_publication(desk, commits):
    publication = publish_now(desk, commits)

    article = shelf.read(address_of(desk.report), 1, shelf.ARTICLE).decode()
    assert publication.code in article


def test_a_correction_takes_the_address_and_keeps_the_old_version_readable(desk, commits):
    first = publish_now(desk, commits)

    second = next_version(desk, commits)

    manifest = shelf.read_manifest(address_of(desk.report))
    assert manifest["current"] == 2
    assert set(manifest["versions"]) == {"1", "2"}
    assert shelf.read(address_of(desk.report), 1, first.files.get(format="pdf").name).startswith(
        b"%PDF"
    )
    assert list(desk.report.publications.filter(is_current=True)) == [second]


def test_what_is_public_stays_public_while_it_is_corrected(desk, commits):
    publish_now(desk, commits)

    approval.correct(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert shelf.read_manifest(address_of(desk.report))["current"] == 1


def test_a_withdrawn_report_says_when_and_why(desk, commits):
    publish_now(desk, commits)

    with commits():
        withdraw(
            desk.fresh(), by=desk.administrator, **desk.shown(digest=False), reason="มีข้อมูลส่วนบุคคล"
        )

    withdrawn = shelf.read_manifest(address_of(desk.report))["withdrawn"]
    assert desk.fresh().state == State.WITHDRAWN
    assert withdrawn["reason"] == "มีข้อมูลส่วนบุคคล"
    assert withdrawn["at"]


def test_what_is_public_is_withdrawn_without_touching_the_correction_on_its_way(desk, commits):
    publish_now(desk, commits)
    approval.correct(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    with commits():
        withdraw(desk.fresh(), by=desk.administrator, **desk.shown(digest=False), reason="ผิดพลาด")

    assert desk.fresh().state == State.DRAFT
    assert shelf.read_manifest(address_of(desk.report))["withdrawn"]["reason"] == "ผิดพลาด"
    assert Act.WITHDRAW not in acts_for(desk.administrator, desk.fresh())


def test_a_correction_is_published_over_what_was_withdrawn_meanwhile(desk, commits):
    publish_now(desk, commits)
    approval.correct(desk.fresh(), by=desk.officer, **desk.shown(digest=False))
    with commits():
        withdraw(desk.fresh(), by=desk.administrator, **desk.shown(digest=False), reason="ผิดพลาด")

    desk.approve()
    publish_now(desk, commits)

    manifest = shelf.read_manifest(address_of(desk.report))
    assert (manifest["current"], manifest["withdrawn"]) == (2, None)


def test_a_report_that_was_never_public_is_not_withdrawn(desk):
    assert Act.WITHDRAW not in acts_for(desk.administrator, desk.fresh())


def test_nothing_is_withdrawn_without_a_reason(desk, commits):
    publish_now(desk, commits)

    with pytest.raises(DomainError, match="เหตุผล"):
        withdraw(desk.fresh(), by=desk.administrator, **desk.shown(digest=False), reason=" ")

    assert desk.fresh().state == State.PUBLISHED


def test_officers_do_not_withdraw(desk, commits):
    publish_now(desk, commits)

    with pytest.raises(PermissionDenied):
        withdraw(desk.fresh(), by=desk.officer, **desk.shown(digest=False), reason="x")


def test_publishing_twice_from_one_page_is_told_and_changes_nothing(desk, commits):
    shown = desk.shown(digest=False)
    publication = publish_now(desk, commits)

    with pytest.raises(StaleRow):
        publish(desk.fresh(), by=desk.officer, **shown)

    code = shelf.read_manifest(address_of(desk.report))["versions"]["1"]["code"]
    assert code == publication.code


def test_who_comes_second_while_both_render_leaves_the_first_ones_files(desk, commits):
    late = desk.fresh()
    publication = publish_now(desk, commits)
    paper = publication.files.get(format="pdf")

    with pytest.raises(StaleRow):
        publish(late, by=desk.officer, row_version=late.row_version)

    data = shelf.read(address_of(desk.report), 1, paper.name)
    assert hashlib.sha256(data).hexdigest() == paper.sha256


def test_nothing_is_published_before_it_is_approved(shelf_folder):
    desk = make_desk()
    desk.submit()

    with pytest.raises(PermissionDenied):
        publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert not shelf_folder.exists()


def forge_the_decision(desk):
    version = latest_version(desk.report)
    signed = {"act": Act.APPROVE, "by": desk.holder("mayor"), "name": "นายก", "at": timezone.now()}
    version.steps.filter(role="decide").update(**signed)


FORGERIES = {
    "a state without a decision": lambda desk: None,
    "a decision that nobody made": forge_the_decision,
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_an_approval_that_was_written_into_the_database_is_not_published(shelf_folder, forge):
    desk = make_desk()
    desk.submit()
    desk.opine_up_to("mayor")
    forge(desk)
    Report.objects.update(state=State.APPROVED)

    with pytest.raises(DomainError, match="ไม่ตรงกับบันทึกการตรวจสอบ"):
        publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert not Publication.objects.exists()
    assert not [path for path in shelf_folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("changes", [{"name": "ก"}, {"opinion": "ข"}, {"title": "ค"}])
def test_a_signature_that_was_changed_in_the_database_is_not_published(desk, changes):
    latest_version(desk.report).steps.filter(place=1).update(**changes)

    with pytest.raises(DomainError, match="ไม่ตรงกับบันทึกการตรวจสอบ"):
        publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))


def test_a_disk_that_fails_half_way_leaves_no_file_and_no_publication(desk, shelf_folder):
    folder = shelf_folder / address_of(desk.report).version_folder(1)
    (folder / "bangrak-2569-o26.json").mkdir(parents=True)  # a file cannot take a folder's place

    with pytest.raises(DomainError, match="ยังไม่มีสิ่งใดเปลี่ยนแปลง"):
        publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert desk.fresh().state == State.APPROVED
    assert not Publication.objects.exists()
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_where_the_decision_publishes_it_does(shelf_folder, commits):
    desk = make_desk(publishes_with_decision=True)
    desk.submit()
    desk.opine_up_to("mayor")

    with commits():
        acts.perform(desk.fresh(), Act.APPROVE, by=desk.holder("mayor"), **desk.shown())

    assert desk.fresh().state == State.PUBLISHED
    assert shelf.read_manifest(address_of(desk.report))["current"] == 1


def test_elsewhere_the_decider_does_not_publish(desk):
    assert acts_for(desk.holder("mayor"), desk.fresh()) == ()
    assert acts_for(desk.officer, desk.fresh()) == (Act.PUBLISH, Act.CORRECT)


def test_the_data_on_the_shelf_is_the_content_that_was_signed(desk, commits):
    publication = publish_now(desk, commits)

    data = json.loads(
        shelf.read(address_of(desk.report), 1, publication.files.get(format="json").name)
    )
    assert [measure["measure"] for measure in data["measures"]] == ["มาตรการที่ 1"]
