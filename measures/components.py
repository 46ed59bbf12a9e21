"""Which six components an assessor looks for in every measure, and in which order.

The order and the default labels follow the report item of the assessment year 2569 as two real
reports print it; a year's own labels are data of the catalogue. Form, completeness rule, report
content, import and exports all read this list.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Component:
    """One of the six components.

    `key` is its name in code and data, `number` its place (1–6) in the assessor's order.
    `multiline` components hold one item a line; `of_result` ones belong to a round's result
    rather than to the measure itself. `help` is what the officer reads beside the field.
    """

    key: str
    number: int
    label: str
    help: str
    multiline: bool = True
    of_result: bool = False


COMPONENTS: tuple[Component, ...] = (
    Component(
        key="measure",
        number=1,
        label="มาตรการ โครงการ หรือกิจกรรม",
        help="ชื่อมาตรการ โครงการ หรือกิจกรรมที่ทำจริง เขียนให้ผู้อ่านรู้ทันทีว่าทำเรื่องใดและเพื่ออะไร",
    ),
    Component(
        key="steps",
        number=2,
        label="ขั้นตอนหรือวิธีการปฏิบัติ",
        help="ทำอย่างไรบ้าง เรียงตามลำดับก่อนหลัง บรรทัดละหนึ่งขั้นตอน",
    ),
    Component(
        key="period",
        number=3,
        label="ช่วงระยะเวลาในการดำเนินการ",
        help="เริ่มและสิ้นสุดเมื่อใด ต้องอยู่ในปีงบประมาณที่รายงาน",
        multiline=False,
    ),
    Component(
        key="responsible",
        number=4,
        label="ผู้รับผิดชอบ",
        help="ส่วนราชการหรือตำแหน่งที่รับผิดชอบ หากมีหลายรายให้เขียนบรรทัดละหนึ่งราย ไม่ต้องระบุชื่อบุคคล",
    ),
    Component(
        key="output",
        number=5,
        label="ผลการดำเนินการ (Output)",
        help="สิ่งที่ทำเสร็จและนับได้ เช่น จำนวนครั้ง จำนวนคน เอกสารที่ประกาศใช้ ไม่ใช่การคัดลอกขั้นตอนมาซ้ำ",
        of_result=True,
    ),
    Component(
        key="outcome",
        number=6,
        label="ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ (Outcome/Result)",
        help="ความเปลี่ยนแปลงที่เกิดขึ้นจากผลงานนั้น เช่น ร้องเรียนลดลง ประชาชนเข้าถึงข้อมูลง่ายขึ้น",
        of_result=True,
    ),
)

COMPONENT_KEYS: tuple[str, ...] = tuple(component.key for component in COMPONENTS)


def component(key: str) -> Component:
    """Return the component called `key`; raises KeyError for any other name."""
    return _BY_KEY[key]


_BY_KEY = {component.key: component for component in COMPONENTS}
