"""How the five demonstration organisations come to life: by the same services people use."""

import json
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from ita_portal.accounts.demonstration import PASSWORD
from ita_portal.accounts.models import User
from measures.models import (
    Department,
    Evidence,
    FiscalYear,
    Indicator,
    Issue,
    Membership,
    Organisation,
    OrganisationKind,
    Post,
    Question,
)
from measures.services.catalogue import load_catalogue
from measures.services.evidence import add_link
from measures.services.measure import add_measure
from measures.services.score import save_scores
from reports.models import Report
from reports.permissions import current_step, latest_version
from reports.services import approval
from reports.services.drafting import begin_report, edit_memo, edit_report
from reports.services.publication import publish

FOLDER: Path = settings.BASE_DIR / "fixtures" / "demo"
WAITS_FOR = {"mueangnoi": "clerk"}

_Role = Membership.Role
PEOPLE: dict[str, tuple[str, str]] = {
    "officer": ("ตัวอย่าง ผู้จัดทำ", _Role.OFFICER),
    "head": ("ตัวอย่าง หัวหน้าสำนัก", _Role.SUPERVISOR),
    "deputy": ("ตัวอย่าง รองปลัด", _Role.SUPERVISOR),
    "clerk": ("ตัวอย่าง ปลัด", _Role.SUPERVISOR),
    "mayor": ("ตัวอย่าง นายก", _Role.SUPERVISOR),
    "admin": ("ตัวอย่าง ผู้ดูแลระบบ", _Role.ADMINISTRATOR),
}


def load_demonstration(slugs: Collection[str] = ()) -> list[str]:
    """Load catalogue, people and reports that are not there yet; return the addresses added.

    `slugs` names the organisations that are wanted; without any, all are.
    """
    load_catalogue()
    central_administrator()
    added = []
    for path in sorted(FOLDER.glob("*.json")):
        wanted = not slugs or path.stem in slugs
        if wanted and not Organisation.objects.filter(slug=path.stem).exists():
            report = _load(json.loads(path.read_text(encoding="utf-8")))
            _walk(report)
            added.append(report.reference)
    return added


@transaction.atomic
def _load(data: dict[str, Any]) -> Report:
    """Create an organisation with its people and everything up to its drafted report."""
    organisation = _organisation(data)
    people = _people(organisation, data["officer_title"])
    _posts(organisation, data["posts"], people)
    issues = _issues(organisation, data)
    officer = people["officer"]
    for scores in data["scores"]:
        _scores(organisation, scores, officer)
    year = FiscalYear.objects.get(year=data["fiscal_year"])
    for measure in data["measures"]:
        values = _measure_values(organisation, year, measure, issues)
        added = add_measure(
            organisation, year, by=officer, round=data["report"]["round"], values=values
        )
        for piece in measure.get("evidence", ()):
            add_link(added, by=officer, title=piece["title"], url=piece["url"])
    # They lead nowhere, and what they say of that is not to stand beside an example.
    Evidence.objects.filter(measure__organisation=organisation).update(is_visited=False)
    return _report(organisation, data, officer)


def _walk(report: Report) -> None:
    """Send the report up its chain, as far as its demonstration wants it."""
    slug = report.organisation.slug
    officer = _person("officer", slug)
    approval.submit(report, by=officer, row_version=report.row_version)
    while (step := current_step(report)) is not None:
        if step.post.holder.username == f"{WAITS_FOR.get(slug)}.{slug}":
            return
        act = approval.approve if step.role == Post.Act.DECIDE else approval.opine
        act(
            report,
            by=step.post.holder,
            row_version=report.row_version,
            digest=latest_version(report).digest,
        )
    publish(report, by=officer, row_version=report.row_version)


def _organisation(data: dict[str, Any]) -> Organisation:
    facts = data["organisation"]
    organisation = Organisation(
        **{**facts, "kind": OrganisationKind.objects.get(key=facts["kind"])}, is_demonstration=True
    )
    organisation.full_clean()
    organisation.save()
    for position, department in enumerate(data["departments"], start=1):
        Department.objects.create(
            organisation=organisation, name=department["name"], position=position
        )
    return organisation


def _people(organisation: Organisation, officer_title: str) -> dict[str, User]:
    password = make_password(PASSWORD)
    people = {}
    for key, (name, role) in PEOPLE.items():
        people[key] = User.objects.create(
            username=f"{key}.{organisation.slug}",
            display_name=name,
            password=password,
            is_demonstration=True,
        )
        Membership.objects.create(
            user=people[key],
            organisation=organisation,
            role=role,
            title=officer_title if role == _Role.OFFICER else "",
        )
    return people


def _person(key: str, slug: str) -> User:
    return User.objects.get(username=f"{key}.{slug}")


def central_administrator() -> None:
    """Add the demonstration's central administrator; harmless when repeated."""
    User.objects.get_or_create(
        username="central",
        defaults={
            "display_name": "ตัวอย่าง ผู้ดูแลระบบกลาง",
            "password": make_password(PASSWORD),
            "is_staff": True,
            "is_superuser": True,
            "is_demonstration": True,
        },
    )


def _posts(organisation: Organisation, posts: list[dict], people: dict[str, User]) -> None:
    for position, facts in enumerate(posts, start=1):
        department = organisation.departments.filter(name=facts.get("department", "")).first()
        Post.objects.create(
            organisation=organisation,
            position=position,
            department=department,
            title=facts["title"],
            act=facts["act"],
            heading=facts.get("heading", ""),
            preset_opinion=facts["preset_opinion"],
            holder=people[facts["holder"]],
        )


def _issues(organisation: Organisation, data: dict[str, Any]) -> dict[Any, Issue]:
    """Return the headings by the key the fixture uses: the year's numbers, the body's letters."""
    year = FiscalYear.objects.get(year=data["fiscal_year"])
    shared = Issue.objects.filter(fiscal_year=year, organisation__isnull=True)
    issues = {issue.number: issue for issue in shared}
    for own in data["issues"]:
        issues[own["key"]] = Issue.objects.create(
            fiscal_year=year, organisation=organisation, text=own["text"]
        )
    return issues


def _scores(organisation: Organisation, data: dict[str, Any], officer: User) -> None:
    year = FiscalYear.objects.get(year=data["year"])
    values: dict = {
        Indicator.objects.get(fiscal_year=year, number=number): Decimal(value)
        for number, value in data["indicators"].items()
    }
    if data.get("overall"):
        values[None] = Decimal(data["overall"])
    save_scores(organisation, year, by=officer, values=values)


def _measure_values(
    organisation: Organisation, year: FiscalYear, data: dict[str, Any], issues: dict[Any, Issue]
) -> dict[str, Any]:
    result = data["result"]
    return {
        **{name: _lines(data[name]) for name in ("measure", "steps", "responsible", "monitoring")},
        "period": data["period"],
        "starts_on": _date(data["starts_on"]),
        "ends_on": _date(data["ends_on"]),
        "issue": issues.get(data["issue"]),
        "indicator": year.indicators.filter(number=data["indicator"]).first(),
        "questions": [
            Question.objects.get(fiscal_year__year=question["year"], code=question["code"])
            for question in data["questions"]
        ],
        "departments": list(organisation.departments.filter(name__in=data["departments"])),
        "output": _lines(result["output"]),
        "outcome": _lines(result["outcome"]),
        "status": result["status"],
        "as_of": _date(result["as_of"]),
    }


def _report(organisation: Organisation, data: dict[str, Any], officer: User) -> Report:
    facts = data["report"]
    report = begin_report(
        organisation,
        FiscalYear.objects.get(year=facts["assessment_year"]),
        by=officer,
        layout=facts["layout"],
        round=facts["round"],
    )
    texts = {
        "title": facts["title"],
        **{
            name: _lines(facts[name])
            for name in ("cover_lines", "heading_lines", "introduction", "closing")
        },
    }
    edit_report(report, by=officer, row_version=report.row_version, values=texts)
    memo = {name: _text(value) for name, value in data["memo"].items()}
    memo["date"] = date.fromisoformat(data["memo"]["date"])
    edit_memo(report, by=officer, row_version=report.row_version, values=memo)
    return report


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else _lines(value)


def _lines(lines: list[str]) -> str:
    return "\n".join(lines)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
