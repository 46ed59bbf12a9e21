"""The five reports, made into files in many shapes, come in: the promise, with its number."""

from collections import Counter

import pytest

from measures.importing.preview import preview
from measures.importing.reader import read_here
from tests.measures.importing.judging import Verdict, judge
from tests.measures.importing.papers import SHAPES
from tests.measures.importing.truth import REPORTS, indicators, report
from tests.mutations import broken_by

COMPONENTS_A_SHAPE = 228
AT_LEAST = 0.98


@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_of_this_shape_comes_in_and_nothing_is_silently_wrong(shape):
    verdict = Verdict()

    for slug in REPORTS:
        paper = report(slug)
        found = preview(read_here(SHAPES[shape](paper)), None, indicators(paper.fiscal_year))
        verdict.add(judge(paper, found, slug))

    assert verdict.components == COMPONENTS_A_SHAPE
    assert verdict.right / verdict.components >= AT_LEAST, verdict.wrong
    assert verdict.silent == []
    assert verdict.headings == []


def test_what_stands_around_the_measures_comes_in_too():
    paper = report("srimueangchum")

    found = preview(read_here(SHAPES["prose.docx"](paper)))

    assert found.facts.introduction == paper.introduction
    assert found.facts.closing == paper.closing
    assert found.facts.fiscal_year == paper.fiscal_year
    assert (found.facts.overall_score, found.facts.level) == ("99.98", "ผ่านดีเยี่ยม")
    assert found.scores == paper.scores


@pytest.mark.parametrize(
    ("slug", "round"),
    [("mueangnoi", "6-months"), ("manangyong", "12-months"), ("namphut", "")],
)
def test_the_round_stands_on_the_cover(slug, round):
    found = preview(read_here(SHAPES["clean-tables.docx"](report(slug))))

    assert found.facts.round == round


@pytest.mark.parametrize("slug", REPORTS)
def test_a_shape_is_known_for_the_layout_it_is(slug):
    shape = "prose.docx" if slug == "srimueangchum" else "clean-tables.docx"

    found = preview(read_here(SHAPES[shape](report(slug))))

    assert found.layout == report(slug).layout.key


def test_damaged_files_crash_nothing_and_stay_within_the_limits():
    outcomes = Counter()

    assert broken_by(300, 1, outcomes) == []
    assert outcomes["imported"] > 100
