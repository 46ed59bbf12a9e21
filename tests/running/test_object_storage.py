"""The shelf in an object store reads as it does on a disk."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from ita_portal.object_storage import ReplacingObjectStorage, options_of
from ita_portal.storage import StorageAway, storage_of
from reports import shelf
from reports.services.publication import address_of
from reports.shelf import Address
from tests.reports.factories_publication import make_published, withdraw
from tests.running.object_store import ObjectStore, open_store

HERE = Address("bangrak", 2569, "o26")


@pytest.fixture
def store(settings, monkeypatch):
    """An object store that holds what the portal writes."""
    monkeypatch.setattr(ReplacingObjectStorage, "believed", 0)
    with open_store() as store:
        settings.STORAGES = {
            **settings.STORAGES,
            "default": storage_of(store.url, None, "files"),
            "published": storage_of(store.url, None, "files/published", replacing=True),
        }
        yield store


def test_what_is_put_is_read_and_what_was_never_there_is_not(store: ObjectStore):
    shelf.put(HERE, 1, "paper.pdf", b"%PDF")

    assert shelf.read(HERE, 1, "paper.pdf") == b"%PDF"
    assert shelf.read(HERE, 2, "paper.pdf") is None
    assert shelf.read_manifest(HERE) is None
    assert list(shelf.papers()) == [("bangrak/2569/o26/versions/1/paper.pdf", b"%PDF")]
    assert list(store.objects) == ["files/published/bangrak/2569/o26/versions/1/paper.pdf"]


def test_a_manifest_written_twice_within_a_second_is_read_anew(store):
    read = []
    for number in (1, 2):
        shelf.write_manifest(HERE, {"current": number})
        read.append(shelf.read_manifest(HERE)["current"])

    assert read == [1, 2]


def test_a_page_that_is_read_often_asks_the_store_once(store, monkeypatch):
    monkeypatch.setattr(ReplacingObjectStorage, "believed", 60)
    shelf.write_manifest(HERE, {"current": 50})
    store.asked.clear()

    for _ in range(50):
        shelf.read_manifest(HERE)

    assert sorted(store.asked) == ["GET", "HEAD", "HEAD"]


def test_a_store_that_is_away_is_told_from_a_file_that_is_not_there(store):
    store.away = True

    with pytest.raises(StorageAway):
        shelf.put(HERE, 1, "paper.pdf", b"%PDF")
    with pytest.raises(StorageAway):
        shelf.read(HERE, 1, "paper.pdf")
    with pytest.raises(StorageAway):
        shelf.read_manifest(HERE)


@pytest.mark.django_db
def test_a_report_is_published_withdrawn_and_read_from_a_store(client, store, shelf_folder):
    report = make_published()
    path = address_of(report).path
    page, paper = client.get(path), client.get(f"{path[:-1]}.pdf")
    withdraw(report, "ตัวเลขผิด")

    assert (page.status_code, paper.status_code) == (200, 200)
    assert paper.content.startswith(b"%PDF")
    assert "ตัวเลขผิด" in client.get(path).content.decode()
    assert not shelf_folder.exists()


def test_uploads_get_names_of_their_own(store):
    names = {storages["default"].save("a.txt", ContentFile(b"x")) for _ in range(2)}

    assert len(names) == 2


def test_an_address_says_where_and_who():
    options = options_of("s3://key:se%2Fcret@store.example.go.th/papers?region=th-1", "files")

    assert options["endpoint_url"] == "https://store.example.go.th"
    assert (options["access_key"], options["secret_key"]) == ("key", "se/cret")
    assert (options["bucket_name"], options["location"]) == ("papers", "files")
    assert options_of("s3:///papers", "files")["endpoint_url"] is None
