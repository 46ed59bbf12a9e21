"""Which heads are understood, however an office words them, and which texts are no heads."""

import pytest

from measures.importing.labels import field_of, head_fields
from reports.layouts import LAYOUTS


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("มาตรการ/แนวทาง", "measure"),
        ("(1) มาตรการ โครงการ หรือกิจกรรม", "measure"),
        ("ขั้นตอนหรือวิธีการ/มาตรการ", "steps"),
        ("วิธีดำเนินการ", "steps"),
        ("ระยะเวลา ดำเนินการ", "period"),
        ("กำหนดเวลาแล้วเสร็จ", "period"),
        ("หน่วยงาน\nผู้รับผิดชอบ", "responsible"),
        ("สรุปผลการดำเนินการตามมาตรการหรือกิจกรรม", "output"),
        ("สรุปผลการดำเนินการตามมาตรฐานหรือกิจกรรม", "output"),
        ("ผลการดำเนินการ (Output)", "output"),
        ("ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ (Outcome/Result)", "outcome"),
        ("ผลลัพธ์/ความสำเร็จ", "outcome"),
        ("การรายงานผลและการกำกับติดตาม กำหนดเวลาแล้วเสร็จ", "monitoring"),
        ("การดำเนินการ ดำเนินการแล้ว", "done"),
        ("ยังไม่ได้ดำเนินการ", "not_begun"),
        ("ประเด็นที่ต้องปรับปรุงแก้ไข/ประเด็นที่ต้องพัฒนา", "issue"),
        ("ลำดับที่", "number"),
        ("งบประมาณ (บาท)", ""),
        ("มาตรการป้องกันการรับสินบน", ""),
        ("สำนักปลัด", ""),
        ("", ""),
    ],
)
def test_a_label_names_its_field(label, field):
    assert field_of(label) == field


def test_every_head_that_the_portal_prints_is_understood():
    unknown = [
        column.label
        for layout in LAYOUTS.values()
        for section in layout.sections
        for column in section.columns
        if column.label and not field_of(column.label)
    ]

    assert unknown == []


@pytest.mark.parametrize(
    ("labels", "is_head"),
    [
        (["มาตรการ", "ขั้นตอน", "งบประมาณ"], False),
        (["มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ", "งบประมาณ"], True),
        (["มาตรการ", "ผลการดำเนินการ"], True),
        (["ข้อ", "ผลการดำเนินการ"], False),
        (["มาตรการป้องกัน", "ประกาศนโยบาย", "สำนักปลัด"], False),
    ],
)
def test_a_row_is_a_head_when_enough_of_it_is_understood(labels, is_head):
    assert (head_fields(labels) is not None) == is_head
