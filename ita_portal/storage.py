"""Where files lie: on a disk that all hosts share. What is wrong with it is said in one way."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.files.storage import FileSystemStorage


def storage_of(address: str, folder: Path, name: str, *, replacing: bool = False) -> dict[str, Any]:
    """Return Django's setting for the storage `name`: below a folder, or in a store (STORAGE_URL).

    `file:///PATH` names another folder than the portal's own.
    """
    kind = "Replacing" if replacing else ""
    if address.startswith(("s3:", "http+s3:")):
        # Its library takes 30 MB of every process, and few hosts ask for it.
        from ita_portal.object_storage import options_of

        backend = f"ita_portal.object_storage.{kind}ObjectStorage"
        return {"BACKEND": backend, "OPTIONS": options_of(address, name)}
    place = Path(unquote(urlsplit(address).path)) if address else folder
    backend = f"ita_portal.storage.{kind}DiskStorage"
    return {"BACKEND": backend, "OPTIONS": {"location": place / name}}


class StorageAway(OSError):
    """Files can be neither written nor read just now: no room, no permission, no answer."""


@contextmanager
def telling_what_is_wrong(*errors: type[Exception]) -> Iterator[None]:
    """Raise StorageAway for what the system says of a storage, but for a file that is not there."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (OSError, *errors) as error:
        raise StorageAway(str(error)) from error


class DiskStorage(FileSystemStorage):
    """Files on a disk; every trouble with it is a StorageAway."""

    def mark(self, name: str) -> str:
        """Return a word that changes whenever a file is written anew.

        Raises FileNotFoundError.
        """
        with telling_what_is_wrong():
            found = Path(self.path(name)).stat()
        return f"{found.st_mtime_ns}-{found.st_ino}"

    def delete(self, name: str) -> None:
        with telling_what_is_wrong():
            super().delete(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with telling_what_is_wrong():
            return super().listdir(path)

    def _open(self, name: str, mode: str = "rb"):
        with telling_what_is_wrong():
            return super()._open(name, mode)

    def _save(self, name: str, content) -> str:
        with telling_what_is_wrong():
            return super()._save(name, content)


class ReplacingDiskStorage(DiskStorage):
    """Saving under a name that exists replaces that file in one stroke."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content) -> str:
        beside = super()._save(f"{name}.{secrets.token_hex(4)}.new", content)
        try:
            with telling_what_is_wrong():
                Path(self.path(beside)).replace(self.path(name))
        except OSError:
            self.delete(beside)
            raise
        return name
