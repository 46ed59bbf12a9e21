"""Files in an object store that speaks S3, shared by any number of hosts.

An object is there whole or not at all, so nothing needs to be put in place. Every trouble with the
store is a StorageAway, as with a disk.
"""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from ita_portal.storage import telling_what_is_wrong

_NOT_THERE = 404
_MOST_MARKS = 10_000


class ObjectStorage(S3Storage):
    """A folder of a bucket; a name that is taken gets another one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"file_overwrite": False} | options))

    def mark(self, name: str) -> str:
        """Return a word that changes whenever an object is written anew.

        Raises FileNotFoundError.
        """
        key = self._normalize_name(name)
        asked = self.connection.meta.client.head_object
        return _asked(name, lambda: asked(Bucket=self.bucket_name, Key=key))["ETag"]

    def exists(self, name: str) -> bool:
        return _asked(name, lambda: super(ObjectStorage, self).exists(name))

    def delete(self, name: str) -> None:
        _asked(name, lambda: super(ObjectStorage, self).delete(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return _asked(path, lambda: super(ObjectStorage, self).listdir(path))

    def _open(self, name: str, mode: str = "rb"):
        return _asked(name, lambda: super(ObjectStorage, self)._open(name, mode))

    def _save(self, name: str, content) -> str:
        return _asked(name, lambda: super(ObjectStorage, self)._save(name, content))


class ReplacingObjectStorage(ObjectStorage):
    """Saving under a name that exists replaces that object.

    What was asked of the mark of an object is believed for a moment: a page is read many times a
    second, and each question goes over the network.
    """

    believed = 2.0  # seconds

    def __init__(self, **options: Any) -> None:
        super().__init__(file_overwrite=True, **options)
        self._marks: dict[str, tuple[float, str]] = {}

    def mark(self, name: str) -> str:
        at, mark = self._marks.get(name, (0.0, ""))
        if not mark or time.monotonic() - at > self.believed:
            mark = super().mark(name)
            if len(self._marks) > _MOST_MARKS:
                self._marks.clear()
            self._marks[name] = time.monotonic(), mark
        return mark

    def _save(self, name: str, content) -> str:
        self._marks.pop(name, None)
        return super()._save(name, content)


def options_of(address: str, folder: str) -> dict[str, Any]:
    """Return how a folder of a store is reached.

    `address` is `s3://KEY:SECRET@HOST/BUCKET?region=…`, with `http+s3` for a store without TLS; the
    host is left out for Amazon's own, key and secret where the machine has a role.
    """
    parts = urlsplit(address)
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    scheme = "http" if parts.scheme == "http+s3" else "https"
    port = f":{parts.port}" if parts.port else ""
    return {
        "access_key": unquote(parts.username or "") or None,
        "secret_key": unquote(parts.password or "") or None,
        "bucket_name": parts.path.strip("/"),
        "endpoint_url": f"{scheme}://{parts.hostname}{port}" if parts.hostname else None,
        "region_name": asked.get("region"),
        "client_config": _how(by_path=bool(parts.hostname)),
        "location": folder,
        "querystring_auth": False,
        "default_acl": None,
    }


def _how(*, by_path: bool) -> Config:
    """Return how a store is asked: a page must not wait long, and few stores know every header."""
    return Config(
        s3={"addressing_style": "path"} if by_path else None,
        connect_timeout=5,
        read_timeout=20,
        retries={"total_max_attempts": 2},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


def _asked(name: str, ask: Callable[[], Any]) -> Any:
    """Return what the store answers; raise FileNotFoundError or StorageAway for what it refuses."""
    with telling_what_is_wrong(BotoCoreError, ClientError):
        try:
            return ask()
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == _NOT_THERE:
                raise FileNotFoundError(name) from error
            raise
