"""How the memo (บันทึกข้อความ) that carries a report up the chain is set.

The order of its lines is that of the Prime Minister's Office regulation on official
correspondence, B.E. 2526 (form 29); the numbered headings are those of a real memo of the
assessment year 2569.
"""

from dataclasses import replace
from datetime import date

from ita_portal.thai.dates import format_thai_date
from ita_portal.thai.digits import to_thai_digits
from reports.content import MemoContent, Proof
from reports.export.composing.signature import signatures
from reports.export.composing.text import body, kept, text
from reports.export.document import (
    Block,
    FieldLine,
    Heading,
    MemoHead,
    Outline,
    Paragraph,
    Part,
    Run,
)

TITLE = "บันทึกข้อความ"
# Label and matter stand two spaces apart; the first does not break, so that a page keeps both.
_TWO_SPACES = "\u00a0 "


def memo_part(
    memo: MemoContent, proof: Proof, *, emblem: bytes | None, pre_printed: bool = False
) -> Part:
    """Return the memo with its signature blocks.

    `emblem` is PNG data or None; `pre_printed` leaves out what the form 29 that offices buy has
    printed on it: emblem, title, and the labels of the head with their dots.
    """
    blocks = (
        MemoHead(TITLE, emblem, draft=proof.draft, pre_printed=pre_printed),
        *(replace(line, pre_printed=pre_printed) for line in _field_lines(memo)),
        Paragraph((Run(f"เรียน{_TWO_SPACES}"), *text(memo.addressee)), apart=True),
        *_leading((*_matters(memo), *_closing(memo.closing))),
        *signatures(memo.steps, proof.steps),
    )
    return Part("memo", TITLE, blocks, restart_numbering=True)


def _field_lines(memo: MemoContent) -> tuple[FieldLine, ...]:
    day = kept(format_thai_date(date.fromisoformat(memo.date))) if memo.date else ()
    return (
        FieldLine((("ส่วนราชการ", text(memo.department_line)),)),
        FieldLine((("ที่", kept(memo.number)), ("วันที่", day))),
        FieldLine((("เรื่อง", text(memo.subject)),)),
    )


def _matters(memo: MemoContent) -> tuple[Block, ...]:
    matters = (
        ("เรื่องเดิม", memo.background),
        ("ข้อเท็จจริง", memo.facts),
        ("ข้อเสนอเพื่อพิจารณา", memo.proposal),
    )
    filled = [(title, words) for title, words in matters if words.strip()]
    blocks: list[Block] = []
    for number, (title, words) in enumerate(filled, start=1):
        heading = Run(to_thai_digits(f"{number}. {title}"), bold=True)
        blocks += (Heading((heading,), level=3), *body(words))
    return tuple(blocks)


def _leading(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Keep the last matter's end and the closing on the page of the signature below them.

    Letters want two lines of text at least before the closing on the page that is signed.
    """
    last = [
        replace(block, leads=True) if isinstance(block, Paragraph) else block
        for block in blocks[-2:]
    ]
    return (*blocks[:-2], *last)


def _closing(words: str) -> tuple[Paragraph | Outline, ...]:
    return body(words) if words.strip() else ()
