"""The form of a piece of evidence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from measures.forms import EvidenceForm

PDF = b"%PDF-1.7\n%%EOF"


def form(data=PDF, **typed):
    files = {"file": SimpleUploadedFile("a.pdf", data)} if data else {}
    return EvidenceForm(typed, files)


def test_thai_digits_in_a_link_become_arabic_ones():
    sent = form(None, title="คู่มือ", url="https://www.a.go.th/content/๒๙๒")

    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["url"] == "https://www.a.go.th/content/292"


def test_a_file_without_a_title_is_called_by_its_name():
    sent = form()

    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["title"] == "a.pdf"


@pytest.mark.parametrize(
    ("data", "url", "field"),
    [
        (None, "", "url"),
        (PDF, "https://www.a.go.th", "url"),
        (None, "javascript:alert(1)", "url"),
        (None, "ftp://a.go.th/x", "url"),
        (b"<html>", "", "file"),
    ],
)
def test_anything_but_one_good_link_or_file_is_refused(data, url, field):
    assert list(form(data, url=url).errors) == [field]


def test_the_name_of_a_file_becomes_a_title_in_stored_spelling():
    file = SimpleUploadedFile("เเผน ๒๕๖๘.pdf", PDF)

    sent = EvidenceForm({}, {"file": file})

    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["title"] == "แผน 2568.pdf"
