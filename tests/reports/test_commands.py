"""The commands write what is published, or say clearly why they cannot."""

import hashlib

import pytest
from django.core.management import CommandError, call_command

from ita_portal.audit.models import AuditEvent
from reports.export.files import FORMATS
from reports.workflow import drawing
from tests.reports.factories import make_desk
from tests.reports.factories_publication import make_published

pytestmark = pytest.mark.django_db


def write(tmp_path, reference: str, format: str, **options) -> bytes:
    file = tmp_path / f"report.{format}"
    call_command("export_report", reference, format=format, output=file, **options)
    return file.read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_it_writes_what_is_published_in_every_format(shelf_folder, tmp_path, format):
    make_published()

    assert write(tmp_path, "bangrak/2569/o26", format)


def test_the_html_is_a_whole_page_that_needs_no_other_file(shelf_folder, tmp_path):
    report = make_published()

    page = write(tmp_path, "bangrak/2569/o26", "html").decode()

    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert "<link" not in page
    assert report.publications.get().code in page


def test_a_draft_is_written_only_when_asked_for(tmp_path):
    make_desk()

    with pytest.raises(CommandError, match="not published"):
        write(tmp_path, "bangrak/2569/o26", "json")

    assert b"o26" in write(tmp_path, "bangrak/2569/o26", "json", draft=True)


def test_for_a_printed_form_the_memo_is_written_alone_and_without_its_head(tmp_path):
    make_desk()
    options = {"draft": True, "pre_printed": True}

    page = write(tmp_path, "bangrak/2569/o26", "html", **options).decode()

    assert 'id="memo"' in page
    assert 'id="cover"' not in page
    assert 'class="memo-title"' not in page


@pytest.mark.parametrize("reference", ["bangrak/2569/o99", "nowhere/2569/o26", "bangrak", "a/b/c"])
def test_it_says_when_there_is_no_such_report(tmp_path, reference):
    make_desk()

    with pytest.raises(CommandError):
        write(tmp_path, reference, "json")


def test_it_says_when_the_file_cannot_be_written(tmp_path):
    make_desk()

    with pytest.raises(CommandError, match="Cannot write"):
        write(tmp_path / "nowhere", "bangrak/2569/o26", "json", draft=True)


def test_a_whole_log_passes_and_a_changed_one_names_the_place(capsys):
    make_desk()
    call_command("verify_audit")
    assert "none changed" in capsys.readouterr().out
    AuditEvent.objects.bulk_create(
        [
            AuditEvent(
                number=AuditEvent.objects.count() + 1,
                act="forged",
                subject="report:1",
                at=AuditEvent.objects.last().at,
                previous_hash="0" * 64,
                hash="1" * 64,
            )
        ]
    )

    with pytest.raises(CommandError, match=f"event {AuditEvent.objects.count()}"):
        call_command("verify_audit")


def test_the_drawing_is_printed_as_the_table_gives_it(capsys):
    call_command("workflow_drawing")

    assert capsys.readouterr().out.strip() == drawing()


def test_what_is_published_is_written_as_it_was_published_seal_and_all(shelf_folder, tmp_path):
    files = make_published().publications.get().files

    data = write(tmp_path, "bangrak/2569/o26", "pdf")

    assert hashlib.sha256(data).hexdigest() == files.get(format="pdf").sha256
