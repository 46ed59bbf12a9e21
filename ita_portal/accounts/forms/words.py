"""How a form that a package brings speaks the portal's Thai."""

from django import forms


def say(
    field: forms.Field, label: str, *, empty: str, help_text: str = "", **attributes: str | bool
) -> None:
    """Give a field its label, its words for nothing typed, its help and how browsers treat it."""
    field.label = label
    field.help_text = help_text
    field.error_messages["required"] = empty
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)
