"""How the catalogue of the fiscal years is loaded from its fixture."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from ita_portal.audit.log import record
from measures.models import (
    CalendarEntry,
    FiscalYear,
    Indicator,
    Instrument,
    Issue,
    Level,
    OrganisationKind,
    Question,
)

CATALOGUE = settings.BASE_DIR / "fixtures" / "catalogue.json"


@transaction.atomic
def load_catalogue(path: Path = CATALOGUE) -> int:
    """Add the years and kinds of the fixture that the database does not know yet.

    Years that are there already stay as the central administrator left them. Returns how many
    years were added.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    for kind in data["kinds"]:
        _add_kind(kind)
    known = set(FiscalYear.objects.values_list("year", flat=True))
    added = [year for year in data["years"] if year["year"] not in known]
    for year in added:
        _add_year(year, data["issues"] if year["year"] >= data["issues_from_year"] else [])
    if added:
        years = [year["year"] for year in added]
        record("catalogue.load", by=None, subject="catalogue", data={"years": years})
    return len(added)


def _add_kind(data: dict[str, Any]) -> None:
    names = {field.name for field in OrganisationKind._meta.fields} - {"id", "key"}
    defaults = {name: value for name, value in data.items() if name in names}
    OrganisationKind.objects.get_or_create(key=data["key"], defaults=defaults)


def _add_year(data: dict[str, Any], issues: list[dict[str, Any]]) -> None:
    year = FiscalYear.objects.create(
        year=data["year"],
        measure_item=data["measure_item"] or "",
        report_item=data["report_item"] or "",
        covers_previous_year=data["covers"] != "same",
        rounds=data["rounds"],
        component_labels={key: text for key, text in data["component_labels"].items() if text},
        basis={
            **data["basis"],
            "components": data["component_basis"],
            "levels": data["level_basis"],
            "instruments": data["instruments_basis"],
        },
    )
    _add_scale(year, data)
    _add_questions(year, data["questions"])
    Issue.objects.bulk_create(Issue(fiscal_year=year, **issue) for issue in issues)
    CalendarEntry.objects.bulk_create(
        CalendarEntry(
            fiscal_year=year,
            key=entry["key"],
            label=entry["label"],
            starts_on=entry["from"],
            ends_on=entry["to"],
            basis=entry["basis"],
        )
        for entry in data["calendar"]
    )


def _add_scale(year: FiscalYear, data: dict[str, Any]) -> None:
    Level.objects.bulk_create(
        Level(fiscal_year=year, position=position, **level)
        for position, level in enumerate(data["level_scale"], start=1)
    )
    instruments = {
        entry["key"]: Instrument.objects.create(fiscal_year=year, **entry)
        for entry in data["instruments"]
    }
    Indicator.objects.bulk_create(
        Indicator(fiscal_year=year, **{**entry, "instrument": instruments[entry["instrument"]]})
        for entry in data["indicators"]
    )


def _add_questions(year: FiscalYear, questions: list[dict[str, Any]]) -> None:
    indicators = {indicator.number: indicator for indicator in year.indicators.all()}
    Question.objects.bulk_create(
        Question(
            fiscal_year=year,
            position=position,
            **{**entry, "indicator": indicators.get(entry["indicator"])},
        )
        for position, entry in enumerate(questions, start=1)
    )
