"""Which block each post of the chain signs on the memo."""

from datetime import datetime

from ita_portal.thai.dates import format_thai_date
from reports.content import SignedStep, StepContent
from reports.export.composing.text import kept, text
from reports.export.document import Choice, Run, Signature, Text

SIGNED_ONLINE = "ลงนามทางอิเล็กทรอนิกส์"
VACANT = "(ตำแหน่งว่าง)"
OTHERWISE = "อื่น ๆ"
_BLANK_NAME = f"({'.' * 48})"
_BLANK_WORDS = "." * 72


def signature(step: StepContent, signed: SignedStep) -> Signature:
    """Return the block of one post: signed as it was, or the dotted form to print and sign."""
    if step.vacant and not signed.at:
        return Signature(text(step.heading), (), "", "", "", (text(VACANT), text(step.title)))
    reports = step.act == "report"
    return Signature(
        heading=() if reports else text(step.heading),
        choices=() if reports else _choices(step, signed),
        label="ลงชื่อ" if reports else "(ลงชื่อ)",
        suffix="ผู้รายงาน" if reports else "",
        signed=SIGNED_ONLINE if signed.at else "",
        lines=_signed_lines(step, signed) if signed.at else _blank_lines(step),
    )


def _choices(step: StepContent, signed: SignedStep) -> tuple[Choice, ...]:
    """Return the preset sentence, another preset that was chosen instead, and "อื่น ๆ"."""
    chosen = "" if signed.own_words else signed.opinion
    sentences = dict.fromkeys(sentence for sentence in (step.preset_opinion, chosen) if sentence)
    presets = (Choice(text(sentence), chosen=sentence == chosen) for sentence in sentences)
    return (*presets, _otherwise(signed))


def _otherwise(signed: SignedStep) -> Choice:
    if not signed.at:
        return Choice((*text(f"{OTHERWISE} "), Run(_BLANK_WORDS, keep=True)), chosen=False)
    own_words = signed.opinion if signed.own_words else ""
    return Choice(text(f"{OTHERWISE} {own_words}".rstrip()), chosen=signed.own_words)


def _signed_lines(step: StepContent, signed: SignedStep) -> tuple[Text, ...]:
    lines = (
        kept(f"({signed.name})"),
        text(signed.title or step.title),
        text(signed.acting_line),
        _moment(signed.at),
    )
    return tuple(line for line in lines if line)


def _blank_lines(step: StepContent) -> tuple[Text, ...]:
    return ((Run(_BLANK_NAME, keep=True),), text(step.title))


def _moment(at: str) -> Text:
    """Return an ISO date and time as "วันที่ ๑๘ มีนาคม ๒๕๖๙ เวลา ๑๔.๐๒ น."."""
    moment = datetime.fromisoformat(at)
    return kept(f"วันที่ {format_thai_date(moment.date())} เวลา {moment:%H.%M} น.")


def signatures(
    steps: tuple[StepContent, ...], signed: tuple[SignedStep, ...]
) -> tuple[Signature, ...]:
    """Return one block for every step; steps beyond `signed` are not signed yet."""
    waiting = (SignedStep(),) * (len(steps) - len(signed))
    return tuple(
        signature(step, mark) for step, mark in zip(steps, (*signed, *waiting), strict=False)
    )
