"""How an act is done by its name: which service each act of the table calls."""

from collections.abc import Callable
from typing import Any

from ita_portal.accounts.models import User
from reports.models import Report
from reports.services import approval, publication
from reports.workflow import Act

SERVICES: dict[Act, Callable[..., Any]] = {
    Act.SUBMIT: approval.submit,
    Act.RECALL: approval.recall,
    Act.OPINE: approval.opine,
    Act.RETURN: approval.send_back,
    Act.STEP_BACK: approval.step_back,
    Act.APPROVE: approval.approve,
    Act.ORDER: approval.order,
    Act.REFUSE: approval.refuse,
    Act.PUBLISH: publication.publish,
    Act.CORRECT: approval.correct,
    Act.WITHDRAW: publication.withdraw,
    Act.SUBSTITUTE: approval.substitute,
}
_DECISIONS_THAT_PUBLISH = (Act.APPROVE, Act.ORDER)


def perform(report: Report, act: Act, *, by: User, row_version: int, **said: Any) -> None:
    """Do one act; `said` holds what its service asks for besides (digest, opinion, reason, person).

    Where the organisation publishes with the decision, publication follows at once. It is an act of
    its own: should it fail, the decision stands and publishing can be tried again.
    """
    SERVICES[act](report, by=by, row_version=row_version, **said)
    if act in _DECISIONS_THAT_PUBLISH and report.organisation.publishes_with_decision:
        publication.publish(report, by=by, row_version=report.row_version)
