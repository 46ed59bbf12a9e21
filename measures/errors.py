"""What can go wrong in the business itself; every error says in Thai what to do."""


class DomainError(Exception):
    """A wish that cannot be granted; `str(error)` is a sentence for the person who made it."""


class StaleRow(DomainError):
    """The row was changed by somebody else since it was shown."""

    def __init__(self) -> None:
        super().__init__(
            "ข้อมูลนี้ถูกแก้ไขจากที่อื่นหลังจากท่านเปิดหน้านี้ โปรดเปรียบเทียบข้อความของท่านกับข้อความล่าสุด แล้วบันทึกอีกครั้ง"
        )
