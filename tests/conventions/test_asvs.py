"""The table of the security standard says something true of every point, once."""

import ast
import re
from functools import cache

import pytest
from django.conf import settings

# How many points of levels 1 and 2 each section has; in every section they come first.
SECTIONS = {
    1: (2, 9, 11, 3, 2),
    2: (3, 3, 4, 2),
    3: (0, 2, 4, 6, 5, 0, 2),
    4: (3, 1, 2, 4),
    5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4),
    7: (3, 4, 2, 5, 2, 2),
    8: (2, 3, 1, 1),
    9: (3, 4),
    10: (2, 2, 4, 11, 5, 2, 3),
    11: (2, 3, 3, 4, 1, 1),
    12: (3, 2, 4),
    13: (1, 5, 2, 5),
    14: (2, 4, 3),
    15: (3, 3, 7, 0),
    16: (1, 5, 4, 3, 3),
    17: (1, 4, 2),
}
POINTS = [
    f"V{chapter}.{section}.{point}"
    for chapter, sections in SECTIONS.items()
    for section, count in enumerate(sections, start=1)
    for point in range(1, count + 1)
]
TABLE = (settings.BASE_DIR / "tests" / "security" / "ASVS.md").read_text("utf-8")
ROWS = re.findall(r"^\| (V[\d.]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TABLE, re.M)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_SOMETHING_ELSE = re.compile(r"`|DECISIONS\.md|No setting")


def test_every_point_stands_there_once_and_in_order():
    assert [point for point, *_ in ROWS] == POINTS
    assert len(ROWS) == len(re.findall(r"^\| V\d+\.", TABLE, re.M))


@pytest.mark.parametrize(("point", "asks", "standing", "why"), ROWS, ids=POINTS)
def test_a_point_is_met_by_what_exists_or_says_why_not(point, asks, standing, why):
    named = _TEST.findall(why)

    assert standing in {"met", "not applicable", "open"}
    assert [name for path, name in named if name not in _tests_in(path)] == []
    assert named or standing != "met" or _SOMETHING_ELSE.search(why)
    assert standing == "met" or len(_TEST.sub("", why).split()) >= 2


def test_the_sums_are_those_of_the_rows():
    sums = re.search(r"\*\*all (\d+)\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\*", TABLE)
    standings = [standing for _, _, standing, _ in ROWS]

    counted = [standings.count(standing) for standing in ("met", "not applicable", "open")]
    assert list(map(int, sums.groups())) == [len(ROWS), *counted]


@cache
def _tests_in(path: str) -> set[str]:
    """Return the names of the tests that a file of tests holds."""
    file = settings.BASE_DIR / path
    tree = ast.parse(file.read_text("utf-8")) if file.exists() else ast.Module([])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
