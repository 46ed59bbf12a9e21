"""How content becomes a document: the one way from what was said to what is drawn.

All Thai digits, dates, links and numbers are made here, so that page, PDF and DOCX say the same.
"""

from ita_portal.thai.digits import to_thai_digits
from reports.content import Content, OrganisationContent, Proof
from reports.export.composing.memo import memo_part
from reports.export.composing.report import report_parts
from reports.export.composing.text import as_is, text
from reports.export.composing.whole_words import keep_words_whole
from reports.export.document import Document, Part, QrCode, Run, Text

ALL_PARTS = frozenset({"memo", "report"})
MEMO_ALONE = frozenset({"memo"})
DRAFT_LINE = "ร่าง ยังไม่ใช่ฉบับที่อนุมัติ"
DRAFT_MARK = "ร่าง"
CODE_LABEL = "รหัสคิวอาร์ไปยังหน้าตรวจสอบเอกสารนี้"
_SHORT_DIGEST = 12


def compose(
    content: Content,
    proof: Proof,
    *,
    emblem: bytes | None = None,
    parts: frozenset[str] = ALL_PARTS,
    pre_printed: bool = False,
) -> Document:
    """Return the paper of one version.

    `emblem` is the organisation's PNG for the memo, or None; `parts` says whether the memo, the
    report or both are wanted; `pre_printed` that the memo goes on paper with a printed head.
    """
    chosen: list[Part] = []
    if "memo" in parts:
        memo = memo_part(content.memo, proof, emblem=emblem, pre_printed=pre_printed)
        chosen.append(memo)
    if "report" in parts:
        chosen += report_parts(content)
    document = Document(
        title=to_thai_digits(content.title),
        author=content.organisation.name,
        parts=tuple(chosen),
        footer=_footer(proof),
        code=_code(proof),
        mark=DRAFT_MARK if proof.draft else "",
    )
    return keep_words_whole(document, name=_own_name(content.organisation))


def _own_name(organisation: OrganisationContent) -> str:
    """Return the name without the kind of body before it: "ชำฆ้อ" of "ทต.ชำฆ้อ"."""
    own = organisation.short_name.rpartition(".")[2].strip()
    return own if organisation.name.endswith(own) else ""


def _footer(proof: Proof) -> Text:
    """Return version, code and the head of the digest; the last two as one types them."""
    if proof.draft:
        return text(DRAFT_LINE)
    return (
        *text(f"ฉบับที่ {proof.version}"),
        Run(" · รหัสตรวจสอบ "),
        *as_is(proof.code),
        Run(" · "),
        *as_is(proof.digest[:_SHORT_DIGEST]),
    )


def _code(proof: Proof) -> QrCode | None:
    address = "" if proof.draft else proof.verification_address
    return QrCode(address, CODE_LABEL) if address else None
