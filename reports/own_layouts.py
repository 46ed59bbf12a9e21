"""Which layouts an organisation may choose from: the five standard ones and its own."""

from django.db.models import QuerySet

from measures.models import Organisation
from reports.layouts import LAYOUTS, Layout
from reports.models import OrganisationLayout, Report


def layouts_for(organisation: Organisation) -> dict[str, Layout]:
    """Return by key what the organisation's reports may be set in, the standard ones first."""
    own = {row.key: row.layout for row in organisation.layouts.all()}
    return LAYOUTS | own


def layout_of(report: Report) -> Layout:
    """Return the layout that a report is set in as it stands now."""
    standard = LAYOUTS.get(report.layout)
    return standard or layouts_for(report.organisation)[report.layout]


def standard_behind(organisation: Organisation, key: str) -> str:
    """Return the key of the standard layout that one of `layouts_for` goes back to."""
    own = {row.key: row.based_on for row in organisation.layouts.all()}
    return own.get(key, key)


def reports_set_in(layout: OrganisationLayout) -> QuerySet[Report]:
    """Return the reports that refer to a layout, whatever their state: all may be drafts again."""
    return layout.organisation.reports.filter(layout=layout.key).select_related("fiscal_year")
