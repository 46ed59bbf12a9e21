"""Evidence on the page of a measure."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from measures.services.evidence import add_file, add_link
from tests.factories import make_measure, make_officer, make_organisation, make_person

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def measure(body, year):
    return make_measure(body, year)


@pytest.fixture
def address(measure):
    return reverse("measures:add-evidence", args=[measure.organisation.slug, measure.pk])


def upload(data=PDF):
    return SimpleUploadedFile("ประกาศ.pdf", data)


def test_a_file_is_added_and_comes_back_as_a_download(desk, measure, address):
    desk.post(address, {"title": "ประกาศ", "file": upload()})

    evidence = measure.evidence.get()
    answer = desk.get(
        reverse("measures:evidence-file", args=[measure.organisation.slug, evidence.pk])
    )
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    ['a".pdf\r\nSet-Cookie: x=1', "../../etc/passwd", "x;filename=run.exe", "ประกาศ\u202efdp.exe"],
)
def test_a_hostile_name_stays_one_name_of_a_download(desk, measure, address, name):
    desk.post(address, {"title": "ประกาศ", "file": upload()})
    measure.evidence.update(file_name=name)

    answer = desk.get(
        reverse(
            "measures:evidence-file", args=[measure.organisation.slug, measure.evidence.get().pk]
        )
    )

    said = answer["Content-Disposition"]
    assert said.startswith("attachment; filename")
    assert said.isascii()
    assert said.isprintable()
    assert "Set-Cookie" not in answer.headers


def test_htmx_gets_the_section_with_what_is_wrong(desk, address):
    sent = {"title": "ประกาศ", "file": upload(b"<html>")}

    answer = desk.post(address, sent, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "แนบได้เฉพาะไฟล์ PDF" in page
    assert 'value="ประกาศ"' in page
    assert "<html" not in page


def test_without_script_the_page_says_what_is_wrong(desk, measure, address):
    answer = desk.post(address, {"url": "ไม่ใช่ลิงก์"})

    assert answer.status_code == 422
    assert measure.measure in answer.content.decode()


def test_the_link_is_deleted(desk, measure, officer):
    evidence = add_link(measure, by=officer, title="ข่าว", url="https://www.example.go.th")

    desk.post(reverse("measures:delete-evidence", args=[measure.organisation.slug, evidence.pk]))

    assert not measure.evidence.exists()


def test_another_organisations_evidence_is_not_found(desk, year):
    other = make_organisation("other")
    measure = make_measure(other, year)
    evidence = add_file(measure, by=make_officer(other), title="ลับ", file=upload())

    for name in ("evidence-file", "delete-evidence"):
        for slug in ("other", "bangrak"):
            address = reverse(f"measures:{name}", args=[slug, evidence.pk])
            assert {desk.get(address).status_code, desk.post(address).status_code} <= {404, 405}
    assert measure.evidence.exists()


def test_a_supervisor_reads_evidence_and_adds_none(client, body, measure, officer, address):
    evidence = add_file(measure, by=officer, title="ประกาศ", file=upload())
    client.force_login(make_person("head", body, "supervisor"))

    file = client.get(reverse("measures:evidence-file", args=[body.slug, evidence.pk]))

    assert file.status_code == 200
    assert client.post(address, {"url": "https://www.example.go.th"}).status_code == 403
