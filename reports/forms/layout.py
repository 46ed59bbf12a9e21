"""What an officer types to adjust a layout: its sections stay, their columns move."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from measures.forms.fields import CleanTextField
from reports.forms.arranging import (
    COLUMN_FACTS,
    SECTION_FACTS,
    column_name,
    columns_typed,
    section_name,
)
from reports.layout_rules import (
    LONGEST_HEADING,
    LONGEST_LABEL,
    LONGEST_NAME,
    MOST_COLUMNS,
    faults,
    showable,
    tidied,
)
from reports.layouts import Column, Layout, Section

ORIENTATIONS = (("landscape", "แนวนอน"), ("portrait", "แนวตั้ง"))
GROUPINGS = (
    ("none", "ไม่จัดกลุ่ม"),
    ("issue", "จัดกลุ่มตามประเด็น"),
    ("indicator", "จัดกลุ่มตามตัวชี้วัด"),
)
ROWS = {
    "all": "มาตรการทุกเรื่อง",
    "with-indicator": "มาตรการที่ระบุตัวชี้วัด",
    "without-indicator": "มาตรการที่ไม่ได้ระบุตัวชี้วัด",
}


@dataclass(frozen=True)
class ColumnFields:
    """The fields of one column by fact; `place` counts from 1, `title` names it while closed."""

    section: int
    place: int
    fields: dict[str, forms.BoundField]
    title: str
    is_first: bool
    is_last: bool

    @property
    def acts(self) -> dict[str, str]:
        """What its buttons ask for (see `reports.forms.arranging.arranged`)."""
        return {verb: f"{verb}-{self.section}-{self.place}" for verb in ("up", "down", "remove")}

    @property
    def is_open(self) -> bool:
        """Whether one is to look at its fields: for what is wrong, or to begin in one of them."""
        fields = self.fields.values()
        return any(field.errors or "autofocus" in field.field.widget.attrs for field in fields)


@dataclass(frozen=True)
class SectionFields:
    """The fields of one section, its columns, and which measures stand in it, in words."""

    place: int
    fields: dict[str, forms.BoundField]
    columns: tuple[ColumnFields, ...]
    rows: str
    is_narrative: bool

    @property
    def boxes(self) -> list[forms.BoundField]:
        """What is ticked or not."""
        return [self.fields[fact] for fact in ("numbered", "fits_columns") if fact in self.fields]

    @property
    def has_room(self) -> bool:
        """Whether another column may be added."""
        return len(self.columns) < MOST_COLUMNS


class LayoutForm(forms.Form):
    """A layout's name and, for each section of `base`, its facts and columns.

    `initial` is what was typed so far (see `reports.forms.arranging`). Once the form was asked
    whether it is valid, `printable` holds the sections as they can be printed, or None; a name that
    is missing does not keep them from it. `focus` is the id of the field to begin in.
    """

    name = CleanTextField(
        label="ชื่อรูปแบบ",
        required=True,
        longest=LONGEST_NAME,
        help_text="ชื่อที่จะเห็นเมื่อเลือกรูปแบบให้รายงาน",
        error_messages={"required": "โปรดตั้งชื่อรูปแบบ"},
    )
    row_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        base: Layout,
        initial: Mapping[str, Any] | None = None,
        focus: str = "",
    ) -> None:
        super().__init__(data, initial=initial)
        self.printable: tuple[Section, ...] | None = None
        self._base = base.sections
        typed = initial if data is None else data
        self._counts = [columns_typed(typed or {}, place) for place, _ in self._places()]
        for place, section in self._places():
            self._add_fields(place, section)
        for field in self.fields.values():
            _dress(field.widget)
        for name in self.fields.keys() & {focus.removeprefix("id_")}:
            self.fields[name].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Put the sections together and ask whether they can be printed."""
        data = super().clean()
        if set(self.errors) <= {"name"}:
            sections = tidied(tuple(self._section(*each, data) for each in self._places()))
            found = faults(sections)
            self.printable = None if found else sections
            for fault in found:
                self.add_error(None, fault)
        return data

    def sections(self) -> list[SectionFields]:
        """Return the fields by section and column, for the template."""
        return [
            SectionFields(
                place=place,
                fields=self._fields_of(SECTION_FACTS, section_name, place),
                columns=tuple(self._columns(place)),
                rows=ROWS[section.rows],
                is_narrative=section.kind == "narrative",
            )
            for place, section in self._places()
        ]

    def differences(self, other: "LayoutForm") -> list[dict[str, str]]:
        """Return for each field in which another form says something else both words."""
        names = dict.fromkeys([*self.fields, *other.fields])
        pairs = {name: (self._words(name), other._words(name)) for name in names}
        return [
            {"label": self._label(name, other), "typed": typed, "saved": saved}
            for name, (typed, saved) in pairs.items()
            if typed != saved and not (self.fields.get(name) or other.fields[name]).widget.is_hidden
        ]

    def _label(self, name: str, other: "LayoutForm") -> str:
        """Return a field's label with the section and the column it belongs to."""
        field = self.fields.get(name) or other.fields[name]
        found = re.fullmatch(r"s(\d)-(?:c(\d)-)?\w+", name)
        section = f"ส่วนที่ {found[1]} " if found and len(self._base) > 1 else ""
        column = f"คอลัมน์ที่ {found[2]} " if found and found[2] else ""
        return f"{section}{column}{field.label}"

    def _words(self, name: str) -> str:
        """Return what a field says in words; nothing for one that is not there."""
        value = str(self[name].value() or "") if name in self.fields else ""
        if not value:
            return ""
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))

    def _places(self) -> list[tuple[int, Section]]:
        return list(enumerate(self._base, start=1))

    def _add_fields(self, place: int, section: Section) -> None:
        count = forms.IntegerField(widget=forms.HiddenInput)
        self.fields[section_name(place, "columns")] = count
        for fact, field in _section_fields(section).items():
            self.fields[section_name(place, fact)] = field
        for column in range(1, self._counts[place - 1] + 1):
            for fact, field in _column_fields(section, column).items():
                self.fields[column_name(place, column, fact)] = field

    def _columns(self, section: int) -> Iterator[ColumnFields]:
        count = self._counts[section - 1]
        for place in range(1, count + 1):
            fields = self._fields_of(COLUMN_FACTS, column_name, section, place)
            label, first = (
                self._words(column_name(section, place, fact)) for fact in ("label", "first")
            )
            yield ColumnFields(
                section, place, fields, label or first, is_first=place == 1, is_last=place == count
            )

    def _fields_of(
        self, facts: tuple[str, ...], name: Callable[..., str], *place: int
    ) -> dict[str, forms.BoundField]:
        """Return the fields at a place by fact, as far as there are any."""
        names = {fact: name(*place, fact) for fact in facts}
        return {fact: self[name] for fact, name in names.items() if name in self.fields}

    def _section(self, place: int, section: Section, data: dict[str, Any]) -> Section:
        facts = {
            fact: data[section_name(place, fact)]
            for fact in self._fields_of(SECTION_FACTS, section_name, place)
        }
        columns = (
            _column({fact: data.get(column_name(place, column, fact)) for fact in COLUMN_FACTS})
            for column in range(1, self._counts[place - 1] + 1)
        )
        return replace(section, **facts, columns=tuple(columns))


def _dress(widget: forms.Widget) -> None:
    """Give a field the look of its kind."""
    kinds = {forms.Select: "form-select", forms.CheckboxInput: "form-check-input"}
    widget.attrs["class"] = kinds.get(type(widget), "form-control")


def _column(facts: dict[str, Any]) -> Column:
    shows = tuple(shown for shown in (facts["first"], facts["second"]) if shown)
    return Column(facts["label"], shows, facts["width"] or 100, facts["head"] or "")


def _section_fields(section: Section) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "heading": CleanTextField(
            label="หัวเรื่องของส่วนนี้",
            longest=LONGEST_HEADING,
            help_text="พิมพ์เหนือตารางหรือเนื้อหา เว้นว่างได้",
        ),
        "orientation": forms.ChoiceField(label="แนวกระดาษ", choices=ORIENTATIONS),
        "group_by": forms.ChoiceField(label="การจัดกลุ่มมาตรการ", choices=GROUPINGS),
    }
    if section.kind != "narrative":
        fields["numbered"] = forms.BooleanField(label="พิมพ์เลขลำดับหน้าชื่อมาตรการ", required=False)
        fields["fits_columns"] = forms.BooleanField(
            label="ให้ระบบปรับความกว้างตามข้อความจริง (เฉพาะแนวนอน)", required=False
        )
    return fields


def _column_fields(section: Section, column: int) -> dict[str, forms.Field]:
    what = list(showable(section).items())
    fields: dict[str, forms.Field] = {
        "label": _label(section, column),
        "first": forms.ChoiceField(
            label="แสดง",
            choices=[("", "โปรดเลือก"), *what],
            error_messages={"required": f"โปรดเลือกว่าคอลัมน์ที่ {column} แสดงอะไร"},
        ),
    }
    if section.kind != "narrative":
        fields |= {
            "second": forms.ChoiceField(
                label="ต่อด้วย", choices=[("", "ไม่มี"), *what], required=False
            ),
            "width": _width(column),
            "head": CleanTextField(label="หัวตารางชั้นบน (ถ้ามี)", longest=LONGEST_LABEL),
        }
    return fields


def _label(section: Section, column: int) -> CleanTextField:
    if section.kind == "narrative":
        return CleanTextField(label="ชื่อหัวข้อ (ถ้ามี)", longest=LONGEST_LABEL)
    return CleanTextField(
        label="ชื่อหัวตาราง",
        required=True,
        longest=LONGEST_LABEL,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": f"โปรดพิมพ์ชื่อหัวตารางของคอลัมน์ที่ {column}"},
    )


def _width(column: int) -> forms.IntegerField:
    words = f"ความกว้างของคอลัมน์ที่ {column} ต้องเป็นจำนวนเต็ม 1 ถึง 100"
    return forms.IntegerField(
        label="ความกว้าง (%)",
        min_value=1,
        max_value=100,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), words),
    )
