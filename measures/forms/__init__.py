"""What people type on this floor, turned into clean values or into words about what is wrong."""

from measures.forms.evidence import EvidenceForm
from measures.forms.measure import MeasureForm
from measures.forms.organisation import OrganisationForm
from measures.forms.score import ScoreForm

__all__ = ["EvidenceForm", "MeasureForm", "OrganisationForm", "ScoreForm"]
