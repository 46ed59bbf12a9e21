"""What looks like a fault and is none: nothing may be said of these sentences."""

import pytest

from measures.checks.checker import check_measure
from measures.checks.personal import is_citizen_id
from tests.measures.checks.demonstration import with_measure

SENTENCES = [
    # Others are named by right: joint work, quotations, higher bodies, neighbours.
    "จัดอบรมร่วมกับองค์การบริหารส่วนตำบลเขาน้อย อำเภอเขาชะเมา",
    "ศึกษาดูงานที่เทศบาลตำบลแม่จัน อำเภอแม่จัน จังหวัดเชียงราย",
    "ตาม “แนวทางของเทศบาลนครขอนแก่น จังหวัดขอนแก่น” ที่เผยแพร่ไว้",
    "รายงานผลต่อที่ว่าการอำเภอเขาชะเมาและสำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดระยอง",
    "ส่งเรื่องให้สำนักงานการตรวจเงินแผ่นดินจังหวัดชลบุรีทราบ",
    "ลงนามบันทึกข้อตกลงกับเทศบาลตำบลน้ำเป็น",
    "องค์การบริหารส่วนจังหวัดระยองสนับสนุนงบประมาณ",
    "หน่วยงานใกล้เคียง เช่น เทศบาลตำบลกองดิน อำเภอแกลง",
    # The word for a kind of body without a name behind it.
    "เว็บไซต์ของเทศบาลตำบลและช่องทางอื่น",
    "นายกเทศมนตรีรับทราบ เทศบาลตำบลได้ประกาศใช้แล้ว",
    "ประชาชนในเขตเทศบาลตำบลชำฆ้อ อำเภอเขาชะเมา จังหวัดระยอง",
    "เทศบาลตำบลชำฆ้อได้รับรางวัลระดับจังหวัด",
    "หัวหน้าสำนักปลัด ทต. เทศบาลตำบลชำฆ้อ",
    # Dates of documents, plans and years gone by.
    "คำสั่งที่ 12/2565 ลงวันที่ 3 มิถุนายน 2565 แต่งตั้งคณะทำงาน",
    "เตรียมจัดอบรมภายในเดือนพฤศจิกายน 2568",
    "เปิดให้แจ้งตั้งแต่วันที่ 29 กุมภาพันธ์ 2567 ถึงวันที่ 31 มีนาคม 2568",
    "ประชุมวันที่ 14 มีนาคม 2568 เวลา 8.30 น. และ 15/03/2568",
    "พระราชบัญญัติประกอบรัฐธรรมนูญ พ.ศ. 2561 และแผนแม่บท (พ.ศ. 2561 – 2580)",
    "เปรียบเทียบกับปีงบประมาณ พ.ศ. 2567 เรื่องร้องเรียนลดลง",
    "นำผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 มาวิเคราะห์",
    "วางแผนขยายผลในปีงบประมาณ พ.ศ. 2570 ต่อไป",
    # Numbers that are no score, no item and nobody's.
    "อบรม 28 รายการ และแจกเอกสาร 43 ชุด",
    "ได้คะแนนความพึงพอใจ 4.25 จากคะแนนเต็ม 5 งบประมาณ 1.5 ล้านบาท",
    "โทร 0-3899-6123 สายด่วน 1205 เลขที่ใบเสร็จ 1234567890123",
    "ครุภัณฑ์หมายเลข 416-58-0123 จำนวน 12 รายการ",
    # Words that are spelt right.
    "กฎหมาย ปรากฏ ปฏิบัติ อนุญาต สังเกต บุคลากร เว็บไซต์ ลิงก์ อีเมล เฟซบุ๊ก",
    "การจัดการการทุจริต การให้บริการการแพทย์ ของข้าราชการ",
    "เจ้าหน้าที่ผู้รับผิดชอบ ผู้บริหารท้องถิ่น ประชาชนผู้มาติดต่อราชการ ประเมินผล",
    "ข้อแรก (ก) และ ข) ข้อสอง “อ้างคำพูด” (วงเล็บ)",
    # People by their posts.
    "นายกเทศมนตรี นายช่างโยธา นายอำเภอเขาชะเมา นายทะเบียนท้องถิ่น และเจ้านาย สั่งการ",
    "นางสาวไทย ได้เป็นทูตประชาสัมพันธ์",
    "ผู้ร้องเรียนและผู้แจ้งเบาะแสได้รับความคุ้มครอง",
    # Addresses that anybody opens.
    "อ่านได้ที่ https://www.chamkho.go.th/ita/2568 และ www.nacc.go.th",
    "ส่งที่ ita@chamkho.go.th หรือ LINE @chamkho",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_said_of_it(sentence):
    subject = with_measure("chamkho", 1, output=f"- {sentence}", status="")

    assert [(one.code, one.hit.quote) for one in check_measure(subject, 1)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "อบต.น้ำผุด อ.เมือง จ.ตรัง",
        "ประชาชนอำเภอเมือง จังหวัดตรัง",
        "ประชาชนในตำบลน้ำผุด อำเภอเมืองตรัง",
    ],
)
def test_a_provinces_first_district_may_be_called_by_half_its_name(sentence):
    subject = with_measure("namphut", 1, output=sentence, status="")

    assert [(one.code, one.hit.quote) for one in check_measure(subject, 1)] == []


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("1-1017-00230-70-8", True),
        ("1101700230708", True),
        ("1101700230707", False),
        ("110170023070", False),
        ("11017002307088", False),
    ],
)
def test_thirteen_digits_are_a_citizens_number_by_their_last_one(digits, expected):
    assert is_citizen_id(digits) is expected
