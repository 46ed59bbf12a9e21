"""THE TABLE: which act leads from which state to which, and who may do it.

Pure data and three functions; the drawing in README.md is generated from it. That the report is at
the right place of its chain ("whose turn is it", "has anybody given an opinion yet") and that there
is something public to withdraw is asked of the database by `reports.permissions`, not here.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a report is on its way."""

    DRAFT = "draft"
    IN_CHAIN = "in_chain"
    APPROVED = "approved"
    PUBLISHED = "published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with a report."""

    SUBMIT = "submit"
    RECALL = "recall"
    OPINE = "opine"
    RETURN = "return"
    STEP_BACK = "step_back"
    APPROVE = "approve"
    ORDER = "order"
    REFUSE = "refuse"
    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    SUBSTITUTE = "substitute"


class Who(StrEnum):
    """Who does an act: by role, or by the post whose turn it is."""

    OFFICER = "officer"
    HOLDER = "holder"
    DECIDER = "decider"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Move:
    """One row of the table."""

    act: Act
    source: State
    target: State
    who: Who


MOVES: tuple[Move, ...] = (
    Move(Act.SUBMIT, State.DRAFT, State.IN_CHAIN, Who.OFFICER),
    Move(Act.RECALL, State.IN_CHAIN, State.DRAFT, Who.OFFICER),
    Move(Act.OPINE, State.IN_CHAIN, State.IN_CHAIN, Who.HOLDER),
    Move(Act.RETURN, State.IN_CHAIN, State.DRAFT, Who.HOLDER),
    Move(Act.RETURN, State.IN_CHAIN, State.DRAFT, Who.DECIDER),
    Move(Act.STEP_BACK, State.IN_CHAIN, State.IN_CHAIN, Who.HOLDER),
    Move(Act.STEP_BACK, State.IN_CHAIN, State.IN_CHAIN, Who.DECIDER),
    Move(Act.APPROVE, State.IN_CHAIN, State.APPROVED, Who.DECIDER),
    Move(Act.ORDER, State.IN_CHAIN, State.APPROVED, Who.DECIDER),
    Move(Act.REFUSE, State.IN_CHAIN, State.REFUSED, Who.DECIDER),
    Move(Act.SUBSTITUTE, State.IN_CHAIN, State.IN_CHAIN, Who.ADMINISTRATOR),
    Move(Act.PUBLISH, State.APPROVED, State.PUBLISHED, Who.OFFICER),
    Move(Act.PUBLISH, State.APPROVED, State.PUBLISHED, Who.DECIDER),
    Move(Act.CORRECT, State.APPROVED, State.DRAFT, Who.OFFICER),
    Move(Act.CORRECT, State.PUBLISHED, State.DRAFT, Who.OFFICER),
    Move(Act.CORRECT, State.REFUSED, State.DRAFT, Who.OFFICER),
    Move(Act.CORRECT, State.WITHDRAWN, State.DRAFT, Who.OFFICER),
    Move(Act.WITHDRAW, State.PUBLISHED, State.WITHDRAWN, Who.ADMINISTRATOR),
    # While a correction is on its way, what is public can be taken back without touching it.
    Move(Act.WITHDRAW, State.DRAFT, State.DRAFT, Who.ADMINISTRATOR),
    Move(Act.WITHDRAW, State.IN_CHAIN, State.IN_CHAIN, Who.ADMINISTRATOR),
    Move(Act.WITHDRAW, State.APPROVED, State.APPROVED, Who.ADMINISTRATOR),
    Move(Act.WITHDRAW, State.REFUSED, State.REFUSED, Who.ADMINISTRATOR),
)

STATE_LABELS: dict[State, str] = {
    State.DRAFT: "ร่าง",
    State.IN_CHAIN: "อยู่ระหว่างเสนอ",
    State.APPROVED: "อนุมัติแล้ว รอเผยแพร่",
    State.PUBLISHED: "เผยแพร่แล้ว",
    State.REFUSED: "ไม่อนุมัติ",
    State.WITHDRAWN: "ถอนการเผยแพร่",
}

ACT_LABELS: dict[Act, str] = {
    Act.SUBMIT: "เสนอตามสายงาน",
    Act.RECALL: "ดึงกลับมาแก้ไข",
    Act.OPINE: "ให้ความเห็นและเสนอต่อ",
    Act.RETURN: "ส่งกลับแก้ไข",
    Act.STEP_BACK: "ส่งกลับหนึ่งลำดับ",
    Act.APPROVE: "อนุมัติตามเสนอ",
    Act.ORDER: "อนุมัติโดยมีคำสั่งเพิ่มเติม",
    Act.REFUSE: "ไม่อนุมัติ",
    Act.PUBLISH: "เผยแพร่",
    Act.CORRECT: "แก้ไขเป็นฉบับใหม่",
    Act.WITHDRAW: "ถอนการเผยแพร่",
    Act.SUBSTITUTE: "กำหนดผู้พิจารณาแทน",
}

WHO_LABELS: dict[Who, str] = {
    Who.OFFICER: "เจ้าหน้าที่ผู้จัดทำ",
    Who.HOLDER: "ผู้ดำรงตำแหน่งที่ถึงลำดับ",
    Who.DECIDER: "ผู้บริหารที่มีอำนาจสั่งการ",
    Who.ADMINISTRATOR: "ผู้ดูแลระบบของหน่วยงาน",
}


def moves_from(state: State) -> tuple[Move, ...]:
    """Return the rows of the table that start at `state`."""
    return tuple(move for move in MOVES if move.source == state)


def target(state: State, act: Act) -> State | None:
    """Return where `act` leads from `state`, or None when the table has no such row."""
    return next((move.target for move in moves_from(state) if move.act == act), None)


def who_may(state: State, act: Act) -> frozenset[Who]:
    """Return who may do `act` in `state`; empty when nobody may."""
    return frozenset(move.who for move in moves_from(state) if move.act == act)


def drawing() -> str:
    """Return the table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    for move in MOVES:
        lines.append(f"    {move.source} --> {move.target}: {move.act} ({move.who})")
    return "\n".join(lines)
