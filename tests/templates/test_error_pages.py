"""What a visitor sees when something went wrong, whatever else is down."""

import pytest
from django.template.loader import render_to_string
from django.test import Client


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("400.html", "คำขอนี้ไม่ถูกต้อง"),
        ("403.html", "บัญชีนี้ไม่มีสิทธิ์ทำรายการนี้"),
        ("404.html", "ไม่พบหน้าที่ต้องการ"),
        ("413.html", "ข้อมูลที่ส่งมามีขนาดใหญ่เกินไป"),
        ("500.html", "ระบบขัดข้องชั่วคราว"),
    ],
)
def test_an_error_page_needs_neither_database_nor_request(page, heading):
    html = render_to_string(page)

    assert f"<h1>{heading}</h1>" in html


@pytest.mark.django_db
def test_a_form_that_is_too_old_gives_back_what_was_typed_but_no_password():
    strict = Client(enforce_csrf_checks=True)
    typed = {"login": '"><script>alert(1)</script>', "password": "secret-of-somebody"}

    response = strict.post("/accounts/login/", typed)

    page = response.content.decode()
    assert response.status_code == 403
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>" in page
    assert "<script>alert" not in page
    assert typed["password"] not in page


@pytest.mark.parametrize("page", ["400.html", "403.html", "404.html", "413.html", "500.html"])
def test_no_error_page_carries_inline_script_or_style(page):
    html = render_to_string(page)

    assert " style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
