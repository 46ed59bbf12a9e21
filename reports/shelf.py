"""Where published papers stand in storage, and how they are read without the database.

Every address has one folder: `ORG/YEAR/ITEM/` with a folder for each version's files and the
manifest `shelf.json`, which says which version is current, which files there are, and whether the
report was withdrawn, or by which other word its body is called now. Files are written first and
the manifest last, so that a reader sees either the paper of before or the whole new one.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages

MANIFEST = "shelf.json"
ARTICLE = "article.html"
# An organisation's word is the longest of the three; file systems choke on what is far longer.
_LONGEST_WORD = 60


@dataclass(frozen=True)
class Address:
    """The three words of a published address."""

    organisation: str
    year: int
    item: str

    @property
    def folder(self) -> str:
        """The folder of the address inside the storage."""
        return f"{self.organisation}/{self.year}/{self.item}"

    @property
    def is_possible(self) -> bool:
        """Whether something could ever be published here: no word is longer than rows allow."""
        return max(map(len, self.folder.split("/"))) <= _LONGEST_WORD

    @property
    def path(self) -> str:
        """The permanent public path, with its closing slash."""
        return f"/organisations/{self.folder}/"

    def version_folder(self, number: int) -> str:
        """The folder that holds one version's files."""
        return f"{self.folder}/versions/{number}"


def put(address: Address, number: int, name: str, data: bytes) -> None:
    """Write one file of a version."""
    _storage().save(f"{address.version_folder(number)}/{name}", ContentFile(data))


def clear(address: Address, number: int, names: list[str]) -> None:
    """Take the files of a version away that never became public."""
    for name in names:
        _storage().delete(f"{address.version_folder(number)}/{name}")


def copy(old: Address, new: Address) -> None:
    """Put every file of an address under another one as well; harmless when repeated."""
    for entry in (read_manifest(old) or {}).get("versions", {}).values():
        number = entry["number"]
        for name in _names_in(entry):
            data = read(old, number, name)
            if data is not None:
                put(new, number, name, data)


def lead_on(old: Address, new: Address) -> None:
    """Have an address where something stands lead to another one from now on; its files go.

    What stands at the other one must be there before.
    """
    manifest = read_manifest(old)
    if manifest in (None, {"moved": new.organisation}):
        return
    write_manifest(old, {"moved": new.organisation})
    for entry in manifest.get("versions", {}).values():
        clear(old, entry["number"], _names_in(entry))


def _names_in(entry: dict[str, Any]) -> list[str]:
    return [ARTICLE, *(file["name"] for file in entry["files"].values())]


def write_manifest(address: Address, manifest: dict[str, Any]) -> None:
    """Say what stands at the address; this is the moment at which a version becomes visible."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    _storage().save(f"{address.folder}/{MANIFEST}", ContentFile(text.encode()))


def read_manifest(address: Address) -> dict[str, Any] | None:
    """Return what stands at the address, or None when nothing was ever published there."""
    if not address.is_possible:
        return None
    name = f"{address.folder}/{MANIFEST}"
    try:
        return _parsed(name, _storage().mark(name))
    except FileNotFoundError:
        return None


def read(address: Address, number: int, name: str) -> bytes | None:
    """Return one file of a version, or None when there is none of that name."""
    plain = PurePosixPath(name).name
    try:
        with _storage().open(f"{address.version_folder(number)}/{plain}") as file:
            return file.read()
    except FileNotFoundError:
        return None


def papers() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every PDF on the shelf, whatever the database knows of it."""
    for folder in _folders("", depth=len(("organisation", "year", "item"))):
        for version in _folders(f"{folder}/versions", depth=1):
            for name in _storage().listdir(version)[1]:
                if name.endswith(".pdf"):
                    with _storage().open(f"{version}/{name}") as file:
                        yield f"{version}/{name}", file.read()


def _folders(folder: str, *, depth: int) -> Iterator[str]:
    """Yield the folders that lie `depth` below a folder; none where there is no such folder."""
    if not depth:
        yield folder
        return
    try:
        below, _ = _storage().listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(below):
        yield from _folders(f"{folder}/{name}".lstrip("/"), depth=depth - 1)


@lru_cache(maxsize=2048)
def _parsed(name: str, mark: str) -> dict[str, Any]:
    """Parse a manifest once for every time it was written; `mark` is part of the key."""
    with _storage().open(name) as file:
        return json.load(file)


def _storage():
    return storages["published"]
