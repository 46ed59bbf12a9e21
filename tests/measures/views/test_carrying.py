"""The page on which an earlier year's measures are chosen for this one."""

import pytest
from django.urls import reverse

from measures.models import Measure
from tests.factories import make_measure, make_year


@pytest.fixture
def address(body, year):
    return reverse("measures:carry", args=[body.slug, year.year])


@pytest.fixture
def before(body):
    return make_measure(body, make_year(2567), measure="<b>แผน</b> ปี 2567")


def test_the_year_offers_it_where_an_earlier_one_has_measures(desk, body, year, address):
    listed = reverse("measures:list", args=[body.slug, year.year])
    assert address not in desk.get(listed).content.decode()
    assert desk.get(address).status_code == 404

    make_measure(body, make_year(2566))
    assert "นำมาตรการจากปี 2566 มาใช้" in desk.get(listed).content.decode()

    make_measure(body, year)
    assert address in desk.get(listed).content.decode()


def test_it_shows_the_texts_as_they_will_be_with_what_moved(desk, before, address):
    page = desk.get(address).content.decode()

    moved = '<mark>2568<span class="visually-hidden"> (เดิม 2567)</span></mark>'
    assert f"&lt;b&gt;แผน&lt;/b&gt; ปี {moved}" in page
    assert f'value="{before.pk}" checked' in page


def test_what_is_ticked_is_added_and_cannot_be_ticked_again(desk, before, address):
    page = desk.post(address, {"measures": [before.pk]}, follow=True).content.decode()

    assert "นำมาตรการมาจากปี 2567 แล้ว 1 มาตรการ" in page
    assert "<b>แผน</b> ปี 2568" in Measure.objects.values_list("measure", flat=True)
    again = desk.get(address).content.decode()
    assert "นำมาแล้ว" in again
    assert f'value="{before.pk}"' not in again


@pytest.mark.parametrize("sent", [[], ["0"], ["x" * 40], ["99999999999999999999999"]])
def test_nothing_ticked_or_nonsense_adds_nothing_and_says_so(desk, before, address, sent):
    answer = desk.post(address, {"measures": sent})

    assert answer.status_code == 422
    assert "ยังไม่ได้นำมาตรการใดมา" in answer.content.decode()
    assert Measure.objects.count() == 1
