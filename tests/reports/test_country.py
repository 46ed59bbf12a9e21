"""A made-up country is the same every time, whole, honest and in its real proportions."""

import re
from collections import Counter
from hashlib import sha256

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from ita_portal.audit.verification import first_broken_number
from measures.models import Measure, Organisation, Result
from reports.content import digest
from reports.country.bodies import NUMBERS, WHOLE, bodies_of
from reports.country.scores import YEARS, scores_of
from reports.country.wording import departments_of, measures_of
from reports.models import Publication, PublicMeasure, PublicReport
from reports.public.page import OFFERED
from reports.services.publication import address_of, tell_shelf
from reports.verification import verdict_on
from tests.factories import make_organisation

_SEED = 7
# What a paper without seal, and a year without scores, leave empty.
_MAY_BE_EMPTY = {"seal_certificate", "overall_score", "instruments"}


def load(**options) -> None:
    """Load a country of twenty bodies and three years."""
    wanted = {"organisations": 20, "years": [2567, 2568, 2569], "seed": _SEED, **options}
    call_command("load_country", **wanted, verbosity=0)


def said() -> list[tuple]:
    """Return what was published where and when, with the digest of all it says."""
    return list(
        PublicReport.objects.order_by("published_at").values_list(
            "organisation__slug",
            "assessment_year",
            "slug",
            "overall_score",
            "published_at",
            "publication__code",
            "publication__version__digest",
        )
    )


@pytest.mark.once
def test_every_kind_has_its_share_and_every_body_a_word_of_its_own():
    whole, fifth = bodies_of(WHOLE, seed=_SEED), bodies_of(WHOLE // 5, seed=_SEED)

    assert Counter(body.kind for body in whole) == NUMBERS
    assert len({body.slug for body in whole}) == WHOLE == 7850
    assert len({body.province for body in whole}) == 76
    assert set(fifth) < set(whole)
    assert all(
        abs(count - NUMBERS[kind] / 5) < 1
        for kind, count in Counter(body.kind for body in fifth).items()
    )


@pytest.mark.once
def test_scores_rise_over_the_years_some_fail_and_some_are_unknown():
    bodies = bodies_of(400, seed=_SEED)
    by_year = {year: [scores_of(one.slug, year, seed=_SEED) for one in bodies] for year in YEARS}

    means = [
        _mean([value for one in found for value in one.values()]) for found in by_year.values()
    ]
    assert means == sorted(means)
    assert 0 < by_year[2569].count({}) < 40
    assert any(_mean(one.values()) < 85 for one in by_year[2569] if one)


@pytest.mark.once
def test_measures_go_on_for_years_and_words_are_common_or_rare():
    bodies = bodies_of(200, seed=_SEED)
    departments = departments_of("สำนักปลัด")
    before, after = (
        [measures_of(one, year, departments=departments, seed=_SEED) for one in bodies]
        for year in (2567, 2568)
    )

    kept = [
        old.measure == new.measure
        for olds, news in zip(before, after, strict=True)
        for old, new in zip(olds, news, strict=True)
    ]
    assert 0.6 < sum(kept) / len(kept) < 0.9
    assert 9 < len(kept) / len(bodies) < 11
    text = "\n".join(one.measure + one.steps for found in after for one in found)
    assert text.count("เว็บไซต์หลัก") > 20 * text.count("โปสการ์ดถึงครัวเรือน") > 0
    assert "{" not in text


@pytest.mark.once
def test_it_is_the_same_country_on_every_machine():
    bodies = bodies_of(50, seed=_SEED)
    departments = departments_of("สำนักปลัด")
    told = [
        (one, scores_of(one.slug, 2568, seed=_SEED), measures)
        for one in bodies
        for measures in [measures_of(one, 2568, departments=departments, seed=_SEED)]
    ]

    assert sha256(repr(told).encode()).hexdigest()[:16] == "f500ae12f1f38380"


@pytest.mark.django_db
def test_loaded_anew_a_country_says_the_same_at_the_same_time():
    with transaction.atomic():
        load()
        before = said()
        transaction.set_rollback(True)

    load()

    assert said() == before


@pytest.mark.django_db
def test_what_is_loaded_is_whole_and_marked_as_demonstration():
    load()

    bodies = Organisation.objects.all()
    assert bodies.count() == bodies.filter(is_demonstration=True).count() == 20
    published = Counter(PublicReport.objects.values_list("assessment_year", flat=True))
    assert set(published) == {2567, 2568, 2569}
    assert 30 < published.total() < 60
    assert PublicMeasure.objects.count() == sum(
        PublicReport.objects.values_list("measure_count", flat=True)
    )
    desks = Measure.objects.filter(fiscal_year__year=2568).count()
    assert desks == Result.objects.count() == Measure.objects.count()
    assert desks == PublicMeasure.objects.filter(report__assessment_year=2569).count()
    for label in ("accounts", "measures", "reports"):
        for model in apps.get_app_config(label).get_models():
            for row in model._base_manager.all()[:200]:
                row.full_clean(exclude=_MAY_BE_EMPTY, validate_unique=False)


@pytest.mark.django_db
def test_its_papers_verify_and_its_log_is_whole(client):
    load()
    publication = Publication.objects.select_related("version").first()

    verdict = verdict_on(publication.code)

    assert first_broken_number() is None
    assert verdict.is_whole
    assert digest(publication.version.content) == publication.version.digest
    assert len(verdict.signers) == 2


@pytest.mark.django_db
def test_a_page_offers_only_the_files_that_there_are(client):
    load(organisations=5, years=[2569], papers=1)
    with_files, without = Publication.objects.order_by("-published_at")[:2]
    tell_shelf(with_files.report)

    for publication, formats in ((with_files, set(OFFERED)), (without, set())):
        path = address_of(publication.report).path
        page = client.get(path)
        assert publication.report.title[:20] in page.content.decode()
        assert publication.version.content["measures"][0]["responsible"] in page.content.decode()
        offered = set(re.findall(rf'href="{path[:-1]}\.([a-z]+)"', page.content.decode()))
        assert offered == formats
        assert all(client.get(f"{path[:-1]}.{form}").status_code == 200 for form in offered)


@pytest.mark.django_db
def test_it_is_loaded_neither_beside_real_bodies_nor_twice():
    load(organisations=2, years=[2569])
    with pytest.raises(CommandError, match="มีหน่วยงานสมมติทั้งประเทศอยู่แล้ว"):
        load(organisations=2, years=[2569])

    make_organisation("bangrak")
    with pytest.raises(CommandError, match="มีหน่วยงานจริง"):
        load(organisations=2, years=[2569])


def _mean(values) -> float:
    values = list(values)
    return float(sum(values) / len(values))
