"""What was published lately, for whoever follows it: an Atom feed."""

from collections.abc import Iterable

from django.utils.feedgenerator import Atom1Feed, Enclosure

from reports.addresses import absolute
from reports.export.characters import legal
from reports.export.files import FORMATS
from reports.models import PublicReport
from reports.open_data.fields import report_path
from reports.open_data.licence import LICENCE_NAME, PUBLISHER
from reports.public.standing import score_sentence

MOST = 50
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def feed(reports: Iterable[PublicReport], *, path: str, about: str) -> bytes:
    """Return a feed of these reports, the newest first; `about` says of what, "" for everything."""
    written = Atom1Feed(
        title=f"รายงานที่เผยแพร่ {about}".strip(),
        link=absolute("/"),
        feed_url=absolute(path),
        description=PUBLISHER,
        language="th",
        author_name=PUBLISHER,
        feed_copyright=LICENCE_NAME,
    )
    for report in reports:
        _add(written, report)
    return written.writeString("utf-8").encode()


def _add(written: Atom1Feed, report: PublicReport) -> None:
    address, body = absolute(report_path(report)), report.organisation
    score = "" if report.overall_score is None else str(report.overall_score)
    sentence = score_sentence(score, report.level, report.fiscal_year)
    written.add_item(
        title=legal(f"{report.title} {body.full_name}"),
        link=address,
        unique_id=address,
        description=legal(f"{body.full_name} {body.place} {sentence}"),
        author_name=legal(body.full_name),
        pubdate=report.published_at,
        updateddate=report.published_at,
        categories=[body.province_name] if body.province_name else [],
        enclosures=[_paper(address)],
    )


def _paper(address: str) -> Enclosure:
    # Nobody asks a feed for the size, and looking it up would cost a query a report.
    return Enclosure(f"{address.rstrip('/')}.pdf", "0", FORMATS["pdf"].media_type)
