"""Under which terms the data is given away, in our own words."""

LICENCE_NAME = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
PUBLISHER = "รายงานคุณธรรมและความโปร่งใสท้องถิ่น"
ATTRIBUTION = f"ที่มา: {PUBLISHER} ข้อมูลเขตการปกครองจาก GeoThai ({LICENCE_NAME})"
LICENCE_WORDS = (
    "ผู้ใดก็ตามนำข้อมูลนี้ไปใช้ คัดลอก เผยแพร่ต่อ และดัดแปลงได้ รวมถึงเพื่อการค้า "
    "โดยต้องระบุที่มา และบอกว่าได้แก้ไขหากมีการแก้ไข"
)
