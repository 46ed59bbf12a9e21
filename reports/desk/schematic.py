"""How a layout is shown small: where its columns and lines stand, and what it is for in words."""

from dataclasses import dataclass

from reports.layouts import Layout, Section

WIDTH, HEIGHT = 120, 76
_GAP = 6
_HEAD, _GROUP, _ROW = 9, 5, 8

_DESCRIPTIONS = {
    "issues-table": "แนวนอน แถวหัวข้อตามประเด็น แล้วมาตรการละหนึ่งแถว เหมาะกับมาตรการหลายเรื่อง",
    "indicator-narrative": "แนวตั้ง เขียนเป็นความเรียงทีละตัวชี้วัด พร้อมคะแนนของปีที่รายงาน",
    "responsible-first": "แนวนอน ตารางเดียวไม่แบ่งกลุ่ม ผู้รับผิดชอบมาก่อนระยะเวลา",
    "check-list": "แนวนอน ตารางมาตรการ ตามด้วยแบบตรวจสอบรายตัวชี้วัดที่มีช่องทำเครื่องหมาย",
    "improvement-table": "แนวนอน จัดกลุ่มตามแบบวัดและตัวชี้วัด เริ่มจากข้อที่ได้คะแนนน้อย",
}
_ORIENTATIONS = {"landscape": "แนวนอน", "portrait": "แนวตั้ง"}
_GROUPS = {"none": "ไม่แบ่งกลุ่ม", "issue": "จัดกลุ่มตามประเด็น", "indicator": "จัดกลุ่มตามตัวชี้วัด"}


@dataclass(frozen=True)
class Shape:
    """A rectangle in a box of WIDTH × HEIGHT; `kind` is "head", "group", "cell" or "line"."""

    kind: str
    x: float
    y: float
    width: float
    height: float


Drawing = tuple[Shape, ...]


def description(layout: Layout) -> str:
    """Return in words what a layout looks like, and for a standard one what it is for."""
    known = _DESCRIPTIONS.get(layout.key)
    return known or f"ของหน่วยงาน: {' ตามด้วย'.join(map(_described, layout.sections))}"


def schematic(layout: Layout) -> Drawing:
    """Return a small picture of the layout: its sections one below the other."""
    height = (HEIGHT - _GAP * (len(layout.sections) - 1)) / len(layout.sections)
    return tuple(
        shape
        for place, section in enumerate(layout.sections)
        for shape in _section(section, place * (height + _GAP), height)
    )


def _described(section: Section) -> str:
    count = len(section.columns)
    kinds = {"narrative": "ความเรียง", "check-list": f"แบบตรวจสอบ {count} คอลัมน์"}
    kind = kinds.get(section.kind, f"ตาราง {count} คอลัมน์")
    return f"{_ORIENTATIONS[section.orientation]} {kind} {_GROUPS[section.group_by]}"


def _section(section: Section, top: float, height: float) -> Drawing:
    drawn = _narrative if section.kind == "narrative" else _table
    return drawn(section, top, height)


def _table(section: Section, top: float, height: float) -> Drawing:
    shapes = [_cell("head", top, _HEAD, *span) for span in _spans(section)]
    y, rows = top + _HEAD, 0
    while y + _ROW <= top + height:
        if section.group_by != "none" and rows % 3 == 0:
            shapes.append(Shape("group", 0, y, WIDTH, _GROUP))
            y += _GROUP
        shapes += (_cell("cell", y, min(_ROW, top + height - y), *span) for span in _spans(section))
        y, rows = y + _ROW, rows + 1
    return tuple(shapes)


def _spans(section: Section) -> list[tuple[float, float]]:
    """Return where each column begins and how wide it is."""
    whole, spans, x = sum(column.width for column in section.columns), [], 0.0
    for column in section.columns:
        width = column.width / whole * WIDTH
        spans.append((round(x, 1), round(width, 1)))
        x += width
    return spans


def _cell(kind: str, y: float, height: float, x: float, width: float) -> Shape:
    return Shape(kind, x, y, width, max(0.0, height))


def _narrative(section: Section, top: float, height: float) -> Drawing:
    shapes, y = [], top + 2
    while y + 4 <= top + height:
        first = (y - top - 2) % 30 < 6
        shapes.append(Shape("group" if first else "line", 24 if first else 30, y, 66, 3))
        y += 6
    return tuple(shapes)
