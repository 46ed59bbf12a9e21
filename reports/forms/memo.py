"""What an officer types into the memo."""

from django import forms

from measures.forms.fields import CleanTextField, DatePartsField, OutlineField
from reports.forms.draft import DraftForm
from reports.models import Memo


def _section(label: str, rows: int) -> OutlineField:
    return OutlineField(label=label, widget=forms.Textarea({"rows": rows}))


class MemoForm(DraftForm):
    """All of a draft's memo; saved by `reports.services.drafting`."""

    department_line = CleanTextField(label="ส่วนราชการ", longest=300)
    number = CleanTextField(
        label="เลขที่หนังสือ", longest=40, help_text="เว้นว่างไว้ก่อนได้ หากจะลงเลขที่ภายหลัง"
    )
    date = DatePartsField(label="วันที่")
    subject = CleanTextField(
        label="เรื่อง", required=True, longest=400, error_messages={"required": "โปรดพิมพ์ชื่อเรื่อง"}
    )
    addressee = CleanTextField(label="เรียน", longest=200)
    background = _section("เรื่องเดิม", 6)
    facts = _section("ข้อเท็จจริง", 7)
    proposal = _section("ข้อเสนอเพื่อพิจารณา", 5)
    closing = CleanTextField(label="คำลงท้าย", longest=300)

    class Meta:
        model = Memo
        fields = (
            "department_line",
            "number",
            "date",
            "subject",
            "addressee",
            "background",
            "facts",
            "proposal",
            "closing",
        )

    def report_row_version(self) -> int:
        return self.instance.report.row_version
