"""What is to be said of the paper that bears a verification code."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from reports.content import Content, Proof, SignedStep, digest
from reports.models import Publication, ReportVersion
from reports.services.recorded import is_recorded
from reports.services.sealing import acts_at_steps
from reports.services.snapshot import content_of_version, proof_of
from reports.verification.paper import Paper, paper_of


class Standing(StrEnum):
    """How a published paper stands today."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Verdict:
    """What is known of a published paper.

    `current` is the publication that stands at the address today; when that one is withdrawn, all
    versions are. `digest_agrees` tells whether the stored content still gives the digest that was
    signed, `signers_agree` whether who signed is still stored as it was sealed or recorded; `paper`
    how the stored PDF stands.
    """

    standing: Standing
    publication: Publication
    current: Publication
    content: Content
    proof: Proof
    digest_agrees: bool
    signers_agree: bool
    paper: Paper

    @property
    def is_whole(self) -> bool:
        """Whether what is stored is still what was signed and published."""
        return self.digest_agrees and self.signers_agree and not self.paper.differs

    @property
    def signers(self) -> list[SignedStep]:
        """Who signed, in the order of the chain."""
        return [step for step in self.proof.steps if step.at]


def verdict_on(code: str) -> Verdict | None:
    """Return the verdict on a code in its printed form, or None when no paper bears it."""
    publication = published().filter(code=code).first()
    return publication and verdict_of(publication)


def published() -> QuerySet[Publication]:
    """Return the publications with what a verdict on them says."""
    return Publication.objects.select_related(
        "seal_certificate", "version__report__organisation", "version__report__assessment_year"
    ).prefetch_related("version__steps", "files")


def verdict_of(publication: Publication) -> Verdict:
    """Return the verdict on a publication of `published()`."""
    current = Publication.objects.select_related("version").get(
        report=publication.report_id, is_current=True
    )
    version, paper = publication.version, paper_of(publication)
    return Verdict(
        standing=_standing(publication, current),
        publication=publication,
        current=current,
        content=content_of_version(version),
        proof=proof_of(version, publication),
        digest_agrees=digest(version.content) == version.digest,
        signers_agree=_signers_agree(version, paper),
        paper=paper,
    )


def _signers_agree(version: ReportVersion, paper: Paper) -> bool:
    """Ask the sealed paper who signed; where there is none to ask, the audit log."""
    if paper.acts is None:
        return is_recorded(version)
    return paper.acts == acts_at_steps(version)


def _standing(publication: Publication, current: Publication) -> Standing:
    if current.withdrawn_at:
        return Standing.WITHDRAWN
    return Standing.CURRENT if publication == current else Standing.SUPERSEDED
