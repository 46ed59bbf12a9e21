"""How an organisation's administrator helps one of its people whose phone is lost."""

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.accounts.second_factor import remove_second_factors
from measures.errors import DomainError
from measures.models import Organisation
from measures.permissions import require_may_remove_factors
from measures.services.turn import hold


@transaction.atomic
def remove_factors(organisation: Organisation, person: User, *, by: User, reason: str) -> None:
    """Let a person sign in with her password alone, until she sets up her next phone.

    She is signed out everywhere and told by letter, with the reason. Raises DomainError when there
    is no reason, or nothing to remove.
    """
    hold(organisation)
    require_may_remove_factors(by, organisation, person)
    if not reason:
        raise DomainError("โปรดพิมพ์เหตุผล")
    if not remove_second_factors(person, by=by, organisation=organisation.slug, reason=reason):
        raise DomainError("บุคคลนี้ไม่มีวิธียืนยันตัวตนขั้นที่สองให้ล้างแล้ว")
