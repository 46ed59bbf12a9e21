"""What the central administrator fills in: places by their names, days as officers write them."""

from collections.abc import Iterable
from typing import Any

import geothai
from django import forms
from django.core.exceptions import ValidationError

from ita_portal.thai.dates import format_thai_date
from ita_portal.thai.text import clean, clean_line, sort_key
from measures.addresses import fault_of_new_word
from measures.chain import faults
from measures.forms.fields import ThaiDateField, WebAddressField
from measures.models import ActingAppointment, CalendarEntry, Membership, Organisation, Post

_WIDE = {"class": "vTextField"}
_DAY = "วัน เดือน และปี พ.ศ. เช่น 1 ตุลาคม 2568"


def _provinces() -> list[tuple[str, str]]:
    areas = sorted(geothai.provinces(), key=lambda area: sort_key(area.name_th))
    return [("", "เลือกจังหวัด"), *((area.code, area.name_th) for area in areas)]


class CleanedForm(forms.ModelForm):
    """A form whose texts are kept as the database keeps all: NFC and Arabic digits.

    Where one line is typed one line is kept, whatever was sent.
    """

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        return {
            name: self._tidy(name, value) if isinstance(value, str) else value
            for name, value in values.items()
        }

    def _tidy(self, name: str, text: str) -> str:
        field = self.fields.get(name)
        has_lines = field is None or isinstance(field.widget, forms.Textarea)
        return clean(text) if has_lines else clean_line(text)


class OrganisationForm(CleanedForm):
    """An organisation; district and subdistrict are typed by name and kept by code."""

    province = forms.ChoiceField(label="จังหวัด", choices=_provinces)
    district = forms.CharField(
        label="อำเภอหรือเขต",
        required=False,
        max_length=60,
        help_text="พิมพ์ชื่อ เช่น แม่สาย ไม่ต้องมีคำว่าอำเภอ",
        widget=forms.TextInput(_WIDE),
    )
    subdistrict = forms.CharField(
        label="ตำบลหรือแขวง",
        required=False,
        max_length=60,
        help_text="พิมพ์ชื่อ เว้นว่างหากหน่วยงานดูแลหลายตำบล",
        widget=forms.TextInput(_WIDE),
    )
    website = WebAddressField(label="เว็บไซต์หลัก", required=False, max_length=200)

    class Meta:
        model = Organisation
        exclude = ("emblem", "second_factor_for")  # noqa: DJ006
        help_texts = {
            "slug": "อักษร a-z ตัวเลข และขีดกลาง เช่น namphut ใช้ในที่อยู่ที่เผยแพร่",
            "kind": "ชื่อตำแหน่งและถ้อยคำในรายงานเป็นไปตามประเภทนี้",
            "name": "เฉพาะชื่อ เช่น น้ำผุด ไม่ต้องมีคำว่า อบต. หรือเทศบาล",
            "document_prefix": "ส่วนก่อนเครื่องหมาย / ในช่อง “ที่” ของบันทึกข้อความ เช่น ชร 71501",
            "publishes_with_decision": "หากไม่เลือก เจ้าหน้าที่เป็นผู้กดเผยแพร่หลังการอนุมัติ",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        subdistrict = geothai.subdistrict(self.instance.subdistrict or "")
        self.initial["district"] = self.instance.district_name
        self.initial["subdistrict"] = subdistrict.name_th if subdistrict else ""

    def clean_slug(self) -> str:
        """Take no word that leads somewhere else."""
        slug = self.cleaned_data["slug"]
        if fault := fault_of_new_word(slug):
            raise ValidationError(fault)
        return slug

    def clean_district(self) -> str:
        name, province = self.cleaned_data["district"], self.cleaned_data.get("province")
        return _code("อำเภอหรือเขต", name, geothai.districts(province) if province else ())

    def clean_subdistrict(self) -> str:
        name, district = self.cleaned_data["subdistrict"], self.cleaned_data.get("district")
        if clean_line(name) and district == "":
            raise ValidationError("โปรดพิมพ์อำเภอหรือเขตก่อน")
        return _code("ตำบลหรือแขวง", name, geothai.subdistricts(district) if district else ())


class PostForm(CleanedForm):
    """A post, with what its place in the chain means."""

    class Meta:
        model = Post
        fields = "__all__"  # noqa: DJ007
        help_texts = {
            "title": "ตามที่พิมพ์ใต้ชื่อ เช่น ปลัดองค์การบริหารส่วนตำบลน้ำผุด",
            "department": "บันทึกหน่วยงานพร้อมส่วนราชการก่อน จึงเลือกได้",
            "position": "เริ่มที่ 1 ตำแหน่งสุดท้ายต้องเป็นผู้พิจารณาสั่งการ เว้นว่างหากไม่อยู่ในสาย",
            "heading": "พิมพ์เหนือลายมือชื่อ เช่น ความเห็นของปลัดองค์การบริหารส่วนตำบล",
            "preset_opinion": "หนึ่งประโยคต่อหนึ่งบรรทัด บรรทัดแรกพิมพ์บนบันทึกข้อความ เช่น เห็นควรพิจารณาอนุมัติ",
            "holder": "พิมพ์ชื่อหรือชื่อผู้ใช้เพื่อค้นหา เว้นว่างหากตำแหน่งว่าง",
        }


class ChainFormSet(forms.BaseInlineFormSet):
    """An organisation's posts, of which those with a position are a chain."""

    def clean(self) -> None:
        super().clean()
        posts = _kept(self)
        deciding = [post for post in posts if post["act"] == Post.Act.DECIDE]
        if any(post["position"] is None for post in deciding):
            raise ValidationError("ผู้พิจารณาสั่งการต้องอยู่ในสายการอนุมัติ โปรดกำหนดลำดับ")
        chain = sorted(
            (post for post in posts if post["position"] is not None), key=lambda p: p["position"]
        )
        if found := faults([post["act"] for post in chain]):
            raise ValidationError(found)


class MembershipFormSet(forms.BaseInlineFormSet):
    """An organisation's members, among whom an administrator stays once there was one."""

    def clean(self) -> None:
        super().clean()
        administrator = Membership.Role.ADMINISTRATOR
        had_one = self.instance.pk and self.instance.memberships.filter(role=administrator).exists()
        if had_one and all(row["role"] != administrator for row in _kept(self)):
            raise ValidationError("หน่วยงานต้องมีผู้ดูแลระบบอย่างน้อยหนึ่งคน")


def _kept(rows: forms.BaseInlineFormSet) -> list[dict[str, Any]]:
    """Return what stays of a table's rows; rows that are wrong by themselves are left out."""
    return [
        form.cleaned_data
        for form in rows.forms
        if form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE")
    ]


class ThaiDatesForm(CleanedForm):
    """A form whose days are shown and typed in words and in the Buddhist Era."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            day = self.initial.get(name)
            if isinstance(field, ThaiDateField) and day:
                self.initial[name] = format_thai_date(day)


def _day(label: str, *, required: bool) -> ThaiDateField:
    field = ThaiDateField(label=label, help_text=_DAY, widget=forms.TextInput(_WIDE))
    field.required = required
    return field


class CalendarEntryForm(ThaiDatesForm):
    """A window of the assessment."""

    starts_on = _day("ตั้งแต่วันที่", required=False)
    ends_on = _day("ถึงวันที่", required=False)

    class Meta:
        model = CalendarEntry
        fields = "__all__"  # noqa: DJ007


class ActingAppointmentForm(ThaiDatesForm):
    """An appointment that does not overlap another one for the same post."""

    order_date = _day("ลงวันที่", required=True)
    starts_on = _day("ตั้งแต่วันที่", required=True)
    ends_on = _day("ถึงวันที่", required=True)

    class Meta:
        model = ActingAppointment
        fields = "__all__"  # noqa: DJ007

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if {"post", "starts_on", "ends_on"} <= set(values):
            self._check_days(values)
        return values

    def _check_days(self, values: dict[str, Any]) -> None:
        if values["ends_on"] < values["starts_on"]:
            self.add_error("ends_on", "วันสิ้นสุดมาก่อนวันเริ่ม โปรดตรวจวันที่ทั้งสอง")
            return
        days = values["starts_on"], values["ends_on"]
        others = ActingAppointment.objects.filter(post=values["post"]).overlapping(*days)
        if others.exclude(pk=self.instance.pk).exists():
            self.add_error("starts_on", "ตำแหน่งนี้มีผู้แทนในช่วงเวลาเดียวกันอยู่แล้ว")


def _code(word: str, name: str, areas: Iterable) -> str:
    """Return the code of the area of this name; what is not found is told with what there is."""
    name = clean_line(name)
    found = {area.name_th: area.code for area in areas}
    if not name or name in found:
        return found.get(name, "")
    offered = ", ".join(sorted(found, key=sort_key))
    known = f" ที่มีคือ {offered}" if offered else " โปรดเลือกพื้นที่ใหญ่กว่าให้ถูกต้องก่อน"
    raise ValidationError(f"ไม่พบ{word} “{name}” โปรดตรวจตัวสะกด{known}")
