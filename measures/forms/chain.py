"""The forms of an organisation's chain: one post of it, and who stands in for a post."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from crispy_forms.helper import FormHelper
from django import forms

from ita_portal.accounts.models import User
from ita_portal.thai.text import clean, clean_line
from measures.forms.fields import CleanTextField, DatePartsField, shown_to
from measures.models import ActingAppointment, Organisation, Post
from measures.queries import people_with_standing

_Act = Post.Act
_ACT_HELP = {
    _Act.REPORT: "รายงาน: ลงชื่อรายงานโดยไม่ให้ความเห็น",
    _Act.OPINE: "ให้ความเห็น: ให้ความเห็นหรือส่งกลับแก้ไข",
    _Act.DECIDE: "พิจารณาสั่งการ: อนุมัติ สั่งการ หรือไม่อนุมัติ อยู่ท้ายสายเสมอ",
}
_MOST_OPINIONS = 8


def _without_form_tag() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    return helper


class SentencesField(CleanTextField):
    """Sentences, one a line; empty lines and a sentence said twice are left out."""

    widget = forms.Textarea

    def tidy(self, text: str) -> str:
        lines = (clean_line(line) for line in clean(text).splitlines())
        sentences = list(dict.fromkeys(line for line in lines if line))
        if len(sentences) > _MOST_OPINIONS:
            raise forms.ValidationError(f"มีความเห็นสำเร็จรูปได้ไม่เกิน {_MOST_OPINIONS} ประโยค")
        return "\n".join(sentences)


class Difference(NamedTuple):
    """A field in which two people wrote differently: what was typed here, what is saved."""

    field: forms.BoundField
    typed: str
    saved: str


class PersonField(forms.ModelChoiceField):
    """One of an organisation's people, who has an account that is not locked."""

    def offer(self, people: Iterable[User]) -> None:
        """Offer these people, whose standing was joined in."""
        self.queryset = people

    def label_from_instance(self, person: User) -> str:
        title = next((row.title for row in person.roles_there if row.title), "")
        roles = ", ".join(row.get_role_display() for row in person.roles_there)
        return f"{person} ({title or roles or 'ไม่มีบทบาท'})"


class ChainPostForm(forms.Form):
    """A post of the chain; `chain_version` is that of the page it stands on.

    `values()` is what the services take.
    """

    title = CleanTextField(
        label="ชื่อตำแหน่ง",
        longest=200,
        required=True,
        help_text="ตามที่พิมพ์ใต้ชื่อ เช่น ปลัดองค์การบริหารส่วนตำบลน้ำผุด",
        error_messages={"required": "โปรดพิมพ์ชื่อตำแหน่ง"},
    )
    holder = PersonField(
        None,
        label="ผู้ดำรงตำแหน่ง",
        required=False,
        empty_label="ว่าง ไม่มีผู้ดำรงตำแหน่ง",
        help_text="เลือกจากสมาชิกของหน่วยงาน ตำแหน่งที่ว่างและไม่มีผู้แทนจะถูกข้าม และพิมพ์ว่า (ตำแหน่งว่าง)",
    )
    act = forms.ChoiceField(
        label="หน้าที่ในสาย",
        choices=_Act.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "โปรดเลือกหน้าที่"},
    )
    department = CleanTextField(
        label="ส่วนราชการ",
        longest=120,
        help_text="เช่น สำนักปลัด พิมพ์ชื่อใหม่ได้ ระบบจะเพิ่มให้",
        widget=forms.TextInput(attrs={"list": "departments", "autocomplete": "off"}),
    )
    heading = CleanTextField(
        label="หัวข้อเหนือลายมือชื่อ",
        longest=250,
        help_text="พิมพ์บนบันทึกข้อความ เว้นว่างเพื่อใช้ “ความเห็นของ…” ตามชื่อตำแหน่ง",
    )
    preset_opinion = SentencesField(
        label="ความเห็นสำเร็จรูป",
        longest=4000,
        help_text="หนึ่งประโยคต่อหนึ่งบรรทัด บรรทัดแรกพิมพ์บนบันทึกข้อความและเลือกไว้ให้",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    chain_version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": "หน้านี้ไม่ครบ โปรดเปิดใหม่"}
    )

    def __init__(
        self,
        data: Any = None,
        *,
        organisation: Organisation,
        reader: User,
        post: Post | None = None,
        decider: Post | None = None,
    ) -> None:
        """`decider` is the post that decides now; `post` the one that is edited, if any."""
        shown = {name: shown_to(reader, value) for name, value in _shown(post).items()}
        super().__init__(data, initial={**shown, "chain_version": organisation.chain_version})
        self.helper = _without_form_tag()
        self.fields["holder"].offer(people_with_standing(organisation).filter(is_active=True))
        self.fields["act"].choices = _acts(post, decider)
        if post and post.position is None:
            del self.fields["act"]

    def values(self) -> dict[str, Any]:
        """Return the clean values by field name, as the services take them."""
        return {name: v for name, v in self.cleaned_data.items() if name != "chain_version"}

    def differences(self, saved: Post) -> list[Difference]:
        """Return where what was typed is not what is saved, in words."""
        latest = _shown(saved)
        pairs = [
            Difference(self[name], self._in_words(name, value), self._in_words(name, latest[name]))
            for name, value in self.values().items()
        ]
        return [pair for pair in pairs if pair.typed != pair.saved]

    def _in_words(self, name: str, value: Any) -> str:
        words = _Act(value).label if name == "act" and value else value
        return str(words or "")


class AppointmentForm(forms.Form):
    """Who stands in for a post, under which order, and when."""

    person = PersonField(
        None,
        label="ผู้แทน",
        empty_label="เลือกสมาชิกของหน่วยงาน",
        error_messages={"required": "โปรดเลือกผู้แทน"},
    )
    own_title = CleanTextField(
        label="ตำแหน่งของผู้แทน",
        longest=200,
        required=True,
        help_text="พิมพ์ใต้ชื่อ ก่อนคำว่ารักษาราชการแทน เช่น รองปลัดเทศบาลตำบลชำฆ้อ",
        error_messages={"required": "โปรดพิมพ์ตำแหน่งของผู้แทน"},
    )
    kind = forms.ChoiceField(
        label="ลักษณะ",
        choices=[
            (
                ActingAppointment.Kind.IN_ABSENCE.value,
                "รักษาราชการแทน: ตำแหน่งว่าง หรือผู้ดำรงตำแหน่งปฏิบัติหน้าที่ไม่ได้",
            ),
            (
                ActingAppointment.Kind.ON_BEHALF.value,
                "ปฏิบัติราชการแทน: ผู้ดำรงตำแหน่งมอบอำนาจให้ปฏิบัติแทน",
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "โปรดเลือกลักษณะ"},
    )
    order_number = CleanTextField(
        label="คำสั่งที่",
        longest=60,
        required=True,
        help_text="เช่น 12/2569",
        error_messages={"required": "โปรดพิมพ์เลขที่คำสั่ง"},
    )
    order_date = DatePartsField(label="ลงวันที่")
    starts_on = DatePartsField(label="ตั้งแต่วันที่")
    ends_on = DatePartsField(label="ถึงวันที่ (รวมวันนี้)")

    def __init__(self, data: Any = None, *, post: Post) -> None:
        super().__init__(data)
        self.helper = _without_form_tag()
        others = (
            people_with_standing(post.organisation)
            .filter(is_active=True)
            .exclude(pk=post.holder_id)
        )
        self.fields["person"].offer(others)
        for name in ("order_date", "starts_on", "ends_on"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = "โปรดพิมพ์วันที่"

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        both = {"starts_on", "ends_on"} <= set(values)
        if both and values["ends_on"] < values["starts_on"]:
            self.add_error("ends_on", "วันสิ้นสุดมาก่อนวันเริ่ม โปรดตรวจวันที่ทั้งสอง")
        return values

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return dict(self.cleaned_data)


def _shown(post: Post | None) -> dict[str, Any]:
    if post is None:
        return {"act": _Act.OPINE.value}
    return {
        "title": post.title,
        "holder": post.holder,
        "act": post.act,
        "department": post.department.name if post.department else "",
        "heading": post.heading,
        "preset_opinion": post.preset_opinion,
    }


def _acts(post: Post | None, decider: Post | None) -> list[tuple[str, str]]:
    """Offer the three acts; that a decider would have to make room is said before it happens."""
    acts = {act.value: _ACT_HELP[act] for act in _Act}
    if decider and (post is None or decider.pk != post.pk):
        acts[_Act.DECIDE.value] = (
            f"พิจารณาสั่งการแทน “{decider.title}” ซึ่งจะเปลี่ยนเป็นให้ความเห็นในลำดับก่อนหน้า"
        )
    return list(acts.items())
