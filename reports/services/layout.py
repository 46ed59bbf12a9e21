"""How an organisation's own layouts are copied, adjusted and deleted."""

from dataclasses import asdict

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.errors import DomainError
from measures.models import Organisation
from measures.services.turn import hold, take_turn
from reports.layout_rules import faults, tidied
from reports.layouts import Section
from reports.models import OrganisationLayout
from reports.own_layouts import reports_set_in
from reports.permissions import require_may_keep_layouts


@transaction.atomic
def add_layout(
    organisation: Organisation,
    *,
    by: User,
    name: str,
    based_on: str,
    sections: tuple[Section, ...],
) -> OrganisationLayout:
    """Keep a layout of the organisation's own and return it.

    `based_on` is the key of a standard layout. Raises DomainError when the name is taken or the
    layout could not be printed.
    """
    require_may_keep_layouts(by, organisation)
    hold(organisation)
    layout = OrganisationLayout(organisation=organisation, based_on=based_on)
    _fill(layout, name, sections)
    layout.save()
    _record("layout.add", layout, by)
    return layout


@transaction.atomic
def edit_layout(
    layout: OrganisationLayout,
    *,
    by: User,
    row_version: int,
    name: str,
    sections: tuple[Section, ...],
) -> OrganisationLayout:
    """Save what was adjusted and return the layout; reports that were submitted keep their copy.

    Raises StaleRow when the page was out of date, DomainError as `add_layout` does.
    """
    require_may_keep_layouts(by, layout.organisation)
    hold(layout.organisation)
    take_turn(layout, row_version)
    _fill(layout, name, sections)
    layout.save(update_fields=["name", "sections", "updated_at"])
    _record("layout.edit", layout, by)
    return layout


@transaction.atomic
def delete_layout(layout: OrganisationLayout, *, by: User) -> None:
    """Delete a layout that no report is set in; raises DomainError for any other.

    Reports beyond the draft count as well, for a correction makes drafts of them again.
    """
    require_may_keep_layouts(by, layout.organisation)
    hold(layout.organisation)
    take_turn(layout, layout.row_version)
    if reports_set_in(layout).exists():
        raise DomainError("ลบไม่ได้ เพราะมีรายงานที่ใช้รูปแบบนี้อยู่ โปรดเลือกรูปแบบอื่นให้รายงานนั้นก่อน")
    _record("layout.delete", layout, by)
    layout.delete()


def _fill(layout: OrganisationLayout, name: str, sections: tuple[Section, ...]) -> None:
    others = layout.organisation.layouts.exclude(pk=layout.pk)
    if others.filter(name=name).exists():
        raise DomainError("มีรูปแบบชื่อนี้แล้ว โปรดตั้งชื่ออื่น")
    sections = tidied(sections)
    if found := faults(sections):
        raise DomainError(" · ".join(found))
    layout.name, layout.sections = name, [asdict(section) for section in sections]


def _record(act: str, layout: OrganisationLayout, by: User) -> None:
    record(
        act,
        by=by,
        organisation=layout.organisation.slug,
        subject=f"layout:{layout.pk}",
        data={
            "name": layout.name,
            "based_on": layout.based_on,
            "row_version": layout.row_version,
        },
    )
