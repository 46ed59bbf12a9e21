"""Which paper shows a report: the draft's rows as they stand, or what was submitted."""

from reports import shelf
from reports.content import Content, Proof
from reports.export.compose import ALL_PARTS, compose
from reports.export.document import Document
from reports.models import Report
from reports.permissions import latest_version
from reports.services.emblem import emblem_of
from reports.services.snapshot import content_of, content_of_version, proof_of
from reports.shelf import Address
from reports.workflow import State

_ITS_VERSION_IS_PUBLIC = (State.PUBLISHED, State.WITHDRAWN)


def draft_of(report: Report) -> tuple[Content, Proof]:
    """Return content and proof of the rows as they stand now."""
    return content_of(report), Proof()


def paper_of(report: Report) -> tuple[Content, Proof]:
    """Return content and proof of what is on the table: the draft, or the version submitted."""
    version = latest_version(report)
    if version is None or report.is_editable:
        return draft_of(report)
    public = State(report.state) in _ITS_VERSION_IS_PUBLIC
    return content_of_version(version), proof_of(version, version.publication if public else None)


def published_paper_of(report: Report) -> tuple[Content, Proof] | None:
    """Return content and proof of what the public reads, or None when it reads nothing."""
    publication = (
        report.publications.filter(is_current=True, withdrawn_at__isnull=True)
        .select_related("version")
        .first()
    )
    if publication is None:
        return None
    return content_of_version(publication.version), proof_of(publication.version, publication)


def published_file_of(report: Report, format: str) -> bytes | None:
    """Return a file as it was published, its seal included; None for what is not on the shelf.

    HTML that is taken home is a page of its own and is drawn anew.
    """
    publication = report.publications.filter(is_current=True, withdrawn_at__isnull=True).first()
    row = publication and publication.files.exclude(format="html").filter(format=format).first()
    if row is None:
        return None
    address = Address(report.organisation.slug, report.assessment_year.year, report.slug)
    return shelf.read(address, publication.version.number, row.name)


def document_of(
    report: Report,
    paper: tuple[Content, Proof],
    *,
    parts: frozenset[str] = ALL_PARTS,
    pre_printed: bool = False,
) -> Document:
    """Return a paper of the report composed, with its organisation's emblem (see `compose`)."""
    content, proof = paper
    emblem = emblem_of(report.organisation)
    return compose(content, proof, emblem=emblem, parts=parts, pre_printed=pre_printed)
