"""A body that changes its name keeps every link to it: old addresses lead to new ones for ever."""

import pytest
from django.core.exceptions import PermissionDenied

from measures.errors import DomainError
from measures.models import FormerAddress, Organisation
from reports.services.moving import move
from reports.services.publication import tell_waiting
from tests.factories import make_central, make_organisation
from tests.reports.factories_publication import correct, make_published

pytestmark = pytest.mark.django_db
NEW = "/organisations/bangrak-town/2569/o26"
OLD = "/organisations/bangrak/2569/o26"
DESK = "/desk/{}/years/2568/"


@pytest.fixture
def central():
    """Return the central administrator."""
    return make_central()


@pytest.fixture
def moved(central, django_capture_on_commit_callbacks):
    """Return a report of two versions whose body moved from bangrak to bangrak-town."""
    report = make_published(measure="ประกาศเจตนารมณ์")
    correct(report)
    body = Organisation.objects.get(slug="bangrak")
    with django_capture_on_commit_callbacks(execute=True):
        move(body, slug="bangrak-town", by=central, reason="ยกฐานะเป็นเทศบาลตำบล")
    return report


@pytest.mark.parametrize(
    "place", ["/", ".pdf", ".json", "/versions/1/", "/versions/1.docx", "/?from=form"]
)
def test_what_was_published_stands_at_the_new_address_and_the_old_one_leads_there(
    client, moved, place, django_assert_num_queries
):
    with django_assert_num_queries(0):
        answer = client.get(f"{OLD}{place}")
        there = client.get(f"{NEW}{place}")

    assert (answer.status_code, answer["Location"]) == (301, f"{NEW}{place}")
    assert there.status_code == 200


def test_files_are_moved_and_not_made_anew(client, moved):
    before = moved.publications.get(is_current=True).files.get(format="pdf").sha256

    paper = client.get(f"{NEW}.pdf")

    assert before in paper["ETag"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/organisations/bangrak/", "/organisations/bangrak-town/"),
        ("/organisations/bangrak/?year=2568", "/organisations/bangrak-town/?year=2568"),
    ],
)
def test_the_body_s_own_page_moves_with_it(client, moved, old, new):
    answer = client.get(old)

    assert (answer.status_code, answer["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_a_bookmark_of_the_desk_still_opens_it(client, moved):
    client.force_login(moved.created_by)

    answer = client.get(DESK.format("bangrak"), follow=True)

    assert answer.redirect_chain == [(DESK.format("bangrak-town"), 301)]
    assert answer.status_code == 200


def test_a_second_move_is_followed_from_the_first_word_too(
    client, moved, central, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        body = Organisation.objects.get(slug="bangrak-town")
        move(body, slug="bangrak-city", by=central, reason="เปลี่ยนชื่อ")

    answer = client.get(f"{OLD}/", follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/organisations/bangrak-city/2569/o26/"


@pytest.mark.parametrize(
    "slug", ["sathon", "bangrak", "central", "บางรัก", "Bang Rak", "a" * 61, "", "-a", "a--b"]
)
def test_a_word_that_leads_somewhere_or_is_none_is_refused(central, slug):
    make_organisation("sathon", name="สาทร")
    body = make_organisation("bangrak")

    with pytest.raises(DomainError):
        move(body, slug=slug, by=central, reason="เปลี่ยนชื่อ")

    assert not FormerAddress.objects.exists()


def test_a_word_once_left_is_never_taken_again(moved, central):
    own = Organisation.objects.get(slug="bangrak-town")

    for body in (own, make_organisation("sathon", name="สาทร")):
        with pytest.raises(DomainError, match="เคยเป็นที่อยู่"):
            move(body, slug="bangrak", by=central, reason="เปลี่ยนชื่อ")


def test_only_the_central_administrator_moves_a_body():
    report = make_published()

    with pytest.raises(PermissionDenied):
        move(report.organisation, slug="elsewhere", by=report.created_by, reason="เปลี่ยนชื่อ")


def test_the_page_asks_for_a_reason_and_leads_back_to_the_body(client, central):
    body = make_organisation("bangrak")
    client.force_login(central)

    refused = client.post("/desk/central/move/bangrak/", {"slug": "bangrak-town"})
    body.refresh_from_db()

    assert refused.status_code == 422
    assert "โปรดพิมพ์เหตุผล" in refused.content.decode()
    assert body.slug == "bangrak"


def test_the_body_s_log_holds_what_was_done_under_its_former_word(client, moved, central):
    client.force_login(central)

    shown = client.get("/desk/bangrak-town/audit/").content.decode()

    assert "เปลี่ยนชื่อในที่อยู่เว็บ" in shown
    assert "เผยแพร่รายงาน" in shown


def test_what_a_crash_kept_from_the_shelf_is_told_by_the_next_worker(client, central):
    make_published()
    body = Organisation.objects.get(slug="bangrak")
    # Nothing is committed in a test, so what is to happen after it never does: as in a crash.
    move(body, slug="bangrak-town", by=central, reason="เปลี่ยนชื่อ")

    assert client.get(f"{OLD}.pdf").status_code == 200
    tell_waiting()

    assert client.get(f"{OLD}.pdf")["Location"] == f"{NEW}.pdf"
    assert client.get(f"{NEW}.pdf").status_code == 200
