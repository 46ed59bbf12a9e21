"""The rows of the upper floor: layouts, reports, memos, versions, steps, publications."""

from reports.models.layout import OrganisationLayout
from reports.models.publication import Publication
from reports.models.report import Memo, Report
from reports.models.version import ReportVersion, Step

__all__ = ["Memo", "OrganisationLayout", "Publication", "Report", "ReportVersion", "Step"]
