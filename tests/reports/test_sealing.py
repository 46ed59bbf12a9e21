"""Publishing seals the paper with the certificate there is, or does not publish at all."""

import json
import stat
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from ita_portal.audit.append_only import remove_triggers
from ita_portal.audit.log import begin_head, record
from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import verify
from measures.errors import DomainError
from reports import shelf
from reports.checks import check_seal
from reports.export.binding import attached
from reports.export.seal import SealState, examine
from reports.models import Publication, SealCertificate
from reports.services.publication import address_of, publish
from reports.workflow import State
from tests.audit.tampering import compute_anew
from tests.reports.factories import Desk, make_desk
from tests.reports.factories_seal import PASSPHRASE, write_pkcs12

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(shelf_folder) -> Desk:
    desk = make_desk()
    desk.approve()
    return desk


@pytest.fixture
def install(settings, tmp_path):
    """Return a function that installs an administrator's certificate, valid for so many days."""

    def with_days(*days: float) -> None:
        settings.SEAL_PKCS12 = str(write_pkcs12(tmp_path / "seal.p12", days=days, name="เทศบาล"))
        settings.SEAL_PASSPHRASE = PASSPHRASE

    return with_days


def publish_now(desk: Desk) -> Publication:
    return publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))


def paper_of(publication: Publication) -> bytes:
    name = publication.files.get(format="pdf").name
    return shelf.read(address_of(publication.report), publication.version.number, name)


def test_without_a_certificate_one_is_made_once_and_only_its_owner_reads_it(
    desk, settings, tmp_path
):
    settings.SEAL_FOLDER = tmp_path / "seal"

    publication = publish_now(desk)

    (file,) = settings.SEAL_FOLDER.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.SEAL_FOLDER.stat().st_mode) == 0o700
    used = publication.seal_certificate
    assert (used.name, used.self_made) == ("ใบรับรองที่ระบบออกเอง", True)
    assert examine(paper_of(publication), [bytes(used.certificate)]) == SealState.INTACT


def test_the_administrators_certificate_is_used_where_there_is_one(desk, install):
    install(-1, 365)

    publication = publish_now(desk)

    used = publication.seal_certificate
    assert (used.name, used.self_made) == ("เทศบาล", False)
    assert examine(paper_of(publication), [bytes(used.certificate)]) == SealState.INTACT


def test_the_seal_bears_witness_to_the_acts(desk):
    before = AuditEvent.objects.latest("number")
    publication = publish_now(desk)

    acts = json.loads(attached(paper_of(publication), "approval.json"))

    assert (acts["code"], acts["version"]) == (publication.code, 1)
    assert acts["digest"] == publication.version.digest
    assert [(act["act"], act["name"], act["post"]) for act in acts["acts"]] == [
        ("approve" if place == "mayor" else "opine", str(post.holder), post.title)
        for place, post in desk.posts.items()
    ]
    assert all(act["at"] and "acting_line" in act for act in acts["acts"])
    assert acts["audit"] == {"number": before.number, "hash": before.hash}
    assert "ระบบออกเอง" in acts["certificate"]["note"]


def test_a_version_published_under_another_certificate_keeps_its_seal(desk, install):
    first = publish_now(desk)
    install(-1, 365)

    certificates = [bytes(row.certificate) for row in SealCertificate.objects.all()]

    assert examine(paper_of(first), certificates) == SealState.INTACT
    assert paper_of(first) == paper_of(Publication.objects.get(pk=first.pk))


@pytest.mark.parametrize(
    ("days", "words"), [((-30, -1), "หมดอายุ"), ((1, 30), "เริ่มใช้ได้"), (None, "อ่านใบรับรอง")]
)
def test_without_a_usable_certificate_nothing_is_published_and_the_officer_is_told_whom_to_ask(
    desk, install, settings, shelf_folder, days, words
):
    if days:
        install(*days)
    else:
        settings.SEAL_PKCS12 = "/nowhere/seal.p12"
    events = AuditEvent.objects.count()

    with pytest.raises(DomainError, match=words) as told:
        publish_now(desk)

    assert "โปรดแจ้งผู้ดูแลระบบกลาง" in str(told.value)
    assert desk.fresh().state == State.APPROVED
    assert not Publication.objects.exists()
    assert AuditEvent.objects.count() == events
    assert not shelf_folder.exists()


def test_a_wrong_passphrase_is_an_unreadable_certificate(desk, install, settings):
    install(-1, 365)
    settings.SEAL_PASSPHRASE = "another"

    with pytest.raises(DomainError, match="SEAL_PASSPHRASE"):
        publish_now(desk)


def test_an_authority_that_is_silent_publishes_nothing(desk, settings, shelf_folder):
    settings.TSA_URL = "http://127.0.0.1:9/"

    with pytest.raises(DomainError, match="TSA_URL"):
        publish_now(desk)

    assert desk.fresh().state == State.APPROVED
    assert not shelf_folder.exists()


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((-1, 365), []),
        ((-1, 31), []),
        ((-1, 29), ["reports.W002"]),
        ((-9, -1), ["reports.W001"]),
    ],
)
def test_the_check_warns_thirty_days_ahead(install, days, found):
    install(*days)

    assert [message.id for message in check_seal()] == found


def test_the_check_names_the_day_and_makes_no_certificate(settings, install, tmp_path):
    settings.SEAL_FOLDER = tmp_path / "seal"
    assert check_seal() == []
    assert not settings.SEAL_FOLDER.exists()

    install(-1, 10)
    year = (datetime.now(UTC) + timedelta(days=10)).year + 543
    assert str(year) in check_seal()[0].msg


def test_papers_agree_with_the_log_that_they_saw(desk, capsys):
    publish_now(desk)

    call_command("verify_audit", papers=[])

    assert "1 sealed papers agree" in capsys.readouterr().out


def test_a_paper_witnesses_against_a_log_computed_anew_and_sealed_anew(desk, tmp_path):
    """Even who has the key cannot take back what went out."""
    file = tmp_path / "from-a-citizen.pdf"
    file.write_bytes(paper_of(publish_now(desk)))
    remove_triggers("audit_auditevent")
    QuerySet(AuditEvent).filter(number=2).update(actor_name="ผู้อื่น")
    compute_anew()
    begin_head()
    assert verify() is None

    with pytest.raises(CommandError, match="เคยเป็นอย่างอื่น"):
        call_command("verify_audit", papers=[])
    with pytest.raises(CommandError, match=r"from-a-citizen\.pdf"):
        call_command("verify_audit", papers=[file])


def test_a_paper_witnesses_against_an_end_that_was_cut_off_with_its_head(desk):
    publish_now(desk)
    remove_triggers("audit_auditevent")
    QuerySet(AuditEvent).filter(number__gt=2).delete()
    begin_head()

    with pytest.raises(CommandError, match="เคยเป็นอย่างอื่น"):
        call_command("verify_audit", papers=[])


def test_a_witness_that_was_tampered_with_or_lost_its_certificate_is_named(desk):
    publication = publish_now(desk)
    row = publication.files.get(format="pdf")
    shelf.put(address_of(publication.report), 1, row.name, paper_of(publication) + b"\n")
    record("measure.add", by=None, subject="measure:1")

    with pytest.raises(CommandError, match="ถูกแก้ไขหลังประทับตรา"):
        call_command("verify_audit", papers=[])
