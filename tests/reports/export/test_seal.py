"""A sealed paper is accepted as it is, and whatever is done to it shows."""

import io
import re
import subprocess
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pikepdf
import pytest
from asn1crypto import keys, tsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

from reports.export.binding import attached
from reports.export.compose import compose
from reports.export.pdf import render_pdf
from reports.export.seal import NoTimeStamp, SealState, claimed_contact, examine, seal
from tests.reports.factories_content import REPORTER_SIGNED, content, final_proof
from tests.reports.factories_seal import ACTS, STATEMENT, make_certificate

pytestmark = pytest.mark.once

OURS = make_certificate()
SEEN = [make_certificate().certificate, OURS.certificate]


@pytest.fixture(scope="module")
def paper() -> bytes:
    document = compose(content("issues-table"), final_proof(steps=(REPORTER_SIGNED,)))
    return render_pdf(document, attachment=b'{"format": 1}')


@pytest.fixture(scope="module")
def sealed(paper) -> bytes:
    return seal(paper, OURS, ACTS, STATEMENT)


def contents_of(pdf: bytes) -> range:
    """Return where the signature itself stands, the one place that it cannot cover."""
    first, second = re.findall(rb"/ByteRange \[0 (\d+) (\d+) ", pdf)[-1]
    return range(int(first), int(second))


def saved(pdf: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


@pytest.mark.parametrize("key", ["P-256", "RSA"])
def test_an_untouched_paper_is_accepted_here_and_by_an_independent_reader(paper, tmp_path, key):
    certificate = make_certificate(key=key)
    file = tmp_path / "sealed.pdf"
    file.write_bytes(seal(paper, certificate, ACTS, STATEMENT))

    said = subprocess.run(
        ["pdfsig", "-nocert", file], capture_output=True, text=True, check=True
    ).stdout

    assert examine(file.read_bytes(), [certificate.certificate]) == SealState.INTACT
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_it_says_who_sealed_what_and_where_it_is_checked(sealed):
    signature = PdfFileReader(io.BytesIO(sealed)).embedded_signatures[-1].sig_object

    assert signature["/Reason"] == STATEMENT.reason
    assert signature["/Location"] == STATEMENT.location
    assert signature["/Name"] == OURS.name
    assert claimed_contact(sealed) == STATEMENT.contact


def test_the_acts_are_attached_beside_the_data_and_under_the_seal(sealed):
    assert attached(sealed, "approval.json") == ACTS
    assert attached(sealed, "report.json") == b'{"format": 1}'
    assert attached(sealed, "other.json") is None


def test_the_description_of_the_file_is_left_as_it_was(paper, sealed):
    with pikepdf.open(io.BytesIO(paper)) as before, pikepdf.open(io.BytesIO(sealed)) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)
        assert len(after.pages) == len(before.pages)
        assert (after.pdf_version, "/Version" in after.Root) == (before.pdf_version, False)


def test_every_flipped_byte_that_is_covered_breaks_the_seal(sealed):
    gap = contents_of(sealed)
    after, places = range(gap.stop, len(sealed)), set(range(0, len(sealed), 37))
    unseen = [
        place
        for place in sorted(places.union(after) - set(gap))
        if examine(flipped(sealed, place), SEEN) == SealState.INTACT
    ]

    assert unseen == []


def flipped(pdf: bytes, place: int, bit: int = 1) -> bytes:
    """Return the file with one bit of one byte turned over."""
    return pdf[:place] + bytes([pdf[place] ^ bit]) + pdf[place + 1 :]


def with_page_added(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.add_blank_page()
        return saved(opened)


def with_page_taken(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.pages[-1]
        return saved(opened)


def with_other_attachment(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.attachments["approval.json"] = b'{"acts": []}'
        return saved(opened)


def saved_anew(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return saved(opened)


def with_update(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def sealed_over(pdf: bytes) -> bytes:
    """Return it with somebody else's seal over ours."""
    return seal(pdf, make_certificate(), b"{}", STATEMENT)


@pytest.mark.parametrize(
    "change",
    [
        with_page_added,
        with_page_taken,
        with_other_attachment,
        saved_anew,
        with_update,
        sealed_over,
        lambda pdf: pdf + b"\n",
        lambda pdf: b"\n" + pdf,
        lambda pdf: pdf[:-1],
        lambda pdf: pdf + pdf,
    ],
)
def test_whatever_is_done_to_a_sealed_paper_breaks_its_seal(sealed, change):
    assert examine(change(sealed), SEEN) == SealState.BROKEN


def test_a_paper_without_a_seal_or_with_somebody_elses_bears_none_of_ours(paper):
    other = seal(paper, make_certificate(), ACTS, STATEMENT)

    assert examine(paper, SEEN) == SealState.NONE
    assert examine(other, SEEN) == SealState.NONE
    assert examine(b"", SEEN) == SealState.NONE


def test_a_stranger_who_shows_our_certificate_but_has_not_our_key_seals_nothing(paper):
    stranger = make_certificate()
    forged = seal(
        paper, type(OURS)(**{**vars(stranger), "chain": (OURS.certificate,)}), ACTS, STATEMENT
    )

    assert examine(forged, SEEN) == SealState.BROKEN


def test_a_file_built_to_choke_a_reader_is_never_opened():
    bomb = zlib.compress(b"\0" * 50_000_000, 9)
    deep = b"[" * 200_000
    stream = b"%PDF-1.7\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n"
    signature = b"/ByteRange [0 4 8 99999999999] /Contents <" + OURS.certificate.hex().encode()

    assert examine(stream + bomb + deep + signature + b">", SEEN) == SealState.BROKEN


@pytest.mark.parametrize("numbers", [b"0 0 0 0", b"0 999999999999 0 1", b"0 5 2 7", b"0 10 20 -5"])
def test_impossible_ranges_are_no_seal(numbers):
    data = b"/ByteRange [" + numbers + b"]<" + OURS.certificate.hex().encode() + b">"

    assert examine(data, SEEN) == SealState.BROKEN


class Authority(BaseHTTPRequestHandler):
    """A time stamp authority, or whatever else answers at its address."""

    stamper: DummyTimeStamper | None = None

    def do_POST(self):
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        answer = b"no"
        if self.stamper:
            answer = self.stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        pass


@pytest.fixture
def authority(settings):
    server = HTTPServer(("127.0.0.1", 0), Authority)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.TSA_URL = f"http://127.0.0.1:{server.server_port}/"
    yield Authority
    server.shutdown()
    server.server_close()


def test_a_time_stamp_is_asked_for_where_the_settings_name_an_authority(
    paper, authority, monkeypatch
):
    own = make_certificate(key="RSA")
    stamper = DummyTimeStamper(
        x509.Certificate.load(own.certificate), keys.PrivateKeyInfo.load(own.key)
    )
    monkeypatch.setattr(authority, "stamper", stamper)

    stamped = seal(paper, OURS, ACTS, STATEMENT)

    signature = PdfFileReader(io.BytesIO(stamped)).embedded_signatures[-1]
    assert len(list(extract_tst_data_iter(signature.signer_info, signed=False))) == 1
    assert examine(stamped, SEEN) == SealState.INTACT


def test_an_authority_that_does_not_answer_as_it_should_is_told_apart(paper, authority, settings):
    with pytest.raises(NoTimeStamp):
        seal(paper, OURS, ACTS, STATEMENT)

    settings.TSA_URL = "http://127.0.0.1:9/"
    with pytest.raises(NoTimeStamp):
        seal(paper, OURS, ACTS, STATEMENT)
