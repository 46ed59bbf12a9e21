"""A later round of a year beside what the earlier one said."""

import pytest
from django.urls import reverse

from measures.models import Round
from tests.factories import make_measure, make_officer, make_organisation, make_year

SIX, TWELVE = Round.SIX_MONTHS, Round.TWELVE_MONTHS


@pytest.fixture
def measure(db):
    # Two rounds are asked for in the year that looks back on this one.
    make_year(2568, rounds=[SIX, TWELVE])
    return make_measure(
        make_organisation(), make_year(2567), round=SIX, result={"output": "อบรมแล้ว 1 ครั้ง"}
    )


@pytest.fixture
def desk(client, measure):
    client.force_login(make_officer(measure.organisation))
    return client


def address(name, measure, *more):
    return reverse(name, args=[measure.organisation.slug, *more])


def test_a_round_with_nothing_in_it_offers_to_begin_and_begins_once(desk, measure):
    listed = address("measures:list", measure, 2567)
    offer = address("measures:begin-round", measure, 2567, TWELVE)
    assert offer not in desk.get(listed).content.decode()
    assert offer in desk.get(f"{listed}?round={TWELVE}").content.decode()

    page = desk.post(offer, follow=True).content.decode()
    assert "นำผลรอบก่อนมาเริ่มรอบนี้แล้ว 1 มาตรการ" in page
    assert offer not in page

    assert "มีผลการดำเนินการอยู่แล้ว" in desk.post(offer, follow=True).content.decode()
    assert desk.post(address("measures:begin-round", measure, 2567, "no")).status_code == 404


def test_the_later_round_shows_word_by_word_what_it_changed(desk, measure):
    part = f"{address('reports:measure-earlier-round', measure, measure.pk)}?round={TWELVE}"
    assert "อบรมแล้ว 1 ครั้ง" in desk.get(part).content.decode()

    measure.results.create(round=TWELVE, output="อบรมแล้ว 2 ครั้ง", status="done")
    page = desk.get(part).content.decode()

    assert "<del>" in page
    assert "<ins>" in page
    assert "สถานะการดำเนินการ (ยังเหมือนเดิม)" in page
    assert (
        part
        in desk.get(
            f"{address('measures:edit', measure, measure.pk)}?round={TWELVE}"
        ).content.decode()
    )


def test_the_first_round_has_nothing_to_show(desk, measure):
    part = address("reports:measure-earlier-round", measure, measure.pk)

    assert desk.get(f"{part}?round={SIX}").content.decode().strip() == ""
