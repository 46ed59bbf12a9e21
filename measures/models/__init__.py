"""The rows of the lower floor: organisations, the catalogue of a year, measures."""

from measures.models.dismissal import Dismissal
from measures.models.evidence import Evidence
from measures.models.fiscal_year import CalendarEntry, FiscalYear, Level, Round
from measures.models.indicator import Indicator, Instrument, Issue, Question
from measures.models.invitation import Invitation
from measures.models.measure import Measure, Result
from measures.models.organisation import (
    Department,
    FormerAddress,
    Organisation,
    OrganisationKind,
    SecondFactorRole,
)
from measures.models.post import ActingAppointment, FormerMember, Membership, Post
from measures.models.score import Score
from measures.models.wording import Wording

__all__ = [
    "ActingAppointment",
    "CalendarEntry",
    "Department",
    "Dismissal",
    "Evidence",
    "FiscalYear",
    "FormerAddress",
    "FormerMember",
    "Indicator",
    "Instrument",
    "Invitation",
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
    "SecondFactorRole",
    "Wording",
]
