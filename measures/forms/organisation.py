"""The form of an organisation's settings and its emblem."""

from crispy_forms.helper import FormHelper
from django import forms
from django.core.files.uploadedfile import UploadedFile

from measures.errors import DomainError
from measures.forms.fields import CleanTextField, WebAddressField
from measures.models import Organisation, SecondFactorRole
from measures.services.organisation import SETTINGS, emblem_png


class OrganisationForm(forms.Form):
    """What the organisation's own administrator may set."""

    website = WebAddressField(
        label="เว็บไซต์หลัก",
        required=False,
        max_length=200,
        help_text="พิมพ์บนบันทึกข้อความและหน้าเผยแพร่ เลขในที่อยู่เว็บเป็นเลขอารบิกเสมอ",
    )
    document_prefix = CleanTextField(
        label="เลขที่หนังสือส่วนหน้า",
        longest=40,
        help_text="ส่วนก่อนเครื่องหมาย / ในช่อง “ที่” ของบันทึกข้อความ เช่น ชร 71501",
    )
    publishes_with_decision = forms.BooleanField(
        label="เผยแพร่ทันทีเมื่อผู้บริหารอนุมัติ",
        required=False,
        help_text="หากไม่เลือก เจ้าหน้าที่เป็นผู้กดเผยแพร่หลังการอนุมัติ",
    )
    keeps_copies = forms.BooleanField(
        label="เก็บสำเนาของหลักฐานที่เป็นลิงก์",
        required=False,
        help_text="ระบบเปิดลิงก์ตรวจให้ทุกสัปดาห์อยู่แล้ว หากเลือก จะเก็บสิ่งที่พบไว้เป็นไฟล์พร้อมวันที่ด้วย",
    )
    second_factor_for = forms.MultipleChoiceField(
        label="ผู้ที่ต้องยืนยันตัวตนสองขั้น",
        required=False,
        choices=SecondFactorRole.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "นอกจากรหัสผ่าน ต้องใช้แอปยืนยันตัวตนหรือพาสคีย์ด้วย มีผลทันที: "
            "ผู้ที่ยังไม่ได้ตั้งค่าจะทำงานต่อได้เมื่อตั้งค่าเสร็จ รวมถึงตัวท่านเองหากอยู่ในกลุ่มที่เลือก"
        ),
    )
    emblem = forms.FileField(
        label="ตราสำหรับบันทึกข้อความ",
        required=False,
        help_text="รูปภาพ PNG หรือ JPEG ไม่เกิน 2 เมกะไบต์ พิมพ์สูง 1.5 เซนติเมตรที่มุมซ้ายบน",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    without_emblem = forms.BooleanField(label="เอาตราเดิมออก", required=False)

    def __init__(self, data=None, files=None, *, organisation: Organisation) -> None:
        initial = {name: getattr(organisation, name) for name in SETTINGS}
        super().__init__(data, files, initial=initial)
        self.helper = FormHelper()
        self.helper.form_tag = False
        if not organisation.emblem:
            del self.fields["without_emblem"]

    def clean_emblem(self) -> UploadedFile | None:
        file = self.cleaned_data["emblem"]
        if file:
            try:
                emblem_png(file)
            except DomainError as error:
                raise forms.ValidationError(str(error)) from error
        return file

    def values(self) -> dict:
        """Return the settings by name, as the service takes them."""
        return {name: self.cleaned_data[name] for name in SETTINGS}
