"""How one round's results begin a later round of the same year."""

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.errors import DomainError
from measures.models import FiscalYear, Measure, Organisation, Result, Round
from measures.permissions import require_may_write
from measures.rounds import round_to_begin_from
from measures.services.turn import hold, take_turn
from measures.services.wording import remember, texts_of


@transaction.atomic
def begin_round(
    organisation: Organisation, year: FiscalYear, *, by: User, round: Round
) -> list[Measure]:
    """Give each measure of a year the earlier round's result to go on with in `round`.

    Texts and status are copied, not the day on which they were true. Returns the measures that got
    one. Raises DomainError where `round` says something already or no earlier round does.
    """
    require_may_write(by, organisation)
    hold(organisation)
    earlier = round_to_begin_from(organisation, year, round)
    if earlier is None:
        raise DomainError("รอบนี้มีผลการดำเนินการอยู่แล้ว หรือรอบก่อนยังไม่มีผล จึงไม่ได้นำผลรอบก่อนมาใช้")
    begun = [_begin(result, round, by) for result in _results(organisation, year, earlier)]
    record(
        "measure.begin-round",
        by=by,
        organisation=organisation.slug,
        subject=f"measures:{organisation.slug}/{year.year}",
        data={"year": year.year, "round": round, "measures": [measure.pk for measure in begun]},
    )
    return begun


def _results(organisation: Organisation, year: FiscalYear, round: Round):
    measures = Measure.objects.kept().filter(organisation=organisation, fiscal_year=year)
    results = Result.objects.filter(measure__in=measures, round=round)
    return results.select_related("measure").order_by("measure__position")


def _begin(result: Result, round: Round, by: User) -> Measure:
    measure = result.measure
    take_turn(measure, measure.row_version)
    begun = measure.result_in(round)
    before = texts_of(measure, begun)
    for name in ("output", "outcome", "status"):
        setattr(begun, name, getattr(result, name))
    begun.save()
    measure.save(update_fields=["updated_at"])
    remember(measure, begun, before=before, by=by)
    return measure
