"""The rows of the upper floor: reports, memos, versions, steps, publications."""

from reports.models.publication import Publication
from reports.models.report import Memo, Report
from reports.models.version import ReportVersion, Step

__all__ = ["Memo", "Publication", "Report", "ReportVersion", "Step"]
