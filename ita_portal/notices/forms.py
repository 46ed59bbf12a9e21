"""What a person chooses about her letters."""

from django import forms

from ita_portal.notices.models import Delivery


class DeliveryForm(forms.Form):
    """Each as it happens, one a day, or none."""

    delivery = forms.ChoiceField(
        label="อีเมลแจ้งเตือน",
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "โปรดเลือกวิธีรับอีเมล", "invalid_choice": "โปรดเลือกจากรายการ"},
    )
