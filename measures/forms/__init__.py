"""What people type on this floor, turned into clean values or into words about what is wrong."""

from measures.forms.chain import AppointmentForm, ChainPostForm
from measures.forms.evidence import EvidenceForm
from measures.forms.measure import MeasureForm
from measures.forms.organisation import OrganisationForm
from measures.forms.people import InvitationForm, MemberForm, NewAccountForm
from measures.forms.score import ScoreForm, ScoreTableForm

__all__ = [
    "AppointmentForm",
    "ChainPostForm",
    "EvidenceForm",
    "InvitationForm",
    "MeasureForm",
    "MemberForm",
    "NewAccountForm",
    "OrganisationForm",
    "ScoreForm",
    "ScoreTableForm",
]
