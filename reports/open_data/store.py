"""Where the files of open data stand in storage, and how they are read without the database.

They lie beside the published reports, in a folder whose name no organisation can bear. Files are
written under names that come from what they hold, and the manifest `files.json` last: whoever
reads meets a file that belongs to it, whichever host wrote last.
"""

import json
from contextlib import suppress
from datetime import timedelta
from functools import lru_cache
from typing import Any, BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.utils import timezone

FOLDER = "_open-data"
_MANIFEST = f"{FOLDER}/files.json"
# So long a file stays that no manifest names: its own may be on the way, or a download under way.
_GRACE = timedelta(days=1)

Manifest = dict[str, Any]


def put(name: str, file: BinaryIO) -> None:
    """Write a file under a name; what has that name already holds the same."""
    _storage().save(f"{FOLDER}/{name}", File(file))


def open_file(name: str) -> File:
    """Open a file; raises FileNotFoundError."""
    return _storage().open(f"{FOLDER}/{name}")


def write_manifest(manifest: Manifest) -> None:
    """Say which files there are; this is the moment at which they become visible."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    _storage().save(_MANIFEST, ContentFile(text.encode()))


def read_manifest() -> Manifest:
    """Return which files there are: by year, with what each holds; nothing before the first."""
    try:
        return _parsed(_storage().mark(_MANIFEST))
    except FileNotFoundError:
        return {"years": {}}


def sweep() -> None:
    """Take away old files that the manifest does not name."""
    named = {file["stored"] for file in all_files(read_manifest())}
    if not named:
        return
    _, there = _storage().listdir(FOLDER)
    for name in set(there) - named - {"files.json"}:
        # Another host may have been quicker.
        with suppress(FileNotFoundError):
            if timezone.now() - _storage().get_modified_time(f"{FOLDER}/{name}") > _GRACE:
                _storage().delete(f"{FOLDER}/{name}")


def all_files(manifest: Manifest) -> list[dict[str, Any]]:
    """Return the files of every year."""
    return [file for year in manifest["years"].values() for file in year["files"]]


@lru_cache(maxsize=4)
def _parsed(mark: str) -> Manifest:
    """Parse the manifest once for every time it was written; `mark` is the key."""
    with _storage().open(_MANIFEST) as file:
        return json.load(file)


def _storage():
    return storages["published"]
