"""Which shapes a report may take on paper: sections, columns, labels, order, grouping.

The five layouts are those of five real reports of the fiscal years 2566 and 2568; an organisation
may copy and adjust them (`reports.own_layouts`). A layout is plain data (`to_data`, `from_data`):
the one in force when a report is submitted is stored in its version, so that a paper keeps the
labels that were signed.
"""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from measures.components import COMPONENT_KEYS

SectionKind = Literal["table", "narrative", "check-list"]
Rows = Literal["all", "with-indicator", "without-indicator"]
Grouping = Literal["none", "issue", "indicator"]
Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True)
class Column:
    """One column of a table.

    `shows` names what a cell holds, top to bottom: component keys, or `number`, `issue`,
    `indicator`, `monitoring`, `done`, `not-done` (the last two are ticks). `width` is its share of
    the table in per cent. Neighbours with the same `head` stand under one two-level head.
    """

    label: str
    shows: tuple[str, ...]
    width: int
    head: str = ""


@dataclass(frozen=True)
class Section:
    """One part of a report: a table, a check-list (a table with ticks) or a narrative.

    `numbered` puts a measure's number before its text where no column shows it; `fits_columns` says
    that the widths are proposals, and each table gives its columns what their texts need.
    """

    kind: SectionKind
    rows: Rows = "all"
    group_by: Grouping = "none"
    columns: tuple[Column, ...] = ()
    heading: str = ""
    orientation: Orientation = "landscape"
    numbered: bool = False
    fits_columns: bool = False

    def holds(self, *, has_indicator: bool) -> bool:
        """Tell whether a measure with or without an indicator stands in this section."""
        return self.rows == "all" or (self.rows == "with-indicator") == has_indicator


@dataclass(frozen=True)
class Layout:
    """A named list of sections."""

    key: str
    name: str
    sections: tuple[Section, ...] = field(default=())

    def asked_of(self, *, has_indicator: bool) -> tuple[frozenset[str], ...]:
        """Return the components a measure must have on this paper, as groups of which one suffices.

        Components that share a column form one group; a column that shows something else besides
        (the indicator's name, monitoring) is never empty and asks for nothing.
        """
        columns = (
            column
            for section in self.sections
            if section.holds(has_indicator=has_indicator)
            for column in section.columns
        )
        return tuple(
            frozenset(column.shows)
            for column in columns
            if set(column.shows) <= set(COMPONENT_KEYS)
        )


def to_data(layout: Layout) -> dict[str, Any]:
    """Return the layout as plain lists and dictionaries, ready for JSON."""
    return asdict(layout)


def from_data(data: dict[str, Any]) -> Layout:
    """Return the layout that `to_data` described; raises KeyError or TypeError when it did not."""
    sections = tuple(_section_from(section) for section in data["sections"])
    return Layout(key=data["key"], name=data["name"], sections=sections)


def _section_from(data: dict[str, Any]) -> Section:
    columns = tuple(
        Column(**{**column, "shows": tuple(column["shows"])}) for column in data["columns"]
    )
    return Section(**{**data, "columns": columns})


def layout(key: str) -> Layout:
    """Return the layout called `key`; raises KeyError when there is none."""
    return LAYOUTS[key]


RESPONSIBLE_FIRST = Layout(
    key="responsible-first",
    name="ตาราง 6 คอลัมน์ ผู้รับผิดชอบก่อนระยะเวลา",
    sections=(
        Section(
            kind="table",
            fits_columns=True,
            numbered=True,
            columns=(
                Column("มาตรการ/แนวทาง", ("measure",), 14),
                Column("ขั้นตอน/วิธีการปฏิบัติ", ("steps",), 23),
                Column("หน่วยงานผู้รับผิดชอบ", ("responsible",), 11),
                Column("ระยะเวลาดำเนินการ", ("period",), 13),
                Column("สรุปผลการดำเนินการ", ("output",), 23),
                Column("ผลลัพธ์/ความสำเร็จ", ("outcome",), 16),
            ),
        ),
    ),
)

INDICATOR_NARRATIVE = Layout(
    key="indicator-narrative",
    name="ความเรียงรายตัวชี้วัดพร้อมคะแนน",
    sections=(
        Section(
            kind="narrative",
            group_by="indicator",
            orientation="portrait",
            columns=(
                Column("", ("measure",), 100),
                Column("", ("steps",), 100),
                Column("", ("period",), 100),
                Column("", ("responsible",), 100),
                Column("", ("output",), 100),
                Column("", ("outcome",), 100),
            ),
        ),
    ),
)

IMPROVEMENT_TABLE = Layout(
    key="improvement-table",
    name="ตารางประเด็นที่ต้องพัฒนาจากผลการประเมิน",
    sections=(
        Section(
            kind="table",
            fits_columns=True,
            group_by="indicator",
            columns=(
                Column("ประเด็นที่ต้องปรับปรุงแก้ไข/ประเด็นที่ต้องพัฒนา", ("issue",), 18),
                Column("ผู้รับผิดชอบ", ("responsible",), 11),
                Column("ขั้นตอนหรือวิธีการ/มาตรการ", ("measure", "steps"), 29),
                Column("การรายงานผลและการกำกับติดตาม กำหนดเวลาแล้วเสร็จ", ("monitoring", "period"), 25),
                Column("การดำเนินการ", ("output", "outcome"), 17),
            ),
        ),
    ),
)

ISSUES_TABLE = Layout(
    key="issues-table",
    name="ตาราง 6 องค์ประกอบ จัดกลุ่มตามประเด็น",
    sections=(
        Section(
            kind="table",
            fits_columns=True,
            group_by="issue",
            numbered=True,
            columns=(
                Column("มาตรการ/กิจกรรมที่ดำเนินการ", ("measure",), 14),
                Column("ขั้นตอน/วิธีการปฏิบัติ", ("steps",), 21),
                Column("ระยะเวลาดำเนินการ", ("period",), 12),
                Column("หน่วยงานผู้รับผิดชอบ", ("responsible",), 10),
                Column("ผลการดำเนินการ (Output)", ("output",), 24),
                Column("ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ (Outcome/Result)", ("outcome",), 19),
            ),
        ),
    ),
)

CHECK_LIST = Layout(
    key="check-list",
    name="ตาราง 7 คอลัมน์และแบบตรวจสอบรายตัวชี้วัด",
    sections=(
        Section(
            kind="table",
            fits_columns=True,
            rows="without-indicator",
            columns=(
                Column("ลำดับ", ("number",), 5),
                Column("มาตรการ/กิจกรรม", ("measure",), 14),
                Column("วิธีดำเนินการ", ("steps",), 21),
                Column("ระยะเวลาในการดำเนินการ", ("period",), 9),
                Column("ผู้รับผิดชอบ", ("responsible",), 13),
                Column("สรุปผลการดำเนินการตามมาตรการหรือกิจกรรม", ("output",), 20),
                Column("ผลลัพธ์หรือความสำเร็จในการดำเนินการ", ("outcome",), 18),
            ),
        ),
        Section(
            kind="check-list",
            fits_columns=True,
            rows="with-indicator",
            heading="ประเด็นการประเมิน",
            columns=(
                Column("ตัวชี้วัด", ("indicator", "measure"), 13),
                Column("แนวทางในการยกระดับการประเมิน", ("steps",), 27),
                Column("ผู้รับผิดชอบ", ("responsible",), 10),
                Column("ระยะเวลา", ("period",), 9),
                Column("ดำเนินการแล้ว", ("done",), 7, head="การดำเนินการ"),
                Column("ยังไม่ได้ดำเนินการ", ("not-done",), 7, head="การดำเนินการ"),
                Column("ผลการดำเนินการ", ("output", "outcome"), 27),
            ),
        ),
    ),
)

LAYOUTS: dict[str, Layout] = {
    layout.key: layout
    for layout in (
        ISSUES_TABLE,
        INDICATOR_NARRATIVE,
        RESPONSIBLE_FIRST,
        CHECK_LIST,
        IMPROVEMENT_TABLE,
    )
}
