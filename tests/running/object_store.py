"""As much of an S3 store as the portal asks of one, in memory, with a plug to pull."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class ObjectStore(ThreadingHTTPServer):
    """Objects by their keys; `away` makes it answer 503, `asked` counts its questions by method."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.objects: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.away = False
        self.url = f"http+s3://key:secret@127.0.0.1:{self.server_address[1]}/bucket?region=th"

    def listed(self, prefix: str) -> bytes:
        """Return what a listing of one folder says."""
        keys = [key for key in sorted(self.objects) if key.startswith(prefix)]
        folders = {
            prefix + key[len(prefix) :].split("/")[0] + "/"
            for key in keys
            if "/" in key[len(prefix) :]
        }
        files = [key for key in keys if "/" not in key[len(prefix) :]]
        parts = [
            f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>"
            for one in sorted(folders)
        ]
        parts += [
            f"<Contents><Key>{escape(one)}</Key><Size>{len(self.objects[one])}</Size></Contents>"
            for one in files
        ]
        said = "".join(parts)
        return (
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{said}</ListBucketResult>".encode()
        )


class _Answer(BaseHTTPRequestHandler):
    server: ObjectStore
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        key = self._key()
        if not key:
            return self._say(200, self.server.listed(parse_qs(parts.query).get("prefix", [""])[0]))
        found = self.server.objects.get(key)
        return self._say(404, _NO_SUCH_KEY) if found is None else self._say(200, found)

    do_HEAD = do_GET

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.server.away:
            self.server.objects[self._key()] = body
        self._say(200, b"", of=body)

    def do_DELETE(self) -> None:
        self.server.objects.pop(self._key(), None)
        self._say(204, b"")

    def log_message(self, *said) -> None:
        pass

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/bucket").lstrip("/")

    def _say(self, status: int, body: bytes, of: bytes | None = None) -> None:
        self.server.asked.append(self.command)
        status, body = (503, b"") if self.server.away else (status, body)
        self.send_response(status)
        self.send_header("ETag", f'"{hashlib.md5(body if of is None else of).hexdigest()}"')
        self.send_header("Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


_NO_SUCH_KEY = b"<Error><Code>NoSuchKey</Code></Error>"


@contextmanager
def open_store() -> Iterator[ObjectStore]:
    """Run a store for a while."""
    with ObjectStore() as store:
        Thread(target=store.serve_forever, daemon=True).start()
        yield store
        store.shutdown()
