"""While files can be neither written nor read, it is said plainly, and nothing is half done."""

import pytest

from measures.errors import DomainError
from reports import shelf
from reports.export.files import FORMATS
from reports.models import Publication
from reports.services.publication import address_of, publish, tell_shelf
from tests.reports.factories import Desk, make_desk
from tests.reports.factories_publication import make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    desk = make_desk()
    desk.approve()
    return desk


def stand_in_the_way(desk: Desk, shelf_folder) -> None:
    """Have one of the files meet what cannot be written over: the ones before are written."""
    folder = shelf_folder / address_of(desk.report).version_folder(1)
    (folder / shelf.ARTICLE).mkdir(parents=True)


def test_publishing_without_room_says_so_and_leaves_nothing(desk, shelf_folder):
    stand_in_the_way(desk, shelf_folder)

    with pytest.raises(DomainError, match="ที่เก็บไฟล์เต็มหรือไม่พร้อมใช้งาน"):
        publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    left = [path.name for path in shelf_folder.rglob("*") if path.is_file()]
    assert (left, Publication.objects.count(), desk.fresh().state) == ([], 0, "approved")


def test_what_could_not_be_published_can_be_when_there_is_room(desk, shelf_folder):
    stand_in_the_way(desk, shelf_folder)
    with pytest.raises(DomainError):
        publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    publication = publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert publication.files.count() == len(FORMATS)


def test_the_page_says_that_files_cannot_be_read(client, shelf_folder):
    report = make_published()
    tell_shelf(report)
    shelf_folder.rename(shelf_folder.with_name("elsewhere"))
    shelf_folder.write_text("a file stands where the folder was")
    client.raise_request_exception = False

    answer = client.get(address_of(report).path)

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "<h1>ที่เก็บไฟล์ไม่พร้อมใช้งานชั่วคราว</h1>" in answer.content.decode()
