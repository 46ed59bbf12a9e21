"""The rows of the lower floor: organisations, the catalogue of a year, measures."""

from measures.models.evidence import Evidence
from measures.models.fiscal_year import CalendarEntry, FiscalYear, Level, Round
from measures.models.indicator import Indicator, Instrument, Issue, Question
from measures.models.measure import Measure, Result
from measures.models.organisation import Department, Organisation, OrganisationKind
from measures.models.post import ActingAppointment, Membership, Post
from measures.models.score import Score

__all__ = [
    "ActingAppointment",
    "CalendarEntry",
    "Department",
    "Evidence",
    "FiscalYear",
    "Indicator",
    "Instrument",
    "Issue",
    "Level",
    "Measure",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Post",
    "Question",
    "Result",
    "Round",
    "Score",
]
