"""The form of a piece of evidence: a title, and a link or a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ita_portal.thai.text import clean_line
from measures.errors import DomainError
from measures.forms.fields import CleanTextField, WebAddressField
from measures.services.evidence import SUFFIXES, media_type_of


class EvidenceForm(forms.Form):
    """A link or a file with a title; a file without a title is called by its own name."""

    title = CleanTextField(label="ชื่อหลักฐาน", longest=300)
    url = WebAddressField(label="ลิงก์", required=False, max_length=1000)
    file = forms.FileField(
        label="ไฟล์",
        required=False,
        help_text="PDF, PNG, JPEG, DOCX หรือ XLSX ไม่เกิน 20 เมกะไบต์",
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES.values())}),
    )

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if file:
            try:
                media_type_of(file)
            except DomainError as error:
                raise forms.ValidationError(str(error)) from error
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.errors:
            return values
        if bool(values["url"]) == bool(values["file"]):
            self.add_error("url", "ใส่ลิงก์หรือเลือกไฟล์ อย่างใดอย่างหนึ่ง")
            return values
        values["title"] = values["title"] or self._own_name(values)
        return values

    @staticmethod
    def _own_name(values: dict[str, Any]) -> str:
        return clean_line(values["file"].name if values["file"] else values["url"])[:300]
