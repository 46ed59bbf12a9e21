"""Rows to test with: plain functions that fill in what a test does not care about."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from ita_portal.accounts.models import User
from measures.models import (
    ActingAppointment,
    Department,
    FiscalYear,
    Indicator,
    Instrument,
    Invitation,
    Issue,
    Level,
    Measure,
    Membership,
    Organisation,
    OrganisationKind,
    Post,
    Question,
    Result,
    Round,
)
from measures.services.invitation import VALID_FOR, hash_of

PASSWORD = "a-long-enough-password"  # noqa: S105
INSTRUMENTS = {"IIT": (30, range(1, 6)), "EIT": (30, range(6, 9)), "OIT": (40, range(9, 11))}
LEVELS = (
    ("ผ่านดีเยี่ยม", 95, 95),
    ("ผ่านดี", 85, 85),
    ("ผ่าน", 85, None),
    ("ต้องปรับปรุง", 70, None),
    ("ต้องปรับปรุงโดยด่วน", 0, None),
)
CHAIN = (
    ("head", "หัวหน้าสำนักปลัด", Post.Act.REPORT),
    ("deputy", "รองปลัดองค์การบริหารส่วนตำบล", Post.Act.OPINE),
    ("clerk", "ปลัดองค์การบริหารส่วนตำบล", Post.Act.OPINE),
    ("mayor", "นายกองค์การบริหารส่วนตำบล", Post.Act.DECIDE),
)


def make_kind(key: str = "sao") -> OrganisationKind:
    """Return a kind of local government with the words of an อบต., made once a key."""
    words = {
        "name": "องค์การบริหารส่วนตำบล",
        "abbreviation": "อบต.",
        "chief_executive": "นายกองค์การบริหารส่วนตำบล",
        "permanent_head": "ปลัดองค์การบริหารส่วนตำบล",
        "deputy_head": "รองปลัดองค์การบริหารส่วนตำบล",
        "first_department": "สำนักปลัด",
        "enactment": "ข้อบัญญัติ",
        "staff": "พนักงานส่วนตำบล",
    }
    return OrganisationKind.objects.get_or_create(key=key, defaults=words)[0]


def make_organisation(slug: str = "bangrak", *, kind: str = "sao", **values: Any) -> Organisation:
    """Return a new organisation with one department; it lies in อ.แม่สาย จ.เชียงราย."""
    defaults = {
        "name": "บางรัก",
        "province": "57",
        "district": "5709",
        "website": f"https://www.{slug}.go.th",
        "document_prefix": "ชร 71501",
    }
    organisation = Organisation.objects.create(
        slug=slug, kind=make_kind(kind), **{**defaults, **values}
    )
    Department.objects.create(organisation=organisation, name="สำนักปลัด", position=1)
    return organisation


def make_person(
    username: str,
    organisation: Organisation | None = None,
    role: str | None = None,
    **values: Any,
) -> User:
    """Return a new person who signs in with PASSWORD, a member where a role is given."""
    defaults = {"display_name": f"ตัวอย่าง {username}", "password": _password()}
    user = User.objects.create(username=username, **{**defaults, **values})
    if organisation and role:
        Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


def make_officer(organisation: Organisation, **values: Any) -> User:
    """Return a new officer called officer.SLUG."""
    return make_person(
        f"officer.{organisation.slug}", organisation, Membership.Role.OFFICER, **values
    )


def make_administrator(organisation: Organisation, **values: Any) -> User:
    """Return a new administrator of the organisation called admin.SLUG."""
    return make_person(
        f"admin.{organisation.slug}", organisation, Membership.Role.ADMINISTRATOR, **values
    )


def make_central(username: str = "central") -> User:
    """Return a new central administrator."""
    return make_person(username, is_staff=True, is_superuser=True)


def make_chain(organisation: Organisation) -> dict[str, Post]:
    """Return the chain head → deputy → clerk → mayor, each post held by PLACE.SLUG."""
    posts = {}
    for position, (place, title, act) in enumerate(CHAIN, start=1):
        name = f"{place}.{organisation.slug}"
        posts[place] = Post.objects.create(
            organisation=organisation,
            department=organisation.departments.first(),
            title=f"{title}{organisation.name}",
            position=position,
            act=act,
            heading=f"ความเห็นของ{title}",
            preset_opinion="" if act == Post.Act.REPORT else "เห็นควรพิจารณาอนุมัติ",
            holder=make_person(name, organisation, Membership.Role.SUPERVISOR),
        )
    return posts


def make_appointment(post: Post, person: User, **values: Any) -> ActingAppointment:
    """Return an appointment of a person for a post, in force from today on for ten days."""
    today = timezone.localdate()
    defaults = {
        "kind": ActingAppointment.Kind.IN_ABSENCE,
        "own_title": "นักวิเคราะห์นโยบายและแผน",
        "order_number": "12/2569",
        "order_date": today,
        "starts_on": today,
        "ends_on": today + timedelta(days=9),
    }
    return ActingAppointment.objects.create(post=post, person=person, **{**defaults, **values})


def make_invitation(
    organisation: Organisation, token: str = "a-token", **values: Any
) -> Invitation:
    """Return an invitation of a new officer, sent just now with a token in its link."""
    now = timezone.now()
    defaults = {
        "display_name": "นางสาวตัวอย่าง ใจดี",
        "email": "new@example.go.th",
        "roles": [Membership.Role.OFFICER],
        "title": "นักวิเคราะห์นโยบายและแผน",
        "token_hash": hash_of(token),
        "sent_at": now,
        "expires_at": now + VALID_FOR,
    }
    return Invitation.objects.create(organisation=organisation, **{**defaults, **values})


def make_year(year: int = 2568, **values: Any) -> FiscalYear:
    """Return a year with its scale, ten indicators, seven issues and two questions, made once.

    The reports asked for in it cover the year before, in one annual round.
    """
    known = FiscalYear.objects.filter(year=year).first()
    if known:
        return known
    defaults = {"measure_item": "o25", "report_item": "o26", "rounds": [Round.ANNUAL]}
    fiscal_year = FiscalYear.objects.create(year=year, **{**defaults, **values})
    _make_scale(fiscal_year)
    Issue.objects.bulk_create(
        Issue(fiscal_year=fiscal_year, number=number, text=f"ประเด็นตัวอย่าง {number}")
        for number in range(1, 8)
    )
    for position, (code, number) in enumerate({"i1": 1, "e1": 6}.items(), start=1):
        Question.objects.create(
            fiscal_year=fiscal_year,
            indicator=fiscal_year.indicators.get(number=number),
            code=code,
            position=position,
            text=f"ข้อคำถามตัวอย่าง {code}",
        )
    return fiscal_year


def make_measure(
    organisation: Organisation,
    year: FiscalYear,
    *,
    result: dict[str, Any] | None = None,
    round: str = Round.ANNUAL,
    **values: Any,
) -> Measure:
    """Return a new measure at the end of the year's list, complete with its result in a round.

    `result` changes what the result says.
    """
    position = Measure.objects.filter(organisation=organisation, fiscal_year=year).count() + 1
    defaults = {
        "position": position,
        "measure": f"มาตรการที่ {position}",
        "steps": "1. ประกาศเจตนารมณ์\n2. ติดตามผล",
        "period": f"1 ต.ค. {year.year - 1} – 30 ก.ย. {year.year}",
        "starts_on": date(year.year - 544, 10, 1),
        "ends_on": date(year.year - 543, 9, 30),
        "responsible": "สำนักปลัด",
    }
    measure = Measure.objects.create(
        organisation=organisation, fiscal_year=year, **{**defaults, **values}
    )
    texts = {
        "output": "- ประกาศแล้ว 1 ฉบับ",
        "outcome": "- เรื่องร้องเรียนลดลง",
        "status": Result.Status.DONE,
    }
    Result.objects.create(measure=measure, round=round, **{**texts, **(result or {})})
    return measure


@cache
def _password() -> str:
    """Hash once: that it takes long is meant for burglars, not for every row of every test."""
    return make_password(PASSWORD)


def _make_scale(fiscal_year: FiscalYear) -> None:
    for key, (weight, numbers) in INSTRUMENTS.items():
        instrument = Instrument.objects.create(
            fiscal_year=fiscal_year, key=key, name=f"แบบวัด {key}", weight=Decimal(weight)
        )
        Indicator.objects.bulk_create(
            Indicator(
                fiscal_year=fiscal_year,
                instrument=instrument,
                number=number,
                name=f"ตัวชี้วัดตัวอย่าง {number}",
            )
            for number in numbers
        )
    Level.objects.bulk_create(
        Level(
            fiscal_year=fiscal_year,
            position=position,
            name=name,
            total_from=Decimal(total),
            each_instrument_from=None if each is None else Decimal(each),
        )
        for position, (name, total, each) in enumerate(LEVELS, start=1)
    )
