"""How measures are added, edited, moved, deleted and brought back."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from ita_portal.thai.periods import parse_period
from measures.errors import DomainError, StaleRow
from measures.models import FiscalYear, Measure, Organisation, Result, Wording
from measures.permissions import require_may_write
from measures.services.turn import hold, take_turn
from measures.services.wording import MEASURE_TEXTS, RESULT_TEXTS, remember, texts_of

FACTS = (*MEASURE_TEXTS, "starts_on", "ends_on", "issue", "indicator")
RESULT_FACTS = (*RESULT_TEXTS, "status", "as_of")


@transaction.atomic
def add_measure(
    organisation: Organisation,
    year: FiscalYear,
    *,
    by: User,
    round: str,
    values: dict[str, Any],
    request_id: UUID | None = None,
) -> Measure:
    """Add a measure at the end of a year's list and return it.

    `values` holds the texts of the measure and of its result in `round` by field name; texts are
    expected clean (see `ita_portal.thai.text.clean`). A second call with the same `request_id`
    adds nothing and returns the measure of the first.
    """
    require_may_write(by, organisation)
    hold(organisation)
    if request_id and (known := organisation.measures.filter(request_id=request_id).first()):
        return known
    measure = Measure(
        organisation=organisation,
        fiscal_year=year,
        position=_last_position(organisation, year) + 1,
        request_id=request_id,
    )
    _fill(measure, FACTS, values)
    measure.save()
    result = Result(measure=measure, round=round)
    _keep_rest(measure, result, values)
    remember(measure, result, before={}, by=by)
    _record("measure.add", measure, by)
    return measure


@transaction.atomic
def edit_measure(
    measure: Measure, *, by: User, row_version: int, round: str, values: dict[str, Any]
) -> Measure:
    """Save what was typed into a measure and its result in `round`; return the measure.

    Raises StaleRow when the row is no longer the one that had `row_version`: nothing is saved. What
    was read of the measure before, its results among it, is what a row of that number says.
    """
    require_may_write(by, measure.organisation)
    hold(measure.organisation)
    if measure.row_version != row_version:
        raise StaleRow
    take_turn(measure, row_version)
    result = measure.result_in(round)
    before = texts_of(measure, result)
    _fill(measure, FACTS, values)
    measure.save(update_fields=[*FACTS, "updated_at"])
    _keep_rest(measure, result, values)
    changed = remember(measure, result, before=before, by=by)
    _record("measure.edit", measure, by, {"texts": changed})
    return measure


def bring_back(wording: Wording, *, by: User, row_version: int) -> Measure:
    """Let a component say again what it said before; what it says now stays in the history.

    A period is understood anew. Raises StaleRow like `edit_measure`.
    """
    measure, values = wording.measure, {wording.component: wording.text}
    if wording.component == "period":
        meant = parse_period(wording.text, measure.fiscal_year.year)
        days = (None, None) if meant.is_reversed else (meant.start, meant.end)
        values |= dict(zip(("starts_on", "ends_on"), days, strict=True))
    return edit_measure(measure, by=by, row_version=row_version, round=wording.round, values=values)


@transaction.atomic
def move_measure(measure: Measure, *, by: User, position: int) -> None:
    """Put a measure at a place (1 is the first) of its year's list; the others make room."""
    require_may_write(by, measure.organisation)
    hold(measure.organisation)
    siblings = list(_siblings(measure).order_by("position"))
    if measure not in siblings:  # somebody deleted it a moment ago
        return
    siblings.remove(measure)
    siblings.insert(max(0, min(position - 1, len(siblings))), measure)
    _number_anew(siblings)
    _record("measure.move", measure, by, {"position": position})


@transaction.atomic
def delete_measure(measure: Measure, *, by: User) -> None:
    """Take a measure off its list; `restore_measure` brings it back."""
    require_may_write(by, measure.organisation)
    hold(measure.organisation)
    measure.deleted_at = timezone.now()
    measure.save(update_fields=["deleted_at", "updated_at"])
    _number_anew(list(_siblings(measure).order_by("position")))
    _record("measure.delete", measure, by)


@transaction.atomic
def restore_measure(measure: Measure, *, by: User) -> None:
    """Bring a deleted measure back to its place, or to the end when its place is gone."""
    require_may_write(by, measure.organisation)
    hold(measure.organisation)
    if measure.deleted_at is None:
        raise DomainError("มาตรการนี้ไม่ได้ถูกลบ จึงไม่ต้องเรียกคืน")
    place, measure.deleted_at = measure.position, None
    measure.position = _last_position(measure.organisation, measure.fiscal_year) + 1
    measure.save(update_fields=["deleted_at", "position", "updated_at"])
    move_measure(measure, by=by, position=place)
    _record("measure.restore", measure, by)


def _siblings(measure: Measure):
    return Measure.objects.kept().filter(
        organisation=measure.organisation, fiscal_year=measure.fiscal_year
    )


def _last_position(organisation: Organisation, year: FiscalYear) -> int:
    rows = Measure.objects.kept().filter(organisation=organisation, fiscal_year=year)
    return rows.aggregate(last=Max("position"))["last"] or 0


def _number_anew(measures: list[Measure]) -> None:
    """Number from 1 in two strides, because positions are unique at every moment."""
    beyond = 1_000_000
    ids = [measure.pk for measure in measures]
    Measure.objects.filter(pk__in=ids).update(position=F("position") + beyond)
    for position, measure in enumerate(measures, start=1):
        measure.position = position
        Measure.objects.filter(pk=measure.pk).update(position=position)


def _fill(row: Measure | Result, names: tuple[str, ...], values: dict[str, Any]) -> None:
    for name in names:
        if name in values:
            setattr(row, name, values[name])


def _keep_rest(measure: Measure, result: Result, values: dict[str, Any]) -> None:
    """Save what lies in rows of its own: the round's result, questions, departments."""
    if any(name in values for name in RESULT_FACTS):
        _fill(result, RESULT_FACTS, values)
        result.save()
    for name in ("questions", "departments"):
        rows = getattr(measure, name)
        if name in values and set(values[name]) != set(rows.all()):
            rows.set(values[name])


def _record(act: str, measure: Measure, by: User, data: dict | None = None) -> None:
    record(
        act,
        by=by,
        organisation=measure.organisation.slug,
        subject=f"measure:{measure.pk}",
        data={"year": measure.fiscal_year.year, "row_version": measure.row_version, **(data or {})},
    )
