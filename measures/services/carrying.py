"""How an earlier year's measures begin a later year's list."""

from collections.abc import Collection

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.carrying import TEXTS, Carried, carried_id, carried_measures
from measures.models import FiscalYear, Measure, Organisation
from measures.permissions import require_may_write
from measures.rounds import rounds_for
from measures.services.measure import add_measure
from measures.services.turn import hold


@transaction.atomic
def carry_forward(
    organisation: Organisation, year: FiscalYear, *, by: User, measures: Collection[Measure]
) -> list[Measure]:
    """Add measures of one earlier year to the end of a year's list, and return those added.

    Their years move on and their results stay behind; `measures.carrying` says how. What was
    carried before, even if it was deleted since, is not added again.
    """
    require_may_write(by, organisation)
    hold(organisation)
    added = [
        _add(carried, organisation, year, by)
        for carried in carried_measures(_fresh(organisation, year, measures), year)
    ]
    if added:
        record(
            "measure.carry",
            by=by,
            organisation=organisation.slug,
            subject=f"measures:{organisation.slug}/{year.year}",
            data={"year": year.year, "measures": [measure.pk for measure in added]},
        )
    return added


def _fresh(
    organisation: Organisation, year: FiscalYear, measures: Collection[Measure]
) -> list[Measure]:
    """Return those of the measures that are there still and were not carried yet, in order."""
    wanted = {carried_id(measure, year): measure.pk for measure in measures}
    known = organisation.measures.filter(fiscal_year=year, request_id__in=wanted)
    for number in known.values_list("request_id", flat=True):
        del wanted[number]
    rows = Measure.objects.kept().filter(organisation=organisation, pk__in=wanted.values())
    return list(
        rows.select_related("organisation", "fiscal_year", "issue", "indicator")
        .prefetch_related("questions__fiscal_year", "departments")
        .order_by("position")
    )


def _add(carried: Carried, organisation: Organisation, year: FiscalYear, by: User) -> Measure:
    if carried.issue and not carried.issue.pk:
        carried.issue.save()
    values = {
        **{name: carried.text(name) for name in TEXTS},
        "starts_on": carried.starts_on,
        "ends_on": carried.ends_on,
        "issue": carried.issue,
        "indicator": carried.indicator,
        "questions": carried.questions,
        "departments": list(carried.source.departments.all()),
    }
    return add_measure(
        organisation,
        year,
        by=by,
        round=rounds_for(organisation, year)[0],
        values=values,
        request_id=carried_id(carried.source, year),
    )
