"""Which acts a person is offered now, and in which words: verb, consequence, what was done."""

from dataclasses import dataclass

from ita_portal.accounts.models import User
from reports.models import Report, ReportVersion, Step
from reports.permissions import acts_for, current_step, latest_version
from reports.services.chain import chain_of, is_vacant, last_opinion_before
from reports.workflow import Act, State


@dataclass(frozen=True)
class Offer:
    """One act with its button.

    `asks` says that words are typed with it; `apart` keeps what takes something back away from the
    rest; `icon` and `tone` are those of the button.
    """

    act: Act
    verb: str
    consequence: str
    icon: str
    tone: str = "secondary"
    asks: bool = False
    apart: bool = False

    @property
    def is_primary(self) -> bool:
        """Whether it is the one thing the page is for."""
        return self.tone == "primary"


DONE: dict[Act, str] = {
    Act.SUBMIT: "เสนอรายงานแล้ว",
    Act.RECALL: "ดึงรายงานกลับมาเป็นร่างแล้ว",
    Act.OPINE: "ลงความเห็นและเสนอต่อแล้ว",
    Act.RETURN: "ส่งกลับให้เจ้าหน้าที่แก้ไขแล้ว",
    Act.STEP_BACK: "ส่งกลับให้ผู้พิจารณาลำดับก่อนทบทวนแล้ว",
    Act.APPROVE: "อนุมัติแล้ว",
    Act.ORDER: "อนุมัติพร้อมคำสั่งเพิ่มเติมแล้ว",
    Act.REFUSE: "บันทึกว่าไม่อนุมัติแล้ว",
    Act.PUBLISH: "เผยแพร่แล้ว ประชาชนอ่านได้ทันที",
    Act.CORRECT: "เปิดร่างฉบับใหม่แล้ว ฉบับที่เผยแพร่อยู่ (ถ้ามี) ยังอ่านได้ตามเดิม",
    Act.WITHDRAW: "ถอนการเผยแพร่แล้ว",
    Act.SUBSTITUTE: "กำหนดผู้พิจารณาแทนแล้ว",
}


def offers_for(user: User, report: Report) -> tuple[Offer, ...]:
    """Return the acts that the person may do now, the page's main one first."""
    offers = (_offer(act, report) for act in acts_for(user, report))
    return tuple(sorted(offers, key=lambda offer: (offer.apart, not offer.is_primary)))


def short_title(title: str, report: Report) -> str:
    """Return a post's title as people say it: without the organisation's name behind it."""
    body = report.organisation
    abbreviated = title.replace(body.full_name, f" {body.kind.abbreviation}")
    return abbreviated.removesuffix(body.name).strip()


def _offer(act: Act, report: Report) -> Offer:
    return _OFFERS[act](report)


def _submit(report: Report) -> Offer:
    first = next((post for post in chain_of(report.organisation) if not is_vacant(post)), None)
    return Offer(
        Act.SUBMIT,
        f"ส่งให้{short_title(first.title, report)}พิจารณา" if first else "เสนอตามสายงาน",
        f"เนื้อหาจะถูกเก็บเป็นฉบับที่ {_next_number(report)} และแก้ไขไม่ได้จนกว่าจะส่งกลับหรือดึงกลับ"
        f"{_open_remarks(report)}",
        "send",
        "primary",
    )


def _recall(report: Report) -> Offer:
    return Offer(Act.RECALL, "ดึงกลับมาแก้ไข", "ทำได้จนกว่าจะมีผู้ลงความเห็นคนแรก รายงานจะกลับเป็นร่าง", "undo")


def _opine(report: Report) -> Offer:
    here, following = current_step(report), _following_step(report)
    onwards = f"เสนอ{short_title(following.title, report)}" if following else "เสนอต่อ"
    verb = "ลงชื่อและ" if here and here.role == "report" else "ลงความเห็นและ"
    return Offer(
        Act.OPINE,
        f"{verb}{onwards}",
        "ความเห็น ชื่อ ตำแหน่ง และเวลาจะพิมพ์บนบันทึกข้อความ",
        "opinion",
        "primary",
        asks=True,
    )


def _return(report: Report) -> Offer:
    return Offer(
        Act.RETURN,
        "ส่งกลับแก้ไข",
        "รายงานกลับเป็นร่าง เจ้าหน้าที่จะเห็นเหตุผล แล้วเสนอใหม่ตั้งแต่ต้นสายงาน",
        "return",
        asks=True,
    )


def _step_back(report: Report) -> Offer:
    earlier = last_opinion_before(current_step(report))
    return Offer(
        Act.STEP_BACK,
        f"ส่งกลับให้{short_title(earlier.title, report)}ทบทวน",
        "เนื้อหาคงเดิม ผู้พิจารณาลำดับก่อนจะเห็นเหตุผล แล้วลงความเห็นใหม่",
        "undo",
        asks=True,
    )


def _approve(report: Report) -> Offer:
    at_once = report.organisation.publishes_with_decision
    return Offer(
        Act.APPROVE,
        "อนุมัติและเผยแพร่" if at_once else "อนุมัติ",
        "ประชาชนจะอ่านรายงานได้ทันที" if at_once else "เจ้าหน้าที่จะเผยแพร่รายงานต่อไป",
        "approve",
        "primary",
        asks=True,
    )


def _order(report: Report) -> Offer:
    at_once = report.organisation.publishes_with_decision
    return Offer(
        Act.ORDER,
        "อนุมัติโดยมีคำสั่งเพิ่มเติม" + ("และเผยแพร่" if at_once else ""),
        "คำสั่งจะพิมพ์บนบันทึกข้อความในช่อง “อื่น ๆ”",
        "edit",
        asks=True,
    )


def _refuse(report: Report) -> Offer:
    return Offer(
        Act.REFUSE,
        "ไม่อนุมัติ",
        "รายงานฉบับนี้สิ้นสุดลง เจ้าหน้าที่เปิดฉบับใหม่ได้ หากเพียงให้แก้ไขโปรดใช้ “ส่งกลับแก้ไข”",
        "refused",
        "outline-danger",
        asks=True,
        apart=True,
    )


def _publish(report: Report) -> Offer:
    return Offer(
        Act.PUBLISH,
        "เผยแพร่รายงาน",
        "ประชาชนอ่านและดาวน์โหลดได้ทันทีที่ที่อยู่ถาวร โดยไม่ต้องเข้าสู่ระบบ",
        "seal",
        "primary",
    )


def _correct(report: Report) -> Offer:
    return Offer(
        Act.CORRECT,
        "แก้ไขเป็นฉบับใหม่",
        f"เปิดร่างฉบับที่ {_next_number(report)} ฉบับที่เผยแพร่อยู่ (ถ้ามี) ยังอ่านได้จนกว่าฉบับใหม่จะเผยแพร่",
        "edit",
    )


def _withdraw(report: Report) -> Offer:
    number = report.publications.get(is_current=True).version.number
    kept = "" if report.state == State.PUBLISHED else " ฉบับที่กำลังจัดทำอยู่ไม่เปลี่ยนแปลง"
    return Offer(
        Act.WITHDRAW,
        "ถอนการเผยแพร่",
        f"ถอนฉบับที่ {number} ที่อยู่เดิมจะแจ้งประชาชนว่าถอนเมื่อใดและเพราะเหตุใด{kept}",
        "withdrawn",
        "outline-danger",
        asks=True,
        apart=True,
    )


def _substitute(report: Report) -> Offer:
    title = short_title(current_step(report).title, report)
    return Offer(
        Act.SUBSTITUTE,
        f"ให้ผู้อื่นพิจารณาแทน{title}",
        "ใช้เมื่อผู้ดำรงตำแหน่งลงนามไม่ได้และไม่มีคำสั่งแต่งตั้งผู้แทน ชื่อ ตำแหน่ง และเหตุผลจะพิมพ์บนบันทึกข้อความ",
        "opinion",
        asks=True,
        apart=True,
    )


_OFFERS = {
    Act.SUBMIT: _submit,
    Act.RECALL: _recall,
    Act.OPINE: _opine,
    Act.RETURN: _return,
    Act.STEP_BACK: _step_back,
    Act.APPROVE: _approve,
    Act.ORDER: _order,
    Act.REFUSE: _refuse,
    Act.PUBLISH: _publish,
    Act.CORRECT: _correct,
    Act.WITHDRAW: _withdraw,
    Act.SUBSTITUTE: _substitute,
}


def _following_step(report: Report) -> Step | None:
    """Return the step that comes after the one whose turn it is."""
    version: ReportVersion | None = latest_version(report)
    return version.steps.filter(vacant=False, act="")[1:2].first() if version else None


def _open_remarks(report: Report) -> str:
    count = report.comments.filter(resolved_at__isnull=True).count()
    return f" ยังมีข้อสังเกตที่ยังไม่แก้ {count} ข้อ" if count else ""


def _next_number(report: Report) -> int:
    version = latest_version(report)
    return version.number + 1 if version else 1
