"""Fields that read Thai as officers type it: texts, lists, dates, scores and web addresses."""

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, URLValidator

from ita_portal.accounts.models import User
from ita_portal.thai.dates import (
    BUDDHIST_ERA,
    MONTHS,
    fiscal_year_of,
    format_thai_date,
    format_weekday,
    parse_thai_date,
)
from ita_portal.thai.digits import to_arabic_digits, to_thai_digits
from ita_portal.thai.outline import normalise_outline
from ita_portal.thai.text import clean, clean_line

UNREAD_DATE = "อ่านวันที่นี้ไม่ได้ โปรดตรวจว่ามีวันนี้ในปฏิทิน และพิมพ์วัน เดือน และปี พ.ศ. เช่น 1 ตุลาคม 2567"
PARTS = ("วัน", "เดือน", "ปี พ.ศ.")
LONGEST_TEXT = 100_000
LONGEST_DATE = 60
LONGEST_PASTE = 20_000
YEARS = range(2500, 2701)
_THREE_PARTS = re.compile(rf"(\S+) ({'|'.join(MONTHS)}) (\S+)")
_COMMON_ERA = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LONGEST_KEY = 18  # digits that fit into 64 bits for sure
NO_ADDRESS = "ที่อยู่เว็บนี้ไม่ถูกต้อง ต้องเป็นที่อยู่เต็ม เช่น https://www.example.go.th/ita"


def shown_to(reader: User, value: Any) -> Any:
    """Return a value as it stands in the reader's fields: dates in words, digits as she likes."""
    if isinstance(value, date):
        value = format_thai_date(value)
    if isinstance(value, Decimal):
        value = str(value)
    thai = reader.wants_thai_digits and isinstance(value, str)
    return to_thai_digits(value) if thai else value


def _in_buddhist_era(text: str) -> str:
    """Return a date's text in Arabic digits with a year ค.ศ. turned into พ.ศ."""
    plain = to_arabic_digits(text).replace("ค.ศ.", "พ.ศ.")
    return _COMMON_ERA.sub(lambda year: str(int(year[0]) + BUDDHIST_ERA), plain)


def _plain(parts: list[str]) -> str:
    """Return what the fields of a date say, in Arabic digits and without spaces."""
    return to_arabic_digits("".join(parts)).replace(" ", "")


class CleanTextField(forms.CharField):
    """A text on one line, cleaned (NFC, Arabic digits); optional unless told otherwise.

    What is too long is refused before it is cleaned, and the browser never cuts it off.
    """

    def __init__(self, *, longest: int = LONGEST_TEXT, **kwargs) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        words = f"ข้อความยาวเกิน {longest:,} ตัวอักษร โปรดตัดให้สั้นลง ข้อความที่พิมพ์ยังอยู่ในช่องนี้"
        self.validators = [MaxLengthValidator(longest, words)]

    def to_python(self, value: str | None) -> str:
        return super().to_python((value or "").replace("\x00", ""))

    def clean(self, value: str | None) -> str:
        return self.tidy(super().clean(value))

    def tidy(self, text: str) -> str:
        """Return the text as the database keeps it."""
        return clean_line(text)


class OutlineField(CleanTextField):
    """A text of one item a line, whose markers are made alike (`๑)` becomes `1.`)."""

    widget = forms.Textarea

    def tidy(self, text: str) -> str:
        return normalise_outline(clean(text))


class PastedField(CleanTextField):
    """A text that was copied from elsewhere, line by line as it came; it has to be there."""

    widget = forms.Textarea

    def __init__(self, **kwargs) -> None:
        words = "ยังไม่ได้วางข้อความ โปรดคัดลอกตารางมาวางในช่องนี้"
        super().__init__(
            longest=LONGEST_PASTE, required=True, error_messages={"required": words}, **kwargs
        )

    def tidy(self, text: str) -> str:
        return text


class ThaiDateField(forms.CharField):
    """A day as Thai officers write it (1 ต.ค. 2567, 1/10/2567, ๑ ตุลาคม ๒๕๖๗), or nothing.

    A year that can only be ค.ศ. is understood as what it is.
    """

    def __init__(self, **kwargs) -> None:
        super().__init__(required=kwargs.pop("required", False), **kwargs)

    def clean(self, value: str | None) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        day = parse_thai_date(_in_buddhist_era(text)) if len(text) <= LONGEST_DATE else None
        if day is None or fiscal_year_of(day) not in YEARS:
            raise forms.ValidationError(UNREAD_DATE)
        return day


class DateParts(forms.MultiWidget):
    """Day, month and year (พ.ศ.) in fields of their own.

    A whole date is taken as well: in the first of them, or sent under the name of the field.
    """

    def __init__(self) -> None:
        self.months = [("", "เลือกเดือน"), *zip(MONTHS, MONTHS, strict=True)]
        month = forms.Select(choices=self.months)
        super().__init__({"day": forms.TextInput(), "month": month, "year": forms.TextInput()})

    def decompress(self, value: date | str | None) -> list[str]:
        text = format_thai_date(value) if isinstance(value, date) else value or ""
        found = _THREE_PARTS.fullmatch(text)
        return list(found.groups()) if found else [text, "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        if name in data:
            return self.decompress(data[name])
        return [part or "" for part in super().value_from_datadict(data, files, name)]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day"


class BoundDate(forms.BoundField):
    """A date in its form: what stands in its three fields, and which day that is."""

    @property
    def parts(self) -> dict[str, str]:
        """The texts of its fields by their names: day, month, year."""
        value = self.value()
        texts = value if isinstance(value, list) else self.field.widget.decompress(value)
        return dict(zip(("day", "month", "year"), texts, strict=True))

    @property
    def text(self) -> str:
        """The date in one text."""
        return " ".join(filter(None, self.parts.values()))

    @property
    def understood(self) -> str:
        """The day in words with its weekday, nothing while it cannot be read."""
        with suppress(forms.ValidationError):
            day = ThaiDateField().clean(self.text)
            return f"{format_weekday(day)}ที่ {format_thai_date(day)}" if day else ""
        return ""


class DatePartsField(ThaiDateField):
    """A day typed as วัน, เดือน and ปี พ.ศ., or nothing."""

    widget = DateParts

    def clean(self, value: list[str]) -> date | None:
        texts = [part.strip() for part in value]
        lacking = [name for name, text in zip(PARTS, texts, strict=True) if not text]
        is_begun = texts[0].isdigit() or any(texts[1:])
        if is_begun and lacking:
            raise forms.ValidationError(f"ยังไม่ได้กรอก{'และ'.join(lacking)}")
        return super().clean(" ".join(filter(None, texts)))

    def has_changed(self, initial: date | str | None, data: list[str]) -> bool:
        return _plain(self.widget.decompress(initial)) != _plain(data)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundDate:
        return BoundDate(form, self, field_name)


def _at_most_two_decimals(value: Decimal) -> None:
    if value.as_tuple().exponent < -2:
        raise forms.ValidationError("คะแนนมีทศนิยมได้ไม่เกินสองตำแหน่ง")


class ScoreField(forms.DecimalField):
    """A score from 0 to 100 with at most two decimals, in Thai or Arabic digits, or nothing."""

    default_error_messages = {"invalid": "คะแนนต้องเป็นตัวเลข เช่น 99.98"}

    def __init__(self, **kwargs) -> None:
        super().__init__(
            required=False,
            min_value=0,
            max_value=100,
            validators=[_at_most_two_decimals],
            error_messages={
                "min_value": "คะแนนต้องไม่ต่ำกว่า 0",
                "max_value": "คะแนนต้องไม่เกิน 100",
            },
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )

    def to_python(self, value: str | None) -> Decimal | None:
        return super().to_python(to_arabic_digits((value or "").strip()))

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        """Tell whether another score was typed: "๙๐" is no other than "90.00"."""
        with suppress(forms.ValidationError):
            return self.to_python(initial) != self.to_python(data)
        return True


class RowsField(forms.ModelMultipleChoiceField):
    """Rows to tick. What cannot be a row's number is refused before the database chokes on it."""

    def __init__(self, **kwargs) -> None:
        super().__init__(None, widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: list[str] | None) -> Any:
        strange = [key for key in value or () if len(str(key)) > _LONGEST_KEY]
        if strange:
            words = self.error_messages["invalid_choice"]
            raise forms.ValidationError(words, code="invalid_choice", params={"value": strange[0]})
        return super().clean(value)


class WebAddressField(forms.URLField):
    """A web address (http or https); Thai digits in it, which lead nowhere, become Arabic ones."""

    default_validators = [URLValidator(schemes=["http", "https"], message=NO_ADDRESS)]
    default_error_messages = {"invalid": NO_ADDRESS}

    def __init__(self, **kwargs) -> None:
        super().__init__(assume_scheme="https", **kwargs)

    def to_python(self, value: str | None) -> str:
        return super().to_python(to_arabic_digits((value or "").strip()))
