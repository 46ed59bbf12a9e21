"""What people say with an act: an opinion, an order, a reason, or nothing but the act itself."""

from typing import Any

from django import forms

from ita_portal.accounts.forms.proof import proof_field
from ita_portal.accounts.models import User
from measures.forms.fields import CleanTextField
from measures.queries import people_of
from reports.forms.draft import LinesField
from reports.models import Report, Step
from reports.permissions import current_step, latest_version
from reports.workflow import Act

PRESET, OTHER = "preset", "other"


class ActForm(forms.Form):
    """An act without words; `row_version` and `digest` are those of the page it stands on.

    With `proof` it asks for the person's password as well.
    """

    row_version = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, report: Report, proof: bool = False, **options: Any
    ) -> None:
        version = latest_version(report)
        shown = {"row_version": report.row_version, "digest": version.digest if version else ""}
        super().__init__(data, initial=shown, auto_id=False, **options)
        if proof:
            self.fields["password"] = proof_field()

    def said(self) -> dict[str, Any]:
        """Return what the act's service is told."""
        return {"row_version": self.cleaned_data["row_version"]}

    def typed(self) -> str:
        """Return the words as they were typed, clean or not."""
        return self.data.get("opinion") or self.data.get("reason") or ""


class SigningForm(ActForm):
    """An act that signs the version shown."""

    def said(self) -> dict[str, Any]:
        return {**super().said(), "digest": self.cleaned_data["digest"]}


def _also_offered(step: Step | None) -> dict[str, str]:
    """Return the other sentences that the step's post offers today, each under a key of its own."""
    if step is None or step.post is None:
        return {}
    others = [words for words in step.post.preset_opinions if words != step.preset_opinion]
    return {f"{PRESET}-{number}": words for number, words in enumerate(others, start=2)}


class OpinionForm(SigningForm):
    """The preset sentence of the step, another one that its post offers, or other words."""

    choice = forms.ChoiceField(widget=forms.RadioSelect)
    opinion = LinesField(label="ความเห็นอื่น", widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: Any = None, *, report: Report, **options: Any) -> None:
        super().__init__(data, report=report, **options)
        step = current_step(report)
        self.preset = step.preset_opinion if step else ""
        self.also = _also_offered(step)
        self.fields["choice"].choices = [
            (PRESET, self.preset or "ลงชื่อรายงานตามเสนอ"),
            *self.also.items(),
            (OTHER, "อื่น ๆ"),
        ]
        self.initial["choice"] = PRESET

    def clean(self) -> dict[str, Any]:
        """Ask for words where other words were chosen."""
        data = super().clean()
        if data.get("choice") == OTHER and not data.get("opinion"):
            self.add_error("opinion", "โปรดพิมพ์ความเห็น หรือเลือกความเห็นสำเร็จรูป")
        return data

    def said(self) -> dict[str, Any]:
        choice = self.cleaned_data["choice"]
        words = self.cleaned_data["opinion"] if choice == OTHER else self.also.get(choice, "")
        return {**super().said(), "opinion": words}


class OrderForm(SigningForm):
    """The chief executive's own order."""

    opinion = LinesField(
        label="คำสั่ง",
        required=True,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "โปรดพิมพ์คำสั่ง หรือเลือกอนุมัติตามเสนอ"},
    )

    def said(self) -> dict[str, Any]:
        return {**super().said(), "opinion": self.cleaned_data["opinion"]}


class _WithReason(forms.Form):
    reason = LinesField(
        label="เหตุผล",
        required=True,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "โปรดพิมพ์เหตุผล"},
    )


class SignedReasonForm(_WithReason, SigningForm):
    """Why the version shown is returned or refused."""

    def said(self) -> dict[str, Any]:
        return {**super().said(), "reason": self.cleaned_data["reason"]}


class ReasonForm(_WithReason, ActForm):
    """Why a publication is withdrawn."""

    def said(self) -> dict[str, Any]:
        return {**super().said(), "reason": self.cleaned_data["reason"]}


class SubstituteForm(ReasonForm):
    """Who signs instead of the holder of the post whose turn it is, in which post, and why."""

    field_order = ("person", "title", "reason")

    person = forms.ModelChoiceField(
        label="ผู้พิจารณาแทน",
        queryset=User.objects.none(),
        empty_label="เลือกบุคคลในหน่วยงาน",
        error_messages={
            "required": "โปรดเลือกผู้พิจารณาแทน",
            "invalid_choice": "โปรดเลือกบุคคลในหน่วยงานนี้",
        },
    )
    title = CleanTextField(
        label="ตำแหน่งของผู้พิจารณาแทน",
        longest=200,
        required=True,
        error_messages={"required": "โปรดพิมพ์ตำแหน่งของผู้พิจารณาแทน"},
    )
    reason = CleanTextField(
        label="เหตุผล",
        longest=200,
        required=True,
        error_messages={"required": "โปรดพิมพ์เหตุผล"},
    )

    def __init__(self, data: Any = None, *, report: Report, **options: Any) -> None:
        super().__init__(data, report=report, **options)
        self.auto_id = "substitute_%s"
        self.fields["person"].queryset = people_of(report.organisation)

    def said(self) -> dict[str, Any]:
        chosen = {name: self.cleaned_data[name] for name in ("person", "title")}
        return {**super().said(), **chosen}


# What binds the organisation or speaks to the public: who does it proves first that it is she.
PROVED_ACTS = frozenset({Act.APPROVE, Act.ORDER, Act.REFUSE, Act.PUBLISH, Act.WITHDRAW})

FORMS: dict[Act, type[ActForm]] = {
    Act.SUBMIT: ActForm,
    Act.RECALL: ActForm,
    Act.OPINE: OpinionForm,
    Act.RETURN: SignedReasonForm,
    Act.STEP_BACK: SignedReasonForm,
    Act.APPROVE: SigningForm,
    Act.ORDER: OrderForm,
    Act.REFUSE: SignedReasonForm,
    Act.PUBLISH: ActForm,
    Act.CORRECT: ActForm,
    Act.WITHDRAW: ReasonForm,
    Act.SUBSTITUTE: SubstituteForm,
}
