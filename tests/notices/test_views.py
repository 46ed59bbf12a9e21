"""A person reads what she was told, and nobody else does."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ita_portal.notices.models import Delivery, Kind
from ita_portal.notices.outbox import delivery_of
from tests.factories import make_person
from tests.notices.factories import make_notice

pytestmark = pytest.mark.django_db
LIST, CHOICE = "/desk/notices/", "/desk/notices/choice/"


@pytest.fixture
def person(client):
    person = make_person("clerk")
    client.force_login(person)
    return person


def shown(client) -> list[str]:
    """Return the subjects on the list, and what is said before those that are unread."""
    page = client.get(LIST).content.decode()
    return [re.sub("<[^>]+>", "", head) for head in re.findall(r"<h2>(<a.+?)</h2>", page)]


def count(client, address=LIST) -> str:
    """Return what the navigation counts, or nothing."""
    page = client.get(address).content.decode()
    found = re.search(r'การแจ้งเตือน</span>\s*<span class="count">(\d+)<', page)
    return found[1] if found else ""


def test_one_s_own_notices_are_listed_newest_first_and_unread_ones_say_so(client, person):
    make_notice(person, subject="แรก", read_at=timezone.now())
    make_notice(person, subject="หลัง")
    make_notice(make_person("head"), subject="ของผู้อื่น")
    make_notice(person, subject="สรุป", kind=Kind.DIGEST)

    assert shown(client) == ["ยังไม่ได้อ่าน: หลัง", "แรก"]


def test_opening_a_notice_marks_it_read_and_leads_to_its_page(client, person):
    notice, other = make_notice(person, address="/desk/waiting/"), make_notice(person)

    answer = client.get(reverse("notices:open", args=[notice.pk]))

    notice.refresh_from_db()
    other.refresh_from_db()
    first_read = notice.read_at
    assert (answer.status_code, answer.url) == (302, "/desk/waiting/")
    assert (first_read is None, other.read_at) == (False, None)

    client.get(reverse("notices:open", args=[notice.pk]))
    notice.refresh_from_db()
    assert notice.read_at == first_read


def test_another_persons_notice_is_not_there(client, person):
    notice = make_notice(make_person("head"))

    assert client.get(reverse("notices:open", args=[notice.pk])).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_of_one_s_own_are_marked_read_at_once(client, person):
    mine, hers = make_notice(person), make_notice(make_person("head"))

    answer = client.post(reverse("notices:read"))

    mine.refresh_from_db()
    hers.refresh_from_db()
    assert (answer.url, mine.read_at is None, hers.read_at) == (LIST, False, None)


def test_the_navigation_counts_what_is_unread(client, person):
    for _ in range(3):
        make_notice(person)
    make_notice(person, read_at=timezone.now())

    assert [count(client), count(client, CHOICE)] == ["3", "3"]
    client.post(reverse("notices:read"))
    assert count(client) == ""


def test_the_count_is_one_query_however_many_there_are(client, person):
    for _ in range(40):
        make_notice(person)

    with CaptureQueriesContext(connection) as queries:
        client.get(CHOICE)

    asked = [query["sql"] for query in queries if "notices_notice" in query["sql"]]
    assert len(asked) == 1
    assert "COUNT" in asked[0]


def test_public_pages_do_not_ask_who_was_told_what(client, person, django_assert_num_queries):
    make_notice(person)

    with django_assert_num_queries(0):
        page = client.get("/verify/").content.decode()

    assert "แจ้งเตือน" not in page


def test_an_empty_list_says_what_will_come(client, person):
    page = client.get(LIST).content.decode()

    assert "ยังไม่มีการแจ้งเตือน" in page
    assert f'action="{reverse("notices:read")}"' not in page


def test_what_others_typed_stays_words(client, person):
    make_notice(person, subject="<b>หนา</b>", words="<script>alert(1)</script>\nเหตุผล")

    page = client.get(LIST).content.decode()

    assert "&lt;b&gt;หนา&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_letters_are_chosen_and_the_choice_is_shown(client, person):
    assert delivery_of(person) == Delivery.EACH

    answer = client.post(CHOICE, {"delivery": "daily"})

    assert (answer.url, delivery_of(person)) == (CHOICE, Delivery.DAILY)
    assert re.search(r'value="daily"[^>]*checked', client.get(CHOICE).content.decode())


def test_a_choice_that_there_is_not_changes_nothing(client, person):
    answer = client.post(CHOICE, {"delivery": "never"})

    assert (answer.status_code, delivery_of(person)) == (422, Delivery.EACH)
    assert "โปรดเลือกจากรายการ" in answer.content.decode()


def test_the_list_is_as_quick_with_many_as_with_few(client, person, django_assert_num_queries):
    make_notice(person)
    with django_assert_num_queries(9) as few:
        client.get(LIST)
    for _ in range(20):
        make_notice(person)

    with django_assert_num_queries(len(few)):
        client.get(LIST)
