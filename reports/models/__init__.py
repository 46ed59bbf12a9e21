"""The rows of the upper floor: layouts, imports, reports, versions, comments, publications."""

from reports.models.address_check import AddressCheck
from reports.models.comment import Comment
from reports.models.importing import ReportImport
from reports.models.index import LetterGroup, PublicMeasure, PublicReport, SearchName, SearchText
from reports.models.layout import OrganisationLayout
from reports.models.publication import Publication, PublishedFile, SealCertificate
from reports.models.report import Memo, Report
from reports.models.version import Reading, ReportVersion, Step

__all__ = [
    "AddressCheck",
    "Comment",
    "Memo",
    "OrganisationLayout",
    "PublicMeasure",
    "PublicReport",
    "LetterGroup",
    "Publication",
    "PublishedFile",
    "Reading",
    "Report",
    "ReportImport",
    "ReportVersion",
    "SealCertificate",
    "SearchName",
    "SearchText",
    "Step",
]
