"""Which bodies report, of which kind, where they are, and which departments they have."""

import geothai
from django.core.validators import RegexValidator
from django.db import models

_KEBAB = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "ใช้ได้เฉพาะอักษร a-z ตัวเลข และขีดกลาง")


class OrganisationKind(models.Model):
    """A kind of local government and the words that go with it (อบต., เทศบาลตำบล, …)."""

    key = models.SlugField("รหัส", max_length=40, unique=True)
    name = models.CharField("ชื่อเต็ม", max_length=100)
    abbreviation = models.CharField("ชื่อย่อ", max_length=20, blank=True)
    chief_executive = models.CharField("ตำแหน่งผู้บริหาร", max_length=100)
    permanent_head = models.CharField("ตำแหน่งปลัด", max_length=100)
    deputy_head = models.CharField("ตำแหน่งรองปลัด", max_length=100)
    first_department = models.CharField("ส่วนราชการแรก", max_length=100)
    enactment = models.CharField("ชื่อกฎหมายท้องถิ่น", max_length=100)
    staff = models.CharField("คำเรียกบุคลากร", max_length=100)
    basis = models.TextField("ที่มาของข้อมูล", blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "ประเภทหน่วยงาน"
        verbose_name_plural = "ประเภทหน่วยงาน"

    def __str__(self) -> str:
        return self.name


class SecondFactorRole(models.TextChoices):
    """Whom an organisation may require to sign in with a second factor."""

    OFFICER = "officer", "เจ้าหน้าที่ผู้จัดทำ"
    SUPERVISOR = "supervisor", "ผู้บังคับบัญชาในสายการอนุมัติ"
    DECIDER = "decider", "ผู้พิจารณาสั่งการและผู้แทน"
    ADMINISTRATOR = "administrator", "ผู้ดูแลระบบของหน่วยงาน"


class Organisation(models.Model):
    """A local government.

    `slug` is its word in public addresses and is never given to another body; when it gets another
    one, the old one leads there for ever (`FormerAddress`). Names are not
    unique: 680 pairs of kind and name are shared by 1,847 bodies, so places are kept by code.
    `second_factor_for` lists whom it requires to have a second factor. `chain_version` counts the
    changes to its chain of approval, so that two who change it at once do not undo each other.
    """

    slug = models.CharField("ชื่อในที่อยู่เว็บ", max_length=60, unique=True, validators=[_KEBAB])
    kind = models.ForeignKey(OrganisationKind, models.PROTECT, verbose_name="ประเภท")
    name = models.CharField("ชื่อ (ไม่รวมประเภท)", max_length=120)
    province = models.CharField("รหัสจังหวัด", max_length=2)
    district = models.CharField("รหัสอำเภอ", max_length=4, blank=True)
    subdistrict = models.CharField("รหัสตำบล", max_length=6, blank=True)
    website = models.URLField("เว็บไซต์หลัก", blank=True)
    document_prefix = models.CharField("เลขที่หนังสือส่วนหน้า", max_length=40, blank=True)
    emblem = models.ImageField("ตราสำหรับบันทึกข้อความ", upload_to="emblems/", blank=True)
    publishes_with_decision = models.BooleanField("เผยแพร่ทันทีเมื่ออนุมัติ", default=False)
    keeps_copies = models.BooleanField("เก็บสำเนาหลักฐานที่เป็นลิงก์", default=False)
    second_factor_for = models.JSONField("ผู้ที่ต้องยืนยันตัวตนสองขั้น", default=list, blank=True)
    chain_version = models.PositiveIntegerField(default=1, editable=False)
    is_demonstration = models.BooleanField("หน่วยงานสาธิต", default=False, editable=False)

    class Meta:
        ordering = ["name", "slug"]
        verbose_name = "หน่วยงาน"
        verbose_name_plural = "หน่วยงาน"
        constraints = [
            models.CheckConstraint(
                name="organisation_district_lies_in_province",
                condition=models.Q(district="")
                | models.Q(district__startswith=models.F("province")),
            ),
            models.CheckConstraint(
                name="organisation_subdistrict_lies_in_district",
                condition=models.Q(subdistrict="")
                | models.Q(subdistrict__startswith=models.F("district")),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The kind and the name in full: องค์การบริหารส่วนตำบลน้ำผุด."""
        return f"{self.kind.name}{self.name}"

    @property
    def short_name(self) -> str:
        """The abbreviated kind and the name: อบต.น้ำผุด; in full where there is no abbreviation."""
        return f"{self.kind.abbreviation or self.kind.name}{self.name}"

    @property
    def province_name(self) -> str:
        """The province's Thai name, or nothing when the code is unknown."""
        province = geothai.province(self.province)
        return province.name_th if province else ""

    @property
    def district_name(self) -> str:
        """The district's Thai name, or nothing."""
        district = geothai.district(self.district) if self.district else None
        return district.name_th if district else ""

    @property
    def place(self) -> str:
        """District and province in words: อำเภอแม่สาย จังหวัดเชียงราย."""
        words = [("อำเภอ", self.district_name), ("จังหวัด", self.province_name)]
        return " ".join(f"{word}{name}" for word, name in words if name)


class FormerAddress(models.Model):
    """A word that stood for a body in addresses before; it leads to the body for ever.

    It is never given to another body, nor back to its own.
    """

    slug = models.CharField("ชื่อเดิมในที่อยู่เว็บ", max_length=60, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="former_addresses", verbose_name="หน่วยงาน"
    )
    left_at = models.DateTimeField("เลิกใช้เมื่อ", auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "ที่อยู่เดิม"
        verbose_name_plural = "ที่อยู่เดิม"

    def __str__(self) -> str:
        return self.slug


class Department(models.Model):
    """A department (ส่วนราชการ) of one organisation."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="departments", verbose_name="หน่วยงาน"
    )
    name = models.CharField("ส่วนราชการ", max_length=120)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = "ส่วนราชการ"
        verbose_name_plural = "ส่วนราชการ"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="department_name_is_unique_in_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name
