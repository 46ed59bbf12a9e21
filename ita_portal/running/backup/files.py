"""The files of a portal, wherever its storages keep them."""

from collections.abc import Iterator
from typing import IO

from django.core.files import File
from django.core.files.storage import Storage, storages

from reports.open_data.store import FOLDER

KEPT = ("default", "published")
# The shelf lies below the uploads and is kept as itself; a health probe is nothing; the files of
# open data are made anew by a worker.
_LEFT_OUT = {"default": {"published", "probe"}, "published": {"probe", FOLDER}}


def names() -> Iterator[tuple[str, str]]:
    """Yield the storage and the name of every file."""
    for kept in KEPT:
        storage = storages[kept]
        folders, files = _listed(storage, "")
        yield from ((kept, name) for name in files)
        for folder in folders:
            if folder not in _LEFT_OUT[kept]:
                yield from ((kept, name) for name in _below(storage, folder))


def put(kept: str, name: str, content: IO[bytes]) -> None:
    """Write a file under its own name, over what stands there."""
    storage = storages[kept]
    if storage.exists(name):
        storage.delete(name)
    storage.save(name, File(content))


def _below(storage: Storage, folder: str) -> Iterator[str]:
    folders, files = _listed(storage, folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _below(storage, f"{folder}/{name}")


def _listed(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    """Return folders and files of a folder, in order; none where there is no such folder yet."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return sorted(folders), sorted(name for name in files if name)
