"""The one file: a compressed tar whose last member holds the checksum of every other."""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

CHECKSUMS = "checksums.json"
_CHUNK = 1024 * 1024
_UNREADABLE = (tarfile.TarError, EOFError, OSError, ValueError)


class BrokenArchive(Exception):
    """The file is no whole backup; `str(error)` says in English what is wrong."""


class Writer:
    """Adds members and remembers their checksums."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._sums: dict[str, str] = {}

    def add(self, name: str, file: IO[bytes]) -> None:
        """Add all that a file on disk or in memory holds."""
        self._sums[name] = _digest(file)
        self._put(name, file)

    def add_bytes(self, name: str, data: bytes) -> None:
        """Add a small member."""
        self.add(name, BytesIO(data))

    def close(self) -> None:
        """Add the checksums; a file without them was never finished."""
        self._put(CHECKSUMS, BytesIO(json.dumps(self._sums, indent=0).encode()))

    def _put(self, name: str, file: IO[bytes]) -> None:
        member = tarfile.TarInfo(name)
        member.size = file.seek(0, 2)
        file.seek(0)
        self._tar.addfile(member, file)


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Write an archive that stands at `path` only when all of it is there; its owner reads it."""
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        with tarfile.open(unfinished, "w:gz", compresslevel=1) as tar:
            writer = Writer(tar)
            yield writer
            writer.close()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield name and content of every member in turn, without the checksums."""
    try:
        with tarfile.open(path, "r|gz") as tar:
            for member in tar:
                if member.name != CHECKSUMS and (file := tar.extractfile(member)):
                    yield member.name, file
    except (tarfile.TarError, EOFError) as error:
        raise BrokenArchive(f"it cannot be read to its end ({error})") from error


def verify(path: Path) -> int:
    """Compare every member with its checksum; return how many there are.

    Raises BrokenArchive.
    """
    found, named = _sums_of(path)
    if named is None:
        raise BrokenArchive("its end is missing")
    wrong = sorted(name for name in found.keys() | named if found.get(name) != named.get(name))
    if wrong:
        raise BrokenArchive(f"{wrong[0]} is not what was written ({len(wrong)} in all)")
    return len(found)


def _sums_of(path: Path) -> tuple[dict[str, str], dict[str, str] | None]:
    """Return the checksums of what is there, and those that were written down."""
    found, named = {}, None
    try:
        with tarfile.open(path, "r|gz") as tar:
            for member in tar:
                file = tar.extractfile(member)
                if member.name == CHECKSUMS:
                    named = json.load(file)
                else:
                    found[member.name] = _digest_on(file)
    except _UNREADABLE as error:
        raise BrokenArchive(f"it cannot be read ({type(error).__name__})") from error
    return found, named


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return _digest_on(file)


def _digest_on(file: IO[bytes]) -> str:
    """Return the SHA-256 of what is left of a file that is read once."""
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
