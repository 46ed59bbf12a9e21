"""The weak points of the last assessment, and the measures that answer them."""

from decimal import Decimal

import pytest

from measures.models import Question, Score
from measures.weak_points import weak_points
from tests.factories import make_measure, make_organisation, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make_organisation()


def scored(body, year, **scores):
    """Keep scores by the indicators' numbers: scored(body, 2567, n7="80")."""
    fiscal_year = make_year(year)
    for name, value in scores.items():
        indicator = fiscal_year.indicators.get(number=int(name[1:]))
        Score.objects.create(
            organisation=body, fiscal_year=fiscal_year, indicator=indicator, value=Decimal(value)
        )


def points(body, year=2568):
    return weak_points(body, make_year(year)).points


def numbers(body):
    return [point.indicator.number for point in points(body)]


def test_the_lowest_three_that_are_not_strong_are_weak(body):
    scored(body, 2567, n1="94.99", n2="95", n3="90", n4="91", n5="92", n6="100")

    assert numbers(body) == [3, 4, 5]


def test_everything_below_a_pass_is_weak(body):
    scored(body, 2567, n1="10", n2="20", n3="30", n4="84.99", n5="85", n6="99")

    assert numbers(body) == [1, 2, 3, 4]


def test_strong_scores_show_no_weak_point_and_no_scores_show_no_year(body):
    assert weak_points(body, make_year(2568)).assessed is None

    scored(body, 2567, n1="95", n2="100")

    assert weak_points(body, make_year(2568)).assessed == make_year(2567)
    assert points(body) == ()


def test_the_latest_assessment_before_the_year_counts(body):
    scored(body, 2566, n1="50")
    scored(body, 2568, n3="50")

    assert numbers(body) == [1]


def test_measures_answer_by_their_indicator_or_by_a_question_of_it(body):
    scored(body, 2567, n6="70")
    year = make_year(2568)
    by_indicator = make_measure(body, year, indicator=year.indicators.get(number=6))
    by_question = make_measure(body, year)
    by_question.questions.set([Question.objects.get(fiscal_year__year=2567, code="e1")])
    make_measure(body, year, indicator=year.indicators.get(number=7))

    [point] = points(body)

    assert point.measures == (by_indicator, by_question)
    assert [(question.code, count) for question, count in point.questions] == [("e1", 1)]
    assert point.here == year.indicators.get(number=6)


def test_the_next_score_tells_what_became_of_it(body):
    scored(body, 2567, n6="70", n7="80.50")
    assert {point.later for point in points(body)} == {None}

    scored(body, 2568, n7="90.25")
    scored(body, 2569, n6="60", n7="99")

    became = {p.indicator.number: (p.later.fiscal_year.year, p.change) for p in points(body)}
    assert became == {6: (2569, Decimal("-10.00")), 7: (2568, Decimal("9.75"))}


def asked(body, year, **scores):
    """Keep scores of questions by their codes: asked(body, 2567, e1="80")."""
    fiscal_year = make_year(year)
    for code, value in scores.items():
        question = Question.objects.get(fiscal_year=fiscal_year, code=code)
        Score.objects.create(
            organisation=body, fiscal_year=fiscal_year, question=question, value=Decimal(value)
        )


def test_low_questions_stand_for_their_indicator(body):
    scored(body, 2567, n6="70", n7="90")
    asked(body, 2567, e1="60")

    assert [str(point.subject).split()[0] for point in points(body)] == ["e1", "ตัวชี้วัดที่"]
    assert [point.indicator.number for point in points(body)] == [6, 7]


def test_a_question_is_answered_by_the_measures_that_mean_to_improve_it(body):
    asked(body, 2567, e1="60")
    year = make_year(2568)
    make_measure(body, year, indicator=year.indicators.get(number=6))
    answer = make_measure(body, year)
    answer.questions.set([Question.objects.get(fiscal_year__year=2567, code="e1")])

    [point] = points(body)

    assert (point.measures, point.here) == ((answer,), year.indicators.get(number=6))


@pytest.mark.parametrize(
    ("words", "found"), [("ถ้อยคำเดิม", Decimal(85)), ("ถามเรื่องอื่น", None), ("", Decimal(85))]
)
def test_the_next_score_of_a_question_is_that_of_the_same_words(body, words, found):
    asked(body, 2567, e1="60")
    asked(body, 2568, e1="85")
    Question.objects.filter(fiscal_year__year=2567, code="e1").update(text="ถ้อยคำเดิม")
    Question.objects.filter(fiscal_year__year=2568, code="e1").update(text=words)

    [point] = points(body)

    assert (point.later and point.later.value) == found
