"""The file that a visitor asks about."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from ita_portal.thai.digits import to_thai_digits

_MEGA = 1024 * 1024


def too_large() -> str:
    """Return what is said of a file that is larger than any that is published."""
    limit = to_thai_digits(str(settings.LARGEST_PAPER // _MEGA))
    return f"ไฟล์ใหญ่เกิน {limit} เมกะไบต์ ไฟล์ที่ระบบนี้เผยแพร่ไม่มีไฟล์ใดใหญ่เท่านี้ โปรดเลือกไฟล์ที่ดาวน์โหลดไว้อีกครั้ง"


class PaperForm(forms.Form):
    """One file, of any kind; whether it is one of ours is for the verdict to say."""

    paper = forms.FileField(
        label="ไฟล์เอกสาร",
        error_messages={
            "required": "ยังไม่ได้เลือกไฟล์ โปรดเลือกไฟล์ที่ต้องการตรวจสอบ",
            "invalid": "ยังไม่ได้เลือกไฟล์ โปรดเลือกไฟล์ที่ต้องการตรวจสอบ",
            "missing": "ยังไม่ได้เลือกไฟล์ โปรดเลือกไฟล์ที่ต้องการตรวจสอบ",
            "empty": "ไฟล์นี้ไม่มีข้อมูล โปรดเลือกไฟล์อีกครั้ง",
        },
    )

    def clean_paper(self) -> UploadedFile:
        """Refuse what is larger than any paper."""
        paper = self.cleaned_data["paper"]
        if paper.size > settings.LARGEST_PAPER:
            raise ValidationError(too_large())
        return paper
