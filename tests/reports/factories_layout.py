"""Layouts to test with: one of an organisation's own, and any that hypothesis thinks of."""

from dataclasses import replace

from hypothesis import strategies as st

from ita_portal.accounts.models import User
from measures.components import COMPONENT_KEYS
from measures.models import Organisation
from reports.layout_rules import MOST_COLUMNS, faults, tidied
from reports.layouts import ISSUES_TABLE, LAYOUTS, Column, Section
from reports.models import OrganisationLayout
from reports.services.layout import add_layout

LABELS = ("ขั้นตอน", "ผลการดำเนินการ (Output)", "ก" * 120, "W" * 40, "<b>หัว</b>", "😀 ระยะเวลา")


def relabelled(section: Section, label: str) -> Section:
    """Return the section with another label over its first column."""
    first, *rest = section.columns
    return replace(section, columns=(replace(first, label=label), *rest))


def make_layout(
    organisation: Organisation, *, by: User, name: str = "แบบของเรา", label: str = "หัวของเรา"
) -> OrganisationLayout:
    """Return a layout of the organisation's own: the issues table with another first label."""
    sections = tuple(relabelled(section, label) for section in ISSUES_TABLE.sections)
    return add_layout(organisation, by=by, name=name, based_on="issues-table", sections=sections)


def printable_sections() -> st.SearchStrategy[tuple[Section, ...]]:
    """Return sections as an officer may arrange them from any of the standard layouts."""
    return _arranged_sections().filter(lambda sections: not faults(sections))


@st.composite
def _arranged_sections(draw: st.DrawFn) -> tuple[Section, ...]:
    standard = draw(st.sampled_from(list(LAYOUTS.values())))
    return tidied(tuple(draw(_arranged(section)) for section in standard.sections))


@st.composite
def _arranged(draw: st.DrawFn, section: Section) -> Section:
    return replace(
        section,
        columns=draw(_columns(section.kind == "narrative")),
        heading=draw(st.sampled_from(("", "หัวเรื่องของส่วนนี้"))),
        group_by=draw(st.sampled_from(("none", "issue", "indicator"))),
        orientation=draw(st.sampled_from(("portrait", "landscape"))),
        numbered=draw(st.booleans()),
        fits_columns=draw(st.booleans()),
    )


@st.composite
def _columns(draw: st.DrawFn, is_narrative: bool) -> tuple[Column, ...]:
    """Return columns in any order: components alone or in pairs, and signs where there is room."""
    cells = [(key,) for key in draw(st.permutations(COMPONENT_KEYS))]
    if not is_narrative:
        for _ in range(draw(st.integers(0, 3))):
            cells = [*cells[2:], (*cells[0], *cells[1])]
        others = draw(st.lists(st.sampled_from(("number", "issue", "indicator")), unique=True))
        cells += [(key,) for key in others]
        if draw(st.booleans()) and len(cells) <= MOST_COLUMNS - 2:
            cells += [("done",), ("not-done",)]
    return tuple(draw(_column(shows)) for shows in cells[:MOST_COLUMNS])


def _column(shows: tuple[str, ...]) -> st.SearchStrategy[Column]:
    return st.builds(
        Column,
        label=st.sampled_from(LABELS),
        shows=st.just(shows),
        width=st.integers(1, 100),
        head=st.sampled_from(("", "การดำเนินการ")),
    )
