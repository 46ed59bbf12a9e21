"""How a body that changed its name or its kind gets another word in its addresses.

Links to it stand in the assessment's forms, on its own website and on printed papers: every one of
them leads to the same page as before, for ever.
"""

from functools import partial

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.addresses import fault_of_new_word
from measures.errors import DomainError
from measures.models import FormerAddress, Organisation
from measures.services.turn import hold
from reports import shelf
from reports.models import Report
from reports.permissions import require_may_move
from reports.services.publication import address_of, tell_shelf


@transaction.atomic
def move(organisation: Organisation, *, slug: str, by: User, reason: str) -> None:
    """Give a body another word in its addresses; the one it had leads there from now on.

    What is public stands at the new address before the old one lets go of it. Raises DomainError
    where the word is not free or no reason is given.
    """
    require_may_move(by)
    hold(organisation)
    before = Organisation.objects.values_list("slug", flat=True).get(pk=organisation.pk)
    if fault := fault_of_new_word(slug) or ("" if reason else "โปรดพิมพ์เหตุผล"):
        raise DomainError(fault)
    FormerAddress.objects.create(slug=before, organisation=organisation)
    organisation.slug = slug
    organisation.save(update_fields=["slug"])
    record(
        "organisation.move",
        by=by,
        organisation=slug,
        subject=f"organisation:{slug}",
        data={"before": before, "after": slug, "reason": reason},
    )
    _move_papers(organisation, before)


def _move_papers(organisation: Organisation, before: str) -> None:
    """Copy what is public now; once the new word counts, the old addresses lead on to it."""
    published = Report.objects.filter(organisation=organisation, publications__isnull=False)
    for report in published.select_related("assessment_year").distinct():
        report.organisation = organisation
        shelf.copy(address_of(report, before), address_of(report))
        report.publications.filter(is_current=True).update(is_told=False)
        transaction.on_commit(partial(tell_shelf, report))
