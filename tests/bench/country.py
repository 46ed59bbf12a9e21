"""A country of published reports, made of rows alone, to be searched.

Bodies take their names and places from GeoThai. What a report says is one of a few hundred texts,
put together from sentences of the demonstration reports and names of places, and a sentence of its
own, in which words stand that every tenth, hundredth or thousandth report holds (`WORDS`), or one
alone. The same number of bodies makes the same rows.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import geothai
from django.conf import settings
from django.db import connection

from ita_portal.accounts.models import User
from ita_portal.thai.text import shortened
from measures.models import FiscalYear, Organisation, OrganisationKind
from measures.services.catalogue import load_catalogue
from reports import content as contents
from reports.content import Content, Heading, MeasureContent
from reports.models import Publication, PublicReport, Report, ReportVersion, SearchText
from reports.public.excerpt import lines_of
from reports.public.letter_index import no_letter_index
from reports.public.search_text import (
    columns,
    facts_of,
    few_letters,
    names_of,
    places_of,
    searchable,
)
from reports.services.index import index_names, learn_letters
from tests.reports.factories_content import content, measure

YEARS = range(2561, 2569)
MEASURES = 10
# A word, and that one of so many reports holds it.
WORDS = {"กังหันลมผลิตไฟ": 10, "ธนาคารปูม้า": 100, "เรือนเพาะเห็ดถั่งเช่า": 1000}
ONLY_ONCE = "สะพานแขวนหฤหรรษ์"
_KINDS = ("sao", "sao", "subdistrict-municipality", "town-municipality")
_LEVELS = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง")
_TEXTS = 300
_AT_ONCE = 500
_FIRST_DAY = datetime(2019, 4, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Text:
    """What many reports say alike: as content, as it is stored, and as it is searched."""

    content: Content
    stored: dict[str, Any]
    lines: tuple[str, ...]
    few: frozenset[str]


@dataclass(frozen=True)
class Said:
    """What one body says of one year."""

    organisation: Organisation
    content: Content
    stored: dict[str, Any]
    columns: dict[str, str]


def load(bodies: int) -> None:
    """Fill an empty database with `bodies` bodies and what they published in eight years."""
    load_catalogue()
    Organisation.objects.bulk_create(_bodies(bodies), batch_size=_AT_ONCE)
    organisations = list(Organisation.objects.select_related("kind").order_by("pk"))
    index_names(organisations)
    with no_letter_index():
        for year in YEARS:
            for start in range(0, bodies, _AT_ONCE):
                _publish(organisations[start : start + _AT_ONCE], year)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _bodies(number: int) -> Iterator[Organisation]:
    """Yield bodies all over the country, however few they are."""
    kinds = {kind.key: kind for kind in OrganisationKind.objects.all()}
    areas = random.Random(1).sample(_areas(), len(_areas()))
    for place in range(number):
        area = areas[place % len(areas)]
        yield Organisation(
            slug=f"body-{place}",
            kind=kinds[_KINDS[place % len(_KINDS)]],
            name=area.name_th,
            province=area.province_code,
            district=area.district_code,
            subdistrict=area.code,
        )


def _publish(organisations: list[Organisation], year: int) -> None:
    """Publish what these bodies report on a year, all in one go."""
    by, _ = User.objects.get_or_create(username="officer.country")
    day = _FIRST_DAY + timedelta(days=365 * (year - YEARS[0]))
    said = [_said(organisation, year) for organisation in organisations]
    reports = Report.objects.bulk_create(_report(one, by) for one in said)
    versions = ReportVersion.objects.bulk_create(
        ReportVersion(
            report=report,
            number=1,
            content=one.stored,
            digest=str(report.pk),
            made_by=by,
            made_at=day + timedelta(seconds=report.pk),
        )
        for report, one in zip(reports, said, strict=True)
    )
    publications = Publication.objects.bulk_create(
        Publication(
            report=version.report,
            version=version,
            code=f"C{version.pk}",
            published_at=version.made_at,
            published_by=by,
        )
        for version in versions
    )
    entries = list(zip(publications, said, strict=True))
    PublicReport.objects.bulk_create(_public_report(*entry) for entry in entries)
    SearchText.objects.bulk_create(
        SearchText(report_id=publication.report_id, **one.columns) for publication, one in entries
    )
    learn_letters(one.columns["text"] for one in said)


def _report(said: Said, by: User) -> Report:
    return Report(
        organisation=said.organisation,
        assessment_year=_year(said.content.assessment_year),
        fiscal_year=_year(said.content.fiscal_year),
        item="o26",
        slug="o26",
        layout="issues-table",
        title=said.content.title,
        state="published",
        created_by=by,
    )


def _public_report(publication: Publication, said: Said) -> PublicReport:
    return PublicReport(
        report_id=publication.report_id,
        publication=publication,
        organisation=said.organisation,
        assessment_year=said.content.assessment_year,
        fiscal_year=said.content.fiscal_year,
        item="o26",
        round="annual",
        slug="o26",
        title=said.content.title,
        overall_score=Decimal(said.content.overall_score),
        level=said.content.level,
        measure_count=MEASURES,
        published_at=publication.published_at,
    )


@cache
def _year(year: int) -> FiscalYear:
    return FiscalYear.objects.get_or_create(year=year)[0]


def _said(organisation: Organisation, year: int) -> Said:
    chance = random.Random(f"{organisation.slug} {year}")
    score = Decimal(chance.randrange(6000, 10000)) / 100
    text = chance.choice(_texts())
    said = replace(
        text.content,
        title=f"รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. {year}",
        assessment_year=year + 1,
        fiscal_year=year,
        introduction=_own_words(organisation, year, chance),
        overall_score=str(score),
        level=_LEVELS[min(3, int(100 - score) // 8)],
    )
    own = {"title": said.title, "fiscal_year": year, "introduction": said.introduction}
    return Said(organisation, said, {**text.stored, **own}, _columns(organisation, said, text))


def _columns(organisation: Organisation, said: Content, text: Text) -> dict[str, str]:
    """Return what `columns_of` would, without writing the same lines down again."""
    names = names_of(organisation) + places_of(organisation)
    own = [*names.split("\n")[1:], searchable(said.title), searchable(said.introduction)]
    few = text.few | few_letters(own)
    return columns([*own, *text.lines], {*facts_of(said, organisation), *few})


def _own_words(organisation: Organisation, year: int, chance: random.Random) -> str:
    words = [word for word, every in WORDS.items() if not chance.randrange(every)]
    if organisation.slug == "body-7" and year == YEARS[0]:
        words.append(ONLY_ONCE)
    served = f"ประชาชนใน{organisation.name}ได้ใช้บริการ {chance.randrange(100, 9999)} คน"
    return " ".join([served, *words])


@cache
def _texts() -> list[Text]:
    chance = random.Random(2)
    return [_text(chance) for _ in range(_TEXTS)]


def _text(chance: random.Random) -> Text:
    measures = tuple(_measure(number, chance) for number in range(1, MEASURES + 1))
    said = replace(content(), title="", introduction="", measures=measures)
    lines = tuple(searchable(line.text) for line in lines_of(said))
    return Text(said, contents.to_data(said), lines, frozenset(few_letters(lines)))


def _measure(number: int, chance: random.Random) -> MeasureContent:
    return measure(
        number,
        measure=_sentence(chance),
        steps=_sentence(chance),
        responsible="สำนักปลัด",
        output=_sentence(chance),
        outcome=_sentence(chance),
        indicator=Heading(str(number), f"ตัวชี้วัดที่ {number}") if chance.randrange(3) else None,
    )


def _sentence(chance: random.Random) -> str:
    said = shortened(chance.choice(_sentences()), 60)
    return f"- {said} ที่บ้าน{chance.choice(_areas()).name_th}"


@cache
def _areas() -> list[geothai.types.Subdistrict]:
    """Return all subdistricts that have a local government of their own."""
    return [
        area
        for province in geothai.provinces()
        if province.code != "10"
        for district in geothai.districts(province.code)
        for area in geothai.subdistricts(district.code)
    ]


@cache
def _sentences() -> list[str]:
    """Return all that the measures of the demonstration reports say, line by line."""
    said: set[str] = set()
    for path in (settings.BASE_DIR / "fixtures" / "demo").glob("*.json"):
        for one in json.loads(path.read_text(encoding="utf-8"))["measures"]:
            result = one["result"]
            said.update(one["measure"], one["steps"], result["output"], result["outcome"])
    return sorted(line.lstrip("-0123456789. ") for line in said)
