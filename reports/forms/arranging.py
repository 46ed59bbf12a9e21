"""How the columns of a layout are moved, added and removed while all that was typed stays.

What was typed is a flat mapping, as a form sends it: `s1-columns` says how many columns the first
section has, `s1-c2-label` what stands over its second.
"""

import re
from collections.abc import Callable, Mapping

from reports.layout_rules import MOST_COLUMNS
from reports.layouts import Column, Layout, Section

SECTION_FACTS = ("heading", "orientation", "group_by", "numbered", "fits_columns")
COLUMN_FACTS = ("label", "head", "first", "second", "width")
NEW_WIDTH = "12"
Typed = dict[str, str]

_ACT = re.compile(r"(up|down|add|remove)-([1-9])-([0-9])")


def section_name(section: int, fact: str) -> str:
    """Return what the field of a section's fact is called; sections count from 1."""
    return f"s{section}-{fact}"


def column_name(section: int, column: int, fact: str) -> str:
    """Return what the field of a column's fact is called; columns count from 1."""
    return f"s{section}-c{column}-{fact}"


def typed_from(layout: Layout) -> Typed:
    """Return what one would have typed to arrive at a layout."""
    typed: Typed = {"name": layout.name}
    for place, section in enumerate(layout.sections, start=1):
        typed |= {section_name(place, fact): value for fact, value in _facts(section).items()}
        typed |= _named(place, [_column_facts(column) for column in section.columns])
    return typed


def columns_typed(typed: Mapping[str, str], section: int) -> int:
    """Return how many columns of a section were typed: 1 to MOST_COLUMNS, whatever was sent."""
    count = str(typed.get(section_name(section, "columns"), ""))
    return min(max(int(count), 1), MOST_COLUMNS) if re.fullmatch("[0-9]{1,2}", count) else 1


def arranged(typed: Mapping[str, str], act: str) -> tuple[Typed, str]:
    """Return what was typed after a button was pressed, and the id that the cursor goes to.

    `act` is "up", "down", "remove" or "add" with section and column: "up-1-3". Any other changes
    nothing.
    """
    found = _ACT.fullmatch(act)
    if not found:
        return dict(typed), ""
    verb, section, place = found[1], int(found[2]), int(found[3])
    columns = _columns(typed, section)
    goes_to = _ACTS[verb](columns, place - 1) + 1
    field = f"id_{column_name(section, goes_to, 'label')}"
    focus = f"{verb}-{section}-{goes_to}" if verb in ("up", "down") else field
    return {**typed, **_named(section, columns)}, focus


def _up(columns: list[Typed], place: int) -> int:
    return _move(columns, place, place - 1)


def _down(columns: list[Typed], place: int) -> int:
    return _move(columns, place, place + 1)


def _move(columns: list[Typed], place: int, target: int) -> int:
    """Exchange two neighbours; at either end nothing happens."""
    if not (0 <= place < len(columns) and 0 <= target < len(columns)):
        return place
    columns[place], columns[target] = columns[target], columns[place]
    return target


def _add(columns: list[Typed], place: int) -> int:
    if len(columns) < MOST_COLUMNS:
        columns.append({**dict.fromkeys(COLUMN_FACTS, ""), "width": NEW_WIDTH})
    return len(columns) - 1


def _remove(columns: list[Typed], place: int) -> int:
    if len(columns) > 1 and 0 <= place < len(columns):
        del columns[place]
    return min(max(place, 0), len(columns) - 1)


_ACTS: dict[str, Callable[[list[Typed], int], int]] = {
    "up": _up,
    "down": _down,
    "add": _add,
    "remove": _remove,
}


def _columns(typed: Mapping[str, str], section: int) -> list[Typed]:
    return [
        {fact: typed.get(column_name(section, column, fact), "") for fact in COLUMN_FACTS}
        for column in range(1, columns_typed(typed, section) + 1)
    ]


def _named(section: int, columns: list[Typed]) -> Typed:
    """Return the columns as a form sends them."""
    named = {
        column_name(section, place, fact): column[fact]
        for place, column in enumerate(columns, start=1)
        for fact in COLUMN_FACTS
    }
    return {section_name(section, "columns"): str(len(columns)), **named}


def _facts(section: Section) -> Typed:
    return {
        "heading": section.heading,
        "orientation": section.orientation,
        "group_by": section.group_by,
        "numbered": "on" if section.numbered else "",
        "fits_columns": "on" if section.fits_columns else "",
    }


def _column_facts(column: Column) -> Typed:
    first, second = (*column.shows, "", "")[:2]
    return {
        "label": column.label,
        "head": column.head,
        "first": first,
        "second": second,
        "width": str(column.width),
    }
