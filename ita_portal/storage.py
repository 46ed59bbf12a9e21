"""Where files lie: on a disk that all hosts share. What is wrong with it is said in one way."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import FileSystemStorage


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
