"""How measures become the rows of a table: cells, group rows and ticks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ita_portal.thai.digits import to_thai_digits
from reports.content import Heading, MeasureContent
from reports.export.composing.text import numbered_outline, outline, text
from reports.export.composing.widths import fitted
from reports.export.document import (
    Cell,
    CellBlock,
    GroupRow,
    ListItem,
    Outline,
    Paragraph,
    Row,
    Table,
    TableColumn,
    Text,
    Tick,
    plain,
)
from reports.layouts import Column, Section

OTHER_MEASURES = "มาตรการอื่น"
CONTINUED = "(ต่อ)"
ROW_CONTINUED = "(ต่อจากหน้าก่อน)"
_TICKS = {"done": True, "not-done": False}


@dataclass(frozen=True)
class Place:
    """A measure and where it stands.

    `row` is its number within the section; `number` is what is printed before its text, 0 for
    nothing.
    """

    measure: MeasureContent
    row: int
    number: int = 0


def section_table(section: Section, measures: tuple[MeasureContent, ...], *, caption: str) -> Table:
    """Return the section's measures as a table; `caption` says to a screen reader what it holds."""
    rows: list[Row | GroupRow] = []
    for heading, places in _numbered_groups(section, measures):
        if heading:
            rows.append(_group_row(heading))
        rows += (_row(section, place) for place in places)
    table = Table(caption, tuple(map(_table_column, section.columns)), tuple(rows))
    return fitted(table, orientation=section.orientation) if section.fits_columns else table


def grouped(
    section: Section, measures: Iterable[MeasureContent]
) -> list[tuple[Heading | None, list[MeasureContent]]]:
    """Return the measures under their issue or indicator, in the order of first appearance."""
    groups: dict[Heading | None, list[MeasureContent]] = {}
    for measure in measures:
        groups.setdefault(_group_heading(section, measure), []).append(measure)
    return list(groups.items())


def _group_heading(section: Section, measure: MeasureContent) -> Heading | None:
    if section.group_by == "none":
        return None
    return measure.issue if section.group_by == "issue" else measure.indicator


def _numbered_groups(
    section: Section, measures: tuple[MeasureContent, ...]
) -> list[tuple[str, list[Place]]]:
    row = 0
    groups = []
    for index, (heading, members) in enumerate(grouped(section, measures)):
        title = _group_title(section, heading, first=index == 0)
        places = []
        for order, measure in enumerate(members, start=1):
            row += 1
            places.append(Place(measure, row, _printed_number(section, measure, order, members)))
        groups.append((title, places))
    return groups


def _printed_number(
    section: Section, measure: MeasureContent, order: int, members: list[MeasureContent]
) -> int:
    """Return the number before a measure's text; numbering starts anew under every issue."""
    if not section.numbered:
        return 0
    if section.group_by == "none":
        return measure.number
    return order if len(members) > 1 else 0


def _group_title(section: Section, heading: Heading | None, *, first: bool) -> str:
    """Return what stands across the table; measures under no heading need one unless they lead."""
    if heading is None:
        return "" if first else OTHER_MEASURES
    return issue_title(heading) if section.group_by == "issue" else _instrument_title(heading)


def issue_title(issue: Heading) -> str:
    """Return "ประเด็นที่ 1 …", or the text alone of an issue of the organisation's own."""
    return f"ประเด็นที่ {issue.code} {issue.text}" if issue.code else issue.text


def indicator_title(indicator: Heading) -> str:
    """Return "ตัวชี้วัดที่ 1 …"."""
    return f"ตัวชี้วัดที่ {indicator.code} {indicator.text}" if indicator.code else indicator.text


def _instrument_title(indicator: Heading) -> str:
    title = indicator_title(indicator)
    return f"เครื่องมือการประเมิน {indicator.instrument} {title}" if indicator.instrument else title


def _table_column(column: Column) -> TableColumn:
    key = column.shows[0] if column.shows else ""
    return TableColumn(text(column.label), column.width, text(column.head), key)


def _row(section: Section, place: Place) -> Row:
    cells = tuple(_cell(column, place) for column in section.columns)
    return Row(cells, _row_continued(section, place), place.measure.number)


def _row_continued(section: Section, place: Place) -> str:
    """Return what names a row that goes on overleaf: its number, where it has one."""
    has_number = any("number" in column.shows for column in section.columns)
    number = place.row if has_number else place.number
    return to_thai_digits(f"ลำดับที่ {number} {CONTINUED}") if number else ROW_CONTINUED


def _group_row(heading: str) -> GroupRow:
    words = text(heading, bold=True)
    return GroupRow(words, f"{plain(words)} {CONTINUED}")


def _cell(column: Column, place: Place) -> Cell:
    blocks = [block for shown in column.shows for block in _shown(shown, column, place)]
    return Cell(tuple(blocks))


def _shown(shown: str, column: Column, place: Place) -> tuple[CellBlock, ...]:
    if shown in _TICKS:
        return (_tick(column, place.measure, wanted=_TICKS[shown]),)
    if shown in _SHOWN:
        return _SHOWN[shown](place)
    return component_blocks(getattr(place.measure, shown))


def component_blocks(source: str) -> tuple[Outline, ...]:
    """Return a component's text as blocks; none for an empty one."""
    return (outline(source),) if source.strip() else ()


def _tick(column: Column, measure: MeasureContent, *, wanted: bool) -> Tick:
    """Return the tick of one of the two columns; without a status neither is ticked."""
    ticked = bool(measure.status) and (measure.status == "done") is wanted
    return Tick(ticked, column.label)


def _measure(place: Place) -> tuple[CellBlock, ...]:
    if not place.number:
        return component_blocks(place.measure.measure)
    return (numbered_outline(place.number, place.measure.measure),)


def _number(place: Place) -> tuple[CellBlock, ...]:
    return (Paragraph(text(f"{place.row}."), align="centre"),)


def _indicator(place: Place) -> tuple[CellBlock, ...]:
    indicator = place.measure.indicator
    return (Paragraph(text(indicator_title(indicator))),) if indicator else ()


def _issue(place: Place) -> tuple[CellBlock, ...]:
    """Return the issue and the questions that a measure answers."""
    issue = place.measure.issue
    headings = [Paragraph(text(issue_title(issue)))] if issue else []
    return (*headings, *map(_question, place.measure.questions))


def _question(question: Heading) -> Outline:
    """Return "e๖ …" with the question's own points below it."""
    items = outline(question.text).items
    code = text(question.code)
    if not items or items[0].marker:
        return Outline((ListItem("", code, items),))
    first = items[0]
    return Outline((ListItem("", _joined(code, first.text), first.items), *items[1:]))


def _joined(code: Text, words: Text) -> Text:
    return (*code, *text(" "), *words) if code else words


_SHOWN: dict[str, Callable[[Place], tuple[CellBlock, ...]]] = {
    "measure": _measure,
    "number": _number,
    "indicator": _indicator,
    "issue": _issue,
}
