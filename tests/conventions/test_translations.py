"""Django speaks the portal's Thai: what is compiled is what was written."""

import re

import pytest
from django import forms
from django.conf import settings
from django.utils.translation import gettext

_FOLDER = settings.BASE_DIR / "ita_portal" / "locale" / "th" / "LC_MESSAGES"
_ENTRY = re.compile(
    r'^msgid "(?P<said>.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(?P<thai>.+)"$', re.M
)


def _entries() -> dict[str, str]:
    text = (_FOLDER / "django.po").read_text(encoding="utf-8")
    return {entry["said"]: entry["thai"] for entry in _ENTRY.finditer(text)}


def test_the_compiled_catalogue_holds_every_written_sentence():
    compiled = (_FOLDER / "django.mo").read_bytes()

    missing = [
        said
        for said, thai in _entries().items()
        if said.encode() not in compiled or thai.encode() not in compiled
    ]

    assert missing == []


def test_the_places_of_what_is_filled_in_are_the_same_in_both_languages():
    names = re.compile(r"%\(\w+\)[sd]|%d|\{\w+\}")

    wrong = [
        said
        for said, thai in _entries().items()
        if set(names.findall(thai)) - set(names.findall(said))
    ]

    assert wrong == []


@pytest.mark.parametrize("field", [forms.CharField(), forms.IntegerField(), forms.ChoiceField()])
def test_an_empty_field_is_asked_for_politely(field):
    with pytest.raises(forms.ValidationError, match="โปรดกรอกช่องนี้"):
        field.clean("")


def test_the_administration_is_asked_for_in_thai():
    assert gettext("Show counts") == "แสดงจำนวน"
